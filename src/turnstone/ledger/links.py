"""Links of a record, and the contradictions of a period: worked out when they are asked for, nothing kept.

Others that may speak to a record are looked for in its own report and in reports of near days that share a rare party
or place with it (`matching_pool.near`); `link_match.relate` says what two records are to each other. Figures are linked
through their history, and a text of an article with the one before it (`link_corrections`).
"""

from collections.abc import Container, Iterable, Iterator, Sequence

import apsw

from turnstone.ledger.figure_history import FigureHistory, histories, history_of
from turnstone.ledger.filters import Filter, Where, clocks, entities_about, narrow_days
from turnstone.ledger.link import End, Link, Verb, end_of, link_id
from turnstone.ledger.link_corrections import corrections
from turnstone.ledger.link_match import MOST_DAYS, Found, relate
from turnstone.ledger.link_telling import tellings
from turnstone.ledger.matching import day_number
from turnstone.ledger.matching_pool import Told, codings_of, load, near
from turnstone.ledger.of_reports import of_reports, party_asked
from turnstone.ledger.pieces import AUX
from turnstone.ledger.query import FROM
from turnstone.ledger.reviews import not_rejected, rejected_of
from turnstone.ledger.sql import rows

_POOL = 200
"""Reports looked at beside a record's own."""
_MOST = 8
"""Records that one party or place of each of a listing's reports may bring in, to each side of the day."""
_SEEDS, _MOST_SEEDS = 30, 200
"""Denials, and as many events told as not having happened, that a listing looks at, newest first: with a limit, and
without."""
_LISTED = 80
"""Reports that a listing looks at beside those, the last read; ten times as many without a limit."""
_FIGURES = 12
"""Figure histories that it looks at."""
_ABOUT = 2_000
_STANDS: dict[str, Verb] = {"superseded": "supersedes", "disputed": "contradicts", "repeated": "repeats"}


def links(db: apsw.Connection, record: str, asked: Filter) -> list[Link]:
    """What a record does to others and they to it, likeliest first.

    Of an event in a denial, a confirmation or a claim of responsibility, that statement's links are given too.

    Args:
        db: An open ledger.
        record: A record's whole id.
        asked: limit and the clocks count.
    """
    return _links(db, record, asked, rejected_of(db, "h", asked.read_by))


def _links(db: apsw.Connection, record: str, asked: Filter, gone: Container[str]) -> list[Link]:
    """The same, but for those of some figure histories."""
    own = load(db, codings_of(db, [record]), asked)
    if record.startswith("f"):
        found = _of_figure(db, record, asked, gone)
    else:
        told = own | load(db, [one for one in near(db, own.values(), MOST_DAYS) if one not in own][:_POOL], asked)
        found = list(_of_record(record, own, told))
    found += corrections(db, record, asked)
    found.sort(key=lambda one: (-one.likelihood, one.id))
    return found[: asked.limit]


def link(db: apsw.Connection, link: str, asked: Filter) -> Link | None:
    """A link by its id, or ten characters of it; None where there is none now."""
    query = "SELECT DISTINCT id FROM records WHERE id >= :low AND id < :low || 'g'"
    ids = [row[0] for letter in "esf" for row in rows(db, query, {"low": letter + link[1:6]})]
    found = (one for record in ids for one in _links(db, record, asked, ()))
    return next((one for one in found if one.id.startswith(link)), None)


def first_told(found: Iterable[Link], record: str) -> End | None:
    """Who said so first: the earliest of the records that a record repeats or that repeat it; None where it is first.

    Args:
        found: Links of the record.
        record: Its id.
    """
    ends = {end.record: end for one in found if one.verb == "repeats" for end in (one.record, one.other)}
    first = min(ends.values(), key=lambda end: (end.published or "~", end.record), default=None)
    return None if first is None or first.record == record else first


def contradictions(db: apsw.Connection, asked: Filter) -> list[Link]:
    """Denials, what is told as having happened and as not, and figures in dispute: newest first.

    Args:
        db: An open ledger.
        asked: since, until, about, limit and the clocks count.

    Raises:
        LedgerError: The filter can't be understood.
    """
    own = load(db, _seeds(db, asked), asked)
    others = [one for one in near(db, own.values(), MOST_DAYS, most=_MOST) if one not in own]
    pool = _LISTED if asked.limit else _LISTED * 10
    told = own | load(db, others[-pool:], asked)
    found = {one.id: one for one in _denials(own, told)}
    most = _FIGURES if asked.limit is None else min(_FIGURES, asked.limit)
    for history in _histories(db, asked, most):
        found |= {one.id: one for one in _of_history(history) if one.verb == "contradicts"}
    listed = sorted(found.values(), key=lambda one: (one.record.published or "", one.id), reverse=True)
    return listed[: asked.limit]


def _histories(db: apsw.Connection, asked: Filter, most: int) -> list[FigureHistory]:
    """So many of the newest figure histories that people did not reject."""
    gone = rejected_of(db, "h", asked.read_by)
    found = histories(db, _narrowed(asked, most + len(gone)))
    return [one for one in found if one.id not in gone][:most]


def _narrowed(asked: Filter, limit: int) -> Filter:
    return Filter(since=asked.since, until=asked.until, about=asked.about, crisis=asked.crisis, source=asked.source,
                  limit=limit, as_of=asked.as_of, read_by=asked.read_by)  # fmt: skip


def _seeds(db: apsw.Connection, asked: Filter) -> list[int]:
    """Codings with denials and with events that are told as not having happened."""
    return [
        coding
        for term in ("r.kind = 'statement' AND r.label = 'deny'", _negated())
        for coding in _with(db, term, asked)
    ]


def _negated() -> str:
    not_yet = AUX["future"] | AUX["hypothetical"] | AUX["historical"]
    return f"r.kind = 'event' AND r.aux & {AUX['negation']} <> 0 AND r.aux & {not_yet} = 0"


def _with(db: apsw.Connection, term: str, asked: Filter) -> list[int]:
    clause = Where()
    clause.add(term)
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    narrow_days(clause, asked)
    of_reports(clause, db, asked)
    about = party_asked(db, asked)
    if about:
        listed = ",".join(map(str, entities_about(db, about)))
        mine = "SELECT e.coding FROM record_entities m JOIN records e ON e.row = m.record"
        clause.add(f"r.coding IN ({mine} WHERE m.entity IN ({listed}) ORDER BY m.day DESC LIMIT {_ABOUT})")
    newest = f"ORDER BY r.day DESC, r.as_of DESC, r.coding DESC LIMIT {_SEEDS if asked.limit else _MOST_SEEDS}"
    return [row[0] for row in rows(db, f"SELECT r.coding FROM {FROM} WHERE {clause.sql} {newest}", clause.values)]


def _of_record(record: str, own: dict[int, Told], told: dict[int, Told]) -> Iterator[Link]:
    every = [telling for one in told.values() for telling in tellings(one)]
    mine = [one for one in every if one.row.id == record and one.told.coding in own]
    ids = {one.row.id for one in mine} | {
        said for one in mine if one.voice != "tells" and (said := getattr(one.row.record, "statement", None))
    }  # fmt: skip
    focus = [one for one in every if one.row.id in ids and one.told.coding in own]
    found = (relate(one, other) for one in focus for other in every if other.row.id not in ids)
    return _linked(one for one in found if one)


def _denials(own: dict[int, Told], told: dict[int, Told]) -> Iterator[Link]:
    """Denials and contradictions that start from the reports looked for, to those of near days that share a name."""
    by_report = {coding: tellings(one) for coding, one in told.items()}
    by_name: dict[str, set[int]] = {}
    for coding, every in by_report.items():
        for name in {name for one in every for name in one.about}:
            by_name.setdefault(name, set()).add(coding)
    days = {coding: day_number(one.as_of) for coding, one in told.items()}
    for coding in own:
        for one in (one for one in by_report[coding] if one.negated):
            near = {coding}.union(*(by_name[name] for name in one.about))
            others = (by_report[other] for other in sorted(near) if abs(days[other] - days[coding]) <= MOST_DAYS)
            found = (relate(one, other) for every in others for other in every if not other.negated)
            yield from _linked(match for match in found if match and match.verb in ("denies", "contradicts"))


def _linked(found: Iterable[Found]) -> Iterator[Link]:
    """Links of what was found: to each report, what a record denies, confirms or repeats most likely."""
    best: dict[tuple[str, str, int], Found] = {}
    for one in found:
        key = (one.record.row.id, one.verb, one.other.told.report.article)
        if key not in best or (best[key].likelihood, -best[key].other.start) < (one.likelihood, -one.other.start):
            best[key] = one
    for one in best.values():
        yield Link(
            id=link_id(one.verb, one.record.row.id, one.other.row.id), verb=one.verb, record=end_of(one.record.row),
            other=end_of(one.other.row), likelihood=one.likelihood, why=one.why,
        )  # fmt: skip


def _of_figure(db: apsw.Connection, record: str, asked: Filter, gone: Container[str]) -> list[Link]:
    history = history_of(db, record, asked)
    found = _of_history(history) if history and history.id not in gone else []
    return [one for one in found if record in (one.record.record, one.other.record)]


def _of_history(history: FigureHistory) -> list[Link]:
    """Which figures of a history supersede, contradict or repeat which."""
    ends = {
        entry.record: End(
            record=entry.record, kind="figure", published=entry.report.published, outlet=entry.report.publisher,
            by=entry.by, words=f"{entry.figure.span.text} {entry.figure.what.text}",
        )
        for entry in history.entries
    }  # fmt: skip
    found: list[Link] = []
    for entry in history.entries:
        verb = _STANDS.get(entry.stands)
        if verb is None or entry.over is None or entry.over == entry.record:
            continue
        pair = (entry.over, entry.record) if verb == "supersedes" else (entry.record, entry.over)
        likelihood = min(one.likelihood for one in history.entries if one.record in pair)
        found.append(Link(id=link_id(verb, *pair), verb=verb, record=ends[pair[0]], other=ends[pair[1]],
                          likelihood=likelihood, why=entry.why))  # fmt: skip
    return found


def of_every(told: Sequence[Told]) -> list[Link]:
    """Every link between reports already loaded; for measuring."""
    every = [telling for one in told for telling in tellings(one)]
    by_name: dict[str, list[int]] = {}
    for number, one in enumerate(every):
        for name in one.names | one.about:
            by_name.setdefault(name, []).append(number)
    pairs = {(a, b) for listed in by_name.values() for i, a in enumerate(listed) for b in listed[i + 1 :]}
    found = (relate(every[a], every[b]) for a, b in sorted(pairs))
    return list(_linked(one for one in found if one))
