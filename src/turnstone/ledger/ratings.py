"""What analysts say a source or a record is worth: entries that are only added to, under both clocks."""

from collections.abc import Iterable
from typing import Any, Literal, cast

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.credibility import CREDIBILITY, RELIABILITY, Grade, Reliability
from turnstone.ledger.filters import Filter
from turnstone.ledger.origins_outlets import known
from turnstone.ledger.sql import rows, run
from turnstone.ledger.when import now, up_to

Kind = Literal["source", "record"]

WITHDRAWN = "none"
"""Said to take an earlier rating back: the default holds again."""
_ALL = Filter()
_ALWAYS = "~"
"""Sorts after every moment."""
_COLUMNS = "id, kind, target, value, by, note, as_of, at"


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """One entry."""

    id: int
    kind: Kind
    target: str
    """An outlet's key (its folded name), or a record's id."""
    value: str
    """A to F of a source, 1 to 6 of a record; "" where it takes an earlier one back."""
    by: str
    note: str
    since: str
    """Day from which it holds, by the first clock; "" for always."""
    at: str
    """When it was said, by the second clock: UTC, ISO 8601."""

    def __str__(self) -> str:
        since = f" from {self.since}" if self.since else ""
        note = f": {self.note}" if self.note else ""
        return f"{self.value or 'taken back'}{since}, by {self.by} on {self.at[:10]}{note}"


def rate(db: apsw.Connection, target: str, value: str, *, by: str, note: str = "", since: str | None = None) -> Rating:
    """Add an entry.

    Args:
        db: Open for writing.
        target: A source's name in any spelling, or a record's id or as much of its beginning as tells it apart.
        value: A to F for a source; 1 to 6 for a record; `WITHDRAWN` for either.
        by: Who says so.
        note: Why.
        since: Day from which it holds (YYYY-MM-DD); None for always.

    Raises:
        LedgerError: There is no such source or record, or the value does not fit it.
    """
    value = value.strip().upper()
    if value not in RELIABILITY and value not in map(str, CREDIBILITY) and value != WITHDRAWN.upper():
        raise LedgerError(f"{value}: not a rating: A to F rate a source, 1 to 6 a record, and {WITHDRAWN} takes back")
    if not by.strip():
        raise LedgerError("a rating needs the name of who gives it: give --by NAME")
    if since is not None and (len(since) != len("2026-03-04") or up_to(since) is None):
        raise LedgerError(f"since {since}: not a day: write it as YYYY-MM-DD")
    kind, found = _target(db, target, value)
    kept = "" if value == WITHDRAWN.upper() else value
    run(
        db,
        "INSERT INTO ratings (kind, target, value, by, note, as_of, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (kind, found, kept, by.strip(), note, since or "", now()),
    )
    return history(db, kind, found)[-1]


def history(db: apsw.Connection, kind: Kind, target: str) -> list[Rating]:
    """Every entry on a source (its key) or record (its id), oldest first."""
    query = f"SELECT {_COLUMNS} FROM ratings WHERE kind = ? AND target = ? ORDER BY id"
    return [_rating(row) for row in rows(db, query, (kind, target))]


def in_force(db: apsw.Connection, kind: Kind, targets: Iterable[str], asked: Filter = _ALL) -> dict[str, Rating]:
    """The newest entry on each that both clocks allow; none for those where it takes back what was said.

    Args:
        db: An open ledger.
        kind: source or record.
        targets: Outlets' keys, or records' ids.
        asked: Its clocks count.
    """
    found = rows(
        db,
        f"SELECT {_COLUMNS} FROM ratings WHERE kind = :kind AND target IN (SELECT value FROM json_each(:targets))"
        " AND at <= :said AND as_of <= :out ORDER BY id",
        {
            "kind": kind,
            "targets": msgspec.json.encode(sorted(set(targets))).decode(),
            "said": _bound(asked.read_by),
            "out": _bound(asked.as_of),
        },
    )
    newest = {row[2]: _rating(row) for row in found}
    return {target: rating for target, rating in newest.items() if rating.value}


def reliability(rating: Rating | None) -> Reliability:
    """Of a source: as rated, else F."""
    return cast("Reliability", rating.value) if rating else "F"


def grade(rating: Rating) -> Grade:
    """Of a record, as rated."""
    return cast("Grade", int(rating.value))


def _target(db: apsw.Connection, target: str, value: str) -> tuple[Kind, str]:
    """Kind and key of what is meant: letters go to sources, numbers to records."""
    if value not in RELIABILITY:
        found = rows(db, "SELECT DISTINCT id FROM records WHERE id >= ? AND id < ? || 'g' LIMIT 2", (target, target))
        exact = [row[0] for row in found if row[0] == target] or [row[0] for row in found]
        if len(exact) == 1:
            return "record", exact[0]
        if exact:
            raise LedgerError(f"{target}: the beginning of several ids: give more of it")
        if value != WITHDRAWN.upper():
            raise LedgerError(f"{target}: no such record: 1 to 6 rate a record by its id, which the listings show")
    return "source", known(db, target)


def _bound(clock: str | None) -> str:
    return _ALWAYS if clock is None else up_to(clock) or _ALWAYS


def _rating(columns: tuple[Any, ...]) -> Rating:
    number, kind, target, value, by, note, as_of, at = columns
    return Rating(id=number, kind=kind, target=target, value=value, by=by, note=note, since=as_of, at=at)
