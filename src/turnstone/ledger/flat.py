"""Records as flat columns, for tables and data frames."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from turnstone.errors import LedgerError
from turnstone.ledger.rows import Row
from turnstone.record import Entity, Event, Figure, Posture, Silence, Statement

COLUMNS: dict[str, str] = {
    "id": "string", "kind": "string", "day": "string", "last": "string", "type": "string", "mode": "string",
    "aux": "string", "actor": "string", "actor_id": "string", "actor_country": "string", "recipient": "string",
    "recipient_id": "string", "recipient_country": "string", "place": "string", "latitude": "float64",
    "longitude": "float64", "value": "float64", "low": "float64", "high": "float64", "unit": "string",
    "words": "string", "confidence": "float64", "report": "string", "publisher": "string", "published": "string",
    "source": "string", "revision": "int64", "read_at": "string", "review": "string",
}  # fmt: skip
"""Columns of every kind, and their Arrow types. Several parties, modes or aux in one cell are joined by "; ".

actor is who acts, speaks, is silent or stands so; recipient is who is acted on, told or asked; words are the trigger,
the content, what was not said, what is counted, or the posture's own.
"""


def flat(row: Row[Any]) -> dict[str, Any]:
    """One row as the columns of `COLUMNS`."""
    found = dict.fromkeys(COLUMNS) | {
        "id": row.id,
        "kind": row.kind,
        "day": row.day,
        "last": row.last,
        "confidence": row.record.confidence,
        "report": row.report.id,
        "publisher": row.report.publisher,
        "published": row.report.published,
        "source": row.report.source,
        "revision": row.report.revision,
        "read_at": row.report.read_at,
        "review": row.review,
    }
    return found | _own(row.record)


def arrow(found: Iterable[Row[Any]]) -> Any:
    """A pyarrow Table of the rows.

    Raises:
        LedgerError: pyarrow is not installed.
    """
    pa = needed("pyarrow")
    schema = pa.schema([(name, getattr(pa, kind)()) for name, kind in COLUMNS.items()])
    return pa.Table.from_pylist([flat(row) for row in found], schema=schema)


def needed(name: str) -> Any:
    """An optional library.

    Raises:
        LedgerError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise LedgerError(f"{name} is not installed: install it with `pip install {name}`") from error


def _own(piece: Any) -> dict[str, Any]:
    match piece:
        case Event():
            place = piece.location[0] if piece.location else None
            return {
                "type": piece.type,
                "mode": _joined(piece.mode),
                "aux": _joined(piece.aux),
                "place": place.name if place else None,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
                "words": piece.trigger.text,
                **_parties("actor", piece.actor),
                **_parties("recipient", piece.recipient),
            }
        case Statement():
            told = {"type": piece.act, "mode": piece.channel, "words": piece.content.text}
            return told | _parties("actor", piece.speaker) | _parties("recipient", piece.audience)
        case Silence():
            return {"words": piece.about.text} | _parties("actor", piece.who) | _parties("recipient", piece.asked_by)
        case Figure():
            numbers = {name: getattr(piece, name) for name in ("value", "low", "high", "unit")}
            return numbers | {"type": piece.measure, "mode": piece.approximator, "words": piece.what.text}
        case Posture():
            return {"type": piece.stance, "words": piece.span.text} | _parties("actor", piece.who)
        case _:
            raise TypeError(f"not a record: {type(piece).__name__}")


def _parties(role: str, entities: tuple[Entity, ...]) -> dict[str, str | None]:
    return {
        role: _joined(entity.name for entity in entities),
        f"{role}_id": _joined(entity.id or "" for entity in entities),
        f"{role}_country": _joined(entity.country or "" for entity in entities),
    }


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None
