"""Any number of records in bounded memory: their rows first, eight bytes each, then the records by the chunk."""

import heapq
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import apsw
import msgspec

from turnstone.ledger.connect import one_moment
from turnstone.ledger.filters import Filter, where
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import corrections, in_force, not_rejected
from turnstone.ledger.reviews_moved import apart, corrected_only, fits, keys_about
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows

CHUNK = 500
"""Records that are in memory at a time."""
_KEY = "r.day, r.as_of, r.coding, r.row, r.id, c.digest, v.digest"
_NEWEST = "r.day DESC, r.as_of DESC, r.coding DESC, r.row DESC"


class Key(NamedTuple):
    """Where a record stands, and what it is made of. Keys sort as listings do, the other way round."""

    day: str
    """First day, "" where none is known; of a corrected record as corrected."""
    as_of: str
    coding: int
    row: int
    id: str
    coded: bytes
    """Hash of its coding's records."""
    told: bytes
    """Hash of its report's text and what is told beside it."""


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
    with one_moment(db):
        yield from told(db, array("q", (key.row for key in keys(db, kind, asked))), asked)


def keys(db: apsw.Connection, kind: str, asked: Filter) -> Iterator[Key]:
    """Keys of the records that are asked for, newest first, corrected ones where they belong now."""
    clause = where(db, kind, asked)
    not_rejected(clause, asked.read_by)
    moved = corrections(db, asked.read_by)
    if moved:
        apart(clause, moved)
    connection: Any = db
    limit = "" if asked.limit is None else f" LIMIT {int(asked.limit)}"
    query = f"SELECT {_KEY} FROM {FROM} WHERE {clause.sql} ORDER BY {_NEWEST}{limit}"
    main = (Key(*columns) for columns in connection.execute(query, clause.values))
    found = heapq.merge(main, _moved(db, kind, list(moved), asked), reverse=True) if moved else main
    for number, key in enumerate(found):
        if number == asked.limit:
            return
        yield key


def told(db: apsw.Connection, numbers: Sequence[int], asked: Filter) -> Iterator[Told]:
    """The records of these rows, in order, as reviewed by the moment that is asked for."""
    for start in range(0, len(numbers), CHUNK):
        yield from _chunk(db, numbers[start : start + CHUNK], asked)


def _moved(db: apsw.Connection, kind: str, moved: list[str], asked: Filter) -> list[Key]:
    clause = corrected_only(db, kind, moved, asked)
    about = keys_about(db, asked)
    kept: list[Key] = []
    said = in_force(db, moved, asked.read_by)
    for columns in rows(db, f"SELECT {_KEY}, {COLUMNS} FROM {FROM} WHERE {clause.sql}", clause.values):
        key = Key(*columns[: len(Key._fields)])
        row = row_of(columns[len(Key._fields) :], said.get(key.id))
        if fits(kind, row.record, row.report.published, asked, about):
            kept.append(key._replace(day=row.day or ""))
    return sorted(kept, reverse=True)


def _chunk(db: apsw.Connection, numbers: Sequence[int], asked: Filter) -> Iterator[Told]:
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
    """The place of each article among those that hold the record, where it is not the first."""
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
