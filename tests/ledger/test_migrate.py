"""Every earlier schema is brought to the newest, with what it holds."""

from hashlib import sha256
from itertools import chain
from pathlib import Path

import apsw
import pytest
from tests.ledger.invented import many, record

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger, migrate, store
from turnstone.ledger.actors import counted
from turnstone.ledger.fold import fold

TABLES = (
    "runs", "articles", "revisions", "codings", "records", "entities", "record_entities", "record_pairs",
    "record_places", "record_boxes",
)  # fmt: skip
"""Tables of the first schema that reading fills."""
ADDED = ((), (), ("tallies",), ("seals",))
"""Those that each version added."""
RELEASED: dict[int, str] = {}
"""Digests of the migrations that a released version wrote: those files never change again."""


def at_version(path: Path, version: int) -> None:
    """A ledger as the program of that schema left it, with one report in its tables."""
    one = next(many(1))
    today = path.with_name("today.ledger")
    with Ledger.open(today, write=True) as ledger:
        ledger.accept(one, record(one))
    db = apsw.Connection(str(path))
    db.pragma("journal_mode", "wal")
    migrate.migrate(db, version)
    db.execute("ATTACH ? AS today", (str(today),))
    for table in (*TABLES, *chain(*ADDED[:version])):
        names = ", ".join(row[1] for row in db.execute(f"PRAGMA main.table_info({table})").fetchall())
        db.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM today.{table}")
    db.execute("INSERT INTO main.words (rowid, title, text) VALUES (1, ?, ?)", (fold(one.title or ""), fold(one.text)))
    db.close()
    today.unlink()


@pytest.mark.parametrize("version", range(1, migrate.latest() + 1))
def test_from_every_earlier_schema(tmp_path: Path, version: int):
    """A reader brings the file up to date by itself; a second time there is nothing to do."""
    path = tmp_path / "old.ledger"
    at_version(path, version)
    with Ledger.open(path) as ledger:
        assert migrate.version_of(ledger.connection) == migrate.latest()
        assert (len(ledger.events()), ledger.verify().problems) == (2, ())
        assert ledger.actors() == counted(ledger.connection, Filter())
        assert len(ledger.search("strait")) == 1
        got = ledger.connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    with Ledger.open(tmp_path / "new.ledger", write=True) as fresh:
        want = fresh.connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
        assert got == want
        assert migrate.migrate(fresh.connection) == 0


def test_a_step_is_taken_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A migration that fails half way leaves the version and the tables of before."""
    path = tmp_path / "old.ledger"
    at_version(path, 1)
    monkeypatch.setattr(migrate, "migrations", lambda: (migrate_1, "CREATE TABLE half (x); CREATE TABLE half (x);"))
    with pytest.raises(LedgerError, match="already exists"):
        Ledger.open(path, write=True)
    monkeypatch.undo()
    with Ledger.open(path, write=True) as ledger:
        assert ledger.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchone() is None
        assert len(ledger.events()) == 2


migrate_1 = migrate.migrations()[0]


def test_a_writer_keeps_readers_of_an_older_schema_out(tmp_path: Path):
    """They are told why."""
    path = tmp_path / "old.ledger"
    at_version(path, 1)
    lock = store.WriterLock(path)
    with pytest.raises(LedgerError, match="another process writes"):
        Ledger.open(path)
    lock.release()


def test_released_migrations_stay_as_they_are():
    """A ledger made by one must be what the next expects."""
    for number, digest in RELEASED.items():
        assert sha256(migrate.migrations()[number - 1].encode()).hexdigest() == digest
