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

_MASK = (1 << 64) - 1
_DOWN, _UP = 1.0 - 1.0 / 8388608.0, 1.0 + 1.0 / 8388608.0
"""SQLite's own (rtree.c, rtreeValueDown and rtreeValueUp)."""


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
        for record, *place in _all(db, query):
            self._add(record, ("place", *place))
        for (box,) in rows(db, "SELECT id FROM record_boxes WHERE id NOT IN (SELECT id FROM record_places)"):
            self._wrong.append(f"record_boxes {box}: of no place")

    def agrees(self, row: int, record: Indexed) -> bool:
        """Whether the tables hold what they must of a record; asked once for each."""
        told: list[tuple[Any, ...]] = [
            ("entity", one.key, record.kind, record.day, one.role, one.position) for one in record.named
        ]
        told += [("pair", *pair, record.day) for pair in record.pairs]
        for position, place in record.places:
            corners = (*_box(place.latitude or 0.0), *_box(place.longitude or 0.0))
            told.append(("place", position, place.country or "", place.precision, *corners))
        return self._sums.pop(row, 0) == sum(map(hash, told)) & _MASK

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


def _box(degrees: float) -> tuple[float, float]:
    """The two 32-bit numbers that SQLite's R-tree makes of one, none nearer than it is."""
    low = high = _single(degrees)
    if low > degrees:
        low = _single(degrees * (_UP if degrees < 0 else _DOWN))
    if high < degrees:
        high = _single(degrees * (_DOWN if degrees < 0 else _UP))
    return low, high


def _single(number: float) -> float:
    return struct.unpack("f", struct.pack("f", number))[0]


def _all(db: apsw.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, one at a time."""
    cursor: Any = db.cursor()
    yield from cursor.execute(sql)
