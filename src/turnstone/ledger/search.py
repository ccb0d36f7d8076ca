"""Finding reports by their words."""

import re

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks, day_asked
from turnstone.ledger.fold import fold
from turnstone.ledger.of_reports import of_reports
from turnstone.ledger.rows import Source
from turnstone.ledger.sql import first, rows

_AROUND = 90
"""Code points of a snippet to each side of the word found."""
_RANKED = 5_000
"""Texts that are ranked where no days are asked for: of words that more of them hold, the last that were read."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that holds the words."""

    report: Source
    snippet: str
    """Words around the first that was found, white space folded."""
    records: int
    """How many records were read from it."""


def search(db: apsw.Connection, words: str, asked: Filter) -> list[Hit]:
    """Reports with all of the words, best match first; each text of an article only while it is its newest.

    Args:
        db: An open ledger.
        words: In any spelling that folds alike; "in quotes" for words in a row. No other syntax.
        asked: limit, since and until (on the day the report was out), crisis, source and the clocks count. Where
            nothing but the limit does, the last 5,000 texts with the words that were read are ranked.
    """
    match = _match(words)
    if not match:
        return []
    clause = Where()
    clause.add("words MATCH :match", match=match)
    clocks(clause, asked)
    if asked.since:
        clause.add("v.as_of >= :since", since=day_asked(asked.since, "since", 0))
        clause.add("words.rowid >= (SELECT coalesce(min(id), 0) FROM revisions WHERE as_of >= :since)")
    if asked.until:
        clause.add("v.as_of <= :until", until=day_asked(asked.until, "until", 1) + "~")
    of_reports(clause, db, asked, through="c.id")
    if not (asked.since or asked.until or asked.as_of or asked.read_by or asked.crisis or asked.source):
        clause.add(last_read(db, match))
    found = rows(
        db,
        "SELECT v.report, v.source, v.publisher, v.title, v.published, v.article, v.number, v.read_at, v.text,"
        " c.records"
        f" FROM words JOIN revisions v ON v.id = words.rowid JOIN codings c ON c.revision = v.id WHERE {clause.sql}"
        f" ORDER BY words.rank LIMIT {int(asked.limit or 50)}",
        clause.values,
    )
    names = ("id", "source", "publisher", "title", "published", "article", "revision", "read_at")
    return [
        Hit(report=Source(**dict(zip(names, row, strict=False))), snippet=_snippet(row[8], words), records=row[9])
        for row in found
    ]


def last_read(db: apsw.Connection, match: str) -> str:
    """What leaves out all texts that match but the `_RANKED` last that were read."""
    query = f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET {_RANKED}"
    floor = first(db, query, (match,))
    return f"words.rowid > {floor[0]}" if floor else "1"


def _match(words: str) -> str:
    """FTS5's expression: each word or quoted phrase, all of them wanted."""
    parts = (fold(phrase or word) for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words))
    return " AND ".join(f'"{part}"' for part in parts if part)


def _snippet(text: str, words: str) -> str:
    """The first word of the text that begins as one that was looked for, with its surroundings."""
    stems = tuple(word[: max(4, len(word) - 2)] for word in fold(words).split())
    at = next((m.start() for m in re.finditer(r"\S+", text) if fold(m.group()).startswith(stems)), 0)
    start, end = max(0, at - _AROUND), min(len(text), at + _AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if text.find(" ", end) >= 0 else len(text)
    return ("… " if start else "") + " ".join(text[start:end].split()) + (" …" if end < len(text) else "")
