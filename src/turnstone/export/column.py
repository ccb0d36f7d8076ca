"""A table of typed columns.

A column's type is a Python annotation (text, numbers, tuples, frozen structs), from which each format makes its own.
"""

from collections.abc import Callable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from turnstone.ledger import Filter, Ledger


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


def columns_of(kind: type[msgspec.Struct], path: str = "") -> tuple[Column, ...]:
    """A column for each field of a struct.

    Args:
        kind: The struct's type.
        path: Where it is in the table's items, with a dot at its end.
    """
    return tuple(
        Column(field.name, field.type, attrgetter(path + field.name)) for field in msgspec.structs.fields(kind)
    )
