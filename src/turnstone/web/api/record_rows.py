"""Rows of the tables of records: events, statements, silences, figures, postures."""

from typing import Any

import msgspec

from turnstone.ledger import Row
from turnstone.ledger.tables import number
from turnstone.record import Act, Approximator, Aux, Channel, EventType, Measure, Stance
from turnstone.web.api.shapes import Party, Quote, Spot, Told, parties, spot, told


class RecordRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What rows of all kinds have."""

    id: str
    day: str | None
    """First day: an event's own, else its report's."""
    last: str | None = None
    """Last day, where it is another."""
    quote: Quote
    told: Told
    confidence: float
    """0..1."""
    review: str | None = None
    """What people say of it."""


class EventRow(RecordRow, frozen=True, kw_only=True, omit_defaults=True):
    """One reported act."""

    type: EventType
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    place: Spot | None = None
    aux: tuple[Aux, ...] = ()
    """historical is background: never of its report's day."""
    condition: str | None = None
    """The clause that must come true."""
    statement: str | None = None
    """Id of the statement that tells it."""


class StatementRow(RecordRow, frozen=True, kw_only=True, omit_defaults=True):
    """Who said what, and by whom it came."""

    act: Act
    channel: Channel | None = None
    direct: bool = False
    """Whether all of it is quoted."""
    speaker: tuple[Party, ...] = ()
    chain: tuple[Party, ...] = ()
    """Everyone the words passed through after the speaker, in order."""
    audience: tuple[Party, ...] = ()
    cue: str


class SilenceRow(RecordRow, frozen=True, kw_only=True, omit_defaults=True):
    """Who would not say what."""

    who: tuple[Party, ...] = ()
    asked_by: tuple[Party, ...] = ()
    cue: str


class FigureRow(RecordRow, frozen=True, kw_only=True, omit_defaults=True):
    """How many of what."""

    measure: Measure
    value: float
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approximator: Approximator | None = None
    number: str
    """As people write it: "about 1,200"."""
    what: str
    """What is counted, in the report's words."""
    statement: str | None = None


class PostureRow(RecordRow, frozen=True, kw_only=True, omit_defaults=True):
    """Who stands how."""

    stance: Stance
    declared: bool
    """Whether the party says so itself; else observed."""
    who: tuple[Party, ...] = ()
    statement: str | None = None


def event_row(row: Row[Any], quote: Quote) -> EventRow:
    """An event as a row."""
    piece = row.record
    return EventRow(
        **common(row, quote), type=piece.type, mode=piece.mode, context=piece.context, actor=parties(piece.actor),
        recipient=parties(piece.recipient), place=spot(piece.location), aux=piece.aux, statement=piece.statement,
        condition=_plain(piece.condition.span.text) if piece.condition else None,
    )  # fmt: skip


def statement_row(row: Row[Any], quote: Quote) -> StatementRow:
    """A statement as a row."""
    piece = row.record
    return StatementRow(
        **common(row, quote), act=piece.act, channel=piece.channel, direct=piece.direct,
        speaker=parties(piece.speaker), chain=parties(piece.chain), audience=parties(piece.audience),
        cue=_plain(piece.cue.text),
    )  # fmt: skip


def silence_row(row: Row[Any], quote: Quote) -> SilenceRow:
    """A silence as a row."""
    piece = row.record
    return SilenceRow(
        **common(row, quote), who=parties(piece.who), asked_by=parties(piece.asked_by), cue=_plain(piece.cue.text)
    )


def figure_row(row: Row[Any], quote: Quote) -> FigureRow:
    """A figure as a row."""
    piece = row.record
    return FigureRow(
        **common(row, quote), measure=piece.measure, value=piece.value, low=piece.low, high=piece.high,
        unit=piece.unit, approximator=piece.approximator, number=number(piece), what=_plain(piece.what.text),
        statement=piece.statement,
    )  # fmt: skip


def posture_row(row: Row[Any], quote: Quote) -> PostureRow:
    """A posture as a row."""
    piece = row.record
    return PostureRow(
        **common(row, quote), stance=piece.stance, declared=piece.declared, who=parties(piece.who),
        statement=piece.statement,
    )  # fmt: skip


def common(row: Row[Any], quote: Quote) -> dict[str, Any]:
    """The fields of `RecordRow`."""
    return {
        "id": row.id, "day": row.day, "last": row.last if row.last != row.day else None, "quote": quote,
        "told": told(row.report), "confidence": round(row.record.confidence, 3), "review": row.review,
    }  # fmt: skip


def _plain(words: str) -> str:
    return " ".join(words.split())
