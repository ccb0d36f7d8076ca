"""Gold annotation (YAML with quoted words) into records with offsets.

A span is written as the exact words, once: "sent additional capabilities"; where the same words occur more than once,
"strikes@2" is the second occurrence. Everything else is as in docs/record.md.
"""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from turnstone.errors import EvaluationError
from turnstone.language.analyse import analyse
from turnstone.language.parse import Parse
from turnstone.record import Report

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


class Gold(NamedTuple):
    """One gold report with its parse."""

    report: Report
    parse: Parse
    events: list[dict[str, Any]]
    """Gold events, quoted words turned into spans with offsets."""


def gold_reports(folder: Path) -> Iterator[Gold]:
    """Every gold report of a folder of YAML files, parsed by the language model that comes with the package."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        sys.exit(f"{folder}: no gold reports here; give the folder that holds them")
    for path in paths:
        record = compile_gold(path)
        given = record["report"]
        report = Report(id=given["id"], text=given["text"], published=given["published"], sha256=given["sha256"])
        yield Gold(report, analyse(report.text), record["events"])


def trigger_token(gold: Gold, event: dict[str, Any]) -> int:
    """The token that a gold trigger's words are headed by."""
    start, end = event["trigger"]["start"], event["trigger"]["end"]
    inside = [t for t in gold.parse.tokens if t.start < end and start < t.end]
    indices = {t.index for t in inside}
    heads = [t for t in inside if t.head not in indices]
    return (heads or inside)[0].index
