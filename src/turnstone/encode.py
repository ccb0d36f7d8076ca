"""A Record as JSON: exactly the fields of docs/record.md, with `confidence` and `why` on request."""

from typing import Any

import msgspec

from turnstone.record import Record

KINDS = ("events", "statements", "silences", "figures", "postures")
_REASONS = ("confidence", "why")
_NUMBERS = ("value", "low", "high")


def to_builtins(record: Record, *, explain: bool = False) -> dict[str, Any]:
    """The record as dicts and lists.

    Args:
        record: Any record.
        explain: Whether each piece keeps its confidence and its reasons.
    """
    fields: dict[str, Any] = msgspec.to_builtins(record)
    for kind in KINDS:
        for piece in fields[kind]:
            if not explain:
                for reason in _REASONS:
                    del piece[reason]
            for number in _NUMBERS if kind == "figures" else ():
                piece[number] = _whole(piece[number])
    return fields


def to_json(record: Record, *, explain: bool = False) -> bytes:
    """The record as one line of JSON in UTF-8, without the line's end."""
    return msgspec.json.encode(to_builtins(record, explain=explain))


def _whole(number: float | None) -> float | int | None:
    """2500, not 2500.0, as people write counts."""
    return int(number) if number is not None and number == number // 1 and abs(number) < 2**53 else number
