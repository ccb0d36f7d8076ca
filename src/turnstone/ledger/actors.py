"""Who is in the record, and how often in which part."""

from collections.abc import Iterator
from typing import Any

import apsw
import msgspec

from turnstone.ledger.crisis_find import crisis_named
from turnstone.ledger.filters import Filter, Where, clocks, day_parts, entities_about, narrow_days
from turnstone.ledger.of_reports import of_reports, party_asked
from turnstone.ledger.pieces import KINDS
from turnstone.ledger.reviews import not_rejected, rejected
from turnstone.ledger.sql import rows

_ROLES = {
    "acts": "m.role = 'actor'",
    "acted_on": "m.role = 'recipient'",
    "speaks": "m.role = 'speaker'",
    "silent": "m.role = 'who' AND m.kind = 'silence'",
}
"""The parts that are counted, and their roles in records."""
_REJECTED = "SELECT DISTINCT record FROM reviews WHERE verb = 'reject'"
_NAMED = "CROSS JOIN record_entities m ON m.day = r.day AND m.record = r.row"
_FIRST = (
    "(m.position = 0 OR NOT EXISTS (SELECT 1 FROM record_entities p WHERE p.entity = m.entity AND p.kind = m.kind"
    " AND p.day = m.day AND p.record = m.record AND p.role = m.role AND p.position < m.position))"
)
"""Each record is counted once where it names a party twice in one role."""
_WHO = "e.hash, e.name, e.key, e.country, e.sector"
_BUSIEST = "ORDER BY acts + acted_on + speaks + silent DESC, e.name, e.key"


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A party with its counts."""

    id: str
    """ "a" and 16 hex digits, the same on every machine."""
    name: str
    entity: str
    """enwiki:..., ts:..., or name:... where it has no id of its own."""
    country: str | None
    sector: str | None
    acts: int
    """Events in which it is an actor."""
    acted_on: int
    """Events in which it is a recipient."""
    speaks: int
    """Statements of which it is a speaker."""
    silent: int
    """Silences in which it is who would not say."""


def actors(db: apsw.Connection, asked: Filter) -> list[Actor]:
    """Parties, busiest first: from the tallies where those can tell, else `counted`.

    Args:
        db: An open ledger.
        asked: since, until, about (the party itself, or those of a crisis), limit and the clocks count.

    Raises:
        LedgerError: The filter can't be understood.
    """
    narrowed = asked.since or asked.until or asked.as_of or asked.read_by or asked.crisis or asked.source
    if narrowed or (asked.about and crisis_named(db, asked.about)):
        return counted(db, asked)
    return tallied(db, asked)


def are_tallies_right(db: apsw.Connection) -> bool:
    """Whether counting gives what the tallies say."""
    everyone = Filter()
    return tallied(db, everyone) == counted(db, everyone)


def tallied(db: apsw.Connection, asked: Filter) -> list[Actor]:
    """The same as `actors`, from the tallies less the rejected records: as of now, all days."""
    parts = (f"coalesce(sum(t.count) FILTER (WHERE t.part = '{part}'), 0) AS {part}" for part in _ROLES)
    counts, values = "tallies", dict[str, Any]()
    gone = rejected(db, [row[0] for row in rows(db, _REJECTED)], None)
    if gone:
        clause = Where()
        clause.add("r.id IN (SELECT value FROM json_each(:gone))", gone=msgspec.json.encode(sorted(gone)).decode())
        clause.add("m.role <> 'location'")
        clocks(clause, asked)
        values = clause.values
        part = " ".join(f"WHEN {role} THEN '{part}'" for part, role in _ROLES.items())
        counts = (
            f"(SELECT entity, part, count FROM tallies UNION ALL SELECT m.entity, CASE {part} ELSE 'other' END,"
            f" -count(DISTINCT m.record) FROM records r CROSS JOIN codings c ON c.id = r.coding {_NAMED}"
            f" WHERE {clause.sql} GROUP BY 1, 2)"
        )
    return _found(
        db,
        f"SELECT {_WHO}, {', '.join(parts)} FROM {counts} t JOIN entities e ON e.id = t.entity"
        f" WHERE {_about(db, asked)} GROUP BY t.entity HAVING sum(t.count) > 0",
        values,
        asked,
    )


def counted(db: apsw.Connection, asked: Filter) -> list[Actor]:
    """The same as `actors`, from the records themselves."""
    clause = Where()
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    narrow_days(clause, asked)
    clause.add("m.role <> 'location'")
    of_reports(clause, db, asked)
    if party_asked(db, asked):
        clause.add(_about(db, asked, "m.entity"))
        source = "record_entities m JOIN records r ON r.row = m.record JOIN codings c ON c.id = r.coding"
    else:
        days = [part for kind in KINDS for part in _of_kind(kind, asked, clause.values)]
        source = (
            f"({' UNION '.join(days)}) d CROSS JOIN records r ON r.row = d.row"
            f" CROSS JOIN codings c ON c.id = r.coding {_NAMED}"
        )
    clause.add(_FIRST)
    parts = (f"count(*) FILTER (WHERE {role}) AS {part}" for part, role in _ROLES.items())
    counts = f"SELECT m.entity, {', '.join(parts)} FROM {source} WHERE {clause.sql} GROUP BY m.entity"
    return _found(
        db,
        f"SELECT {_WHO}, {', '.join(_ROLES)} FROM ({counts}) n JOIN entities e ON e.id = n.entity",
        clause.values,
        asked,
    )


def _of_kind(kind: str, asked: Filter, values: dict[str, Any]) -> Iterator[str]:
    """SQL of the rows of a kind in the days that are asked for."""
    for part in day_parts(asked):
        values |= part.values
        term = part.term.replace(":kind", f"'{kind}'")
        yield f"SELECT r.row FROM {part.source} WHERE r.kind = '{kind}' AND {term}"


def _about(db: apsw.Connection, asked: Filter, column: str = "e.id") -> str:
    return f"{column} IN ({','.join(map(str, entities_about(db, asked.about)))})" if asked.about else "1"


def _found(db: apsw.Connection, sql: str, values: dict[str, Any], asked: Filter) -> list[Actor]:
    limit = "" if asked.limit is None else f" LIMIT {int(asked.limit)}"
    return [
        Actor(
            id=row[0], name=row[1], entity=row[2], country=row[3] or None, sector=row[4] or None,
            acts=row[5], acted_on=row[6], speaks=row[7], silent=row[8],
        )
        for row in rows(db, f"{sql} {_BUSIEST}{limit}", values)
    ]  # fmt: skip
