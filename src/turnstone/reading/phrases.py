"""The furniture lexicon, loaded and compiled: is a line one of its phrases, or made of menu words only?"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from turnstone.errors import LexiconError
from turnstone.topics import load_topic

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[:©]")
_PATTERN_TOKEN = re.compile(r"\.\.\.|[*#:©]|[^\W_]+(?:['’][^\W_]+)*")
_SEPARATOR = re.compile(r"[|•·»›>/,\t]|\s[-–—]\s|\s{2,}")
_WORDS = {"*": r"(?:\S+ ){0,8}", "...": r"(?:\S+ ){0,40}", "#": r"[\d.,]+\w* (?:\d{3} )*"}
_LONGEST_MENU_PHRASE = 4


class _File(msgspec.Struct, forbid_unknown_fields=True):
    anywhere: list[str]
    edges: list[str]
    lists: list[str]
    before_headline: list[str]
    buttons: list[str]
    sections: list[str]
    labels: list[str]
    stamps: list[str]
    credits: list[str]
    tails: list[str]
    last_tails: list[str]
    heads: list[str]


def tokens(line: str) -> list[str]:
    """The words of a line in lower case, with ":" and "©" as words of their own; other punctuation is left out."""
    return [t.replace("’", "'") for t in _TOKEN.findall(line.casefold())]


class Phrases:
    """Whole-line phrases with wildcards, found by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._by_first: dict[str, list[re.Pattern[str]]] = {}
        for phrase in phrases:
            parts = _PATTERN_TOKEN.findall(phrase.casefold())
            if not parts:
                raise LexiconError(f"furniture.yaml: {phrase!r} has no word: remove it or add words")
            if not set(parts) & _WORDS.keys():
                self._exact.add(" ".join(parts))
                continue
            first = parts[0] if parts[0] not in _WORDS else ""
            pattern = "".join(_WORDS.get(p) or re.escape(p) + " " for p in parts)
            self._by_first.setdefault(first, []).append(re.compile(pattern))

    def match(self, words: list[str]) -> bool:
        """Whether the words are one of the phrases from first to last; a final ":" does not count."""
        if words and words[-1] == ":":
            words = words[:-1]
        if not words:
            return False
        if " ".join(words) in self._exact:
            return True
        line = " ".join(words) + " "
        candidates = self._by_first.get(words[0], []) + self._by_first.get("", [])
        return any(pattern.fullmatch(line) for pattern in candidates)


class Furniture:
    """The compiled lexicon."""

    def __init__(self, file: _File) -> None:
        self.anywhere = Phrases(file.anywhere)
        self.edges = Phrases(file.edges)
        self.lists = Phrases(file.lists)
        self.before_headline = Phrases(file.before_headline)
        self.labels = Phrases(file.labels)
        self.credits = Phrases(file.credits)
        self.stamps = frozenset(file.stamps)
        self.tails = _ends(file.tails)
        self.last_tails = _ends(file.last_tails)
        self.heads = re.compile(
            rf"(?:{'|'.join(map(re.escape, sorted(file.heads, key=len, reverse=True)))})[ \t]+(?=[A-Z\"“‘])"
        )
        self._buttons = frozenset(" ".join(tokens(b)) for b in file.buttons)
        self._sections = frozenset(" ".join(tokens(s)) for s in file.sections)

    def menu(self, line: str) -> tuple[int, int, int]:
        """Buttons, section names and separators of a line of nothing else; (0, 0, 0) for any other line."""
        parts = [part for part in _SEPARATOR.split(line) if tokens(part)]
        buttons = sections = 0
        for part in parts:
            counted = self._covered([t for t in tokens(part) if not t.isdigit() and t != ":"])
            if counted is None:
                return 0, 0, 0
            buttons, sections = buttons + counted[0], sections + counted[1]
        return buttons, sections, max(0, len(parts) - 1)

    def in_menu(self, part: str) -> bool:
        """Whether one part of a line between separators is a button or a section name."""
        name = " ".join(tokens(part))
        return name in self._buttons or name in self._sections

    def _covered(self, words: list[str]) -> tuple[int, int] | None:
        """Buttons and sections when the words are split into such, longest first; None where a word is left over."""
        buttons = sections = at = 0
        while at < len(words):
            for end in range(min(len(words), at + _LONGEST_MENU_PHRASE), at, -1):
                name = " ".join(words[at:end])
                if name in self._buttons or name in self._sections:
                    buttons, sections, at = buttons + (name in self._buttons), sections + (name in self._sections), end
                    break
            else:
                return None
        return buttons, sections


def _ends(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches a phrase at the end of a line, after the end of a sentence."""
    any_of = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<=[.!?…\"”’')\]])\s+[\[(]?(?i:{any_of})[\])]?[ \t]*$")


@cache
def furniture() -> Furniture:
    """The lexicon in lexicon/data/furniture.yaml.

    Raises:
        LexiconError: The file breaks its schema.
    """
    path = Path(__file__).parent.parent / "lexicon/data/furniture.yaml"
    return Furniture(load_topic(path, _File))
