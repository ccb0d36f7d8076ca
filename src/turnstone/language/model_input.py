"""Words to word pieces: what the network is fed, the same in training and at run time.

Each sentence becomes a row of piece numbers that opens with ``[CLS]`` (it stands for the tree's root) and closes with
``[SEP]``, a row of case shapes as long, and for each word the place of its first piece, where the heads read it.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

Ints = NDArray[np.int64]

CASES = 8
"""Case shapes: 0 none, 1 lower, 2 Title, 3 UPPER, 4 one capital, 5 miXed, 6 with a digit, 7 no letter.
The vocabulary has no case; the shape gives it back, for names above all."""

LISTS = {"first name": 1, "surname": 2, "place": 4, "people": 8}
"""Word lists of gazetteer.txt, as bits: people are nationalities, religious and political groups."""

FORMS = CASES * 16
"""Case shape + 8 times the word lists that the word is in."""

LONGEST_WORD = 60
"""Code points of a word that are read; longer ones are addresses, keys or noise."""

MOST_PIECES = 10
"""Pieces kept of one word; the heads read the first only, the others are context."""

_CACHED = 50_000
"""Words whose pieces are remembered; emptied when full, so memory stays bounded."""


class Pieces(NamedTuple):
    """One sentence as rows of numbers.

    Attributes:
        ids: Piece numbers, ``[CLS]`` and ``[SEP]`` included.
        shapes: Form of the word that each piece belongs to (see `WordPieces.form`), 0 for the two marks.
        first: For each word the index of its first piece in ``ids``, always 1 or more.
        last: For each word the index of its last piece.
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


class Batch(NamedTuple):
    """Sentences padded with 0: ids and shapes ``[sentences, pieces]``, first and last ``[sentences, words]``."""

    ids: Ints
    shapes: Ints
    first: Ints
    last: Ints


class WordPieces:
    """The vocabulary and the word lists, and what was already looked up in them.

    Args:
        vocabulary: One piece a line.
        gazetteer: One word a line behind the sum of its `LISTS` bits and a tab; lower case.
    """

    def __init__(self, vocabulary: Path, gazetteer: Path) -> None:
        tokenizer = Tokenizer(WordPiece(_numbered(vocabulary), unk_token="[UNK]"))
        tokenizer.normalizer = BertNormalizer(lowercase=True)
        tokenizer.pre_tokenizer = BertPreTokenizer()
        self._tokenizer = tokenizer
        self._lists = _listed(gazetteer)
        self._known: dict[str, tuple[list[int], int]] = {}
        self._unknown = self._number("[UNK]")
        self._open = self._number("[CLS]")
        self._close = self._number("[SEP]")

    def _number(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"vocabulary without {piece}")
        return number

    def word(self, word: str) -> tuple[list[int], int]:
        """Piece numbers of one word, never none, and its form."""
        word = word[:LONGEST_WORD]
        known = self._known.get(word)
        if known is None:
            known_text = word.encode("utf-8", "replace").decode()  # lone surrogates are read as question marks
            ids = self._tokenizer.encode(known_text, add_special_tokens=False).ids
            known = (ids[:MOST_PIECES] or [self._unknown], self.form(word))
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[word] = known
        return known

    def sentence(self, words: list[str]) -> Pieces:
        """Pieces of a sentence's words in order."""
        ids, shapes, first, last = [self._open], [0], list[int](), list[int]()
        for word in words:
            pieces, form = self.word(word)
            first.append(len(ids))
            ids += pieces
            last.append(len(ids) - 1)
            shapes += [form] * len(pieces)
        return Pieces([*ids, self._close], [*shapes, 0], first, last)

    def form(self, word: str) -> int:
        """Case shape and word lists in one number below `FORMS`."""
        return shape(word) + CASES * self._lists.get(word.lower(), 0)


def _numbered(vocabulary: Path) -> dict[str, int]:
    pieces = vocabulary.read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(pieces) if piece}


def _listed(gazetteer: Path) -> dict[str, int]:
    lines = gazetteer.read_text(encoding="utf-8").splitlines()
    return {word: int(bits) for bits, _, word in (line.partition("\t") for line in lines)}


def shape(word: str) -> int:
    """The case shape of a word, 1 to 7 (see `CASES`)."""
    if word.islower():
        return 6 if any(c.isdigit() for c in word) else 1
    if any(c.isdigit() for c in word):
        return 6
    if not any(c.isalpha() for c in word):
        return 7
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 2 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 5


def pad(sentences: list[Pieces]) -> Batch:
    """Rows of one length out of sentences of many."""
    pieces = max(len(s.ids) for s in sentences)
    words = max(len(s.first) for s in sentences)
    ids = np.zeros((len(sentences), pieces), np.int64)
    shapes = np.zeros_like(ids)
    first = np.zeros((len(sentences), words), np.int64)
    last = np.zeros_like(first)
    for row, s in enumerate(sentences):
        ids[row, : len(s.ids)] = s.ids
        shapes[row, : len(s.shapes)] = s.shapes
        first[row, : len(s.first)] = s.first
        last[row, : len(s.last)] = s.last
    return Batch(ids, shapes, first, last)
