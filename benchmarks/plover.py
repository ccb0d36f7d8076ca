"""Scores coded events against the PLOVER gold standard records (one sentence and one gold event each).

Gold names of 2016 are mapped to the 16 types of 2021 (DEMAND: REQUEST; DISAPPROVE and INVESTIGATE: ACCUSE; FIGHT:
ASSAULT), codes that the file misspells are mended. The gold holds one event per sentence though some sentences tell
more, so that precision is a lower bound.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from turnstone.record import Entity, Event, Record, Report

TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE"}
MENDED = {
    "JAP": "JPN",
    "ITL": "ITA",
    "VTN": "VNM",
    "ROM": "ROU",
    "ZAR": "COD",
    "TMP": "TLS",
    "YUG": "SRB",
    "PAL": "PSE",
    "NGM": "NGO",
}
INTERNATIONAL = {"UNO": "IGO", "EUR": "IGO"}
"""The 2016 gold says IGO for both."""


class GoldRecord(NamedTuple):
    """One sentence with its one event."""

    id: str
    text: str
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    """(actor, recipient) countries that count as right; a two-sided event's every ordered pair."""


class PloverScores(NamedTuple):
    """Shares of the records, and type F1 over all coded events."""

    records: int
    coded: float
    type: float
    """The gold type is among the coded types."""
    both: float
    """One event has type and both parties right (the actor alone where the gold has no recipient)."""
    dyad: float
    """One event of any type has both parties right."""
    type_precision: float
    type_recall: float
    type_f1: float
    events_per_record: float
    by_type: dict[str, tuple[int, int, int, int]]
    """Type → (gold, found, coded, right)."""


def _countries(side: Any) -> list[frozenset[str]]:
    if not isinstance(side, list):
        return []
    codes = [str(actor.get("code") or "")[:3].upper() for actor in side]
    return [frozenset({MENDED.get(code, code)} - {"", "---"}) for code in codes]


def load_gold(path: Path) -> list[GoldRecord]:
    """The gold sentences, an id used twice with "#2" at its second use."""
    seen: Counter[str] = Counter()
    found: list[GoldRecord] = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        if not row.get("text") or row["event"] == "DOCUMENT":
            continue
        actors, recipients = _countries(row.get("source")), _countries(row.get("target"))
        markup = row.get("textInfo") or ""
        markup = markup if isinstance(markup, str) else markup.get("markup", "")
        mutual = not recipients and ("SRC/TAR" in markup or len(actors) > 1)
        left = frozenset[str]().union(*actors)
        right = left if mutual else frozenset[str]().union(*recipients)
        pairs = {(a, b) for a in left or {""} for b in right or {""} if not (mutual and a == b and len(left) > 1)}
        seen[row["id"]] += 1
        number = seen[row["id"]]
        found.append(
            GoldRecord(
                row["id"] if number == 1 else f"{row['id']}#{number}",
                row["text"].replace("\\$", "$"),
                TYPES.get(row["event"], row["event"]),
                left,
                right,
                frozenset(pairs),
            )
        )
    return found


def reports_of(gold: Iterable[GoldRecord]) -> list[Report]:
    """The bare sentences as reports."""
    return [
        Report(
            id=row.id,
            publisher="PLOVER",
            published="2000-01-01",
            language="en",
            text=row.text.strip(),
            sha256=hashlib.sha256(row.text.strip().encode()).hexdigest(),
        )
        for row in gold
    ]


def _codes(entities: tuple[Entity, ...]) -> frozenset[str]:
    return frozenset(INTERNATIONAL.get(e.country, e.country) for e in entities if e.country)


def _coded(record: Record) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    events: list[tuple[str, frozenset[str], frozenset[str]]] = []
    for event in record.events:
        if "negation" in event.aux:
            continue
        events.append((event.type, _codes(event.actor), _codes(_recipients(event))))
    return events


def _recipients(event: Event) -> tuple[Entity, ...]:
    return event.actor if not event.recipient and len(event.actor) > 1 else event.recipient


def score(gold: list[GoldRecord], records: Iterable[Record]) -> PloverScores:
    """Score coded records, matched by report id; a record without events counts as coded with none."""
    coded = {record.report.id: _coded(record) for record in records}
    counts: Counter[str] = Counter()
    by_type: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    pooled: dict[str, list[GoldRecord]] = defaultdict(list)
    for row in gold:
        pooled[_key(row.text)].append(row)
    done: set[str] = set()
    for row in gold:
        events = coded.get(row.id, [])
        right = [event for event in events if _sides_right(row, event)]
        hit = any(event[0] == row.type for event in events)
        counts.update(coded=bool(events), type=hit, dyad=bool(right), events=len(events))
        counts["both"] += any(event[0] == row.type for event in right)
        by_type[row.type][0] += 1
        by_type[row.type][1] += hit
        if _key(row.text) in done:
            continue
        done.add(_key(row.text))
        wanted = {other.type for other in pooled[_key(row.text)]}
        for type_ in {event[0] for event in events}:
            counts.update(predicted=1, right=type_ in wanted)
            by_type[type_][2] += 1
            by_type[type_][3] += type_ in wanted
    n = len(gold)
    precision = counts["right"] / counts["predicted"] if counts["predicted"] else 0.0
    recall = counts["type"] / n
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return PloverScores(
        n, counts["coded"] / n, recall, counts["both"] / n, counts["dyad"] / n, precision, recall, f1,
        counts["events"] / n, {name: (a, b, c, d) for name, (a, b, c, d) in sorted(by_type.items())},
    )  # fmt: skip


def _key(text: str) -> str:
    """The same sentence told in two records counts once for precision."""
    return re.sub(r"\W", "", text.lower())


def _sides_right(row: GoldRecord, event: tuple[str, frozenset[str], frozenset[str]]) -> bool:
    _, actors, recipients = event
    if row.actors and not actors & row.actors:
        return False
    if not row.recipients:
        return True
    if row.actors:
        return any((a, b) in row.pairs for a in actors for b in recipients)
    return bool(recipients & row.recipients)
