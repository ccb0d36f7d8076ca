"""What can be added to an open ledger: reports with their records, reviews, ratings, what is worked out and kept."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

import apsw

from turnstone.errors import LedgerError
from turnstone.ledger import ratings, reviews, reviews_entry
from turnstone.ledger.asking import Asking
from turnstone.ledger.connect import WriterLock, in_words, transaction
from turnstone.ledger.layers import Advanced, update
from turnstone.ledger.seals import seal
from turnstone.ledger.sql import run
from turnstone.ledger.write import Accepted, Writer
from turnstone.record import Record, Report


class Adding(Asking):
    """The ways to add to a `turnstone.ledger.Ledger`; all need one that was opened to write."""

    def __init__(self, path: Path, db: apsw.Connection, lock: WriterLock | None, version: str) -> None:
        super().__init__(path, db)
        self._lock = lock
        self._version = version
        self._writer: Writer | None = None
        self._sources: tuple[str, ...] = ()

    def begin_run(self, *sources: str) -> None:
        """Name what the reports to come are read from; they are kept as one run."""
        self._sources, self._writer = sources, None

    @property
    def run(self) -> int:
        """The row of this run."""
        return self._adding().run

    def known(self, report: Report, place: str | None = None, *, recode: bool = False) -> bool:
        """Whether `accept` would add nothing, so that the report need not be coded."""
        with in_words(self.path):
            return self._adding().known(report, place, recode=recode)

    def accept(self, report: Report, record: Record, place: str | None = None, *, recode: bool = False) -> Accepted:
        """Add a report with its record: all of it or, on any error, nothing of it.

        Inside `batch` it is kept once the batch is; otherwise it is kept when this returns.

        Args:
            report: As it was read.
            record: What was coded from it.
            place: The file that it came from, whole path; None where there is none.
            recode: Add the record even where another version's record of the same text is there.

        Raises:
            LedgerError: The file can't be written.
        """
        writer = self._adding()
        try:
            with transaction(self.connection, self.path):
                return writer.accept(report, record, place, recode=recode)
        except BaseException:
            writer.forget()
            raise

    @contextmanager
    def batch(self) -> Generator[None]:
        """Keep what is accepted inside as one; on an interrupt, too. A failed write drops the batch whole.

        Raises:
            LedgerError: The file can't be written.
        """
        self.begin()
        try:
            yield
        except (LedgerError, apsw.Error):
            self.rollback()
            raise
        except BaseException:
            self.commit()
            raise
        self.commit()

    def begin(self) -> None:
        """Open a transaction."""
        self._adding()
        with in_words(self.path):
            run(self.connection, "BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep what was accepted since `begin`.

        Raises:
            LedgerError: The file can't be written; what was accepted since `begin` is dropped.
        """
        try:
            with in_words(self.path):
                seal(self.connection)
                run(self.connection, "COMMIT")
        except LedgerError:
            self.rollback()
            raise

    def rollback(self) -> None:
        """Drop what was accepted since `begin`."""
        if self._writer is not None:
            self._writer.forget()
        if self.connection.in_transaction:
            with suppress(apsw.Error):
                run(self.connection, "ROLLBACK")

    def review(self, record: str, verb: reviews.Verb, *, by: str, note: str = "", **details: Any) -> int:
        """Say something of a record, beside it.

        Args:
            record: Its id, or as much of its beginning as tells it apart.
            verb: accept, correct, reject, merge, split or undo.
            by: Who says so.
            note: Why.
            details: ``body={field: value}`` or ``settings=["value=13"]`` to correct, ``body={"with": [ids]}`` to merge
                (these are one event) or split (they are not), ``undoes=number``.

        Returns:
            The entry's number.

        Raises:
            LedgerError: There is no such record, or the entry does not fit it.
        """
        if verb == "undo":
            return self.undo(details["undoes"], by=by, note=note)[0]
        return self.review_all([record], verb, by=by, note=note, **details)[0]

    def review_all(
        self, records: Sequence[str], verb: reviews.Verb, *, by: str, note: str = "", **details: Any
    ) -> list[int]:
        """The same as `review` for several records: of all of them or, on any error, of none.

        Returns:
            The entries' numbers: one for each record; one in all for merge and split.
        """
        self._adding()
        with transaction(self.connection, self.path):
            return reviews_entry.review(self.connection, records, verb, by=by, note=note, **details)

    def undo(self, *numbers: int, by: str, note: str = "") -> list[int]:
        """Take reviews back, by their numbers; all of them or, on any error, none.

        Raises:
            LedgerError: There is no such entry, or it was taken back already.
        """
        self._adding()
        with transaction(self.connection, self.path):
            return reviews_entry.undo(self.connection, numbers, by=by, note=note)

    def update(
        self,
        advance: Callable[[Advanced], object] = bool,
        *,
        least: int = 1,
        within: float | None = None,
        anew: bool = False,
    ) -> None:
        """Bring up to date what is worked out from the records and kept (origins, episodes, crises).

        A kill or an error costs the step under way, a second's work at most; the next call goes on.

        Args:
            advance: Called after each step, once it is kept.
            least: Only what is so many readings behind; what is less waits.
            within: Seconds after which it leaves off, at the end of a step; None to go on to the end.
            anew: Make all of it again.

        Raises:
            LedgerError: The file can't be written.
        """
        self._adding()
        began = monotonic()
        for step in update(self.connection, self.path, least=least, anew=anew):
            advance(step)
            if within is not None and monotonic() - began > within:
                return

    def rate(self, target: str, value: str, *, by: str, note: str = "", since: str | None = None) -> ratings.Rating:
        """Say how reliable a source is, or how credible a record, beside what was said before.

        Args:
            target: A source's name in any spelling, or a record's id or enough of its beginning.
            value: A to F for a source, 1 to 6 for a record (NATO's grades), "none" to take back.
            by: Who says so.
            note: Why.
            since: Day from which it holds (YYYY-MM-DD), by the first clock; None for always.

        Raises:
            LedgerError: There is no such source or record, or the value does not fit it.
        """
        self._adding()
        with transaction(self.connection, self.path):
            return ratings.rate(self.connection, target, value, by=by, note=note, since=since)

    def _adding(self) -> Writer:
        if self._lock is None:
            raise LedgerError(f"{self.path}: open for reading only: use Ledger.open(path, write=True)")
        if self._writer is None:
            self._writer = Writer(self.connection, self._version, self._sources)
        return self._writer
