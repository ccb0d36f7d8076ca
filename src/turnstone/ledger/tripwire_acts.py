"""The rows that tripwires are worked out from, fetched in bounded numbers through the ledger's own indexes."""

from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks, where
from turnstone.ledger.pieces import AUX, CONDITIONAL
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import first, rows
from turnstone.ledger.tripwire import Clock, tripwire_id
from turnstone.ledger.tripwire_rows import by_rows, texts_of
from turnstone.ledger.tripwire_score import Told
from turnstone.ledger.tripwire_words import sentence_at
from turnstone.ledger.when import up_to
from turnstone.record import Event

_ACTS = 4_000
"""Acts that are looked at for one page."""
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


class _Party(msgspec.Struct):
    name: str = ""
    country: str | None = None


class _Light(msgspec.Struct):
    """As much of an event as tells whether it is worth reading whole."""

    actor: tuple[_Party, ...] = ()
    recipient: tuple[_Party, ...] = ()


_LIGHT = msgspec.json.Decoder(_Light)


def today_of(db: apsw.Connection, asked: Filter) -> tuple[str, Clock]:
    """The day by which things stand: the asked one, else the newest day of publication that the ledger holds."""
    if asked.as_of:
        return asked.as_of[:10], "as-of"
    bound = (up_to(asked.read_by) if asked.read_by else None) or "~"
    found = first(
        db,
        "SELECT max(substr(published, 1, 10)) FROM (SELECT published FROM revisions WHERE read_at <= ?"
        " AND published IS NOT NULL AND as_of < read_at ORDER BY as_of DESC LIMIT 100)",
        (bound,),
    )
    return str(found[0] if found and found[0] else ""), "newest report"


def tellings_of(db: apsw.Connection, asked: Filter, limit: int, offset: int) -> list[Told]:
    """Threats and promises that answer a question, newest first."""
    clause = where(db, "event", asked)
    not_rejected(clause, asked.read_by)
    clause.add(f"({_BOUND} OR {_THREAT})")
    return _told(db, clause, asked, f"ORDER BY r.day DESC, r.as_of DESC, r.row DESC LIMIT {limit} OFFSET {offset}")


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


def acts_between(
    db: apsw.Connection, asked: Filter, low: str, high: str, groups: Sequence[Sequence[Told]]
) -> tuple[list[Told], str]:
    """Acts of some days by or on the countries of threats, and the last day that was looked at."""
    parties = frozenset(
        party
        for group in groups
        for told in group
        for party in _parties((*told.row.record.actor, *told.row.record.recipient))
    )
    clause = Where()
    clause.add("r.kind = 'event' AND r.day BETWEEN :low AND :high", low=low, high=high)
    clause.add(_DONE)
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    found = rows(db, f"SELECT r.row, r.day, r.body FROM {_FROM} WHERE {clause.sql} ORDER BY r.day, r.row"
                 f" LIMIT {_ACTS}", clause.values)  # fmt: skip
    looked = found[-1][1] if len(found) == _ACTS else high
    near: list[int] = []
    for row, _, body in found:
        light = _LIGHT.decode(body)
        if _parties((*light.actor, *light.recipient)) & parties or not (light.actor or light.recipient):
            near.append(row)
    return told_rows(db, near, asked), looked


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
