"""What a format could not say, counted."""

from collections import Counter
from typing import NamedTuple

import msgspec


class Lost(NamedTuple):
    """One thing that was lost."""

    field: str
    """Of the table."""
    why: str
    """In plain words."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a loss report."""

    field: str
    count: int
    """How many rows, or values, it happened to."""
    why: str


class Loss:
    """Counts of what was lost on the way into a format.

    Args:
        table: What was exported.
        format: Into which format.
    """

    def __init__(self, table: str, format: str) -> None:
        self.table = table
        self.format = format
        self.rows = 0
        """Rows written."""
        self._counts: Counter[Lost] = Counter()

    def add(self, field: str, why: str, count: int = 1) -> None:
        """Something of a field was lost."""
        if count:
            self._counts[Lost(field, why)] += count

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Most frequent first."""
        ordered = sorted(self._counts.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Entry(field=lost.field, count=count, why=lost.why) for lost, count in ordered)

    def report(self) -> dict[str, object]:
        """For JSON."""
        lost = [msgspec.to_builtins(entry) for entry in self.entries]
        return {"table": self.table, "format": self.format, "rows": self.rows, "lost": lost}

    def __str__(self) -> str:
        head = f"{self.table} as {self.format}: {self.rows:,} rows"
        return "\n".join((head, *(f"  {one.count:,} × {one.field}: {one.why}" for one in self.entries)))
