"""Deadlines: by when a condition must come about, from the words of a clause or sentence."""

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from turnstone.mentions.dates_words import MONTHS, NUMBERS, WEEKDAYS, month_of, number_of, unit_of, weekday_of


class Deadline(NamedTuple):
    """EDTF of the moment or day, and the words that tell it."""

    edtf: str
    words: str

    @property
    def day(self) -> str:
        """YYYY-MM-DD."""
        return self.edtf[:10]


_BY = r"(?:by|until|till|before|no later than|not later than|on or before|by the end of|until the end of)"
_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|an?|the next)"
_UNIT = r"(?:hours?|days?|weeks?|months?)"
_WEEKDAY = "|".join(re.escape(name) for name in sorted(WEEKDAYS, key=len, reverse=True) if len(name) > 4)
_MONTH = "|".join(re.escape(name) for name in sorted(MONTHS, key=len, reverse=True))
_WITHIN = re.compile(
    rf"\b(?:with)?in (?:the (?:next|coming) )?(?P<n>{_NUMBER})(?:[ -]?(?:to|or|–) ?(?P<m>\d+))?[ -](?P<unit>{_UNIT})\b"
    rf"|\b(?P<n2>{_NUMBER})[ -](?P<unit2>hours?|days?|weeks?)[ -](?:deadline|ultimatum)\b",
    re.IGNORECASE,
)
_ON_WEEKDAY = re.compile(rf"\b{_BY} (?:next |this |noon on |midnight on )?(?P<day>{_WEEKDAY})\b", re.IGNORECASE)
_ON_DATE = re.compile(
    rf"\b{_BY} (?:the )?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH})\b"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b)(?:,? (?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_ON_MONTH = re.compile(rf"\b{_BY} (?:the end of )?(?P<m>{_MONTH})(?: (?P<y>\d{{4}}))?\b(?!\.? \d)", re.IGNORECASE)
_PUT_OFF = re.compile(
    rf"\b(?:postpon|extend|delay|defer|push|suspend)\w*\b[^.;]{{0,60}}?"
    rf"\b(?:for|by)(?: another)? (?P<n>{_NUMBER})[ -](?P<unit>{_UNIT})",
    re.IGNORECASE,
)
_SOON = re.compile(
    rf"\b{_BY} (?P<when>tomorrow|tonight|midnight|today|(?:the end of )?(?:the|this|next) (?:day|week|month|year)"
    r"|(?:the )?year[’']?s end)\b",
    re.IGNORECASE,
)
_NEAR = 183
"""Days: a date without a year is the one nearest to publication (half a year to each side)."""


_ANY = re.compile(
    r"\b(?:by|until|till|before|not? later than|(?:with)?in|deadline|ultimatum)\b"
    r"|\b(?:postpon|extend|delay|defer|push|suspend)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8_000)
def may_end(text: str) -> bool:
    """Whether `deadline` or `postponed` may find something, told in less time."""
    return bool(_ANY.search(text)) and any(
        pattern.search(text) for pattern in (*(rule for rule, _ in _RULES), _PUT_OFF)
    )


@lru_cache(maxsize=8_000)
def deadline(text: str, published: str | None) -> Deadline | None:
    """The deadline that a clause or sentence names; None where there is none, or where publication has no date.

    A stretch of hours or days is counted from the moment of publication: when the words were spoken is mostly not told.

    Args:
        text: The words.
        published: ISO 8601 date or time.

    Source: docs/ledger.md, Tripwires.
    """
    moment = _moment(published)
    if moment is None:
        return None
    for pattern, resolve in _RULES:
        if (found := pattern.search(text)) and (edtf := resolve(found, moment, published or "")):
            return Deadline(edtf, " ".join(found.group().split()))
    return None


@lru_cache(maxsize=8_000)
def postponed(text: str, published: str | None) -> Deadline | None:
    """Until when a deadline is put off ("postpones its ultimatum for five days"), counted from publication."""
    moment, found = _moment(published), _PUT_OFF.search(text)
    count = number_of(found["n"]) if found else None
    if moment is None or found is None or count is None:
        return None
    days = count * {"hour": 1 / 24, "week": 7.0, "month": 30.0}.get(unit_of(found["unit"]), 1.0)
    return Deadline((moment.date() + timedelta(days=round(days))).isoformat(), " ".join(found.group().split()))


def _moment(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None


def _within(found: re.Match[str], moment: datetime, published: str) -> str | None:
    words = found["m"] or found["n"] or found["n2"]
    count = 1 if words.lower() in ("a", "an", "the next") else number_of(words)
    unit = unit_of(found["unit"] or found["unit2"])
    if count is None:
        return None
    ahead = timedelta(**{"hours": count} if unit == "hour" else {"days": count * {"day": 1, "week": 7}.get(unit, 30)})
    if unit != "hour":
        return (moment.date() + ahead).isoformat()
    if len(published) <= 10:  # the hour is not told: the day's end counts
        return (moment.date() + timedelta(days=-(-count // 24))).isoformat()
    return (moment + ahead).isoformat(timespec="seconds")


def _on_weekday(found: re.Match[str], moment: datetime, _: str) -> str:
    ahead = (weekday_of(found["day"]) - moment.weekday()) % 7
    return (moment.date() + timedelta(days=ahead)).isoformat()


def _on_date(found: re.Match[str], moment: datetime, _: str) -> str | None:
    month, number = month_of(found["m"] or found["m2"]), int(found["d"] or found["d2"])
    years = (int(found["y"]),) if found["y"] else (moment.year, moment.year + 1, moment.year - 1)
    days = [day for year in years if (day := _valid(year, month, number))]
    near = [day for day in days if found["y"] or abs((day - moment.date()).days) <= _NEAR]
    return near[0].isoformat() if near else None


def _on_month(found: re.Match[str], moment: datetime, _: str) -> str:
    """The month's end: the next month of that name, unless a year is told."""
    month = month_of(found["m"])
    year = int(found["y"]) if found["y"] else moment.year + (month < moment.month)
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _valid(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _soon(found: re.Match[str], moment: datetime, _: str) -> str:
    when, day = found["when"].lower(), moment.date()
    if "tomorrow" in when:
        return (day + timedelta(days=1)).isoformat()
    if "week" in when:
        return (day + timedelta(days=6 - day.weekday() + 7 * ("next" in when))).isoformat()
    if "month" in when:
        first = (day.replace(day=1) + timedelta(days=32)).replace(day=1) if "next" in when else day
        return first.replace(day=calendar.monthrange(first.year, first.month)[1]).isoformat()
    if "year" in when:
        return f"{day.year + ('next' in when)}-12-31"
    return day.isoformat()


_RULES = (
    (_WITHIN, _within), (_ON_DATE, _on_date), (_ON_WEEKDAY, _on_weekday), (_SOON, _soon), (_ON_MONTH, _on_month)
)  # fmt: skip
"""Tried in this order."""
