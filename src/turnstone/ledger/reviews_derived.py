"""Which ids can be reviewed beside those of records, and whose they are."""

from collections.abc import Callable

import apsw

from turnstone.ledger.crisis_find import crisis_named
from turnstone.ledger.episodes import episode
from turnstone.ledger.figure_history import history_of
from turnstone.ledger.filters import Filter
from turnstone.ledger.intervals import interval
from turnstone.ledger.links import link
from turnstone.ledger.origins_shown import shown
from turnstone.ledger.tripwires import tripwire

Known = tuple[str, tuple[str, ...]]
"""A whole id, and the record ids that it stands for in a merge or split, earliest first (none where it can't)."""
Owner = Callable[[apsw.Connection, str], list[Known]]
"""From an open ledger and the beginning of an id: what begins so."""


def _episodes(db: apsw.Connection, text: str) -> list[Known]:
    """As they stand now."""
    return [
        (one.id, tuple(dict.fromkeys(member.row.id for member in one.members))) for one in episode(db, text, Filter())
    ]


def _crises(db: apsw.Connection, text: str) -> list[Known]:
    found = crisis_named(db, text)
    return [(found, ())] if found else []


def _origins(db: apsw.Connection, text: str) -> list[Known]:
    return [(one.id, ()) for one in shown(db, text)]


def _tripwires(db: apsw.Connection, text: str) -> list[Known]:
    return [(one.id, ()) for one in tripwire(db, text, Filter())]


def _histories(db: apsw.Connection, text: str) -> list[Known]:
    found = history_of(db, text, Filter())
    return [(found.id, ())] if found else []


def _intervals(db: apsw.Connection, text: str) -> list[Known]:
    return [(one.id, ()) for one in interval(db, text, Filter())]


def _links(db: apsw.Connection, text: str) -> list[Known]:
    found = link(db, text, Filter())
    return [(found.id, ())] if found else []


OWNERS: dict[str, Owner] = {
    "g": _episodes,
    "c": _crises,
    "o": _origins,
    "t": _tripwires,
    "h": _histories,
    "i": _intervals,
    "l": _links,
}
"""By an id's first letter. Whoever works a kind out puts the function here that knows its ids."""
