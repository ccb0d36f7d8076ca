"""Examples to tensors: encoded once, batched anew each epoch."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.anchor_labels import ANCHORS, EDGES, TAGS, numbered
from training.example import UNKNOWN, Example
from training.labels import Labels
from turnstone.language.decode_roles import argument_head, distances, places
from turnstone.language.model_input import Pieces, WordPieces, pad

NOTHING = -100
"""Target that the losses pass over."""


@dataclass(frozen=True)
class Encoded:
    """One example as numbers; the layers that are not known hold `NOTHING`."""

    pieces: Pieces
    upos: list[int]
    xpos: list[int]
    head: list[int]
    """1-based, 0 for the root."""
    deprel: list[int]
    names: list[int]
    predicate: list[int]
    factuality: list[float]
    """NaN where not known."""
    roles: list[tuple[int, list[int], list[int], list[int]]]
    """For each predicate its word, and for every word role, distance and place."""
    weight: float
    anchors: tuple[list[int], ...]
    """For each kind of record one number a word."""
    tags: list[tuple[int, list[int]]]
    """Words that anchor an event, with the tags that hold there."""
    edges: list[tuple[int, list[tuple[int, int]], list[int], list[int]]]
    """For each anchor its word, (label, word taken) pairs, and for every word distance and place."""


def encode(example: Example, labels: Labels, words: WordPieces) -> Encoded:
    """Numbers of one example."""
    n = len(example.words)
    nothing = [NOTHING] * n
    factuality = [float("nan")] * n
    for word, score in example.factuality:
        factuality[word] = score
    predicate = nothing
    if example.frames is not None:
        marked = {f.predicate for f in example.frames}
        predicate = [int(i in marked) for i in range(n)]
    names = [NOTHING if tag == UNKNOWN else labels.names.index(tag) for tag in example.names] or nothing
    return Encoded(
        words.sentence(list(example.words)),
        _numbers(example.upos, labels.upos) or nothing,
        _numbers(example.xpos, labels.xpos) or nothing,
        [h + 1 for h in example.head] or nothing,
        _numbers(example.deprel, labels.deprel) or nothing,
        names,
        predicate,
        factuality,
        _roles(example, labels),
        example.weight,
        _anchors(example),
        _tags(example),
        _edges(example),
    )


def _anchors(example: Example) -> tuple[list[int], ...]:
    rows = tuple([NOTHING if example.anchors is None else 0] * len(example.words) for _ in ANCHORS)
    for kind, row in zip(ANCHORS, rows, strict=True):
        anchors = [a for a in example.anchors or () if a.kind == kind]
        for anchor in anchors:
            for word in anchor.rest:
                row[word] = NOTHING
        for anchor in anchors:
            row[anchor.word] = numbered(anchor)
    return rows


def _tags(example: Example) -> list[tuple[int, list[int]]]:
    events = [a for a in example.anchors or () if a.kind == "events"]
    return [(a.word, [TAGS.index(tag) for tag in a.tags if tag in TAGS]) for a in events]


def _edges(example: Example) -> list[tuple[int, list[tuple[int, int]], list[int], list[int]]]:
    taken: dict[int, list[tuple[int, int]]] = {}
    for anchor in example.anchors or ():
        taken.setdefault(anchor.word, []).extend((EDGES.index(e.label), e.word) for e in anchor.edges)
    tree = example.tree or example.head
    return [
        (word, pairs, distances(len(tree), [word])[0].tolist(), places(tree, [word])[0].tolist())
        for word, pairs in taken.items()
    ]


def _numbers(tags: tuple[str, ...], known: tuple[str, ...]) -> list[int]:
    index = {tag: i for i, tag in enumerate(known)}
    return [index.get(tag, NOTHING) for tag in tags]


def _roles(example: Example, labels: Labels) -> list[tuple[int, list[int], list[int], list[int]]]:
    rows = list[tuple[int, list[int], list[int], list[int]]]()
    for frame in example.frames or ():
        if not example.head:
            continue
        targets = [0] * len(example.words)
        for label, first, last in frame.arguments:
            if label in labels.roles:
                targets[argument_head(example.head, first, last)] = labels.roles.index(label)
        far = distances(len(targets), [frame.predicate])[0].tolist()
        rows.append((frame.predicate, targets, far, places(example.head, [frame.predicate])[0].tolist()))
    return rows


def batches(encoded: list[Encoded], pieces: int, seed: int) -> list[list[Encoded]]:
    """Sentences of like length together, about ``pieces`` word pieces a batch, in random order fixed by the seed."""
    generator = np.random.default_rng(seed)
    noise = generator.uniform(-3, 3, len(encoded))
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].pieces.ids) + noise[i])
    result, batch, longest = list[list[Encoded]](), list[Encoded](), 0
    for i in order:
        longest = max(longest, len(encoded[i].pieces.ids))
        if batch and longest * (len(batch) + 1) > pieces:
            result.append(batch)
            batch, longest = [], len(encoded[i].pieces.ids)
        batch.append(encoded[i])
    if batch:
        result.append(batch)
    return [result[i] for i in generator.permutation(len(result))]


@dataclass(frozen=True)
class Tensors:
    """A batch; ``[B, W]`` unless said. Predicates of the batch: P."""

    ids: Tensor
    shapes: Tensor
    first: Tensor
    last: Tensor
    upos: Tensor
    xpos: Tensor
    head: Tensor
    deprel: Tensor
    names: Tensor
    predicate: Tensor
    factuality: Tensor
    weight: Tensor
    """``[B]``."""
    role_row: Tensor
    """``[P]`` sentence of each predicate."""
    role_word: Tensor
    """``[P]`` its word."""
    roles: Tensor
    """``[P, W]``."""
    distances: Tensor
    places: Tensor
    anchors: Tensor
    """``[kinds, B, W]``."""
    tag_row: Tensor
    """``[T]`` sentence of each event's anchor."""
    tag_word: Tensor
    tags: Tensor
    """``[T, tags]`` of 0 and 1."""
    edge_row: Tensor
    """``[A]`` sentence of each anchor."""
    edge_word: Tensor
    edges: Tensor
    """``[A, W, edges]`` of 0 and 1."""
    edge_known: Tensor
    """``[A, W]``: 1 for the sentence's words, 0 beyond."""
    edge_distances: Tensor
    edge_places: Tensor


def collate(batch: list[Encoded], device: str = "cpu") -> Tensors:
    """One batch as tensors."""
    padded = pad([e.pieces for e in batch])
    width = padded.first.shape[1]

    def rows(lists: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in lists], dtype=torch.long).reshape(-1, width)

    roles = [(row, *role) for row, e in enumerate(batch) for role in e.roles]
    tags = [(row, *tag) for row, e in enumerate(batch) for tag in e.tags]
    marked = torch.zeros(len(tags), len(TAGS))
    for n, (_, _, holding) in enumerate(tags):
        marked[n, holding] = 1
    edges = [(row, *edge) for row, e in enumerate(batch) for edge in e.edges]
    drawn, known = torch.zeros(len(edges), width, len(EDGES)), torch.zeros(len(edges), width)
    for n, (_, _, pairs, far, _) in enumerate(edges):
        known[n, : len(far)] = 1
        for label, word in pairs:
            drawn[n, word, label] = 1
    facts = [e.factuality + [float("nan")] * (width - len(e.factuality)) for e in batch]
    tensors = Tensors(
        torch.from_numpy(padded.ids),
        torch.from_numpy(padded.shapes),
        torch.from_numpy(padded.first),
        torch.from_numpy(padded.last),
        rows([e.upos for e in batch], NOTHING),
        rows([e.xpos for e in batch], NOTHING),
        rows([e.head for e in batch], NOTHING),
        rows([e.deprel for e in batch], NOTHING),
        rows([e.names for e in batch], NOTHING),
        rows([e.predicate for e in batch], NOTHING),
        torch.tensor(facts),
        torch.tensor([e.weight for e in batch]),
        torch.tensor([r[0] for r in roles], dtype=torch.long),
        torch.tensor([r[1] for r in roles], dtype=torch.long),
        rows([r[2] for r in roles], NOTHING),
        rows([r[3] for r in roles], 0),
        rows([r[4] for r in roles], 0),
        torch.stack([rows([e.anchors[kind] for e in batch], NOTHING) for kind in range(len(ANCHORS))]),
        torch.tensor([t[0] for t in tags], dtype=torch.long),
        torch.tensor([t[1] for t in tags], dtype=torch.long),
        marked,
        torch.tensor([e[0] for e in edges], dtype=torch.long),
        torch.tensor([e[1] for e in edges], dtype=torch.long),
        drawn,
        known,
        rows([e[3] for e in edges], 0),
        rows([e[4] for e in edges], 0),
    )
    if device == "cpu":
        return tensors
    return Tensors(**{name: value.to(device) for name, value in vars(tensors).items()})
