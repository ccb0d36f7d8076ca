"""The rows that tripwires are worked out from, fetched in bounded numbers through the ledger's own indexes."""

from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks, where
from turnstone.ledger.pieces import AUX, CONDITIONAL, LABELS
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import first, rows
from turnstone.ledger.tripwire import Clock, tripwire_id
from turnstone.ledger.tripwire_rows import by_rows, texts_of
from turnstone.ledger.tripwire_score import Told
from turnstone.ledger.tripwire_words import SPOKEN, sentence_at
from turnstone.ledger.when import up_to
from turnstone.record import Event

_ACTS = 10_000
"""Acts that are looked through for one page."""
_EACH = 40
"""Acts that are read whole for one tripwire, and as many for its condition."""
_TELLINGS = 600
_COMMITTING = "('AGREE', 'CONCEDE', 'THREATEN')"
"""Types that bind their doer by themselves; of the others only what is told as still to come does."""
_BOUND = (
    f"r.aux & {CONDITIONAL | AUX['historical'] | AUX['negation']} = {CONDITIONAL}"
    f" AND (+r.label IN {_COMMITTING} OR r.aux & {AUX['future']})"
)
_THREAT = f"(r.label = 'THREATEN' AND r.aux & {AUX['historical'] | AUX['negation']} = 0)"
_DONE = f"r.aux & {AUX['historical'] | AUX['future'] | AUX['hypothetical'] | CONDITIONAL} = 0"
"""Acts that are told as having happened, or (negation) as not having."""
_FROM = "records r JOIN codings c ON c.id = r.coding"


_NOBODY = "\n"
"""Stands for no party at all, which may be any."""


class _Party(msgspec.Struct):
    name: str = ""
    country: str | None = None


class _Light(msgspec.Struct):
    """As much of an event as tells whether it is worth reading whole."""

    type: str
    actor: tuple[_Party, ...] = ()
    recipient: tuple[_Party, ...] = ()


_LIGHT = msgspec.json.Decoder(_Light)


class Wanted(msgspec.Struct, frozen=True):
    """Which acts may be steps of one tripwire."""

    first: str
    """From this day on."""
    last: str
    types: frozenset[str]
    """What carries the threat out, or keeps the promise."""
    doers: frozenset[str]
    """Countries, or names, of those who would do it."""
    others: frozenset[str] | None
    """Types that the condition may be told as; None for any."""
    parties: frozenset[str] | None
    """Countries, or names, of those whom the condition concerns; None where it names nobody."""


def today_of(db: apsw.Connection, asked: Filter) -> tuple[str, Clock]:
    """The day by which things stand: the asked one, else the newest day of publication that the ledger holds."""
    if asked.as_of:
        return asked.as_of[:10], "as-of"
    bound = (up_to(asked.read_by) if asked.read_by else None) or "~"
    found = first(
        db,
        "SELECT max(substr(published, 1, 10)) FROM (SELECT published FROM revisions WHERE read_at <= ?"
        " AND published IS NOT NULL AND as_of <> read_at ORDER BY as_of DESC LIMIT 100)",
        (bound,),
    )
    return str(found[0] if found and found[0] else ""), "newest report"


def tellings_of(db: apsw.Connection, asked: Filter, limit: int, offset: int) -> tuple[list[Told], bool]:
    """Threats and promises that answer a question, newest first, none of nobody; and whether there are more."""
    clause = where(db, "event", asked)
    not_rejected(clause, asked.read_by)
    clause.add(f"({_BOUND} OR {_THREAT})")
    rest = f"ORDER BY r.day DESC, r.as_of DESC, r.row DESC LIMIT {limit} OFFSET {offset}"
    found = rows(db, f"SELECT r.row FROM {_FROM} WHERE {clause.sql} {rest}", clause.values)
    told = told_rows(db, [row for (row,) in found], asked)
    return [one for one in told if one.row.record.actor], len(found) == limit


def tellings_by(db: apsw.Connection, asked: Filter, tripwire: str) -> list[Told]:
    """Threats and promises from whose ids a tripwire's id is made, or one that begins so."""
    clause = Where()
    clause.add("r.kind = 'event'")
    clause.add(f"({_BOUND} OR {_THREAT})")
    found = rows(db, f"SELECT DISTINCT r.id FROM records r WHERE {clause.sql}")
    ids = [record for (record,) in found if tripwire_id(record).startswith(tripwire)]
    clause = Where()
    clause.add("r.id IN (SELECT value FROM json_each(:ids))", ids=msgspec.json.encode(ids).decode())
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    return _told(db, clause, asked, "")


def tellings_between(db: apsw.Connection, asked: Filter, low: str, high: str, parties: frozenset[str]) -> list[Told]:
    """Threats and promises of some days by parties of these countries or names, newest first."""
    clause = Where()
    clause.add("r.kind = 'event' AND r.day BETWEEN :low AND :high", low=low, high=high)
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    clause.add(f"({_BOUND} OR {_THREAT})")
    found = rows(db, f"SELECT r.row, r.body FROM {_FROM} WHERE {clause.sql} ORDER BY r.day DESC, r.row DESC"
                 f" LIMIT {_TELLINGS}", clause.values)  # fmt: skip
    near = [row for row, body in found if _parties(_LIGHT.decode(body).actor) & parties]
    return told_rows(db, near, asked)


def acts_between(db: apsw.Connection, asked: Filter, wanted: Sequence[Wanted]) -> tuple[list[list[Told]], str]:
    """For each tripwire the acts that may be its steps; and the last day that was looked at."""
    low, high = min(one.first for one in wanted), max(one.last for one in wanted)
    clause = Where()
    clause.add("r.kind = 'event' AND r.day BETWEEN :low AND :high", low=low, high=high)
    clause.add(_DONE)
    if asked.as_of:
        clause.add("r.as_of <= :as_of", as_of=up_to(asked.as_of))
    query = f"SELECT r.row, r.day, r.label, r.body FROM records r WHERE {clause.sql} ORDER BY r.day LIMIT {_ACTS}"
    found = rows(db, query, clause.values)
    looked = found[-1][1] if len(found) == _ACTS else high
    near = _near(found, wanted)
    clause = Where()
    listed = sorted({row for each in near for row in each})
    clause.add("r.row IN (SELECT value FROM json_each(:rows))", rows=msgspec.json.encode(listed).decode())
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    allowed = [
        row for (row,) in rows(db, f"SELECT r.row FROM {_FROM} WHERE {clause.sql} ORDER BY r.row", clause.values)
    ]
    told = dict(zip(allowed, told_rows(db, allowed, asked), strict=True))
    return [[told[row] for row in each if row in told] for each in near], looked


def _near(found: Sequence[tuple[Any, ...]], wanted: Sequence[Wanted]) -> list[list[int]]:
    """For each tripwire the rows of the acts that are worth reading whole, nearest first: so many at most that may
    carry it out, and as many that may be its condition."""
    doing, meant = _index(wanted)
    near: list[list[int]] = [[] for _ in wanted]
    left = [[_EACH, _EACH] for _ in wanted]
    for row, day, label, body in found:
        light = _LIGHT.decode(body)
        doers, parties = _parties(light.actor), _parties((*light.actor, *light.recipient))
        mine = {number for key in doers for number in doing.get((key, label), ())}
        for number in mine | {
            number for key in (*(parties or (_NOBODY,)), "") for number in meant.get((key, label), ())
        }:
            one, part = wanted[number], int(number not in mine)
            if left[number][part] and one.first <= day <= one.last:
                left[number][part] -= 1
                near[number].append(row)
    return near


def _index(wanted: Sequence[Wanted]) -> tuple[dict[tuple[str, str], list[int]], dict[tuple[str, str], list[int]]]:
    """Tripwires by party and type of the acts that would carry them out, and of those that may be their condition."""
    doing: dict[tuple[str, str], list[int]] = {}
    meant: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(wanted):
        for key in ((party, label) for party in one.doers for label in one.types):
            doing.setdefault(key, []).append(number)
        labels = one.others if one.others is not None else frozenset(LABELS["event"]) - frozenset(SPOKEN)
        for key in ((party, label) for party in (*(one.parties or ("",)), _NOBODY) for label in labels):
            meant.setdefault(key, []).append(number)
    return doing, meant


def clauses(db: apsw.Connection, asked: Filter, tellings: Iterable[Told]) -> dict[str, Event]:
    """The events that condition clauses tell, by id, as reviewed."""
    wanted = [told.row.record.condition.event for told in tellings if told.row.record.condition]
    ids = msgspec.json.encode([event for event in wanted if event]).decode()
    clause = Where()
    clause.add("r.id IN (SELECT value FROM json_each(:ids))", ids=ids)
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    found = rows(db, f"SELECT r.row FROM {_FROM} WHERE {clause.sql}", clause.values)
    return {row.id: row.record for row in by_rows(db, [row for (row,) in found], asked.read_by)}


def told_rows(db: apsw.Connection, wanted: Sequence[int], asked: Filter) -> list[Told]:
    """Events with their sentences, in the order of their rows."""
    found: list[Row[Event]] = by_rows(db, wanted, asked.read_by)
    texts = texts_of(db, found)
    at = ((row, texts[row.report.article, row.report.revision]) for row in found)
    return [Told(row, sentence_at(text, row.record.trigger.start)) for row, text in at]


def _told(db: apsw.Connection, clause: Where, asked: Filter, rest: str) -> list[Told]:
    found = rows(db, f"SELECT r.row FROM {_FROM} WHERE {clause.sql} {rest}", clause.values)
    return [told for told in told_rows(db, [row for (row,) in found], asked) if told.row.record.actor]


def _parties(parties: Iterable[Any]) -> set[str]:
    return {party.country or party.name for party in parties}
