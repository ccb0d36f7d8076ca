"""Countries: names, capitals, adjectives and words for their people, from data/countries.yaml."""

from functools import cache
from pathlib import Path

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import load_topic

DATA = Path(__file__).parent / "data"
"""Where the mention lexicons are."""

WORLD = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
"""PLOVER's codes that stand where a country would, for actors of no one country."""


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """One country."""

    code: str
    """ISO 3166 alpha-3; Kosovo XKX."""
    name: str
    names: tuple[str, ...]
    """Other names."""
    capitals: tuple[str, ...]
    """Seats of government that stand for it ("Tehran", "the Kremlin")."""
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    """Words for its people ("Iraqis"); one that is also an adjective ("Chinese") stands in both."""


class Countries(msgspec.Struct, frozen=True):
    """All countries, regions that are none, and peoples without a state of their own."""

    by_code: dict[str, Country]
    regions: tuple[str, ...]
    peoples: tuple[tuple[str | None, str], ...]
    """(country code or None, word): "Rohingya", "Kurdish"."""
    lookalikes: tuple[str, ...]
    """Names that hold a country's name and are none ("New Mexico")."""


class CountryTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file countries.yaml; its comments tell the format of the lines."""

    countries: str
    regions: str
    peoples: str
    lookalikes: str


def lines(text: str) -> list[str]:
    """The lines of a block that say something: not empty, no comment."""
    return [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


def split(text: str, mark: str = ";") -> tuple[str, ...]:
    """The parts between marks, stripped, empty ones left out."""
    return tuple(part.strip() for part in text.split(mark) if part.strip())


@cache
def load_countries() -> Countries:
    """Read data/countries.yaml.

    Raises:
        LexiconError: The file breaks its form.
    """
    topic = load_topic(DATA / "countries.yaml", CountryTopic)
    by_code: dict[str, Country] = {}
    for line in lines(topic.countries):
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 6 or len(fields[0]) != 3 or fields[0] in by_code:
            raise LexiconError(f"countries.yaml: {line!r}: six fields between bars and a new three-letter code wanted")
        code, name, *rest = fields
        names, capitals, adjectives, people = (split(field) for field in rest)
        by_code[code] = Country(
            code=code, name=name, names=names, capitals=capitals, adjectives=adjectives, people=people
        )
    regions = tuple(name for line in lines(topic.regions) for group in split(line, "|") for name in split(group))
    peoples = [
        (None if code.strip() == "-" else code.strip(), word)
        for line in lines(topic.peoples)
        for code, _, words in [line.partition("|")]
        for word in split(words)
    ]
    return Countries(by_code, regions, tuple(peoples), split(topic.lookalikes.replace("\n", " ")))
