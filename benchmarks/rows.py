"""Tables of scores for docs/accuracy.md."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from turnstone.evaluate import RATE_FLOOR, ROWS, Scores
from turnstone.record import Record


def to_json(record: Record) -> dict[str, Any]:
    """A record as decoded JSON."""
    return msgspec.json.decode(msgspec.json.encode(record))


def row_table(scores: Scores) -> list[str]:
    """Every row; those with few gold items as counts."""
    lines = ["| row | precision | recall | F1 | right | gold | predicted |", "|---|---|---|---|---|---|---|"]
    for row in ROWS:
        tally = scores.rows[row]
        few = tally.gold < RATE_FLOOR
        rates = ("–", "–", "–") if few else (f"{v:.3f}" for v in (tally.precision, tally.recall, tally.f1))
        lines.append(f"| {row} | {' | '.join(rates)} | {tally.right} | {tally.gold} | {tally.predicted} |")
    return lines


def type_table(scores: Scores, gold: Sequence[dict[str, Any]]) -> list[str]:
    """Events by type: gold, found, missed, and coded without being in the gold."""
    missed = Counter(m.label for m in scores.misses if m.what == "event" and m.kind == "missed")
    extra = Counter(m.label for m in scores.misses if m.what == "event" and m.kind == "extra")
    total = Counter(event["type"] for record in gold for event in record["events"])
    lines = ["| type | gold | found | missed | extra |", "|---|---|---|---|---|"]
    for name, count in sorted(total.items()):
        lines.append(f"| {name} | {count} | {count - missed[name]} | {missed[name]} | {extra[name]} |")
    return lines
