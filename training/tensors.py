"""Examples to tensors: encoded once, batched anew each epoch."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

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
    )


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


def collate(batch: list[Encoded], device: str = "cpu") -> Tensors:
    """One batch as tensors."""
    padded = pad([e.pieces for e in batch])
    width = padded.first.shape[1]

    def rows(lists: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in lists], dtype=torch.long).reshape(-1, width)

    roles = [(row, *role) for row, e in enumerate(batch) for role in e.roles]
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
    )
    if device == "cpu":
        return tensors
    return Tensors(**{name: value.to(device) for name, value in vars(tensors).items()})
