"""Records that a correction moved: they are asked for by what they are now, not by what the indexes hold of them.

Corrections are made by people, so there are few: each listing works through all of its kind.
"""

from collections.abc import Collection
from typing import Any

import apsw
import msgspec

from turnstone.ledger.crisis_find import crisis_named
from turnstone.ledger.filters import Filter, Where, clocks, entities_about
from turnstone.ledger.of_reports import of_reports
from turnstone.ledger.pieces import AUX, CONDITIONAL, LABELS, Indexed, Piece, index
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.sql import rows, run
from turnstone.ledger.when import days


def corrected_only(db: apsw.Connection, kind: str, moved: Collection[str], asked: Filter) -> Where:
    """The clause for records of a kind that a correction moved: by both clocks and reports, not yet by what they are.

    Raises:
        LedgerError: The filter can't be understood.
    """
    clause = Where()
    clause.add("r.kind = :kind", kind=kind)
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    apart(clause, moved, only=True)
    of_reports(clause, db, asked)
    return clause


def apart(clause: Where, ids: Collection[str], *, only: bool = False) -> None:
    """Leave out records of these ids, or all others."""
    word = "IN" if only else "NOT IN"
    clause.add(f"r.id {word} (SELECT value FROM json_each(:moved))", moved=msgspec.json.encode(sorted(ids)).decode())


def keys_about(db: apsw.Connection, asked: Filter) -> frozenset[str] | None:
    """Keys of the parties and places that are asked about; None where all are, or the reports of a crisis.

    Raises:
        LedgerError: There is none.
    """
    if not asked.about or crisis_named(db, asked.about):
        return None
    listed = ",".join(map(str, entities_about(db, asked.about)))
    return frozenset(row[0] for row in rows(db, f"SELECT key FROM entities WHERE id IN ({listed})"))


def fits(kind: str, piece: Piece, told: str | None, asked: Filter, keys: frozenset[str] | None) -> bool:
    """Whether a record is asked for, apart from the clocks and the limit.

    Args:
        kind: Of the record.
        piece: As corrected.
        told: When its report was published.
        asked: The filter.
        keys: From `keys_about`.
    """
    found = index(kind, piece, (told or "")[:10])
    return (
        (not asked.since or found.last >= days(asked.since)[0])
        and (not asked.until or "" < found.day <= days(asked.until)[1])
        and (not asked.type or _is_type(found, asked.type))
        and (not asked.aux or _has_aux(found, asked.aux))
        and (not asked.pair or (asked.pair[0].upper(), asked.pair[1].upper()) in found.pairs)
        and (not asked.within or any(_is_within(place, asked.within) for _, place in found.places))
        and (keys is None or any(named.key in keys for named in found.named))
    )


def remember(db: apsw.Connection, kind: str, piece: Piece) -> None:
    """Add the parties and places of a corrected record, so that they can be asked about."""
    names = ("key", "hash", "name", "folded", "country", "sector")
    for named in index(kind, piece, "").named:
        run(
            db,
            f"INSERT INTO entities ({', '.join(names)}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            tuple(getattr(named, name) for name in names),
        )


def _is_type(found: Indexed, name: str) -> bool:
    label = next((label for label in LABELS[found.kind] if label.lower() == name.lower()), None)
    return found.label == label if label else found.mode == name.lower()


def _has_aux(found: Indexed, name: str) -> bool:
    plain = name.removeprefix("no-")
    bit = (AUX | {"conditional": CONDITIONAL})[plain]
    return bool(found.aux & bit) == (name == plain)


def _is_within(place: Any, box: tuple[float, float, float, float]) -> bool:
    south, west, north, east = box
    across = place.longitude >= west or place.longitude <= east
    between = west <= place.longitude <= east
    return south <= place.latitude <= north and (across if west > east else between)
