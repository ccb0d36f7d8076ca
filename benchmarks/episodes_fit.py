"""Learning the weights of `turnstone.ledger.episode_match` on the tune part: used by benchmarks/episodes.py."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks.episodes_gold import Mention
from turnstone.ledger.episode_match import features
from turnstone.ledger.matching import content_words

WEIGHTS = Path("src/turnstone/ledger/data/episode_weights.json")
WORDS = Path("src/turnstone/ledger/data/common_words.json")
COMMON, LEAST = 40, 20
"""Items that hold a word from which it is in the table, and as how many the others count."""
RIDGE, PRIOR_RIDGE = 0.3, 12.0
"""Of the squared weights, and of the squared distance from `PRIOR`: chosen among 0.3, 1 and 1.5, 3, 6, 12, 20 by the
average precision of the folds, which is flat from 12 on."""
PRIOR = {
    "place apart": -6.0, "other day, told": -6.0, "days apart": -1.5, "news of another day": -2.0, "actor other": -2.0,
    "recipient other": -2.0, "actor same": 0.7, "recipient same": 0.7, "actor part": 0.3, "recipient part": 0.3,
    "place same": 1.5, "place near": 1.0, "same day, told": 1.5, "same day": 0.5, "figures agree": 1.0, "answer": -3.0,
    "verbal": -2.0, "crossed": -1.0, "one negation": -0.5, "one hypothetical": -3.5, "one historical": -2.5,
    "place in district": -1.0, "long": -0.3, "numbers agree": 1.0, "numbers differ": -0.3, "toll": 0.5,
    "news with other numbers": -3.5, "toll within": 2.0, "verbal within": -2.0, "far within": -1.5,
    "actor other within": -2.0, "recipient other within": -1.0, "both plural, other day": -2.0, "another within": -2.5,
    "names apart within": -1.0,
}  # fmt: skip
"""Weights from which learning begins, set by hand after the rules of the labels: some two hundred pairs can't teach
that shelling of one town is not shelling of another."""
_STEPS, _LONGEST, _ENOUGH = 60, 3.0, 1e-8
_BIAS = -5.0

Array = Any
"""A numpy array; shapes are told where it is made."""


class Pairs(msgspec.Struct, frozen=True):
    """All pairs of mentions of one neighbourhood each."""

    names: tuple[str, ...]
    x: Array
    """Features: (pairs, names), float."""
    y: Array
    """Whether they are one episode: (pairs,), 0 or 1."""
    of: list[tuple[int, int, int]]
    """Number of the neighbourhood, and of both mentions in it."""


def pairs(groups: Sequence[Sequence[Mention]]) -> Pairs:
    """Every pair, neighbourhood by neighbourhood."""
    found: list[dict[str, float]] = []
    same: list[bool] = []
    of: list[tuple[int, int, int]] = []
    for number, group in enumerate(groups):
        for i, one in enumerate(group):
            for j in range(i):
                found.append(features(one.form, group[j].form))
                same.append(one.episode == group[j].episode)
                of.append((number, i, j))
    names = tuple(found[0])
    x = np.array([[row[name] for name in names] for row in found], dtype=float)
    return Pairs(names, x, np.array(same, dtype=float), of)


def learn(x: Array, y: Array, names: Sequence[str]) -> Array:
    """Weights and, last, the bias of a logistic regression with ridges around 0 and `PRIOR`, by Newton's method.

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed. 2009, section 4.4.1.
    """
    x = np.hstack([x, np.ones((len(x), 1))])
    prior = np.array([*(PRIOR.get(name, 0.0) for name in names), _BIAS])
    ridge = np.array([*(PRIOR_RIDGE if name in PRIOR else RIDGE for name in names), 0.0])  # the bias is free
    weights = prior.copy()
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - p) - ridge * (weights - prior)
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights + step * min(1.0, _LONGEST / float(np.abs(step).max() or 1))
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return weights


def score(x: Array, weights: Array) -> Array:
    """Likelihoods: (pairs,)."""
    return 1 / (1 + np.exp(-np.clip(x @ weights[:-1] + weights[-1], -30, 30)))


def crossed(found: Pairs) -> Array:
    """Likelihood of each pair by weights learnt without its neighbourhood."""
    of = np.array([number for number, _, _ in found.of])
    likely = np.zeros(len(found.y))
    for number in sorted(set(of.tolist())):
        here = of == number
        likely[here] = score(found.x[here], learn(found.x[~here], found.y[~here], found.names))
    return likely


def keep(found: Pairs, how: str) -> None:
    """Learn on all and write the file that the package ships."""
    weights = learn(found.x, found.y, found.names)
    table = {
        "about": how,
        "bias": round(float(weights[-1]), 3),
        "weights": {name: round(float(weight), 3) for name, weight in zip(found.names, weights, strict=False)},
    }
    WEIGHTS.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n")


def keep_words(texts: Sequence[str]) -> None:
    """Count in how many texts each base form stands, and write the table that the package ships."""
    counts = Counter(word for text in texts for word in content_words(text))
    table = {
        "about": f"In how many of {len(texts):,} current-events items a base form stands, from {COMMON} on; the rest"
        f" count as {LEAST}. Made by python -m benchmarks.episodes --words.",
        "reports": len(texts),
        "least": LEAST,
        "words": {word: count for word, count in sorted(counts.items()) if count >= COMMON},
    }
    WORDS.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n")
