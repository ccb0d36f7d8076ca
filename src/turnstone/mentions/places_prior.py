"""Which countries a report speaks of, and how near: what a name that several places bear is settled by."""

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache

from turnstone.language.parse import Parse
from turnstone.mentions.countries import load_countries
from turnstone.mentions.gazetteer_fold import fold, without_article
from turnstone.mentions.places_evidence import town_votes
from turnstone.mentions.places_words import POINTS

SAME_SENTENCE, NEXT_SENTENCE, MOST_BY_COUNT = 1.5, 0.75, 2.5
"""What a country's nearness and frequency add to `Entry.weight`, where 1.0 is ten times the people. Chosen by hand on
the gold reports' places."""


@cache
def _words() -> dict[str, tuple[str, int]]:
    """Folded names, capitals, adjectives and people to (country, words in it)."""
    found: dict[str, tuple[str, int]] = {}
    for country in load_countries().by_code.values():
        for word in (country.name, *country.names, *country.capitals, *country.adjectives, *country.people):
            key = without_article(fold(word)) if word.lower().startswith("the ") else fold(word)
            if len(key) > 1 and key not in POINTS:
                found.setdefault(key, (country.code, key.count(" ") + 1))
    for code, word in load_countries().peoples:
        if code:
            found.setdefault(fold(word), (code, 1))
    return found


@cache
def capitals() -> frozenset[str]:
    """Names of capitals and seats of government."""
    return frozenset(name for country in load_countries().by_code.values() for name in country.capitals)


def country_of_word(words: str) -> str | None:
    """The country that a name, capital, adjective or word for its people speaks of ("Iraqi": IRQ)."""
    found = _words().get(fold(words))
    return found[0] if found else None


class Prior:
    """The countries that one report speaks of.

    Args:
        parse: The analysed report.
        title: Its headline.
    """

    def __init__(self, parse: Parse, title: str | None = None) -> None:
        self.parse = parse
        self.at: dict[str, list[int]] = {}
        """Country to the sentences that speak of it, ascending."""
        self.counts: Counter[str] = Counter()
        self.tokens: list[tuple[int, str]] = list(self._evidence())
        """(last token, country) of the words that speak of a country, in text order."""
        for index, code in self.tokens:
            self.counts[code] += 1
            self.at.setdefault(code, []).append(parse.tokens[index].sentence)
        votes, lies = town_votes(parse, title, self.counts)
        self.towns: dict[str, float] = votes
        """Country to the votes of the report's towns."""
        for code, vote in votes.items():
            self.counts[code] += round(vote)
            here = sorted(parse.tokens[index].sentence for index, other in lies.items() if other == code)
            self.at[code] = sorted([*self.at.get(code, ()), *(here or [0])])

    def _evidence(self) -> Iterator[tuple[int, str]]:
        """Tokens that speak of a country: capitalised words that the country list holds, of up to four words."""
        tokens, words = self.parse.tokens, _words()
        index = 0
        while index < len(tokens):
            if not tokens[index].text[:1].isupper():
                index += 1
                continue
            for size in (4, 3, 2, 1):
                last = min(index + size, len(tokens))
                key = fold(self.parse.text[tokens[index].start : tokens[last - 1].end])
                if key in words and tokens[last - 1].sentence == tokens[index].sentence:
                    yield last - 1, words[key][0]
                    index = last - 1
                    break
            index += 1

    def score(self, code: str | None, sentence: int) -> float:
        """What the report adds to a candidate in that country, 0 to 4."""
        if code is None or code not in self.at:
            return 0.0
        near = min(abs(s - sentence) for s in self.at[code])
        by_count = min(MOST_BY_COUNT, math.log1p(self.counts[code]))
        return by_count + (SAME_SENTENCE if near == 0 else NEXT_SENTENCE if near == 1 else 0.0)

    def top(self, sentence: int) -> str | None:
        """The country that a sentence's unknown place most likely lies in."""
        return max(sorted(self.at), key=lambda code: self.score(code, sentence), default=None)

    def has(self, code: str | None) -> bool:
        """Whether the report speaks of the country at all."""
        return code in self.at
