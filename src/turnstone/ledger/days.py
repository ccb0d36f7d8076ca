"""The days that a listing asks for, as parts that an index goes through without looking at other days.

Most records stand at a day between the first and the last that is asked for. Two kinds of record do not, and are few,
so that each has an index of its own: those that last over the first day (`records_spans`), and those that tell of a day
after the report was out (`records_ahead`), which an answer as of a day may hold.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from turnstone.ledger.when import up_to

SPANS = "SELECT s.row FROM records s WHERE s.last > s.day AND s.last >= :since AND s.day < :since"
"""Records that began before the first day and last into it."""


class Part(NamedTuple):
    """A part of the listing: what it adds to the clause for all parts."""

    term: str = "1"
    values: dict[str, Any] = {}  # noqa: RUF012 - never changed
    low: str | None = None
    """First day of its records; None where there is none."""
    high: str | None = None
    """Last day."""
    source: str = "records r"
    """How records are looked up: by their days, or row by row."""
    is_read: bool = False
    """Whether it holds only what was read by the second clock."""

    def between(self, column: str) -> str:
        """The same bounds for another column that holds the day, as SQL."""
        bounds = [f"{column} >= '{self.low}'"] if self.low else []
        return "".join(f" AND {bound}" for bound in (*bounds, *([f"{column} <= '{self.high}'"] if self.high else [])))


def parts(since: str | None, until: str | None, as_of: str | None) -> Iterator[Part]:
    """The parts that hold every record asked for; a record can be in two of them.

    Args:
        since: First day, YYYY-MM-DD.
        until: Last day.
        as_of: First clock, as it was asked.
    """
    bound = up_to(as_of) if as_of else None
    told = bound[:10] if bound else None
    high = min(filter(None, (until, told)), default=None)
    terms = [f"r.day {sign} :{name}" for sign, name, day in ((">=", "low", since), ("<=", "high", high)) if day]
    values = {name: day for name, day in (("low", since), ("high", high)) if day}
    yield Part(" AND ".join(terms) or "1", values, since, high)
    if since:
        yield Part(f"r.row IN ({SPANS} AND s.kind = :kind)", {"since": since}, None, since, "records r NOT INDEXED")
    if told and (until is None or until > told):
        ahead = (
            "SELECT s.row FROM records s WHERE s.day > substr(s.as_of, 1, 10) AND s.kind = :kind"
            " AND s.as_of <= :as_of AND s.day > :told"
        )
        yield Part(f"r.row IN ({ahead})", {"told": told}, told, until, "records r NOT INDEXED")
