"""POLECAT's 40 columns, and what Turnstone writes in each."""

from collections.abc import Callable
from typing import Any, NamedTuple

from turnstone.export.plover_codes import COUNTRIES, QUAD, score
from turnstone.ledger.flat_stream import Told
from turnstone.record import Entity, Place

NOTHING = "None"
"""What POLECAT writes for a missing value."""
WIKIPEDIA = "enwiki:"
"""Ids of parties that are pages."""
_BETWEEN = "; "
_FEATURES = {"country": "PCLI", "admin1": "ADM1", "admin2": "ADM2", "town": "PPL", "region": "RGN"}
"""GeoNames feature codes by precision; a site's is not known."""


class Column(NamedTuple):
    """One of the 40."""

    name: str
    say: Callable[[Told], str | None]
    what: str
    """What Turnstone writes there."""


def day_of(told: Told) -> str | None:
    """The event's first day, else its report's; None where neither is known."""
    return told.row.day or (told.row.report.published or "")[:10] or None


def _id(told: Told) -> str:
    """Unique, stable, led by the day: 20260304-e1e6dc19770c5a2b3; the same text at another address ends in -2."""
    copy = f"-{told.copy}" if told.copy > 1 else ""
    return f"{(day_of(told) or '').replace('-', '')}-{told.row.id}{copy}"


def _mode(told: Told) -> str | None:
    return next(iter(told.row.record.mode), None)


def _score(told: Told) -> str:
    return f"{score(told.row.record.type, _mode(told)):g}"


def _contexts(told: Told) -> str | None:
    return _joined((*told.row.record.context, *told.row.record.aux))


def _of(role: str, say: Callable[[tuple[Entity, ...]], str | None]) -> Callable[[Told], str | None]:
    return lambda told: say(getattr(told.row.record, role))


def _each(get: Callable[[Entity], str | None]) -> Callable[[tuple[Entity, ...]], str | None]:
    """One value for each party, None where it has none, so that the lists of a row go side by side."""
    return lambda entities: _BETWEEN.join((get(one) or NOTHING).replace(";", ",") for one in entities)


def _sectors(entities: tuple[Entity, ...]) -> str | None:
    return _joined(dict.fromkeys(one.sector for one in entities if one.sector))


def _first_sector(entities: tuple[Entity, ...]) -> str | None:
    return next((one.sector for one in entities if one.sector), None)


def _country(entity: Entity | Place) -> str | None:
    return COUNTRIES.get(entity.country or "", entity.country)


def _page(entity: Entity) -> str | None:
    return entity.id.removeprefix(WIKIPEDIA) if entity.id and entity.id.startswith(WIKIPEDIA) else None


def _place(get: Callable[[Place], str | None]) -> Callable[[Told], str | None]:
    return lambda told: next((get(place) for place in told.row.record.location), None)


def _named_if(*precisions: str) -> Callable[[Place], str | None]:
    return lambda place: place.name if place.precision in precisions else None


def _province(place: Place) -> str | None:
    return place.admin1 or (place.name if place.precision == "admin1" else None)


def _degrees(value: float | None) -> str | None:
    return None if value is None else f"{value:.6g}"


def _joined(parts: Any) -> str | None:
    return _BETWEEN.join(parts) or None


def _type(told: Told) -> str:
    return told.row.record.type


def _quad(told: Told) -> str:
    return QUAD[told.row.record.type]


def _publisher(told: Told) -> str | None:
    return told.row.report.publisher


def _published(told: Told) -> str:
    return (told.row.report.published or "")[:10]


def _language(told: Told) -> str | None:
    return told.language


def _version(told: Told) -> str:
    return f"turnstone-{told.version}"


def _number(place: Place) -> str | None:
    return str(place.geonames_id) if place.geonames_id else None


def _feature(place: Place) -> str | None:
    return _FEATURES.get(place.precision)


def _nothing(told: Told) -> None:
    return None


def _party(role: str, field: str, primary: str) -> tuple[Column, ...]:
    """The eight columns of a side."""
    return (
        Column(f"{field} Name", _of(role, _each(lambda one: one.name)), "names"),
        Column(f"{field} Country", _of(role, _each(_country)), "alpha-3 (Kosovo KOS), or IGO UNO EUR NGO ISM IMG MNC"),
        Column(f"{field} COW", _nothing, "always None: Turnstone has no Correlates of War codes"),
        Column(primary, _of(role, _first_sector), "the first party's that has one"),
        Column(f"{field} Sectors", _of(role, _sectors), "all sectors, each once"),
        Column(f"{field} Title", _of(role, _each(lambda one: one.role)), "offices as told"),
        Column(f"{field} Name Raw", _of(role, _each(lambda one: one.span.text)), "the report's words"),
        Column(f"Wikipedia {field} ID", _of(role, _each(_page)), "page titles of the English Wikipedia"),
    )  # fmt: skip


COLUMNS: tuple[Column, ...] = (
    Column("Event ID", _id, "the day, the record's id; -2 and so on for the same text at another address"),
    Column("Event Date", day_of, "first day; the report's where the event's is not known"),
    Column("Event Type", _type, "one of the 16"),
    Column("Event Mode", _mode, "the first mode"),
    Column("Event Intensity", _score, "PLOVER's score of type and mode, -10 to 10"),
    Column("Quad Code", _quad, "in words"),
    Column("Contexts", _contexts, "contexts, then what --include let in (historical, future, hypothetical, negation)"),
    *_party("actor", "Actor", "Primary Actor Sector"),
    *_party("recipient", "Recipient", "Primary Recipient Sector"),
    Column("Placename", _place(lambda place: place.name), "the first place"),
    Column("City", _place(_named_if("town", "site")), "its name where it is a town or a site"),
    Column("District", _place(_named_if("admin2")), "its name where it is a district"),
    Column("Province", _place(_province), "its first-order division"),
    Column("Country", _place(_country), "ISO 3166 alpha-3, Kosovo KOS"),
    Column("Latitude", _place(lambda place: _degrees(place.latitude)), "decimal degrees"),
    Column("Longitude", _place(lambda place: _degrees(place.longitude)), "decimal degrees"),
    Column("GeoNames ID", _place(_number), "as text"),
    Column("Raw Placename", _place(lambda place: place.span.text), "the report's words"),
    Column("Feature Type", _place(_feature), "by how finely the place is known: PCLI ADM1 ADM2 PPL RGN"),
    Column("Source", _publisher, "the outlet"),
    Column("Publication Date", _published, "YYYY-MM-DD"),
    Column("Story People", _nothing, "always None"),
    Column("Story Organizations", _nothing, "always None"),
    Column("Story Locations", _nothing, "always None"),
    Column("Language", _language, "BCP 47"),
    Column("Version", _version, "of the coder"),
)  # fmt: skip
"""All 40, in POLECAT's order."""
