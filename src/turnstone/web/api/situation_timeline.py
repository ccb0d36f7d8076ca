"""The timeline: episodes by type, statements beside them, background apart."""

from collections import Counter
from datetime import date

import msgspec

from turnstone.ledger import Ledger, Row
from turnstone.ledger.episode_glance import Glance, Spot, glances, groups, spots, together
from turnstone.ledger.pieces import AUX
from turnstone.record import Precision, Statement
from turnstone.web.api.situation_asked import (
    QUAD,
    Fresh,
    Look,
    News,
    Period,
    cut,
    fits,
    names,
    period,
)
from turnstone.web.api.units import Unit, start_of, unit_of

MOST = 1_200
"""Events of a period that are told one by one; of more there are only counts."""
_STATEMENTS = 600
_SHORT, _LONG = 92, 1_100
"""Days up to which counts are by day, and by week; beyond, by month."""
LOOSE = 10
"""Days from which on an act that is told of a month, say, stands at no day of the timeline."""
_UNREAL = AUX["future"] | AUX["hypothetical"] | AUX["negation"] | 16


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An episode on the timeline."""

    id: str
    type: str
    quad: str
    """"material conflict" and so on."""
    day: str | None
    last: str | None
    mode: str | None = None
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    place: str | None = None
    precision: Precision | None = None
    aux: tuple[str, ...] = ()
    """future, hypothetical, negation, conditional, of its plainest telling; historical for background."""
    tellings: int = 1
    origins: int = 1
    outlets: int = 1
    news: News = ""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many episodes of a type begin in a day, week or month."""

    type: str
    day: str
    """Its first day; "" for those of which only a longer time is known (`LOOSE`)."""
    count: int
    unreal: int
    """How many of them are only announced, conditional, possible or denied."""


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """The episodes of a period that some report tells as news."""

    period: Period
    total: int
    """Episodes, background left out."""
    background: int
    """Episodes that are only told as background, with a day of their own in the period."""
    undated: int
    """Episodes without a day."""
    unit: Unit
    """Of the counts."""
    episodes: tuple[Mark, ...]
    """By day; empty where there are more than 1,200 tellings."""
    counts: tuple[Count, ...]
    """By type and time; empty where the episodes are told."""


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A statement on its lane."""

    id: str
    act: str
    day: str | None
    who: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    """Through whom the words came."""
    words: str
    direct: bool = False
    news: News = ""


class Statements(msgspec.Struct, frozen=True, kw_only=True):
    """The statements of a period."""

    period: Period
    total: int
    unit: Unit
    statements: tuple[Said, ...]
    """By day; empty where there are more than 600."""
    counts: tuple[Count, ...]
    """By act and time; empty where the statements are told."""


def timeline(ledger: Ledger, asked: Look) -> Timeline:
    """Episodes of the period, one by one where there are few, else their counts."""
    filter, days = period(ledger, asked)
    filter = fits(filter, "event")
    db = ledger.connection
    found = spots(db, filter)
    if len(found) > MOST:
        return _counted(days, together(db, found, filter))
    every = glances(db, groups(db, found, filter), filter)
    news = [one for one in every if not one.is_background]
    fresh = Fresh(asked)
    return Timeline(
        period=days, total=len(news), background=len(every) - len(news), unit=counted_by(days),
        undated=sum(one.day is None for one in news), episodes=tuple(mark(one, fresh) for one in news), counts=(),
    )  # fmt: skip


def _counted(days: Period, found: list[Spot]) -> Timeline:
    news = [one for one in found if not one.is_background]
    unit = counted_by(days)
    counts: Counter[tuple[str, str]] = Counter()
    unreal: Counter[tuple[str, str]] = Counter()
    for one in news:
        if one.day:
            key = (one.type, "" if is_loose(one.day, one.last) else start_of(max(one.day, days.since), unit))
            counts[key] += 1
            unreal[key] += bool(one.aux & _UNREAL)
    return Timeline(
        period=days, total=len(news), background=len(found) - len(news), unit=unit,
        undated=sum(not one.day for one in news), episodes=(),
        counts=tuple(
            Count(type=type, day=day, count=count, unreal=unreal[type, day])
            for (type, day), count in sorted(counts.items())
        ),
    )  # fmt: skip


def mark(one: Glance, fresh: Fresh) -> Mark:
    """An episode as it stands on the timeline."""
    aux = (*one.aux, *(("conditional",) if one.is_conditional else ()))
    return Mark(
        id=one.id, type=one.type, quad=QUAD[one.type], day=one.day, last=one.last, mode=one.mode, who=one.actor,
        whom=one.recipient, place=one.place, precision=one.precision, aux=aux, tellings=one.tellings,
        origins=one.sources.origins, outlets=one.sources.outlets, news=fresh.of(one.reports),
    )  # fmt: skip


def statements(ledger: Ledger, asked: Look) -> Statements:
    """Statements of the period, one by one where there are few, else their counts."""
    filter, days = period(ledger, asked)
    found = ledger.statements(fits(filter, "statement"))
    unit = counted_by(days)
    counts = Counter((row.record.act, start_of(row.day, unit)) for row in found if row.day)
    fresh = Fresh(asked)
    is_few = len(found) <= _STATEMENTS
    return Statements(
        period=days,
        total=len(found),
        unit=unit,
        statements=tuple(_said(row, fresh) for row in reversed(found)) if is_few else (),
        counts=()
        if is_few
        else tuple(Count(type=act, day=day, count=count, unreal=0) for (act, day), count in sorted(counts.items())),
    )


def _said(row: Row[Statement], fresh: Fresh) -> Said:
    said = row.record
    return Said(
        id=row.id, act=said.act, day=row.day, who=names(said.speaker), via=names(said.chain),
        words=cut(said.content.text, 160), direct=said.direct, news=fresh.of((row.report,)),
    )  # fmt: skip


def is_loose(day: str, last: str) -> bool:
    """Whether so long a time is told, or a day that is none, that it stands at no day."""
    try:
        return (date.fromisoformat(last or day) - date.fromisoformat(day)).days >= LOOSE
    except ValueError:  # a year 0, a 31st of June: as the report has it
        return True


def counted_by(days: Period) -> Unit:
    """By what a period is counted here: more days than elsewhere, as a timeline is wide."""
    return unit_of(days.since, days.until, days=_SHORT, weeks=_LONG)
