"""From the network's scores to names, predicates and roles of one sentence.

Indices count words of the sentence from 0.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnstone.language.decode_records import FoundReading
from turnstone.language.decode_roles import Tree, role_span

Floats = NDArray[np.float32]

CORE_ROLES = frozenset(f"ARG{n}" for n in range(6))
"""Roles that a predicate has at most once."""


class FoundName(NamedTuple):
    """Words ``[first, last)``, a name of the kind ``label``; score 0..1."""

    first: int
    last: int
    label: str
    score: float


class FoundRole(NamedTuple):
    """An argument: its head word, its words ``[first, last)``, score 0..1."""

    label: str
    head: int
    first: int
    last: int
    score: float


class FoundPredicate(NamedTuple):
    """A word that names an act or state; score 0..1."""

    word: int
    roles: tuple[FoundRole, ...]
    score: float


class Analysis(NamedTuple):
    """All that the model says of one sentence; the first five hold one entry a word."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    """-1 for the root."""
    deprels: list[str]
    factuality: list[float]
    """-3..3; of use for predicates only."""
    names: list[FoundName]
    predicates: list[FoundPredicate]
    readings: list[FoundReading]
    """What the record heads say; empty if they were not asked."""


def softmax(logits: Floats) -> NDArray[np.floating[Any]]:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)


def highest(logits: Floats) -> NDArray[np.floating[Any]]:
    """The largest of the probabilities over the last axis."""
    return 1 / np.exp(logits - logits.max(-1, keepdims=True)).sum(-1)


def sigmoid(logits: Floats) -> NDArray[np.floating[Any]]:
    """Probabilities, without overflow."""
    return (1 + np.tanh(logits / 2)) / 2


def names(logits: Floats, tags: Sequence[str]) -> list[FoundName]:
    """Names out of tag scores ``[words, tags]``: the best sequence in which every I- follows its like."""
    best = logits.argmax(-1)
    if not best.any():
        return []
    allowed, opens = _transitions(tuple(tags))
    if not (opens[best[0]] and allowed[best[:-1], best[1:]].all()):
        best = _viterbi(logits, allowed, opens)
    sure = softmax(logits)[np.arange(len(best)), best]
    chosen: list[str] = [tags[int(tag)] for tag in best]
    return [
        FoundName(first, last, chosen[first][2:], round(float(sure[first:last].mean()), 4))
        for first, last in _runs(chosen)
    ]


def _runs(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Spans of a sound BIO sequence."""
    word = 0
    while word < len(tags):
        last = word + 1
        if tags[word] != "O":
            while last < len(tags) and tags[last].startswith("I-"):
                last += 1
            yield word, last
        word = last


@cache
def _transitions(tags: tuple[str, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """``[from, to]`` whether one tag may follow another, and ``[tag]`` whether it may open a sentence."""
    inside = [tag[2:] if tag.startswith("I-") else None for tag in tags]
    allowed = [[label is None or before[2:] == label for label in inside] for before in tags]
    return np.array(allowed), np.array([label is None for label in inside])


def _viterbi(logits: Floats, allowed: NDArray[np.bool_], opens: NDArray[np.bool_]) -> NDArray[np.int64]:
    barred = np.where(allowed, 0.0, -1e9)
    score = logits[0] + np.where(opens, 0.0, -1e9)
    back = list[NDArray[np.int64]]()
    for row in logits[1:]:
        paths = score[:, None] + barred
        back.append(paths.argmax(0))
        score = paths.max(0) + row
    tag = int(score.argmax())
    best = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        best.append(tag)
    return np.array(best[::-1])


def predicates(
    tree: Tree,
    found: Sequence[tuple[int, float]],
    best: NDArray[np.integer[Any]],
    sure: NDArray[np.floating[Any]],
    labels: Sequence[str],
) -> list[FoundPredicate]:
    """Predicates with their roles.

    Args:
        tree: The sentence's words and tree.
        found: Words that are predicates, with their probabilities.
        best: The likeliest role of each word to each predicate, ``[predicates, words]``; 0 is none.
        sure: Its probability.
        labels: Role labels.
    """
    rows: list[list[tuple[str, int, float]]] = [[] for _ in found]
    marked: list[list[int]] = np.argwhere(best).tolist()
    for place, word in marked:
        if word != found[place][0]:
            rows[place].append((labels[int(best[place, word])], word, round(float(sure[place, word]), 4)))
    return [
        FoundPredicate(word, _spans(tree, word, _once(row)), score)
        for (word, score), row in zip(found, rows, strict=True)
    ]


def _spans(tree: Tree, predicate: int, found: list[tuple[str, int, float]]) -> tuple[FoundRole, ...]:
    heads = {head for _, head, _ in found}
    return tuple(
        FoundRole(label, head, *role_span(tree, predicate, label, head, heads), score) for label, head, score in found
    )


def _once(found: list[tuple[str, int, float]]) -> list[tuple[str, int, float]]:
    """Each core role once: the surest."""
    best: dict[str, float] = {}
    for label, _, score in found:
        best[label] = max(score, best.get(label, 0.0))
    return [role for role in found if role[0] not in CORE_ROLES or role[2] == best[role[0]]]
