"""Checking the tables by which records are found: parties, countries, places and their boxes.

They are ordered by what is asked for, not by record, so each is read once, and what it says of a record is added up:
the sum of hashes does not depend on the order.
"""

import struct
from collections.abc import Iterator
from typing import Any

import apsw

from turnstone.ledger.pieces import Indexed, entity_hash
from turnstone.ledger.sql import rows
from turnstone.record import Place

_MASK = (1 << 64) - 1
_DOWN, _UP = 1.0 - 1.0 / 8388608.0, 1.0 + 1.0 / 8388608.0
"""By which SQLite's R-tree made sure of its rounding before it took the next number (rtree.c, rtreeValueDown)."""


class Index:
    """What the tables say of each record.

    Args:
        db: An open ledger.
    """

    def __init__(self, db: apsw.Connection) -> None:
        self._sums: dict[int, int] = {}
        self._wrong: list[str] = []
        keys = self._keys(db)
        for entity, kind, day, record, role, position in _all(db, "SELECT * FROM record_entities"):
            self._add(record, ("entity", keys.get(entity), kind, day, role, position))
        for actor, recipient, day, record in _all(db, "SELECT * FROM record_pairs"):
            self._add(record, ("pair", actor, recipient, day))
        query = (
            "SELECT p.record, p.position, p.country, p.precision, b.south, b.north, b.west, b.east"
            " FROM record_places p LEFT JOIN record_boxes b ON b.id = p.id"
        )
        self._boxes: dict[tuple[int, int], tuple[Any, ...]] = {}
        for record, position, country, precision, *corners in _all(db, query):
            self._add(record, ("place", position, country, precision))
            self._boxes[record, position] = tuple(corners)
        for (box,) in rows(db, "SELECT id FROM record_boxes WHERE id NOT IN (SELECT id FROM record_places)"):
            self._wrong.append(f"record_boxes {box}: of no place")

    def agrees(self, row: int, record: Indexed) -> bool:
        """Whether the tables hold what they must of a record; asked once for each."""
        told: list[tuple[Any, ...]] = [
            ("entity", one.key, record.kind, record.day, one.role, one.position) for one in record.named
        ]
        told += [("pair", *pair, record.day) for pair in record.pairs]
        told += [("place", position, place.country or "", place.precision) for position, place in record.places]
        is_found = self._sums.pop(row, 0) == sum(map(hash, told)) & _MASK
        return is_found and all(self._is_boxed(row, position, place) for position, place in record.places)

    def _is_boxed(self, row: int, position: int, place: Place) -> bool:
        south, north, west, east = self._boxes.get((row, position), (None,) * 4)
        return (south, north) in _boxes(place.latitude or 0.0) and (west, east) in _boxes(place.longitude or 0.0)

    def skip(self, row: int) -> None:
        """Nothing is to be said of a record that is damaged itself."""
        self._sums.pop(row, None)

    def left(self) -> Iterator[str]:
        """What is wrong besides: rows of no record, entities that are not what their key says."""
        yield from self._wrong
        yield from (
            f"records {row}: found by parties, places or countries, and not there" for row in sorted(self._sums)
        )

    def _add(self, record: int, told: tuple[Any, ...]) -> None:
        self._sums[record] = (self._sums.get(record, 0) + hash(told)) & _MASK

    def _keys(self, db: apsw.Connection) -> dict[int, str]:
        keys: dict[int, str] = {}
        for entity, key, hashed in _all(db, "SELECT id, key, hash FROM entities"):
            keys[entity] = key
            if hashed != entity_hash(key):
                self._wrong.append(f"entities {entity}: its id is not that of its key {key!r}")
        return keys


def _boxes(degrees: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The pairs of 32-bit numbers that a version of SQLite may make of one, so that it lies between them."""
    near = _single(degrees)
    low, high = (near if near <= degrees else _next(near, -1)), (near if near >= degrees else _next(near, 1))
    below = near if near <= degrees else _single(degrees * (_UP if degrees < 0 else _DOWN))
    above = near if near >= degrees else _single(degrees * (_DOWN if degrees < 0 else _UP))
    return (low, high), (below, above)


def _next(number: float, step: int) -> float:
    """The next 32-bit number, up or down."""
    if number == 0:
        return step * 2.0**-149
    (bits,) = struct.unpack("i", struct.pack("f", number))
    return struct.unpack("f", struct.pack("i", bits + (step if number > 0 else -step)))[0]


def _single(number: float) -> float:
    return struct.unpack("f", struct.pack("f", number))[0]


def _all(db: apsw.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, one at a time."""
    cursor: Any = db.cursor()
    yield from cursor.execute(sql)
