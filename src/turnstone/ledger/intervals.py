"""Postures as intervals: from when, by what, until when, by what.

Worked out when they are asked for; nothing is stored. What a party says of itself and what is observed of it are kept
apart. A posture that is not told again within `GAP` days has an open end at its last telling: a later one is another
interval. Work is bounded: `_ROWS` postures and `_ACTS` acts of each party.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Filter, Where, clocks
from turnstone.ledger.pieces import entity_key
from turnstone.ledger.query import find
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_acts import today_of
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.ledger.tripwire_score import days_between
from turnstone.ledger.when import up_to
from turnstone.record import Entity, Event, Posture, Stance

GAP = 180
"""Days without a word after which a posture told again is another interval."""
_ROWS = 2_000
"""Postures looked through for one listing."""
_ACTS = 2_000
"""Acts of one party that are looked through."""
_PARTIES = 200
AXES: dict[Stance, str] = {
    "defensive": "force", "offensive": "force", "engaged": "force", "ceasefire_observed": "force",
    "withdrawn": "force", "heightened_alert": "alert", "neutral": "side", "supportive": "side",
}  # fmt: skip
"""Stances of one axis shut each other out; set by hand."""
_ENDING: dict[tuple[str, str], tuple[Stance, ...]] = {
    ("RETREAT", "withdraw"): ("offensive", "defensive", "engaged"),
    ("RETREAT", "ceasefire"): ("offensive", "engaged"),
    ("RETREAT", "disarm"): ("offensive", "engaged", "heightened_alert"),
    ("ASSAULT", ""): ("ceasefire_observed", "withdrawn", "defensive"),
    ("MOBILIZE", "troops"): ("withdrawn",),
}
"""Acts (type, mode; "" any) of the party itself that end a stance; set by hand."""
_SURE = {"force": 0.7, "alert": 0.7, "side": 0.5, "act": 0.5}
"""Priors, set by hand and not measured: that another stance of an axis, or an act, ended the one before. A party may be
neutral in one matter and take sides in another."""


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """What ended a posture."""

    day: str
    likelihood: float
    why: str
    evidence: Row[Posture] | Row[Event]


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """A stance of a party over time."""

    id: str
    """ "i" and 16 hex digits, from the earliest posture, the party and how it is known."""
    party: Entity
    stance: Stance
    declared: bool
    """Told by the party itself; else observed."""
    start: str
    seen: str
    """Last day on which it was told."""
    end: Ending | None
    """None: open, as far as is known."""
    opened_by: Row[Posture]
    confirmed_by: tuple[Row[Posture], ...]
    today: str


def intervals(db: apsw.Connection, asked: Filter) -> list[Interval]:
    """Posture intervals, newest told first.

    Args:
        db: An open ledger.
        asked: As for postures: an interval answers if one of its postures does.

    Raises:
        LedgerError: The filter can't be understood.
    """
    limit = asked.limit or _ROWS
    newest = find(db, Posture, msgspec.structs.replace(asked, limit=min(_ROWS, 4 * limit)))
    meant = {(row.id, row.report.article) for row in newest}
    parties = {entity_key(who) for row in newest for who in row.record.who}
    found = _of_parties(db, asked, sorted(parties)[:_PARTIES])
    today = today_of(db, asked)[0]
    out = [one for one in _ended(_grouped(found), db, asked, today) if any(_key(row) in meant for row in _told(one))]
    out = [one for one in out if entity_key(one.party) in parties]
    return sorted(out, key=lambda one: (one.seen, one.id), reverse=True)[:limit]


def interval(db: apsw.Connection, interval_id: str, asked: Filter) -> list[Interval]:
    """The interval with an id, or whose id begins so, among the newest `_ROWS` postures.

    Raises:
        LedgerError: Several ids begin so.
    """
    everything = Filter(as_of=asked.as_of, read_by=asked.read_by, limit=_ROWS)
    found = [one for one in intervals(db, everything) if one.id.startswith(interval_id)]
    if len(found) > 1:
        raise LedgerError(f"{interval_id}: the beginning of {len(found)} ids: give more of it")
    return found


def _key(row: Row[Posture]) -> tuple[str, int]:
    return row.id, row.report.article


def _told(one: Interval) -> tuple[Row[Posture], ...]:
    return one.opened_by, *one.confirmed_by


def _of_parties(db: apsw.Connection, asked: Filter, keys: Sequence[str]) -> list[Row[Posture]]:
    """Every posture of some parties."""
    clause = Where()
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    clause.add(
        "r.row IN (SELECT m.record FROM json_each(:keys) k JOIN entities e ON e.key = k.value"
        " JOIN record_entities m ON m.entity = e.id AND m.kind = 'posture')",
        keys=msgspec.json.encode(list(keys)).decode(),
    )
    query = f"SELECT r.row FROM records r JOIN codings c ON c.id = r.coding WHERE {clause.sql} LIMIT {_ROWS}"
    return by_rows(db, [row for (row,) in rows(db, query, clause.values)], asked.read_by)


def _grouped(found: Iterable[Row[Posture]]) -> list[Interval]:
    """Postures of one party, stance and kind of knowledge, in stretches without a gap."""
    lines: defaultdict[tuple[str, str, bool], list[tuple[Entity, Row[Posture]]]] = defaultdict(list)
    for row in found:
        for who in row.record.who:
            if row.day:
                lines[entity_key(who), row.record.stance, row.record.declared].append((who, row))
    out: list[Interval] = []
    for told in lines.values():
        told.sort(key=lambda one: (one[1].day or "", one[1].report.published or "", one[1].id, one[1].report.article))
        stretch = [told[0]]
        for one in told[1:]:
            if days_between(stretch[-1][1].day or "", one[1].day or "") > GAP:
                out.append(_interval(stretch))
                stretch = []
            stretch.append(one)
        out.append(_interval(stretch))
    return out


def _interval(told: Sequence[tuple[Entity, Row[Posture]]]) -> Interval:
    party, first = told[0]
    key = f"interval\n{first.id}\n{entity_key(party)}\n{first.record.stance}\n{first.record.declared}"
    return Interval(
        id="i" + sha256(key.encode()).hexdigest()[:16],
        party=party,
        stance=first.record.stance,
        declared=first.record.declared,
        start=first.day or "",
        seen=told[-1][1].day or "",
        end=None,
        opened_by=first,
        confirmed_by=tuple(row for _, row in told[1:]),
        today="",
    )


def _ended(found: Sequence[Interval], db: apsw.Connection, asked: Filter, today: str) -> list[Interval]:
    """Each with the first thing that ended it after it was last told."""
    acts = _acts(db, asked, found, today)
    out: list[Interval] = []
    for one in found:
        endings = [*_by_stance(one, found), *_by_act(one, acts[entity_key(one.party)])]
        first = min(endings, key=lambda ending: (ending.day, -ending.likelihood, ending.evidence.id), default=None)
        out.append(msgspec.structs.replace(one, end=first, today=today))
    return out


def _by_stance(one: Interval, found: Sequence[Interval]) -> Iterable[Ending]:
    """Another stance of the axis, known in the same way."""
    for other in found:
        if entity_key(other.party) != entity_key(one.party) or other.declared != one.declared:
            continue
        if other.stance != one.stance and AXES[other.stance] == AXES[one.stance] and other.start > one.seen:
            said = other.stance.replace("_", " ")
            yield Ending(
                day=other.start, likelihood=_SURE[AXES[one.stance]], evidence=other.opened_by,
                why=f"told to be {said}, which shuts the other out (prior set by hand)",
            )  # fmt: skip


def _by_act(one: Interval, acts: Iterable[Row[Event]]) -> Iterable[Ending]:
    for row in acts:
        event, day = row.record, row.day or ""
        modes = ("", *event.mode)
        if day > one.seen and any(one.stance in _ENDING.get((event.type, mode), ()) for mode in modes):
            yield Ending(
                day=day, likelihood=_SURE["act"], evidence=row,
                why=f"its own act: {' '.join((event.type, *event.mode[:1]))} (prior set by hand)",
            )  # fmt: skip


def _acts(
    db: apsw.Connection, asked: Filter, found: Sequence[Interval], today: str
) -> defaultdict[str, list[Row[Event]]]:
    """Acts of each party that may end a stance, from when it was first told to have it."""
    starts: dict[str, str] = {}
    for one in found:
        key = entity_key(one.party)
        starts[key] = min(starts.get(key, one.seen), one.seen)
    clause = Where()
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    clause.add("r.aux = 0 AND r.label IN ('RETREAT', 'ASSAULT', 'MOBILIZE') AND r.day <= :today", today=today)
    if asked.as_of:
        clause.add("r.as_of <= :as_of", as_of=up_to(asked.as_of))
    out: defaultdict[str, list[Row[Event]]] = defaultdict(list)
    named: list[tuple[str, int]] = []
    for key, start in starts.items():
        query = (
            "SELECT r.row FROM (SELECT m.record AS row FROM entities e JOIN record_entities m ON m.entity = e.id"
            " WHERE e.key = :key AND m.kind = 'event' AND m.day >= :start AND m.role = 'actor' ORDER BY m.day"
            f" LIMIT {_ACTS}) n JOIN records r ON r.row = n.row JOIN codings c ON c.id = r.coding WHERE {clause.sql}"
            " ORDER BY r.day LIMIT 20"
        )
        named += ((key, row) for (row,) in rows(db, query, clause.values | {"key": key, "start": start}))
    wanted = sorted({row for _, row in named})
    whole = dict(zip(wanted, by_rows(db, wanted, asked.read_by), strict=True))
    for key, row in named:
        out[key].append(whole[row])
    return out
