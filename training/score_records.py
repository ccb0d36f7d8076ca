"""Scores of the record heads alone, word by word, on a part of the corpus.

    python -m training.score_records --weights work/model/fp32 --part dev

An anchor is right if its word and label are; tags and edges are scored at anchors that both have, at one half.
The coders' scores on whole records are in docs/accuracy.md.
"""

import argparse
import json
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import get_args

from corpus.split import Part
from training import records
from training.anchor_labels import ANCHORS
from training.example import Anchor, Example
from turnstone.language.decode_records import FoundReading
from turnstone.language.model import WEIGHTS, Model

EVEN = 0.5


def score(model: Model, examples: list[Example]) -> dict[str, float]:
    """F1 by head, 0..1; edges by label too."""
    counts: dict[str, Counter[str]] = {}
    for _, group in groupby(examples, key=lambda e: e.doc):
        part = list(group)
        for example, analysis in zip(part, model.analyse([list(e.words) for e in part]), strict=True):
            _sentence(example, {r.word: r for r in analysis.readings}, counts)
    return {name: round(_f1(c), 4) for name, c in sorted(counts.items())}


def _f1(counts: Counter[str]) -> float:
    total = counts["found"] + counts["gold"]
    return 2 * counts["right"] / total if total else 0.0


def _sentence(example: Example, found: dict[int, FoundReading], counts: dict[str, Counter[str]]) -> None:
    for kind in ANCHORS:
        anchors = [a for a in example.anchors or () if a.kind == kind]
        rest = {word for a in anchors for word in a.rest}
        gold = {(a.word, a.label) for a in anchors}
        best = {(w, max(r.kinds[kind], key=r.kinds[kind].__getitem__)) for w, r in found.items() if w not in rest}
        _add(counts, kind, {b for b in best if b[1] != "O"}, gold)
        _add(counts, f"{kind} without label", {b[:1] for b in best if b[1] != "O"}, {g[:1] for g in gold})
        for anchor in anchors:
            if reading := found.get(anchor.word):
                _taken(anchor, reading, counts)


def _taken(anchor: Anchor, reading: FoundReading, counts: dict[str, Counter[str]]) -> None:
    if anchor.kind == "events":
        tags = {tag for tag, score in reading.tags.items() if score >= EVEN}
        for group in ("mode", "context", "aux"):
            _add(counts, f"tags {group}", {t for t in tags if t.startswith(group)}, _of(anchor, group))
    gold = {(e.label, e.word) for e in anchor.edges}
    wanted = {label for label, _ in gold}
    for label in wanted | {e.label for e in reading.edges if anchor.kind == "events" and e.label in _EVENT}:
        drawn = {(e.label, e.word) for e in reading.edges if e.label == label and e.score >= EVEN}
        _add(counts, f"edges {label}", drawn, {g for g in gold if g[0] == label})


_EVENT = ("actor", "recipient", "place", "time", "condition")


def _of(anchor: Anchor, group: str) -> set[str]:
    return {tag for tag in anchor.tags if tag.startswith(group)}


def _add(counts: dict[str, Counter[str]], name: str, found: set, gold: set) -> None:
    counts.setdefault(name, Counter()).update(right=len(found & gold), found=len(found), gold=len(gold))


def main() -> None:
    """Print every score as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="model folder (default: the one that ships)")
    parser.add_argument("--part", choices=get_args(Part), default="dev")
    options = parser.parse_args()
    annotated = records.annotated(options.data, options.part)
    print(json.dumps(score(Model(options.weights), records.examples(annotated)), indent=1))


if __name__ == "__main__":
    main()
