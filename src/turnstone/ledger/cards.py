"""What all cards share: one record, or a thing worked out from records, as lines for a person."""

import textwrap
from collections.abc import Iterable

INDENT = 14
"""Columns before what a field holds."""
_NARROWEST = 20
"""Columns that a field's value has at least."""


def field(name: str, value: str, width: int) -> list[str]:
    """A field's name and value, wrapped beside the name."""
    head = name.ljust(INDENT - 1) + " "
    wrapped = textwrap.wrap(value, max(width, INDENT + _NARROWEST), initial_indent=head, subsequent_indent=" " * INDENT)
    return wrapped or [head]


def printable(lines: Iterable[str]) -> str:
    """The lines as text, control characters and trailing blanks out."""
    return "".join("".join(c if c.isprintable() else " " for c in line).rstrip() + "\n" for line in lines)


def many(count: int, what: str) -> str:
    """ "1 report", "2,500 reports"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
