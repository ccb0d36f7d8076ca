"""What can be exported: tables with typed columns.

A column's type is a Python annotation (text, numbers, tuples, frozen structs), from which each format makes its own.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from turnstone.ledger import Actor, Filter, Ledger
from turnstone.ledger.flat_stream import Told, stream
from turnstone.ledger.pieces import KINDS


class Column(NamedTuple):
    """One column."""

    name: str
    hint: Any
    """Its type: str, int, float, bool, a Literal, a tuple of one type, a struct; or None beside one of these."""
    get: Callable[[Any], Any]
    """Its value, from an item of the table."""
    what: str = ""
    """What it holds, where its name and docs/record.md do not say."""


class Table(NamedTuple):
    """One thing that can be exported."""

    name: str
    what: str
    columns: tuple[Column, ...]
    items: Callable[[Ledger, Filter], Iterator[Any]]
    """What the columns are read from, newest first, in bounded memory where that can be."""


def day(text: str | None) -> date | None:
    """The day of a text, where it is one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


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


def columns_of(kind: type[msgspec.Struct], path: str = "") -> tuple[Column, ...]:
    """A column for each field of a struct.

    Args:
        kind: The struct's type.
        path: Where it is in the table's items, with a dot at its end.
    """
    return tuple(
        Column(field.name, field.type, attrgetter(path + field.name)) for field in msgspec.structs.fields(kind)
    )


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
    )
}  # fmt: skip
"""By name, in the order of the listings."""
