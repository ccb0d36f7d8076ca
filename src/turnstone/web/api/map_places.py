"""How a place may be drawn: as a point, an area or a country, and never finer than it is known."""

import math
import re
import sqlite3
from contextlib import closing
from functools import cache
from typing import Literal

import msgspec

from turnstone.mentions import gazetteer
from turnstone.record import Precision

Drawn = Literal["point", "area", "country", "nowhere"]
"""As what a place is drawn."""

_KM = 111.2
"""Kilometres of a degree of latitude."""
_SAME = 0.02
"""Degrees within which two positions are one: the middle of a country, given to some region of it."""
_LEAST, _MOST = 8.0, 600.0
_FEW = 3
"""Towns from which on a division's spread says something."""
_DIVISION, _PART = 0.2, 0.4
"""Share of its country's spread that a division, or a region of a country, is drawn with where nothing is known."""
_LARGEST = 300.0
_KINDS = (
    (re.compile(r"\b(?:Ocean|Europe|Asia|Africa|Americas?|Antarctica|Arctic|world)\b", re.IGNORECASE), 1500.0),
    (re.compile(r"\b(?:Middle East|Sahel|Maghreb|Balkans|Caucasus|Latin America|Caribbean)\b", re.IGNORECASE), 800.0),
    (re.compile(r"\b(?:Sea|Mediterranean|Baltic|Caspian|Adriatic|Aegean)\b", re.IGNORECASE), 350.0),
    (re.compile(r"\b(?:Gulf|Bay|Horn|Peninsula|Desert|Plateau)\b", re.IGNORECASE), 200.0),
    (re.compile(r"\b(?:Channel|border|frontier|Line|coast|River|Basin)\b", re.IGNORECASE), 120.0),
    (re.compile(r"\b(?:Strait|Straits|Canal|Bosphorus|Dardanelles)\b", re.IGNORECASE), 45.0),
    (re.compile(r"\b(?:Island|Islands|Shoal|Reef|Atoll|Valley|Heights|Mountains?)\b", re.IGNORECASE), 40.0),
)
"""Radius in kilometres by a word of the name, for regions that no gazetteer gives a size: rough, only drawn soft."""
_REGION = 80.0
_SECOND = 25.0


class Where(msgspec.Struct, frozen=True):
    """How a place is drawn."""

    drawn: Drawn
    latitude: float | None
    """Decimal degrees; of an area its middle; None where it is drawn as its country or nowhere."""
    longitude: float | None
    radius: float | None
    """Kilometres, of an area: the spread of its towns in the gazetteer where it has some, else rough."""


NOWHERE = Where("nowhere", None, None, None)
_COUNTRY = Where("country", None, None, None)


def where(
    name: str,
    country: str | None,
    admin1: str | None,
    latitude: float | None,
    longitude: float | None,
    precision: Precision,
) -> Where:
    """How a place of a record is drawn.

    A place that only its country is known of is drawn as the country, whatever it is called: a town that the gazetteer
    does not have, and a part of a country ("southern Iran") whose position is the country's own.
    """
    if precision == "country":
        return _COUNTRY if country else NOWHERE
    if latitude is None or longitude is None:
        return _COUNTRY if country else NOWHERE
    if precision in ("site", "town"):
        return Where("point", latitude, longitude, None)
    if country and _is_middle(country, latitude, longitude):
        return _COUNTRY
    return Where("area", latitude, longitude, _radius(name, country, admin1, precision))


def _is_middle(country: str, latitude: float, longitude: float) -> bool:
    found = gazetteer.country(country)
    if found is None:
        return False
    return abs(found.latitude - latitude) <= _SAME and abs(found.longitude - longitude) <= _SAME


def _radius(name: str, country: str | None, admin1: str | None, precision: Precision) -> float:
    if precision == "admin1":
        return spreads().get((country or "", admin1 or name)) or _share(country, _DIVISION)
    if precision == "admin2":
        return _SECOND
    return next((radius for pattern, radius in _KINDS if pattern.search(name)), None) or _share(country, _PART)


def _share(country: str | None, share: float) -> float:
    whole = spreads().get((country or "", ""))
    return round(min(_LARGEST, max(_LEAST, share * whole)), 1) if whole else _REGION


@cache
def spreads() -> dict[tuple[str, str], float]:
    """How far the towns of countries and first-level divisions lie from their middle: radius in kilometres of a disc
    that holds most of them, by the country's code and the division's name, "" for the country itself.
    """
    numbers = "count(*), avg(latitude), avg(latitude * latitude), avg(longitude), avg(longitude * longitude)"
    towns = "FROM place WHERE precision = 'town'"
    with closing(sqlite3.connect(f"file:{gazetteer.FILE}?mode=ro&immutable=1", uri=True)) as connection:
        found = connection.execute(
            f"SELECT country, admin1, {numbers} {towns} AND admin1 <> '' GROUP BY 1, 2"
            f" UNION ALL SELECT country, '', {numbers} {towns} GROUP BY 1"
        ).fetchall()
    return {(country, admin1): _spread(*rest) for country, admin1, count, *rest in found if count >= _FEW}


def _spread(north: float, north_2: float, east: float, east_2: float) -> float:
    """Standard distance times the root of two; a country over the date line comes out too wide, and is cut."""
    width = math.cos(math.radians(north))
    variance = max(0.0, north_2 - north**2) + max(0.0, east_2 - east**2) * width**2
    return round(min(_MOST, max(_LEAST, math.sqrt(2) * _KM * math.sqrt(variance))), 1)
