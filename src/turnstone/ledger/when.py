"""Days of EDTF strings, and the moments by which the two clocks run."""

import calendar
import re
from datetime import UTC, date, datetime

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SPAN = re.compile(r"(\d{2,3})(X{1,2})")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month by EDTF's numbers for seasons, as turnstone.mentions.edtf has them."""


def days(edtf: str | None) -> tuple[str, str]:
    """First and last day that an EDTF level 1 string covers, as YYYY-MM-DD; "" where open or unknown.

    Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 2019, levels 0 and 1.
    """
    if not edtf:
        return "", ""
    start, _, end = edtf.partition("/")
    return _days(start)[0], _days(end or start)[1]


def _days(text: str) -> tuple[str, str]:
    text = text.rstrip("~?%")
    if found := _DAY.fullmatch(text):
        return text, text
    if found := _MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(text):
        return f"{text}-01-01", f"{text}-12-31"
    if found := _SPAN.fullmatch(text):
        width = len(found[2])
        return f"{found[1]}{'0' * width}-01-01", f"{found[1]}{'9' * width}-12-31"
    return "", ""


def _months(year: int, number: int) -> tuple[str, str]:
    first, last = _SEASONS.get(number, (number, number))
    if not (1 <= first <= 12):
        return "", ""
    end = year + (last < first)
    return f"{year:04d}-{first:02d}-01", f"{end:04d}-{last:02d}-{calendar.monthrange(max(end, 1), last)[1]:02d}"


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds: strings that sort as the moments do."""
    return moment(datetime.now(UTC))


def moment(when: datetime) -> str:
    """A time with its zone as UTC text."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def out_at(published: str | None, read_at: str) -> str:
    """From when on a text was out: its date of publication, in UTC where a zone is told; else when it was read."""
    if published is None:
        return read_at
    if len(published) <= 10:
        return published
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published[:10]
    return moment(when) if when.tzinfo else published


def up_to(text: str) -> str | None:
    """The bound for "by this day or time", to compare stored moments with; None if it is neither.

    A day counts to its end: "~" sorts after every character of an ISO 8601 time.
    """
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat() + "~"
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment(when) if when.tzinfo else text + "~"
