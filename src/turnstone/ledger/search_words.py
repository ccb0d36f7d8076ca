"""Where in a text the words that were looked for stand: by the same folding and stems as the index of words.

The index itself keeps no texts (it is contentless), so that it can't tell.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import apsw

from turnstone.ledger.fold import fold

_PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')
_CHUNK = re.compile(
    r"(?:[^\W_]|['’‘ʼʻʿʾ`´ʹ′\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u2060\u00ad])+"
)
"""A word with its marks and apostrophes: what `fold` leaves together."""
_BESIDE = "'’‘ʼ`´′"
_WINDOW = 220
"""Code points of an excerpt."""
_BEFORE = 60
_OPEN = 3
"""Letters from which on a word may go on."""


class Piece(NamedTuple):
    """A part of an excerpt."""

    text: str
    is_found: bool
    """Whether it is a word that was looked for."""


class _Word(NamedTuple):
    start: int
    end: int
    stem: str


class Phrase(NamedTuple):
    """A word, or words in a row, that are looked for."""

    folded: str
    stems: tuple[str, ...]
    is_open: bool
    """Whether the last word may go on: it is still being typed."""

    @property
    def expression(self) -> str:
        """FTS5's expression for it."""
        return f'("{self.folded}" OR "{self.folded}" *)' if self.is_open else f'"{self.folded}"'


class Sought:
    """Words that are looked for: "in quotes" for words in a row; the last word, without quotes, may go on."""

    def __init__(self, db: apsw.Connection, words: str) -> None:
        """
        Args:
            db: An open ledger: it lends its stemmer.
            words: As `turnstone.ledger.search.search` takes them.
        """
        connection: Any = db
        self._stem = connection.fts5_tokenizer("porter", ["unicode61"])
        self._stems: dict[str, tuple[str, ...]] = {}
        found = [(phrase or word, bool(phrase)) for phrase, word in _PHRASE.findall(words)]
        last = len(found) - 1
        self.phrases: tuple[Phrase, ...] = tuple(
            Phrase(fold(text), stems, number == last and not is_quoted and len(fold(text)) >= _OPEN)
            for number, (text, is_quoted) in enumerate(found)
            if (stems := self._of(text))
        )
        """What is looked for; nothing where there are no words."""

    @property
    def expression(self) -> str:
        """FTS5's expression: all of the phrases are wanted."""
        return " AND ".join(one.expression for one in self.phrases)

    def is_in(self, text: str) -> bool:
        """Whether a text has all of the words."""
        words = list(self._words(text))
        return bool(self.phrases) and all(any(True for _ in _runs(words, one)) for one in self.phrases)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The words that were found, as half-open code points, in order; runs that touch are one."""
        words = list(self._words(text))
        hits = sorted({number for one in self.phrases for run in _runs(words, one) for number in run})
        found: list[tuple[int, int]] = []
        for number in hits:
            start, end, _ = words[number]
            if found and found[-1][1] >= start:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def excerpt(self, text: str, most: int = _WINDOW) -> tuple[Piece, ...]:
        """So many code points of a text, around where most of the words stand close together."""
        spans = self.spans(text)
        start = _densest(spans, most)
        start = 0 if start <= _BEFORE else _at_word(text, start - _BEFORE)
        end = len(text) if start + most >= len(text) else text.rfind(" ", start, start + most)
        end = end if end > start else min(len(text), start + most)
        pieces = list(_pieces(text, start, end, spans))
        if start:
            pieces.insert(0, Piece("… ", False))
        if end < len(text):
            pieces.append(Piece(" …", False))
        return tuple(pieces)

    def _words(self, text: str) -> Iterator[_Word]:
        for chunk in _CHUNK.finditer(text):
            said = chunk.group().rstrip(_BESIDE)
            start = chunk.start() + len(said) - len(said.lstrip(_BESIDE))
            for stem in self._of(said):
                yield _Word(start, chunk.start() + len(said), stem)

    def _of(self, words: str) -> tuple[str, ...]:
        if words not in self._stems:
            folded = fold(words).encode()
            found = self._stem(folded, apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False, include_colocated=False)
            self._stems[words] = tuple(found)
        return self._stems[words]


def _runs(words: Sequence[_Word], phrase: Phrase) -> Iterator[range]:
    """Where the words of a phrase stand in a row."""
    *whole, last = phrase.stems
    for number in range(len(words) - len(whole)):
        if all(words[number + place].stem == stem for place, stem in enumerate(whole)):
            end = words[number + len(whole)].stem
            if end == last or (phrase.is_open and end.startswith(last)):
                yield range(number, number + len(phrase.stems))


def _densest(spans: Sequence[tuple[int, int]], most: int) -> int:
    """Start of the first of as many spans as fit into one excerpt."""
    counts = [sum(start <= other < start + most - _BEFORE for other, _ in spans) for start, _ in spans]
    return spans[counts.index(max(counts))][0] if spans else 0


def _at_word(text: str, start: int) -> int:
    return text.rfind(" ", 0, start) + 1


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = start
    for low, high in spans:
        if low >= start and high <= end:
            yield from _piece(text[at:low], is_found=False)
            yield from _piece(text[low:high], is_found=True)
            at = high
    yield from _piece(text[at:end], is_found=False)


def _piece(text: str, *, is_found: bool) -> Iterator[Piece]:
    if text:
        yield Piece(re.sub(r"\s+", " ", text), is_found)
