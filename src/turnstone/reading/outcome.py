"""What reading one source can yield besides a Report, and the limits it keeps to."""

import msgspec

from turnstone.errors import ReadingError
from turnstone.record import Report

MAX_TEXT = 1_000_000
"""Code points in one report. The longest real article at hand has 30,000; a book has about 600,000."""

MAX_FILE = 20_000_000
"""Bytes of one .txt, .md or HTML file: a saved page with its pictures inlined can be large, its text is not."""

MAX_LINE = 64_000_000
"""Bytes of one line of JSON Lines, or of a whole .json file: MAX_TEXT in its longest escapes, and fields beside it."""

MAX_WORD = 20_000
"""Code points without white space: beyond it a text is encoded data, not words."""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Something the user should know of a report that is read all the same."""

    source: str
    """Path or address as the user named it, with the line where there is one."""
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.source}: {self.problem}: {self.remedy}"


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of the reports; it prevails over all that the input says."""

    published: str | None = None
    """Any date that `turnstone.reading.published.iso_date` reads."""
    publisher: str | None = None
    title: str | None = None


Outcome = Report | ReadingError | Notice
"""A report, a report or file passed over, or a remark on one that is read all the same."""
