"""Known parties: states' organs, leaders, parties, armed groups, organisations, media, from data/actors_*.yaml.

An actor's id is ``enwiki:<page title>`` where its name or one of its other names is in data/attested_titles.txt (page
titles that the links of Wikipedia's current-events portal of 2025-01 to 2026-06 point at), else ``ts:<slug>``.
"""

import re
import unicodedata
from functools import cache

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import load_topic
from turnstone.mentions.countries import DATA, WORLD, Country, lines, load_countries, split
from turnstone.mentions.mention import Kind

SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split()
)
"""PLOVER's sector codes."""

FILES = ("actors_organs", "actors_armed", "actors_parties", "actors_world")
"""Topic files of organisations, in the order in which a shared name goes to the first."""


class Office(msgspec.Struct, frozen=True):
    """An office held: months as YYYY-MM, empty where open or unknown."""

    title: str
    start: str
    end: str

    def covers(self, month: str) -> bool:
        """Whether it was held in this month (YYYY-MM)."""
        return (not self.start or self.start <= month) and (not self.end or month <= self.end)


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A party known by name."""

    name: str
    id: str
    kind: Kind
    country: str | None
    sector: str | None
    names: tuple[str, ...] = ()
    """Other names."""
    offices: tuple[Office, ...] = ()
    organ: bool = False
    """What "the army", "police", "parliament", "intelligence" of its country mean."""

    def left_office(self, month: str | None) -> bool:
        """Whether all offices held had ended before this month (YYYY-MM)."""
        return bool(month and self.offices) and all(bool(o.end) and o.end < (month or "") for o in self.offices)

    def office(self, month: str | None) -> str | None:
        """The title held in this month (YYYY-MM); the last one known where no month is given or none fits."""
        fitting = [o for o in self.offices if month and o.covers(month)]
        past = [o for o in self.offices if not month or not o.start or o.start <= month]
        return fitting[-1].title if fitting else past[-1].title if past else None


class ActorTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file ``actors_*.yaml``."""

    topic: str
    actors: str


class PeopleTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file people.yaml."""

    topic: str
    people: str


@cache
def attested_titles() -> frozenset[str]:
    """Page titles that an id may name."""
    return frozenset(lines((DATA / "attested_titles.txt").read_text(encoding="utf-8")))


def make_id(name: str, names: tuple[str, ...] = ()) -> str:
    """The id of a party: an attested page title if one of its names is one, else a slug of its name."""
    for title in (name, *(other for other in names if " " in other)):
        if title in attested_titles():
            return f"enwiki:{title}"
    return "ts:" + slug(name)


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "x"


@cache
def load_actors() -> tuple[Actor, ...]:
    """Read, check and join the lexicons of organisations and people.

    Raises:
        LexiconError: A line breaks its form, or names an unknown country or sector.
    """
    actors: list[Actor] = []
    for file in FILES:
        topic = load_topic(DATA / f"{file}.yaml", ActorTopic)
        for line in lines(topic.actors):
            actors += _organisations(file, line)
    for line in lines(load_topic(DATA / "people.yaml", PeopleTopic).people):
        actors += _people(line)
    return tuple(actors)


def country_actor(country: Country) -> Actor:
    """The country itself as a party."""
    return Actor(
        name=country.name,
        id=make_id(country.name, country.names),
        kind="country",
        country=country.code,
        sector=None,
        names=country.names,
    )


@cache
def country_actors() -> dict[str, Actor]:
    """The country actor of each code."""
    return {code: country_actor(country) for code, country in load_countries().by_code.items()}


@cache
def organs() -> dict[tuple[str, str], Actor]:
    """What "the army" (MIL), "police" (COP), "parliament" (LEG), "intelligence" (SPY) of a country code are."""
    return {(a.country or "", a.sector or ""): a for a in reversed(load_actors()) if a.organ}


def _organisations(file: str, line: str) -> list[Actor]:
    code, sector, organ, rest = _head(file, line)
    found: list[Actor] = []
    for part in split(rest, " / "):
        name, *others = split(part)
        found.append(
            Actor(
                name=name,
                id=make_id(name, tuple(others)),
                kind="organisation",
                country=code,
                sector=sector,
                names=tuple(others),
                organ=organ and not found,
            )
        )
    return found


def _people(line: str) -> list[Actor]:
    code, sector, _, rest = _head("people", line)
    people, bar, offices = rest.partition("|")
    if not bar:
        raise LexiconError(f"people.yaml: {line!r}: an office after a second bar wanted")
    held = tuple(_office(text) for text in split(offices, ", "))
    return [
        Actor(
            name=name,
            id=make_id(name),
            kind="person",
            country=code,
            sector=sector,
            names=tuple(others),
            offices=held,
        )
        for part in split(people, " / ")
        for name, *others in [split(part)]
    ]


def _office(text: str) -> Office:
    title, _, when = text.strip().rpartition(" ")
    start, slash, end = when.partition("/")
    if not slash or not title:
        raise LexiconError(f"people.yaml: {text!r}: office and from/to wanted")
    return Office(title, start.strip("."), end.strip("."))


def _head(file: str, line: str) -> tuple[str | None, str | None, bool, str]:
    """Country, sector, whether starred, and the rest of a line."""
    head, bar, rest = line.partition("|")
    codes = head.split()
    sector = codes[-1].rstrip("*") if codes else ""
    known = sector in SECTORS or sector == "null"
    if not bar or len(codes) != 2 or not known or codes[0] not in WORLD | load_countries().by_code.keys():
        raise LexiconError(f"{file}.yaml: {line!r}: 'country sector | name; other names' wanted")
    return codes[0], None if sector == "null" else sector, codes[-1].endswith("*"), rest.strip()
