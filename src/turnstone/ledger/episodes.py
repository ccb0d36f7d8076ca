"""Episodes: reports of one real event together, each member kept, and what they disagree on side by side.

Which events are one episode is worked out when it is asked, from the links of the stored layer among the events that
both clocks allow (`episode_graph`). So an answer as of a day is what a ledger of that day would have given.

An episode tells what most independent origins tell (`origin_counts`); of as many, what was told first. Its day is that
which most origins name; where none names one, the earliest day of a report that tells it as news. Background never puts
it at its report's day.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

import apsw
import msgspec

from turnstone.ledger import episode_fields as fields
from turnstone.ledger.episode_fields import Choice, Disagreement, Member, Told
from turnstone.ledger.episode_graph import Group, groups_of
from turnstone.ledger.filters import Filter
from turnstone.ledger.origin_counts import Counted, counted_sources
from turnstone.ledger.pieces import entity_key
from turnstone.ledger.query import by_id, located
from turnstone.ledger.reviews import in_force
from turnstone.ledger.rows import Row, Source
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.record import Entity, Event, EventType, Figure, Place

LETTER = "g"
"""Of ids; the 16 digits are those of the earliest member."""
_PAGE = 1.2
"""Events read for each episode that is wanted, at first: nine in ten are told once."""
_MOST = 100_000
"""Events read at most for one listing."""
_SAFE = 3


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One act as all of its reports tell it."""

    id: str
    type: EventType
    mode: tuple[str, ...]
    """Best told first."""
    day: str | None
    """First day of the act; None where only undated background tells it."""
    last: str | None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    location: tuple[Place, ...]
    figures: tuple[Figure, ...]
    """One for each measure."""
    members: tuple[Member, ...]
    """Earliest published first."""
    sources: Counted
    likelihood: float
    """That all of them tell one act: the least of the members', 0..1."""
    disagreements: tuple[Disagreement, ...] = ()
    why: str = ""
    """How it came together, in plain words."""


def episodes(db: apsw.Connection, asked: Filter) -> list[Episode]:
    """Episodes with a member that is asked for, newest first; where there are more, those with the newest such members.

    Args:
        db: An open ledger.
        asked: since, until, about, type, aux, pair and within hold for any one member; the clocks for everything.

    Raises:
        LedgerError: The filter can't be understood.
    """
    limit = asked.limit
    page = min(_MOST, int(limit * _PAGE) + _SAFE) if limit else None
    while True:
        start = [found[0][2] for found in located(db, Event, msgspec.structs.replace(asked, limit=page))]
        groups = groups_of(db, start, asked)
        if page is None or limit is None or len(groups) >= limit or len(start) < page or page >= _MOST:
            found = list(episodes_of(db, groups[:limit], asked))
            return sorted(found, key=lambda one: (one.day or "", one.id), reverse=True)
        page = min(_MOST, page * _SAFE)


def episode(db: apsw.Connection, episode_id: str, asked: Filter) -> list[Episode]:
    """The episode with an id, or whose id begins so, as both clocks allow; none where there is none.

    An event's digits find the episode that it is of now, whoever is its earliest member.

    Raises:
        LedgerError: Several begin so.
    """
    clocks = Filter(as_of=asked.as_of, read_by=asked.read_by)
    found = by_id(db, "e" + episode_id.removeprefix(LETTER), clocks)
    start = [row for (row,) in _rows_of(db, found)]
    return list(episodes_of(db, groups_of(db, start, clocks), clocks))


def episode_of(db: apsw.Connection, records: Iterable[str], asked: Filter) -> dict[str, str]:
    """The episode's id of each of some events, by record id; those that the clocks don't allow are left out."""
    listed = msgspec.json.encode(sorted(records)).decode()
    query = "SELECT row FROM records WHERE kind = 'event' AND id IN (SELECT value FROM json_each(?))"
    groups = groups_of(db, [row for (row,) in rows(db, query, (listed,))], asked)
    found = by_rows(db, [row for group in groups for row in group.records], asked.read_by)
    names = dict(zip(sorted(row for group in groups for row in group.records), (row.id for row in found), strict=True))
    return {names[row]: _id(names[group.records[0]]) for group in groups for row in group.records}


def _rows_of(db: apsw.Connection, found: Sequence[Row[Event]]) -> list[tuple[int]]:
    listed = msgspec.json.encode([(row.id, row.report.article, row.report.revision) for row in found]).decode()
    query = (
        "SELECT r.row FROM json_each(?) j JOIN records r ON r.id = j.value ->> 0 JOIN codings c ON c.id = r.coding"
        " JOIN revisions v ON v.id = c.revision AND v.article = j.value ->> 1 AND v.number = j.value ->> 2"
    )
    return [(row[0],) for row in rows(db, query, (listed,))]


def _id(record: str) -> str:
    return LETTER + record[1:]


def episodes_of(db: apsw.Connection, groups: Sequence[Group], asked: Filter) -> Iterator[Episode]:
    """The episodes of groups of events, with all reads done for all of them at once."""
    wanted = sorted({row for group in groups for row in group.records})
    told = dict(zip(wanted, by_rows(db, wanted, asked.read_by), strict=True))
    figures = _figures(db, wanted, asked)
    drafts = [_Draft(group, told, figures) for group in groups]
    counts = iter(counted_sources(db, [sources for draft in drafts for sources in draft.groups()], asked))
    for draft in drafts:
        yield draft.made([next(counts) for _ in draft.groups()])


def _figures(db: apsw.Connection, wanted: Sequence[int], asked: Filter) -> dict[int, tuple[Figure, ...]]:
    """The figures that belong to events, by the event's row, as reviewed."""
    query = (
        "SELECT e.row, f.row FROM records e, json_each(e.body, '$.figures') j"
        " JOIN records f ON f.coding = e.coding AND f.id = j.value"
        " WHERE e.row IN (SELECT value FROM json_each(?))"
    )
    pairs = rows(db, query, (msgspec.json.encode(wanted).decode(),))
    ids = sorted({figure for _, figure in pairs})
    found = dict(zip(ids, by_rows(db, ids, asked.read_by), strict=True))
    said = in_force(db, [row.id for row in found.values()], asked.read_by)
    gone = {name for name, review in said.items() if review.verb == "reject"}
    figures: dict[int, tuple[Figure, ...]] = {}
    for event, figure in sorted(pairs):
        if found[figure].id not in gone:
            figures[event] = (*figures.get(event, ()), found[figure].record)
    return figures


class _Draft:
    """An episode before its sources are counted."""

    def __init__(self, group: Group, told: dict[int, Row[Event]], figures: dict[int, tuple[Figure, ...]]) -> None:
        self.members = [_member(row, group, told[row], figures.get(row, ())) for row in group.records]
        self.id = _id(self.members[0].row.id)
        self._choices: tuple[Choice[str], ...] = (
            fields.types(self.members),
            fields.modes(self.members),
            fields.parties(self.members, "actor"),
            fields.parties(self.members, "recipient"),
            fields.places(self.members),
        )
        self._days = fields.own_days(self.members)
        self._figures = fields.figures(self.members)
        self._all: list[Choice[str] | Choice[tuple[str, str]] | Choice[tuple[str, float]]]
        self._all = [*self._choices, self._days, *self._figures]

    def groups(self) -> list[list[Source]]:
        """Reports to be counted: of all members, then of every value of every field."""
        told = [one.row.report for one in self.members]
        return [told, *(group for one in self._all for group in one.groups())] if len(told) > 1 else [told]

    def made(self, counts: Sequence[Counted]) -> Episode:
        """The episode, with the counts of `groups`."""
        left = iter(counts[1:]) if len(self.members) > 1 else repeat(counts[0])
        types, modes, actors, recipients, places = (
            one.ranked([next(left) for _ in one.members]) for one in self._choices
        )
        dated = self._days.ranked([next(left) for _ in self._days.members])
        numbers = [one.ranked([next(left) for _ in one.members]) for one in self._figures]
        day, last = dated[0][0] if dated else self._told()
        disagreements = [
            *_differ("type", types, len(types) > 1),
            *_differ("day", dated, any(_apart(a[0], b[0]) for a in dated for b in dated)),
            *_differ("actor", actors, self._is_apart("actor")),
            *_differ("recipient", recipients, self._is_apart("recipient")),
            *_differ("location", places, fields.is_apart(self.members, _places)),
            *(said for of in numbers for said in _differ(of[0][0][0], of, len(of) > 1)),
        ]
        return Episode(
            id=self.id,
            type=next(one.row.record.type for one in self.members if one.row.record.type == types[0][0]),
            mode=tuple(mode for mode, _ in modes),
            day=day or None,
            last=last or None,
            actor=self._entities("actor", actors),
            recipient=self._entities("recipient", recipients),
            location=self._places([key for key, _ in places[:1]]),
            figures=tuple(self._figure(of[0][0]) for of in numbers),
            members=tuple(self.members),
            sources=counts[0],
            likelihood=min(one.likelihood for one in self.members),
            disagreements=tuple(disagreements),
            why=_why(self.members, counts[0]),
        )

    def _told(self) -> tuple[str, str]:
        """The earliest day of those who tell it as news."""
        found = sorted((one.row.day, one.row.last or one.row.day) for one in self.members if one.row.day)
        return found[0] if found else ("", "")

    def _is_apart(self, role: str) -> bool:
        def named(one: Member) -> frozenset[str]:
            entities: tuple[Entity, ...] = getattr(one.row.record, role)
            return frozenset(name for entity in entities for name in (entity_key(entity), entity.country) if name)

        return fields.is_apart(self.members, named)

    def _entities(self, role: str, ranked: Sequence[tuple[str, Told]]) -> tuple[Entity, ...]:
        first: dict[str, Entity] = {}
        for one in self.members:
            entities: tuple[Entity, ...] = getattr(one.row.record, role)
            for entity in entities:
                first.setdefault(entity_key(entity), entity)
        return tuple(first[key] for key in fields.best_parties(ranked))

    def _places(self, keys: Sequence[str]) -> tuple[Place, ...]:
        first = {fields.place_key(place): place for one in self.members[::-1] for place in one.row.record.location}
        return tuple(first[key] for key in keys)

    def _figure(self, told: tuple[str, float]) -> Figure:
        return next(figure for one in self.members for figure in one.figures if (figure.measure, figure.value) == told)


def _places(one: Member) -> frozenset[str]:
    return frozenset(fields.place_key(place) for place in one.row.record.location)


def _apart(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _differ(field: str, ranked: Sequence[tuple[object, Told]], differ: bool) -> list[Disagreement]:
    return [Disagreement(field=field, values=tuple(told for _, told in ranked))] if differ else []


def _member(row: int, group: Group, told: Row[Event], figures: tuple[Figure, ...]) -> Member:
    mine = [score for pair, score in group.scores.items() if row in pair]
    others = len(group.records) - 1
    return Member(
        row=told,
        figures=figures,
        likelihood=round(sum(mine) / others / 1000, 3) if others else 1.0,
        is_background="historical" in told.record.aux,
    )


def _why(members: Sequence[Member], sources: Counted) -> str:
    if len(members) == 1:
        return "told once"
    said = sum(one.row.review is not None for one in members)
    reviewed = f"; {said} of them reviewed" if said else ""
    return (
        f"{len(members)} tellings by {sources}, {min(one.likelihood for one in members):.2f} likely one act{reviewed}"
    )
