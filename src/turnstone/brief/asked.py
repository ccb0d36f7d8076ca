"""Which days a brief is of, and whom it is about."""

from datetime import date, timedelta

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.filters import Where, clocks, day_asked
from turnstone.ledger.tripwire_acts import today_of

WEEK = 7
"""Days of a brief where none are asked for: up to the newest report."""


def period(ledger: Ledger, asked: Filter) -> Filter:
    """The question with a first and last day.

    Raises:
        LedgerError: A day that can't be understood, or the last one before the first.
    """
    clocks(Where(), asked)  # says what is no day or time
    newest = today_of(ledger.connection, asked)[0][:10]
    until = day_asked(asked.until, "until", 1) if asked.until else newest
    if not until:
        raise LedgerError(f"{ledger.path}: no report with a date in it: give --since and --until")
    week = (date.fromisoformat(until) - timedelta(days=WEEK - 1)).isoformat()
    since = day_asked(asked.since, "since", 0) if asked.since else week
    if since > until:
        raise LedgerError(
            f"since {since}, until {until}: the last day is before the first: give them the other way round"
        )
    return msgspec.structs.replace(asked, since=since, until=until)


def until_then(asked: Filter) -> Filter:
    """The same question for all that came before, too: what stands, not what is new."""
    return msgspec.structs.replace(asked, since=None)
