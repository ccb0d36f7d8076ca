"""Acts by party and day: found through the ledger's index of parties, in bounded numbers, before any is read whole."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import apsw
import msgspec

from turnstone.ledger.filters import Filter
from turnstone.ledger.matching import STATE
from turnstone.ledger.pieces import AUX, CONDITIONAL, entity_key
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_words import AROUND, sentence_in
from turnstone.ledger.when import up_to
from turnstone.record import Entity

BODIES = 150
"""Bodies of one state that are looked for in its stead."""
_ALL = 2_500
"""Acts that are looked through for one listing: of each party, nearest first."""
_BODY = "('', 'GOV', 'MIL', 'COP', 'SPY')"
"""Sectors of a state's bodies that act for it."""
_DONE = f"r.aux & {AUX['historical'] | AUX['future'] | AUX['hypothetical'] | CONDITIONAL} = 0"
"""Acts that are told as having happened, or (negation) as not having."""


Key = int | str
"""A party's row in `entities`, or the country for all bodies of a state."""


class Light(NamedTuple):
    """As much of an act as the indexes tell, once for each party that was asked for and is in it."""

    key: Key
    row: int
    role: str
    """actor or recipient."""
    day: str
    label: str
    negated: bool


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

    def keys_of(self, parties: Iterable[Entity]) -> frozenset[Key]:
        """What may stand for some parties: the row of each in `entities`, and the country for which it may stand."""
        found: set[Key] = set()
        for party in parties:
            own, state = self._own.get(entity_key(party)), _state(party)
            found.update(() if own is None else (own,), () if state is None else (state,))
        return frozenset(found)

    def rows_of(self, key: Key) -> Sequence[int]:
        """Rows of `entities` that a key means."""
        return self._bodies.get(key, ()) if isinstance(key, str) else (key,)


def _state(party: Entity) -> str | None:
    """The country for which a party may stand."""
    return party.country if party.sector is None or party.sector in STATE else None


def acted(
    db: apsw.Connection, asked: Filter, known: Parties, spans: Mapping[Key, Sequence[tuple[str, str]]],
    doers: Container[Key], labels: Iterable[str],
) -> tuple[list[Light], dict[Key, str]]:  # fmt: skip
    """Acts that parties did or that were done to them, told as facts, nearest first.

    Args:
        db: An open ledger.
        asked: as_of counts; the other clock is left to whoever reads the acts whole.
        known: The parties.
        spans: First and last days to look at, by party.
        doers: Those for whom only what they did is asked.
        labels: Event types.

    Returns:
        The acts; and by party up to when it was looked at, where there were too many.
    """
    seeks = [
        (entity, *span, key not in doers, key)
        for key, each in spans.items()
        for span in _merged(each)
        for entity in known.rows_of(key)
    ]
    listed = ", ".join(f"'{label}'" for label in sorted(labels))
    query = (
        "SELECT j.key, m.record, m.role, m.day, r.label, r.aux FROM json_each(:seeks) j CROSS JOIN record_entities m"
        " ON m.entity = j.value ->> 0 AND m.kind = 'event' AND m.day BETWEEN j.value ->> 1 AND j.value ->> 2"
        " CROSS JOIN records r ON r.row = m.record WHERE (m.role = 'actor' OR (m.role = 'recipient' AND j.value ->> 3))"
        f" AND {_DONE} AND r.label IN ({listed}) AND r.as_of <= :as_of LIMIT {_ALL}"
    )
    bound = (up_to(asked.as_of) if asked.as_of else None) or "~"
    got = rows(db, query, {"seeks": _json(seeks), "as_of": bound})
    keys = [seek[4] for seek in seeks]
    found = [
        Light(keys[number], row, role, day, label, bool(aux & AUX["negation"]))
        for number, row, role, day, label, aux in got
    ]
    return found, _short(seeks, got)


def _short(seeks: Sequence[tuple[int, str, str, bool, Key]], got: Sequence[tuple[Any, ...]]) -> dict[Key, str]:
    """Up to when parties were looked at of whom not all could be."""
    if len(got) < _ALL:
        return {}
    last, day = int(got[-1][0]), str(got[-1][3])
    short: dict[Key, str] = {}
    for number, (_, low, _, _, key) in enumerate(seeks[last:], last):
        short[key] = min(short.get(key, "~"), day if number == last else low)
    return short


def of_types(db: apsw.Connection, asked: Filter, labels: Iterable[str], first: str, last: str, limit: int) -> list[int]:
    """Rows of acts by whomever, told as done, nearest first: so many at most of each type."""
    values = {"first": first, "last": last, "as_of": (up_to(asked.as_of) if asked.as_of else None) or "~"}
    query = (
        "SELECT r.row FROM records r WHERE r.kind = 'event' AND r.label = :label AND r.day BETWEEN :first AND :last"
        f" AND {_DONE} AND r.aux & {AUX['negation']} = 0 AND r.as_of <= :as_of ORDER BY r.day LIMIT {limit}"
    )
    return [int(row) for label in sorted(labels) for (row,) in rows(db, query, {**values, "label": label})]


def _merged(spans: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Spans of days, those that overlap as one; the newest first."""
    out: list[tuple[str, str]] = []
    for low, high in sorted(spans):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out[::-1]


def sentences(db: apsw.Connection, wanted: Iterable[int]) -> dict[int, str]:
    """The sentences of some events by their rows, without reading the events whole."""
    query = (
        "WITH told AS (SELECT r.row, CAST(r.body AS TEXT) ->> '$.trigger.start' AS at, r.coding FROM json_each(:rows) j"
        " CROSS JOIN records r ON r.row = j.value)"
        " SELECT t.row, min(t.at, :around), substr(v.text, max(0, t.at - :around) + 1, min(t.at, :around) + :around)"
        " FROM told t JOIN codings c ON c.id = t.coding JOIN revisions v ON v.id = c.revision"
    )
    found = rows(db, query, {"rows": _json(sorted(set(wanted))), "around": AROUND})
    return {row: sentence_in(around, at) for row, at, around in found}


def _json(value: Iterable[Any]) -> str:
    return msgspec.json.encode(list(value)).decode()
