"""What a new text of an article changed: its facts, its sentences, its records."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

import msgspec

from turnstone.language.sentences import segment
from turnstone.record import Report

_FACTS = ("publisher", "title", "published", "language")


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What came, what went and what stayed."""

    facts: dict[str, tuple[str | None, str | None]] = {}
    """Before and after, of what is told beside the text."""
    sentences_came: tuple[str, ...] = ()
    sentences_went: tuple[str, ...] = ()
    sentences_stayed: int = 0
    records_came: tuple[str, ...] = ()
    """Ids."""
    records_went: tuple[str, ...] = ()
    records_stayed: tuple[tuple[str, str], ...] = ()
    """Id before and id after: the words are the same, their place in the text may not be."""


def text_changes(before: Report, after: Report) -> Changes:
    """Facts and sentences; the records are compared by `record_changes`."""
    old, new = _sentences(before.text), _sentences(after.text)
    return Changes(
        facts={
            name: (getattr(before, name), getattr(after, name))
            for name in _FACTS
            if getattr(before, name) != getattr(after, name)
        },
        sentences_came=tuple((new - old).elements()),
        sentences_went=tuple((old - new).elements()),
        sentences_stayed=(old & new).total(),
    )


def record_changes(before: Iterable[tuple[str, bytes]], after: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    """The fields of `Changes` on records.

    Args:
        before: Id and JSON of each record, in order.
        after: The same of the new text.
    """
    old: dict[bytes, list[str]] = {}
    for record_id, body in before:
        old.setdefault(_substance(body), []).append(record_id)
    came: list[str] = []
    stayed: list[tuple[str, str]] = []
    for record_id, body in after:
        same = old.get(_substance(body))
        if same:
            stayed.append((same.pop(0), record_id))
        else:
            came.append(record_id)
    went = [record_id for ids in old.values() for record_id in ids]
    return {"records_came": tuple(came), "records_went": tuple(went), "records_stayed": tuple(stayed)}


def _sentences(text: str) -> Counter[str]:
    return Counter(" ".join(text[sentence.start : sentence.end].split()) for sentence in segment(text))


def _substance(body: bytes) -> bytes:
    """A record without ids, offsets, scores and reasons: what it says."""
    fields = msgspec.json.decode(body, type=dict[str, Any])
    del fields["id"]
    return msgspec.json.encode(_said(fields), order="deterministic")


def _said(value: Any) -> Any:
    left_out = {"confidence", "why", "statement", "figures", "start", "end", "event"}
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {name: _said(inner) for name, inner in fields.items() if name not in left_out}
    if isinstance(value, list):
        return [_said(inner) for inner in cast("list[Any]", value)]
    return value
