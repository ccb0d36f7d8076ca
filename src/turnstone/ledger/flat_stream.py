"""Any number of records in bounded memory: their rows first, eight bytes each, then the records by the chunk."""

import heapq
from array import array
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks, where
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import corrections, in_force, not_rejected
from turnstone.ledger.reviews_moved import apart, fits, keys_about
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows, run

CHUNK = 500
"""Records that are in memory at a time."""
_KEY = "r.day, r.as_of, r.coding, r.row"
_NEWEST = "r.day DESC, r.as_of DESC, r.coding DESC, r.row DESC"


class Told(NamedTuple):
    """A record with what export formats tell of its report beyond the row."""

    row: Row[Any]
    language: str | None
    version: str
    """Of the coder."""
    copy: int
    """1, or its place among the articles that hold a record of this id: the same text at another address."""


def stream(db: apsw.Connection, kind: str, asked: Filter) -> Iterator[Told]:
    """Records of a kind, newest first, as `query.find` gives them, all from one moment of the ledger.

    Raises:
        LedgerError: The filter can't be understood.
    """
    with _one_moment(db):
        found = _rows(db, kind, asked)
        for start in range(0, len(found), CHUNK):
            yield from _chunk(db, found[start : start + CHUNK], asked)


@contextmanager
def _one_moment(db: apsw.Connection) -> Generator[None]:
    if db.in_transaction:
        yield
        return
    run(db, "BEGIN")
    try:
        yield
    finally:
        run(db, "ROLLBACK")


def _rows(db: apsw.Connection, kind: str, asked: Filter) -> "array[int]":
    """Rows of records in the order of listings, corrected ones where they belong now."""
    clause = where(db, kind, asked)
    not_rejected(clause, asked.read_by)
    moved = corrections(db, asked.read_by)
    if moved:
        apart(clause, moved)
    connection: Any = db
    limit = "" if asked.limit is None else f" LIMIT {int(asked.limit)}"
    query = f"SELECT {_KEY} FROM {FROM} WHERE {clause.sql} ORDER BY {_NEWEST}{limit}"
    main: Iterator[tuple[Any, ...]] = connection.execute(query, clause.values)
    merged = heapq.merge(main, _moved(db, kind, list(moved), asked), reverse=True) if moved else main
    found = array("q", (key[3] for key in merged))
    return found if asked.limit is None else found[: asked.limit]


def _moved(db: apsw.Connection, kind: str, moved: list[str], asked: Filter) -> list[tuple[Any, ...]]:
    clause = Where()
    clause.add("r.kind = :kind", kind=kind)
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    apart(clause, moved, only=True)
    keys = keys_about(db, asked)
    kept: list[tuple[Any, ...]] = []
    said = in_force(db, moved, asked.read_by)
    query = f"SELECT r.as_of, r.coding, r.row, {COLUMNS} FROM {FROM} WHERE {clause.sql}"
    for as_of, coding, number, *columns in rows(db, query, clause.values):
        row = row_of(tuple(columns), said.get(columns[0]))
        if fits(kind, row.record, row.report.published, asked, keys):
            kept.append((row.day or "", as_of, coding, number))
    return sorted(kept, reverse=True)


def _chunk(db: apsw.Connection, numbers: "array[int]", asked: Filter) -> Iterator[Told]:
    listed = {"rows": msgspec.json.encode(list(numbers)).decode()}
    wanted = "r.row IN (SELECT value FROM json_each(:rows))"
    query = f"SELECT r.row, v.language, c.version, {COLUMNS} FROM {FROM} WHERE {wanted}"
    found = {columns[0]: columns[1:] for columns in rows(db, query, listed)}
    said = in_force(db, [columns[2] for columns in found.values()], asked.read_by)
    copies = _copies(db, listed)
    for number in numbers:
        language, version, *columns = found[number]
        row = row_of(tuple(columns), said.get(columns[0]))
        yield Told(row, language, version, copies.get((row.id, row.report.article), 1))


def _copies(db: apsw.Connection, listed: dict[str, str]) -> dict[tuple[str, int], int]:
    """The place of each article among those that hold the record, where there is more than one."""
    query = (
        "WITH asked AS (SELECT DISTINCT id FROM records WHERE row IN (SELECT value FROM json_each(:rows)))"
        " SELECT r.id, c.article FROM asked JOIN records r ON r.id = asked.id JOIN codings c ON c.id = r.coding"
        " GROUP BY r.id, c.article ORDER BY r.id, c.article"
    )
    places: dict[tuple[str, int], int] = {}
    before, place = "", 0
    for record, article in rows(db, query, listed):
        before, place = record, place + 1 if record == before else 1
        if place > 1:
            places[record, article] = place
    return places
