"""Checking a ledger: the file, the texts, every record and span, and all that they are found by or that follows."""

from collections.abc import Callable, Iterator
from typing import Any

import apsw
import msgspec

from turnstone.ledger.seals import broken
from turnstone.ledger.sql import rows
from turnstone.ledger.verify_caches import caches
from turnstone.ledger.verify_index import Index
from turnstone.ledger.verify_layers import layers, worked_out_anew
from turnstone.ledger.verify_rows import revision_problems, spans
from turnstone.ledger.verify_words import Words

__all__ = ["Verified", "spans", "verify"]

Check = Callable[[apsw.Connection], Iterator[str]]
_MOST = 100
"""Messages of SQLite's own check that are passed on."""


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and what is wrong."""

    articles: int
    revisions: int
    records: int
    problems: tuple[str, ...]
    """One line each, naming the row."""


def verify(db: apsw.Connection, advance: Callable[[], object] = lambda: None, *, deep: bool = False) -> Verified:
    """Check everything; a damaged row is named, and the check goes on.

    1. SQLite's integrity check, foreign keys, and the search index.
    2. Each article's revisions without a gap, the tallies against a count, what is remembered against its digests.
    3. Each text against its hash, and against the words that it is searched by.
    4. Each coding's count and digest; each record against its digest, its columns, the parties, places and countries
       that it is found by, and the words that it points at.
    5. The seals: each column of each row of the tables that are only added to.
    6. What is worked out points at rows that are there; where deep, it is worked out anew and compared.

    Args:
        db: An open ledger.
        advance: Called once for each revision.
        deep: Whether to work out the stored layers anew, in memory, which takes as long as it took at first.
    """
    problems = list(_file(db))
    if not problems:
        problems += [problem for check in _CHECKS for problem in _whatever(check, db)]
        problems += _whatever(lambda db: _texts(db, advance), db)
    if deep and not problems:
        problems += _whatever(worked_out_anew, db)
    counts = [_guarded(db, f"SELECT count(*) FROM {t}", problems) for t in ("articles", "revisions", "records")]
    articles, revisions, records = (found[0][0] if found else 0 for found in counts)
    return Verified(articles=articles, revisions=revisions, records=records, problems=tuple(problems))


def _texts(db: apsw.Connection, advance: Callable[[], object]) -> Iterator[str]:
    """What is wrong with texts, records, and all that they are found by."""
    index, words = Index(db), Words(db)
    for (revision,) in rows(db, "SELECT id FROM revisions ORDER BY id"):
        yield from _whatever(
            lambda db, row=revision: revision_problems(db, row, index, words), db, f"revision {revision}"
        )
        advance()
    yield from index.left()
    yield from words.left()


def _whatever(check: Check, db: apsw.Connection, name: str = "file") -> Iterator[str]:
    """What a check finds; where damage ends it, that too, so that the others go on."""
    try:
        yield from check(db)
    except Exception as error:  # noqa: BLE001 - whatever a damaged row brings up says that it is damaged
        yield f"{name}: can't be read ({type(error).__name__}: {error})"


def _guarded(db: apsw.Connection, sql: str, problems: list[str]) -> list[tuple[Any, ...]]:
    try:
        return rows(db, sql)
    except apsw.Error as error:
        problems.append(f"file: {error}")
        return []


def _file(db: apsw.Connection) -> Iterator[str]:
    problems: list[str] = []
    for (message,) in _guarded(db, f"PRAGMA integrity_check({_MOST})", problems):
        if message != "ok":
            yield f"file: {message}"
    for table, row, parent, _ in _guarded(db, "PRAGMA foreign_key_check", problems):
        yield f"{table} {row}: its row in {parent} is missing"
    yield from problems


def _numbers(db: apsw.Connection) -> Iterator[str]:
    """Articles without a text, revisions with a gap, texts that were never coded."""
    query = (
        "SELECT a.id, count(v.id), max(v.number) FROM articles a LEFT JOIN revisions v ON v.article = a.id GROUP BY 1"
    )
    for article, count, last in rows(db, query):
        if count == 0 or count != last:
            yield f"article {article}: {count} texts, numbered to {last}"
    for (revision,) in rows(db, "SELECT id FROM revisions WHERE id NOT IN (SELECT revision FROM codings)"):
        yield f"revision {revision}: never coded"


_CHECKS: tuple[Check, ...] = (_numbers, caches, broken, layers)
"""In a file that is whole, beside its texts."""
