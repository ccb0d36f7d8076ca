"""What is new since a last look."""

from collections import Counter
from typing import Any

import msgspec

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.episode_glance import Glance, Spot, glances, groups, together
from turnstone.ledger.filters import Where, clocks, where
from turnstone.ledger.query import FROM
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.sql import rows
from turnstone.web.api.situation_asked import QUAD, Fresh, Look, fits
from turnstone.web.api.situation_timeline import MOST, Mark, mark
from turnstone.web.api.volume import of_scope

_LISTED = 24
"""Episodes that are told one by one."""


class New(msgspec.Struct, frozen=True, kw_only=True):
    """What came since."""

    reports: int
    """Reports that came since."""
    outlets: int
    since: str | None
    """Day of the earliest of them, by publication; None where there is none."""
    until: str | None
    """Of the latest."""
    records: dict[str, int]
    """Their records by kind."""
    fresh: int
    """Episodes that only they tell, background left out."""
    retold: int
    """Episodes that were told before and that they tell again."""
    quads: dict[str, int]
    """Of the new ones, how many in each quad class."""
    episodes: tuple[Mark, ...]
    """The new ones that most origins tell, then those told again; at most 24."""


NOTHING = New(
    reports=0, outlets=0, since=None, until=None, records={}, fresh=0, retold=0, quads={}, episodes=()
)  # fmt: skip


def new(ledger: Ledger, asked: Look) -> New:
    """What came since the last look, in the scope; nothing where no last look is given."""
    fresh = Fresh(asked)
    filter = asked.filter()
    if not fresh.is_asked:
        return NOTHING
    found = _reports(ledger, filter, fresh)
    if not found[0]:
        return NOTHING
    reports, outlets, since, until = found
    every = _spots(ledger, fits(filter, "event"), fresh)
    told = _told(ledger, every, filter)
    told = sorted((mark(one, fresh) for one in told if not one.is_background), key=_weight)
    first = [one for one in told if one.news == "new"]
    again = [one for one in told if one.news == "more"]
    quads = (
        Counter(QUAD[spot.type] for spot in together(ledger.connection, every, filter))
        if not told
        else Counter(one.quad for one in first)
    )
    return New(
        reports=reports, outlets=outlets, since=since[:10], until=until[:10], records=_records(ledger, filter, fresh),
        fresh=len(first) if told else quads.total(), retold=len(again), quads=dict(quads),
        episodes=tuple((*first, *again)[:_LISTED]),
    )  # fmt: skip


def _told(ledger: Ledger, every: list[Spot], filter: Filter) -> list[Glance]:
    """The episodes one by one, where they are few."""
    clocks_only = Filter(as_of=filter.as_of, read_by=filter.read_by)
    db = ledger.connection
    return glances(db, groups(db, every, clocks_only), clocks_only) if len(every) <= MOST else []


def _weight(one: Mark) -> tuple[Any, ...]:
    """Widely told first; of as many, what happened, with both parties and a place, and the newest."""
    named = bool(one.who) + bool(one.whom) + bool(one.place)
    return -one.origins, -one.outlets, bool(one.aux), -named, tuple(-ord(c) for c in one.day or ""), one.id


def _since(found: Where, fresh: Fresh, *, records: bool = False) -> None:
    """Narrow to reports that came since; where the clause is over records, by their indexes first."""
    if fresh.told:
        found.add("v.as_of >= :told", told=fresh.told)
        if records:
            found.add("r.as_of >= :told")
    else:
        found.add("v.read_at > :seen", seen=fresh.seen)
        if records:
            found.add("r.coding > (SELECT coalesce(max(id), 0) FROM codings WHERE read_at <= :seen)")


def _reports(ledger: Ledger, filter: Filter, fresh: Fresh) -> tuple[int, int, str, str]:
    clause = of_scope(ledger, filter)
    _since(clause, fresh)
    query = (
        "SELECT count(*), count(DISTINCT coalesce(v.publisher, v.source)), min(v.as_of), max(v.as_of)"
        f" FROM revisions v JOIN codings c ON c.revision = v.id WHERE {clause.sql}"
    )
    count, outlets, since, until = rows(ledger.connection, query, clause.values)[0]
    return count, outlets, since or "", until or ""


def _spots(ledger: Ledger, filter: Filter, fresh: Fresh) -> list[Spot]:
    """Events of the reports that came since."""
    clause = where(ledger.connection, "event", filter)
    not_rejected(clause, filter.read_by)
    _since(clause, fresh, records=True)
    query = f"SELECT r.row, r.label, r.day, r.last, r.aux FROM {FROM} WHERE {clause.sql}"
    return [Spot(*row) for row in rows(ledger.connection, query, clause.values)]


def _records(ledger: Ledger, filter: Filter, fresh: Fresh) -> dict[str, int]:
    clause = Where()
    clocks(clause, filter)
    not_rejected(clause, filter.read_by)
    clause = of_scope(ledger, filter, clause)
    _since(clause, fresh, records=True)
    query = f"SELECT r.kind, count(*) FROM {FROM} WHERE {clause.sql} GROUP BY r.kind"
    return dict(rows(ledger.connection, query, clause.values))
