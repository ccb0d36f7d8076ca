"""What the actors' pages list: episodes, statements, threats, each in few words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import apsw
import msgspec

from turnstone.ledger import Filter, Ledger, Row, Tripwire
from turnstone.ledger.episode_glance import Glance, glances
from turnstone.ledger.episode_graph import Group, groups_of
from turnstone.ledger.episodes import LETTER
from turnstone.ledger.pieces import entity_hash, entity_key
from turnstone.ledger.reviews_moved import keys_about
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.record import Entity, Statement
from turnstone.web.api.actor_acts import Act
from turnstone.web.api.actor_asked import Party, Side
from turnstone.web.api.situation_asked import QUAD, cut, names

LISTED = 100
"""Episodes of a list."""
SAID = 60
"""Statements of a list."""
_WIRES = 60


class Brief(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An episode in a list."""

    id: str
    type: str
    quad: str
    day: str | None
    last: str | None = None
    mode: str | None = None
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    place: str | None = None
    precision: str | None = None
    aux: tuple[str, ...] = ()
    """future, hypothetical, negation, conditional: of its plainest telling."""
    tellings: int = 1
    origins: int = 1
    ways: tuple[str, ...] = ()
    """Between two parties: there, back or both, as /api/dyads calls them."""


class Words(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A statement in a list."""

    id: str
    act: str
    day: str | None
    who: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    words: str
    direct: bool = False
    outlet: str | None = None


class Wire(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A conditional threat or promise in a list."""

    id: str
    day: str
    status: str
    type: str
    quad: str
    who: tuple[Party, ...]
    whom: tuple[Party, ...] = ()
    words: str
    opener: str = ""
    """What opens the condition: "if", "unless" ..."""
    condition: str | None = None
    is_negated: bool = False
    deadline: str | None = None
    """EDTF."""
    today: str
    """Day by which the status stands."""
    origins: int = 1


Ways = Mapping[tuple[int, ...], tuple[str, ...]]
"""Which ways between two parties an episode goes, by its rows."""


def briefs(
    db: apsw.Connection, found: Sequence[Act], asked: Filter, ways: Ways | None = None, most: int = LISTED
) -> tuple[Brief, ...]:
    """The newest of some episodes.

    Args:
        db: An open ledger.
        found: The episodes.
        asked: Its clocks count.
        ways: Of each episode, by its rows.
        most: So many at most.
    """
    newest = sorted(found, key=lambda act: (act.day, act.rows), reverse=True)[:most]
    groups = groups_of(db, [act.rows[0] for act in newest], asked)
    of = _ways(db, groups, newest, ways) if ways else {}
    listed = sorted(glances(db, groups, asked), key=lambda one: (one.day or "", one.id), reverse=True)
    return tuple(_brief(one, of.get(one.id, ())) for one in listed)


def _ways(db: apsw.Connection, groups: Sequence[Group], found: Sequence[Act], ways: Ways) -> dict[str, tuple[str, ...]]:
    """The ways of episodes by their ids: the digits of the earliest telling."""
    by_row = {row: ways.get(act.rows, ()) for act in found for row in act.rows}
    first = {group.records[0]: group for group in groups}
    query = "SELECT row, id FROM records WHERE row IN (SELECT value FROM json_each(?))"
    ids = rows(db, query, (msgspec.json.encode(sorted(first)).decode(),))
    of = {row: next((by_row[one] for one in group.records if one in by_row), ()) for row, group in first.items()}
    return {LETTER + str(name)[1:]: of[row] for row, name in ids}


def _brief(one: Glance, ways: tuple[str, ...]) -> Brief:
    return Brief(
        id=one.id, type=one.type, quad=QUAD[one.type], day=one.day, last=one.last if one.last != one.day else None,
        mode=one.mode, who=one.actor, whom=one.recipient, place=one.place, precision=one.precision,
        aux=(*one.aux, *(("conditional",) if one.is_conditional else ())), tellings=one.tellings,
        origins=one.sources.origins, ways=ways,
    )  # fmt: skip


def said(db: apsw.Connection, wanted: Iterable[tuple[str, int]], asked: Filter) -> tuple[Words, ...]:
    """The newest of some statements, at most 60.

    Args:
        db: An open ledger.
        wanted: Day and row of each.
        asked: Its second clock counts.
    """
    newest = sorted({row: day for day, row in wanted}.items(), key=lambda one: (one[1], one[0]), reverse=True)[:SAID]
    place = {row: number for number, (row, _) in enumerate(newest)}
    whole: list[Row[Statement]] = by_rows(db, sorted(place), asked.read_by)
    ordered = sorted(zip(sorted(place), whole, strict=True), key=lambda one: place[one[0]])
    return tuple(_words(row) for _, row in ordered)


def _words(row: Row[Statement]) -> Words:
    one = row.record
    return Words(
        id=row.id, act=one.act, day=row.day, who=names(one.speaker), via=names(one.chain), to=names(one.audience),
        words=cut(one.content.text, 240), direct=one.direct, outlet=row.report.publisher or row.report.source,
    )  # fmt: skip


def holding(db: apsw.Connection, events: Collection[int]) -> list[tuple[str, int]]:
    """Day and row of the statements whose words hold some events."""
    query = (
        "SELECT DISTINCT s.day, s.row FROM json_each(?) j CROSS JOIN records e ON e.row = j.value"
        " JOIN records s ON s.coding = e.coding AND s.id = json_extract(e.body, '$.statement')"
    )
    return [(row[0], row[1]) for row in rows(db, query, (msgspec.json.encode(sorted(events)).decode(),))]


def wires(
    ledger: Ledger, asked: Filter, one: Side, other: Side | None = None, *, way: Literal["by", "both"] = "both"
) -> tuple[Wire, ...]:
    """Conditional threats and promises of a party, or between two.

    Args:
        ledger: An open ledger.
        asked: The scope; who it is about narrows too.
        one: Who threatens or promises, or to whom.
        other: The other one; None for whoever it is.
        way: by: only what ``one`` threatens or promises.
    """
    also = keys_about(ledger.connection, asked)
    fewer = min((one, other or one), key=lambda side: len(side.rows))
    found = ledger.tripwires(msgspec.structs.replace(asked, about=fewer.party.id, limit=_WIRES))
    return tuple(_wire(wire) for wire in found if _is_between(wire, one, other, way) and _is_about(wire, also))


def _is_between(wire: Tripwire, one: Side, other: Side | None, way: str) -> bool:
    who, whom = keys_of(wire.who), keys_of(wire.whom)
    there = bool(who & one.keys) and (other is None or bool(whom & other.keys))
    back = bool(whom & one.keys) and (other is None or bool(who & other.keys))
    return there or (back and way == "both")


def _is_about(wire: Tripwire, keys: frozenset[str] | None) -> bool:
    return keys is None or not keys.isdisjoint(keys_of((*wire.who, *wire.whom)))


def keys_of(entities: Iterable[Entity]) -> frozenset[str]:
    """Their keys."""
    return frozenset(map(entity_key, entities))


def party_of(one: Entity) -> Party:
    """The party that a record names."""
    return Party(id=entity_hash(entity_key(one)), name=one.name, country=one.country, sector=one.sector)


def _wire(one: Tripwire) -> Wire:
    condition = one.condition
    return Wire(
        id=one.id, day=one.day, status=one.status, type=one.type, quad=QUAD[one.type],
        who=tuple(map(party_of, one.who)), whom=tuple(map(party_of, one.whom)), words=cut(one.words),
        opener=condition.opener if condition else "", condition=cut(condition.words) if condition else None,
        is_negated=bool(condition and condition.negated), deadline=one.deadline, today=one.today, origins=one.origins,
    )  # fmt: skip
