"""Adding to a ledger: one report with its record, all or nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Literal

import apsw
import msgspec

from turnstone.ledger.changes import record_changes, text_changes
from turnstone.ledger.fold import fold
from turnstone.ledger.keys import article_key, has_place, revision_digest
from turnstone.ledger.pieces import KINDS, Indexed, Named, index, part_of, pieces
from turnstone.ledger.sql import first, rows, run
from turnstone.ledger.when import now, out_at
from turnstone.record import Record, Report

Accepted = Literal["new", "revised", "recoded", "known"]
"""What a report was to the ledger: a new article, a new text of one, a text coded anew, or nothing new."""

_REMEMBERED = 200_000
"""Entities whose rows are kept in memory: some 40 MB."""


class Writer:
    """Adds reports on an open connection; whoever holds it sees to transactions.

    Args:
        db: Open for writing.
        version: Of the coder.
        sources: What the user named.
    """

    def __init__(self, db: apsw.Connection, version: str, sources: tuple[str, ...]) -> None:
        self._db = db
        self._version = version
        self._sources = sources
        self._run = 0
        self._entities: dict[str, int] = {}
        self._last = str((first(db, "SELECT max(read_at) FROM codings") or ("",))[0] or "")

    def forget(self) -> None:
        """Drop what a transaction that was rolled back may have left in memory."""
        self._entities.clear()
        self._run = 0

    @property
    def run(self) -> int:
        """The row of this run, made when it is first needed."""
        if not self._run:
            run(
                self._db,
                "INSERT INTO runs (began, version, sources) VALUES (?, ?, ?)",
                (self._moment(), self._version, msgspec.json.encode(self._sources).decode()),
            )
            self._run = self._db.last_insert_rowid()
        return self._run

    def known(self, report: Report, place: str | None, *, recode: bool = False) -> bool:
        """Whether accepting the report would add nothing, so that it need not be coded.

        Args:
            report: As it was read.
            place: The file that it came from, whole path; None where there is none.
            recode: Whether a text that another version coded is to be coded again.
        """
        revision = self._revision(self._article(report, place), revision_digest(report))
        return revision is not None and not (recode and not self._coded(revision))

    def accept(self, report: Report, record: Record, place: str | None, *, recode: bool = False) -> Accepted:
        """Add a report and its record; nothing where both are there."""
        digest = revision_digest(report)
        article = self._article(report, place)
        revision = self._revision(article, digest)
        if revision is not None:
            if not recode or self._coded(revision):
                return "known"
            self._code(article or 0, revision, record)
            return "recoded"
        is_new = article is None
        if article is None:
            run(self._db, "INSERT INTO articles (key) VALUES (?)", (article_key(report, place),))
            article = self._db.last_insert_rowid()
        self._code(article, self._add_revision(article, report, digest), record)
        return "new" if is_new else "revised"

    def _article(self, report: Report, place: str | None) -> int | None:
        key = article_key(report, place)
        found = first(self._db, "SELECT id FROM articles WHERE key = ?", (key,))
        if found is None and has_place(key):  # the file may have been moved
            found = first(
                self._db,
                "SELECT article FROM revisions WHERE sha256 = ? AND digest = ? AND source IS ?",
                (report.sha256, revision_digest(report), report.source),
            )
        return found[0] if found else None

    def _revision(self, article: int | None, digest: bytes) -> int | None:
        found = first(self._db, "SELECT id FROM revisions WHERE article = ? AND digest = ?", (article, digest))
        return found[0] if found else None

    def _coded(self, revision: int) -> bool:
        """Whether this version has coded the revision."""
        query = "SELECT 1 FROM codings WHERE revision = ? AND version = ?"
        return first(self._db, query, (revision, self._version)) is not None

    def _add_revision(self, article: int, report: Report, digest: bytes) -> int:
        before = latest_revision(self._db, article)
        read_at = self._moment()
        out = out_at(report.published, read_at)
        if before and report.published == before[1].published:
            out = read_at  # the text changed and its date did not: it is known to be out from now on
        fields: dict[str, Any] = {
            "article": article,
            "number": before[0] + 1 if before else 1,
            "digest": digest,
            "report": report.id,
            "source": report.source,
            "publisher": report.publisher,
            "title": report.title,
            "published": report.published,
            "language": report.language,
            "text": report.text,
            "sha256": report.sha256,
            "extra": msgspec.json.encode(report.extra),
            "as_of": out,
            "read_at": read_at,
            "run": self.run,
            "changed": msgspec.json.encode(text_changes(before[1], report)) if before else None,
        }
        revision = _insert(self._db, "revisions", fields)
        run(
            self._db,
            "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
            (revision, fold(report.title or ""), fold(report.text)),
        )
        return revision

    def _code(self, article: int, revision: int, record: Record) -> None:
        out = str((first(self._db, "SELECT as_of FROM revisions WHERE id = ?", (revision,)) or ("",))[0])
        day = (record.report.published or "")[:10]
        indexed = [index(kind, piece, day) for kind, piece in pieces(record)]
        before = latest_bodies(self._db, article)
        spoke = speaking(self._db, article)
        changed = None if before is None else record_changes(before, ((one.id, one.body) for one in indexed))
        fields: dict[str, Any] = {
            "revision": revision,
            "article": article,
            "version": self._version,
            "as_of": out,
            "read_at": self._moment(),
            "run": self.run,
            "records": len(indexed),
            "digest": sha256(b"".join(one.digest for one in indexed)).digest(),
            "changed": None if changed is None else msgspec.json.encode(changed),
        }
        coding = _insert(self._db, "codings", fields)
        for one in indexed:
            self._add_record(coding, out, one)
        if speaking(self._db, article) == coding:
            self._tally(((one.kind, one.named) for one in indexed), 1)
            self._tally(_named_in(self._db, spoke), -1)

    def _tally(self, records: Iterable[tuple[str, tuple[Named, ...]]], step: int) -> None:
        """Count the parts of the parties in records, each once a record."""
        counts: Counter[tuple[int, str]] = Counter()
        for kind, named in records:
            parts = {(self._entity(one), part) for one in named if (part := part_of(one, kind))}
            counts.update(parts)
        for (entity, part), count in counts.items():
            run(
                self._db,
                "INSERT INTO tallies VALUES (:entity, :part, :count)"
                " ON CONFLICT (entity, part) DO UPDATE SET count = count + :count",
                {"entity": entity, "part": part, "count": step * count},
            )

    def _add_record(self, coding: int, out: str, one: Indexed) -> None:
        names = ("id", "kind", "label", "mode", "aux", "day", "last", "value", "confidence", "body", "digest")
        fields = {name: getattr(one, name) for name in names}
        row = _insert(self._db, "records", {"coding": coding, "as_of": out, **fields})
        for named in one.named:
            run(
                self._db,
                "INSERT INTO record_entities VALUES (?, ?, ?, ?, ?, ?)",
                (self._entity(named), one.kind, one.day, row, named.role, named.position),
            )
        for actor, recipient in one.pairs:
            run(self._db, "INSERT INTO record_pairs VALUES (?, ?, ?, ?)", (actor, recipient, one.day, row))
        for position, place in one.places:
            at: dict[str, Any] = {"record": row, "position": position, "precision": place.precision}
            box = _insert(self._db, "record_places", at | {"country": place.country or ""})
            corners = (box, place.latitude, place.latitude, place.longitude, place.longitude)
            run(self._db, "INSERT INTO record_boxes VALUES (?, ?, ?, ?, ?)", corners)

    def _entity(self, named: Named) -> int:
        row = self._entities.get(named.key)
        if row is None:
            found = first(self._db, "SELECT id FROM entities WHERE key = ?", (named.key,))
            fields = {name: getattr(named, name) for name in ("key", "hash", "name", "folded", "country", "sector")}
            row = found[0] if found else _insert(self._db, "entities", fields)
            if len(self._entities) >= _REMEMBERED:
                self._entities.clear()
            self._entities[named.key] = row
        return row

    def _moment(self) -> str:
        """Now, but never before what was read already: a clock that was set back does not reorder the ledger."""
        self._last = max(self._last, now())
        return self._last


def latest_revision(db: apsw.Connection, article: int) -> tuple[int, Report] | None:
    """Number and text of the revision that was added last; None for a new article."""
    found = first(
        db,
        "SELECT number, report, source, publisher, title, published, language, text, sha256, extra"
        " FROM revisions WHERE article = ? ORDER BY number DESC LIMIT 1",
        (article,),
    )
    return (found[0], report_of(found[1:])) if found else None


def report_of(columns: tuple[Any, ...]) -> Report:
    """The Report from these columns: report, source, publisher, title, published, language, text, sha256, extra."""
    names = ("id", "source", "publisher", "title", "published", "language", "text", "sha256")
    return Report(**dict(zip(names, columns, strict=False)), extra=msgspec.json.decode(columns[8]))


def speaking(db: apsw.Connection, article: int) -> int | None:
    """The coding that speaks for an article now; None where there is none."""
    found = first(db, "SELECT id FROM codings WHERE article = ? ORDER BY as_of DESC, id DESC LIMIT 1", (article,))
    return found[0] if found else None


def _named_in(db: apsw.Connection, coding: int | None) -> Iterator[tuple[str, tuple[Named, ...]]]:
    """Kind and parties of each record of a coding."""
    for kind, body in rows(db, "SELECT kind, body FROM records WHERE coding = ?", (coding,)):
        yield kind, index(kind, msgspec.json.decode(body, type=KINDS[kind]), "").named


def latest_bodies(db: apsw.Connection, article: int) -> list[tuple[str, bytes]] | None:
    """Ids and JSON of the records of the coding that was added last; None where there is none."""
    coding = first(db, "SELECT max(id) FROM codings WHERE article = ?", (article,))
    if coding is None or coding[0] is None:
        return None
    return [(row[0], row[1]) for row in rows(db, "SELECT id, body FROM records WHERE coding = ? ORDER BY row", coding)]


def _insert(db: apsw.Connection, table: str, fields: dict[str, Any]) -> int:
    names = ", ".join(fields)
    run(db, f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(fields))})", tuple(fields.values()))
    return db.last_insert_rowid()
