"""Days that go by a name: holidays of a fixed day, and a few days in history (data/dates.yaml)."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from turnstone.mentions import edtf
from turnstone.mentions.dates_context import Context
from turnstone.mentions.edtf import Time
from turnstone.topics import read_topic

_FAR = 60
"""Characters behind a name within which the words that it needs must stand."""


@cache
def _data() -> dict[str, Any]:
    return read_topic(Path(__file__).parent / "data/dates.yaml")


def _alternatives(kind: str) -> str:
    names = [name for entry in _data()[kind] for name in entry["names"]]
    return "|".join(re.escape(name).replace("\\ ", r"\s+") for name in sorted(set(names), key=len, reverse=True))


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One pattern for the yearly days, with a year after it or not, and one for the days in history."""
    yearly = re.compile(rf"(?<![\w-])(?P<name>{_alternatives('yearly')})(?:,?\s+(?P<y>(?:19|20)\d\d))?(?![\w-])")
    fixed = re.compile(rf"(?<![\w/-])(?P<name>{_alternatives('fixed')})(?![\w/]|,?\s+(?:19|20)\d\d)")
    return yearly, fixed


def _entry(kind: str, name: str) -> list[dict[str, Any]]:
    folded = " ".join(name.split())
    return [entry for entry in _data()[kind] if folded in entry["names"]]


def yearly(m: re.Match[str], context: Context) -> Time | None:
    """A holiday: of the year named, else the one that the tense points to."""
    on = _entry("yearly", m["name"])[0]["day"]
    if on in ("null", ""):
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
    for entry in _entry("fixed", m["name"]):
        if not entry.get("with") or any(re.search(rf"\b{re.escape(word)}", after) for word in entry["with"]):
            return _read(entry["date"])
    return None


def _read(text: str) -> Time:
    """The few EDTF forms of the data file: year/year, year-month, year-month-day."""
    if "/" in text:
        first, last = text.split("/")
        return edtf.interval(edtf.year(int(first)), edtf.year(int(last)))
    parts = [int(part) for part in text.split("-")]
    return edtf.day(date(*parts)) if len(parts) == 3 else edtf.month(*parts)
