"""The labelled neighbourhoods as mentions that the matcher can compare: used by benchmarks/episodes.py."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from corpus.episodes_check import load
from turnstone.coding.coder import code
from turnstone.language.sentences import segment
from turnstone.ledger.episode_forms import Form, form
from turnstone.reading import Given
from turnstone.reading.source import read
from turnstone.record import Event, Record, Report, Span


class Mention(msgspec.Struct, frozen=True):
    """One labelled event."""

    item: str
    episode: str
    type: str
    """By the label."""
    form: Form
    """From the coder's event on that anchor; where it has none, from the label's anchor and type, without parties."""
    is_coded: bool
    """Whether the coder has an event on that anchor."""


def records(data: Path, labels: Path, cache: Path | None) -> dict[str, Record]:
    """Every labelled item coded, by id; kept in ``cache`` and taken from there where it is given."""
    if cache and cache.is_file():
        found = [msgspec.json.decode(line, type=Record) for line in cache.read_bytes().splitlines()]
        return {record.report.id: record for record in found}
    wanted = {item["id"]: item["set"] for item in load(labels)}
    coded: dict[str, Record] = {}
    for name in sorted(set(wanted.values())):
        for report in read([data / name], Given()):
            if isinstance(report, Report) and report.id in wanted:
                coded[report.id] = code(report)
    if cache:
        cache.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in coded.values()))
    return coded


def mentions(labels: Path, part: str, coded: dict[str, Record]) -> tuple[dict[str, list[Mention]], Counter[str]]:
    """The mentions of one part by neighbourhood, and how many anchors the coder has.

    An anchor is the coder's event whose trigger overlaps it, else one of the same type in the same sentence that no
    other anchor has.
    """
    found: dict[str, list[Mention]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for item in load(labels):
        if item["part"] == part:
            record = coded[item["id"]]
            told = _aligned(item["events"], record, counts)
            for event, match in zip(item["events"], told, strict=True):
                found[item["neighbourhood"]].append(_mention(item["id"], event, match, record))
    return dict(found), counts


def _aligned(events: Sequence[dict[str, Any]], record: Record, counts: Counter[str]) -> list[Event | None]:
    starts = [sentence.start for sentence in segment(record.report.text)]
    free = list(record.events)
    told: list[Event | None] = [None] * len(events)
    for way in ("overlap", "sentence"):
        for number, event in enumerate(events):
            match = None if told[number] else next((one for one in free if _fits(one, event, starts, way)), None)
            if match:
                told[number] = match
                free.remove(match)
                counts[way] += 1
    counts["anchors"] += len(events)
    counts["others"] += len(free)
    return told


def _fits(event: Event, label: dict[str, Any], starts: list[int], way: str) -> bool:
    if way == "overlap":
        return event.trigger.start < label["end"] and label["start"] < event.trigger.end
    one, other = (sum(start <= place for start in starts) for place in (event.trigger.start, label["start"]))
    return event.type == label["type"] and one == other


def _mention(item: str, label: dict[str, Any], match: Event | None, record: Record) -> Mention:
    report = record.report
    words = report.text[label["start"] : label["end"]]
    bare = Event(id="", trigger=Span(start=label["start"], end=label["end"], text=words), type=label["type"])
    made = form(match or bare, record.figures, report.text, report.sha256, (report.published or "")[:10])
    return Mention(item, label["episode"], label["type"], made, match is not None)


def shared(groups: Sequence[Sequence[Mention]]) -> str:
    """How many pairs are one episode, and in how many of those both are coded."""
    pairs = coded = 0
    for group in groups:
        for i, one in enumerate(group):
            for other in group[:i]:
                if one.episode == other.episode:
                    pairs += 1
                    coded += one.is_coded and other.is_coded
    return json.dumps({"pairs of one episode": pairs, "of these both coded": coded})
