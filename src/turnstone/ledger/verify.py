"""Checking a ledger: the file, the texts, every record and every span."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import apsw
import msgspec

from turnstone.ledger.actors import are_tallies_right
from turnstone.ledger.keys import body_digest, revision_digest
from turnstone.ledger.pieces import KINDS, label_of
from turnstone.ledger.sql import first, rows
from turnstone.ledger.write import report_of
from turnstone.record import Span

_MOST = 100
"""Messages of SQLite's own check that are passed on."""


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked and what is wrong."""

    articles: int
    revisions: int
    records: int
    problems: tuple[str, ...]
    """One line each, naming the row."""


def verify(db: apsw.Connection, advance: Callable[[], object] = lambda: None) -> Verified:
    """Check everything; a damaged row is named, and the check goes on.

    1. SQLite's integrity check, foreign keys, and the search index.
    2. Each article's revisions without a gap, the tallies against a count, each text against its hash.
    3. Each coding's count and digest; each record against its digest, its columns and the words that it points at.

    Args:
        db: An open ledger.
        advance: Called once for each revision.
    """
    problems = list(_file(db))
    if not problems:
        problems += _numbers(db)
        for revision in [row[0] for row in _guarded(db, "SELECT id FROM revisions ORDER BY id", problems)]:
            try:
                problems += _revision(db, revision)
            except (apsw.Error, msgspec.MsgspecError, UnicodeDecodeError) as error:
                problems.append(f"revision {revision}: can't be read ({error})")
            advance()
    counts = [_guarded(db, f"SELECT count(*) FROM {t}", problems) for t in ("articles", "revisions", "records")]
    articles, revisions, records = (found[0][0] if found else 0 for found in counts)
    return Verified(articles=articles, revisions=revisions, records=records, problems=tuple(problems))


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
    """Articles without a text, revisions with a gap, texts that were never coded, wrong tallies."""
    query = (
        "SELECT a.id, count(v.id), max(v.number) FROM articles a LEFT JOIN revisions v ON v.article = a.id GROUP BY 1"
    )
    for article, count, last in rows(db, query):
        if count == 0 or count != last:
            yield f"article {article}: {count} texts, numbered to {last}"
    for (revision,) in rows(db, "SELECT id FROM revisions WHERE id NOT IN (SELECT revision FROM codings)"):
        yield f"revision {revision}: never coded"
    if not are_tallies_right(db):
        yield "tallies: not what counting gives"


def _revision(db: apsw.Connection, revision: int) -> Iterator[str]:
    found = first(
        db,
        "SELECT digest, report, source, publisher, title, published, language, text, sha256, extra"
        " FROM revisions WHERE id = ?",
        (revision,),
    )
    assert found is not None
    report = report_of(found[1:])
    if sha256(report.text.encode()).hexdigest() != report.sha256:
        yield f"revision {revision} (report {report.id}): its text does not match its hash"
    elif revision_digest(report) != found[0]:
        yield f"revision {revision} (report {report.id}): what is told beside its text does not match its hash"
    if first(db, "SELECT 1 FROM words WHERE rowid = ?", (revision,)) is None:
        yield f"revision {revision} (report {report.id}): not in the search index"
    for coding, count, digest in rows(db, "SELECT id, records, digest FROM codings WHERE revision = ?", (revision,)):
        digests: list[bytes] = []
        query = "SELECT row, id, kind, label, body, digest FROM records WHERE coding = ? ORDER BY row"
        for row, record, kind, label, body, kept in rows(db, query, (coding,)):
            digests.append(kept)
            problem = _record(record, kind, label, body, kept, report.text)
            if problem:
                yield f"record {record} (row {row}, report {report.id}): {problem}"
        if len(digests) != count or sha256(b"".join(digests)).digest() != digest:
            yield f"coding {coding} (report {report.id}): {len(digests)} records, not the {count} that were read"


def _record(record: str, kind: str, label: str, body: bytes, digest: bytes, text: str) -> str | None:
    if body_digest(body) != digest:
        return "its words do not match their hash"
    piece = msgspec.json.decode(body, type=KINDS[kind])
    if piece.id != record or label_of(piece) != label:
        return "its columns are not those of its record"
    wrong = next((span for span in spans(piece) if text[span.start : span.end] != span.text), None)
    return f"{wrong.text[:40]!r} is not at {wrong.start} to {wrong.end} of the text" if wrong else None


def spans(value: Any) -> Iterator[Span]:
    """Every span inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for inner in value:  # pyright: ignore[reportUnknownVariableType] - any tuple of a record
            yield from spans(inner)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
