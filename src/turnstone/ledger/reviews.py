"""What people say of records: entries beside them, never over them."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Literal, NamedTuple, TypeVar

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Where
from turnstone.ledger.pieces import Piece
from turnstone.ledger.sql import first, rows, run
from turnstone.ledger.when import now, up_to

P = TypeVar("P", bound=Piece)
Verb = Literal["accept", "correct", "reject", "merge", "split", "undo"]

_IN_FORCE = (
    "e.verb <> 'undo' AND e.at <= :reviewed AND NOT EXISTS"
    " (SELECT 1 FROM reviews u WHERE u.undoes = e.id AND u.at <= :reviewed)"
)
_ALWAYS = "~"
"""Sorts after every moment."""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One entry."""

    id: int
    record: str
    verb: Verb
    by: str
    note: str
    at: str
    """UTC, ISO 8601."""
    undoes: int | None = None
    body: dict[str, Any] = {}
    """correct: fields and their right values. merge, split: {"with": [ids]}."""

    def __str__(self) -> str:
        note = f": {self.note}" if self.note else ""
        return f"{self.verb} by {self.by} on {self.at[:10]}{note}"


def add(
    db: apsw.Connection, record: str, verb: Verb, *, by: str, note: str = "", body: dict[str, Any] | None = None,
    undoes: int | None = None,
) -> int:  # fmt: skip
    """Add an entry.

    Returns:
        Its number, by which it can be undone.

    Raises:
        LedgerError: There is no such record or entry, or the correction does not fit the record.
    """
    found = first(db, "SELECT kind, body FROM records WHERE id = ? ORDER BY row DESC LIMIT 1", (record,))
    if found is None:
        raise LedgerError(f"{record}: no such record: see the ids that the listings show")
    if not by.strip():
        raise LedgerError("a review needs the name of who makes it: give --by NAME")
    if undoes is not None and first(db, "SELECT 1 FROM reviews WHERE id = ? AND record = ?", (undoes, record)) is None:
        raise LedgerError(f"{record} has no review {undoes}: `turnstone show {record}` lists them")
    if verb == "correct":
        _checked(found, body or {})
    run(
        db,
        "INSERT INTO reviews (record, verb, undoes, body, by, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (record, verb, undoes, msgspec.json.encode(body or {}), by, note, now()),
    )
    return db.last_insert_rowid()


def history(db: apsw.Connection, record: str, read_by: str | None = None) -> list[Review]:
    """Every entry on a record, oldest first, undone ones too."""
    query = "SELECT id, record, verb, by, note, at, undoes, body FROM reviews WHERE record = ? AND at <= ? ORDER BY id"
    return [_review(row) for row in rows(db, query, (record, _bound(read_by)))]


def in_force(db: apsw.Connection, ids: Sequence[str], read_by: str | None) -> dict[str, Review]:
    """The last entry on each record that is not undone."""
    query = (
        "SELECT id, record, verb, by, note, at, undoes, body FROM reviews e"
        f" WHERE record IN (SELECT value FROM json_each(:ids)) AND {_IN_FORCE} ORDER BY id"
    )
    values = {"ids": msgspec.json.encode(list(ids)).decode(), "reviewed": _bound(read_by)}
    return {row[1]: _review(row) for row in rows(db, query, values)}


class Joined(NamedTuple):
    """What people say of which records tell of one real event: pairs of record ids, the smaller id first, sorted."""

    must: tuple[tuple[str, str], ...]
    """Of one episode."""
    cannot: tuple[tuple[str, str], ...]
    """Not of one episode. No pair is in both: the later entry counts."""


def joined(db: apsw.Connection, read_by: str | None = None) -> Joined:
    """Merges and splits in force, as pairs of records. What follows from two pairs together is left to the caller.

    Merged ids are tied to the first of them, split ids are parted each from each. An episode among them stands for its
    earliest member when merged or parted from another episode, and for all of its members when a record is parted
    from it, as they were when the entry was made.
    """
    query = f"SELECT record, verb, body FROM reviews e WHERE verb IN ('merge', 'split') AND {_IN_FORCE} ORDER BY id"
    said: dict[tuple[str, str], str] = {}
    for record, verb, stored in rows(db, query, {"reviewed": _bound(read_by)}):
        body = msgspec.json.decode(stored)
        members: dict[str, list[str]] = body.get("members", {})
        groups = [members.get(one) or [one] for one in (record, *body.get("with", ()))]
        pairs = _parted(groups) if verb == "split" else [(groups[0][0], group[0]) for group in groups[1:]]
        said |= {(min(pair), max(pair)): verb for pair in pairs if pair[0] != pair[1]}
    must, cannot = (tuple(sorted(pair for pair, verb in said.items() if verb == name)) for name in ("merge", "split"))
    return Joined(must, cannot)


def _parted(groups: list[list[str]]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for one, other in combinations(groups, 2):
        if len(one) > 1 and len(other) > 1:
            pairs.append((one[0], other[0]))
        else:
            pairs += [(a, b) for a in one for b in other]
    return pairs


def not_rejected(clause: Where, read_by: str | None) -> None:
    """Leave out records whose last entry in force rejects them."""
    clause.add(
        f"coalesce((SELECT e.verb FROM reviews e WHERE e.record = r.id AND {_IN_FORCE}"
        " ORDER BY e.id DESC LIMIT 1), '') <> 'reject'",
        reviewed=_bound(read_by),
    )


def corrected(piece: P, review: Review | None) -> P:
    """The record with the fields of a correction in force."""
    if review is None or review.verb != "correct":
        return piece
    return msgspec.convert(msgspec.to_builtins(piece) | review.body, type(piece))


def _checked(found: tuple[Any, ...], fields: dict[str, Any]) -> None:
    from turnstone.ledger.pieces import KINDS

    kind = KINDS[found[0]]
    piece = msgspec.json.decode(found[1], type=kind)
    unknown = sorted(set(fields) - set(kind.__struct_fields__)) or sorted(set(fields) & {"id"})
    if unknown or not fields:
        names = ", ".join(name for name in kind.__struct_fields__ if name != "id")
        raise LedgerError(f"can't correct {', '.join(unknown) or 'nothing'}: fields of a {found[0]} are {names}")
    try:
        msgspec.convert(msgspec.to_builtins(piece) | fields, kind)
    except msgspec.ValidationError as error:
        raise LedgerError(f"the correction does not fit a {found[0]}: {error}: see docs/record.md") from error


def _bound(read_by: str | None) -> str:
    return _ALWAYS if read_by is None else up_to(read_by) or _ALWAYS


def _review(columns: tuple[Any, ...]) -> Review:
    number, record, verb, by, note, at, undoes, body = columns
    return Review(
        id=number, record=record, verb=verb, by=by, note=note, at=at, undoes=undoes, body=msgspec.json.decode(body)
    )
