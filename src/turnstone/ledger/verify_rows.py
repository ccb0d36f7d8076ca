"""Checking a text and the records that were read from it."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import apsw
import msgspec

from turnstone.ledger.keys import body_digest, revision_digest
from turnstone.ledger.pieces import KINDS, index
from turnstone.ledger.sql import first, rows
from turnstone.ledger.verify_index import Index
from turnstone.ledger.verify_words import Words
from turnstone.ledger.write import report_of
from turnstone.record import Report, Span

_COLUMNS = ("id", "label", "mode", "aux", "day", "last", "value", "confidence")
"""Of records, which follow from its JSON and the day on which its report was published."""


def revision_problems(db: apsw.Connection, revision: int, index: Index, words: Words) -> Iterator[str]:
    """What is wrong with one text and its records."""
    found = first(
        db,
        "SELECT digest, report, source, publisher, title, published, language, text, sha256, extra"
        " FROM revisions WHERE id = ?",
        (revision,),
    )
    assert found is not None
    report = report_of(found[1:])
    named = f"revision {revision} (report {report.id})"
    if sha256(report.text.encode()).hexdigest() != report.sha256:
        yield f"{named}: its text does not match its hash"
    elif revision_digest(report) != found[0]:
        yield f"{named}: what is told beside its text does not match its hash"
    if problem := words.problem(revision, report):
        yield f"{named}: {problem}"
    query = "SELECT id, records, digest, as_of FROM codings WHERE revision = ?"
    for coding, count, digest, as_of in rows(db, query, (revision,)):
        digests: list[bytes] = []
        names = (
            f"SELECT row, kind, as_of, body, digest, {', '.join(_COLUMNS)} FROM records WHERE coding = ? ORDER BY row"
        )
        for row, kind, out, body, kept, *columns in rows(db, names, (coding,)):
            digests.append(kept)
            if problem := _record(row, kind, columns, body, kept, report, index, is_out=out == as_of):
                yield f"record {columns[0]} (row {row}, report {report.id}): {problem}"
        if len(digests) != count or sha256(b"".join(digests)).digest() != digest:
            yield f"coding {coding} (report {report.id}): {len(digests)} records, not the {count} that were read"


def _record(
    row: int,
    kind: str,
    columns: list[Any],
    body: bytes,
    digest: bytes,
    report: Report,
    found_by: Index,
    *,
    is_out: bool,
) -> str | None:
    if body_digest(body) != digest:
        found_by.skip(row)
        return "its words do not match their hash"
    piece = msgspec.json.decode(body, type=KINDS[kind])
    indexed = index(kind, piece, (report.published or "")[:10])
    is_indexed = found_by.agrees(row, indexed)
    if columns != [getattr(indexed, name) for name in _COLUMNS] or not is_out:
        return "its columns are not those of its record"
    if not is_indexed:
        return "the parties, places or countries that it is found by are not those of its record"
    wrong = next((span for span in spans(piece) if report.text[span.start : span.end] != span.text), None)
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
