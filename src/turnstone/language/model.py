"""The language model at run time: two int8 graphs run by onnxruntime, and what is read from their scores.

The graphs are run over the sentences of one report at a time, in batches that depend on that report alone: int8 scales are taken
over a batch, so a report gives the same numbers whatever is coded before, after or beside it. onnxruntime gives each output cell
one accumulation order whatever the number of threads.
"""

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from turnstone.errors import ModelError
from turnstone.language.decode import Analysis, WordScores, draft, finish
from turnstone.language.decode_roles import distances, places
from turnstone.language.model_input import Pieces, WordPieces, pad
from turnstone.language.windows import joined, windows

FORMAT = 1
"""Of the graphs' inputs and outputs; raised together with training/export.py."""

BATCH = 256
"""Word pieces, padding included, that one run of the network takes; the fastest size on one core (model study)."""

WEIGHTS = Path(__file__).parent / "weights"

Floats = NDArray[np.float32]


class _Labels(NamedTuple):
    upos: list[str]
    xpos: list[str]
    deprel: list[str]
    names: list[str]
    roles: list[str]


class Model:
    """Words in; tags, trees, names, predicates with roles, and factuality out.

    Args:
        folder: Holds words.onnx, links.onnx, vocab.txt and labels.json.
        threads: Of onnxruntime inside one run; results do not depend on it.

    Raises:
        ModelError: A file is missing, broken or of another format.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        self.labels = _labels(folder)
        self._words = _session(folder / "words.onnx", threads)
        self._links = _session(folder / "links.onnx", threads)
        try:
            self.pieces = WordPieces(folder / "vocab.txt")
        except Exception as error:  # noqa: BLE001 - tokenizers raises bare Exception
            raise ModelError(f"{folder / 'vocab.txt'}: {error}: {_REMEDY}") from error

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Analyse the sentences of one report.

        Args:
            sentences: Words of each sentence, none empty. Sentences longer than `windows.MOST_WORDS` are cut into windows,
                parsed apart and joined flat.

        Returns:
            One analysis a sentence, in order.
        """
        parts = [part for words in sentences for part in windows(list(words), self.pieces)]
        done: dict[int, Analysis] = {}
        for batch in _batches(parts):
            done.update(zip(batch, self._run([parts[i] for i in batch]), strict=True))
        return joined([done[i] for i in range(len(parts))], [len(words) for words in sentences])

    def _run(self, sentences: list[Pieces]) -> list[Analysis]:
        batch = pad(sentences)
        feed = {"ids": batch.ids, "shapes": batch.shapes, "first": batch.first}
        scores = [np.asarray(out) for out in self._words.run(_WORDS, feed)]
        drafts = [
            draft(WordScores(*(out[row] for out in scores[:-1])), len(s.first), self.labels)
            for row, s in enumerate(sentences)
        ]
        nodes = scores[-1]
        relations, roles = self._links.run(_LINKS, self._links_feed(drafts, nodes))
        return list(finish(drafts, np.asarray(relations), np.asarray(roles), self.labels))

    def _links_feed(self, drafts: list[Any], nodes: Floats) -> dict[str, NDArray[Any]]:
        ...
