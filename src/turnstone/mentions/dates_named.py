"""Days that go by a name: holidays of a fixed day, and a few days in history (data/dates.yaml)."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from turnstone.mentions import edtf
from turnstone.mentions.dates_context import Context
from turnstone.mentions.edtf import Time
from turnstone.topics import load_topic

_FAR = 60
"""Characters behind a name within which the words that it needs must stand."""


class Yearly(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day of every year."""

    names: tuple[str, ...]
    day: str | None
    """MM-DD; None where it moves from year to year."""


class Fixed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A time in history."""

    names: tuple[str, ...]
    date: str
    """EDTF: a year/year interval, a month or a day."""
    near: tuple[str, ...] = msgspec.field(default=(), name="with")
    """Words of which one must stand behind the name; none if empty."""


class _Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    yearly: tuple[Yearly, ...]
    fixed: tuple[Fixed, ...]


@cache
def _topic() -> _Topic:
    return load_topic(Path(__file__).parent / "data/dates.yaml", _Topic)


def _alternatives(entries: tuple[Yearly, ...] | tuple[Fixed, ...]) -> str:
    names = {name for entry in entries for name in entry.names}
    return "|".join(re.escape(name).replace("\\ ", r"\s+") for name in sorted(names, key=lambda n: (-len(n), n)))


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern for the yearly days, with a year after it or not, and one for the days in history."""
    yearly = re.compile(rf"(?<![\w-])(?P<name>{_alternatives(_topic().yearly)})(?:,?\s+(?P<y>(?:19|20)\d\d))?(?![\w-])")
    fixed = re.compile(rf"(?<![\w/-])(?P<name>{_alternatives(_topic().fixed)})(?![\w/]|,?\s+(?:19|20)\d\d)")
    return yearly, fixed


def yearly(m: re.Match[str], context: Context) -> Time | None:
    """A holiday: of the year named, else the one that the tense points to."""
    name = " ".join(m["name"].split())
    on = next(entry.day for entry in _topic().yearly if name in entry.names)
    if on is None:
        return edtf.UNKNOWN
    month, number = map(int, on.split("-"))
    if m["y"]:
        return edtf.day(date(int(m["y"]), month, number))
    published = context.published
    if published is None:
        return edtf.UNKNOWN
    this = date(published.year, month, number)
    if this < published and context.direction(m.start()) == "future":
        this = this.replace(year=published.year + 1)
    elif this > published and context.direction(m.start()) != "future":
        this = this.replace(year=published.year - 1)
    return edtf.day(this)


def fixed(m: re.Match[str], context: Context) -> Time | None:
    """A day or war in history, where the words that it needs stand behind it."""
    after = context.parse.text[m.end() : m.end() + _FAR]
    name = " ".join(m["name"].split())
    for entry in _topic().fixed:
        near = not entry.near or any(re.search(rf"\b{re.escape(word)}", after) for word in entry.near)
        if name in entry.names and near:
            return _read(entry.date)
    return None


def _read(text: str) -> Time:
    """The few EDTF forms of the data file: year/year, year-month, year-month-day."""
    if "/" in text:
        first, last = text.split("/")
        return edtf.interval(edtf.year(int(first)), edtf.year(int(last)))
    parts = [int(part) for part in text.split("-")]
    return edtf.day(date(*parts)) if len(parts) == 3 else edtf.month(*parts)
