"""Finds the names of the lexicons in a parse: a trie over normalised words, longest match first."""

import re
import unicodedata
from functools import cache
from typing import Literal

import msgspec

from turnstone.language.parse import Parse
from turnstone.mentions.actors import Actor, country_actors, load_actors, make_id
from turnstone.mentions.countries import load_countries

Use = Literal["name", "capital", "adjective", "people", "region", "none"]
"""How a name stands for its actor. none: the words only look like one ("Gulf of Mexico")."""

_SPLIT = re.compile(r"[\s\-–/]+|(?<=\w)(?='s\b)|(?<=\w)(?='$)")
_DROP = str.maketrans("", "", ".'’‘ʼ\"")
_HYPHENS = frozenset(("-", "–", "‐", "‑", "/"))


class Alias(msgspec.Struct, frozen=True):
    """A name of an actor, and what it is of it."""

    text: str
    actor: Actor
    use: Use
    shared: bool = False
    """Short for a title told from its namesakes ("Democratic Party (Italy)"): only where its country is told."""

    @property
    def acronym(self) -> bool:
        """Whether it is only meant in capitals ("WHO", "US")."""
        return self.text.isupper() and len(self.text) <= 6


class Hit(msgspec.Struct, frozen=True):
    """A name of the lexicons on tokens ``[first, last)``; several aliases where actors share the name."""

    first: int
    last: int
    aliases: tuple[Alias, ...]

    def alias(self, *uses: Use) -> Alias | None:
        """The first alias of one of these uses; of any, if none is given."""
        return next((a for a in self.aliases if not uses or a.use in uses), None)


class Node:
    """A node of the trie: the words that go on from here, and the names that end here."""

    __slots__ = ("aliases", "below")

    def __init__(self) -> None:
        self.below: dict[str, Node] = {}
        self.aliases: list[Alias] = []


@cache
def fold(text: str) -> str:
    """A word as the trie knows it: no case, accents, full stops or apostrophes; "" for a hyphen."""
    if text in _HYPHENS:
        return ""
    plain = text if text.isascii() else _unaccented(text)
    return plain.translate(_DROP).casefold()


def _unaccented(text: str) -> str:
    text = text.translate({0x131: "i", 0x142: "l", 0x141: "L", 0xF8: "o", 0xD8: "O", 0x111: "d"})
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def words_of(name: str) -> list[str]:
    """A name as the words the trie is built of."""
    plain = name.replace("’", "'")
    return [word for part in _SPLIT.split(plain) if part and (word := fold(part))]


def _aliases() -> list[Alias]:
    """Every name of every actor; the first of several actors with one name is preferred."""
    found: list[Alias] = []
    countries = load_countries()
    for code, actor in country_actors().items():
        country = countries.by_code[code]
        found += [Alias(name, actor, "name") for name in (country.name, *country.names)]
        found += [Alias(name, actor, "capital") for name in country.capitals]
        found += [Alias(name, actor, "adjective") for name in country.adjectives]
        found += [Alias(name, actor, "people") for name in country.people]
    for actor in load_actors():
        found += [_named(name, actor) for name in (actor.name, *actor.names)]
    found += [Alias(name, _region(name), "region") for name in countries.regions]
    found += [Alias(name, _people(code, name), "people") for code, name in countries.peoples]
    found += [Alias(name, _region(name), "none") for name in countries.lookalikes]
    return found


def _named(name: str, actor: Actor) -> Alias:
    plain, bracket, _ = name.partition(" (")
    return Alias(plain, actor, "name", shared=bool(bracket))


def _region(name: str) -> Actor:
    return Actor(name=name, id=make_id(name), kind="group", country=None, sector=None)


def _people(code: str | None, name: str) -> Actor:
    return Actor(name=name, id=make_id(name), kind="group", country=code, sector="SOC")


@cache
def load_trie() -> Node:
    """The trie of all names."""
    root = Node()
    for alias in _aliases():
        node = root
        for word in words_of(alias.text):
            node = node.below.setdefault(word, Node())
        if node is not root:
            node.aliases.append(alias)
    return root


def find_names(parse: Parse) -> list[Hit]:
    """The names of the lexicons in the text, in order, not overlapping, the longest at each place.

    A match starts and ends with whole tokens and keeps to one sentence.
    """
    root = load_trie()
    tokens = parse.tokens
    folded = [fold(t.text) for t in tokens]
    found: list[Hit] = []
    at = 0
    while at < len(tokens):
        hit = _longest(parse, folded, at, root) if folded[at] in root.below else None
        if hit is not None and folded[at] == "the":  # "the South" gives way to "South Sudan"
            inner = _longest(parse, folded, at + 1, root) if hit.last > at + 1 else None
            hit = inner if inner is not None and inner.last > hit.last else hit
        if hit is not None:
            found.append(hit)
        at = hit.last if hit is not None else at + 1
    return found


def _longest(parse: Parse, folded: list[str], at: int, root: Node) -> Hit | None:
    node, best = root, None
    sentence_end = parse.sentence_of(at).last
    for i in range(at, sentence_end):
        word = folded[i]
        if not word:  # hyphens are passed over on both sides
            continue
        below = node.below.get(word)
        if below is None:
            break
        node = below
        fitting = tuple(a for a in node.aliases if _fits(parse, a, at, i + 1))
        if fitting:
            best = Hit(at, i + 1, fitting)
    return best


def _fits(parse: Parse, alias: Alias, first: int, last: int) -> bool:
    """Whether the words are written as the name asks: capitals, and no part of a longer person's name."""
    token = parse.tokens[first]
    if alias.text[0].islower():
        return True
    if alias.acronym and last == first + 1:
        return parse.text[token.start : token.end].translate(_DROP).isupper() and token.upos not in ("VERB", "PRON")
    if not token.text[0].isupper() and not token.text[0].isdigit():
        return False
    if alias.text.startswith("The ") and _goes_on(parse, last):
        return False
    if last > first + 1 or alias.use in ("adjective", "people"):
        return True
    if token.upos == "PROPN" or token.xpos in ("NNP", "NNPS"):
        return True
    return token.upos in ("ADJ", "NOUN", "X", "INTJ") and (alias.actor.kind == "country" or alias.actor.sector == "PRE")


def _goes_on(parse: Parse, last: int) -> bool:
    """Whether a name with an article only opens a longer phrase ("The Hindu temple" is no newspaper)."""
    before, after = parse.tokens[last - 1], parse.tokens[last] if last < len(parse.tokens) else None
    return after is not None and before.head >= last and before.deprel in ("amod", "compound") and after.upos != "PUNCT"


TONGUE = frozenset(("service", "edition", "version", "language", "translation"))
"""Words after an adjective that is a language's, no country's ("English service")."""


def names_in(text: str) -> list[str]:
    """Countries that a headline names, by themselves, their capitals or adjectives; one code per name."""
    return [actor.country for actor in actors_in(text) if actor.country]


def actors_in(text: str) -> list[Actor]:
    """The actors that a text without parse names, in order; none for a name that bodies of several countries share."""
    root = load_trie()
    plain = [word.strip(".,:;!?()[]\"'") for word in text.split()]
    words = [fold(word) for word in plain]
    found: list[Actor] = []
    for at in range(len(words)):
        if plain[at][:1].islower() or (at + 1 < len(words) and words[at + 1] in TONGUE):
            continue
        node = root
        for word in words[at:]:
            below = node.below.get(word) or node.below.get(word.removesuffix("s"))
            if below is None:
                break
            node = below
        if len({alias.actor.country for alias in node.aliases}) == 1:
            found.append(node.aliases[0].actor)
    return found
