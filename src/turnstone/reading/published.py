"""Dates of publication, as people and pages write them, to ISO 8601.

Only what can be read one way is read: `03/04/2025` is nobody's date. A date less exact than a day is none.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CLOCK = r"(?:[\s,T-]*(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)?)?"
_ZONE = r"\s*(?P<zone>Z\b|GMT\b|UTC\b|[+-]\d\d:?\d\d\b)?"
_FORMS = tuple(
    re.compile(form + _CLOCK + _ZONE, re.I)
    for form in (
        r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b",
        r"\b(?P<first>\d{1,2})/(?P<second_>\d{1,2})/(?P<year>\d{4})\b",
    )
)


def iso_date(words: str) -> str | None:
    """The date or time that the words name, as ISO 8601, or None where they name none or could be read two ways.

    Args:
        words: A date alone ("2025-06-19", "Thu, 19 Jun 2025 10:00:00 GMT", "June 19, 2025", "19.6.2025 14:06").
    """
    words = words.strip()
    found = _iso(words) or _mail(words)
    if found:
        return found
    match = next((m for form in _FORMS if (m := form.search(words))), None)
    return _from_match(match) if match and _nothing_else(words, match) else None


def dates_in(line: str) -> list[str]:
    """Every day that is named in a line of furniture ("Last updated: 3 April 2024, 17:42"), in text order."""
    found: dict[int, str] = {}
    for form in _FORMS:
        for match in form.finditer(line):
            iso = _from_match(match)
            if iso and not any(at <= match.start() < at + 4 for at in found):
                found[match.start()] = iso
    return [found[at] for at in sorted(found)]


def _iso(words: str) -> str | None:
    if not re.match(r"\d{4}(?:-?\d\d|-?W\d\d)", words):
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        pass
    try:
        return _written(datetime.fromisoformat(words))
    except ValueError:
        return None


def _mail(words: str) -> str | None:
    if not re.match(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d", words):
        return None
    try:
        return _written(parsedate_to_datetime(words))
    except ValueError:
        return None


def _written(moment: datetime) -> str:
    return moment.isoformat().removesuffix("+00:00") + ("Z" if moment.isoformat().endswith("+00:00") else "")


def _nothing_else(words: str, match: re.Match[str]) -> bool:
    rest = words[: match.start()] + " " + words[match.end() :]
    rest = re.sub(
        r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|[A-Z]{3,4})\b", "", rest
    )
    return not re.search(r"\w", rest)


def _from_match(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    day, month = _day_and_month(part)
    try:
        found = date(int(part["year"]), month, day)
    except ValueError:
        return None
    clock = _clock(part)
    return f"{found.isoformat()}{clock}"


def _day_and_month(part: dict[str, str | None]) -> tuple[int, int]:
    """Day and month; (0, 0), which is no date, where day and month can't be told apart."""
    if "first" not in part:
        month = part["month"] or ""
        return int(part["day"] or 0), _MONTHS.get(month.lower().rstrip("."), 0) or int(month or 0)
    first, second = int(part["first"] or 0), int(part["second_"] or 0)
    if first == second or second > 12:
        return second, first
    return (first, second) if first > 12 else (0, 0)


def _clock(part: dict[str, str | None]) -> str:
    if part["hour"] is None:
        return ""
    hour, minute = int(part["hour"]), int(part["minute"] or 0)
    if part["half"]:
        hour = hour % 12 + (12 if part["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return ""
    zone = (part["zone"] or "").upper()
    zone = "Z" if zone in {"Z", "GMT", "UTC"} else zone
    return f"T{hour:02}:{minute:02}:{int(part['second'] or 0):02}{zone}"
