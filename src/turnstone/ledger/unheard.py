"""Who was not heard: parties that a period is about and that none of its reports lets speak."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, narrow_days, where
from turnstone.ledger.fold import fold_name
from turnstone.ledger.pieces import entity_hash
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.sql import first, rows
from turnstone.ledger.when import days, up_to

LEAST = 3
"""Episodes, or days of events where there are no episodes, in which a party must be."""
SCANNED = 3_000
"""Events, and as many statements and silences, of the period that are looked at: of its newest whole days."""


class Unheard(msgspec.Struct, frozen=True, kw_only=True):
    """A party that acts or is acted on, and that nobody lets speak."""

    id: str
    """ "a" and 16 hex digits."""
    name: str
    country: str | None
    sector: str | None
    times: int
    """In how many episodes it is; on how many days, by type of event, where there are no episodes."""
    counted: str
    """episodes or events."""
    silent: int
    """How often it is told that it would not say something: it was asked, then."""


class _Party(msgspec.Struct):
    name: str = ""
    id: str | None = None
    country: str | None = None
    sector: str | None = None


class _Light(msgspec.Struct):
    """The parties of an event, statement or silence."""

    id: str
    actor: tuple[_Party, ...] = ()
    recipient: tuple[_Party, ...] = ()
    speaker: tuple[_Party, ...] = ()
    who: tuple[_Party, ...] = ()


_LIGHT = msgspec.json.Decoder(_Light)


def unheard(db: apsw.Connection, asked: Filter, episodes: Iterable[Collection[str]] | None = None) -> list[Unheard]:
    """Parties in at least `LEAST` episodes of a period that are speakers of none of its statements, busiest first.

    Only parties with an id of their own count: the "residents" of two reports need not be the same. Background is left
    out. Of a long period only the newest days count, as far as there are `SCANNED` events and statements. Nobody speaks
    for another here: a spokesman is coded as his body, a president as himself.

    Args:
        db: An open ledger.
        asked: since, until, about, limit and the clocks count.
        episodes: Ids of the records of each episode; None to count events, those of one type and day once.

    Raises:
        LedgerError: The filter can't be understood.
    """
    asked = _newest_days(db, asked)
    of: dict[str, int] = {}
    for number, records in enumerate(episodes or ()):
        of |= dict.fromkeys(records, number)
    seen: defaultdict[str, set[Any]] = defaultdict(set)
    parties: dict[str, _Party] = {}
    for label, day, light in _read(db, asked, "event", "r.aux & 1 = 0"):
        episode = of.get(light.id) if episodes is not None else (label, day)
        for party in (*light.actor, *light.recipient):
            if party.id and episode is not None:
                seen[party.id].add(episode)
                parties.setdefault(party.id, party)
    everywhere = msgspec.structs.replace(asked, about=None)
    spoke = {key for _, _, light in _read(db, everywhere, "statement") for who in light.speaker for key in _keys(who)}
    silent: defaultdict[str, int] = defaultdict(int)
    for _, _, light in _read(db, everywhere, "silence"):
        for who in light.who:
            silent[who.id or ""] += 1
    found = [
        _unheard(party, len(seen[key]), silent[key], "events" if episodes is None else "episodes")
        for key, party in parties.items()
        if len(seen[key]) >= LEAST and not spoke.intersection(_keys(party))
    ]
    return sorted(found, key=lambda one: (-one.times, one.name, one.id))[: asked.limit]


def _newest_days(db: apsw.Connection, asked: Filter) -> Filter:
    """The period, cut to the newest days for which neither events nor statements are too many."""
    clause = Where()
    narrow_days(clause, msgspec.structs.replace(asked, since=None))
    if asked.as_of:
        clause.add("r.as_of <= :as_of", as_of=up_to(asked.as_of))
    query = (
        f"SELECT r.day FROM records r WHERE r.kind = :kind AND {clause.sql}"
        f" ORDER BY r.day DESC LIMIT 1 OFFSET {SCANNED}"
    )
    found = [first(db, query, clause.values | {"kind": kind}) for kind in ("event", "statement")]
    full = max((str(row[0]) for row in found if row and row[0]), default="")
    if not full or (asked.since and days(asked.since)[0] > full):
        return asked
    following = (date.fromisoformat(full) + timedelta(1)).isoformat()
    newest = first(db, f"SELECT max(r.day) FROM records r WHERE r.kind = 'event' AND {clause.sql}", clause.values)
    return msgspec.structs.replace(asked, since=following if newest and str(newest[0]) >= following else full)


def _keys(party: _Party) -> Iterator[str]:
    """By id, and by name within its country: a statement may know a party by either."""
    if party.id:
        yield party.id
    yield f"{fold_name(party.name)}|{party.country}"


def _unheard(party: _Party, times: int, silent: int, counted: str) -> Unheard:
    return Unheard(
        id=entity_hash(party.id or ""), name=party.name, country=party.country, sector=party.sector, times=times,
        counted=counted, silent=silent,
    )  # fmt: skip


def _read(db: apsw.Connection, asked: Filter, kind: str, term: str = "1") -> Iterator[tuple[str, str, _Light]]:
    clause = where(db, kind, msgspec.structs.replace(asked, type=None, limit=SCANNED))
    not_rejected(clause, asked.read_by)
    clause.add(term)
    query = (
        "SELECT r.label, r.day, r.body FROM records r JOIN codings c ON c.id = r.coding"
        f" WHERE {clause.sql} ORDER BY r.day DESC LIMIT {SCANNED}"
    )
    for label, day, body in rows(db, query, clause.values):
        yield label, day, _LIGHT.decode(body)
