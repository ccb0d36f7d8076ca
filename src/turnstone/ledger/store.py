"""The ledger: a file with everything that was read. Opening and closing it; `asking` and `adding` hold the rest."""

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw

from turnstone import __version__
from turnstone.errors import LedgerError
from turnstone.ledger.adding import Adding
from turnstone.ledger.connect import WriterLock, connect_to_read, connect_to_write, in_words, must_be_there, transaction
from turnstone.ledger.migrate import latest, migrate, version_of


class Ledger(Adding):
    """An open ledger; `Ledger.open` makes one. Close it, or use it in a `with` statement.

    Any number of processes may read; one may write. A reader sees what was committed when its question began.
    """

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False, version: str = __version__, make: bool = True) -> Self:
        """Open a ledger file.

        Args:
            path: The file.
            write: Whether to add to it. Only one process can at a time.
            version: What codings are marked with.
            make: To write: whether the file is made where it is not there.

        Raises:
            LedgerError: It is missing, no ledger, damaged, of a newer program, or another process writes to it.
        """
        path = Path(path)
        if not write:
            return cls(path, _open_to_read(path), None, version)
        if not make:
            must_be_there(path)
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: there is no folder {path.parent}: make it first")
        lock = WriterLock(path)
        try:
            return cls(path, _open_to_write(path), lock, version)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Commit what is open and give the file back."""
        try:
            with suppress(apsw.ConnectionClosedError):
                if self._lock is not None and self.connection.in_transaction:
                    self.commit()
        finally:
            self.connection.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _open_to_write(path: Path) -> apsw.Connection:
    db = connect_to_write(path)
    try:
        with in_words(path):
            steps = migrate(db)
        if steps:  # what an older program added has no seal yet
            with transaction(db, path):
                pass
    except BaseException:
        db.close()
        raise
    return db


def _open_to_read(path: Path) -> apsw.Connection:
    """A reader's connection; an older file is brought up to date first, where nobody else writes to it."""
    db = connect_to_read(path)
    try:
        with in_words(path):
            version = version_of(db)
    except BaseException:
        db.close()
        raise
    if version == latest():
        return db
    db.close()
    if version == 0:
        raise LedgerError(f"{path}: empty, not a ledger: make one with `turnstone read SOURCE --ledger {path}`")
    lock = WriterLock(path)
    try:
        _open_to_write(path).close()
    finally:
        lock.release()
    return connect_to_read(path)
