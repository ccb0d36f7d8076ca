"""What the language step yields: sentences, tokens with their tree, names, predicates with roles.

Token indices count through the whole report (0-based); spans of tokens are half-open ``[first, last)``; character
offsets are half-open code points into ``Parse.text``.
"""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from turnstone.record import Span


class Token(msgspec.Struct, frozen=True):
    """One word or punctuation mark, split by UD English conventions."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    """Lower case for all but PROPN, where it is the form as written."""
    upos: str
    xpos: str
    """Penn Treebank tag (VBD, VBN, NNS, ...)."""
    head: int
    """Index of the head token; -1 for a sentence's root."""
    deprel: str
    """UD relation with subtype ("nsubj:pass", "nmod:poss", "acl:relcl")."""
    sentence: int
    factuality: float | None = None
    """-3 (did not happen) to 3 (happened), for predicates; None elsewhere."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence: tokens ``[first, last)``, characters ``[start, end)``."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    """0-based; a paragraph ends at a line break in the text."""


class Name(msgspec.Struct, frozen=True):
    """A name found by the model: tokens ``[first, last)``."""

    first: int
    last: int
    label: str
    """PER, ORG, LOC, NORP (nationality, religious or political group) or MISC."""
    score: float
    """0..1."""


class Role(msgspec.Struct, frozen=True):
    """A PropBank argument of a predicate."""

    label: str
    """ARG0 .. ARG5, ARGM-TMP, ARGM-LOC, ..."""
    head: int
    first: int
    last: int
    score: float
    """0..1."""


class Predicate(msgspec.Struct, frozen=True):
    """A word that names an act or state, with its roles."""

    token: int
    roles: tuple[Role, ...]
    score: float
    """0..1."""


class Edge(msgspec.Struct, frozen=True):
    """What the record heads take a word for: actor, recipient, place, time, condition, speaker ... of an anchor."""

    label: str
    token: int
    score: float
    """0..1."""


class Reading(msgspec.Struct, frozen=True):
    """What the record heads say of a word that may anchor a record."""

    token: int
    kinds: dict[str, dict[str, float]]
    """For each kind of record (events, statements, ...) its labels with their probabilities, "O" for no anchor."""
    tags: dict[str, float]
    """"mode:ASSAULT drone", "context:military", "aux:future" with their probabilities, where it is an event."""
    edges: tuple[Edge, ...]


class Parse(msgspec.Struct, frozen=True, dict=True):
    """The analysed text of one report, with ways to walk its trees."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    predicates: tuple[Predicate, ...]
    readings: tuple[Reading, ...] = ()
    """Empty where the record heads were not asked."""

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.index)
        return tuple(map(tuple, below))

    @cached_property
    def _predicate_at(self) -> dict[int, Predicate]:
        return {p.token: p for p in self.predicates}

    def children(self, index: int, *relations: str) -> list[Token]:
        """Tokens hung on this one, in text order; with relations given, only those (a relation covers its subtypes)."""
        below = [self.tokens[i] for i in self._children[index]]
        if not relations:
            return below
        return [t for t in below if t.deprel in relations or t.deprel.partition(":")[0] in relations]

    def child(self, index: int, *relations: str) -> Token | None:
        """The first token hung on this one by one of the relations."""
        return next(iter(self.children(index, *relations)), None)

    def subtree(self, index: int) -> list[int]:
        """Indices of this token and all below it, in text order."""
        found, todo = [index], [index]
        while todo:
            below = self._children[todo.pop()]
            found.extend(below)
            todo.extend(below)
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The head, its head, and so on up to the root; trees have no circle, and one made by hand ends at its own."""
        for _ in self.tokens:
            if (index := self.tokens[index].head) < 0:
                return
            yield self.tokens[index]

    def predicate(self, index: int) -> Predicate | None:
        """The predicate anchored on this token."""
        return self._predicate_at.get(index)

    @cached_property
    def _reading_at(self) -> dict[int, Reading]:
        return {r.token: r for r in self.readings}

    def reading(self, index: int) -> Reading | None:
        """What the record heads say of this token, if it may anchor a record."""
        return self._reading_at.get(index)

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that holds this token."""
        return self.sentences[self.tokens[index].sentence]

    def span(self, first: int, last: int) -> Span:
        """The words of tokens ``[first, last)`` as they stand in the text."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start=start, end=end, text=self.text[start:end])
