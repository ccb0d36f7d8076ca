"""The brief: the situation of some days in a page, to read, print and take along."""

from typing import Literal

import msgspec

from turnstone.brief import FORMATS, LINES, Brief, said
from turnstone.brief import brief as made_brief
from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint

_MOST = 50
_ENDS = {"text": "txt", "markdown": "md", "html": "html"}
_TYPES = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}


class BriefAsked(Scope, frozen=True, kw_only=True):
    """Of which days, about whom, how long."""

    lines: int = LINES
    """At most so many lines a section, 1 to 50."""


class BriefFileAsked(BriefAsked, frozen=True, kw_only=True):
    """The same, as a file."""

    format: Literal["text", "markdown", "html"] = "markdown"
    """Of the file."""


class BriefPage(msgspec.Struct, frozen=True, kw_only=True):
    """The brief with what is said around its lines."""

    title: str
    under_title: tuple[str, ...]
    """What it is made of: reports, sources, clocks."""
    is_default: bool
    """Whether nobody asked for days: a week up to the newest report."""
    brief: Brief


class BriefFile(msgspec.Struct, frozen=True, kw_only=True):
    """The brief as a file to keep."""

    name: str
    """ "brief-2026-03-06-2026-03-12.md"."""
    media_type: str
    text: str


def brief(ledger: Ledger, asked: BriefAsked) -> BriefPage:
    """The brief of a scope; of the week up to the newest report, where no days are asked for.

    Raises:
        LedgerError: The scope can't be understood, or no report has a date.
    """
    made = _made(ledger, asked)
    return BriefPage(
        title=said.title(made), under_title=said.under_title(made), is_default=not (asked.since or asked.until),
        brief=made,
    )  # fmt: skip


def brief_file(ledger: Ledger, asked: BriefFileAsked) -> BriefFile:
    """The brief as Markdown, as one HTML page or as plain text.

    Raises:
        LedgerError: As for `brief`.
    """
    made = _made(ledger, asked)
    return BriefFile(
        name=f"brief-{made.since}-{made.until}.{_ENDS[asked.format]}", media_type=_TYPES[asked.format],
        text=FORMATS[asked.format](made),
    )  # fmt: skip


def _made(ledger: Ledger, asked: BriefAsked) -> Brief:
    if not 1 <= asked.lines <= _MOST:
        raise LedgerError(f"lines {asked.lines}: give 1 to {_MOST}")
    return made_brief(ledger, asked.filter(), lines=asked.lines)


ENDPOINTS = (
    Endpoint("/api/brief", brief, BriefAsked, BriefPage, "The situation of some days in a page"),
    Endpoint("/api/brief/file", brief_file, BriefFileAsked, BriefFile, "The brief as Markdown, HTML or plain text"),
)
