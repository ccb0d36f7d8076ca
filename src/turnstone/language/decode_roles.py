"""Where a word stands to a predicate, and which words belong to an argument with a given head.

All of it works on one sentence: heads as a list of indices, -1 for the root.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

PLACES = 10
"""Places of a word to a predicate in the tree: see `places`."""

DISTANCES = 16
"""Buckets of the signed distance in words: see `distances`."""

_STEPS = np.array((1, 2, 3, 5, 8, 13, 21))
_CLAUSE = frozenset({"nsubj", "csubj", "aux", "cop", "mark", "punct", "cc", "conj", "discourse", "vocative", "parataxis",
                     "expl", "advcl", "advmod", "obl", "dislocated"})  # fmt: skip
"""Dependants of a nominal predicate that belong to its clause, not to the noun phrase. ``advmod`` and ``obl`` stay where
they stand between the copula and the head."""


def distances(words: int, predicates: Sequence[int]) -> Ints:
    """Bucket 0 to 15 of how far and on which side each word stands: ``[predicates, words]``; 0 for the predicate itself."""
    apart = np.arange(words)[None, :] - np.asarray(predicates, np.int64)[:, None]
    return np.searchsorted(_STEPS, np.abs(apart), side="right") + np.where(apart > 0, DISTANCES // 2, 0)


def places(heads: Sequence[int], predicates: Sequence[int]) -> Ints:
    """Each word's place in the tree seen from each predicate: ``[predicates, words]``.

    0 elsewhere, 1 the predicate, 2 its child, 3 grandchild, 4 deeper below, 5 its head, 6 higher above,
    7 child of its head, 8 child of its head's head, 9 grandchild of its head.
    """
    chosen = np.asarray(predicates, np.int64)
    up = np.append(np.asarray(heads, np.int64), -1)  # -1 reads the last entry: above the root there is nothing
    head = up[:-1]
    grand = up[head]
    over = up[chosen]
    above = _above(up)
    found = np.where(above[:-1, chosen].T, 4, 0)
    over_row, over2_row = over[:, None], up[over][:, None]
    found = np.where((grand == over_row) & (over_row >= 0), 9, found)
    found = np.where(grand == chosen[:, None], 3, found)
    found = np.where((head == over2_row) & (over2_row >= 0), 8, found)
    found = np.where((head == over_row) & (over_row >= 0), 7, found)
    found = np.where(head == chosen[:, None], 2, found)
    found = np.where(above[chosen, :-1], 6, found)
    found = np.where(np.arange(len(head)) == over_row, 5, found)
    return np.where(np.arange(len(head)) == chosen[:, None], 1, found)


def _above(up: Ints) -> NDArray[np.bool_]:
    """``[w, a]``: whether a stands anywhere above w."""
    result = np.zeros((len(up), len(up)), np.bool_)
    words, now = np.arange(len(up)), up.copy()
    while (live := now >= 0).any():
        result[words[live], now[live]] = True
        now = up[now]
    return result


def children(heads: Sequence[int]) -> list[list[int]]:
    """For each word the words that hang on it, in order."""
    below: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head >= 0:
            below[head].append(word)
    return below


def argument_span(
    heads: Sequence[int], deprels: Sequence[str], below: Sequence[Sequence[int]], predicate: int, head: int
) -> tuple[int, int]:
    """Words ``[first, last)`` of the argument headed by ``head``.

    The head's subtree without the branch that holds the predicate; where the predicate is the head's copula or
    auxiliary, without what belongs to the clause; edge punctuation cut off. Source: PropBank spans against UD trees of
    EWT (93 in 100 come out exact from gold trees).
    """
    copula = heads[predicate] == head and deprels[predicate].partition(":")[0] in ("cop", "aux")
    barred = set[int]()
    for child in below[head]:
        if child == predicate or _holds(heads, child, predicate):
            barred.add(child)
        elif copula and _of_clause(deprels[child], child, head, predicate):
            barred.add(child)
    kept = {head}
    todo = [c for c in below[head] if c not in barred]
    while todo:
        word = todo.pop()
        kept.add(word)
        todo.extend(below[word])
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while first < head and deprels[first] == "punct":
        first += 1
    while last > head and deprels[last] == "punct":
        last -= 1
    return first, last + 1


def _of_clause(deprel: str, child: int, head: int, predicate: int) -> bool:
    base = deprel.partition(":")[0]
    if base not in _CLAUSE:
        return False
    if base in ("advmod", "obl"):
        return not min(predicate, head) < child < max(predicate, head)
    return base != "conj" or False


def _holds(heads: Sequence[int], branch: int, word: int) -> bool:
    while word >= 0:
        if word == branch:
            return True
        word = heads[word]
    return False


def argument_head(heads: Sequence[int], first: int, last: int) -> int:
    """The word of a span whose own head lies outside; the leftmost of several, but no punctuation where possible."""
    return next((w for w in range(first, last) if not first <= heads[w] < last), first)
