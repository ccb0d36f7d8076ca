"""What the actors' pages are asked: which days, and which party."""

from collections.abc import Collection
from datetime import date
from functools import cache

import apsw
import msgspec

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.filters import day_asked
from turnstone.ledger.sql import first, rows
from turnstone.mentions.countries import load_countries
from turnstone.web.api.units import Unit, in_order, last_day, moved, newest_day, start_of, unit_of
from turnstone.web.asked import Scope
from turnstone.web.endpoint import NotFound

DAYS = 90
"""Days where none are asked for: up to the newest report."""
_EVE = 6
"""Days before the oldest report from which on the days not asked for begin at the earliest."""
_SHORT, _LONG = 31, 550
"""Days up to which counts are by day, and by week; beyond, by month."""
_BINS = 1_200
"""Days, weeks or months of a series at most; the newest are kept."""
_CODE = 3
_WORLD = {
    "IGO": "international bodies", "UNO": "United Nations", "EUR": "European Union", "NGO": "non-governmental bodies",
    "ISM": "international movements", "IMG": "international armed groups", "MNC": "multinational companies",
}  # fmt: skip
"""PLOVER's codes that stand where a country would."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """The days of an answer, as they were asked for or chosen."""

    since: str
    """YYYY-MM-DD."""
    until: str
    is_default: bool
    """Whether nobody asked for days: the last 90 up to the newest report, or since six days before the oldest."""
    oldest: str
    """Day of the oldest dated report of the ledger: all time is from here on."""
    newest: str
    """Day of the newest report that both clocks allow."""
    unit: Unit
    """By what it is counted: days up to 31, weeks up to 550, else months."""


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who acts, is acted on, speaks."""

    id: str
    """As /api/actors names it: "a" and 16 hex digits; of all of a country its code."""
    name: str
    country: str | None = None
    """ISO 3166 alpha-3, or PLOVER's IGO UNO EUR NGO ISM IMG MNC."""
    sector: str | None = None
    """PLOVER's; None for a bare country."""


class Side(msgspec.Struct, frozen=True):
    """A party that a page is of, and what the ledger holds of it under."""

    party: Party
    entity: str | None
    """enwiki:..., ts:... or name:...; None for all of a country."""
    rows: frozenset[int]
    """Of the table of entities."""
    keys: frozenset[str]
    """Of the same, as `turnstone.ledger.pieces.entity_key` gives them."""


def span(ledger: Ledger, asked: Scope) -> tuple[Filter, Span]:
    """The question with a first and last day.

    Raises:
        LedgerError: A day or moment that can't be understood, the last one before the first, or no dated report.
    """
    filter = asked.filter()
    newest = newest_day(ledger, filter)
    oldest = _oldest(ledger.connection) or newest
    until = last_day(filter, newest)
    given = filter.since or (oldest if filter.until and oldest <= until else None)
    since = day_asked(given, "since", 0) if given else max(moved(until, 1 - DAYS), moved(oldest, -_EVE))
    in_order(since, until)
    found = Span(
        since=since, until=until, is_default=not (filter.since or filter.until), oldest=oldest, newest=newest,
        unit=unit_of(since, until, days=_SHORT, weeks=_LONG),
    )  # fmt: skip
    return msgspec.structs.replace(filter, since=since, until=until), found


def starts(days: Span) -> list[str]:
    """First days of all units of the period, at most the newest 1,200."""
    found: list[str] = []
    at = start_of(days.until, days.unit)
    low = start_of(days.since, days.unit)
    while at >= low and len(found) < _BINS:
        found.append(at)
        if at <= date.min.isoformat():
            break
        at = start_of(moved(at, -1), days.unit)
    return found[::-1]


def side(db: apsw.Connection, name: str) -> Side:
    """The party with an id; all parties of a country, by its code in capitals.

    Raises:
        NotFound: There is none.
    """
    if len(name) == _CODE and name.isalpha() and name.isupper():
        found = rows(db, "SELECT id, key FROM entities WHERE country = ? AND key NOT LIKE 'place:%'", (name,))
        if found:
            whole = Party(id=name, name=f"All of {country_name(name)}", country=name)
            return Side(whole, None, frozenset(row for row, _ in found), frozenset(key for _, key in found))
    query = (
        "SELECT id, hash, name, country, sector, key FROM entities"
        " WHERE (hash = :name OR key = :name) AND key NOT LIKE 'place:%'"
    )
    one = first(db, query, {"name": name})
    if one is None:
        raise NotFound(f"nobody with the id {name!r} in this ledger: /api/actors has them all")
    party = Party(id=one[1], name=one[2], country=one[3] or None, sector=one[4] or None)
    return Side(party, str(one[5]), frozenset((int(one[0]),)), frozenset((str(one[5]),)))


def is_country(party: Party) -> bool:
    """Whether it is a country itself, or all of one."""
    code = party.country
    return code is not None and (party.id == code or party.name == country_name(code))


def parties(db: apsw.Connection, wanted: Collection[int]) -> dict[int, Party]:
    """Parties by their rows."""
    query = (
        "SELECT e.id, e.hash, e.name, e.country, e.sector FROM json_each(?) j CROSS JOIN entities e ON e.id = j.value"
    )
    found = rows(db, query, (msgspec.json.encode(sorted(wanted)).decode(),))
    return {row[0]: Party(id=row[1], name=row[2], country=row[3] or None, sector=row[4] or None) for row in found}


@cache
def country_name(code: str) -> str:
    """Name of a country, or of what stands in its place; the code itself where it is neither."""
    country = load_countries().by_code.get(code)
    return country.name if country else _WORLD.get(code, code)


def _oldest(db: apsw.Connection) -> str:
    found = first(
        db,
        "SELECT substr(published, 1, 10) FROM revisions WHERE published IS NOT NULL AND as_of <> read_at"
        " ORDER BY as_of LIMIT 1",
    )
    return str(found[0]) if found else ""
