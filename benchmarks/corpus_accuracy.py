"""Sections of docs/accuracy.md on the project's own corpus: its test part, and how lexicon and record heads compare."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.rows import row_table, to_json, type_table
from training.records import annotated
from turnstone.coding import weights
from turnstone.coding.coder import code_mentions
from turnstone.coding.weights import EVEN, Weights
from turnstone.evaluate import Miss, Scores, score
from turnstone.mentions.mention import Mentions
from turnstone.mentions.resolve import resolve
from turnstone.record import Report

Json = dict[str, Any]

COMPARED = ("event", "event.full", "condition", "statement.full", "silence.full", "posture.full", "record")
COMMONEST = 30
PLACES = 4
"""How many kinds of error are told, and how many places of each."""


class Read:
    """Annotated reports with their mentions, read once, to be coded in several ways."""

    def __init__(self, gold: Sequence[Json]) -> None:
        self.gold = gold
        self.mentions: list[Mentions] = [resolve(bare(record)) for record in gold]

    def scores(self, given: Weights | None = weights.WEIGHTS) -> Scores:
        """Scores with these weights; None: the lexicon alone."""
        shipped = weights.WEIGHTS
        chosen = self.mentions if given else [_without_readings(m) for m in self.mentions]
        try:
            weights.WEIGHTS = given or shipped
            return score(self.gold, [to_json(code_mentions(m)) for m in chosen])
        finally:
            weights.WEIGHTS = shipped


def bare(record: Json) -> Report:
    """The report of an annotated one, without what was annotated."""
    fields = ("id", "source", "publisher", "title", "published", "language", "text", "sha256")
    return Report(**{field: record["report"].get(field) for field in fields})


def _without_readings(mentions: Mentions) -> Mentions:
    return msgspec.structs.replace(mentions, parse=msgspec.structs.replace(mentions.parse, readings=()))


def is_real(record: Json) -> bool:
    """Whether the text is a real one, annotated stand-off."""
    return "set" in record["report"]


def test_section(data: Path) -> str:
    """The corpus's test part: scored, never tuned on."""
    gold = annotated(data, "test")
    real = [record for record in gold if is_real(record)]
    written = [record for record in gold if not is_real(record)]
    pooled = Read(gold).scores()
    lines = [
        f"## Corpus test: {len(written)} written reports and {len(real)} real texts",
        "",
        "Reports of the project's own corpus (corpus/README.md), held out by a fixed split: scored, never tuned on or",
        "looked at. All of it was annotated by a language model; the real texts from a draft that this coder had made.",
        "",
        *row_table(pooled),
        "",
        "| part | " + " | ".join(COMPARED) + " |",
        "|---|" + "---|" * len(COMPARED),
        _line("written", Read(written).scores()),
        _line("real texts", Read(real).scores()),
        "",
        "### Events by type in corpus test (counts)",
        "",
        *type_table(pooled, gold),
        "",
        *commonest(pooled),
    ]
    return "\n".join(lines)


def _line(name: str, scores: Scores) -> str:
    return (
        f"| {name} | " + " | ".join(f"{scores.rows[row].f1:.3f} ({scores.rows[row].gold})" for row in COMPARED) + " |"
    )


def commonest(scores: Scores) -> list[str]:
    """The kinds of error by number, with some of their places."""
    kinds: dict[tuple[str, str, str], list[Miss]] = defaultdict(list)
    for miss in scores.misses:
        kinds[miss.kind, miss.what, miss.label].append(miss)
    lines = ["### Commonest errors in corpus test", "", "| error | times | for example |", "|---|---|---|"]
    for (kind, what, label), misses in sorted(kinds.items(), key=lambda pair: -len(pair[1]))[:COMMONEST]:
        places = ", ".join(f"{m.report} {m.start}:{m.end}" for m in misses[:PLACES])
        lines.append(f"| {kind} {what} {label} | {len(misses)} | {places} |")
    return lines


def compare_section(data: Path, gold: Sequence[Json]) -> str:
    """Lexicon alone, record heads alone, and both weighed, on corpus dev and on the gold."""
    lines = [
        "## Lexicon and record heads",
        "",
        "F1 on corpus dev (in brackets: gold items) and on the gold, both development sets. What ships is *weighed*:",
        "the lexicon's word and the record heads' odds added up, with weights chosen on these two sets (`python -m",
        "benchmarks.weights`).",
        "",
        "| set | coder | " + " | ".join(COMPARED) + " |",
        "|---|---|" + "---|" * len(COMPARED),
    ]
    for name, records in (("corpus dev", annotated(data, "dev")), ("gold", gold)):
        read = Read(records)
        for coder, given in (("lexicon alone", None), ("record heads alone", EVEN), ("weighed", weights.WEIGHTS)):
            lines.append("| " + name + " " + _line(coder, read.scores(given)))
    return "\n".join(lines)
