"""The sections on what stands: tripwires, figures, postures, silences, who was not heard."""

from collections.abc import Iterator

import msgspec

from turnstone.brief.asked import until_then
from turnstone.brief.page import Line, Section
from turnstone.brief.quote import cut, outlets, sentence
from turnstone.ledger import Episode, Filter, Ledger
from turnstone.ledger.closed import ClosedSilence
from turnstone.ledger.figure_history import Entry, FigureHistory
from turnstone.ledger.intervals import Interval
from turnstone.ledger.origin_counts import Counted, counted_sources
from turnstone.ledger.tripwire import Step, Tripwire
from turnstone.ledger.unheard import Unheard
from turnstone.show import words

_LOOKED = 60
"""Newest of each kind that are looked through."""
_STEPS = {
    "armed": "armed", "hardened": "told harder", "softened": "told softer", "changed": "told otherwise",
    "met": "demand met", "observed": "condition observed", "carried_out": "carried out", "withdrawn": "withdrawn",
    "lapsed": "lapsed",
}  # fmt: skip


def tripwires(ledger: Ledger, asked: Filter, limit: int) -> Section:
    """Threats and promises that are armed or observed, and those that ended in the period."""
    found = ledger.tripwires(msgspec.structs.replace(until_then(asked), limit=_LOOKED))
    mine = [one for one in found if one.status in ("armed", "observed") or _moved(one, asked)]
    return Section(
        name="tripwires",
        title="Armed: threats and promises on a condition",
        lines=tuple(_tripwire(one) for one in mine[:limit]),
        more=max(0, len(mine) - limit),
        command="turnstone tripwires",
    )


def _moved(one: Tripwire, asked: Filter) -> bool:
    return any(step.moves and (asked.since or "") <= step.day for step in one.steps)


def _tripwire(one: Tripwire) -> Line:
    head = "condition observed" if one.status == "observed" else one.status.replace("_", " ")
    whom = f" → {words.entities(one.whom)}" if one.whom else ""
    told = f"{words.entities(one.who) or 'not named'}{whom}: {' '.join((one.type, *one.modes[:1]))}"
    return Line(
        id=one.id,
        day=one.day,
        head=head,
        told=told.replace(words.GLUE, " "),
        words=cut(one.words),
        notes=tuple(_tripwire_notes(one)),
        sources=Counted(one.origins, one.outlets),
        outlets=outlets(one.tellings),
    )


def _tripwire_notes(one: Tripwire) -> Iterator[str]:
    if one.condition:
        yield f"{one.condition.opener or 'on condition'} “{cut(one.condition.words)}”"
    if one.deadline:
        yield f"deadline {one.deadline[:10]}"
    for step in one.steps:
        if step.moves and step.kind != "armed":
            yield _step(step)


def _step(step: Step) -> str:
    shown = f" ({', '.join(row.id[:10] for row in step.evidence[:2])})" if step.evidence else ""
    return f"{step.day} {_STEPS[step.kind]}, likelihood {step.likelihood:.0%}{shown}"


def figures(ledger: Ledger, asked: Filter, limit: int) -> Section:
    """Quantities whose number changed, or is disputed, by what was told in the period."""
    found = ledger.figure_histories(msgspec.structs.replace(asked, limit=_LOOKED))
    moved = [one for one in found if _has_moved(one, asked)]
    return Section(
        name="figures",
        title="Figures that moved",
        lines=tuple(_figure(ledger, one, asked) for one in moved[:limit]),
        more=max(0, len(moved) - limit),
        command="turnstone figures --history",
    )


def _has_moved(one: FigureHistory, asked: Filter) -> bool:
    differing = {entry.figure.value for entry in one.entries}
    fresh = any(entry.published[:10] >= (asked.since or "") and entry.stands != "repeated" for entry in one.entries)
    return len(differing) > 1 and fresh


def _figure(ledger: Ledger, one: FigureHistory, asked: Filter) -> Line:
    told = [entry for entry in one.entries if entry.stands != "repeated"]
    path = " → ".join(dict.fromkeys(words.amount(entry.figure) for entry in told[-4:]))
    newest = one.entries[-1]
    row = ledger.get(newest.record, Filter(as_of=asked.as_of, read_by=asked.read_by))[0]
    return Line(
        id=one.id,
        day=one.as_of[:10],
        head=f"{path} {one.measure}" if one.measure != "other" else path,
        told=", ".join((one.what, *one.whose[:1], *(f"at {place}" for place in one.where[:1]))),
        words=sentence(ledger, row, row.record.span),
        notes=(_ends(one), *_disputed(one.entries)),
        sources=Counted(one.origins, one.outlets),
        outlets=tuple(dict.fromkeys(entry.report.publisher or "not named" for entry in one.entries))[:3],
    )


def _ends(one: FigureHistory) -> str:
    high = "open" if one.high is None else words.number(one.high)
    return f"low {words.number(one.low)}, best {words.number(one.best)}, high {high}"


def _disputed(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if entry.stands == "disputed":
            by = ", ".join(entry.by) or entry.report.publisher or "not named"
            yield f"disputed: {words.amount(entry.figure)} by {by}"


def postures(ledger: Ledger, asked: Filter, limit: int) -> Section:
    """Postures that began or ended in the period."""
    found = ledger.intervals(msgspec.structs.replace(asked, limit=_LOOKED))
    since = asked.since or ""
    mine = [one for one in found if one.start >= since or (one.end and one.end.day >= since)]
    told = [[row.report for row in (one.opened_by, *one.confirmed_by)] for one in mine[:limit]]
    counts = counted_sources(ledger.connection, told, asked) if told else []
    return Section(
        name="postures",
        title="Postures that changed",
        lines=tuple(_posture(ledger, one, count) for one, count in zip(mine, counts, strict=False)),
        more=max(0, len(mine) - limit),
        command="turnstone postures --intervals",
    )


def _posture(ledger: Ledger, one: Interval, counted: Counted) -> Line:
    ended = (f"until {one.end.day}, likelihood {one.end.likelihood:.0%}: {one.end.why}",) if one.end else ()
    return Line(
        id=one.id,
        day=one.start,
        head=one.stance.replace("_", " "),
        told=f"{words.entity(one.party)}, {'by its own word' if one.declared else 'observed'}".replace(words.GLUE, " "),
        words=sentence(ledger, one.opened_by, one.opened_by.record.span),
        notes=ended,
        sources=counted,
        outlets=outlets((one.opened_by, *one.confirmed_by)),
    )


def silences(ledger: Ledger, asked: Filter, limit: int) -> Section:
    """What nobody would say in the period, and earlier silences that were closed in it."""
    found = ledger.closed(msgspec.structs.replace(until_then(asked), limit=_LOOKED))
    since = asked.since or ""
    mine = [one for one in found if (one.silence.day or "") >= since or (one.closed and one.closed.day >= since)]
    counts = counted_sources(ledger.connection, [[one.silence.report] for one in mine[:limit]], asked) if mine else []
    return Section(
        name="silences",
        title="What was not said",
        lines=tuple(_silence(one, count) for one, count in zip(mine, counts, strict=False)),
        more=max(0, len(mine) - limit),
        command="turnstone silences",
    )


def _silence(one: ClosedSilence, counted: Counted) -> Line:
    silence = one.silence.record
    notes: tuple[str, ...] = ()
    if one.closed:
        shown = one.closed.evidence.id[:10]
        notes = (f"told on {one.closed.day}, likelihood {one.closed.likelihood:.0%}: {one.closed.why} ({shown})",)
    return Line(
        id=one.silence.id,
        day=one.silence.day,
        head="closed" if one.closed else "open",
        told=(words.entities(silence.who) or "not named").replace(words.GLUE, " "),
        words=cut(f"{silence.cue.text}: {silence.about.text}"),
        notes=notes,
        sources=counted,
        outlets=outlets((one.silence,)),
    )


def not_heard(ledger: Ledger, told: list[Episode], asked: Filter, limit: int) -> Section:
    """Parties of at least three episodes of the period that are speakers of none of its statements."""
    episodes = [[member.row.id for member in one.members] for one in told]
    found = ledger.unheard(msgspec.structs.replace(asked, limit=limit + 1), episodes)
    return Section(
        name="not_heard",
        title="Who was not heard",
        lines=tuple(map(_unheard, found[:limit])),
        more=max(0, len(found) - limit),
        command="turnstone actors",
    )


def _unheard(one: Unheard) -> Line:
    codes = " ".join(filter(None, (one.country, one.sector)))
    return Line(
        id=one.id,
        day=None,
        head=f"{one.times} {one.counted}",
        told=f"{one.name} ({codes})" if codes else one.name,
        notes=(f"would not say {one.silent} times",) if one.silent else (),
        sources=Counted(0, 0),
    )
