"""The credibility of a record: an analyst's grade where there is one, else that of the rule, with what it counted."""

from collections.abc import Callable, Iterable
from typing import Any

import apsw
import msgspec

from turnstone.ledger.credibility import Credibility, Grade, Reliability, credibility
from turnstone.ledger.episodes import episode
from turnstone.ledger.figure_history import history_of
from turnstone.ledger.filters import Filter
from turnstone.ledger.link import Link, Verb
from turnstone.ledger.links import links
from turnstone.ledger.origin_counts import counted_sources
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.query import by_id
from turnstone.ledger.ratings import Rating, grade, in_force, reliability
from turnstone.ledger.reviews import rejected_of
from turnstone.ledger.rows import Row, Source
from turnstone.record import Event

_ALL = Filter()
_SAME: tuple[Verb, ...] = ("repeats", "confirms")
_AGAINST: tuple[Verb, ...] = ("denies", "contradicts")
_MOST = 50
"""Statements linked to one that are looked at."""


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """Who else tells it."""

    reports: tuple[Source, ...]
    """The record's own among them."""
    against: str = ""
    """What contradicts it, in words; "" where nothing does."""


class Worth(msgspec.Struct, frozen=True, kw_only=True):
    """What a record is worth."""

    value: Grade
    """That holds: the analyst's, else the rule's."""
    why: str
    by_rule: Credibility
    rating: Rating | None
    origins: int
    outlets: int
    reliability: Reliability
    """Of the most reliable source that tells it."""


def worth(db: apsw.Connection, row: Row[Any], asked: Filter = _ALL) -> Worth:
    """The credibility of a record.

    Args:
        db: An open ledger.
        row: The record, as both clocks allow it.
        asked: The clocks count.
    """
    support = _SUPPORT.get(row.kind, _alone)(db, row, asked)
    (count,) = counted_sources(db, [support.reports], asked)
    outlets = {outlet(one.publisher, one.source).key for one in support.reports}
    rated = in_force(db, "source", outlets, asked)
    best: Reliability = min(reliability(rated.get(key)) for key in outlets)
    ruled = credibility(count.origins, bool(support.against), best)
    if support.against:
        ruled = msgspec.structs.replace(ruled, why=f"{ruled.why} ({support.against})")
    said = in_force(db, "record", [row.id], asked).get(row.id)
    return Worth(
        value=grade(said) if said else ruled.value,
        why=f"graded {said}" if said else ruled.why,
        by_rule=ruled,
        rating=said,
        origins=count.origins,
        outlets=count.outlets,
        reliability=best,
    )


def _alone(db: apsw.Connection, row: Row[Any], asked: Filter) -> Support:
    """Only its own report is known to tell it."""
    return Support(reports=(row.report,))


def _figure(db: apsw.Connection, row: Row[Any], asked: Filter) -> Support:
    """Reports that tell the same number of the same quantity; another source's of the same time speaks against it."""
    told = history_of(db, row.id, asked)
    if told is None:
        return Support(reports=(row.report,))
    own = next(entry for entry in told.entries if entry.record == row.id)
    same = (own.figure.value, own.figure.low, own.figure.high)
    agree = [
        entry.report for entry in told.entries if (entry.figure.value, entry.figure.low, entry.figure.high) == same
    ]
    against = own.why if own.stands == "disputed" else ""
    return Support(reports=tuple(agree), against=against)


def _event(db: apsw.Connection, row: Row[Any], asked: Filter) -> Support:
    """Reports of its episode that tell it as it does: as having happened, as to come, or as not so."""
    reports = {_place(row.report): row.report}
    gone = rejected_of(db, "g", asked.read_by)
    for found in (one for one in episode(db, row.id, asked) if one.id not in gone):
        for member in found.members:
            if _told_as(member.row.record) == _told_as(row.record):
                reports[_place(member.row.report)] = member.row.report
    return Support(reports=tuple(reports.values()), against=_denied(_links(db, row, asked), row))


def _statement(db: apsw.Connection, row: Row[Any], asked: Filter) -> Support:
    """Reports whose statements say the same or confirm it."""
    found = _links(db, row, asked)
    same = {end.record for one in found if one.verb in _SAME for end in (one.record, one.other)} - {row.id}
    reports = {_place(row.report): row.report}
    for other in sorted(same)[:_MOST]:
        reports |= {_place(one.report): one.report for one in by_id(db, other, asked)}
    return Support(reports=tuple(reports.values()), against=_denied(found, row))


def _links(db: apsw.Connection, row: Row[Any], asked: Filter) -> list[Link]:
    gone = rejected_of(db, "l", asked.read_by)
    return [one for one in links(db, row.id, asked) if one.id not in gone]


def _denied(found: Iterable[Link], row: Row[Any]) -> str:
    """Who speaks against it most likely, in words."""
    against = [one for one in found if one.verb in _AGAINST and one.other.record == row.id]
    if not against:
        return ""
    link = max(against, key=lambda one: one.likelihood)
    return f"{', '.join(link.record.by) or link.record.outlet or 'a report'} {link.verb} it, {link.record.record}"


def _told_as(event: Event) -> frozenset[str]:
    return frozenset(event.aux) - {"historical"}


def _place(report: Source) -> tuple[int, int]:
    return report.article, report.revision


_SUPPORT: dict[str, Callable[[apsw.Connection, Row[Any], Filter], Support]] = {
    "event": _event,
    "statement": _statement,
    "figure": _figure,
}
"""By kind of record, who else tells it; a silence or posture has its own report only."""
