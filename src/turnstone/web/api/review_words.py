"""One record in a line, and the words of its report around it."""

from collections.abc import Iterable, Iterator
from typing import Any

import apsw
import msgspec

from turnstone.language.sentences import segment
from turnstone.ledger.pieces import Piece
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import in_force
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.record import Event, Figure, Posture, Silence, Span, Statement
from turnstone.show import words

_LONGEST = 160
"""Code points of a line's quotation."""
_FAR = 1_500
"""Code points of an excerpt's sentences to each side of the anchor."""


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the report's text."""

    text: str
    start: int
    """Where it begins in the whole text: code points, 0-based."""
    focus: tuple[int, int]
    """The sentences that hold the record's own words, in the whole text: half-open."""
    length: int
    """Code points of the whole text."""


def gist(piece: Piece) -> str:
    """A record in a line: who to whom and the word that tells it, who said what, how many of what."""
    return _gist(piece).replace(words.GLUE, " ")


def _gist(piece: Piece) -> str:
    match piece:
        case Event():
            sides = words.sides(piece)
            return f"{sides}: {_cut(piece.trigger)}" if sides else _cut(piece.trigger)
        case Statement():
            said = words.ACTS[piece.act]
            return f"{words.relay(piece)} {said}: “{_cut(piece.content)}”"
        case Silence():
            who = words.entities(piece.who) or "nobody named"
            return f"{who} did not say: “{_cut(piece.about)}”"
        case Figure():
            return f"{words.amount(piece)} {_cut(piece.what)}"
        case Posture():
            who = words.entities(piece.who) or "nobody named"
            return f"{who}: {piece.stance.replace('_', ' ')} (“{_cut(piece.span)}”)"


def newest(db: apsw.Connection, ids: Iterable[str], read_by: str | None = None) -> dict[str, Row[Any]]:
    """The newest reading of each record, as reviewed; those that are no records are left out."""
    query = (
        f"SELECT {COLUMNS} FROM {FROM} WHERE r.row IN (SELECT max(row) FROM records WHERE id IN"
        " (SELECT value FROM json_each(?)) GROUP BY id)"
    )
    found = rows(db, query, (msgspec.json.encode(sorted(set(ids))).decode(),))
    said = in_force(db, [columns[0] for columns in found], read_by)
    return {columns[0]: row_of(columns, said.get(columns[0])) for columns in found}


def excerpt(text: str, piece: Piece) -> Excerpt:
    """The record's sentences, with one more to each side of the same paragraph.

    Args:
        text: Of the report.
        piece: The record.
    """
    spans = [_within(span, text) for span in own_spans(piece)]
    anchor = spans[0][0]
    low = max(min(start for start, _ in spans), anchor - _FAR)
    high = min(max(end for _, end in spans), anchor + _FAR)
    told = segment(text)
    held = [n for n, one in enumerate(told) if one.end > low and one.start < max(high, low + 1)]
    if not held:
        return Excerpt(text=text[low:high], start=low, focus=(low, high), length=len(text))
    first, last = told[held[0]], told[held[-1]]
    before = told[held[0] - 1] if held[0] and told[held[0] - 1].paragraph == first.paragraph else first
    after = told[held[-1] + 1] if held[-1] + 1 < len(told) else last
    after = after if after.paragraph == last.paragraph else last
    return Excerpt(
        text=text[before.start : after.end], start=before.start, focus=(first.start, last.end), length=len(text)
    )


def own_spans(piece: Piece) -> Iterator[Span]:
    """The spans that the record itself stands on, its anchor first."""
    match piece:
        case Event():
            yield piece.trigger
            if piece.condition:
                yield piece.condition.span
        case Statement():
            yield from (piece.cue, piece.content)
        case Silence():
            yield from (piece.cue, piece.about)
        case Figure():
            yield from (piece.span, piece.what)
        case Posture():
            yield piece.span


def _within(span: Span, text: str) -> tuple[int, int]:
    end = min(max(span.end, 0), len(text))
    return min(max(span.start, 0), end), end


def _cut(span: Span) -> str:
    plain = " ".join(words.seen(span.text).split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"
