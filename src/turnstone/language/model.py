"""The language model at run time: small graphs run by onnxruntime, and what is read from their scores.

The first graph (int8) says what each word is and scores every arc; the second labels the arcs of the tree that was
chosen and scores every word as argument of every predicate; the third, where records are wanted, goes on from the first
one's lower layers to what anchors records, and the fourth scores every word as what an anchor takes. All are in one
file, model.onnx: its metadata hold the others, and what the outputs stand for (training/export.py). They are run over
the sentences of one report at a time, in batches that depend on that report alone: int8 scales are taken over a batch,
so a report gives the same numbers whatever is coded before, after or beside it.
"""

import base64
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnstone.errors import ModelError
from turnstone.language import decode
from turnstone.language.decode import Analysis, Floats
from turnstone.language.decode_records import FoundReading, RecordLabels, anchors, probabilities, readings
from turnstone.language.decode_roles import Tree, children
from turnstone.language.model_batches import batches
from turnstone.language.model_input import WordPieces, pad
from turnstone.language.model_links import Draft, draft, edges_feed, links_feed
from turnstone.language.model_session import REMEDY, load, metadata_of
from turnstone.language.model_windows import Window, join, windows

FORMAT = 4
"""Of the graphs' inputs and outputs; raised together with training/export.py."""

WEIGHTS = Path(__file__).parent / "weights"

MODEL = "model.onnx"

_INPUTS = ("ids", "shapes", "first", "last")
_OUTPUTS = ("upos", "xpos", "arcs", "names", "predicate", "factuality", "nodes")
_MARKS = ("anchors", "tags", "ends")
_LOWEST, _HIGHEST = -3.0, 3.0


class Labels(msgspec.Struct, frozen=True):
    """The model file's ``labels``: what the heads' outputs stand for."""

    format: int
    upos: list[str]
    xpos: list[str]
    deprel: list[str]
    names: list[str]
    roles: list[str]
    anchors: dict[str, list[str]]
    tags: list[str]
    edges: list[str]


class Model:
    """Words in; tags, trees, names, predicates with roles, and factuality out.

    Args:
        folder: Holds model.onnx, vocab.txt and gazetteer.txt.
        threads: Of onnxruntime inside one run; results do not depend on it.

    Raises:
        ModelError: A file is missing, broken or of another format.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        path = folder / MODEL
        self._words = load(path, threads)
        metadata = metadata_of(self._words)
        self.labels = _labels(path, metadata.get("labels", ""))
        labels = self.labels
        self._records = RecordLabels(labels.anchors, labels.tags, labels.edges)
        self._links = load(path, threads, _unpacked(path, metadata.get("links", "")))
        self._marks, self._edges = (
            load(path, threads, _unpacked(path, metadata.get(name, ""))) for name in ("records", "edges")
        )
        try:
            self._pieces = WordPieces(folder / "vocab.txt", folder / "gazetteer.txt")
        except (OSError, ValueError) as error:
            raise ModelError(f"{folder}: {error}: {REMEDY}") from error

    def analyse(
        self,
        sentences: Sequence[Sequence[str]],
        *,
        predicates: Sequence[Sequence[int]] | None = None,
        records: bool = True,
    ) -> list[Analysis]:
        """Analyse the sentences of one report.

        Args:
            sentences: Words of each sentence, none empty. Those longer than `model_windows.MOST_WORDS` are cut, parsed
                in parts and joined flat.
            predicates: Words to take as predicates instead of the model's own, for scoring; sentences must then fit one
                window.
            records: Ask the record heads too; without them the rest is the same.

        Returns:
            One analysis a sentence, in order.
        """
        cut = [windows(list(words), self._pieces) for words in sentences]
        parts = [window for one in cut for window in one]
        given = list(predicates) if predicates is not None else None
        done: list[Analysis | None] = [None] * len(parts)
        for batch in batches([len(part.pieces.ids) for part in parts]):
            wanted = [given[i] for i in batch] if given is not None else None
            for i, analysis in zip(batch, self._run([parts[i] for i in batch], wanted, records), strict=True):
                done[i] = analysis
        ready = iter(analysis for analysis in done if analysis is not None)
        return [join([next(ready) for _ in one]) for one in cut]

    def _run(self, sentences: list[Window], wanted: list[Sequence[int]] | None, records: bool) -> list[Analysis]:
        batch = pad([s.pieces for s in sentences])
        feed = dict(zip(_INPUTS, batch, strict=True))
        outputs = (*_OUTPUTS, "states") if records else _OUTPUTS
        out: dict[str, Floats] = dict(zip(outputs, self._words.run(outputs, feed), strict=True))
        drafts = [
            draft(row, s.words, out["arcs"][row], out["predicate"][row], None if wanted is None else wanted[row])
            for row, s in enumerate(sentences)
        ]
        relations, roles = self._links.run(("relations", "roles"), links_feed(drafts, out["nodes"]))
        found = self._read(out, drafts, relations.argmax(-1).tolist(), roles)
        if "states" not in out:
            return found
        return self._with_readings(found, drafts, {"states": out["states"], "ids": batch.ids, "first": batch.first})

    def _with_readings(
        self, found: list[Analysis], drafts: list[Draft], feed: dict[str, NDArray[Any]]
    ) -> list[Analysis]:
        marks, tags, ends = self._marks.run(_MARKS, feed)
        sure = probabilities(marks, self._records)
        drafts = [d._replace(anchors=anchors(sure, d.row, len(d.words))) for d in drafts]
        [edges] = self._edges.run(("edges",), edges_feed(drafts, ends))
        holding, drawn, at = decode.sigmoid(tags), decode.sigmoid(edges), 0
        result = list[Analysis]()
        for analysis, d in zip(found, drafts, strict=True):
            n, end = len(d.words), at + len(d.anchors)
            parts = {kind: part[d.row, :n] for kind, part in sure.items()}
            read: list[FoundReading] = readings(d.anchors, parts, holding[d.row, :n], drawn[at:end, :n], self._records)
            result.append(analysis._replace(readings=read))
            at = end
        return result

    def _read(self, out: dict[str, Floats], drafts: list[Draft], relations: list[int], roles: Floats) -> list[Analysis]:
        """What a batch's scores say, sentence by sentence; maxima are taken over the whole batch at once."""
        labels = self.labels
        upos: list[list[int]] = out["upos"].argmax(-1).tolist()
        xpos: list[list[int]] = out["xpos"].argmax(-1).tolist()
        factuality: list[list[float]] = _scaled(out["factuality"]).tolist()
        sure: list[list[float]] = decode.sigmoid(out["predicate"]).tolist()
        best, score = roles.argmax(-1), decode.highest(roles)
        found, arc, at = list[Analysis](), 0, 0
        for d in drafts:
            n, end = len(d.words), at + len(d.predicates)
            deprels = _rooted(d.heads, [labels.deprel[i] for i in relations[arc : arc + n]])
            tree = Tree(d.words, d.heads, deprels, children(d.heads))
            predicates = [(word, round(sure[d.row][word], 4)) for word in d.predicates]
            analysis = Analysis(
                [labels.upos[i] for i in upos[d.row][:n]],
                [labels.xpos[i] for i in xpos[d.row][:n]],
                d.heads,
                deprels,
                factuality[d.row][:n],
                decode.names(out["names"][d.row, :n], labels.names),
                decode.predicates(tree, predicates, best[at:end, :n], score[at:end, :n], labels.roles),
                [],
            )
            found.append(analysis)
            arc, at = arc + n, end
        return found


def _scaled(factuality: Floats) -> NDArray[np.float64]:
    return np.clip(factuality.astype(np.float64), _LOWEST, _HIGHEST).round(3)


def _rooted(heads: list[int], deprels: list[str]) -> list[str]:
    """Labels with ``root`` on the root and nowhere else."""
    return [
        "root" if head < 0 else "parataxis" if deprel == "root" else deprel
        for head, deprel in zip(heads, deprels, strict=True)
    ]


def _unpacked(path: Path, graph: str) -> bytes:
    try:
        return zlib.decompress(base64.b85decode(graph))
    except (ValueError, zlib.error) as error:
        raise ModelError(f"{path}: its metadata lack a graph ({error}): {REMEDY}") from error


def _labels(path: Path, text: str) -> Labels:
    try:
        labels = msgspec.json.decode(text, type=Labels)
    except msgspec.MsgspecError as error:
        raise ModelError(f"{path}: {error}: {REMEDY}") from error
    if labels.format != FORMAT:
        raise ModelError(f"{path}: format {labels.format}, expected {FORMAT}: {REMEDY}")
    return labels


@cache
def shipped() -> Model:
    """The model that comes with the package, loaded on first use and kept."""
    return Model()
