"""Crises for a person: a table of many, a card of one."""

import textwrap
from collections.abc import Iterable, Iterator

from turnstone.ledger.cards import field, printable
from turnstone.ledger.crises import Crisis
from turnstone.ledger.tables import ID_SHOWN, drawn, frame, plain

_SHOWN = 3
"""Types, parties and places in a table."""


def crises_table(found: Iterable[Crisis], *, width: int = 80) -> str:
    """Crises, one row each."""
    shown = frame(width)
    shown.add_column("Newest", width=10)
    shown.add_column("Crisis", ratio=1, overflow="fold")
    shown.add_column("Reports", width=7, justify="right")
    shown.add_column("Sources", width=11, overflow="fold")
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for one in found:
        told = f"{one.name}\n{_named(one.types[:_SHOWN])}\nsince {one.first}"
        sources = str(one.counted or "").replace(", ", "\n")
        shown.add_row(*map(plain, (one.last, told, f"{one.reports:,}", sources, one.id[:ID_SHOWN])))
    return drawn(shown, width)


def crisis_card(one: Crisis, *, width: int = 80) -> str:
    """One crisis with whom and what it is about."""
    lines = [f"crisis {one.id}", "", *textwrap.wrap(one.name, width), ""]
    for name, value in _fields(one):
        lines += field(name, value, width)
    return printable(lines)


def _fields(one: Crisis) -> Iterator[tuple[str, str]]:
    yield "days", one.first if one.first == one.last else f"{one.first} to {one.last}"
    yield "reports", f"{one.reports:,} ({one.counted})" if one.counted else f"{one.reports:,}"
    yield "events", _named(one.types) or "none"
    yield "parties", _named(one.parties) or "none named"
    yield "places", _named(one.places) or "none named"
    yield "episodes", f"turnstone episodes --about {one.id}"


def _named(counted: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counted)
