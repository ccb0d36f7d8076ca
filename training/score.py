"""Scores of a model folder on the development sets: gold words, documents as reports.

``python -m training.score --data ../shared/data`` prints them for the model that ships.
"""

import argparse
import json
from collections import Counter
from itertools import groupby
from pathlib import Path

import numpy as np

from training import prepare
from training.example import Example
from turnstone.language.decode import Analysis
from turnstone.language.decode_roles import argument_head
from turnstone.language.model import WEIGHTS, Model

SCORED_NAMES = ("PER", "LOC", "ORG")
"""What Universal NER annotates; NORP and MISC found by the model are passed over."""

SCORED_ROLES = ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC")
"""The roles that the coders read, and the model study scored."""

Counts = tuple[int, int, int]
"""Right, found, gold."""


def score(model: Model, development: dict[str, list[Example]]) -> dict[str, float]:
    """Every score by name: shares and F1 0..1, factuality as Pearson's r."""
    found = {name: _analyse(model, examples) for name, examples in development.items()}
    scores = dict[str, float]()
    for name, examples in development.items():
        scores |= {f"{k} {name}": v for k, v in _trees(examples, found[name]).items()}
    ewt = development["ewt"]
    scores |= _names(ewt, found["ewt"])
    scores |= _predicates(ewt, found["ewt"])
    scores |= _roles(ewt, _analyse(model, ewt, gold=True))
    scores["factuality r"] = _factuality(ewt, found["ewt"])
    return {name: round(value, 4) for name, value in scores.items()}


def _analyse(model: Model, examples: list[Example], *, gold: bool = False) -> list[Analysis]:
    """Analyses document by document, with the gold predicates if asked."""
    found = list[Analysis]()
    for _, group in groupby(examples, key=lambda e: e.doc):
        part = list(group)
        predicates = [sorted({f.predicate for f in e.frames or ()}) for e in part] if gold else None
        found += model.analyse([list(e.words) for e in part], predicates=predicates, records=False)
    return found


def _trees(examples: list[Example], found: list[Analysis]) -> dict[str, float]:
    hits = Counter[str]()
    for e, a in zip(examples, found, strict=True):
        for i in range(len(e.words)):
            hits["words"] += 1
            hits["UPOS"] += a.upos[i] == e.upos[i]
            hits["XPOS"] += a.xpos[i] == e.xpos[i]
            hits["UAS"] += a.heads[i] == e.head[i]
            hits["LAS"] += a.heads[i] == e.head[i] and a.deprels[i] == e.deprel[i]
    return {name: hits[name] / hits["words"] for name in ("UPOS", "XPOS", "UAS", "LAS")}


def f1(counts: Counts) -> float:
    """F1 out of right, found, gold."""
    right, found, gold = counts
    return 2 * right / (found + gold) if found + gold else 0.0


def _compare(pairs: list[tuple[set[tuple], set[tuple]]]) -> Counts:
    return (
        sum(len(found & gold) for found, gold in pairs),
        sum(len(found) for found, _ in pairs),
        sum(len(gold) for _, gold in pairs),
    )


def _gold_names(tags: tuple[str, ...]) -> set[tuple[int, int, str]]:
    names, word = set[tuple[int, int, str]](), 0
    while word < len(tags):
        last = word + 1
        if tags[word].startswith("B-"):
            while last < len(tags) and tags[last].startswith("I-"):
                last += 1
            names.add((word, last, tags[word][2:]))
        word = last
    return {n for n in names if n[2] in SCORED_NAMES}


def _names(examples: list[Example], found: list[Analysis]) -> dict[str, float]:
    pairs = [
        ({tuple(n[:3]) for n in a.names if n.label in SCORED_NAMES}, _gold_names(e.names))
        for e, a in zip(examples, found, strict=True)
        if e.names
    ]
    right, guessed, gold = _compare(pairs)
    scores = {
        "names": f1((right, guessed, gold)),
        "names precision": right / max(1, guessed),
        "names recall": right / gold,
    }
    for label in SCORED_NAMES:
        scores[f"names {label}"] = f1(
            _compare([({n for n in p if n[2] == label}, {n for n in g if n[2] == label}) for p, g in pairs])
        )
    scores["names untyped"] = f1(_compare([({n[:2] for n in p}, {n[:2] for n in g}) for p, g in pairs]))
    return scores


def _predicates(examples: list[Example], found: list[Analysis]) -> dict[str, float]:
    pairs = [
        ({(p.word,) for p in a.predicates}, {(f.predicate,) for f in e.frames})
        for e, a in zip(examples, found, strict=True)
        if e.frames is not None
    ]
    return {"predicates": f1(_compare(pairs))}


def _roles(examples: list[Example], found: list[Analysis]) -> dict[str, float]:
    heads, spans = list[tuple[set[tuple], set[tuple]]](), list[tuple[set[tuple], set[tuple]]]()
    for e, a in zip(examples, found, strict=True):
        for frame in e.frames or ():
            kind = e.upos[frame.predicate]
            roles = [r for p in a.predicates if p.word == frame.predicate for r in p.roles]
            gold = [g for g in frame.arguments if not g[0].startswith(("R-", "C-"))]
            heads.append(
                (
                    {(kind, r.label, r.head) for r in roles},
                    {(kind, g[0], argument_head(e.head, g[1], g[2])) for g in gold},
                )
            )
            spans.append(({(kind, r.label, r.first, r.last) for r in roles}, {(kind, *g) for g in gold}))
    scores = dict[str, float]()
    for name, pairs in (("role heads", heads), ("role spans", spans)):
        scores[name] = f1(_compare([(_of(p), _of(g)) for p, g in pairs]))
        scores[f"{name} all labels"] = f1(_compare(pairs))
        for kind in ("VERB", "AUX", "NOUN"):
            scores[f"{name} {kind}"] = f1(_compare([(_of(p, kind), _of(g, kind)) for p, g in pairs]))
    return scores


def _of(items: set[tuple], kind: str | None = None) -> set[tuple]:
    return {item for item in items if item[1] in SCORED_ROLES and kind in (None, item[0])}


def _factuality(examples: list[Example], found: list[Analysis]) -> float:
    pairs = [(a.factuality[i], s) for e, a in zip(examples, found, strict=True) for i, s in e.factuality]
    return float(np.corrcoef(np.array(pairs).T)[0, 1])


def main() -> None:
    """Print every score of a model folder as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="model folder (default: the one that ships)")
    options = parser.parse_args()
    print(json.dumps(score(Model(options.weights), prepare.development(options.data)), indent=1))


if __name__ == "__main__":
    main()
