"""Acts by party and day: found through the ledger's index of parties, in bounded numbers, before any is read whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter
from turnstone.ledger.matching import STATE
from turnstone.ledger.pieces import AUX, CONDITIONAL, entity_key
from turnstone.ledger.sql import rows
from turnstone.ledger.when import up_to
from turnstone.record import Entity

BODIES = 150
"""Bodies of one state that are looked for in its stead."""
_PER = 300
"""Acts of one party, nearest first, that are looked through."""
_ALL = 4_000
"""Acts that are looked through for one listing."""
_BODY = "('', 'GOV', 'MIL', 'COP', 'SPY')"
"""Sectors of a state's bodies that act for it."""
_DONE = f"r.aux & {AUX['historical'] | AUX['future'] | AUX['hypothetical'] | CONDITIONAL} = 0"
"""Acts that are told as having happened, or (negation) as not having."""


class Light(msgspec.Struct):
    """As much of an act as the indexes tell."""

    row: int
    day: str
    label: str
    negated: bool
    doers: set[int] = msgspec.field(default_factory=set[int])
    others: set[int] = msgspec.field(default_factory=set[int])
    """Those to whom it is done."""


class Parties:
    """Which rows of `entities` may stand for each of some parties: its own, and where it is a state or a body of one,
    those of that state's bodies.

    Args:
        db: An open ledger.
        parties: Every party that will be asked for.
    """

    def __init__(self, db: apsw.Connection, parties: Iterable[Entity]) -> None:
        known = {entity_key(party): party for party in parties}
        self._own: dict[str, int] = dict(
            rows(db, "SELECT key, id FROM entities WHERE key IN (SELECT value FROM json_each(?))", (_json(known),))
        )
        countries = sorted({state for party in known.values() if (state := _state(party))})
        self._bodies: defaultdict[str, list[int]] = defaultdict(list)
        query = (
            f"SELECT e.country, e.id FROM json_each(?) j CROSS JOIN entities e ON e.country = j.value"
            f" WHERE e.sector IN {_BODY} AND e.key NOT LIKE 'name:%' AND e.key NOT LIKE 'place:%' ORDER BY e.key"
        )
        for country, entity in rows(db, query, (_json(countries),)):
            if len(self._bodies[country]) < BODIES:
                self._bodies[country].append(entity)

    def rows_of(self, parties: Iterable[Entity]) -> frozenset[int]:
        """Rows of `entities`; those of parties that were not named at the start are missing."""
        found: set[int] = set()
        for party in parties:
            own = self._own.get(entity_key(party))
            found.update(() if own is None else (own,), self._bodies.get(_state(party) or "", ()))
        return frozenset(found)


def _state(party: Entity) -> str | None:
    """The country for which a party may stand."""
    return party.country if party.sector is None or party.sector in STATE else None


def acted(
    db: apsw.Connection, asked: Filter, spans: Mapping[int, Sequence[tuple[str, str]]], labels: Iterable[str]
) -> tuple[dict[int, Light], dict[int, str]]:
    """Acts that parties did or that were done to them, told as facts, nearest first.

    Args:
        db: An open ledger.
        asked: as_of counts; the other clock is left to whoever reads the acts whole.
        spans: First and last days to look at, by row of `entities`.
        labels: Event types.

    Returns:
        The acts by row; and by party the day after which it was not looked further, where there were too many.
    """
    values: dict[str, Any] = {"as_of": (up_to(asked.as_of) if asked.as_of else None) or "~"}
    listed = ", ".join(f"'{label}'" for label in sorted(labels))
    query = (
        "SELECT m.record, m.role, m.day, r.label, r.aux FROM record_entities m CROSS JOIN records r ON r.row = m.record"
        " WHERE m.entity = :entity AND m.kind = 'event' AND m.day BETWEEN :first AND :last"
        f" AND m.role IN ('actor', 'recipient') AND {_DONE} AND r.label IN ({listed}) AND r.as_of <= :as_of"
        f" LIMIT {_PER}"
    )
    found: dict[int, Light] = {}
    short: dict[int, str] = {}
    left = _ALL
    for entity, each in spans.items():
        for low, high in _merged(each):
            got = rows(db, query, {**values, "entity": entity, "first": low, "last": high}) if left > 0 else []
            left -= len(got)
            if len(got) == _PER or left <= 0:
                short[entity] = min(short.get(entity, "~"), got[-1][2] if got else low)
            for row, role, day, label, aux in got:
                light = found.get(row)
                if light is None:
                    light = found[row] = Light(row, day, label, bool(aux & AUX["negation"]))
                (light.doers if role == "actor" else light.others).add(entity)
    return found, short


def of_types(db: apsw.Connection, asked: Filter, labels: Iterable[str], first: str, last: str, limit: int) -> list[int]:
    """Rows of acts by whomever, told as done, nearest first: so many at most of each type."""
    values = {"first": first, "last": last, "as_of": (up_to(asked.as_of) if asked.as_of else None) or "~"}
    query = (
        "SELECT r.row FROM records r WHERE r.kind = 'event' AND r.label = :label AND r.day BETWEEN :first AND :last"
        f" AND {_DONE} AND r.aux & {AUX['negation']} = 0 AND r.as_of <= :as_of ORDER BY r.day LIMIT {limit}"
    )
    return [row for label in sorted(labels) for (row,) in rows(db, query, {**values, "label": label})]


def _merged(spans: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Spans of days, those that overlap as one; the newest first."""
    out: list[tuple[str, str]] = []
    for low, high in sorted(spans):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out[::-1]


def _json(value: Iterable[Any]) -> str:
    return msgspec.json.encode(list(value)).decode()
