"""A brief as Markdown (CommonMark). What reports say is escaped: it can't become a heading, a link or markup."""

import re
from collections.abc import Iterator

from turnstone.brief import said
from turnstone.brief.page import Brief, Line, Section
from turnstone.show.words import seen

_MARKS = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~&:@/()=$^\"'])")
"""Every mark that can begin or close something in CommonMark and its common extensions (bare addresses too)."""


def as_markdown(made: Brief) -> str:
    """The brief."""
    head = [f"# {escaped(said.title(made))}", "", *(f"- {escaped(line)}" for line in said.under_title(made)), ""]
    return "\n".join((*head, *(line for section in made.sections for line in _section(section)))).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that stands for itself, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(seen(text).split()))


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(said.heading(section))}"
    yield ""
    if not section.lines:
        yield f"*{said.nothing(section)}*"
        yield ""
    for line in section.lines:
        yield from _line(line)
    if said.rest(section):
        yield f"{escaped(f'and {section.more:,} more')}: `{section.command}`"
        yield ""


def _line(line: Line) -> Iterator[str]:
    told = f": {escaped(line.told)}" if line.told else ""
    day = f"{line.day} " if line.day else ""
    yield f"- {day}**{escaped(line.head)}**{told}"
    if line.words:
        yield f"  > {escaped(line.words)}"
        yield ""
    for note in line.notes:
        yield f"  - {escaped(note)}"
    source = f"{escaped(said.sources(line))} " if said.sources(line) else ""
    yield f"  - {source}`{line.id}`"
    yield ""
