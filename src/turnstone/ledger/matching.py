"""Whether two records speak of the same: parties, places, days and words compared. Pure functions over records."""

import math
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from turnstone.language.lemmas import irregulars, lemma
from turnstone.ledger.fold import fold, fold_name
from turnstone.ledger.pieces import entity_key
from turnstone.record import Entity, Place

STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "ELI"))
"""PLOVER sectors that may stand for their state."""
_SAME, _NAMED, _STATE, _PART, _COUNTRY = 1.0, 0.95, 0.8, 0.7, 0.5
"""How far two parties agree; set by hand, an order rather than a measurement."""
_EARTH = 6371.0
"""Kilometres of the mean radius."""
_NEAR, _FAR = 30.0, 300.0
"""Kilometres: two names of one scene (a town and its outskirts); two different scenes."""
_WHOLE = 10
"""Characters of a day, YYYY-MM-DD."""
_COARSE = frozenset(("admin1", "country", "region"))
_STOP = frozenset(
    """a an the this that these those its it they them their he she his her him we our us you your i my me who whom
    whose which what of in on at by for from to into onto with without over under after before between during about
    against through and or nor but if as than then so because while when where how is are was were be been being am
    has have had do does did will would shall should can could may might must not no also more most some any all each
    other such only just very still yet there here up down out off again said say says tell told mr mrs ms dr
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_WORD = re.compile(r"\S+")


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """Base forms of a text's words, folded; articles, pronouns, prepositions, auxiliaries and weekdays left out."""
    return frozenset(stem for word in _WORD.findall(fold(text)) if word not in _STOP and (stem := _base(word)))


@lru_cache(maxsize=50_000)
def _base(word: str) -> str:
    """A word's base form where its tag is not known: read as a verb where it looks like one, else as a noun."""
    if word in irregulars().verbs or word.endswith("ed"):
        return lemma(word, "VERB", "VBD")
    if word.endswith("ing"):
        return lemma(word, "VERB", "VBG")
    return lemma(word, "NOUN", "NNS") if word.endswith("s") or word in irregulars().nouns else word


def words_overlap(left: str | frozenset[str], right: str | frozenset[str]) -> float:
    """Dice's coefficient of the content words of two texts, 0..1; 0 where either has none.

    Source: Dice, Measures of the Amount of Ecologic Association Between Species, 1945.
    """
    one = content_words(left) if isinstance(left, str) else left
    two = content_words(right) if isinstance(right, str) else right
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def parties_agree(left: Iterable[Entity], right: Iterable[Entity]) -> float | None:
    """How well the best pair of two lists of parties agrees.

    Returns:
        1 the same party, .95 the same name, .8 a state and a part of it, .7 names that share most of their words,
        .5 the same country or one name under two countries, 0 none of these; None where either list is empty.
    """
    one, two = tuple(left), tuple(right)
    return max((_pair(a, b) for a in one for b in two), default=None)


def _pair(a: Entity, b: Entity) -> float:
    if entity_key(a) == entity_key(b):
        return _SAME
    countries_differ = bool(a.country and b.country and a.country != b.country)
    if fold_name(a.name) == fold_name(b.name):
        return _COUNTRY if countries_differ else _NAMED
    if a.country and a.country == b.country:
        states = all(party.sector is None or party.sector in STATE for party in (a, b))
        return _STATE if states and None in (a.sector, b.sector) else _COUNTRY
    return _PART if not countries_differ and words_overlap(a.name, b.name) >= _COUNTRY else 0.0


def known(parties: Iterable[Entity]) -> tuple[Entity, ...]:
    """Those with an id: of others ("the crew") the country is a guess, which does not set two records apart."""
    return tuple(party for party in parties if party.id)


def places_agree(left: Iterable[Place], right: Iterable[Place]) -> float | None:
    """How well the best pair of two lists of places agrees.

    Returns:
        1 the same place, .9 within 30 km, .6 one may hold the other, .3 within 300 km, 0 apart; None where either list
        is empty or nothing is known to compare by.
    """
    one, two = tuple(left), tuple(right)
    found = [score for a in one for b in two if (score := _places(a, b)) is not None]
    return max(found, default=None)


def _places(a: Place, b: Place) -> float | None:
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return 1.0
    if fold_name(a.name) == fold_name(b.name):
        return 1.0 if a.country == b.country else None
    if a.country and b.country and a.country != b.country:
        return 0.0
    if a.precision in _COARSE or b.precision in _COARSE:
        may_hold = a.country == b.country and (a.admin1 == b.admin1 or "country" in (a.precision, b.precision))
        return 0.6 if may_hold else None
    far = kilometres(a, b)
    return None if far is None else 0.9 if far <= _NEAR else 0.3 if far <= _FAR else 0.0


def kilometres(a: Place, b: Place) -> float | None:
    """Distance along the great circle; None where a place has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    east = math.radians(b.longitude - a.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))


Days = tuple[str | None, str | None]
"""First and last day, YYYY-MM-DD; None or "" where not known."""


def days_apart(left: Days, right: Days) -> int | None:
    """Whole days between two spans of days: 0 where they touch, None where either is not known."""
    if any(len(day or "") != _WHOLE for day in (left[0], right[0])):
        return None
    first, last = _span(left)
    other, end = _span(right)
    return max(0, (other - last).days, (first - end).days)


def _span(of: Days) -> tuple[date, date]:
    start = date.fromisoformat(of[0] or "")
    return start, date.fromisoformat(of[1]) if of[1] and len(of[1]) == _WHOLE else start


def day_number(day: str | None) -> int:
    """A day's number (`date.toordinal`), to tell days apart fast; 0 where it is not known to the day."""
    return date.fromisoformat(day[:_WHOLE]).toordinal() if day and len(day) >= _WHOLE else 0
