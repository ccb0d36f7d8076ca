"""Which countries the towns that a report names lie in, all taken together: "Daraa" tells that "Nawa" is no Naha.

A town's name votes for every country that has a town of the name, for the peopled ones more; names are then read again
in the light of all votes. So a report of one region is known by its towns though it never says its country.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import log10

from turnstone.language.parse import Parse
from turnstone.mentions.countries import load_countries
from turnstone.mentions.gazetteer import find
from turnstone.mentions.gazetteer_fold import fold
from turnstone.mentions.places_words import NEVER, POINTS, PROVINCES

SURE = 0.6
"""Share of a name's votes from which it is taken to lie in that country."""
ENOUGH = 0.8
"""Votes from which a country is one that the report speaks of: one name that hardly another country has.
Both chosen on the training part of the corpus (benchmarks/parties.py, country)."""
NAMED = 0.15
"""What each naming of a country adds to the likelihood of its towns, up to three."""
SMALL = 300
"""People that a place without a known number counts as."""
DATELINE = 2.0
"""What the town of the dateline counts as, in names: the story is told from there."""
_DATELINE = re.compile(
    r"([^\W\d_a-z](?:[^\W\d_a-z]|['’ -]){2,30}?)(?:,[^—–\n]{2,30})?(?:\s*\([^)\n]{2,30}\))?(?:\s+[—–-]+\s|\.\s)"
)
"""A town in capitals that opens the text: "GULU — ", "SUKHUMI. ", "NAIROBI, Kenya (AP) — "."""
_TITLE_PLACE = re.compile(r"\b(?:in|at|near|from|outside|around|off|of|to)\s+((?:[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?)")


def town_votes(
    parse: Parse, title: str | None, named: Mapping[str, int] | None = None
) -> tuple[dict[str, float], dict[int, str]]:
    """The countries that the towns of a report tell.

    Args:
        parse: The analysed report; its names of places are looked up.
        title: Its headline; names after a preposition of place are looked up.
        named: Country → how often the report names it: its towns are the likelier.

    Returns:
        Country → votes, one for each different name; last token of a name → the country that it is taken to lie in.
    """
    people = {fold(word) for n in parse.names if n.label == "PER" for word in parse.span(n.first, n.last).text.split()}
    opening = _dateline(parse.text)
    at: dict[str, list[int]] = {}
    written: dict[str, str] = {}
    for last, words in _names(parse, title):
        key = fold(words)
        if len(key) < 4 or (key in people and key != opening) or key in NEVER | POINTS | _country_words():
            continue
        at.setdefault(key, []).append(last)
        written.setdefault(key, words)
    held = _held(parse)
    holders = {key: next((held[last] for last in lasts if last in held), None) for key, lasts in at.items()}
    shares = {key: found for key, words in written.items() if (found := _shares(words, holders[key]))}
    trust = {key: _trust(words) * (DATELINE if key == opening else 1.0) for key, words in written.items()}
    votes: dict[str, float] = {}
    for _ in range(2):
        weight = {code: 0.3 + vote for code, vote in votes.items()}
        for code, count in (named or {}).items():
            weight[code] = weight.get(code, 0.3) + NAMED * min(count, 3)
        votes = {}
        for key, found in shares.items():
            shares[key] = _normal(
                {code: share * weight.get(code, 0.3 if weight else 1.0) for code, share in found.items()}
            )
            for code, share in shares[key].items():
                votes[code] = votes.get(code, 0.0) + share * trust[key]
    lies: dict[int, str] = {}
    for key, found in shares.items():
        code = max(found, key=lambda c: found[c])
        if found[code] >= SURE and votes[code] >= ENOUGH:
            lies |= {last: code for last in at[key] if last >= 0}
    return {code: vote for code, vote in votes.items() if vote >= ENOUGH}, lies


def _dateline(text: str) -> str | None:
    """The town that opens a text, folded."""
    match = _DATELINE.match(text)
    return fold(match[1].title()) if match else None


def _names(parse: Parse, title: str | None) -> Iterator[tuple[int, str]]:
    """(last token, words) of names that the model calls places; (-1, words) of those of the headline."""
    for name in parse.names:
        if name.label == "LOC":
            first = name.first + (parse.tokens[name.first].text.lower() == "the")
            if first < name.last:
                yield name.last - 1, " ".join(parse.span(first, name.last).text.split())
    if opening := _DATELINE.match(parse.text):
        yield -1, opening[1].title()
    for match in _TITLE_PLACE.finditer(title or ""):
        words = match[1].split()
        for size in range(len(words), 0, -1):
            text = " ".join(words[:size]).removesuffix("'s").removesuffix("’s")
            if find(text):
                yield -1, text
                break


def _held(parse: Parse) -> dict[int, str]:
    """Last token of a name → country of the division said right behind it: "Kwande, Benue State"."""
    starts = {name.first: name for name in parse.names if name.label == "LOC"}
    found: dict[int, str] = {}
    for name in starts.values():
        behind = starts.get(name.last + 1)
        if behind is None or parse.tokens[name.last].text != ",":
            continue
        last = behind.last - (behind.last - behind.first > 1 and fold(parse.tokens[behind.last - 1].text) in PROVINCES)
        countries = {e.country for e in find(parse.span(behind.first, last).text) if e.precision == "admin1"}
        if len(countries) == 1 and (country := countries.pop()):
            found[name.last - 1] = country
    return found


def _shares(words: str, holder: str | None = None) -> dict[str, float]:
    """Country → share of the votes of a name, by the square root of the people of its largest place of that name.

    Args:
        words: The name.
        holder: The country that it is said to lie in: no other gets a vote.
    """
    entries = tuple(e for e in find(words) if holder in (None, e.country))
    if any(e.precision == "country" or e.country is None for e in entries):
        return {}
    most: dict[str, float] = {}
    for entry in entries:
        people = entry.population or (50_000 if entry.precision in ("admin1", "region") else SMALL)
        most[entry.country or ""] = max(most.get(entry.country or "", 0.0), people**0.5)
    return _normal(most)


def _trust(words: str) -> float:
    """How much a name's votes count: less where no place of the name is large, for any word is some hamlet's name."""
    people = max((e.population if e.precision == "town" else 10_000 for e in find(words)), default=0)
    return min(1.0, log10(people + 10) / 4)


def _normal(shares: dict[str, float]) -> dict[str, float]:
    whole = sum(shares.values())
    return {code: share / whole for code, share in shares.items()} if whole else {}


@cache
def _country_words() -> frozenset[str]:
    """Folded names and capitals of countries: they tell of themselves (places_prior.py)."""
    return frozenset(
        fold(name) for country in load_countries().by_code.values() for name in (*country.names, *country.capitals)
    )
