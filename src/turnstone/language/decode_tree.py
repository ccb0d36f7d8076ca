"""From arc scores to a tree: greedy where that is a tree already, else the best spanning tree."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_TRIED = 4
"""Roots tried where none or several words want to be it; trying all changed no tree of EWT dev."""

_NONE = -1e9


def best_tree(scores: Floats) -> list[int]:
    """The best-scoring tree with exactly one word under the root.

    Args:
        scores: ``[words, words + 1]``; row = dependant, column 0 = root, column h = word h - 1. Any real numbers.

    Returns:
        For each word its head's index, -1 for the root.

    Source: cycles broken after Chu and Liu 1965 and Edmonds 1967; one root by trying the likely ones in turn.
    """
    words = len(scores)
    exact = scores.astype(np.float64)
    exact[np.arange(words), np.arange(words) + 1] = -np.inf
    heads: list[int] = (exact.argmax(1) - 1).tolist()
    return heads if heads.count(-1) == 1 and not _on_cycle(heads) else _repaired(exact)


def _repaired(scores: NDArray[np.float64]) -> list[int]:
    best, found = -np.inf, list[int]()
    for root in _roots(scores):
        heads = _spanning(_rooted(scores, root))
        total = float(scores[np.arange(len(heads)), np.array(heads) + 1].sum())
        if total > best:
            best, found = total, heads
    return found


def _roots(scores: NDArray[np.float64]) -> list[int]:
    """Words worth trying as the root: the only one that wants to be, else those that want it most."""
    wish = scores[:, 0] - scores[:, 1:].max(1, initial=_NONE)
    wanting = np.flatnonzero(wish > 0)
    tried = wanting if len(wanting) == 1 else np.argsort(-wish, kind="stable")[:_TRIED]
    return [int(word) for word in tried]


def _rooted(scores: NDArray[np.float64], root: int) -> NDArray[np.float64]:
    """Square scores over the root mark (0) and the words, where only ``root`` may hang on the mark."""
    words = len(scores)
    square = np.full((words + 1, words + 1), -np.inf)
    square[1:, 1:] = scores[:, 1:]
    square[root + 1] = -np.inf
    square[root + 1, 0] = 0.0
    return square


def _spanning(square: NDArray[np.float64]) -> list[int]:
    heads = _edmonds(square)
    return [int(h) - 1 for h in heads[1:]]


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the maximum spanning arborescence from node 0; ``scores[d, h]``."""
    heads = scores.argmax(1)
    heads[0] = -1
    cycle = _on_cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([n for n in range(len(scores)) if n not in set(cycle)])
    kept = scores[inside, heads[inside]]
    into = scores[np.ix_(inside, outside)] - kept[:, None]
    out = scores[np.ix_(outside, inside)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = out.max(1)
    inner = _edmonds(small)
    return _expanded(heads, inner, inside, outside, into.argmax(0), out.argmax(1))


def _expanded(
    heads: NDArray[np.int64],
    inner: NDArray[np.int64],
    inside: NDArray[np.int64],
    outside: NDArray[np.int64],
    enters: NDArray[np.int64],
    leaves: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Undo one contraction: the cycle keeps its arcs but for the one where the tree enters it."""
    result = heads.copy()
    for place, node in enumerate(outside):
        head = int(inner[place])
        if head == len(outside):
            result[node] = inside[leaves[place]]
        else:
            result[node] = outside[head] if head >= 0 else -1
    door = int(inner[-1])
    result[inside[enters[door]]] = outside[door]
    return result


def _on_cycle(parent: list[int]) -> list[int]:
    """Nodes of one cycle under the head relation (negative heads end a path); none if there is none."""
    state = [0] * len(parent)
    for start in range(len(parent)):
        path, node = list[int](), start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = parent[node]
        if node >= 0 and state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []
