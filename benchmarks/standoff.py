"""Stand-off annotation: offsets and labels without the text, joined with the text again by its sha256.

Each line of a file in corpus/real/ is a record whose report names the set it is from ("current_events/items.jsonl"),
its id and the sha256 of its text; spans have offsets only.
"""

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

from turnstone.errors import EvaluationError


def load_standoff(path: Path, data: Path) -> list[dict[str, Any]]:
    """Whole records, texts joined.

    Args:
        path: JSONL of stand-off records.
        data: The data folder.

    Raises:
        EvaluationError: A text is not in the data folder, or is not the one that was annotated.
    """
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts: dict[str, dict[str, dict[str, Any]]] = {}
    for name in {record["report"]["set"] for record in records}:
        texts[name] = {
            row["id"]: row for row in map(json.loads, (data / name).read_text(encoding="utf-8").splitlines())
        }
    return [_joined(record, texts[record["report"]["set"]]) for record in records]


def _joined(record: dict[str, Any], rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    report = record["report"]
    row = rows.get(report["id"])
    text = unicodedata.normalize("NFC", row["text"]).strip() if row else ""
    if row is None or hashlib.sha256(text.encode()).hexdigest() != report["sha256"]:
        raise EvaluationError(f"{report['id']}: {report['set']} has no such text: get the data that was annotated")
    known = {field: row.get(field) for field in ("publisher", "title", "published")}
    full = {**report, **known, "source": row.get("url"), "language": "en", "text": text}
    return {"report": full, **{kind: _filled(pieces, text) for kind, pieces in record.items() if kind != "report"}}


def _filled(value: Any, text: str) -> Any:
    if isinstance(value, list):
        return [_filled(each, text) for each in value]
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return {**value, "text": text[value["start"] : value["end"]]}
        return {key: _filled(each, text) for key, each in value.items()}
    return value
