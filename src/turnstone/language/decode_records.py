"""From the record heads' scores to readings: which words anchor records, and what each takes.

Indices count words of the sentence from 0. Probabilities are 0..1, rounded to four places.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LEAST_ANCHOR = 0.02
"""What any kind of record must give a word: low, since coders weigh it against the lexicon."""
LEAST_TAG, LEAST_EDGE = 0.05, 0.05
"""Tags and edges below are not kept."""


class FoundEdge(NamedTuple):
    """What an anchor takes: a label of the model's edges, the word, its probability."""

    label: str
    word: int
    score: float


class FoundReading(NamedTuple):
    """What the record heads say of one word."""

    word: int
    kinds: dict[str, dict[str, float]]
    """For each kind of record its labels with their probabilities, "O" (no anchor) among them."""
    tags: dict[str, float]
    edges: tuple[FoundEdge, ...]


class RecordLabels(NamedTuple):
    """What the record heads' outputs stand for."""

    anchors: Mapping[str, Sequence[str]]
    tags: Sequence[str]
    edges: Sequence[str]


def probabilities(logits: Floats, labels: RecordLabels) -> dict[str, NDArray[np.floating[Any]]]:
    """Anchor scores ``[..., anchors]`` parted by kind of record, each a distribution over its labels."""
    found, at = dict[str, NDArray[np.floating[Any]]](), 0
    for kind, names in labels.anchors.items():
        part = logits[..., at : at + len(names)]
        raised = np.exp(part - part.max(-1, keepdims=True))
        found[kind] = raised / raised.sum(-1, keepdims=True)
        at += len(names)
    return found


def anchors(sure: Mapping[str, NDArray[np.floating[Any]]], row: int, words: int) -> list[int]:
    """The words of one sentence that may anchor a record."""
    free = np.stack([part[row, :words, 0] for part in sure.values()]).min(0)
    return np.flatnonzero(free < 1 - LEAST_ANCHOR).tolist()


def readings(
    words: Sequence[int],
    sure: Mapping[str, NDArray[np.floating[Any]]],
    tags: NDArray[np.floating[Any]],
    edges: NDArray[np.floating[Any]],
    labels: RecordLabels,
) -> list[FoundReading]:
    """Readings of one sentence.

    Args:
        words: Its anchors, A of them.
        sure: For each kind ``[W, labels]``.
        tags: ``[W, tags]``.
        edges: ``[A, W, edges]``.
        labels: What they stand for.
    """
    found = list[FoundReading]()
    for place, word in enumerate(words):
        kinds = {kind: _named(sure[kind][word], names) for kind, names in labels.anchors.items()}
        holding: list[int] = np.flatnonzero(tags[word] >= LEAST_TAG).tolist()
        taken: list[list[int]] = np.argwhere(edges[place] >= LEAST_EDGE).tolist()
        found.append(
            FoundReading(
                word,
                kinds,
                {labels.tags[i]: round(float(tags[word, i]), 4) for i in holding},
                tuple(FoundEdge(labels.edges[e], w, round(float(edges[place, w, e]), 4)) for w, e in taken),
            )
        )
    return found


def _named(scores: NDArray[np.floating[Any]], names: Sequence[str]) -> dict[str, float]:
    return {name: round(float(score), 4) for name, score in zip(names, scores, strict=True)}
