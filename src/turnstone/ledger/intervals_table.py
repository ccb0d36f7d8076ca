"""Posture intervals, and silences with what closed them, for a person."""

import textwrap
from collections.abc import Iterable

from turnstone.ledger.cards import printable
from turnstone.ledger.closed import ClosedSilence, Disclosure
from turnstone.ledger.intervals import Interval
from turnstone.ledger.tables import ID_SHOWN, drawn, frame, names, number, plain, teller
from turnstone.record import Figure, Statement

_SOURCE = 14
_WORDS = 160
"""Code points of what was said."""


def intervals_table(found: Iterable[Interval], *, width: int = 80) -> str:
    """Intervals, one row each."""
    shown = frame(width)
    shown.add_column("From", width=10)
    shown.add_column("Last told", width=10)
    shown.add_column("Until", width=10)
    shown.add_column("Who, how, why ended", ratio=1, overflow="fold")
    shown.add_column("Told by", width=_SOURCE, overflow="fold")
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for one in found:
        cells = (one.start, one.seen, one.end.day if one.end else "open", _stands(one), _tellers(one))
        shown.add_row(*map(plain, (*cells, one.id[:ID_SHOWN])))
    return drawn(shown, width)


def interval_card(one: Interval, *, width: int = 80) -> str:
    """One interval with its evidence."""
    lines = [f"posture {one.id}  {_stands(one).splitlines()[0]}", f"by {one.today}", ""]
    for row in (one.opened_by, *one.confirmed_by):
        lines += textwrap.wrap(f"{row.day}  “{' '.join(row.record.span.text.split())}” {teller(row)} ({row.id})", width)
    if one.end:
        why = f"{one.end.day}  ended ({one.end.likelihood:.0%}): {one.end.why}"
        lines += textwrap.wrap(f"{why}; {teller(one.end.evidence)} ({one.end.evidence.id})", width)
    return printable(lines)


def silences_table(found: Iterable[ClosedSilence], *, width: int = 80) -> str:
    """Silences, one row each, open or with what closed them."""
    shown = frame(width)
    shown.add_column("Day", width=10)
    shown.add_column("Who", width=16, overflow="fold")
    shown.add_column("What was not said, and what was told later", ratio=1, overflow="fold")
    shown.add_column("Told by", width=_SOURCE, overflow="fold")
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for one in found:
        row = one.silence
        noted = f"\n[review: {row.review.split()[0]}]" if row.review else ""
        told = f"closed {_disclosed(one.closed)}" if one.closed else _open(one)
        cells = (row.day or "unknown", names(row.record.who, "nobody"), f"{_cut(row.record.about.text)}\n{told}{noted}")
        shown.add_row(*map(plain, (*cells, teller(row), row.id[:ID_SHOWN])))
    return drawn(shown, width)


def _stands(one: Interval) -> str:
    how = "declared" if one.declared else "observed"
    why = f"\n{one.end.why} ({one.end.likelihood:.0%})" if one.end else ""
    return f"{one.party.name}: {one.stance.replace('_', ' ')} ({how}){why}"


def _tellers(one: Interval) -> str:
    return "\n".join(dict.fromkeys(teller(row) for row in (one.opened_by, *one.confirmed_by)))


def _open(one: ClosedSilence) -> str:
    return f"open; possibly told {_disclosed(one.possible[0])}" if one.possible else "open"


def _disclosed(one: Disclosure) -> str:
    record = one.evidence.record
    said = record.content.text if isinstance(record, Statement) else ""
    if isinstance(record, Figure):
        said = f"{number(record)} {record.what.text}"
    return f"{one.day} ({one.likelihood:.0%}): “{_cut(said)}”, {teller(one.evidence)} ({one.evidence.id[:ID_SHOWN]})"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WORDS else text[:_WORDS].rsplit(" ", 1)[0] + " …"
