"""The table of episodes, a page at a time, in the order of their newest telling that is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from turnstone.ledger import Episode, Filter, Ledger
from turnstone.ledger.episode_glance import plainest
from turnstone.ledger.episode_graph import Group, groups_of
from turnstone.ledger.episodes import episodes_of
from turnstone.ledger.order import Order
from turnstone.ledger.query import Found, located, place
from turnstone.ledger.reviews import rejected_of
from turnstone.record import Aux, Event, EventType
from turnstone.web.api.records_listed import Records, cursor, holds, ordered
from turnstone.web.api.shapes import Party, Quote, Spot, Told, parties, quotes, spot, told
from turnstone.web.asked import Page
from turnstone.web.endpoint import Endpoint

_MORE = 1.3
"""Events read for each episode that a page wants: nine in ten are told once."""


class FigureOf(msgspec.Struct, frozen=True, kw_only=True):
    """A number of an episode."""

    id: str
    measure: str
    value: float


class EpisodeRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act as all of its reports tell it."""

    id: str
    day: str | None
    """First day of the act; None where only undated background tells it."""
    last: str | None = None
    """Last day, where it is another."""
    type: EventType
    mode: tuple[str, ...] = ()
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    place: Spot | None = None
    figures: tuple[FigureOf, ...] = ()
    aux: tuple[Aux, ...] = ()
    """Of its plainest telling: historical is background, future and hypothetical have not happened."""
    condition: str | None = None
    """Of its plainest telling: what must come true for it."""
    record: str
    """Id of the plainest telling."""
    quote: Quote
    """Its words."""
    told: Told
    """Its report."""
    members: int
    """Tellings."""
    origins: int
    outlets: int
    likelihood: float
    """That all of them tell one act, 0..1."""
    differ: tuple[str, ...] = ()
    """Fields of which members tell different things."""


def episodes(ledger: Ledger, asked: Records) -> Page[EpisodeRow]:
    """A page of episodes.

    Raises:
        LedgerError: The question can't be understood.
    """
    size = asked.size
    order = ordered(asked.sort, asked.after, asked.q)
    filter = asked.filter(limit=int(size * _MORE) + 1, aux=asked.aux)
    gone = rejected_of(ledger.connection, "g", filter.read_by)
    shown: list[Group] = []
    known: set[int] = set()
    last: Found | None = None
    after: str | None = None
    for one, group, was_before in _told(ledger, filter, order):
        first = group.records[0]
        if first not in known and not was_before:
            if len(shown) == size and last:
                after = cursor(asked.sort, order, last)
                break
            shown.append(group)
        known.add(first)
        last = one
    made = [one for one in episodes_of(ledger.connection, shown, filter) if one.id not in gone]
    return Page(items=rows_of(ledger, made), after=after)


def _told(ledger: Ledger, filter: Filter, order: Order) -> Iterator[tuple[Found, Group, bool]]:
    """Every event that is asked for, each with its episode and whether that has an event before this part of the order:
    then it is on a page before."""
    part = order
    while True:
        found = located(ledger.connection, Event, filter, part)
        held = [one for one in found if order.words is None or holds(one[1].record, order.words)]
        groups = groups_of(ledger.connection, [one[0][2] for one in held], filter)
        of = {row: group for group in groups for row in group.records}
        before = _before(ledger, of, filter, order)
        for one in held:
            group = of.get(one[0][2])
            if group:
                yield one, group, not before.isdisjoint(group.records)
        if len(found) < (filter.limit or 0):
            return
        part = part._replace(after=place(order, found[-1]))


def _before(ledger: Ledger, members: Iterable[int], filter: Filter, order: Order) -> frozenset[int]:
    """Which of some events are asked for and stand before a part of the order, or where it begins."""
    if order.after is None:
        return frozenset()
    among = tuple(sorted(members))
    found = located(
        ledger.connection, Event, replace(filter, limit=None), order._replace(down=not order.down, among=among)
    )
    held = {one[0][2] for one in found if order.words is None or holds(one[1].record, order.words)}
    return frozenset(held | {order.after[3]}.intersection(among))


def rows_of(ledger: Ledger, made: Sequence[Episode]) -> tuple[EpisodeRow, ...]:
    """Episodes as rows."""
    plain = [plainest(one.members).row for one in made]
    return tuple(_row(one, row, quote) for one, row, quote in zip(made, plain, quotes(ledger, plain), strict=True))


def _row(one: Episode, row: Any, quote: Quote) -> EpisodeRow:
    event = row.record
    return EpisodeRow(
        id=one.id, day=one.day, last=one.last if one.last != one.day else None, type=one.type, mode=one.mode,
        actor=parties(one.actor), recipient=parties(one.recipient), place=spot(one.location),
        figures=tuple(FigureOf(id=each.id, measure=each.measure, value=each.value) for each in one.figures),
        aux=event.aux, condition=" ".join(event.condition.span.text.split()) if event.condition else None,
        record=row.id, quote=quote, told=told(row.report), members=len(one.members), origins=one.sources.origins,
        outlets=one.sources.outlets, likelihood=one.likelihood, differ=tuple(each.field for each in one.disagreements),
    )  # fmt: skip


ENDPOINTS = (
    Endpoint("/api/episodes", episodes, Records, Page[EpisodeRow],
             "Episodes: reports of one act together, in the order of the newest telling that is asked for"),
)  # fmt: skip
