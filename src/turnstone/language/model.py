"""The language model at run time: two small graphs run by onnxruntime, and what is read from their scores.

The first graph (words.onnx, int8) says what each word is and scores every arc; the second (links.onnx) labels the arcs
of the tree that was chosen and scores every word as argument of every predicate. They are run over the sentences of one
report at a time, in batches that depend on that report alone: int8 scales are taken over a batch, so a report gives the
same numbers whatever is coded before, after or beside it.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnstone.errors import ModelError
from turnstone.language import decode
from turnstone.language.decode import Analysis, Floats
from turnstone.language.decode_roles import Tree, children, distances, places
from turnstone.language.decode_tree import best_tree
from turnstone.language.model_input import WordPieces, pad
from turnstone.language.model_session import REMEDY, load
from turnstone.language.model_windows import Window, join, windows

FORMAT = 2
"""Of the graphs' inputs and outputs; raised together with training/export.py."""

BATCH = 256
"""Word pieces, padding included, that one run of the network takes; the fastest size on one core (model study)."""

LABEL, ROLE = 128, 128
"""Numbers per word and arc end, and per word and role end, in the first graph's ``nodes``."""

WEIGHTS = Path(__file__).parent / "weights"

_INPUTS = ("ids", "shapes", "first", "last")
_OUTPUTS = ("upos", "xpos", "arcs", "names", "predicate", "factuality", "nodes")
_LOWEST, _HIGHEST = -3.0, 3.0


class Labels(msgspec.Struct, frozen=True):
    """labels.json: what the heads' outputs stand for."""

    format: int
    upos: list[str]
    xpos: list[str]
    deprel: list[str]
    names: list[str]
    roles: list[str]


class _Draft(NamedTuple):
    """A sentence after the first graph: its words' rows in ``nodes``, its tree without labels, its predicates."""

    row: int
    forms: list[str]
    heads: NDArray[np.int64]
    predicates: list[int]

    @property
    def words(self) -> int:
        """How many there are."""
        return len(self.forms)


class Model:
    """Words in; tags, trees, names, predicates with roles, and factuality out.

    Args:
        folder: Holds words.onnx, links.onnx, vocab.txt, gazetteer.txt and labels.json.
        threads: Of onnxruntime inside one run; results do not depend on it.

    Raises:
        ModelError: A file is missing, broken or of another format.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        self.labels = _labels(folder / "labels.json")
        self._words = load(folder / "words.onnx", threads)
        self._links = load(folder / "links.onnx", threads)
        try:
            self._pieces = WordPieces(folder / "vocab.txt", folder / "gazetteer.txt")
        except (OSError, ValueError) as error:
            raise ModelError(f"{folder}: {error}: {REMEDY}") from error

    def analyse(
        self, sentences: Sequence[Sequence[str]], *, predicates: Sequence[Sequence[int]] | None = None
    ) -> list[Analysis]:
        """Analyse the sentences of one report.

        Args:
            sentences: Words of each sentence, none empty. Those longer than `model_windows.MOST_WORDS` are cut, parsed
                in parts and joined flat.
            predicates: Words to take as predicates instead of the model's own, for scoring; sentences must then fit one
                window.

        Returns:
            One analysis a sentence, in order.
        """
        cut = [windows(list(words), self._pieces) for words in sentences]
        parts = [window for one in cut for window in one]
        given = list(predicates) if predicates is not None else None
        done: list[Analysis | None] = [None] * len(parts)
        for batch in _batches(parts):
            wanted = [given[i] for i in batch] if given is not None else None
            for i, analysis in zip(batch, self._run([parts[i] for i in batch], wanted), strict=True):
                done[i] = analysis
        ready = iter(analysis for analysis in done if analysis is not None)
        return [join([next(ready) for _ in one]) for one in cut]

    def _run(self, sentences: list[Window], wanted: list[Sequence[int]] | None) -> list[Analysis]:
        batch = pad([s.pieces for s in sentences])
        feed = dict(zip(_INPUTS, batch, strict=True))
        out: dict[str, Floats] = dict(zip(_OUTPUTS, self._words.run(list(_OUTPUTS), feed), strict=True))
        drafts = [_draft(out, row, s.words, None if wanted is None else wanted[row]) for row, s in enumerate(sentences)]
        relations, roles = self._links.run(["relations", "roles"], _links_feed(drafts, out["nodes"]))
        chosen = relations.argmax(-1).tolist()
        found, arc, predicate = list[Analysis](), 0, 0
        for d in drafts:
            deprels = _rooted(d.heads.tolist(), [self.labels.deprel[i] for i in chosen[arc : arc + d.words]])
            scores = roles[predicate : predicate + len(d.predicates), : d.words]
            found.append(self._finished(out, d, deprels, scores))
            arc, predicate = arc + d.words, predicate + len(d.predicates)
        return found

    def _finished(self, out: dict[str, Floats], d: _Draft, deprels: list[str], roles: Floats) -> Analysis:
        labels, n, heads = self.labels, d.words, d.heads.tolist()
        tree = Tree(d.forms, heads, deprels, children(heads))
        sure = decode.sigmoid(out["predicate"][d.row, :n])[d.predicates].tolist()
        return Analysis(
            [labels.upos[i] for i in out["upos"][d.row, :n].argmax(-1).tolist()],
            [labels.xpos[i] for i in out["xpos"][d.row, :n].argmax(-1).tolist()],
            heads,
            deprels,
            np.clip(out["factuality"][d.row, :n].astype(np.float64), _LOWEST, _HIGHEST).round(3).tolist(),
            decode.names(out["names"][d.row, :n], labels.names),
            decode.predicates(tree, d.predicates, sure, roles, labels.roles),
        )


def _batches(parts: list[Window]) -> list[list[int]]:
    """Sentences of like length together, so that little padding is read; the order of the report breaks ties."""
    order = sorted(range(len(parts)), key=lambda i: len(parts[i].pieces.ids))
    result, batch = list[list[int]](), list[int]()
    for i in order:
        if batch and len(parts[i].pieces.ids) * (len(batch) + 1) > BATCH:
            result.append(batch)
            batch = []
        batch.append(i)
    return [*result, batch] if batch else result


def _draft(out: dict[str, Floats], row: int, forms: list[str], wanted: Sequence[int] | None) -> _Draft:
    words = len(forms)
    heads = best_tree(out["arcs"][row, :words, : words + 1])
    chosen = np.flatnonzero(out["predicate"][row, :words] > 0).tolist() if wanted is None else list(wanted)
    return _Draft(row, forms, np.array(heads, np.int64), chosen)


def _links_feed(drafts: list[_Draft], nodes: Floats) -> dict[str, NDArray[Any]]:
    """Inputs of the second graph: every word with its head, every predicate with all words of its sentence."""
    width = nodes.shape[1] - 1
    rows = [d.row for d in drafts for _ in d.predicates]
    count = max(1, len(rows))  # at least one row, of zeros: some kernels refuse empty inputs
    far, where = np.zeros((count, width), np.int64), np.zeros((count, width), np.int64)
    predicate = np.zeros((count, ROLE), np.float32)
    arguments = np.zeros((count, width, ROLE), np.float32)
    at = 0
    for d in drafts:
        end = at + len(d.predicates)
        if d.predicates:
            far[at:end, : d.words] = distances(d.words, d.predicates)
            where[at:end, : d.words] = places(d.heads.tolist(), d.predicates)
            predicate[at:end] = nodes[d.row, np.array(d.predicates) + 1, 2 * LABEL : 2 * LABEL + ROLE]
        at = end
    if rows:
        arguments[:] = nodes[rows, 1:, 2 * LABEL + ROLE :]
    return {
        "dependant": np.concatenate([nodes[d.row, 1 : d.words + 1, :LABEL] for d in drafts]),
        "head": np.concatenate([nodes[d.row, d.heads + 1, LABEL : 2 * LABEL] for d in drafts]),
        "predicate": predicate,
        "arguments": arguments,
        "distances": far,
        "places": where,
    }


def _rooted(heads: list[int], deprels: list[str]) -> list[str]:
    """Labels with ``root`` on the root and nowhere else."""
    return [
        "root" if head < 0 else "parataxis" if deprel == "root" else deprel
        for head, deprel in zip(heads, deprels, strict=True)
    ]


def _labels(path: Path) -> Labels:
    if not path.is_file():
        raise ModelError(f"{path}: no such file: {REMEDY}")
    try:
        labels = msgspec.json.decode(path.read_bytes(), type=Labels)
    except msgspec.MsgspecError as error:
        raise ModelError(f"{path}: {error}: {REMEDY}") from error
    if labels.format != FORMAT:
        raise ModelError(f"{path}: format {labels.format}, expected {FORMAT}: {REMEDY}")
    return labels


@cache
def shipped() -> Model:
    """The model that comes with the package, loaded on first use and kept."""
    return Model()
