"""Ids of records: the same words coded the same way get the same id, on any machine and in any run."""

from hashlib import sha256
from typing import Literal

from turnstone.record import Span

Kind = Literal["event", "statement", "silence", "figure", "posture"]
LETTER: dict[Kind, str] = {"event": "e", "statement": "s", "silence": "q", "figure": "f", "posture": "p"}


def record_id(report_id: str, kind: Kind, anchor: Span, label: str, ordinal: int = 0) -> str:
    """The kind's letter and 16 hex digits of the sha256 of what identifies the record; scores never enter (RECORD.md).

    Args:
        report_id: `Report.id`.
        anchor: Trigger, cue or span that the record hangs on.
        label: Event type, act, measure or stance; "" for a silence.
        ordinal: 0 for the first record with the same anchor and label, 1 for the second, ...
    """
    key = "\x1f".join((report_id, kind, str(anchor.start), str(anchor.end), label, str(ordinal)))
    return LETTER[kind] + sha256(key.encode()).hexdigest()[:16]
