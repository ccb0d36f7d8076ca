"""The ledger: a file with everything that was read, and the ways to add to it and ask of it."""

from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

import apsw

from turnstone import __version__
from turnstone.errors import LedgerError
from turnstone.ledger import query, ratings, reviews, reviews_entry
from turnstone.ledger.actors import Actor, actors
from turnstone.ledger.closed import ClosedSilence, closed
from turnstone.ledger.connect import WriterLock, connect_to_read, connect_to_write, in_words, transaction
from turnstone.ledger.credibility_of import Worth, worth
from turnstone.ledger.crises import Crisis, crises, crisis_with
from turnstone.ledger.episodes import Episode, episode, episodes
from turnstone.ledger.figure_history import FigureHistory, histories, history_of
from turnstone.ledger.filters import Filter
from turnstone.ledger.history import Standing, history, report_text
from turnstone.ledger.intervals import Interval, interval, intervals
from turnstone.ledger.layers import Advanced, Behind, behind, update
from turnstone.ledger.link import Link
from turnstone.ledger.links import contradictions, link, links
from turnstone.ledger.migrate import latest, migrate, version_of
from turnstone.ledger.origins_shown import Origin, shown
from turnstone.ledger.origins_sources import Outlet, outlets
from turnstone.ledger.pieces import Piece
from turnstone.ledger.reviews import Review
from turnstone.ledger.rows import Row, Rows, Source
from turnstone.ledger.seals import seal
from turnstone.ledger.search import Hit, search
from turnstone.ledger.sql import run
from turnstone.ledger.tripwire import Status, Tripwire
from turnstone.ledger.tripwires import tripwire, tripwires
from turnstone.ledger.unheard import Unheard, unheard
from turnstone.ledger.verify import Verified, verify
from turnstone.ledger.write import Accepted, Writer
from turnstone.record import Event, Figure, Posture, Record, Report, Silence, Statement

P = TypeVar("P", bound=Piece)
_ALL = Filter()


class Ledger:
    """An open ledger; `Ledger.open` makes one. Close it, or use it in a `with` statement.

    Any number of processes may read; one may write. A reader sees what was committed when its question began.
    """

    def __init__(self, path: Path, db: apsw.Connection, lock: WriterLock | None, version: str) -> None:
        self.path = path
        self.connection = db
        """The SQLite connection, for questions that have no method yet; tables are described in docs/ledger.md."""
        self._lock = lock
        self._version = version
        self._writer: Writer | None = None
        self._sources: tuple[str, ...] = ()

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False, version: str = __version__) -> Self:
        """Open a ledger file.

        Args:
            path: The file. To write, it is made where it is not there.
            write: Whether to add to it. Only one process can at a time.
            version: What codings are marked with.

        Raises:
            LedgerError: It is missing, no ledger, damaged, of a newer program, or another process writes to it.
        """
        path = Path(path)
        if not write:
            return cls(path, _open_to_read(path), None, version)
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

    # adding

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

    # asking

    def behind(self) -> tuple[Behind, ...]:
        """What of that is not up to date, and by how much; nothing on a ledger that is."""
        with in_words(self.path):
            return behind(self.connection)

    def find(self, kind: type[P], asked: Filter = _ALL) -> Rows[P]:
        """Records of one kind, newest first.

        Raises:
            LedgerError: The filter can't be understood, or the file can't be read.
        """
        with in_words(self.path):
            return query.find(self.connection, kind, asked)

    def events(self, asked: Filter = _ALL) -> Rows[Event]:
        """Events, newest first; see `find`."""
        return self.find(Event, asked)

    def statements(self, asked: Filter = _ALL) -> Rows[Statement]:
        """Statements, newest first; see `find`."""
        return self.find(Statement, asked)

    def silences(self, asked: Filter = _ALL) -> Rows[Silence]:
        """Silences, newest first; see `find`."""
        return self.find(Silence, asked)

    def figures(self, asked: Filter = _ALL) -> Rows[Figure]:
        """Figures, newest first; see `find`."""
        return self.find(Figure, asked)

    def postures(self, asked: Filter = _ALL) -> Rows[Posture]:
        """Postures, newest first; see `find`."""
        return self.find(Posture, asked)

    def actors(self, asked: Filter = _ALL) -> list[Actor]:
        """Parties with how often they act, are acted on, speak and are silent, busiest first."""
        with in_words(self.path):
            return actors(self.connection, asked)

    def intervals(self, asked: Filter = _ALL) -> list[Interval]:
        """Postures from when until when, newest told first."""
        with in_words(self.path):
            return intervals(self.connection, asked)

    def interval(self, interval_id: str, asked: Filter = _ALL) -> list[Interval]:
        """The posture interval with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with in_words(self.path):
            return interval(self.connection, interval_id, asked)

    def closed(self, asked: Filter = _ALL, *, open_only: bool = False) -> list[ClosedSilence]:
        """Silences, newest first, each with what was told later that may have closed it."""
        with in_words(self.path):
            return closed(self.connection, asked, open_only=open_only)

    def unheard(self, asked: Filter = _ALL, episodes: Iterable[Collection[str]] | None = None) -> list[Unheard]:
        """Parties that a period is about and none of its reports lets speak; see `turnstone.ledger.unheard`."""
        with in_words(self.path):
            return unheard(self.connection, asked, episodes)

    def tripwires(self, asked: Filter = _ALL, status: Status | None = None) -> list[Tripwire]:
        """Conditional threats and promises and what became of them, newest told first."""
        with in_words(self.path):
            return tripwires(self.connection, asked, status)

    def tripwire(self, tripwire_id: str, asked: Filter = _ALL) -> list[Tripwire]:
        """The tripwire with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with in_words(self.path):
            return tripwire(self.connection, tripwire_id, asked)

    def episodes(self, asked: Filter = _ALL) -> list[Episode]:
        """Reports of one event together, by the day of the telling that is asked for, newest first."""
        with in_words(self.path):
            return episodes(self.connection, asked)

    def episode(self, episode_id: str, asked: Filter = _ALL) -> list[Episode]:
        """The episode with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with in_words(self.path):
            return episode(self.connection, episode_id, asked)

    def crises(self, asked: Filter = _ALL) -> list[Crisis]:
        """Storylines over weeks, those with the newest report first."""
        with in_words(self.path):
            return crises(self.connection, asked)

    def crisis(self, crisis_id: str, asked: Filter = _ALL) -> list[Crisis]:
        """The crisis with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with in_words(self.path):
            return crisis_with(self.connection, crisis_id, asked)

    def figure_histories(self, asked: Filter = _ALL) -> list[FigureHistory]:
        """What was told of each quantity, those with the newest telling first; type is a measure."""
        with in_words(self.path):
            return histories(self.connection, asked)

    def figure_history(self, figure_id: str, asked: Filter = _ALL) -> FigureHistory | None:
        """The history that a figure is in, by the figure's id or the history's; None where there is none."""
        with in_words(self.path):
            return history_of(self.connection, figure_id, asked)

    def links(self, record_id: str, asked: Filter = _ALL) -> list[Link]:
        """What a record does to others and they to it, likeliest first."""
        with in_words(self.path):
            return links(self.connection, record_id, asked)

    def link(self, link_id: str, asked: Filter = _ALL) -> Link | None:
        """A link by its id; None where both clocks allow none of it."""
        with in_words(self.path):
            return link(self.connection, link_id, asked)

    def contradictions(self, asked: Filter = _ALL) -> list[Link]:
        """Denials, what is told as having happened and as not, and figures in dispute, newest first."""
        with in_words(self.path):
            return contradictions(self.connection, asked)

    def get(self, record_id: str, asked: Filter = _ALL) -> list[Row[Any]]:
        """Records with an id, or one that begins so: one for each article that holds it. Rejected ones too.

        Raises:
            LedgerError: Several ids begin so.
        """
        with in_words(self.path):
            return query.by_id(self.connection, record_id, asked)

    def search(self, words: str, asked: Filter = _ALL) -> list[Hit]:
        """Reports with the words, best match first."""
        with in_words(self.path):
            return search(self.connection, words, asked)

    def text(self, source: Source) -> Report:
        """The whole report of a row: its text and what is told beside it.

        Raises:
            LedgerError: It is not in this ledger.
        """
        with in_words(self.path):
            return report_text(self.connection, source.article, source.revision)

    def history(self, row: Row[Any]) -> list[Standing]:
        """The texts of the row's article, oldest first, each with whether the record stands in it."""
        with in_words(self.path):
            return history(self.connection, row.report.article, row.id)

    def reviews(self, record_id: str) -> list[Review]:
        """Every review of a record, oldest first."""
        with in_words(self.path):
            return reviews.history(self.connection, record_id)

    def entry(self, number: int) -> Review:
        """The review of a number.

        Raises:
            LedgerError: There is none.
        """
        with in_words(self.path):
            return reviews.entry(self.connection, number)

    def all_reviews(self, **narrowed: Any) -> list[tuple[Review, bool]]:
        """Every review, newest first, each with whether it holds; see `turnstone.ledger.reviews.listed`."""
        with in_words(self.path):
            return reviews.listed(self.connection, **narrowed)

    def sources(self, asked: Filter = _ALL) -> list[Outlet]:
        """Outlets with their reports, origins, copies and reliability, the busiest first.

        Raises:
            LedgerError: The filter can't be understood; ``about`` names no outlet.
        """
        with transaction(self.connection, self.path):  # all of the answer is of one moment
            return outlets(self.connection, asked)

    def origin(self, origin_id: str, asked: Filter = _ALL) -> list[Origin]:
        """The origin with an id, or one that begins so, with its reports: one, or none.

        Raises:
            LedgerError: Several ids begin so.
        """
        with transaction(self.connection, self.path):  # all of the answer is of one moment
            return shown(self.connection, origin_id, asked)

    def worth(self, row: Row[Any], asked: Filter = _ALL) -> Worth:
        """A record's credibility, 1 to 6: as an analyst graded it, else by rule, with what was counted."""
        with transaction(self.connection, self.path):  # all of the answer is of one moment
            return worth(self.connection, row, asked)

    def verify(self, advance: Callable[[], object] = lambda: None, *, deep: bool = False) -> Verified:
        """Check the file, every text, record and span, and all that they are found by; damaged rows are named.

        Args:
            advance: Called once for each text.
            deep: Whether to work the stored layers out anew too, and compare.
        """
        return verify(self.connection, advance, deep=deep)

    def _adding(self) -> Writer:
        if self._lock is None:
            raise LedgerError(f"{self.path}: open for reading only: use Ledger.open(path, write=True)")
        if self._writer is None:
            self._writer = Writer(self.connection, self._version, self._sources)
        return self._writer


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
