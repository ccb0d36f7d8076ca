"""Seals: a chain of hashes over the rows of all tables that are only added to, a link for each transaction.

A record and a text have digests of their own; a seal covers each column of each such row, the reviews that people wrote
and the clocks too, and that none was taken away or put in between.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import apsw
import msgspec

from turnstone.ledger.sql import first, rows, run

SEALED = {
    "runs": ("id", "began, version, sources"),
    "articles": ("id", "key"),
    "revisions": (
        "id",
        "article, number, digest, report, source, publisher, title, published, language, text, sha256, extra, as_of,"
        " read_at, run, changed",
    ),
    "codings": ("id", "revision, article, version, as_of, read_at, run, records, digest, changed"),
    "records": ("row", "id, coding, kind, label, mode, aux, as_of, day, last, value, confidence, body, digest"),
    "entities": ("id", "key, hash, name, folded, country, sector"),
    "reviews": ("id", "record, verb, undoes, body, by, note, at"),
    "ratings": ("id", "kind, target, value, by, note, as_of, at"),
}
"""Tables that are only added to: the column by which their rows are counted, and all others."""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """What one seal says of one table."""

    last: int
    """The last row that was there."""
    digest: str
    """sha256 of the digest before and of the rows after those of the seal before, in hex."""


_START = Link(0, "")


def seal(db: apsw.Connection) -> None:
    """Seal what was added since the last seal; nothing where nothing was. To be called before a commit.

    Args:
        db: Open for writing, in a transaction, brought up to date.
    """
    before = _links((first(db, "SELECT tables FROM seals ORDER BY id DESC LIMIT 1") or (b"{}",))[0])
    now = {table: _next(db, table, before.get(table, _START), last) for table, last in _ends(db).items()}
    if any(now[table] != before.get(table, _START) for table in now):
        run(db, "INSERT INTO seals (tables) VALUES (?)", (msgspec.json.encode(now),))


def broken(db: apsw.Connection) -> Iterator[str]:
    """Every stretch of rows that is not as it was sealed, and rows without a seal, one line each."""
    at: dict[str, Link] = {}
    for number, (seal, body) in enumerate(rows(db, "SELECT id, tables FROM seals ORDER BY id"), 1):
        if seal != number:
            yield f"seals: one is missing before {seal}"
            return
        for table, link in _links(body).items():
            before = at.get(table, _START)
            if table in SEALED and _next(db, table, before, link.last) != link:
                yield f"{table} {before.last + 1} to {link.last}: not as they were kept (seal {seal})"
            at[table] = link
    for table, last in _ends(db).items():
        kept = at.get(table, _START).last
        if last != kept:
            yield f"{table} {min(last, kept) + 1} to {max(last, kept)}: {'no seal' if last > kept else 'missing'}"


def _links(body: bytes) -> dict[str, Link]:
    return msgspec.json.decode(body, type=dict[str, Link])


def _next(db: apsw.Connection, table: str, before: Link, last: int) -> Link:
    """The link that follows, by the rows that are there."""
    return before if last == before.last else Link(last, _digest(db, table, before, last))


def _ends(db: apsw.Connection) -> dict[str, int]:
    parts = ", ".join(f"(SELECT coalesce(max({key}), 0) FROM {table})" for table, (key, _) in SEALED.items())
    return dict(zip(SEALED, first(db, f"SELECT {parts}") or (), strict=True))


def _digest(db: apsw.Connection, table: str, before: Link, last: int) -> str:
    key, columns = SEALED[table]
    told = sha256(before.digest.encode())
    cursor: Any = db.cursor()
    query = f"SELECT {key}, {columns} FROM {table} WHERE {key} > ? AND {key} <= ? ORDER BY {key}"
    for row in cursor.execute(query, (before.last, last)):
        told.update(msgspec.msgpack.encode(row))
    return told.hexdigest()
