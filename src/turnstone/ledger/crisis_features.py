"""What a report is about, as weighted features: countries, parties, places, words of its beginning."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import msgspec

from turnstone.ledger.matching import content_words
from turnstone.ledger.pieces import Piece, entity_key
from turnstone.record import Entity, Event, Statement

COUNTRY, PARTY, PLACE, WORD = "c", "e", "p", "w"
"""First letters of features, before a colon."""
Features = dict[str, float]
_BEGINNING = 700
"""Code points of a text whose words count: what a report is about stands first."""
_TWICE = 2.0
"""A country counts as often as it is named in events, up to so often."""
_HALF = 0.5
"""Part of a country's weight that a speaker's country gets."""


class Weights(msgspec.Struct, frozen=True):
    """How telling each kind of feature is.

    Chosen by ``python -m benchmarks.crises --tune`` on the current-events items of 2025.
    """

    country: float = 1.5
    party: float = 0.7
    place: float = 0.5
    word: float = 1.0


@lru_cache(maxsize=1)
def _rarity() -> tuple[float, dict[str, float]]:
    """Weight of a feature that is not in the table, and of those that are."""
    table = msgspec.json.decode(files("turnstone.ledger").joinpath("data/crisis_features.json").read_bytes())
    reports, least = table["reports"], table["least"]
    known = {name: math.log(reports / count) for name, count in table["features"].items()}
    return math.log(reports / least), known


def rarity(feature: str) -> float:
    """How telling a feature is: the logarithm of one over the part of the items of 2025 that hold it."""
    rare, known = _rarity()
    return known.get(feature, rare)


def counts(text: str, records: Iterable[Piece]) -> Counter[str]:
    """A report's features and how strongly each is there, before any weight.

    Args:
        text: Title and text.
        records: Its events and statements; others are passed over.
    """
    found: Counter[str] = Counter()
    for record in records:
        if isinstance(record, Event):
            _count_event(found, record)
        elif isinstance(record, Statement):
            for party in record.speaker:
                if party.country and f"{COUNTRY}:{party.country}" not in found:
                    found[f"{COUNTRY}:{party.country}"] = _HALF  # pyright: ignore[reportArgumentType] - a weight
    for word in content_words(text[:_BEGINNING]):
        found[f"{WORD}:{word}"] = 1
    return found


def _count_event(found: Counter[str], event: Event) -> None:
    parties: tuple[Entity, ...] = (*event.actor, *event.recipient)
    for country in (*(party.country for party in parties), *(place.country for place in event.location)):
        if country:
            name = f"{COUNTRY}:{country}"
            found[name] = min(found[name] + 1, _TWICE)  # pyright: ignore[reportArgumentType] - a weight
    for party in parties:
        if party.sector or not party.country:
            found[f"{PARTY}:{entity_key(party)}"] = 1
    for place in event.location:
        found[f"{PLACE}:{place.name}"] = 1


def features(counted: Counter[str], weights: Weights) -> Features:
    """A vector of length 1 from what was counted; empty where nothing was."""
    of = {COUNTRY: weights.country, PARTY: weights.party, PLACE: weights.place, WORD: weights.word}
    raised = {name: strength * of[name[0]] * rarity(name) for name, strength in sorted(counted.items())}
    length = math.sqrt(sum(value * value for value in raised.values()))
    return {name: value / length for name, value in raised.items()} if length else {}
