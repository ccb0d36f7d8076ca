"""A crisis's name, drawn from the parties and places that its reports tell of. No word of it is made up."""

from collections import Counter
from collections.abc import Sequence

from turnstone.ledger.crisis_layer import About
from turnstone.mentions.countries import WORLD, load_countries

_SECOND = 0.45
"""A second country, or a party, is in the name if so many of the reports with the first tell of it."""
_PLACE = 0.4
"""A place is in the name if so many do. Both chosen by reading the names that the items of 2025 get."""


def name_of(about: Sequence[About]) -> str:
    """ "Israel and Palestine", "Somalia: Al-Shabaab", "Sudan (El Fasher)"; "no party named" where there is none."""
    countries = Counter(code for one in about for code in one.countries if code not in WORLD)
    if not countries:
        return _first_of(about) or "no party named"
    first = _top(countries)
    mine = [one for one in about if first in one.countries]
    others = Counter(code for one in mine for code in one.countries if code not in WORLD and code != first)
    if others and others[_top(others)] >= _SECOND * len(mine):
        return f"{_country(first)} and {_country(_top(others))}"
    parties = Counter(name for one in mine for name, country in one.parties if country in ("", *WORLD, first))
    parties = Counter({name: count for name, count in parties.items() if not _is_generic(name)})
    if parties and parties[_top(parties)] >= _SECOND * len(mine):
        return f"{_country(first)}: {_top(parties)}"
    places = Counter(name for one in mine for name, country in one.places if country == first)
    if places and places[_top(places)] >= _PLACE * len(mine):
        return f"{_country(first)} ({_top(places)})"
    return _country(first)


def _first_of(about: Sequence[About]) -> str | None:
    named = Counter(name for one in about for name, _ in (*one.parties, *one.places))
    return _top(named) if named else None


def _top(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], name))


def _country(code: str) -> str:
    known = load_countries().by_code.get(code)
    return known.name if known else code


def _is_generic(name: str) -> bool:
    """Role words ("gunmen", "police officers") name nobody."""
    return not name[:1].isupper()
