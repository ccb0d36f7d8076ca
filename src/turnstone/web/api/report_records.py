"""The records of one text as the page of its report shows them: fields in short, and the words of each."""

from collections.abc import Iterator, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.pieces import Piece, entity_hash, entity_key, label_of
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import Review, in_force
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.record import Condition, Date, Entity, Event, Figure, Place, Posture, Silence, Span, Statement
from turnstone.show import words
from turnstone.web.api.report_why import plain


class Mark(msgspec.Struct, frozen=True):
    """Words of the text."""

    role: str
    """What they are to the record: a field's name, such as trigger, actor, cue, content or span."""
    start: int
    """First code point of the text, 0-based."""
    end: int
    """One past the last."""


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A party in its part."""

    part: str
    """actor, recipient, speaker, chain, audience, who or asked_by."""
    name: str
    id: str
    """By which /api/actors finds it."""
    mark: int
    """Its words: a place in the record's ``marks``, from 0."""
    country: str | None = None
    sector: str | None = None
    office: str | None = None


class Location(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where an act took place."""

    name: str
    precision: str
    mark: int
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class When(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The day that an event tells of itself."""

    edtf: str | None = None
    """EDTF level 1; None where the words can't be resolved."""
    mark: int | None = None


class Clause(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What must come true for the act."""

    opener: str
    """if, unless, until ...; "on condition" where no such word stands before it."""
    mark: int
    event: str | None = None
    """Id of the event that the clause itself tells."""


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What decided a field."""

    field: str
    by: str
    """Rule, lexicon entry or model head, as the coder names it."""
    words: str
    """The same in plain words."""
    start: int | None = None
    """The words that decided, where they are others than the field's own: code points, half-open."""
    end: int | None = None


class Shown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record of the text."""

    id: str
    kind: str
    """event, statement, silence, figure or posture."""
    label: str = ""
    """Event type, act, measure or stance; "" for a silence."""
    day: str | None = None
    last: str | None = None
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    aux: tuple[str, ...] = ()
    background: bool = False
    """Of an event: told as history, not as what happened."""
    marks: tuple[Mark, ...] = ()
    """Its words; the first is what it hangs on: trigger, cue or span."""
    parties: tuple[Party, ...] = ()
    places: tuple[Location, ...] = ()
    date: When | None = None
    condition: Clause | None = None
    conditions: tuple[str, ...] = ()
    """Ids of the events whose condition this event is."""
    statement: str | None = None
    """Id of the innermost statement that tells it."""
    figures: tuple[str, ...] = ()
    channel: str | None = None
    direct: bool = False
    """Of a statement: all of it is quoted."""
    declared: bool = False
    """Of a posture: told by the party itself."""
    amount: str | None = None
    """Of a figure, in words: "at least 12"."""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approximator: str | None = None
    confidence: float = 0.0
    """0..1."""
    why: tuple[Reason, ...] = ()
    review: str | None = None
    """What people say of it: verb, by whom, when and why."""
    rejected: bool = False
    corrected: tuple[str, ...] = ()
    """Fields that hold what a person set."""


class Record(msgspec.Struct, frozen=True):
    """A row of the ledger with the review in force."""

    row: Row[Any]
    review: Review | None


def records_of(db: apsw.Connection, coding: int, read_by: str | None) -> list[Record]:
    """All records of one coding, as corrected, rejected ones among them."""
    found = rows(db, f"SELECT {COLUMNS} FROM {FROM} WHERE r.coding = ? ORDER BY r.row", (coding,))
    said = in_force(db, [row[0] for row in found], read_by)
    return [Record(row_of(row, said.get(row[0])), said.get(row[0])) for row in found]


def shown(found: Sequence[Record], text: str) -> list[Shown]:
    """The records in the order of their words.

    Args:
        found: Of one coding.
        text: What they were read from.
    """
    of: dict[str, list[str]] = {}
    for one in found:
        condition = getattr(one.row.record, "condition", None)
        if condition is not None and condition.event:
            of.setdefault(condition.event, []).append(one.row.id)
    each = [_shown(one, text, of.get(one.row.id, ())) for one in found]
    return sorted(each, key=lambda one: (one.marks[0].start, one.marks[0].end, one.id))


def _shown(one: Record, text: str, conditions: Sequence[str]) -> Shown:
    row, review = one.row, one.review
    piece: Piece = row.record
    marks = _Marks(text)
    for role, span in _anchors(piece):
        marks.add(role, span)
    return Shown(
        id=row.id,
        kind=row.kind,
        label=label_of(piece),
        day=row.day,
        last=row.last,
        parties=tuple(_parties(piece, marks)),
        conditions=tuple(conditions),
        confidence=round(piece.confidence, 3),
        why=tuple(_reasons(piece)),
        review=row.review,
        rejected=review is not None and review.verb == "reject",
        corrected=tuple(sorted(review.fields)) if review else (),
        **_fields(piece, marks),
        marks=tuple(marks.found),
    )


class _Marks:
    """The marks of a record as they are gathered; what lies outside of the text is cut to it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mark] = []

    def add(self, role: str, span: Span) -> int:
        """One more; its place."""
        end = min(max(span.end, 0), len(self.text))
        self.found.append(Mark(role, min(max(span.start, 0), end), end))
        return len(self.found) - 1


def _anchors(piece: Piece) -> Iterator[tuple[str, Span]]:
    """The spans of a piece itself, its anchor first."""
    match piece:
        case Event():
            yield "trigger", piece.trigger
        case Statement():
            yield "cue", piece.cue
            yield "content", piece.content
        case Silence():
            yield "cue", piece.cue
            yield "about", piece.about
        case Figure():
            yield "span", piece.span
            yield "what", piece.what
        case Posture():
            yield "span", piece.span


def _parties(piece: Piece, marks: _Marks) -> Iterator[Party]:
    for part in ("actor", "recipient", "speaker", "chain", "audience", "who", "asked_by"):
        found: tuple[Entity, ...] = getattr(piece, part, ())
        for one in found:
            yield Party(
                part=part, name=one.name, id=entity_hash(entity_key(one)), mark=marks.add(part, one.span),
                country=one.country, sector=one.sector, office=one.role,
            )  # fmt: skip


def _fields(piece: Piece, marks: _Marks) -> dict[str, Any]:
    """What only records of its kind hold."""
    match piece:
        case Event():
            return {
                "mode": piece.mode, "context": piece.context, "aux": piece.aux, "background": "historical" in piece.aux,
                "places": tuple(_location(place, marks) for place in piece.location), "date": _when(piece.date, marks),
                "condition": _clause(piece.condition, marks), "statement": piece.statement, "figures": piece.figures,
            }  # fmt: skip
        case Statement():
            return {"channel": piece.channel, "direct": piece.direct}
        case Figure():
            return {
                "amount": words.amount(piece), "value": piece.value, "low": piece.low, "high": piece.high,
                "unit": piece.unit, "approximator": piece.approximator, "statement": piece.statement,
            }  # fmt: skip
        case Posture():
            return {"declared": piece.declared, "statement": piece.statement}
        case Silence():
            return {}


def _location(place: Place, marks: _Marks) -> Location:
    return Location(
        name=place.name, precision=place.precision, mark=marks.add("location", place.span), country=place.country,
        latitude=place.latitude, longitude=place.longitude,
    )  # fmt: skip


def _when(date: Date | None, marks: _Marks) -> When | None:
    if date is None:
        return None
    return When(edtf=date.edtf, mark=marks.add("date", date.span) if date.span else None)


def _clause(condition: Condition | None, marks: _Marks) -> Clause | None:
    if condition is None:
        return None
    opener = words.condition(condition, marks.text).partition(" “")[0]
    return Clause(opener=opener, mark=marks.add("condition", condition.span), event=condition.event)


def _reasons(piece: Piece) -> Iterator[Reason]:
    for why in piece.why:
        start, end = (why.span.start, why.span.end) if why.span else (None, None)
        yield Reason(field=why.field, by=why.by, words=plain(why.by, why.field), start=start, end=end)
