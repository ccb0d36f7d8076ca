"""Who did what to whom, light enough for thousands at once: a scope's events as episodes, its statements, with parties.

Records are taken from the index; only those that a correction moved are read whole.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import permutations
from typing import Literal, NamedTuple

import apsw
import msgspec

from turnstone.ledger import Filter, Row
from turnstone.ledger.episode_graph import groups_of
from turnstone.ledger.filters import day_parts, where
from turnstone.ledger.pieces import AUX, CONDITIONAL, Piece, entity_key, index
from turnstone.ledger.reviews import corrections, joined, not_rejected
from turnstone.ledger.reviews_moved import apart, corrected_only, fits, keys_about
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.web.api.situation_asked import QUAD

Kind = Literal["event", "statement"]
_ROLES: dict[Kind, tuple[str, ...]] = {
    "event": ("actor", "recipient"),
    "statement": ("speaker", "chain", "audience"),
}
_COMMITTING = frozenset(("AGREE", "CONCEDE", "THREATEN"))
"""Acts that are done by being said: a condition is of what they hold, not of them."""
_UNTOLD = AUX["future"] | AUX["hypothetical"] | AUX["negation"]
Found = tuple[int, str, str, str, int]
"""Row, label, mode, day and aux of a record."""
Pair = tuple[int, int]
_NOBODY = frozenset[int]()
_FROM = "records r JOIN codings c ON c.id = r.coding JOIN revisions v ON v.id = c.revision"


class Told(NamedTuple):
    """One record with its parties."""

    row: int
    label: str
    mode: str
    """The first; channel of a statement."""
    day: str
    """"" where none is known."""
    aux: int
    """Bits of `turnstone.ledger.pieces.AUX` and `CONDITIONAL`."""
    roles: dict[str, frozenset[int]]
    """Rows of entities."""

    def role(self, name: str) -> frozenset[int]:
        """The parties in a role."""
        return self.roles.get(name, _NOBODY)


class Act(NamedTuple):
    """An episode that some report tells as news."""

    rows: tuple[int, ...]
    """Of its events in the scope."""
    type: str
    mode: str
    """"" where none is told."""
    quad: str
    day: str
    """Earliest, "" where none is known."""
    is_unreal: bool
    """Whether it is only announced, possible, denied, or hangs on a condition."""
    actors: frozenset[int]
    recipients: frozenset[int]
    pairs: Collection[Pair]
    """Who to whom, by any telling; both ways where an act has doers only."""
    sides: Collection[Pair]
    """Who stands beside whom on one side of a telling, the lower row first."""


def told(db: apsw.Connection, kind: Kind, asked: Filter, entities: Collection[int] | None = None) -> list[Told]:
    """Records of a kind in a scope with their parties; only those with a party among some, if they are given.

    Raises:
        LedgerError: The filter can't be understood.
    """
    moved = corrections(db, asked.read_by)
    term, values = "1", dict[str, str]()
    if entities is not None:
        listed = msgspec.json.encode(sorted(entities)).decode()
        term = (
            "r.row IN (SELECT m.record FROM json_each(:mine) j CROSS JOIN record_entities m ON m.entity = j.value"
            f" AND m.kind = '{kind}' AND m.role IN {_ROLES[kind]})"
        )
        values = {"mine": listed}
    found: dict[int, Found] = {}
    for part in day_parts(asked):
        clause = where(db, kind, asked, part)
        not_rejected(clause, asked.read_by)
        clause.add(term, **values)
        if moved:
            apart(clause, moved)
        source = part.source.replace("NOT INDEXED", "") if entities is not None else part.source
        query = (
            f"SELECT r.row, r.label, r.mode, r.day, r.aux FROM {source} JOIN codings c ON c.id = r.coding"
            f" JOIN revisions v ON v.id = c.revision WHERE {clause.sql}"
        )
        found |= {row[0]: (row[0], row[1], row[2], row[3], row[4]) for row in rows(db, query, clause.values)}
    roles = _roles(db, kind, found)
    every = [Told(*one, roles.get(one[0], {})) for one in found.values()]
    every += _moved(db, kind, moved, asked) if moved else ()
    mine = None if entities is None else frozenset(entities)
    return [one for one in every if mine is None or any(not mine.isdisjoint(who) for who in one.roles.values())]


def acts(db: apsw.Connection, asked: Filter, entities: Collection[int] | None = None) -> list[Act]:
    """The episodes of a scope's events that are told as news; see `told`."""
    found = {one.row: one for one in told(db, "event", asked, entities) if not one.aux & AUX["historical"]}
    return [_act([found[row] for row in group]) for group in _together(db, list(found), asked)]


def _together(db: apsw.Connection, found: Sequence[int], asked: Filter) -> list[tuple[int, ...]]:
    """Rows of events by episode. Most are linked to no other; those need no look at the graph."""
    said = joined(db, asked.read_by).must
    listed = msgspec.json.encode(found).decode()
    linked = (
        "SELECT j.value FROM json_each(:rows) j WHERE EXISTS (SELECT 1 FROM episode_links l WHERE l.record = j.value)"
    )
    near = {row for (row,) in rows(db, linked, {"rows": listed})}
    if said:
        names = msgspec.json.encode(sorted({name for pair in said for name in pair})).decode()
        query = "SELECT row FROM records WHERE kind = 'event' AND id IN (SELECT value FROM json_each(?))"
        near |= {row for (row,) in rows(db, query, (names,))} & set(found)
    mine = set(found)
    groups = groups_of(db, sorted(near), asked) if near else []
    several = [tuple(row for row in group.records if row in mine) for group in groups]
    return [*several, *((row,) for row in found if row not in near)]


def _act(members: Sequence[Told]) -> Act:
    if len(members) == 1:  # nine in ten
        return _alone(members[0])
    each = [_alone(one) for one in members]
    kind = Counter(one.type for one in each).most_common(1)[0][0]
    return Act(
        tuple(one.row for one in members), kind, next((one.mode for one in each if one.type == kind and one.mode), ""),
        QUAD[kind], min((one.day for one in each if one.day), default=""),
        all(one.is_unreal for one in each), _NOBODY.union(*(one.actors for one in each)),
        _NOBODY.union(*(one.recipients for one in each)), frozenset(pair for one in each for pair in one.pairs),
        frozenset(pair for one in each for pair in one.sides),
    )  # fmt: skip


def _alone(one: Told) -> Act:
    doers, done_to = one.roles.get("actor", _NOBODY), one.roles.get("recipient", _NOBODY)
    pairs: Collection[Pair] = ()
    sides: Collection[Pair] = ()
    if done_to:
        if doers:
            pairs = [(a, b) for a in doers for b in done_to if a != b]
    elif len(doers) > 1:
        pairs = list(permutations(doers, 2))
    if len(doers) > 1 or len(done_to) > 1:
        sides = [(a, b) for group in (doers, done_to) for a in group for b in group if a < b]
    return Act((one.row,), one.label, one.mode, QUAD[one.label], one.day, _is_unreal(one), doers, done_to, pairs, sides)


def _is_unreal(one: Told) -> bool:
    return bool(one.aux & _UNTOLD) or (bool(one.aux & CONDITIONAL) and one.label not in _COMMITTING)


def _roles(db: apsw.Connection, kind: Kind, found: dict[int, Found]) -> dict[int, dict[str, frozenset[int]]]:
    """The parties of records, found by their days."""
    days = msgspec.json.encode(sorted({day for _, _, _, day, _ in found.values()})).decode()
    query = (
        "SELECT m.record, m.role, m.entity FROM json_each(?) d CROSS JOIN record_entities m ON m.day = d.value"
        f" WHERE m.kind = '{kind}' AND m.role IN {_ROLES[kind]}"
    )
    roles: dict[int, dict[str, frozenset[int]]] = {}
    for record, role, entity in rows(db, query, (days,)):
        if record in found:
            mine = roles.setdefault(record, {})
            mine[role] = mine[role] | {entity} if role in mine else frozenset((entity,))
    return roles


def _moved(db: apsw.Connection, kind: Kind, moved: Collection[str], asked: Filter) -> list[Told]:
    """The corrected records, by what they are now."""
    clause = corrected_only(db, kind, moved, asked)
    wanted = [row for (row,) in rows(db, f"SELECT r.row FROM {_FROM} WHERE {clause.sql} ORDER BY r.row", clause.values)]
    keys = keys_about(db, asked)
    whole: list[Row[Piece]] = by_rows(db, wanted, asked.read_by)
    kept = [
        (row, one)
        for row, one in zip(wanted, whole, strict=True)
        if fits(kind, one.record, one.report.published, asked, keys)
    ]
    known = _rows_of(db, (one.record for _, one in kept), kind)
    return [_of_row(row, one, kind, known) for row, one in kept]


def _of_row(row: int, one: Row[Piece], kind: Kind, known: dict[str, int]) -> Told:
    now = index(kind, one.record, (one.report.published or "")[:10])
    roles = {
        role: frozenset(known[named.key] for named in now.named if named.role == role and named.key in known)
        for role in _ROLES[kind]
    }
    return Told(row, now.label, now.mode, now.day, now.aux, roles)


def _rows_of(db: apsw.Connection, pieces: Iterable[Piece], kind: Kind) -> dict[str, int]:
    keys = {entity_key(who) for piece in pieces for role in _ROLES[kind] for who in getattr(piece, role, ())}
    query = "SELECT e.key, e.id FROM json_each(?) j CROSS JOIN entities e ON e.key = j.value"
    return dict(rows(db, query, (msgspec.json.encode(sorted(keys)).decode(),)))
