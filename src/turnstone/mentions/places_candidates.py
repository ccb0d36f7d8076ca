"""Words of a report that may name a place, before it is settled which."""

from collections.abc import Iterator

import msgspec

from turnstone.language.parse import Name, Parse, Token
from turnstone.mentions.gazetteer import find
from turnstone.mentions.gazetteer_fold import fold
from turnstone.mentions.places_rank import ALONE, Ranker
from turnstone.mentions.places_words import DISTRICTS, KINDS, LOCATIVE, NEVER, PROVINCES, SITES, TITLES, TOWNS

_LONGER = 4
"""Tokens by which a name that the model cut short may grow ("Democratic Republic of" by "the Congo")."""
_JOINS = frozenset({"of", "the", "and", "-", "–", "&"})
"""Words at the edge of a name that was cut short."""


_STANDING = frozenset({"at", "in", "near", "outside", "inside", "around", "from"})
"""Words before a building's name that tell it from the body that runs it."""


def _touch(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether no space stands between a token and the one before it."""
    return tokens[index - 1].end == tokens[index].start


class Candidate(msgspec.Struct):
    """Words that may name a place: tokens ``[first, last)`` without article and kind word."""

    first: int
    last: int
    kind: str | None
    """Kind word after, before or at the end of the name ("province"), lower case."""
    end: int
    """One past the last token, kind word included."""
    sure: bool
    """The model calls it a place."""
    site: bool = False
    """A building by its last word ("Osman Digna Air Base"), after "at", "in" or "near"."""


class Candidates:
    """Looks for names of places in one report.

    Args:
        parse: The analysed report.
        ranker: Tells whether a place of the name is likely there.
    """

    def __init__(self, parse: Parse, ranker: Ranker) -> None:
        self.parse = parse
        self.ranker = ranker
        self.prior = ranker.prior
        self.named = {i: name for name in parse.names for i in range(name.first, name.last)}
        longer = (name for name in parse.names if name.label == "PER" and name.last - name.first > 1)
        self.people = {fold(parse.tokens[i].text) for name in longer for i in range(name.first, name.last)}
        """Folded words of people's full names: a town of that name is a surname here."""
        self.sure = {fold(parse.span(n.first, n.last).text) for n in parse.names if n.label == "LOC"}
        """Folded names that the model calls places somewhere in the report."""

    def find(self) -> Iterator[Candidate]:
        """The candidates in text order, none overlapping."""
        index, tokens = 0, self.parse.tokens
        while index < len(tokens):
            name = self.named.get(index)
            if name is not None:
                candidate, index = self._of_name(name), name.last
            elif tokens[index].upos == "PROPN":
                candidate, index = self._unnamed(index)
            else:
                candidate, index = None, index + 1
            if candidate:
                yield candidate
                index = max(index, candidate.end)

    def placed(self, first: int) -> bool:
        """Whether a locative word stands before the name."""
        before = self.parse.tokens[first - 1].text.lower() if first else ""
        if before == "the" and first > 1:
            before = self.parse.tokens[first - 2].text.lower()
        return before in LOCATIVE

    def _of_name(self, name: Name) -> Candidate | None:
        first, last = name.first, name.last
        while first < last and self.parse.tokens[first].text.lower() in ("the", "of"):
            first += 1
        if first == last or not any(c.isupper() for c in self.parse.span(first, last).text):
            return None
        if name.label == "LOC":
            return self._shaped(first, self._grown(first, last), sure=True)
        if self._building(first, last):
            return Candidate(first, last, self.parse.tokens[last - 1].text.lower(), last, False, site=True)
        fits = name.label in ("PER", "ORG", "MISC") and last - first <= _LONGER
        return self._shaped(first, last, sure=False) if fits and self._misread(first, last, name.label) else None

    def _building(self, first: int, last: int) -> bool:
        """Whether a body's or person's name is a site by its last word and by the word before it."""
        before = self.parse.tokens[first - 1].text.lower() if first else ""
        if before == "the" and first > 1:
            before = self.parse.tokens[first - 2].text.lower()
        return last - first > 1 and self.parse.tokens[last - 1].text.lower() in SITES and before in _STANDING

    def _grown(self, first: int, last: int) -> int:
        """The end of a name that the model cut short, where the gazetteer knows the longer one."""
        tokens = self.parse.tokens
        while last + 1 < len(tokens) and "-" in (tokens[last - 1].text, tokens[last].text) and _touch(tokens, last):
            last += 1
        edge = tokens[last].text.lower() if last < len(tokens) else ""
        if tokens[last - 1].text.lower() not in _JOINS and edge not in _JOINS:
            return last
        for end in range(min(last + _LONGER, len(tokens)), last, -1):
            same = tokens[end - 1].sentence == tokens[first].sentence and tokens[end - 1].text[:1].isupper()
            if same and any(e.precision == "country" or e.population for e in find(self.parse.span(first, end).text)):
                return end
        return last

    def _misread(self, first: int, last: int, label: str) -> bool:
        """Whether a name that the model took for something else is a place: in the gazetteer, and in a fit context."""
        words = self.parse.span(first, last).text
        key, entries = fold(words), find(words)
        if key in NEVER or (label == "PER" and self._personal(first, key)):
            return False
        if not entries:
            return key in self.sure
        best = self.ranker.best(entries, self.parse.tokens[first].sentence)
        if best is None:
            return False
        known = best.precision in ("country", "region", "site") or self.prior.has(best.country)
        if label != "PER":
            return (best.precision in ("country", "site") and last - first > 1) or (known and self.placed(first))
        return known and (self.placed(first) or key in self.sure or last - first > 1 or best.population >= ALONE)

    def _personal(self, first: int, key: str) -> bool:
        before = self.parse.tokens[first - 1].text.lower().rstrip(".") if first else ""
        return key in self.people or before in TITLES

    def _unnamed(self, index: int) -> tuple[Candidate | None, int]:
        """Proper nouns outside all names: the longest run that the gazetteer knows, after a locative word."""
        tokens = self.parse.tokens
        last = index + 1
        while last < len(tokens) and last - index < _LONGER and tokens[last].upos == "PROPN" and last not in self.named:
            last += 1
        for stop in range(last, index, -1):
            words = self.parse.span(index, stop).text
            if fold(words) in NEVER | self.people or not words[:1].isupper():
                continue
            best = self.ranker.best(find(words), tokens[index].sentence)
            near = best is not None and (best.country is None or self.prior.has(best.country))
            if best and (best.precision == "country" or (near and self.placed(index))):
                return self._shaped(index, stop, sure=False), stop
        return None, last

    def _shaped(self, first: int, last: int, *, sure: bool) -> Candidate:
        """The candidate with its kind word: the name's last word, the word after it, or the noun before "of"."""
        tokens = self.parse.tokens
        following = tokens[last] if last < len(tokens) and tokens[last].sentence == tokens[first].sentence else None
        own = tokens[last - 1].text.lower()
        if last - first > 1 and own in KINDS:
            divides = own in PROVINCES | TOWNS | DISTRICTS and not find(self.parse.span(first, last).text)
            return Candidate(first, last - 1 if divides else last, own, last, sure)
        if following and following.text.lower() in KINDS and following.upos in ("NOUN", "PROPN"):
            return Candidate(first, last, following.text.lower(), last + 1, sure)
        before = tokens[first - 2].text.lower() if first > 1 and tokens[first - 1].text.lower() == "of" else ""
        return Candidate(first, last, before if before in PROVINCES | TOWNS else None, last, sure)
