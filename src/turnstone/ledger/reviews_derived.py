"""Which ids can be reviewed beside those of records, and whose they are."""

from collections.abc import Callable

import apsw

from turnstone.ledger.episodes import episode
from turnstone.ledger.filters import Filter
from turnstone.ledger.sql import rows

Known = tuple[str, tuple[str, ...]]
"""A whole id, and the record ids that it stands for in a merge or split, earliest first (none where it can't)."""
Owner = Callable[[apsw.Connection, str], list[Known]]
"""From an open ledger and the beginning of an id: what begins so."""

_HEX = 16
_MOST = 6


def stored(db: apsw.Connection, text: str) -> list[Known]:
    """Of the newest layers' facts, with those of their members that are events."""
    query = (
        "SELECT DISTINCT f.layer, f.id FROM facts f WHERE f.id >= :id AND f.id < :id || 'g' AND f.layer IN"
        f" (SELECT max(id) FROM layers GROUP BY name) ORDER BY f.id LIMIT {_MOST}"
    )
    members = (
        "SELECT m.member FROM fact_members m LEFT JOIN records r ON r.id = m.member"
        " WHERE m.layer = ? AND m.fact = ? AND m.member GLOB 'e*' GROUP BY m.member ORDER BY min(r.day), m.member"
    )
    return [
        (fact, tuple(row[0] for row in rows(db, members, (layer, fact))))
        for layer, fact in rows(db, query, {"id": text})
    ]


def anything(db: apsw.Connection, text: str) -> list[Known]:
    """A whole id of something that is worked out anew when it is asked: it is taken as it is."""
    return [(text, ())] if len(text) == _HEX + 1 and set(text[1:]) <= set("0123456789abcdef") else []


def _episodes(db: apsw.Connection, text: str) -> list[Known]:
    """As they stand now."""
    return [
        (one.id, tuple(dict.fromkeys(member.row.id for member in one.members))) for one in episode(db, text, Filter())
    ]


OWNERS: dict[str, Owner] = {
    "g": _episodes,
    "c": stored,  # crises
    "o": stored,  # origins
    "t": anything,  # tripwires
    "h": anything,  # figure histories
    "i": anything,  # posture intervals
    "l": anything,  # links
}
"""By an id's first letter. Whoever works a kind out puts the function here that knows its ids."""
