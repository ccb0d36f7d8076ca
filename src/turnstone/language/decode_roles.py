"""Where a word stands to a predicate, and which words belong to an argument with a given head.

All of it works on one sentence: heads as a list of indices, -1 for the root.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

PLACES = 10
"""Places of a word to a predicate in the tree: see `places`."""

DISTANCES = 16
"""Buckets of the signed distance in words: see `distances`."""

_STEPS = np.array((1, 2, 3, 5, 8, 13, 21))
_CLAUSE = frozenset(
    ("nsubj", "csubj", "aux", "cop", "mark", "punct", "cc", "discourse", "vocative", "parataxis", "expl", "dislocated")
)
"""Dependants of a nominal predicate that belong to its clause, not to the noun phrase."""

_ONE_WORD = frozenset(("ARGM-LVB", "ARGM-PRR"))
"""A light verb, and the noun that carries its meaning: PropBank marks the word alone."""

_BRACKETS = {")": "(", "]": "["}


def distances(words: int, predicates: Sequence[int]) -> Ints:
    """Bucket 0 to 15 of how far and on which side each word stands: ``[predicates, words]``; 0 is the predicate."""
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


class Tree(NamedTuple):
    """A sentence's tree as the span rules read it; one entry a word."""

    words: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]
    below: Sequence[Sequence[int]]


def role_span(tree: Tree, predicate: int, label: str, head: int, others: Collection[int]) -> tuple[int, int]:
    """Words ``[first, last)`` of an argument: one word of a light verb or its noun, a small clause as a whole.

    Args:
        tree: The sentence.
        predicate: The predicate's word.
        label: The role.
        head: The argument's head word.
        others: Heads of the predicate's arguments, this one among them or not.
    """
    if label in _ONE_WORD:
        return head, head + 1
    first, last = argument_span(tree, predicate, head, others)
    if tree.heads[head] == predicate and tree.deprels[head] == "obj":
        clause = next((c for c in tree.below[predicate] if c > head and tree.deprels[c] == "xcomp"), None)
        if clause is not None and clause not in others:
            begin, end = argument_span(tree, predicate, clause, others)
            return (first, end) if begin == last else (first, last)
    return first, last


def argument_span(tree: Tree, predicate: int, head: int, others: Collection[int] = ()) -> tuple[int, int]:
    """Words ``[first, last)`` under a word, as far as they belong to the argument that it heads.

    The head's subtree without other arguments and without the branch that holds the predicate (and then without the
    head's preposition); where the predicate is the head's copula or auxiliary, without what belongs to the clause; edge
    punctuation cut off, a bracket kept with its partner. Source: PropBank spans against UD trees of EWT dev.
    """
    if not tree.below[head]:
        return head, head + 1
    barred = _barred(tree, predicate, head) | {other for other in others if other != head}
    kept = {head}
    todo = [c for c in tree.below[head] if c not in barred]
    while todo:
        word = todo.pop()
        kept.add(word)
        todo.extend(c for c in tree.below[word] if c not in barred)
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return _trimmed(tree, first, head, last)


def _barred(tree: Tree, predicate: int, head: int) -> set[int]:
    """Children of the argument's head that are no part of it."""
    branch = next((c for c in tree.below[head] if c == predicate or _holds(tree.heads, c, predicate)), None)
    if branch is None:
        return {c for c in tree.below[head] if tree.deprels[c] == "cc"}
    if branch == predicate and _base(tree.deprels[predicate]) in ("cop", "aux"):
        return {c for c in tree.below[head] if c == predicate or _of_clause(tree, c)}
    if _base(tree.deprels[branch]) not in ("acl", "advcl"):
        return {branch}
    copular = any(tree.deprels[c] == "cop" for c in tree.below[head])
    dropped = ("case", "cc")
    return {
        c for c in tree.below[head] if c == branch or tree.deprels[c] in dropped or (copular and _of_clause(tree, c))
    }


def _base(deprel: str) -> str:
    return deprel.partition(":")[0]


def _of_clause(tree: Tree, child: int) -> bool:
    """Whether a dependant of a nominal predicate belongs to the clause: by its relation, or as a clause beside it."""
    base = _base(tree.deprels[child])
    if base == "conj":
        return any(_base(tree.deprels[c]) in ("nsubj", "cop", "aux") for c in tree.below[child])
    return base in _CLAUSE


def _trimmed(tree: Tree, first: int, head: int, last: int) -> tuple[int, int]:
    """The span without punctuation at its edges, but with brackets that have their partner inside."""
    while (
        last > head and tree.deprels[last] == "punct" and _BRACKETS.get(tree.words[last]) not in tree.words[first:last]
    ):
        last -= 1
    closed = {_BRACKETS.get(word) for word in tree.words[head : last + 1]}
    while first < head and tree.deprels[first] == "punct" and tree.words[first] not in closed:
        first += 1
    return first, last + 1


def _holds(heads: Sequence[int], branch: int, word: int) -> bool:
    while word >= 0 and word != branch:
        word = heads[word]
    return word == branch


def argument_head(heads: Sequence[int], first: int, last: int) -> int:
    """The word of a span whose own head lies outside; the leftmost of several, but no punctuation where possible."""
    return next((w for w in range(first, last) if not first <= heads[w] < last), first)
