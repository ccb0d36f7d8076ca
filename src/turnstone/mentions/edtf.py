"""Times as EDTF level 1 strings together with the days that they cover.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 4 February 2019, levels 0 and 1
(https://www.loc.gov/standards/datetime/).
"""

import calendar
from datetime import date, timedelta
from typing import Literal

import msgspec

Grain = Literal["day", "week", "month", "season", "year", "decade", "century"]
"""How coarse a time is; a week has no EDTF form of its own and is written as an interval of two days."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Month numbers by which EDTF level 1 writes the seasons."""

_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


class Time(msgspec.Struct, frozen=True):
    """A time with its first and last day."""

    edtf: str | None
    """EDTF level 1, or None where the words could not be resolved."""
    first: date | None = None
    """Earliest day covered; None if unknown or open."""
    last: date | None = None
    """Latest day covered; None if unknown or open."""
    grain: Grain = "day"


UNKNOWN = Time(None)
"""Time words that can't be resolved."""


def shift_months(day: date, months: int) -> date:
    """The day so many months later (earlier if negative), held to the month's last day where it would not exist."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    year, month = min(max(year, 1), 9999), month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shift_days(day: date, days: int) -> date:
    """The day so many days later, held within the years 1 to 9999."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def day(when: date) -> Time:
    """One day."""
    return Time(when.isoformat(), when, when)


def month(year: int, number: int) -> Time:
    """One month."""
    last = date(year, number, calendar.monthrange(year, number)[1])
    return Time(f"{year:04d}-{number:02d}", date(year, number, 1), last, "month")


def year(number: int) -> Time:
    """One year."""
    return Time(f"{number:04d}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(first: int) -> Time:
    """Ten years from a year that ends in 0: ``199X``."""
    return Time(f"{first // 10:03d}X", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(first: int) -> Time:
    """A hundred years from a year that ends in 00: ``19XX``."""
    return Time(f"{first // 100:02d}XX", date(max(first, 1), 1, 1), date(first + 99, 12, 31), "century")


def season(year_number: int, code: int) -> Time:
    """A season by its EDTF number (21 spring to 24 winter, as in the north); winter runs into the next year."""
    first = date(year_number, _SEASON_START[code], 1)
    last = shift_months(first, 3) - timedelta(days=1)
    return Time(f"{year_number:04d}-{code}", first, last, "season")


def week(when: date) -> Time:
    """The week from Monday to Sunday that holds the day."""
    monday = shift_days(when, -when.weekday())
    return interval(day(monday), day(shift_days(monday, 6)), "week")


def _left(time: Time) -> str:
    """The start as an interval may hold it at level 1: no unspecified digits, no seasons."""
    assert time.edtf is not None
    if time.first and time.grain in ("season", "decade", "century"):
        return time.first.isoformat()[: 7 if time.grain == "season" else 4]
    return time.edtf.split("/")[0]


def _right(time: Time) -> str:
    """The end as an interval may hold it at level 1."""
    assert time.edtf is not None
    if time.last and time.grain in ("season", "decade", "century"):
        return time.last.isoformat()[: 7 if time.grain == "season" else 4]
    return time.edtf.split("/")[-1]


def interval(start: Time, end: Time, grain: Grain | None = None) -> Time:
    """From the start of one time to the end of another; one time alone where both are the same."""
    if start.edtf is None or end.edtf is None:
        return UNKNOWN
    if start.edtf == end.edtf:
        return start
    return Time(f"{_left(start)}/{_right(end)}", start.first, end.last, grain or start.grain)


def since(start: Time) -> Time:
    """From the start of a time on, without an end."""
    if start.edtf is None:
        return UNKNOWN
    return Time(f"{_left(start)}/..", start.first, None, start.grain)


def until(end: Time) -> Time:
    """Up to the end of a time, without a start."""
    if end.edtf is None:
        return UNKNOWN
    return Time(f"../{_right(end)}", None, end.last, end.grain)


def about(time: Time) -> Time:
    """The same time, marked as approximate (``~``); open ends and unspecified digits can't carry it at level 1."""
    if time.edtf is None or ".." in time.edtf or "X" in time.edtf or time.edtf.endswith("~"):
        return time
    return msgspec.structs.replace(time, edtf="/".join(f"{part}~" for part in time.edtf.split("/")))


def at_grain(when: date, grain: Grain) -> Time:
    """The day, week, month, year, decade or century that holds the day."""
    if grain == "week":
        return week(when)
    if grain == "month":
        return month(when.year, when.month)
    if grain == "year":
        return year(when.year)
    if grain == "decade":
        return decade(when.year // 10 * 10)
    if grain == "century":
        return century(when.year // 100 * 100)
    return day(when)


def shifted(when: date, count: int, unit: Grain) -> date:
    """The day so many units later (earlier if negative)."""
    if unit == "day":
        return shift_days(when, count)
    if unit == "week":
        return shift_days(when, 7 * count)
    return shift_months(when, count * {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}[unit])
