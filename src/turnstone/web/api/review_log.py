"""The log: every entry, newest first, undone ones too."""

from typing import Any

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger, Review
from turnstone.ledger.reviews import listed
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.web.api.review_words import gist, newest
from turnstone.web.asked import MOST, Page


class AskedLog(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries."""

    by: str | None = None
    """Only this reviewer's, as the name was given."""
    verb: str | None = None
    """accept, correct, reject, merge, split or undo."""
    since: str | None = None
    """First day of the entries."""
    read_by: str | None = None
    """As the ledger stood at this day or time."""
    limit: int = 50
    """Entries of the page, 1 to 500."""
    after: str | None = None
    """Where the page before ended."""


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """One entry."""

    number: int
    at: str
    """UTC, ISO 8601."""
    by: str
    verb: str
    note: str
    record: str
    kind: str | None
    """None for what is worked out from records."""
    words: str | None
    """The record in a line, as it stands now."""
    report: str | None
    """Id of its report."""
    holds: bool
    """Whether it was not taken back; an undo always holds."""
    undone_by: int | None
    """The entry that took it back."""
    undoes: int | None
    fields: dict[str, Any]
    """Of a correction: fields and their right values, as docs/record.md has them."""
    others: tuple[str, ...]
    """Of a merge or split: the other ids."""


def log(ledger: Ledger, asked: AskedLog) -> Page[Logged]:
    """Entries, newest first.

    Raises:
        LedgerError: A bound or the cursor can't be understood.
    """
    if not 1 <= asked.limit <= MOST:
        raise LedgerError(f"limit {asked.limit}: not a size of a page: give 1 to {MOST}")
    if asked.after is not None and not (asked.after.isdecimal() and len(asked.after) <= 15):
        raise LedgerError(f"after {asked.after}: not where a page ended: begin again without it")
    found = listed(
        ledger.connection, by=asked.by, verb=asked.verb, since=asked.since, read_by=asked.read_by,
        limit=asked.limit + 1, before=int(asked.after) if asked.after else None,
    )  # fmt: skip
    shown = found[: asked.limit]
    records = newest(ledger.connection, [review.record for review, _ in shown], asked.read_by)
    taken = _taken(ledger, [review.id for review, _ in shown])
    items = tuple(_logged(review, records.get(review.record), taken.get(review.id)) for review, _ in shown)
    return Page(items=items, after=str(shown[-1][0].id) if len(found) > asked.limit else None)


def _taken(ledger: Ledger, numbers: list[int]) -> dict[int, int]:
    query = "SELECT undoes, min(id) FROM reviews WHERE undoes IN (SELECT value FROM json_each(?)) GROUP BY undoes"
    return dict(rows(ledger.connection, query, (msgspec.json.encode(numbers).decode(),)))


def _logged(review: Review, row: Row[Any] | None, undone_by: int | None) -> Logged:
    return Logged(
        number=review.id, at=review.at, by=review.by, verb=review.verb, note=review.note, record=review.record,
        kind=row.kind if row else None, words=gist(row.record) if row else None, report=row.report.id if row else None,
        holds=undone_by is None, undone_by=undone_by, undoes=review.undoes,
        fields=review.body if review.verb == "correct" else {},
        others=tuple(review.body.get("with", ())) if review.verb in ("merge", "split") else (),
    )  # fmt: skip
