"""Ids of records: the same words coded the same way get the same id, on any machine and in any run."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Literal, TypeVar

import msgspec

from turnstone.record import Posture, Silence, Span, Statement

Kind = Literal["event", "statement", "silence", "figure", "posture"]
LETTER: dict[Kind, str] = {"event": "e", "statement": "s", "silence": "q", "figure": "f", "posture": "p"}

Said = TypeVar("Said", Statement, Silence, Posture)


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


def label_of(record: Statement | Silence | Posture) -> tuple[Kind, Span, str]:
    """Kind, anchor and label that identify a record."""
    if isinstance(record, Statement):
        return "statement", record.cue, record.act
    if isinstance(record, Silence):
        return "silence", record.cue, ""
    return "posture", record.span, record.stance


def numbered(report_id: str, records: Iterable[Said]) -> tuple[Said, ...]:
    """The records of one kind with the ids of what they say now: made last, when no rule or head changes them more."""
    seen, done = Counter[tuple[int, int, str]](), list[Said]()
    for record in records:
        kind, anchor, label = label_of(record)
        key = (anchor.start, anchor.end, label)
        done.append(msgspec.structs.replace(record, id=record_id(report_id, kind, anchor, label, seen[key])))
        seen[key] += 1
    return tuple(done)
