"""The sections on what happened: crises, episodes, contradictions."""

from collections.abc import Iterator

import msgspec

from turnstone.brief.page import Line, Section
from turnstone.brief.quote import cut, outlets, sentence
from turnstone.ledger import Crisis, Episode, Filter, Ledger, Link, Row
from turnstone.ledger.crises import sizes
from turnstone.ledger.origin_counts import Counted, counted_sources
from turnstone.ledger.tables import number
from turnstone.record import Event
from turnstone.show import words

_LOOKED = 400
"""Newest episodes that are looked through for the most widely told."""
_STORIES, _CRISES = 50, 5
"""Storylines looked at, and told of."""
_PARTIES = 4
CLASSES = (
    ("Violence and force", "material conflict", ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST")),
    ("Threats, demands, refusals", "verbal conflict", ("THREATEN", "REQUEST", "ACCUSE", "REJECT")),
    ("Aid, release, withdrawal", "material cooperation", ("COOPERATE", "AID", "RETREAT")),
    ("Talks, agreements, concessions", "verbal cooperation", ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")),
)
"""Sections of events: title, quad class, types. Source of the classes: PLOVER manual 2021, table of quad codes."""


def crises(ledger: Ledger, asked: Filter) -> Section:
    """The storylines with most reports, of those with a report in the period."""
    found = sizes(ledger.connection, msgspec.structs.replace(asked, limit=_STORIES))
    found.sort(key=lambda one: (-one[1], one[0]))
    clocks = Filter(as_of=asked.as_of, read_by=asked.read_by)
    whole = [whole for crisis, _ in found[:_CRISES] for whole in ledger.crisis(crisis, clocks)]
    return Section(
        name="crises",
        title="Crises with new reports",
        lines=tuple(map(_crisis, whole)),
        more=max(0, len(found) - _CRISES),
        command="turnstone crises",
    )


def _crisis(one: Crisis) -> Line:
    return Line(
        id=one.id,
        day=one.last,
        head=one.name,
        told=", ".join(f"{type} {count:,}" for type, count in one.types[:_PARTIES]),
        notes=(f"{one.reports:,} reports since {one.first}",),
        sources=one.counted or Counted(0, 0),
    )


def episodes(ledger: Ledger, asked: Filter) -> list[Episode]:
    """The newest episodes that are told of in the period."""
    return ledger.episodes(msgspec.structs.replace(asked, limit=_LOOKED))


def new(ledger: Ledger, told: list[Episode], asked: Filter, limit: int) -> Iterator[Section]:
    """Episodes first told in the period, by quad class, those of most origins first. Background is none."""
    found = [one for one in told if _is_new(one, asked)]
    for title, name, types in CLASSES:
        mine = sorted((one for one in found if one.type in types), key=_weight)
        yield Section(
            name=name.replace(" ", "_"),
            title=f"New: {title.lower()}",
            lines=tuple(_episode(ledger, one) for one in mine[:limit]),
            more=max(0, len(mine) - limit),
            command="turnstone episodes",
        )


def _is_new(one: Episode, asked: Filter) -> bool:
    """Told for the first time in the period, as news, and as something that happened or is announced."""
    told = one.members[0].row.report.published or ""
    news = [member.row.record for member in one.members if not member.is_background]
    happened = any(not {"negation", "hypothetical"} & set(event.aux) and not event.condition for event in news)
    return bool(news) and happened and (not told or (asked.since or "") <= told[:10])


def _weight(one: Episode) -> tuple[int, int, str, str]:
    day = one.day or ""
    return -one.sources.origins, -one.sources.outlets, "".join(chr(0x10FFFF - ord(c)) for c in day), one.id


def _episode(ledger: Ledger, one: Episode) -> Line:
    row = _plainest(one)
    event = msgspec.structs.replace(row.record, actor=one.actor, recipient=one.recipient)
    where = f", at {words.place(one.location[0])}" if one.location else ""
    aux = words.aux(row.record)
    return Line(
        id=one.id,
        day=one.day,
        head=" ".join((one.type, *one.mode[:1])),
        told=f"{words.sides(event) or 'not named'}{where}".replace(words.GLUE, " "),
        words=sentence(ledger, row, row.record.trigger),
        notes=(*filter(None, (aux,)), *_beside(one)),
        sources=one.sources,
        outlets=outlets(member.row for member in one.members),
    )


def _plainest(one: Episode) -> Row[Event]:
    """The first telling as news of what happened; else as news; else the first."""
    news = [member.row for member in one.members if not member.is_background]
    facts = [row for row in news if not {"hypothetical", "negation", "future"} & set(row.record.aux)]
    return (facts or news or [one.members[0].row])[0]


def _beside(one: Episode) -> Iterator[str]:
    for figure in one.figures:
        if figure.measure != "other":
            yield f"{number(figure)} {figure.measure}"
    for said in one.disagreements:
        yield f"{said.field} told as " + " / ".join(f"{value.value} ({value.sources})" for value in said.values[:3])


def contradictions(ledger: Ledger, asked: Filter, limit: int) -> Section:
    """Records that deny or contradict each other, one of them told in the period."""
    found = ledger.contradictions(msgspec.structs.replace(asked, limit=limit + 1))
    return Section(
        name="contradictions",
        title="Told against each other",
        lines=tuple(_link(ledger, one, asked) for one in found[:limit]),
        more=max(0, len(found) - limit),
        command="turnstone contradictions",
    )


def _link(ledger: Ledger, one: Link, asked: Filter) -> Line:
    clocks = Filter(as_of=asked.as_of, read_by=asked.read_by)
    told = [row for end in (one.record, one.other) for row in ledger.get(end.record, clocks)[:1]]
    by = ", ".join(one.record.by) or one.record.outlet or "not named"
    against = ", ".join(one.other.by) or one.other.outlet or "not named"
    return Line(
        id=one.id,
        day=(one.record.published or "")[:10] or None,
        head=one.verb,
        told=f"{by} → {against}" if by != against else by,
        words=cut(one.record.words),
        notes=(f"of “{cut(one.other.words)}”", f"likelihood {one.likelihood:.0%}: {one.why}"),
        sources=counted_sources(ledger.connection, [[row.report for row in told]], asked)[0],
        outlets=outlets(told),
    )
