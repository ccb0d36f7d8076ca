"""Which days a brief is of, and whom it is about."""

from datetime import date, timedelta

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.tripwire_acts import today_of
from turnstone.ledger.when import days

WEEK = 7
"""Days of a brief where none are asked for: up to the newest report."""


def period(ledger: Ledger, asked: Filter) -> Filter:
    """The question with a first and last day.

    Raises:
        LedgerError: A day that can't be understood, or the last one before the first.
    """
    newest = today_of(ledger.connection, asked)[0][:10]
    until = _day(asked.until, "until", 1) or newest
    if not until:
        raise LedgerError(f"{ledger.path}: no report with a date in it: give --since and --until")
    since = _day(asked.since, "since", 0) or (date.fromisoformat(until) - timedelta(days=WEEK - 1)).isoformat()
    if since > until:
        raise LedgerError(
            f"since {since}, until {until}: the last day is before the first: give them the other way round"
        )
    return msgspec.structs.replace(asked, since=since, until=until)


def until_then(asked: Filter) -> Filter:
    """The same question for all that came before, too: what stands, not what is new."""
    return msgspec.structs.replace(asked, since=None)


def _day(given: str | None, name: str, side: int) -> str | None:
    if given is None:
        return None
    found = days(given)[side]
    if not found:
        raise LedgerError(f"{name} {given}: not a day: write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return found
