"""Annotated reports (corpus/) as training sentences: anchors with their labels, and edges to the words that they take.

Words and trees are what the shipped rules and model make of the text, as at run time; a span becomes the word of it
that heads it in that tree. What lies in another sentence than its anchor is left out.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.standoff import load_standoff
from corpus.check import REPORTS, load
from corpus.split import Part, part
from corpus.standoff import RECORDS
from training.example import Anchor, Edge, Example
from turnstone.language.analyse import analyse
from turnstone.language.decode_roles import argument_head
from turnstone.language.parse import Parse, Sentence

Json = dict[str, Any]


def annotated(data: Path, wanted: Part, *, reports: Path = REPORTS) -> list[Json]:
    """Whole records of one part: those written for the corpus, then those of real texts that the data folder has.

    Raises:
        SystemExit: The corpus has errors; `python -m corpus.check` names them.
    """
    written, errors = load(sorted(reports.glob("*.txt")))
    if errors:
        raise SystemExit(f"{reports}: {len(errors)} errors, the first: {errors[0]}")
    found = [record for path in RECORDS for record in load_standoff(path, data)]
    return [record for record in [*written, *found] if part(record["report"]["id"]) == wanted]


def examples(records: list[Json]) -> list[Example]:
    """Training sentences of annotated reports; nothing but anchors is known of them."""
    return [example for record in records for example in _Report(record).examples()]


@dataclass(frozen=True)
class _Kind:
    """How records of one kind become anchors: their list, anchor span, label, tags and edges (field: edge label)."""

    name: str
    anchor: str
    label: str
    tags: tuple[str, ...]
    parties: dict[str, str]


_KINDS = (
    _Kind(
        "events", "trigger", "type", ("mode", "context", "aux"),
        {"actor": "actor", "recipient": "recipient", "location": "place"},
    ),
    _Kind("statements", "cue", "act", (), {"speaker": "speaker", "chain": "relay", "audience": "audience"}),
    _Kind("silences", "cue", "", (), {"who": "who", "asked_by": "audience"}),
    _Kind("figures", "span", "measure", (), {}),
    _Kind("postures", "span", "stance", (), {"who": "who"}),
)  # fmt: skip


class _Report:
    def __init__(self, record: Json) -> None:
        self.record = record
        self.parse: Parse = analyse(record["report"]["text"], records=False)

    def examples(self) -> list[Example]:
        found: dict[int, list[Anchor]] = {s.index: [] for s in self.parse.sentences}
        for kind in _KINDS:
            for item in self.record[kind.name]:
                self._place(kind, item, found)
        return [self._example(s, found[s.index]) for s in self.parse.sentences]

    def _example(self, sentence: Sentence, anchors: list[Anchor]) -> Example:
        tokens = self.parse.tokens[sentence.first : sentence.last]
        heads = tuple(t.head - sentence.first if t.head >= 0 else -1 for t in tokens)
        report = self.record["report"]
        return Example("corpus", report["id"], tuple(t.text for t in tokens), anchors=tuple(anchors), tree=heads)

    def _place(self, kind: _Kind, item: Json, found: dict[int, list[Anchor]]) -> None:
        words = self._words(item[kind.anchor])
        if not words:
            return
        sentence = self.parse.sentences[self.parse.tokens[words[0]].sentence]
        head = self._head(sentence, words)
        tags = tuple(f"{tag}:{value}" for tag in kind.tags for value in self._values(item, tag))
        label = item[kind.label] if kind.label else "silence"
        rest = tuple(w - sentence.first for w in words if w != head)
        edges = tuple(self._edges(kind, item, sentence))
        found[sentence.index].append(Anchor(kind.name, head - sentence.first, label, tags, edges, rest))

    @staticmethod
    def _values(item: Json, tag: str) -> list[str]:
        return [f"{item['type']} {value}" if tag == "mode" else value for value in item.get(tag) or []]

    def _edges(self, kind: _Kind, item: Json, sentence: Sentence) -> list[Edge]:
        spans = [(label, one["span"]) for field, label in kind.parties.items() for one in item.get(field) or []]
        if kind.name == "events":
            for label, part in (("time", item.get("date")), ("condition", item.get("condition"))):
                spans += [(label, part["span"])] if part and part.get("span") else []
        spans += [(key, item[key]) for key in ("content", "about", "what") if key in item]
        result = list[Edge]()
        for label, span in spans:
            words = [w for w in self._words(span) if sentence.first <= w < sentence.last]
            if words:
                result.append(Edge(label, self._head(sentence, words) - sentence.first))
        return result

    def _words(self, span: Json) -> list[int]:
        """Tokens that overlap a span, in order; all of one sentence, that of the first."""
        inside = [t for t in self.parse.tokens if t.start < span["end"] and span["start"] < t.end]
        return [t.index for t in inside if t.sentence == inside[0].sentence] if inside else []

    def _head(self, sentence: Sentence, words: list[int]) -> int:
        tokens = self.parse.tokens
        solid = [w for w in words if tokens[w].upos != "PUNCT"] or words
        heads = [t.head - sentence.first for t in tokens[sentence.first : sentence.last]]
        return argument_head(heads, solid[0] - sentence.first, solid[-1] + 1 - sentence.first) + sentence.first
