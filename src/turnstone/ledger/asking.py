"""What can be asked of an open ledger. Every answer is of one moment, whatever is written meanwhile."""

from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import apsw
from msgspec.structs import replace

from turnstone.ledger import query, reviews
from turnstone.ledger.actors import Actor, actors
from turnstone.ledger.closed import ClosedSilence, closed
from turnstone.ledger.connect import in_words, one_moment
from turnstone.ledger.credibility_of import Worth, worth
from turnstone.ledger.crises import Crisis, crises, crisis_with
from turnstone.ledger.episodes import Episode, episode, episodes
from turnstone.ledger.figure_history import FigureHistory, histories, history_of
from turnstone.ledger.filters import Filter
from turnstone.ledger.history import Standing, history, report_text
from turnstone.ledger.intervals import Interval, interval, intervals
from turnstone.ledger.layers import Behind, behind
from turnstone.ledger.link import Link
from turnstone.ledger.links import contradictions, link, links
from turnstone.ledger.origins_shown import Origin, shown
from turnstone.ledger.origins_sources import Outlet, outlets
from turnstone.ledger.pieces import Piece
from turnstone.ledger.reviews import Review
from turnstone.ledger.rows import Row, Rows, Source
from turnstone.ledger.search import Hit, search
from turnstone.ledger.tripwire import Status, Tripwire
from turnstone.ledger.tripwires import tripwire, tripwires
from turnstone.ledger.unheard import Unheard, unheard
from turnstone.ledger.verify import Verified, verify
from turnstone.record import Event, Figure, Posture, Report, Silence, Statement

P = TypeVar("P", bound=Piece)
D = TypeVar("D", Crisis, Episode, FigureHistory, Interval, Link, Tripwire)
_ALL = Filter()


class Asking:
    """The questions of `turnstone.ledger.Ledger`."""

    def __init__(self, path: Path, db: apsw.Connection) -> None:
        self.path = path
        self.connection = db
        """The SQLite connection, for questions that have no method yet; tables are described in docs/ledger.md."""

    @contextmanager
    def moment(self) -> Generator[None]:
        """All questions asked inside are answered from one moment of the ledger, whatever is written meanwhile.

        Raises:
            LedgerError: The file can't be read.
        """
        with in_words(self.path), one_moment(self.connection):
            yield

    def behind(self) -> tuple[Behind, ...]:
        """What of that is not up to date, and by how much; nothing on a ledger that is."""
        with self.moment():
            return behind(self.connection)

    def find(self, kind: type[P], asked: Filter = _ALL) -> Rows[P]:
        """Records of one kind, newest first.

        Raises:
            LedgerError: The filter can't be understood, or the file can't be read.
        """
        with self.moment():
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
        with self.moment():
            return actors(self.connection, asked)

    def intervals(self, asked: Filter = _ALL) -> list[Interval]:
        """Postures from when until when, newest told first."""
        return self._standing("i", asked, intervals)

    def interval(self, interval_id: str, asked: Filter = _ALL) -> list[Interval]:
        """The posture interval with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with self.moment():
            return interval(self.connection, interval_id, asked)

    def closed(self, asked: Filter = _ALL, *, open_only: bool = False) -> list[ClosedSilence]:
        """Silences, newest first, each with what was told later that may have closed it."""
        with self.moment():
            return closed(self.connection, asked, open_only=open_only)

    def unheard(self, asked: Filter = _ALL, episodes: Iterable[Collection[str]] | None = None) -> list[Unheard]:
        """Parties that a period is about and none of its reports lets speak; see `turnstone.ledger.unheard`."""
        with self.moment():
            return unheard(self.connection, asked, episodes)

    def tripwires(self, asked: Filter = _ALL, status: Status | None = None) -> list[Tripwire]:
        """Conditional threats and promises and what became of them, newest told first."""
        return self._standing("t", asked, lambda db, wider: tripwires(db, wider, status))

    def tripwire(self, tripwire_id: str, asked: Filter = _ALL) -> list[Tripwire]:
        """The tripwire with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with self.moment():
            return tripwire(self.connection, tripwire_id, asked)

    def episodes(self, asked: Filter = _ALL) -> list[Episode]:
        """Reports of one event together, by the day of the telling that is asked for, newest first."""
        return self._standing("g", asked, episodes)

    def episode(self, episode_id: str, asked: Filter = _ALL) -> list[Episode]:
        """The episode with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with self.moment():
            return episode(self.connection, episode_id, asked)

    def crises(self, asked: Filter = _ALL) -> list[Crisis]:
        """Storylines over weeks, those with the newest report first."""
        return self._standing("c", asked, crises)

    def crisis(self, crisis_id: str, asked: Filter = _ALL) -> list[Crisis]:
        """The crisis with an id, or whose id begins so.

        Raises:
            LedgerError: Several ids begin so.
        """
        with self.moment():
            return crisis_with(self.connection, crisis_id, asked)

    def figure_histories(self, asked: Filter = _ALL) -> list[FigureHistory]:
        """What was told of each quantity, those with the newest telling first; type is a measure."""
        return self._standing("h", asked, histories)

    def figure_history(self, figure_id: str, asked: Filter = _ALL) -> FigureHistory | None:
        """The history that a figure is in, by the figure's id or the history's; None where there is none."""
        with self.moment():
            return history_of(self.connection, figure_id, asked)

    def links(self, record_id: str, asked: Filter = _ALL) -> list[Link]:
        """What a record does to others and they to it, likeliest first."""
        return self._standing("l", asked, lambda db, wider: links(db, record_id, wider))

    def link(self, link_id: str, asked: Filter = _ALL) -> Link | None:
        """A link by its id; None where both clocks allow none of it."""
        with self.moment():
            return link(self.connection, link_id, asked)

    def contradictions(self, asked: Filter = _ALL) -> list[Link]:
        """Denials, what is told as having happened and as not, and figures in dispute, newest first."""
        return self._standing("l", asked, contradictions)

    def get(self, record_id: str, asked: Filter = _ALL) -> list[Row[Any]]:
        """Records with an id, or one that begins so: one for each article that holds it. Rejected ones too.

        Raises:
            LedgerError: Several ids begin so.
        """
        with self.moment():
            return query.by_id(self.connection, record_id, asked)

    def search(self, words: str, asked: Filter = _ALL) -> list[Hit]:
        """Reports with the words, best match first."""
        with self.moment():
            return search(self.connection, words, asked)

    def text(self, source: Source) -> Report:
        """The whole report of a row: its text and what is told beside it.

        Raises:
            LedgerError: It is not in this ledger.
        """
        with self.moment():
            return report_text(self.connection, source.article, source.revision)

    def history(self, row: Row[Any]) -> list[Standing]:
        """The texts of the row's article, oldest first, each with whether the record stands in it."""
        with self.moment():
            return history(self.connection, row.report.article, row.id)

    def reviews(self, record_id: str) -> list[Review]:
        """Every review of a record, oldest first."""
        with self.moment():
            return reviews.history(self.connection, record_id)

    def entry(self, number: int) -> Review:
        """The review of a number.

        Raises:
            LedgerError: There is none.
        """
        with self.moment():
            return reviews.entry(self.connection, number)

    def all_reviews(self, **narrowed: Any) -> list[tuple[Review, bool]]:
        """Every review, newest first, each with whether it holds; see `turnstone.ledger.reviews.listed`."""
        with self.moment():
            return reviews.listed(self.connection, **narrowed)

    def sources(self, asked: Filter = _ALL) -> list[Outlet]:
        """Outlets with their reports, origins, copies and reliability, the busiest first.

        Raises:
            LedgerError: The filter can't be understood; ``about`` names no outlet.
        """
        with self.moment():
            return outlets(self.connection, asked)

    def origin(self, origin_id: str, asked: Filter = _ALL) -> list[Origin]:
        """The origin with an id, or one that begins so, with its reports: one, or none.

        Raises:
            LedgerError: Several ids begin so.
        """
        with self.moment():
            return shown(self.connection, origin_id, asked)

    def worth(self, row: Row[Any], asked: Filter = _ALL) -> Worth:
        """A record's credibility, 1 to 6: as an analyst graded it, else by rule, with what was counted."""
        with self.moment():
            return worth(self.connection, row, asked)

    def verify(self, advance: Callable[[], object] = lambda: None, *, deep: bool = False) -> Verified:
        """Check the file, every text, record and span, and all that they are found by; damaged rows are named.

        Args:
            advance: Called once for each text.
            deep: Whether to work the stored layers out anew too, and compare.
        """
        return verify(self.connection, advance, deep=deep)

    def _standing(self, letter: str, asked: Filter, ask: Callable[[apsw.Connection, Filter], list[D]]) -> list[D]:
        """An answer without what people rejected of it, and as long as if that had never been worked out."""
        with self.moment():
            gone = reviews.rejected_of(self.connection, letter, asked.read_by)
            if not gone:
                return ask(self.connection, asked)
            wider = replace(asked, limit=None if asked.limit is None else asked.limit + len(gone))
            return [one for one in ask(self.connection, wider) if one.id not in gone][: asked.limit]
