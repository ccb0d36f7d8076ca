"""The credibility of a record: an analyst's grade where there is one, else that of the rule, with what it counted."""

from collections.abc import Callable
from typing import Any

import apsw
import msgspec

from turnstone.ledger.credibility import Credibility, Grade, Reliability, credibility
from turnstone.ledger.figure_history import history_of
from turnstone.ledger.filters import Filter
from turnstone.ledger.origin_counts import counted_sources
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.ratings import Rating, grade, in_force, reliability
from turnstone.ledger.rows import Row, Source

_ALL = Filter()


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


_SUPPORT: dict[str, Callable[[apsw.Connection, Row[Any], Filter], Support]] = {"figure": _figure}
"""By kind of record, who else tells it."""
