"""Narrowing a question to the reports of a crisis or of an outlet.

Both are read from stored layers (`crisis_layer`, `origins_layer`): reports that those have not taken in yet are in no
crisis and of no outlet.
"""

from typing import TYPE_CHECKING

import apsw

from turnstone.errors import LedgerError
from turnstone.ledger.crisis_find import crisis_named
from turnstone.ledger.origins_outlets import known
from turnstone.ledger.sql import first

if TYPE_CHECKING:
    from turnstone.ledger.filters import Filter, Where

_FEW = 1_000
"""Reports that are gone through first; the records of more are gone through by day, each looked at by its report."""


def of_reports(found: "Where", db: apsw.Connection, asked: "Filter", *, through: str = "r.coding") -> None:
    """Narrow records r of codings c to the reports of the crisis and the outlet that are asked for, if any are.

    Args:
        found: The clause.
        db: An open ledger.
        asked: crisis, source, and about where that is a crisis, count.
        through: Column by which the records of few reports are looked up; "c.id" where there is no r.

    Raises:
        LedgerError: There is no such crisis or outlet.
    """
    named = {"in_crisis": asked.crisis and the_crisis(db, asked.crisis),
             "about_crisis": asked.about and crisis_named(db, asked.about)}  # fmt: skip
    for name, crisis in named.items():
        if crisis:
            mine = f"FROM crisis_members m WHERE m.crisis = :{name}"
            few = first(db, f"SELECT count(*) FROM (SELECT 1 {mine} LIMIT {_FEW})", {name: crisis})
            codings = f"SELECT k.id FROM codings k WHERE k.article IN (SELECT m.article {mine})"
            each = f"EXISTS (SELECT 1 {mine} AND m.article = c.article)"
            found.add(f"{through} IN ({codings})" if few and few[0] < _FEW else each, **{name: crisis})
    if asked.source:
        outlet = the_outlet(db, asked.source)
        few = first(db, "SELECT reports FROM origin_outlets WHERE id = ?", (outlet,))
        mine = "FROM origin_texts o {} WHERE o.outlet = :of_outlet"
        codings = f"SELECT k.id {mine.format('JOIN codings k ON k.revision = o.revision')}"
        each = f"EXISTS (SELECT 1 {mine.format('')} AND o.revision = c.revision)"
        found.add(f"{through} IN ({codings})" if few and few[0] < _FEW else each, of_outlet=outlet)


def party_asked(db: apsw.Connection, asked: "Filter") -> str | None:
    """``about`` where it is a party or a place rather than a crisis."""
    return None if not asked.about or crisis_named(db, asked.about) else asked.about


def the_crisis(db: apsw.Connection, name: str) -> str:
    """A crisis's whole id.

    Raises:
        LedgerError: There is none, or several begin so.
    """
    crisis = crisis_named(db, name)
    if crisis is None:
        raise LedgerError(f"no crisis {name!r} in this ledger: see `turnstone crises` for their ids")
    return crisis


def the_outlet(db: apsw.Connection, name: str) -> int:
    """Row of an outlet, by its name in any spelling.

    Raises:
        LedgerError: There is none.
    """
    found = first(db, "SELECT id FROM origin_outlets WHERE key = ?", (known(db, name),))
    return int(found[0]) if found else 0
