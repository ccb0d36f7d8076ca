"""Learning the weights of `turnstone.ledger.episode_match` on the tune part: used by benchmarks/episodes.py."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from benchmarks.episodes_gold import Mention
from turnstone.ledger.episode_match import features

WEIGHTS = Path("src/turnstone/ledger/data/episode_weights.json")
RIDGE = 1.0
"""Of the squared weights, as scikit-learn's 1/C: chosen among 0.33, 1 and 3 by the average precision of the folds."""
FOLDS = 6
"""Of the cross-validation: whole neighbourhoods, dealt out in turn."""
_STEPS = 40

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


def learn(x: Array, y: Array) -> Array:
    """Weights and, last, the bias of a logistic regression with a ridge, by Newton's method.

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed. 2009, section 4.4.1.
    """
    x = np.hstack([x, np.ones((len(x), 1))])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = 0.0  # the bias is free
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - p) - ridge * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def score(x: Array, weights: Array) -> Array:
    """Likelihoods: (pairs,)."""
    return 1 / (1 + np.exp(-np.clip(x @ weights[:-1] + weights[-1], -30, 30)))


def crossed(found: Pairs) -> Array:
    """Likelihood of each pair by weights learnt without its neighbourhood and those of its fold."""
    fold = np.array([number % FOLDS for number, _, _ in found.of])
    likely = np.zeros(len(found.y))
    for number in range(FOLDS):
        here = fold == number
        likely[here] = score(found.x[here], learn(found.x[~here], found.y[~here]))
    return likely


def keep(found: Pairs, how: str) -> None:
    """Learn on all and write the file that the package ships."""
    weights = learn(found.x, found.y)
    table = {
        "about": how,
        "bias": round(float(weights[-1]), 3),
        "weights": {name: round(float(weight), 3) for name, weight in zip(found.names, weights, strict=False)},
    }
    WEIGHTS.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n")
