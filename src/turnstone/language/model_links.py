"""Between the two graphs: trees and predicates chosen from the first one's scores are what the second is asked."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnstone.language.decode_roles import distances, places
from turnstone.language.decode_tree import best_tree
from turnstone.language.model_session import Floats

LABEL, ROLE, EDGE = 128, 128, 128
"""Numbers of a word as either end of an arc, and as predicate or argument, in this order the last axis of ``nodes``;
and as a record's anchor or what one takes, the last axis of ``ends``."""


class Draft(NamedTuple):
    """A sentence after the first graph: its row in the batch, its words, its tree without labels, its predicates."""

    row: int
    words: list[str]
    heads: list[int]
    predicates: list[int]
    anchors: list[int]


def draft(row: int, words: list[str], arcs: Floats, predicate: Floats, wanted: Sequence[int] | None) -> Draft:
    """Choose a sentence's tree and predicates.

    Args:
        row: The sentence's place in the batch.
        words: Its words, n of them.
        arcs: Arc scores, at least ``[n, n + 1]``.
        predicate: One logit a word, at least ``[n]``.
        wanted: Predicates to take instead of those with a positive logit.
    """
    n = len(words)
    found: list[int] = np.flatnonzero(predicate[:n] > 0).tolist() if wanted is None else list(wanted)
    return Draft(row, words, best_tree(arcs[:n, : n + 1]), found, [])


def links_feed(drafts: list[Draft], nodes: Floats) -> dict[str, NDArray[Any]]:
    """Inputs of the second graph: every word with its head, every predicate with all words of its sentence.

    Args:
        drafts: The batch's sentences.
        nodes: ``[sentences, words + 1, 2 * LABEL + 2 * ROLE]``; word 0 is the root.
    """
    width = nodes.shape[1] - 1
    rows = [d.row for d in drafts for _ in d.predicates]
    words = [word + 1 for d in drafts for word in d.predicates]
    arc_rows = [d.row for d in drafts for _ in d.words]
    arc_words = [word + 1 for d in drafts for word in range(len(d.words))]
    arc_heads = [head + 1 for d in drafts for head in d.heads]
    far, where = _positions([(d.heads, d.predicates) for d in drafts], len(rows), width)
    return {
        "dependant": nodes[arc_rows, arc_words, :LABEL],
        "head": nodes[arc_rows, arc_heads, LABEL : 2 * LABEL],
        "predicate": _at_least_one(nodes[rows, words, 2 * LABEL : 2 * LABEL + ROLE]),
        "arguments": _at_least_one(nodes[rows, 1:, 2 * LABEL + ROLE :]),
        "distances": far,
        "places": where,
    }


def edges_feed(drafts: list[Draft], ends: Floats) -> dict[str, NDArray[Any]]:
    """Inputs of the fourth graph: every anchor with all words of its sentence.

    Args:
        drafts: The batch's sentences.
        ends: ``[sentences, words, 2 * EDGE]``.
    """
    rows = [d.row for d in drafts for _ in d.anchors]
    words = [word for d in drafts for word in d.anchors]
    far, where = _positions([(d.heads, d.anchors) for d in drafts], len(rows), ends.shape[1])
    return {
        "anchor": _at_least_one(ends[rows, words, :EDGE]),
        "taken": _at_least_one(ends[rows, :, EDGE:]),
        "distances": far,
        "places": where,
    }


def _positions(
    sentences: list[tuple[list[int], list[int]]], count: int, width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Distances and places of all words to each chosen word, ``[chosen, words]``; 0 beyond a sentence's end.

    Args:
        sentences: Heads and chosen words of each.
        count: Chosen words in all.
        width: Words of the longest sentence.
    """
    far = np.zeros((max(1, count), width), np.int64)
    where = np.zeros_like(far)
    at = 0
    for heads, chosen in sentences:
        if chosen:
            end, n = at + len(chosen), len(heads)
            far[at:end, :n] = distances(n, chosen)
            where[at:end, :n] = places(heads, chosen)
            at = end
    return far, where


def _at_least_one(rows: Floats) -> Floats:
    """The rows, or one of zeros: some kernels refuse empty inputs."""
    return rows if len(rows) else np.zeros((1, *rows.shape[1:]), np.float32)
