"""Gold annotation (YAML with quoted words) into records with offsets.

A span is written as the exact words, once: "sent additional capabilities"; where the same words occur more than once,
"strikes@2" is the second occurrence. Everything else is as in docs/record.md.
"""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from turnstone.errors import EvaluationError

SPANS = ("trigger", "cue", "content", "about", "span", "what")
KINDS = ("events", "statements", "silences", "figures", "postures")
LISTS = ("mode", "context", "actor", "recipient", "location", "aux")
UNIQUE_FROM = 25
"""Quotes of this many characters or more need no occurrence number."""


def compile_gold(path: Path) -> dict[str, Any]:
    """One annotated report as a record.

    Raises:
        EvaluationError: A quote is not in the text, or is short, occurs twice and does not say which it is.
    """
    record: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    report = record["report"]
    text = unicodedata.normalize("NFC", report["text"]).strip()
    report["text"] = text
    report["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    try:
        for kind in KINDS:
            record[kind] = [_located(text, item) for item in record.get(kind) or []]
    except EvaluationError as error:
        raise EvaluationError(f"{path}: {error}") from error
    for event in record["events"]:
        for field in LISTS:
            event[field] = event.get(field) or []
    return record


def _located(text: str, item: Any) -> Any:
    if isinstance(item, list):
        return [_located(text, each) for each in item]
    if isinstance(item, dict):
        return {
            key: _find(text, value) if key in SPANS and isinstance(value, str) else _located(text, value)
            for key, value in item.items()
        }
    return item


def _find(text: str, quote: str) -> dict[str, Any]:
    match = re.fullmatch(r"(.*?)(?:@(\d+))?", quote, re.S)
    assert match is not None  # the pattern fits any string
    words, which = match[1], int(match[2] or 1)
    at = -1
    for _ in range(which):
        at = text.find(words, at + 1)
        if at < 0:
            raise EvaluationError(f"not in the text (occurrence {which}): {words!r}: quote the exact words")
    if match[2] is None and len(words) < UNIQUE_FROM and text.find(words, at + 1) >= 0:
        raise EvaluationError(f"occurs more than once: {words!r}: add @N for the N-th")
    return {"start": at, "end": at + len(words), "text": words}
