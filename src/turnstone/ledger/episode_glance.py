"""Episodes at a glance: what a timeline draws of each, for hundreds at once, and their numbers by day for thousands.

Nine episodes in ten are told once; those are taken from the record as it stands. Only the others are put together by
`turnstone.ledger.episodes`, so that a glance and the episode never differ.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple

import apsw
import msgspec

from turnstone.ledger.episode_fields import Member, finest
from turnstone.ledger.episode_graph import Group, groups_of
from turnstone.ledger.episodes import LETTER, Episode, episodes_of
from turnstone.ledger.filters import Filter, day_parts, where
from turnstone.ledger.origin_counts import Counted
from turnstone.ledger.pieces import AUX, CONDITIONAL
from turnstone.ledger.query import located
from turnstone.ledger.reviews import corrections, not_rejected, rejected_of
from turnstone.ledger.rows import Row, Source
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.record import Aux, Entity, Event, EventType, Precision

_UNTOLD = frozenset(("negation", "hypothetical", "future"))


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """An episode, as much of it as is drawn."""

    id: str
    type: EventType
    mode: str | None
    day: str | None
    last: str | None
    actor: tuple[str, ...]
    """Names."""
    recipient: tuple[str, ...]
    place: str | None
    precision: Precision | None
    """Of the place."""
    aux: tuple[Aux, ...]
    """Of its plainest telling: one as news of what happened, where there is one."""
    is_conditional: bool
    """Whether that telling hangs on a condition."""
    is_background: bool
    """Whether no member tells it as news."""
    tellings: int
    sources: Counted
    likelihood: float
    """That all tellings are of one act, 0..1."""
    reports: tuple[Source, ...]
    """Of its tellings, earliest published first."""


class Spot(NamedTuple):
    """An event as the index has it."""

    row: int
    type: str
    day: str
    """"" where none is known."""
    last: str
    aux: int
    """Bits of `turnstone.ledger.pieces.AUX` and `CONDITIONAL`."""

    @property
    def is_background(self) -> bool:
        """Whether it is told as background."""
        return bool(self.aux & AUX["historical"])


def spots(db: apsw.Connection, asked: Filter) -> list[Spot]:
    """The events that are asked for, without a look at the records themselves where no review corrected any.

    Raises:
        LedgerError: The filter can't be understood.
    """
    if corrections(db, asked.read_by):
        told = [(key[2], row) for key, row in located(db, Event, asked)]
        return [Spot(number, row.record.type, row.day or "", row.last or "", _bits(row.record)) for number, row in told]
    found: dict[int, Spot] = {}
    for part in day_parts(asked):
        clause = where(db, "event", asked, part)
        not_rejected(clause, asked.read_by)
        query = (
            f"SELECT r.row, r.label, r.day, r.last, r.aux FROM {part.source} JOIN codings c ON c.id = r.coding"
            f" JOIN revisions v ON v.id = c.revision WHERE {clause.sql}"
        )
        found |= {row[0]: Spot(*row) for row in rows(db, query, clause.values)}
    return list(found.values())


def groups(db: apsw.Connection, found: Iterable[Spot], asked: Filter) -> list[Group]:
    """The episodes that some events are of, each whole: groups of rows."""
    return groups_of(db, [spot.row for spot in found], asked)


def together(db: apsw.Connection, found: Sequence[Spot], asked: Filter) -> list[Spot]:
    """A spot for each episode: its earliest day as news, and the type that most of its tellings asked for have."""
    at = {spot.row: spot for spot in found}
    return [_together([at[row] for row in group.records if row in at]) for group in groups(db, found, asked)]


def glances(db: apsw.Connection, found: Sequence[Group], asked: Filter) -> list[Glance]:
    """Episodes of groups, by day, those without one last; without those that a review rejected.

    Args:
        db: An open ledger.
        found: From `groups`.
        asked: Its clocks count.
    """
    alone = [len(group.records) == 1 for group in found]
    single = by_rows(db, sorted(group.records[0] for group in compress(found, alone)), asked.read_by)
    whole = episodes_of(db, [group for group, one in zip(found, alone, strict=True) if not one], asked)
    gone = rejected_of(db, LETTER, asked.read_by)
    every = [*map(_of_row, single), *map(of_episode, whole)]
    return sorted((one for one in every if one.id not in gone), key=lambda one: (one.day or "~", one.id))


def of_episode(one: Episode) -> Glance:
    """The glance of an episode that is there already."""
    return _glance(one, plainest(one.members).row.record)


def plainest(members: Sequence[Member]) -> Member:
    """The first telling as news of what happened; else as news; else the first."""
    news = [member for member in members if not member.is_background]
    facts = [one for one in news if not _UNTOLD.intersection(one.row.record.aux)]
    plain = [one for one in facts if one.row.record.condition is None]
    return (plain or facts or news or list(members))[0]


def _of_row(row: Row[Event]) -> Glance:
    event = row.record
    place = next(iter(finest(event.location)), None)
    return Glance(
        id=LETTER + row.id[1:], type=event.type, mode=next(iter(event.mode), None), day=row.day, last=row.last,
        actor=_names(event.actor), recipient=_names(event.recipient), place=place.name if place else None,
        precision=place.precision if place else None, aux=event.aux, is_conditional=event.condition is not None,
        is_background="historical" in event.aux, tellings=1, sources=Counted(1, 1), likelihood=1.0,
        reports=(row.report,),
    )  # fmt: skip


def _glance(one: Episode, event: Event) -> Glance:
    place = next(iter(one.location), None)
    return Glance(
        id=one.id, type=one.type, mode=next(iter(one.mode), None), day=one.day, last=one.last,
        actor=_names(one.actor), recipient=_names(one.recipient), place=place.name if place else None,
        precision=place.precision if place else None, aux=event.aux, is_conditional=event.condition is not None,
        is_background=all(member.is_background for member in one.members), tellings=len(one.members),
        sources=one.sources, likelihood=one.likelihood, reports=tuple(member.row.report for member in one.members),
    )  # fmt: skip


def _together(told: Sequence[Spot]) -> Spot:
    news = [spot for spot in told if not spot.is_background] or told
    kind = Counter(spot.type for spot in news).most_common(1)[0][0]
    day, last = min(((spot.day, spot.last) for spot in news if spot.day), default=("", ""))
    return Spot(news[0].row, kind, day, last, min((spot.aux for spot in news), key=lambda aux: aux.bit_count()))


def _bits(event: Event) -> int:
    return sum(AUX[aux] for aux in event.aux) | (CONDITIONAL if event.condition else 0)


def _names(entities: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity.name for entity in entities))
