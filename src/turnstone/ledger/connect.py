"""Opening a ledger file: settings, the lock for the one writer, and SQLite's errors in plain words."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import apsw

from turnstone.errors import LedgerError
from turnstone.ledger.seals import seal
from turnstone.ledger.sql import pragma, run

_WAIT = 10_000
"""Milliseconds to wait for a checkpoint or another short lock."""
_CACHE = -64_000
"""Page cache in KiB (negative by SQLite's convention)."""

_REMEDIES: tuple[tuple[type[apsw.Error], str, str], ...] = (
    (apsw.FullError, "the disk is full", "what was accepted is kept; free space and run the same again"),
    (apsw.ReadOnlyError, "can't be written", "check its permissions and those of its folder"),
    (apsw.CantOpenError, "can't be opened", "check the path and the permissions of the file and its folder"),
    (apsw.NotADBError, "not a ledger", "give another --ledger"),
    (apsw.CorruptError, "damaged on disk", "`turnstone verify` names what is hurt; restore a copy or read again anew"),
    (apsw.BusyError, "in use by another program", "wait until it is done and try again"),
    (apsw.LockedError, "in use by another program", "wait until it is done and try again"),
    (apsw.IOError, "the disk failed", "check the disk; what was accepted before is kept"),
)


@contextmanager
def in_words(path: str | Path) -> Generator[None]:
    """Turn SQLite's errors into LedgerErrors that say what to do.

    Raises:
        LedgerError: Whatever SQLite could not do.
    """
    try:
        yield
    except apsw.Error as error:
        raise explained(path, error) from error


@contextmanager
def transaction(db: apsw.Connection, path: str | Path) -> Generator[None]:
    """All of what is written inside, or nothing; inside another transaction, too.

    Raises:
        LedgerError: Whatever SQLite could not do.
    """
    with in_words(path):
        is_inner = bool(db.in_transaction)
        run(db, "SAVEPOINT step")
        try:
            yield
            if not is_inner and not db.readonly("main"):
                seal(db)
            run(db, "RELEASE step")
        except BaseException:
            with suppress(apsw.Error):  # on a full or failing disk SQLite has dropped all of it by itself
                run(db, "ROLLBACK TO step; RELEASE step" if is_inner else "ROLLBACK")
            raise


@contextmanager
def one_moment(db: apsw.Connection) -> Generator[None]:
    """All that is read inside is of one moment, whatever is written meanwhile; inside another transaction, of that."""
    if db.in_transaction:
        yield
        return
    run(db, "BEGIN")
    try:
        yield
    finally:
        with suppress(apsw.ConnectionClosedError):  # a stream that was left off may be closed after its ledger
            if db.in_transaction:  # on a failing disk SQLite has ended it by itself
                run(db, "ROLLBACK")


def explained(path: str | Path, error: apsw.Error) -> LedgerError:
    """The LedgerError for an error of SQLite."""
    for kind, problem, remedy in _REMEDIES:
        if isinstance(error, kind):
            return LedgerError(f"{path}: {problem} ({error}): {remedy}")
    return LedgerError(f"{path}: {error}: please report this")


class WriterLock:
    """The right to write: one process at a time, given back by the system however the process ends.

    The lock is on a file beside the ledger, which stays there and holds the process number of its last writer.

    Raises:
        LedgerError: Another process writes, or the folder can't be written.
    """

    def __init__(self, path: Path) -> None:
        self._file: IO[str] | None = None
        lock = path.with_name(path.name + "-writer")
        try:
            file = lock.open("a+", encoding="ascii")
        except OSError as error:
            raise LedgerError(
                f"{path}: can't be written ({error.strerror}): check the permissions of its folder"
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            owner = file.read().strip() or "unknown"
            file.close()
            raise LedgerError(
                f"{path}: another process writes to it (number {owner}): wait until it is done; others can read"
            ) from error
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        """Give the right back."""
        if self._file is not None:
            self._file.close()
            self._file = None


def connect_to_write(path: Path) -> apsw.Connection:
    """A connection that may write; the file is made if it is not there. The caller holds the lock."""
    with in_words(path):
        db = apsw.Connection(str(path))
        _settle(db)
        if not os.access(path, os.W_OK):
            raise LedgerError(f"{path}: can't be written: check its permissions")
        pragma(db, "journal_mode", "wal")
        pragma(db, "synchronous", "full")  # a committed batch outlives a power cut; a batch is a second's work
        return db


def must_be_there(path: Path) -> None:
    """Nothing, where there is a file.

    Raises:
        LedgerError: There is none.
    """
    if path.is_dir():
        raise LedgerError(f"{path}: a folder, not a ledger: give the file")
    if not path.is_file():
        raise LedgerError(f"{path}: no such ledger: make one with `turnstone read SOURCE --ledger {path}`")


def connect_to_read(path: Path) -> apsw.Connection:
    """A connection that reads beside a writer.

    Raises:
        LedgerError: There is no such file, or it is not readable.
    """
    must_be_there(path)
    with in_words(path):
        db = apsw.Connection(*_how(path))
        _settle(db)
        pragma(db, "query_only", 1)
        return db


def _how(path: Path) -> tuple[str, int]:
    """Name and flags: in a folder that can't be written there is no room for the index that a writer shares."""
    beside = [path.with_name(path.name + end) for end in ("-wal", "-shm")]
    if os.access(path.parent, os.W_OK) or any(file.exists() for file in beside):
        return str(path), apsw.SQLITE_OPEN_READONLY
    return f"{path.resolve().as_uri()}?immutable=1", apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI


def _settle(db: apsw.Connection) -> None:
    db.set_busy_timeout(_WAIT)
    pragma(db, "foreign_keys", 1)
    pragma(db, "cache_size", _CACHE)
    pragma(db, "temp_store", "memory")
