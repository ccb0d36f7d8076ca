"""How much was reported: reports, outlets and independent origins by time, to hold beside every count of acts."""

from datetime import date

import msgspec

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.episode_glance import groups, spots
from turnstone.ledger.filters import Where, clocks, entities_about
from turnstone.ledger.of_reports import of_reports, party_asked
from turnstone.ledger.origin_counts import origins_of
from turnstone.ledger.sql import rows
from turnstone.web.api.situation_asked import Period, period
from turnstone.web.api.situation_timeline import counted_by
from turnstone.web.api.units import Unit, moved, start_of
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint

_GROUPED = 8_000
"""Events put together to episodes; of more, none are counted."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """What was out on a day, or in a week or month."""

    day: str
    """Its first day."""
    reports: int
    outlets: int
    origins: int
    """Independent stories: reprints of one are one."""


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """A whole period."""

    since: str
    until: str
    reports: int
    outlets: int
    origins: int
    episodes: int | None
    """As told in these days, background left out; None where there are too many to count at once."""


class Volume(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of a scope, whatever the type that is asked for: what the acts are to be held against."""

    period: Period
    unit: Unit
    bars: tuple[Bar, ...]
    """Every day of the period; or every week or month from the first report on. Those without a report too."""
    total: Total
    before: Total
    """As many days right before the period."""


def of_scope(ledger: Ledger, filter: Filter, clause: Where | None = None) -> Where:
    """The clause for the reports of a scope, over codings c and revisions v; days are left to the caller.

    About a party or a place, those are reports with a record that names it.

    Raises:
        LedgerError: The filter can't be understood.
    """
    found = clause or Where()
    if clause is None:
        clocks(found, filter)
    of_reports(found, ledger.connection, filter, through="c.id")
    party = party_asked(ledger.connection, filter)
    if party:
        listed = ",".join(map(str, entities_about(ledger.connection, party)))
        found.add(
            "c.id IN (SELECT n.coding FROM record_entities m JOIN records n ON n.row = m.record"
            f" WHERE m.entity IN ({listed}))"
        )
    return found


def volume(ledger: Ledger, asked: Scope) -> Volume:
    """Reports by time, with the total and that of the period before.

    Raises:
        LedgerError: The filter can't be understood.
    """
    filter, days = period(ledger, asked)
    unit = counted_by(days)
    length = (date.fromisoformat(days.until) - date.fromisoformat(days.since)).days + 1
    earlier = msgspec.structs.replace(
        filter, since=moved(days.since, -length), until=max(moved(days.since, -1), date.min.isoformat())
    )
    told = _told(ledger, filter)
    first = days.since if unit == "day" else max(days.since, min((day for day, _, _ in told), default=days.since))
    bars: dict[str, list[tuple[str, str]]] = {day: [] for day in _starts(first, days.until, unit)}
    for day, outlet, origin in told:
        bars[start_of(day, unit)].append((outlet, origin))
    return Volume(
        period=days, unit=unit, bars=tuple(_bar(day, found) for day, found in bars.items()),
        total=_total(ledger, filter, told), before=_total(ledger, earlier, _told(ledger, earlier)),
    )  # fmt: skip


def _told(ledger: Ledger, filter: Filter) -> list[tuple[str, str, str]]:
    """Day, outlet and origin of each report of the days."""
    clause = of_scope(ledger, filter)
    clause.add("v.as_of >= :out AND v.as_of < :end || '~'", out=filter.since, end=filter.until)
    query = (
        "SELECT v.id, substr(v.as_of, 1, 10), coalesce(v.publisher, v.source, '')"
        f" FROM revisions v JOIN codings c ON c.revision = v.id WHERE {clause.sql}"
    )
    found = rows(ledger.connection, query, clause.values)
    origins = origins_of(ledger.connection, [row for row, _, _ in found], filter)
    return [(day, outlet, origins[row]) for row, day, outlet in found]


def _total(ledger: Ledger, filter: Filter, told: list[tuple[str, str, str]]) -> Total:
    return Total(
        since=filter.since or "", until=filter.until or "", reports=len(told),
        outlets=len({outlet for _, outlet, _ in told}), origins=len({origin for _, _, origin in told}),
        episodes=_episodes(ledger, msgspec.structs.replace(filter, type=None)),
    )  # fmt: skip


def _episodes(ledger: Ledger, filter: Filter) -> int | None:
    found = [spot for spot in spots(ledger.connection, filter) if not spot.is_background]
    return len(groups(ledger.connection, found, filter)) if len(found) <= _GROUPED else None


def _bar(day: str, found: list[tuple[str, str]]) -> Bar:
    return Bar(
        day=day, reports=len(found), outlets=len({outlet for outlet, _ in found}),
        origins=len({origin for _, origin in found}),
    )  # fmt: skip


def _starts(since: str, until: str, unit: Unit) -> list[str]:
    """First days of all units from one day to another."""
    day, last = date.fromisoformat(since), date.fromisoformat(until)
    days = (date.fromordinal(number).isoformat() for number in range(day.toordinal(), last.toordinal() + 1))
    return list(dict.fromkeys(start_of(one, unit) for one in days))


ENDPOINTS = (Endpoint("/api/volume", volume, Scope, Volume, "How much was reported by time, and the period before"),)
