"""Reading: bytes in, Reports out, site furniture removed, not one word of a kept sentence changed.

`reports` and `report_from_text` are for library users; `read` yields problems beside the reports and never stops.
"""

import logging
from collections.abc import Iterator
from pathlib import Path

from turnstone.errors import ReadingError
from turnstone.reading.facts import from_options
from turnstone.reading.outcome import Given, Notice, Outcome
from turnstone.reading.source import SUFFIXES, read
from turnstone.reading.text import report_of
from turnstone.record import Report

_log = logging.getLogger("turnstone.reading")


def reports(
    path: str | Path, *, published: str | None = None, publisher: str | None = None, title: str | None = None
) -> Iterator[Report]:
    """The reports in a file or folder, or on standard input ("-"), in order.

    Problems are logged to "turnstone.reading" and their reports passed over.

    Args:
        path: .txt, .md, .html, .htm, .jsonl, .json, or a folder of them.
        published: Date for all of them; prevails over what they say. Publisher and title likewise.

    Raises:
        ReadingError: There is no usable report at all.
    """
    found, problem = 0, None
    for outcome in read([path], Given(published=published, publisher=publisher, title=title)):
        if isinstance(outcome, Report):
            found += 1
            yield outcome
        else:
            _log.warning("%s", outcome)
            problem = problem or (outcome if isinstance(outcome, ReadingError) else None)
    if not found and problem:
        raise problem


def report_from_text(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    name: str = "text",
) -> Report:
    """One Report from a text, read as a .txt file is: leading `Key: value` lines and site furniture are taken out.

    Raises:
        ReadingError: The text is empty, too long, or not in English.
    """
    given = from_options(Given(published=published, publisher=publisher, title=title))
    for outcome in report_of(text, name, given, {}, {}):
        if isinstance(outcome, Report):
            return outcome
        if isinstance(outcome, ReadingError):
            raise outcome
        _log.warning("%s", outcome)
    raise ReadingError(name, "no report in it", "give the text of an article")


__all__ = ["SUFFIXES", "Given", "Notice", "Outcome", "read", "report_from_text", "reports"]
