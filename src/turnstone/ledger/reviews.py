"""What people say of records: entries beside them, never over them.

An entry is never changed or taken away; `undo` puts another beside it. What holds is worked out when it is asked:
the last accept, correct or reject says whether a record is listed, and all corrections together say how.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, Literal, NamedTuple, TypeVar, get_args

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Where, day_asked
from turnstone.ledger.pieces import Piece
from turnstone.ledger.sql import first, rows, run
from turnstone.ledger.when import now, up_to

P = TypeVar("P", bound=Piece)
Verb = Literal["accept", "correct", "reject", "merge", "split", "undo"]

_IN_FORCE = (
    "e.verb <> 'undo' AND e.at <= :reviewed AND NOT EXISTS"
    " (SELECT 1 FROM reviews u WHERE u.undoes = e.id AND u.at <= :reviewed)"
)
_VERDICTS = "('accept', 'correct', 'reject')"
_COLUMNS = "id, record, verb, by, note, at, undoes, body"
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
    """correct: fields and their right values. merge, split: {"with": [ids], "members": {id: [records]}}."""
    fields: dict[str, Any] = {}
    """From `in_force`: the right values of all corrections of the record that hold. Else empty."""

    def __str__(self) -> str:
        note = f": {self.note}" if self.note else ""
        return f"{self.verb} by {self.by} on {self.at[:10]}{note}"


class Joined(NamedTuple):
    """What people say of which records tell of one real event: pairs of record ids, the smaller id first, sorted."""

    must: tuple[tuple[str, str], ...]
    """Of one episode."""
    cannot: tuple[tuple[str, str], ...]
    """Not of one episode. No pair is in both: the later entry counts."""


def add(
    db: apsw.Connection, record: str, verb: Verb, *, by: str, note: str = "", body: dict[str, Any] | None = None,
    undoes: int | None = None,
) -> int:  # fmt: skip
    """Add an entry. Whether the record is there and the correction fits is the caller's to see to: `reviews_entry`.

    Returns:
        Its number, by which it can be undone.
    """
    run(
        db,
        "INSERT INTO reviews (record, verb, undoes, body, by, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (record, verb, undoes, msgspec.json.encode(body or {}), by, note, now()),
    )
    return db.last_insert_rowid()


def entry(db: apsw.Connection, number: int) -> Review:
    """The entry of a number.

    Raises:
        LedgerError: There is none.
    """
    found = first(db, f"SELECT {_COLUMNS} FROM reviews WHERE id = ?", (number,))
    if found is None:
        raise LedgerError(f"no review {number}: `turnstone reviews` lists them")
    return _review(found)


def undone(db: apsw.Connection, number: int) -> bool:
    """Whether an entry was taken back."""
    return first(db, "SELECT 1 FROM reviews WHERE undoes = ?", (number,)) is not None


def listed(
    db: apsw.Connection, *, by: str | None = None, verb: str | None = None, since: str | None = None,
    read_by: str | None = None, limit: int | None = None, before: int | None = None,
) -> list[tuple[Review, bool]]:  # fmt: skip
    """Entries, newest first, each with whether it holds (was not taken back).

    Args:
        db: An open ledger.
        by: Only this reviewer's.
        verb: Only such.
        since: First day of the entries, YYYY-MM-DD.
        read_by: As the ledger stood at this day or time.
        limit: At most so many.
        before: Only entries with a smaller number.

    Raises:
        LedgerError: There is no such verb; a day that can't be understood.
    """
    if verb is not None and verb not in get_args(Verb):
        raise LedgerError(f"verb {verb}: not one of {', '.join(get_args(Verb))}")
    since = day_asked(since, "since", 0) if since else None
    clause = Where()
    clause.add("e.at <= :reviewed", reviewed=_bound(read_by))
    asked = (
        ("by", "e.by =", by),
        ("verb", "e.verb =", verb),
        ("since", "e.at >=", since),
        ("before", "e.id <", before),
    )
    for name, term, value in asked:
        if value is not None and value != "":
            clause.add(f"{term} :{name}", **{name: value})
    most = "" if limit is None else f" LIMIT {int(limit)}"
    query = f"SELECT {_COLUMNS}, {_IN_FORCE} FROM reviews e WHERE {clause.sql} ORDER BY id DESC{most}"
    return [(_review(row[:-1]), bool(row[-1])) for row in rows(db, query, clause.values)]


def history(db: apsw.Connection, record: str, read_by: str | None = None) -> list[Review]:
    """Every entry on a record, oldest first: undone ones, and merges and splits that name it, too."""
    named = "verb IN ('merge', 'split') AND record <> :id AND instr(CAST(body AS TEXT), :id)"
    query = f"SELECT {_COLUMNS} FROM reviews WHERE (record = :id OR {named}) AND at <= :reviewed ORDER BY id"
    return [_review(row) for row in rows(db, query, {"id": record, "reviewed": _bound(read_by)})]


def in_force(db: apsw.Connection, ids: Iterable[str], read_by: str | None) -> dict[str, Review]:
    """The entry that says what each record is: its last verdict, else its last merge or split, undone ones left out.

    Its `fields` are those of all corrections that hold.
    """
    query = (
        f"SELECT {_COLUMNS} FROM reviews e"
        f" WHERE record IN (SELECT value FROM json_each(:ids)) AND {_IN_FORCE} ORDER BY verb IN {_VERDICTS}, id"
    )
    values = {"ids": msgspec.json.encode(list(ids)).decode(), "reviewed": _bound(read_by)}
    return _together(_review(row) for row in rows(db, query, values))


def corrections(db: apsw.Connection, read_by: str | None) -> dict[str, dict[str, Any]]:
    """Fields and their right values by record, of every correction that holds."""
    query = f"SELECT {_COLUMNS} FROM reviews e WHERE verb = 'correct' AND {_IN_FORCE} ORDER BY id"
    found = _together(_review(row) for row in rows(db, query, {"reviewed": _bound(read_by)}))
    return {record: review.fields for record, review in found.items()}


def rejected(db: apsw.Connection, ids: Sequence[str], read_by: str | None) -> frozenset[str]:
    """Which of the ids, of records or of what is derived, are rejected by their last verdict."""
    return frozenset(one for one, review in in_force(db, ids, read_by).items() if review.verb == "reject")


def rejected_of(db: apsw.Connection, letter: str, read_by: str | None) -> frozenset[str]:
    """All ids that begin with a letter and are rejected by their last verdict: of one kind of what is worked out."""
    query = "SELECT DISTINCT record FROM reviews WHERE record >= ? AND record < ? AND verb = 'reject'"
    return rejected(db, [row[0] for row in rows(db, query, (letter, chr(ord(letter) + 1)))], read_by)


def not_rejected(clause: Where, read_by: str | None) -> None:
    """Leave out records whose last verdict in force rejects them."""
    clause.add(
        f"coalesce((SELECT e.verb FROM reviews e WHERE e.record = r.id AND e.verb IN {_VERDICTS} AND {_IN_FORCE}"
        " ORDER BY e.id DESC LIMIT 1), '') <> 'reject'",
        reviewed=_bound(read_by),
    )


def corrected(piece: P, review: Review | None) -> P:
    """The record with the fields of the corrections in force."""
    if review is None or not review.fields:
        return piece
    return msgspec.convert(msgspec.to_builtins(piece) | review.fields, type(piece))


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


def _together(found: Iterable[Review]) -> dict[str, Review]:
    """The last entry of each record, with the fields of all its corrections."""
    last: dict[str, Review] = {}
    for review in found:
        before = last[review.record].fields if review.record in last else {}
        fields = before | (review.body if review.verb == "correct" else {})
        last[review.record] = msgspec.structs.replace(review, fields=fields)
    return last


def _bound(read_by: str | None) -> str:
    if read_by is None:
        return _ALWAYS
    bound = up_to(read_by)
    if bound is None:
        raise LedgerError(f"read-by {read_by}: not a day or time: write it as YYYY-MM-DD")
    return bound


def _review(columns: tuple[Any, ...]) -> Review:
    number, record, verb, by, note, at, undoes, body = columns
    return Review(
        id=number, record=record, verb=verb, by=by, note=note, at=at, undoes=undoes, body=msgspec.json.decode(body)
    )
