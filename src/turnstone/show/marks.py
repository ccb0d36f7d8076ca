"""The report's text with its coded words in brackets: "it has [e1 sent] additional capabilities"."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from rich.text import Text

from turnstone.record import Event, Figure, Posture, Record, Silence, Span, Statement
from turnstone.show.words import GLUE, seen

STYLES: Mapping[str, str] = {"e": "cyan", "s": "green", "q": "magenta", "f": "yellow", "p": "blue"}
"""Colour of each kind by the letter of its ids."""

Piece = Event | Statement | Silence | Figure | Posture


class Mark(msgspec.Struct, frozen=True):
    """Words of the text and the short id of what was read from them."""

    start: int
    end: int
    label: str


def anchor(piece: Piece) -> Span:
    """The words that a piece hangs on: trigger, cue or span."""
    if isinstance(piece, Event):
        return piece.trigger
    return piece.cue if isinstance(piece, Statement | Silence) else piece.span


def in_order(record: Record) -> Record:
    """The record with the pieces of each kind in the order of their words."""

    def place(piece: Piece) -> tuple[int, int]:
        return anchor(piece).start, anchor(piece).end

    return msgspec.structs.replace(
        record,
        events=tuple(sorted(record.events, key=place)),
        statements=tuple(sorted(record.statements, key=place)),
        silences=tuple(sorted(record.silences, key=place)),
        figures=tuple(sorted(record.figures, key=place)),
        postures=tuple(sorted(record.postures, key=place)),
    )


def short_ids(record: Record) -> dict[str, str]:
    """e1, s1, q1 (silences: open questions), f1, p1 by the record's own ids, counted in the record's order."""
    ids: dict[str, str] = {}
    kinds: tuple[Sequence[Piece], ...] = (
        record.events, record.statements, record.silences, record.figures, record.postures
    )  # fmt: skip
    for letter, pieces in zip("esqfp", kinds, strict=True):
        ids |= {piece.id: f"{letter}{number}" for number, piece in enumerate(pieces, 1)}
    return ids


def marks(record: Record, ids: Mapping[str, str]) -> list[Mark]:
    """One mark for each anchor, in text order, outer before inner; what crosses another's end is cut at it."""
    pieces: tuple[Piece, ...] = (
        *record.events, *record.statements, *record.silences, *record.figures, *record.postures
    )  # fmt: skip
    by_span: dict[tuple[int, int], list[str]] = {}
    for piece in pieces:
        span = anchor(piece)
        if 0 <= span.start < span.end <= len(record.report.text):
            by_span.setdefault((span.start, span.end), []).append(ids[piece.id])
    return _nested(sorted((start, -end, " ".join(names)) for (start, end), names in by_span.items()))


def _nested(spans: Iterable[tuple[int, int, str]]) -> list[Mark]:
    found: list[Mark] = []
    open_ends: list[int] = []
    for start, minus_end, label in spans:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        end = min([-minus_end, *open_ends])
        found.append(Mark(start, end, label))
        open_ends.append(end)
    return found


def marked(text: str, found: Iterable[Mark]) -> Text:
    """The whole text with its marks; line breaks as they are."""
    text = seen(text)
    shown = Text()
    at = 0
    open_marks: list[Mark] = []

    def write(until: int) -> None:
        nonlocal at
        while open_marks and open_marks[-1].end <= until:
            mark = open_marks.pop()
            shown.append(text[at : mark.end], _style(mark))
            shown.append("]", f"bold {_style(mark)}")
            at = mark.end
        shown.append(text[at:until], _style(open_marks[-1]) if open_marks else "")
        at = until

    for mark in found:
        write(mark.start)
        shown.append(f"[{mark.label.replace(' ', GLUE)}{GLUE}", f"bold {_style(mark)}")
        open_marks.append(mark)
    write(len(text))
    return shown


def _style(mark: Mark) -> str:
    return STYLES[mark.label[0]]
