"""Two parties: what each did to the other over time, threatened, said."""

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.web.api import actor_series as series
from turnstone.web.api.actor_acts import Act, acts, told
from turnstone.web.api.actor_asked import Party, Side, Span, side, span, starts
from turnstone.web.api.actor_lists import Brief, Wire, Words, briefs, holding, said, wires
from turnstone.web.api.situation_asked import fits
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint

_LISTED = 300
"""Episodes of the list."""


class AskedDyad(Scope, frozen=True, kw_only=True):
    """The scope, and who. Without days, the last 90 up to the newest report."""

    a: str
    """Id of a party, or a country's code for all of it."""
    b: str
    """Likewise. What belongs to both sides counts for the first."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One direction."""

    episodes: int
    """All of the period; those that are only announced, possible, denied or conditional, and undated ones, too."""
    counts: series.Counts
    conflict: series.Share
    """Of those that happened."""
    score: series.Score | None
    """None of fewer than five."""


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties over a period."""

    period: Span
    a: Party
    b: Party
    starts: tuple[str, ...]
    """First days of the units of time that all counts are by."""
    reports: tuple[int, ...]
    """Reports of the scope that came out in each, whomever they are about: what the counts are to be held against."""
    there: Way
    """What a did to b."""
    back: Way
    """What b did to a. An act of both together, such as talks, is in both."""
    conflict: tuple[series.Share, ...]
    """Of both directions, by unit of time."""
    total: int
    """Episodes between the two, each once."""
    episodes: tuple[Brief, ...]
    """The newest, at most 300."""
    tripwires: tuple[Wire, ...]
    """Conditional threats and promises either way, newest first."""
    spoken: int
    statements: tuple[Words, ...]
    """Of one with the other as audience, or about an act of the other or to it: the newest, at most 60."""


def dyad(ledger: Ledger, asked: AskedDyad) -> Dyad:
    """Two parties over a period.

    Raises:
        LedgerError: The filter can't be understood, or both are the same.
        NotFound: There is no such party.
    """
    filter, days = span(ledger, asked)
    db = ledger.connection
    one, other = sides(ledger, asked)
    events = fits(filter, "event")
    found = acts(db, events, one.rows)
    there = [act for act in found if _does(act, one, other)]
    back = [act for act in found if _does(act, other, one)]
    both = list({act.rows: act for act in (*there, *back)}.values())
    ways = {act.rows: _ways_of(act, one, other) for act in both}
    to = _statements(ledger, filter, one, other) | _statements(ledger, filter, other, one)
    return Dyad(
        period=days, a=one.party, b=other.party, starts=tuple(starts(days)), reports=series.reports(db, filter, days),
        there=_way(days, there), back=_way(days, back), conflict=_shares(days, both), total=len(both),
        episodes=briefs(db, both, events, ways, _LISTED), tripwires=wires(ledger, events, one, other),
        spoken=len(to), statements=said(db, to, filter),
    )  # fmt: skip


def sides(ledger: Ledger, asked: AskedDyad) -> tuple[Side, Side]:
    """The two parties, apart.

    Raises:
        LedgerError: They are the same, or one is all of the other.
        NotFound: There is no such party.
    """
    one, other = side(ledger.connection, asked.a), side(ledger.connection, asked.b)
    rest = Side(other.party, other.entity, other.rows - one.rows, other.keys - one.keys)
    if not rest.rows:
        raise LedgerError(f"{asked.a} and {asked.b}: the second is the first, or a part of it: give two parties")
    return one, rest


def _does(act: Act, one: Side, other: Side) -> bool:
    return any(a in one.rows and b in other.rows for a, b in act.pairs)


def _ways_of(act: Act, one: Side, other: Side) -> tuple[str, ...]:
    return (*(("there",) if _does(act, one, other) else ()), *(("back",) if _does(act, other, one) else ()))


def _way(days: Span, found: list[Act]) -> Way:
    return Way(
        episodes=len(found), counts=series.counted(days, found), conflict=series.conflict_share(found),
        score=series.plover_score(found),
    )  # fmt: skip


def _shares(days: Span, found: list[Act]) -> tuple[series.Share, ...]:
    mc, vc, vp, mp = series.counted(days, found).quads
    return tuple(series.wilson(a + b, a + b + c + d) for a, b, c, d in zip(mc, vc, vp, mp, strict=True))


def _statements(ledger: Ledger, filter: Filter, speaker: Side, other: Side) -> set[tuple[str, int]]:
    """Day and row of what one says to the other, or of it."""
    db = ledger.connection
    mine = {
        one.row: one
        for one in told(db, "statement", fits(filter, "statement"), speaker.rows)
        if not speaker.rows.isdisjoint(one.role("speaker"))
    }
    spoken_to = {(one.day, one.row) for one in mine.values() if not other.rows.isdisjoint(one.role("audience"))}
    if not mine:
        return spoken_to
    wide = msgspec.structs.replace(filter, type=None, since=None, until=None)
    events = [one.row for one in told(db, "event", wide, other.rows)]
    return spoken_to | {(day, row) for day, row in holding(db, events) if row in mine}


ENDPOINTS = (
    Endpoint("/api/dyads/{a}/{b}", dyad, AskedDyad, Dyad, "What two parties did to each other, threatened and said"),
)
