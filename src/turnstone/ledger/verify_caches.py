"""Checking what may be replaced: tallies by counting, what is remembered of sources by the digest of each row."""

from collections.abc import Iterator

import apsw

from turnstone.ledger.keys import row_digest
from turnstone.ledger.sql import first, rows

_REMEMBERED = {
    "inputs": "place, sha256, version, reports, problems, run",
    "fetched": "url, kind, final, etag, last_modified, fetched, sha256, expires, status, body",
    "feed_entries": "feed, entry, told, reports, problems, run",
}
_COUNTED = """
SELECT m.entity,
  CASE WHEN m.role = 'actor' THEN 'acts' WHEN m.role = 'recipient' THEN 'acted_on' WHEN m.role = 'speaker' THEN 'speaks'
    WHEN m.role = 'who' AND m.kind = 'silence' THEN 'silent' ELSE 'other' END AS part,
  count(DISTINCT m.record) AS count
FROM record_entities m JOIN records r ON r.row = m.record JOIN codings c ON c.id = r.coding
WHERE m.role <> 'location' AND NOT EXISTS (
  SELECT 1 FROM codings n WHERE n.article = c.article AND (n.as_of, n.id) > (c.as_of, c.id))
GROUP BY 1, 2"""
"""As in schema 3."""


def caches(db: apsw.Connection) -> Iterator[str]:
    """What is wrong with them, one line for each damaged row."""
    told, counted = "SELECT entity, part, count FROM tallies WHERE count <> 0", f"SELECT * FROM ({_COUNTED})"
    if first(db, f"{told} EXCEPT {counted}") or first(db, f"{counted} EXCEPT {told}"):
        yield "tallies: not what counting gives"
    for table, columns in _REMEMBERED.items():
        for *row, digest in rows(db, f"SELECT {columns}, digest FROM {table}"):
            if row_digest(tuple(row)) != digest:
                yield f"{table} {row[0]}: not as it was kept; the next run reads it anew if you delete the row"
