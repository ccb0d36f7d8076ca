"""Which days the situation page is of, and what on it is new to who looks."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

import msgspec

from turnstone.errors import LedgerError
from turnstone.export.plover_codes import QUAD as _QUAD
from turnstone.ledger import Filter, Ledger, Row, Source
from turnstone.ledger.filters import day_asked
from turnstone.ledger.when import up_to
from turnstone.record import Act, Entity, EventType, Measure
from turnstone.web.api.units import in_order, last_day, moved, newest_day
from turnstone.web.asked import Scope

DAYS = 30
"""Days of the page where none are asked for: up to the newest report."""
LOOKED = 60
"""Newest of each kind that are looked through."""
CUT = 220
"""Code points of quoted words."""
QUAD = {type: name.lower() for type, name in _QUAD.items()}
"""Quad class of each event type, in words: "material conflict"."""

News = Literal["new", "more", ""]
"""new: all of it came since the last look; more: some of it did."""


class Look(Scope, frozen=True, kw_only=True):
    """The scope, and since when what comes in is new to who looks."""

    seen: str | None = None
    """Moment of the last look: what this ledger read after it is new."""
    told: str | None = None
    """A day: what was published on it or later is new. Counts before ``seen``."""


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The days of an answer, as they were asked for or chosen."""

    since: str
    """YYYY-MM-DD."""
    until: str
    is_default: bool
    """Whether nobody asked for days: the last 30 up to the newest report."""
    newest: str
    """Day of the newest report that both clocks allow."""


def period(ledger: Ledger, asked: Scope) -> tuple[Filter, Period]:
    """The question with a first and last day.

    Raises:
        LedgerError: A day or moment that can't be understood, the last one before the first, or no dated report.
    """
    filter = asked.filter()
    newest = newest_day(ledger, filter)
    until = last_day(filter, newest)
    since = day_asked(filter.since, "since", 0) if filter.since else moved(until, 1 - DAYS)
    in_order(since, until)
    found = Period(since=since, until=until, is_default=not (filter.since or filter.until), newest=newest)
    return msgspec.structs.replace(filter, since=since, until=until), found


def fits(filter: Filter, kind: Literal["event", "statement", "figure", "other"]) -> Filter:
    """The filter for records of one kind: a type that another kind has does not narrow it."""
    of = {"statement": get_args(Act), "figure": get_args(Measure)}
    others = [name for other, names in of.items() if other != kind for name in names]
    mine = of.get(kind, ())
    named = (filter.type or "").lower()
    is_mine = named in mine if kind != "event" else named not in others
    return filter if is_mine or not named else msgspec.structs.replace(filter, type=None)


class Fresh:
    """What is new since a last look."""

    def __init__(self, look: Look) -> None:
        """
        Raises:
            LedgerError: ``seen`` is no moment, ``told`` no day.
        """
        self.told = day_asked(look.told, "told", 0) if look.told else None
        self.seen = look.seen
        if look.seen is not None and up_to(look.seen) is None:
            raise LedgerError(f"seen {look.seen}: not a day or time: write it as YYYY-MM-DD or ISO 8601")

    @property
    def is_asked(self) -> bool:
        """Whether anything can be new."""
        return bool(self.told or self.seen)

    def is_new(self, report: Source) -> bool:
        """Whether a report came since."""
        return self.is_since(report.published or report.read_at, report.read_at)

    def is_since(self, published: str, read_at: str) -> bool:
        """Whether what was published and read then came since."""
        if self.told:
            return published >= self.told
        return bool(self.seen) and read_at > (self.seen or "")

    def of(self, reports: Iterable[Source]) -> News:
        """How much of what some reports tell is new."""
        found = [self.is_new(report) for report in reports]
        return "new" if found and all(found) else "more" if any(found) else ""


def names(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Names of parties, each once."""
    return tuple(dict.fromkeys(entity.name for entity in entities))


def cut(words: str, most: int = CUT) -> str:
    """Words on one line, cut at a word where they are long."""
    plain = " ".join(words.split())
    if len(plain) <= most:
        return plain
    head = plain[:most]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + " …"


def outlets(told: Sequence[Source]) -> tuple[str, ...]:
    """Names of the first three outlets."""
    return tuple(dict.fromkeys(one.publisher or one.source or "not named" for one in told))[:3]


def reports(told: Iterable[Row[Any]]) -> list[Source]:
    """The reports of rows."""
    return [row.report for row in told]


def is_event_type(name: str | None) -> bool:
    """Whether a type is one of PLOVER's."""
    return (name or "").upper() in get_args(EventType)
