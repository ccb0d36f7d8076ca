"""The texts of an article, and in which of them a record stands."""

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.sql import first, rows
from turnstone.ledger.write import report_of
from turnstone.record import Report


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One coding of one text of an article."""

    revision: int
    """1 for the article's first text."""
    published: str | None
    read_at: str
    """When it was coded: UTC, ISO 8601."""
    version: str
    """Of the coder."""
    stands: bool
    """Whether the record was read from it."""


def report_text(db: apsw.Connection, article: int, revision: int) -> Report:
    """A text of an article.

    Raises:
        LedgerError: There is none of that number.
    """
    query = (
        "SELECT report, source, publisher, title, published, language, text, sha256, extra"
        " FROM revisions WHERE article = ? AND number = ?"
    )
    found = first(db, query, (article, revision))
    if found is None:
        raise LedgerError(f"article {article} has no text {revision}: was the row read from another ledger?")
    return report_of(found)


def history(db: apsw.Connection, article: int, record: str) -> list[Standing]:
    """Every coding of an article, oldest first."""
    query = (
        "SELECT v.number, v.published, c.read_at, c.version,"
        " EXISTS (SELECT 1 FROM records r WHERE r.coding = c.id AND r.id = ?)"
        " FROM codings c JOIN revisions v ON v.id = c.revision WHERE c.article = ? ORDER BY c.id"
    )
    return [
        Standing(revision=row[0], published=row[1], read_at=row[2], version=row[3], stands=bool(row[4]))
        for row in rows(db, query, (record, article))
    ]
