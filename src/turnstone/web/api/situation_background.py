"""Background: what the reports of a period tell of earlier days, apart from all that happened in it."""

import msgspec

from turnstone.ledger import Ledger, Row
from turnstone.ledger.filters import where
from turnstone.ledger.query import FROM
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.record import Event
from turnstone.web.api.situation_asked import QUAD, Period, cut, fits, names, period
from turnstone.web.asked import Scope

_LISTED = 100


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What reports of the period tell as background."""

    id: str
    """Of the event."""
    type: str
    quad: str
    day: str | None
    """Its own, None where none is told."""
    last: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    words: str
    """The trigger."""
    told: str | None
    """Day of the report."""
    outlet: str | None


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """Background: never among the events of its report's day."""

    period: Period
    total: int
    events: tuple[Past, ...]
    """The newest told, at most 100."""


def background(ledger: Ledger, asked: Scope) -> Background:
    """What reports that were out in the period tell as background, newest told first."""
    filter, days = period(ledger, asked)
    filter = fits(filter, "event")
    clause = where(ledger.connection, "event", msgspec.structs.replace(filter, since=None, until=None))
    not_rejected(clause, filter.read_by)
    clause.add("r.aux & 1 AND r.as_of >= :out AND r.as_of < :end || '~'", out=days.since, end=days.until)
    newest = f"ORDER BY r.as_of DESC, r.row LIMIT {_LISTED}"
    query = f"SELECT r.row, count(*) OVER () FROM {FROM} WHERE {clause.sql} {newest}"
    found = rows(ledger.connection, query, clause.values)
    told = by_rows(ledger.connection, [row for row, _ in found], filter.read_by)
    told.sort(key=lambda row: row.report.published or "", reverse=True)
    return Background(period=days, total=found[0][1] if found else 0, events=tuple(map(_past, told)))


def _past(row: Row[Event]) -> Past:
    event = row.record
    return Past(
        id=row.id, type=event.type, quad=QUAD[event.type], day=row.day, last=row.last, who=names(event.actor),
        whom=names(event.recipient), words=cut(event.trigger.text), told=(row.report.published or "")[:10] or None,
        outlet=row.report.publisher or row.report.source,
    )  # fmt: skip
