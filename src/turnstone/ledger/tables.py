"""Listings for a person: columns that are legible in 80 characters and need no colour."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from turnstone.ledger.actors import Actor
from turnstone.ledger.rows import Row
from turnstone.ledger.search import Hit
from turnstone.record import Entity, Event, Figure, Posture, Silence, Statement

ID_SHOWN = 10
"""Characters of an id in a listing: unique among 2**36, and `turnstone show` takes them."""
_SAID = 200
"""Code points of a statement's content."""
_APPROXIMATOR = {
    "about": "about ", "at_least": "at least ", "at_most": "at most ", "more_than": "over ", "fewer_than": "under ",
}  # fmt: skip
_HEADS: dict[str, tuple[str, ...]] = {
    "event": ("What", "Who → whom, where"),
    "statement": ("Who", "What was said"),
    "silence": ("Who", "What was not said"),
    "figure": ("Figure", "Of what"),
    "posture": ("Who", "How it stands"),
}
_NARROW = 16
"""Columns of the first of the two."""
_SOURCE = 14


def table(kind: str, found: Sequence[Row[Any]], *, width: int = 80) -> str:
    """Records of one kind, one row each.

    Args:
        kind: event, statement, silence, figure or posture.
        found: Rows of that kind.
        width: Columns.
    """
    left, right = _HEADS[kind]
    shown = frame(width)
    shown.add_column("Day", width=10)
    shown.add_column(left, width=_NARROW, overflow="fold")
    shown.add_column(right, ratio=1, overflow="fold")
    shown.add_column("Told by", width=_SOURCE, overflow="fold")
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for row in found:
        first, second = _cells(row.record)
        noted = f"\n[review: {row.review.split()[0]}]" if row.review else ""
        shown.add_row(*map(plain, (row.day or "unknown", first, second + noted, teller(row), row.id[:ID_SHOWN])))
    return drawn(shown, width)


def actors_table(found: Iterable[Actor], *, width: int = 80) -> str:
    """Parties with their counts."""
    shown = frame(width)
    shown.add_column("Who", ratio=1, overflow="fold")
    for head in ("From", "Sector"):
        shown.add_column(head, width=6)
    for head in ("Acts", "Acted on", "Speaks", "Silent"):
        shown.add_column(head, justify="right", width=max(len(head), 6))
    shown.add_column("Id", width=ID_SHOWN, no_wrap=True)
    for actor in found:
        counts = (actor.acts, actor.acted_on, actor.speaks, actor.silent)
        cells = (actor.name, actor.country or "", actor.sector or "", *(f"{n:,}" if n else "·" for n in counts))
        shown.add_row(*map(plain, (*cells, actor.id[:ID_SHOWN])))
    return drawn(shown, width)


def hits_table(found: Iterable[Hit], *, width: int = 80) -> str:
    """Reports with the words around what was found."""
    shown = frame(width)
    shown.add_column("Day", width=10)
    shown.add_column("Words", ratio=1, overflow="fold")
    shown.add_column("Told by", width=_SOURCE, overflow="fold")
    shown.add_column("Records", width=7, justify="right")
    for hit in found:
        day = (hit.report.published or "unknown")[:10]
        words = "\n".join(filter(None, (hit.report.title, hit.snippet)))
        shown.add_row(*map(plain, (day, words, hit.report.publisher or hit.report.source or "", str(hit.records))))
    return drawn(shown, width)


def number(figure: Figure) -> str:
    """A figure as people write it: "about 1,200", "20 to 30", "4.5 million USD"."""
    if figure.approximator == "range" and figure.low is not None and figure.high is not None:
        said = f"{_digits(figure.low)} to {_digits(figure.high)}"
    else:
        said = _APPROXIMATOR.get(figure.approximator or "", "") + _digits(figure.value)
    return f"{said} {figure.unit}" if figure.unit else said


def names(entities: Iterable[Entity], nobody: str = "someone") -> str:
    """Names of parties, or a word where there is none."""
    return ", ".join(dict.fromkeys(entity.name for entity in entities)) or nobody


def teller(row: Row[Any]) -> str:
    """Who published the report, else where it is from."""
    return row.report.publisher or row.report.source or "unknown"


def plain(text: str) -> Text:
    """Text that rich takes as it is, control characters out."""
    return Text("".join(c if c.isprintable() or c == "\n" else " " for c in text))


def drawn(shown: Table, width: int) -> str:
    """A table as text without trailing blanks."""
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(shown)
    return "\n".join(line.rstrip() for line in captured.get().strip("\n").split("\n")) + "\n"


def frame(width: int) -> Table:
    """An empty table in the one style."""
    return Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), width=width, show_edge=False)


def _cells(piece: Any) -> tuple[str, str]:
    match piece:
        case Event():
            what = "\n".join((piece.type, *piece.mode[:1], *(f"({aux})" for aux in piece.aux)))
            whom = f" → {names(piece.recipient)}" if piece.recipient else ""
            where = "".join(f"\nat {place.name}" for place in piece.location[:1])
            condition = f"\nif: {piece.condition.span.text}" if piece.condition else ""
            return what, f"{names(piece.actor)}{whom}{where}{condition}"
        case Statement():
            relay = f"\nby way of {names(piece.chain)}" if piece.chain else ""
            return f"{names(piece.speaker)}\n({piece.act.replace('_', ' ')})", _cut(piece.content.text) + relay
        case Silence():
            return names(piece.who, "nobody"), _cut(piece.about.text)
        case Figure():
            measure = "" if piece.measure == "other" else f"\n({piece.measure})"
            return number(piece) + measure, _cut(piece.what.text)
        case Posture():
            declared = "declared" if piece.declared else "observed"
            return names(piece.who), f"{piece.stance.replace('_', ' ')} ({declared})\n{_cut(piece.span.text)}"
        case _:
            raise TypeError(f"not a record: {type(piece).__name__}")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SAID else text[:_SAID].rsplit(" ", 1)[0] + " …"


def _digits(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
