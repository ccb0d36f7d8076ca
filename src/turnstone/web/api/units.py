"""The days of an answer: those asked for, and by what they are counted."""

from datetime import date, timedelta
from typing import Literal

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.filters import Where, clocks, day_asked
from turnstone.ledger.tripwire_acts import today_of

Unit = Literal["day", "week", "month"]


def newest_day(ledger: Ledger, filter: Filter) -> str:
    """Day of the newest report that both clocks allow; "" where there is none.

    Raises:
        LedgerError: A clock's day or time that can't be understood.
    """
    clocks(Where(), filter)  # says what is no day or time
    return today_of(ledger.connection, filter)[0][:10]


def last_day(filter: Filter, newest: str) -> str:
    """The last day asked for, else the newest report's.

    Raises:
        LedgerError: It can't be understood, or nobody asked and no report has a date.
    """
    until = day_asked(filter.until, "until", 1) if filter.until else newest
    if not until:
        raise LedgerError("no report with a date in this ledger: give since and until")
    return until


def in_order(since: str, until: str) -> None:
    """Check that a period does not end before it begins.

    Raises:
        LedgerError: It does.
    """
    if since > until:
        raise LedgerError(f"since {since}, until {until}: the last day is before the first: change one of them")


def moved(day: str, by: int) -> str:
    """The day so many days later; the first or last day there is where it would be beyond."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return (date.max if by > 0 else date.min).isoformat()


def unit_of(since: str, until: str, *, days: int, weeks: int) -> Unit:
    """By what a period is counted.

    Args:
        since: YYYY-MM-DD.
        until: Likewise, not before it.
        days: Longest period, in days, that is counted by day.
        weeks: Longest, in days, that is counted by week.
    """
    length = (date.fromisoformat(until) - date.fromisoformat(since)).days + 1
    return "day" if length <= days else "week" if length <= weeks else "month"


def start_of(day: str, unit: Unit) -> str:
    """First day of the day's week (Monday) or month."""
    if unit == "day":
        return day
    if unit == "month":
        return f"{day[:7]}-01"
    found = date.fromisoformat(day)
    return date.fromordinal(max(1, found.toordinal() - found.weekday())).isoformat()
