"""What can be exported."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from turnstone.export.column import Column, Table, columns_of, day
from turnstone.export.derived import DERIVED
from turnstone.ledger import Actor, Filter, Ledger
from turnstone.ledger.flat_stream import Told, stream
from turnstone.ledger.pieces import KINDS


def _first_day(told: Told) -> date | None:
    return day(told.row.day)


def _last_day(told: Told) -> date | None:
    return day(told.row.last)


_BEFORE = (
    Column("id", str, attrgetter("row.id"), "the record's id"),
    Column("article", int, attrgetter("row.report.article"), "its article's number in this ledger; unique with id"),
    Column("day", date | None, _first_day, "first day: an event's own, else its report's"),
    Column("last", date | None, _last_day, "last day"),
)
_AFTER = (
    Column("report", str, attrgetter("row.report.id"), "the report's id"),
    Column("source", str | None, attrgetter("row.report.source"), "its address or file name"),
    Column("publisher", str | None, attrgetter("row.report.publisher"), "the outlet"),
    Column("title", str | None, attrgetter("row.report.title"), "the report's title"),
    Column("published", str | None, attrgetter("row.report.published"), "when it was published, ISO 8601"),
    Column("language", str | None, attrgetter("language"), "of the report, BCP 47"),
    Column("revision", int, attrgetter("row.report.revision"), "1 for the article's first text"),
    Column("read_at", str, attrgetter("row.report.read_at"), "when the ledger got it, UTC"),
    Column("version", str, attrgetter("version"), "of the coder"),
    Column("review", str | None, attrgetter("row.review"), "what people say of it, by whom and why"),
)
_WHAT = {
    "event": "who did what to whom, where and when",
    "statement": "who said what, and through whom it came",
    "silence": "who would not say what",
    "figure": "how many of what",
    "posture": "who stands how",
}


def _records(kind: str) -> Table:
    own = tuple(column for column in columns_of(KINDS[kind], "row.record.") if column.name != "id")
    return Table(f"{kind}s", _WHAT[kind], (*_BEFORE, *own, *_AFTER), partial(_streamed, kind=kind))


def _streamed(ledger: Ledger, asked: Filter, *, kind: str) -> Iterator[Any]:
    return stream(ledger.connection, kind, asked)


def _actors(ledger: Ledger, asked: Filter) -> Iterator[Actor]:
    return iter(ledger.actors(asked))


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *(_records(kind) for kind in KINDS),
        Table("actors", "parties: how often they act, are acted on, speak, are silent", columns_of(Actor), _actors),
        *DERIVED,
    )
}  # fmt: skip
"""By name, in the order of the listings."""
