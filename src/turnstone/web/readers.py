"""Connections that read one ledger file from several threads, and what state the file is in."""

import math
import os
import secrets
import threading
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import apsw

from turnstone.errors import LedgerError, TurnstoneError
from turnstone.ledger import Ledger
from turnstone.ledger.sql import pragma

LOOK = 1.0
"""Seconds after a change in which no other is looked for."""
_BUSY, _WITHIN, _PAUSE = 3, 8.0, 2.5
"""A writer goes on committing: so many changes were seen within so many seconds, the last no longer ago than that."""
_CACHE = -16_000
"""Page cache of a connection in KiB (negative by SQLite's convention): there are several, and the system's own."""


class Unavailable(TurnstoneError):  # noqa: N818 - it says of the ledger what it is
    """The ledger can't be read just now: it is missing, damaged, no ledger or in use. Told as 503."""


class Readers:
    """Readers of one ledger, as many as threads ask at once.

    The file may be replaced while it is served: from then on the new one is read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._free: list[tuple[str, Ledger]] = []
        self._lock = threading.Lock()
        self._watch: apsw.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._of_file = ""
        self._version: int = 0
        self._changes: deque[float] = deque((-math.inf,) * _BUSY, _BUSY)
        self._closed = False

    def state(self, *, now: bool = False) -> str:
        """A name for what the ledger holds: another one after every change, at most one change a second.

        Args:
            now: Whether to look even if less than a second has passed since the last change.

        Raises:
            Unavailable: The file can't be read.
        """
        with self._lock, told_as_unavailable():
            clock = time.monotonic()
            if now or clock - self._changes[-1] >= LOOK or self._watch is None:
                self._look(clock)
            return f"{self._of_file}-{self._version}"

    @property
    def is_busy(self) -> bool:
        """Whether a writer goes on committing."""
        clock = time.monotonic()
        return clock - self._changes[0] < _WITHIN and clock - self._changes[-1] < _PAUSE

    @contextmanager
    def ledger(self) -> Generator[Ledger]:
        """A ledger to ask, for this thread alone.

        Raises:
            Unavailable: It can't be opened.
        """
        self.state()
        with self._lock:
            of_file = self._of_file
            opened = self._free.pop()[1] if self._free else None
        if opened is None:
            with told_as_unavailable():
                opened = self._open()
        try:
            yield opened
        except BaseException:
            opened.close()  # it may be what is wrong
            raise
        with self._lock:
            kept = not self._closed and of_file == self._of_file
            if kept:
                self._free.append((of_file, opened))
        if not kept:
            opened.close()

    def close(self) -> None:
        """Give the file back; readers that are in use are closed when they are done."""
        with self._lock:
            self._closed = True
            self._drop()

    def _look(self, clock: float) -> None:
        """Whether the file is another or holds something else than before; the caller holds the lock."""
        file = _identity(self.path)
        if self._watch is None or file != self._file:
            self._drop()
            self._watch = self._open().connection
            self._file = file
            self._of_file = secrets.token_hex(4)
            self._version = -1
        version: int = pragma(self._watch, "data_version")
        if version != self._version:
            self._version = version
            self._changes.append(clock)

    def _open(self) -> Ledger:
        opened = Ledger.open(self.path)
        pragma(opened.connection, "cache_size", _CACHE)
        return opened

    def _drop(self) -> None:
        for _, one in self._free:
            one.close()
        self._free.clear()
        if self._watch is not None:
            self._watch.close()
            self._watch = None


@contextmanager
def told_as_unavailable() -> Generator[None]:
    """Turn what goes wrong with a file into `Unavailable`."""
    try:
        yield
    except LedgerError as error:
        raise Unavailable(str(error)) from error
    except apsw.Error as error:
        raise Unavailable(f"the ledger can't be read ({error}): see `turnstone verify`") from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
