"""Silences of the situation page: what nobody would say, who was not heard; and what is told against each other."""

import msgspec

from turnstone.brief.asked import until_then
from turnstone.ledger import ClosedSilence, Filter, Ledger, Link, Unheard
from turnstone.ledger.episode_glance import groups, spots
from turnstone.ledger.link import End
from turnstone.ledger.sql import rows
from turnstone.web.api.situation_asked import LOOKED, Fresh, Look, News, Period, cut, names, period


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """What ended a silence."""

    id: str
    day: str
    likelihood: float
    why: str


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A silence of the period, or one that was closed in it."""

    id: str
    day: str | None
    who: tuple[str, ...]
    cue: str
    about: str
    asked_by: tuple[str, ...]
    outlet: str | None
    closed: Closed | None
    news: News


class Silences(msgspec.Struct, frozen=True, kw_only=True):
    """What was not said: the open ones first."""

    period: Period
    total: int
    silences: tuple[Held, ...]
    not_heard: tuple[Unheard, ...]
    """Parties of at least three episodes that speak in no report of the period."""


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """Two records that can't both stand."""

    id: str
    verb: str
    record: End
    other: End
    likelihood: float
    why: str
    news: News


class Contradictions(msgspec.Struct, frozen=True, kw_only=True):
    """Denials, what is told as having happened and as not, and figures in dispute."""

    period: Period
    contradictions: tuple[Against, ...]


def silences(ledger: Ledger, asked: Look) -> Silences:
    """What was not said in the period or closed in it, and who was not heard."""
    filter, days = period(ledger, asked)
    filter = msgspec.structs.replace(filter, type=None)
    found = ledger.closed(msgspec.structs.replace(until_then(filter), limit=LOOKED))
    mine = [one for one in found if _is_of(one, days)]
    mine.sort(key=lambda one: one.closed is not None)
    fresh = Fresh(asked)
    return Silences(
        period=days, total=len(mine), silences=tuple(_held(one, fresh) for one in mine),
        not_heard=tuple(ledger.unheard(msgspec.structs.replace(filter, limit=20), _members(ledger, filter))),
    )  # fmt: skip


def _members(ledger: Ledger, filter: Filter) -> list[list[str]]:
    """Ids of the events of each episode of the period."""
    db = ledger.connection
    found = groups(db, spots(db, filter), filter)
    listed = msgspec.json.encode(sorted({row for group in found for row in group.records})).decode()
    query = "SELECT row, id FROM records WHERE row IN (SELECT value FROM json_each(?))"
    ids: dict[int, str] = dict(rows(db, query, (listed,)))
    return [[ids[row] for row in group.records] for group in found]


def _is_of(one: ClosedSilence, days: Period) -> bool:
    told = (one.silence.day or "", one.closed.day if one.closed else "")
    return any(days.since <= day <= days.until for day in told)


def _held(one: ClosedSilence, fresh: Fresh) -> Held:
    silence = one.silence.record
    end = one.closed
    closed = Closed(id=end.evidence.id, day=end.day, likelihood=end.likelihood, why=end.why) if end else None
    told = (one.silence.report, *((end.evidence.report,) if end else ()))
    return Held(
        id=one.silence.id, day=one.silence.day, who=names(silence.who), cue=cut(silence.cue.text),
        about=cut(silence.about.text), asked_by=names(silence.asked_by),
        outlet=one.silence.report.publisher or one.silence.report.source, closed=closed, news=fresh.of(told),
    )  # fmt: skip


def contradictions(ledger: Ledger, asked: Look) -> Contradictions:
    """What is told against each other in the period."""
    filter, days = period(ledger, asked)
    found = ledger.contradictions(msgspec.structs.replace(filter, type=None, limit=LOOKED))
    fresh = Fresh(asked)
    new = _new_records(ledger, found, fresh) if fresh.is_asked else frozenset[str]()
    return Contradictions(period=days, contradictions=tuple(_against(one, new) for one in found))


def _new_records(ledger: Ledger, found: list[Link], fresh: Fresh) -> frozenset[str]:
    """Which records of links stand in a report that is new; the end of a link does not tell when it was read."""
    wanted = sorted({end.record for one in found for end in (one.record, one.other)})
    query = (
        "SELECT r.id, min(coalesce(v.published, v.read_at)), min(v.read_at) FROM records r"
        " JOIN codings c ON c.id = r.coding JOIN revisions v ON v.id = c.revision"
        " WHERE r.id IN (SELECT value FROM json_each(?)) GROUP BY r.id"
    )
    told = rows(ledger.connection, query, (msgspec.json.encode(wanted).decode(),))
    return frozenset(record for record, published, read_at in told if fresh.is_since(published, read_at))


def _against(one: Link, new: frozenset[str]) -> Against:
    told = [end.record in new for end in (one.record, one.other)]
    news: News = "new" if all(told) else "more" if any(told) else ""
    return Against(
        id=one.id, verb=one.verb, record=_cut(one.record), other=_cut(one.other), likelihood=one.likelihood,
        why=one.why, news=news,
    )  # fmt: skip


def _cut(end: End) -> End:
    return msgspec.structs.replace(end, words=cut(end.words))
