"""Words for parties without a name: who is a soldier, a gunman, a ministry, from data/roles.yaml."""

from functools import cache
from typing import Literal

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import load_topic
from turnstone.mentions.actors import SECTORS
from turnstone.mentions.countries import DATA, lines, split

Sort = Literal["person", "body", "thing"]


class RoleWord(msgspec.Struct, frozen=True):
    """A word or phrase for a party."""

    phrase: str
    """Lower case, singular."""
    sector: str | None
    home: bool
    """Whose country is not told takes that of the context."""
    sort: Sort


class RoleTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file roles.yaml; its comments tell the format of the blocks."""

    roles: str
    not_things: str
    quantities: str
    titles: str
    names: str


class Roles(msgspec.Struct, frozen=True):
    """All role words, by their last word."""

    by_head: dict[str, tuple[tuple[tuple[str, ...], RoleWord], ...]]
    """Last word → (words, entry), longest first."""
    not_things: frozenset[str]
    quantities: frozenset[str]
    titles: dict[str, str | None]
    """Title as written, with and without its full stop → sector."""
    name_words: dict[str, str]
    """Word of an organisation's name → sector."""

    def find(self, words: list[str]) -> RoleWord | None:
        """The longest role phrase that these lower-case lemmas end in."""
        for phrase, entry in self.by_head.get(words[-1] if words else "", ()):
            if words[-len(phrase) :] == list(phrase):
                return entry
        return None

    def longest(self, words: list[str]) -> int:
        """How many of the last words the longest role phrase takes; 0 if none does."""
        entry = self.find(words)
        return len(entry.phrase.split()) if entry else 0


@cache
def load_roles() -> Roles:
    """Read data/roles.yaml.

    Raises:
        LexiconError: A line breaks its form, or a word stands twice.
    """
    topic = load_topic(DATA / "roles.yaml", RoleTopic)
    entries: dict[str, RoleWord] = {}
    for line in lines(topic.roles):
        for entry in _role_words(line):
            entries.setdefault(entry.phrase, entry)
    by_head: dict[str, list[tuple[tuple[str, ...], RoleWord]]] = {}
    for entry in entries.values():
        words = tuple(entry.phrase.replace("-", " - ").split())
        by_head.setdefault(words[-1], []).append((words, entry))
        if (lemma := _singular(words[-1])) != words[-1]:
            by_head.setdefault(lemma, []).append(((*words[:-1], lemma), entry))
    for found in by_head.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return Roles(
        {head: tuple(found) for head, found in by_head.items()},
        frozenset(split(topic.not_things)),
        frozenset(split(topic.quantities)),
        {title: sector for sector, title in _pairs(topic.titles)},
        {word: sector for sector, word in _pairs(topic.names) if sector},
    )


def _singular(word: str) -> str:
    """The base form that the parse gives a plural ("forces" to "force"); good enough for the words of this file."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _role_words(line: str) -> list[RoleWord]:
    head, _, words = line.partition("|")
    match head.split():
        case [sector, ("home" | "away") as where, ("person" | "body" | "thing") as sort] if sector in SECTORS | {"-"}:
            code = None if sector == "-" else sector
            return [RoleWord(word.lower(), code, where == "home", sort) for word in split(words)]
        case _:
            raise LexiconError(f"roles.yaml: {line!r}: 'sector home|away person|body|thing | words' wanted")


def _pairs(text: str) -> list[tuple[str | None, str]]:
    found: list[tuple[str | None, str]] = []
    for line in lines(text):
        sector, bar, words = line.partition("|")
        if not bar:
            raise LexiconError(f"roles.yaml: {line!r}: 'sector | words' wanted")
        found += [(None if sector.strip() == "-" else sector.strip(), word) for word in split(words)]
    return found
