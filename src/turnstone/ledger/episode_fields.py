"""What an episode's members say of it, side by side: what most independent origins tell, and what others tell."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

from turnstone.ledger.origin_counts import Counted
from turnstone.ledger.pieces import entity_key
from turnstone.ledger.rows import Row, Source
from turnstone.ledger.when import days
from turnstone.record import Entity, Event, Figure, Place

V = TypeVar("V", bound=Hashable)
_FINEST = ("site", "town", "admin2", "admin1", "country", "region")
_SHARE = 0.5
"""Part of the origins of the best told party from which another of the same role counts too."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One value with those who tell it."""

    value: str
    members: tuple[str, ...]
    """Record ids, earliest published first."""
    sources: Counted


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """A field of which members tell different things."""

    field: str
    """type, day, actor, recipient, location, or a figure's measure."""
    values: tuple[Told, ...]
    """Best told first."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of an episode."""

    row: Row[Event]
    figures: tuple[Figure, ...] = ()
    """Those that belong to the event."""
    likelihood: float = 1.0
    """That it is of this episode: the mean of its likelihoods with the other members, 0..1; 1 for one alone."""
    is_background: bool = False
    """Told as background: it tells of the episode and puts it at no day of its own."""


class Choice(Generic[V]):
    """The values of one field, each with the members that tell it."""

    def __init__(self, field: str, told: Iterable[tuple[V, str, Member]]) -> None:
        self.field = field
        self.said: dict[V, str] = {}
        self.members: dict[V, list[Member]] = defaultdict(list)
        for value, said, member in told:
            self.said.setdefault(value, said)
            if not any(member is one for one in self.members[value]):
                self.members[value].append(member)

    def groups(self) -> list[list[Source]]:
        """Reports by value, to be counted."""
        return [[member.row.report for member in members] for members in self.members.values()]

    def ranked(self, counts: Sequence[Counted]) -> list[tuple[V, Told]]:
        """Values by independent origins, most first; as many, the one that was told first.

        Args:
            counts: Of `groups`, in their order.
        """
        found = [
            (value, Told(value=self.said[value], members=_ids(members), sources=count))
            for (value, members), count in zip(self.members.items(), counts, strict=True)
        ]
        return sorted(found, key=lambda one: -one[1].sources.origins)  # stable: members come earliest first


def _ids(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member.row.id for member in members))


def types(members: Sequence[Member]) -> Choice[str]:
    """Types told."""
    return Choice("type", ((one.row.record.type, one.row.record.type, one) for one in members))


def modes(members: Sequence[Member]) -> Choice[str]:
    """Modes told."""
    return Choice("mode", ((mode, mode, one) for one in members for mode in one.row.record.mode))


def own_days(members: Sequence[Member]) -> Choice[tuple[str, str]]:
    """Days that events tell of themselves; a report's day is no telling of the act's."""
    told: list[tuple[tuple[str, str], str, Member]] = []
    for one in members:
        date = one.row.record.date
        first, last = days(date.edtf if date else None)
        if date and (first or last):
            told.append(((first or last, last or first), date.edtf or "", one))
    return Choice("day", told)


def parties(members: Sequence[Member], role: str) -> Choice[str]:
    """Parties in a role: actor or recipient."""
    told: list[tuple[str, str, Member]] = []
    for one in members:
        entities: tuple[Entity, ...] = getattr(one.row.record, role)
        told += [(entity_key(entity), entity.name, one) for entity in entities]
    return Choice(role, told)


def places(members: Sequence[Member]) -> Choice[str]:
    """Places told, the finest of each member."""
    told: list[tuple[str, str, Member]] = []
    for one in members:
        for place in finest(one.row.record.location):
            told.append((place_key(place), place.name, one))
    return Choice("location", told)


def finest(places: Sequence[Place]) -> list[Place]:
    """The places of the finest precision among some."""
    best = min((_FINEST.index(place.precision) for place in places), default=0)
    return [place for place in places if _FINEST.index(place.precision) == best]


def place_key(place: Place) -> str:
    """Its GeoNames id, else its name and country."""
    return str(place.geonames_id or f"{place.name}|{place.country or ''}")


def figures(members: Sequence[Member]) -> list[Choice[tuple[str, float]]]:
    """Figures told, a choice for each measure that is one ("other" counts different things)."""
    told: dict[str, list[tuple[tuple[str, float], str, Member]]] = defaultdict(list)
    for one in members:
        for figure in one.figures:
            if figure.measure != "other":
                told[figure.measure].append(((figure.measure, figure.value), f"{figure.value:,.10g}", one))
    return [Choice(measure, values) for measure, values in sorted(told.items())]


def best_parties(ranked: Sequence[tuple[str, Told]]) -> list[str]:
    """Keys of the parties that are told by at least half as many origins as the best told one."""
    most = max((told.sources.origins for _, told in ranked), default=0)
    return [key for key, told in ranked if told.sources.origins >= _SHARE * most]


def is_apart(members: Sequence[Member], of: Callable[[Member], frozenset[str]]) -> bool:
    """Whether two members tell values and none in common."""
    told = [values for one in members if (values := of(one))]
    return any(not one & other for number, one in enumerate(told) for other in told[:number])
