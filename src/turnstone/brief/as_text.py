"""A brief for a terminal: legible in 80 columns and without colour."""

import textwrap
from collections.abc import Iterator

from turnstone.brief import said
from turnstone.brief.page import Brief, Line, Section
from turnstone.ledger.tables import ID_SHOWN
from turnstone.show.words import seen

_INDENT = 12
"""Columns before what a line tells: a day and two spaces."""


def as_text(made: Brief, *, width: int = 80) -> str:
    """The brief in so many columns."""
    head = ["═" * width, *_filled(said.title(made), width, " "), *(f" {line}" for line in said.under_title(made))]
    body = [line for section in made.sections for line in _section(section, width)]
    return "\n".join(line.rstrip() for line in (*head, "═" * width, *body)) + "\n"


def _section(section: Section, width: int) -> Iterator[str]:
    yield ""
    yield f"{said.heading(section).upper()}"
    yield "─" * width
    if not section.lines:
        yield f"  {said.nothing(section)}"
    for number, line in enumerate(section.lines):
        if number:
            yield ""
        yield from _line(line, width)
    if said.rest(section):
        yield ""
        yield f"  {said.rest(section)}"


def _line(line: Line, width: int) -> Iterator[str]:
    told = f"{line.head} · {line.told}" if line.told else line.head
    for number, filled in enumerate(textwrap.wrap(_plain(told), width - _INDENT)):
        yield f"{(line.day or '' if not number else ''):<{_INDENT}}{filled}"
    if line.words:
        yield from _filled(f"“{line.words}”", width, " " * _INDENT)
    for note in line.notes:
        yield from _filled(note, width, " " * _INDENT, "  ")
    source = f"{said.sources(line)}  " if said.sources(line) else ""
    shown = line.id[:ID_SHOWN]
    last = _filled(f"{source}[{shown}]", width, " " * _INDENT)
    yield from last


def _filled(text: str, width: int, before: str, after: str = "") -> list[str]:
    return textwrap.wrap(_plain(text), width, initial_indent=before, subsequent_indent=before + after)


def _plain(text: str) -> str:
    return " ".join(seen(text).split())
