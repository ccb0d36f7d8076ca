"""Reading records whole by their rows of the table: many at a time, as reviewed."""

from collections.abc import Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import in_force
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows


def by_rows(db: apsw.Connection, wanted: Sequence[int], read_by: str | None) -> list[Row[Any]]:
    """Records by their rows of the table, in that order of rows.

    Args:
        db: An open ledger.
        wanted: Rows that the caller found allowed by both clocks, and not rejected.
        read_by: The second clock, for reviews.
    """
    if not wanted:
        return []
    found = rows(
        db,
        f"SELECT {COLUMNS} FROM {FROM} WHERE r.row IN (SELECT value FROM json_each(?)) ORDER BY r.row",
        (msgspec.json.encode(list(wanted)).decode(),),
    )
    said = in_force(db, [columns[0] for columns in found], read_by)
    return [row_of(columns, said.get(columns[0])) for columns in found]


def texts_of(db: apsw.Connection, found: Sequence[Row[Any]]) -> dict[tuple[int, int], str]:
    """The texts that rows were read from, by article and revision."""
    places = sorted({(row.report.article, row.report.revision) for row in found})
    query = (
        "SELECT v.article, v.number, v.text FROM json_each(?) j CROSS JOIN revisions v"
        " ON v.article = j.value ->> 0 AND v.number = j.value ->> 1"
    )
    return {row[:2]: row[2] for row in rows(db, query, (msgspec.json.encode(places).decode(),))}
