"""What the mentions step yields: parties, places and dates, each resolved once per report.

Coders ask `Mentions.party(head)` with the head token of a noun phrase or pronoun and get the party that it stands for.
"""

from functools import cached_property
from typing import Literal

import msgspec

from turnstone.language.parse import Parse
from turnstone.record import Date, Entity, Place, Report

Kind = Literal["person", "organisation", "country", "group", "thing"]
"""thing: a possession that stands for its owner ("US sites", "its ships"): name, country and sector are the owner's."""


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase or pronoun that stands for somebody: tokens ``[first, last)``, head token ``head``."""

    head: int
    first: int
    last: int
    kind: Kind
    name: str
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    plural: bool = False
    pronoun: bool = False
    """The words are a pronoun or possessive; the rest was taken from what it refers to."""
    known: bool = False
    """Resolved to a name (lexicon, name in the text) rather than to role words alone ("gunmen")."""
    by: str = ""
    """The rule or entry that decided, as in `Why.by`."""
    score: float = 0.5
    """0..1."""

    def entity(self, parse: Parse) -> Entity:
        """This party as a record's entity."""
        return Entity(
            span=parse.span(self.first, self.last),
            name=self.name,
            id=self.id,
            country=self.country,
            sector=self.sector,
            role=self.role,
        )


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A name used as a place: tokens ``[first, last)``, head token ``head``."""

    head: int
    first: int
    last: int
    place: Place
    by: str = ""
    score: float = 0.5


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """Time words: tokens ``[first, last)``."""

    first: int
    last: int
    date: Date
    kind: Literal["point", "since", "until", "duration", "frequency"] = "point"
    historical: bool = False
    """The time lies more than about a month (31 days) before publication, or starts there and goes on."""
    future: bool = False
    """The time lies after publication."""
    by: str = ""


class Mentions(msgspec.Struct, frozen=True, dict=True):
    """Everything that was found in one report.

    parties: a coordination ("Israel and Iran") is two parties with their own heads; a head has at most one party,
    except for plural references to several ("the two sides"), which have one party per referent with the same head.
    """

    report: Report
    parse: Parse
    parties: tuple[Party, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]

    @cached_property
    def _parties_at(self) -> dict[int, tuple[Party, ...]]:
        at: dict[int, tuple[Party, ...]] = {}
        for party in self.parties:
            at[party.head] = (*at.get(party.head, ()), party)
        return at

    @cached_property
    def _places_at(self) -> dict[int, PlaceMention]:
        return {place.head: place for place in self.places}

    def party(self, head: int) -> tuple[Party, ...]:
        """The parties that the phrase headed by this token stands for; empty if it stands for none."""
        return self._parties_at.get(head, ())

    def place(self, head: int) -> PlaceMention | None:
        """The place that the phrase headed by this token names."""
        return self._places_at.get(head)

    def dates_in(self, first: int, last: int) -> list[DateMention]:
        """Date mentions that lie wholly within tokens ``[first, last)``."""
        return [d for d in self.dates if first <= d.first and d.last <= last]
