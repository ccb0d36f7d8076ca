"""Figures of the situation page: quantities whose number moved."""

import msgspec

from turnstone.ledger import Ledger
from turnstone.ledger.figure_history import Entry, FigureHistory
from turnstone.show import words
from turnstone.web.api.situation_asked import LOOKED, Fresh, Look, News, Period, cut, fits, period


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One number that was told of a quantity."""

    id: str
    """Of the figure."""
    published: str
    value: float
    low: float | None
    high: float | None
    amount: str
    """As people write it: "about 1,200"."""
    by: tuple[str, ...]
    outlet: str | None
    stands: str
    why: str


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity whose number changed, or is disputed."""

    id: str
    measure: str
    what: str
    whose: tuple[str, ...]
    where: tuple[str, ...]
    day: str | None
    extent: str
    unit: str | None
    low: float
    best: float
    high: float | None
    """None where it is open."""
    rule: str
    tellings: tuple[Telling, ...]
    """In order of publication, copies left out."""
    origins: int
    outlets: int
    news: News


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Quantities that moved by what was told in the period, the newest told first."""

    period: Period
    looked: int
    """How many quantities were looked at, the newest told."""
    figures: tuple[Moved, ...]


def figures(ledger: Ledger, asked: Look) -> Figures:
    """Quantities whose number changed or is disputed."""
    filter, days = period(ledger, asked)
    found = ledger.figure_histories(msgspec.structs.replace(fits(filter, "figure"), limit=LOOKED))
    fresh = Fresh(asked)
    return Figures(
        period=days, looked=len(found), figures=tuple(_moved(one, fresh) for one in found if _has_moved(one, days))
    )


def _has_moved(one: FigureHistory, days: Period) -> bool:
    told = [entry for entry in one.entries if entry.stands != "repeated"]
    is_told = any(days.since <= entry.published[:10] <= days.until for entry in told)
    return is_told and len({entry.figure.value for entry in one.entries}) > 1


def _moved(one: FigureHistory, fresh: Fresh) -> Moved:
    told = [entry for entry in one.entries if entry.stands != "repeated"]
    return Moved(
        id=one.id, measure=one.measure, what=cut(one.what, 80), whose=one.whose, where=one.where, day=one.day,
        extent=one.extent, unit=one.unit, low=one.low, best=one.best, high=one.high, rule=one.rule,
        tellings=tuple(map(_telling, told)), origins=one.origins, outlets=one.outlets,
        news=fresh.of(entry.report for entry in told),
    )  # fmt: skip


def _telling(entry: Entry) -> Telling:
    figure = entry.figure
    return Telling(
        id=entry.record, published=entry.published, value=figure.value, low=figure.low, high=figure.high,
        amount=words.amount(figure), by=entry.by, outlet=entry.report.publisher or entry.report.source,
        stands=entry.stands, why=entry.why,
    )  # fmt: skip
