"""Tables of records, a page at a time, sorted and filtered by the ledger itself."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Generic, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger, Row
from turnstone.ledger.order import Order
from turnstone.ledger.pieces import KINDS
from turnstone.ledger.query import Found, located, place
from turnstone.web.api import record_rows as made
from turnstone.web.api.shapes import Quote, quotes
from turnstone.web.asked import Listing, Page
from turnstone.web.cursor import RecordPlace, read, written
from turnstone.web.endpoint import Endpoint

R = TypeVar("R")
_BATCH = 200
"""Records read at once while words are looked for."""

RecordSort = Literal["day", "-day", "type", "-type", "confidence", "-confidence"]
FigureSort = Literal["day", "-day", "type", "-type", "confidence", "-confidence", "value", "-value"]


class Records(Listing, frozen=True, kw_only=True):
    """A page of records."""

    sort: RecordSort = "-day"
    """By what, the least first; with "-" before it the greatest."""
    q: str | None = None
    """Only records that hold these words: names, types and what they were read from; as written, in any case."""
    aux: Literal["historical", "future", "hypothetical", "negation", "conditional", "no-historical", "no-future",
                 "no-hypothetical", "no-negation", "no-conditional"] | None = None  # fmt: skip
    """Only events told so; with "no-" before it: without those. no-historical leaves out background."""


class Figures(Records, frozen=True, kw_only=True):
    """A page of figures."""

    sort: FigureSort = "-day"  # pyright: ignore[reportIncompatibleVariableOverride] - frozen: never set
    """By what, the least first; with "-" before it the greatest."""


class Table(Generic[R]):
    """The table of one kind of record."""

    def __init__(self, kind: str, row: Callable[[Row[Any], Quote], R]) -> None:
        self._kind = KINDS[kind]
        self._row = row

    def __call__(self, ledger: Ledger, asked: Records) -> Page[R]:
        """A page of it.

        Raises:
            LedgerError: The question can't be understood.
        """
        found, order, is_more = page(ledger, self._kind, asked)
        rows = [one[1] for one in found]
        items = tuple(self._row(row, quote) for row, quote in zip(rows, quotes(ledger, rows), strict=True))
        return Page(items=items, after=cursor(asked.sort, order, found[-1]) if found and is_more else None)


def page(ledger: Ledger, kind: Any, asked: Records) -> tuple[list[Found], Order, bool]:
    """The records of a page; their order; whether there are more.

    Raises:
        LedgerError: The question can't be understood.
    """
    order = ordered(asked.sort, asked.after, asked.q)
    filter = asked.filter(limit=asked.size + 1, aux=asked.aux)
    if not asked.q:
        found = located(ledger.connection, kind, filter, order)
        return found[: asked.size], order, len(found) > asked.size
    through = _through(ledger, kind, replace(filter, limit=_BATCH), order)
    held = list(islice((one for one in through if holds(one[1].record, asked.q or "")), asked.size + 1))
    return held[: asked.size], order, len(held) > asked.size


def ordered(sort: str, after: str | None, words: str | None = None) -> Order:
    """The order that a question asks for, from where its cursor says.

    Raises:
        LedgerError: The cursor is of another order.
    """
    column: Any = sort.removeprefix("-")
    past = read(after, RecordPlace)
    is_number = column in ("value", "confidence")
    if past and (past[0] != sort or isinstance(past[1], float) != is_number):
        raise LedgerError(f"after: not a cursor of this listing by {sort}: begin again without it")
    return Order(column, sort.startswith("-"), past[1:] if past else None, words or None)


def cursor(sort: str, order: Order, last: Found) -> str:
    """The cursor behind a record."""
    return written((sort, *place(order, last)))


def _through(ledger: Ledger, kind: Any, filter: Any, order: Order) -> Iterator[Found]:
    """All records that may hold the words, batch after batch."""
    while True:
        found = located(ledger.connection, kind, filter, order)
        yield from found
        if len(found) < _BATCH:
            return
        order = order._replace(after=place(order, found[-1]))


def holds(piece: Any, words: str) -> bool:
    """Whether words stand in what is shown of a record: not in its ids or in why it was coded so."""
    folded = words.casefold()
    return any(folded in text.casefold() for text in texts(msgspec.to_builtins(piece)))


def texts(value: Any) -> Iterator[str]:
    """Every text of a thing made of plain values but ids, and why."""
    match value:
        case str():
            yield value
        case dict():
            for name, inner in value.items():  # pyright: ignore[reportUnknownVariableType] - of any values
                if name not in ("id", "why", "statement", "figures", "event"):
                    yield from texts(inner)
        case list() | tuple():
            for inner in value:  # pyright: ignore[reportUnknownVariableType]
                yield from texts(inner)
        case _:
            return


ENDPOINTS = (
    Endpoint("/api/events", Table("event", made.event_row), Records, Page[made.EventRow],
             "Events: reported acts, each with its words"),
    Endpoint("/api/statements", Table("statement", made.statement_row), Records, Page[made.StatementRow],
             "Statements: who said what, and through whom it came"),
    Endpoint("/api/silences", Table("silence", made.silence_row), Records, Page[made.SilenceRow],
             "Silences: who would not say what"),
    Endpoint("/api/figures", Table("figure", made.figure_row), Figures, Page[made.FigureRow],
             "Figures: how many of what"),
    Endpoint("/api/postures", Table("posture", made.posture_row), Records, Page[made.PostureRow],
             "Postures: who stands how"),
)  # fmt: skip
