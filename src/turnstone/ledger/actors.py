"""Who is in the record, and how often in which part."""

import apsw
import msgspec

from turnstone.ledger.filters import Filter, clocks, entities_about, narrow_days
from turnstone.ledger.filters import Where as _Where
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.sql import rows


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
    """Parties, busiest first.

    Args:
        db: An open ledger.
        asked: since, until, about (the party itself), limit and the clocks count.

    Raises:
        LedgerError: The filter can't be understood.
    """
    clause = _Where()
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    narrow_days(clause, asked)
    clause.add("e.key NOT LIKE 'place:%'")
    if asked.about:
        clause.add(f"e.id IN ({','.join(map(str, entities_about(db, asked.about)))})")
    parts = {"acts": "actor", "acted_on": "recipient", "speaks": "speaker", "silent": "who' AND r.kind = 'silence"}
    counted = ", ".join(f"count(DISTINCT r.row) FILTER (WHERE m.role = '{role}')" for role in parts.values())
    limit = "" if asked.limit is None else f" LIMIT {int(asked.limit)}"
    found = rows(
        db,
        f"SELECT e.hash, e.name, e.key, e.country, e.sector, {counted} FROM record_entities m"
        " JOIN records r ON r.row = m.record JOIN codings c ON c.id = r.coding JOIN entities e ON e.id = m.entity"
        f" WHERE {clause.sql} GROUP BY e.id ORDER BY count(*) DESC, e.name{limit}",
        clause.values,
    )
    return [
        Actor(
            id=row[0], name=row[1], entity=row[2], country=row[3] or None, sector=row[4] or None,
            acts=row[5], acted_on=row[6], speaks=row[7], silent=row[8],
        )
        for row in found
    ]  # fmt: skip
