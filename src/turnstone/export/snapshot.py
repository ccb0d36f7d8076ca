"""`turnstone snapshot`: the ledger as Parquet files, a year to a file, for DuckDB and other column stores.

    DIR/manifest.json                   schema version, both clocks, rows and hash of every file
    DIR/views.sql                       a view for each table, for `duckdb -init`
    DIR/events/year=2026/events.parquet
    DIR/actors/actors.parquet           tables without a day are one file

Each file is replaced as a whole, the manifest last. A record's file is known by a fingerprint of its rows and of the
reviews that hold on them, so that the next snapshot of the same ledger writes only files whose rows changed.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw
import msgspec

from turnstone import __version__
from turnstone.errors import ExportError
from turnstone.export import format_parquet
from turnstone.export.column import Table
from turnstone.export.loss import Loss
from turnstone.export.options import Options
from turnstone.export.snapshot_tables import (
    DYAD_DAYS,
    PAIRS,
    REPORTS,
    SCHEMA,
    clocks_of,
    dyad_days,
    pairs,
    speaking,
    state_of,
    texts,
)
from turnstone.export.tables import TABLES
from turnstone.export.target import replacing
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.flat_stream import Told, keys, one_moment, told
from turnstone.ledger.pieces import KINDS
from turnstone.ledger.reviews import listed

UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""The year of what has no day; DuckDB, Spark and Polars read it as NULL."""
_MANIFEST = "manifest.json"
_VIEWS = "views.sql"
_ALL = Filter()
Years = dict[str, tuple["array[int]", str]]
"""By year: rows in the order of days, and a fingerprint of what they say."""


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One Parquet file."""

    path: str
    """In the folder, with "/"."""
    rows: int
    bytes: int
    sha256: str
    fingerprint: str
    """Of what it was made from."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot holds."""

    schema: int
    turnstone: str
    clocks: dict[str, str | None]
    """as_of and read_by as asked; newest_as_of and newest_read_at of the ledger."""
    tables: dict[str, tuple[File, ...]]

    def rows(self) -> dict[str, int]:
        """Rows of each table."""
        return {name: sum(file.rows for file in files) for name, files in self.tables.items()}


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What a snapshot did."""

    manifest: Manifest
    written: tuple[str, ...]
    """Paths of files that are new or changed."""
    removed: tuple[str, ...]
    """Paths of files whose rows are gone."""


def snapshot(ledger: Ledger, folder: Path, asked: Filter = _ALL) -> Made:
    """Write a ledger's tables into a folder, those that changed since its last snapshot.

    Args:
        ledger: Open.
        folder: New, empty, or of an earlier snapshot.
        asked: Its clocks; the rest of it is taken too.

    Raises:
        ExportError: The folder holds other things or can't be written, or pyarrow is missing.
    """
    format_parquet.library()
    before = _before(folder)
    known = {file.path: file for files in before.tables.values() for file in files} if before else {}
    if before is None:
        _begin(folder)
    writer = _Writer(ledger, folder, asked, known)
    with one_moment(ledger.connection):
        tables = {
            **{f"{kind}s": writer.records(kind) for kind in KINDS},
            "pairs": writer.of_events(PAIRS, pairs),
            "dyad_days": writer.of_events(DYAD_DAYS, dyad_days),
            "reports": writer.reports(),
            **{name: writer.whole(table) for name, table in TABLES.items() if name.removesuffix("s") not in KINDS},
        }
        clocks = clocks_of(ledger.connection, asked)
    manifest = Manifest(schema=SCHEMA, turnstone=__version__, clocks=clocks, tables=tables)
    _keep(folder / _VIEWS, views(manifest).encode())
    _keep(folder / _MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    paths = {file.path for files in tables.values() for file in files}
    gone = tuple(sorted(set(known) - paths))
    for path in gone:
        (folder / path).unlink(missing_ok=True)
    return Made(manifest=manifest, written=tuple(writer.written), removed=gone)


def views(manifest: Manifest) -> str:
    """A view for each table, with paths from the snapshot's folder."""
    lines = ["-- duckdb -init views.sql, in this folder\n"]
    for name, files in manifest.tables.items():
        years = any("/year=" in file.path for file in files)
        path = f"{name}/*/{name}.parquet" if years else f"{name}/{name}.parquet"
        hive = ", hive_partitioning = true" if years else ""
        lines.append(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{path}'{hive});\n")
    return "".join(lines)


class _Years:
    """Rows by year, and a fingerprint of each year."""

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = defaultdict(lambda: array("q"))
        self._hashes: dict[str, Any] = defaultdict(lambda: sha256(f"{SCHEMA} {__version__}".encode()))

    def add(self, day: str, row: int, digest: bytes) -> None:
        """A row of that day, "" where it is not known, with a hash of what it says."""
        year = day[:4] or UNKNOWN
        self._rows[year].append(row)
        self._hashes[year].update(b"%d %b " % (row, digest))

    def done(self, *, turned: bool = False) -> Years:
        """All years; where there is none, one without rows, so that there is a file for the columns."""
        if not self._rows:
            return {UNKNOWN: (array("q"), self._hashes[UNKNOWN].hexdigest())}
        if turned:
            for some in self._rows.values():
                some.reverse()
        return {year: (some, self._hashes[year].hexdigest()) for year, some in self._rows.items()}


class _Writer:
    def __init__(self, ledger: Ledger, folder: Path, asked: Filter, known: dict[str, File]) -> None:
        self._ledger = ledger
        self._db: apsw.Connection = ledger.connection
        self._folder = folder
        self._asked = asked
        self._known = known
        self._state = state_of(ledger.connection, asked)
        self._events: Years = {}
        self.written: list[str] = []

    def records(self, kind: str) -> tuple[File, ...]:
        """A kind's files, a year each."""
        years = self._years(kind)
        if kind == "event":
            self._events = years
        return self._partitioned(TABLES[f"{kind}s"], years, lambda rows: told(self._db, rows, self._asked))

    def of_events(self, table: Table, items: Callable[[Iterator[Told]], Iterator[Any]]) -> tuple[File, ...]:
        """What is made from the events, by the events' years."""
        return self._partitioned(table, self._events, lambda rows: items(told(self._db, rows, self._asked)))

    def reports(self) -> tuple[File, ...]:
        """The texts that speak for their articles, by year of publication."""
        found = _Years()
        for key in speaking(self._db, self._asked):
            found.add(key.published, key.coding, key.told + key.coded)
        return self._partitioned(REPORTS, found.done(), lambda codings: texts(self._db, codings))

    def whole(self, table: Table) -> tuple[File, ...]:
        """A table in one file, which stays as it is where nothing was read or said since, or its bytes are the same."""
        path = f"{table.name}/{table.name}.parquet"
        known = self._known.get(path)
        if known and known.fingerprint == self._state and (self._folder / path).is_file():
            return (known,)
        return (self._file(table, path, self._state, table.items(self._ledger, self._asked)),)

    def _partitioned(self, table: Table, years: Years, items: Callable[[Any], Iterator[Any]]) -> tuple[File, ...]:
        found: list[File] = []
        for year, (numbers, fingerprint) in sorted(years.items()):
            path = f"{table.name}/year={year}/{table.name}.parquet"
            known = self._known.get(path)
            if known and known.fingerprint == fingerprint and (self._folder / path).is_file():
                found.append(known)
            else:
                found.append(self._file(table, path, fingerprint, items(numbers)))
        return tuple(found)

    def _years(self, kind: str) -> Years:
        """Rows of a kind, oldest first; what people say of a record is part of its hash."""
        said: dict[str, list[int]] = defaultdict(list)
        for review, holds in listed(self._db, read_by=self._asked.read_by):
            if holds:
                said[review.record].append(review.id)
        found = _Years()
        for key in keys(self._db, kind, self._asked):
            found.add(key.day, key.row, key.coded + key.told + repr(said.get(key.id)).encode())
        return found.done(turned=True)

    def _file(self, table: Table, path: str, fingerprint: str, items: Iterator[Any]) -> File:
        target = self._folder / path
        part = target.with_name(f".{target.name}.new")
        loss = Loss(table.name, "parquet")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with replacing(part, overwrite=True) as file:
                format_parquet.write(table, items, file, loss, Options())
            digest = _hash(part)
            known = self._known.get(path)
            if known and known.sha256 == digest and target.is_file():
                part.unlink()
            else:
                part.replace(target)
                self.written.append(path)
            size = target.stat().st_size
        except OSError as error:
            raise ExportError(f"{target}: can't be written ({error.strerror}): check folder, rights, space") from error
        return File(path=path, rows=loss.rows, bytes=size, sha256=digest, fingerprint=fingerprint)


def _before(folder: Path) -> Manifest | None:
    """The manifest of the folder's last snapshot; None for a new or empty one.

    Raises:
        ExportError: It holds other things.
    """
    try:
        stored = (folder / _MANIFEST).read_bytes()
    except FileNotFoundError:
        if folder.is_dir() and any(folder.iterdir()):
            raise ExportError(f"{folder}: not empty and no snapshot: give a new folder") from None
        return None
    except OSError as error:
        raise ExportError(f"{folder}: can't be a snapshot's folder ({error.strerror}): give another") from error
    try:
        return msgspec.json.decode(stored, type=Manifest)
    except msgspec.MsgspecError as error:
        raise ExportError(f"{folder / _MANIFEST}: no manifest of a snapshot ({error}): give a new folder") from error


def _begin(folder: Path) -> None:
    """A manifest without files, by which a snapshot that was cut short is known for one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: can't be made ({error.strerror}): check the path and its rights") from error
    _keep(folder / _MANIFEST, msgspec.json.encode(Manifest(schema=SCHEMA, turnstone=__version__, clocks={}, tables={})))


def _keep(path: Path, content: bytes) -> None:
    with replacing(path, overwrite=True) as file:
        file.write(content)


def _hash(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while some := file.read(1 << 20):
            digest.update(some)
    return digest.hexdigest()
