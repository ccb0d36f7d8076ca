"""Checking the search index against the texts: it holds no texts, only where each word stands."""

from collections.abc import Iterator
from typing import Any

import apsw

from turnstone.ledger.fold import fold
from turnstone.ledger.sql import pragma, run
from turnstone.record import Report

_MASK = (1 << 64) - 1
_TOKENIZER = ("porter", ["unicode61"])
"""As the schema names it."""


class Words:
    """Where the index says that words stand, added up for each text.

    Args:
        db: An open ledger.
    """

    def __init__(self, db: apsw.Connection) -> None:
        connection: Any = db
        self._tokens: Any = connection.fts5_tokenizer(*_TOKENIZER)
        self._sums: dict[int, int] = {}
        for term, text, column, position in _instances(db):
            self._sums[text] = (self._sums.get(text, 0) + hash((term, column, position))) & _MASK

    def problem(self, revision: int, report: Report) -> str | None:
        """What is wrong with the index of a text; asked once for each."""
        found = self._sums.pop(revision, None)
        told = self._sum("title", report.title or "") + self._sum("text", report.text)
        if found is None:
            return "not in the search index" if told else None
        return None if found == told & _MASK else "the search index does not hold its words"

    def left(self) -> Iterator[str]:
        """Texts that only the index knows."""
        yield from (f"search index: words of a text {text} that is not there" for text in sorted(self._sums))

    def _sum(self, column: str, text: str) -> int:
        tokens = self._tokens(
            fold(text).encode(), apsw.FTS5_TOKENIZE_DOCUMENT, None, include_offsets=False, include_colocated=False
        )
        return sum(hash((term, column, position)) for position, term in enumerate(tokens))


def _instances(db: apsw.Connection) -> Iterator[tuple[str, int, str, int]]:
    """Every word of the index with its text, column and place."""
    only = pragma(db, "query_only")
    pragma(db, "query_only", 0)  # for a temporary table; the file itself may be open for reading only
    try:
        run(db, "CREATE VIRTUAL TABLE temp.words_there USING fts5vocab (main, words, instance)")
        cursor: Any = db.cursor()
        yield from cursor.execute("SELECT term, doc, col, offset FROM temp.words_there")
        run(db, "DROP TABLE temp.words_there")
    finally:
        pragma(db, "query_only", only)
