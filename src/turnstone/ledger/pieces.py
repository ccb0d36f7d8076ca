"""What the ledger indexes of each record: pure functions from a Record to rows."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from typing import Any, get_args

import msgspec

from turnstone.ledger.fold import fold_name
from turnstone.ledger.keys import body_digest
from turnstone.ledger.when import days
from turnstone.record import (
    Act,
    Entity,
    Event,
    EventType,
    Figure,
    Measure,
    Place,
    Posture,
    Record,
    Silence,
    Stance,
    Statement,
)

Piece = Event | Statement | Silence | Figure | Posture
KINDS: dict[str, type[Piece]] = {
    "event": Event, "statement": Statement, "silence": Silence, "figure": Figure, "posture": Posture
}  # fmt: skip
"""The five kinds and their types."""
LABELS: dict[str, tuple[str, ...]] = {
    "event": get_args(EventType), "statement": get_args(Act), "silence": (), "figure": get_args(Measure),
    "posture": get_args(Stance),
}  # fmt: skip
"""What `label_of` can be."""
AUX = {"historical": 1, "future": 2, "hypothetical": 4, "negation": 8}
"""Bits of records.aux."""
CONDITIONAL = 16
"""Bit of records.aux for a threat, promise or act with a condition."""
_ROLES = ("actor", "recipient", "speaker", "chain", "audience", "who", "asked_by")


class Named(msgspec.Struct, frozen=True):
    """A party or place in its role."""

    key: str
    hash: str
    name: str
    folded: str
    country: str
    sector: str
    role: str
    position: int


class Indexed(msgspec.Struct, frozen=True, kw_only=True):
    """One record as the ledger stores it."""

    id: str
    kind: str
    label: str
    mode: str
    aux: int
    day: str
    last: str
    value: float | None
    confidence: float
    body: bytes
    digest: bytes
    named: tuple[Named, ...]
    pairs: tuple[tuple[str, str], ...]
    places: tuple[tuple[int, Place], ...]
    """Position and place, of those with coordinates."""


def pieces(record: Record) -> Iterator[tuple[str, Piece]]:
    """Every piece of a record with its kind, in the record's order."""
    for kind in KINDS:
        for piece in getattr(record, f"{kind}s"):
            yield kind, piece


def index(kind: str, piece: Piece, told: str) -> Indexed:
    """The row of one piece.

    Args:
        kind: One of `KINDS`.
        piece: The piece.
        told: Day on which its report was published, YYYY-MM-DD; "" where that is not known.
    """
    body = msgspec.json.encode(piece)
    day, last = days_of(piece, told)
    is_event = isinstance(piece, Event)
    return Indexed(
        id=piece.id,
        kind=kind,
        label=label_of(piece),
        mode=_mode(piece),
        aux=_aux(piece) if is_event else 0,
        day=day,
        last=last,
        value=piece.value if isinstance(piece, Figure) else None,
        confidence=piece.confidence,
        body=body,
        digest=body_digest(body),
        named=tuple(_named(piece)),
        pairs=pairs_of(piece) if is_event else (),
        places=tuple(_points(piece)) if is_event else (),
    )


def label_of(piece: Piece) -> str:
    """Event type, act, measure or stance; "" for a silence."""
    match piece:
        case Event():
            return piece.type
        case Statement():
            return piece.act
        case Figure():
            return piece.measure
        case Posture():
            return piece.stance
        case Silence():
            return ""


def entity_key(entity: Entity) -> str:
    """The entity's id, else its folded name and country; the same on every machine."""
    return entity.id or f"name:{fold_name(entity.name)}|{entity.country or ''}"


def place_key(place: Place) -> str:
    """The gazetteer's number, else the folded name and country; the same on every machine."""
    named = f"{fold_name(place.name)}|{place.country or ''}"
    return f"place:{place.geonames_id or named}"


def entity_hash(key: str) -> str:
    """ "a" and 16 hex digits: how people name an entity on the command line."""
    return "a" + sha256(key.encode()).hexdigest()[:16]


def _mode(piece: Piece) -> str:
    match piece:
        case Event():
            return piece.mode[0] if piece.mode else ""
        case Statement():
            return piece.channel or ""
        case Figure():
            return piece.unit or ""
        case _:
            return ""


def _aux(event: Event) -> int:
    return sum(AUX[aux] for aux in event.aux) | (CONDITIONAL if event.condition else 0)


def days_of(piece: Piece, told: str) -> tuple[str, str]:
    """First and last day: an event's own, else its report's; background without a date of its own has none."""
    if not isinstance(piece, Event):
        return told, told
    start, end = days(piece.date.edtf if piece.date else None)
    if start or end:
        return start or end, end or start
    return ("", "") if "historical" in piece.aux else (told, told)


def part_of(named: Named, kind: str) -> str | None:
    """What a party's role counts as in tallies; None for a place."""
    if named.role == "location":
        return None
    if named.role == "who":
        return "silent" if kind == "silence" else "other"
    return {"actor": "acts", "recipient": "acted_on", "speaker": "speaks"}.get(named.role, "other")


def _named(piece: Piece) -> Iterator[Named]:
    for role in _ROLES:
        entities: tuple[Entity, ...] = getattr(piece, role, ())
        for position, entity in enumerate(entities):
            yield _entry(entity_key(entity), entity.name, entity.country, entity.sector, role, position)
    for position, place in enumerate(piece.location if isinstance(piece, Event) else ()):
        yield _entry(place_key(place), place.name, place.country, None, "location", position)


def _entry(key: str, name: str, country: str | None, sector: str | None, role: str, position: int) -> Named:
    return Named(key, entity_hash(key), name, fold_name(name), country or "", sector or "", role, position)


def pairs_of(event: Event) -> tuple[tuple[str, str], ...]:
    """Countries of doer and of whom it was done to; each with each where there are only doers."""
    actors = {entity.country for entity in event.actor if entity.country}
    recipients = {entity.country for entity in event.recipient if entity.country}
    if event.recipient or len(actors) < 2:
        return tuple(sorted(product(actors, recipients)))
    return tuple(sorted((a, b) for a, b in product(actors, actors) if a != b))


def _points(event: Event) -> Iterator[tuple[int, Any]]:
    for position, place in enumerate(event.location):
        if place.latitude is not None and place.longitude is not None:
            yield position, place
