"""Making entries: whose id is meant, whether the entry fits, all of them or none."""

from collections.abc import Sequence
from typing import Any

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.pieces import KINDS, Piece
from turnstone.ledger.reviews import Verb, add, corrections, entry, undone
from turnstone.ledger.reviews_derived import OWNERS
from turnstone.ledger.reviews_fields import Subject, checked, values
from turnstone.ledger.reviews_moved import remember
from turnstone.ledger.sql import first, rows

_MOST = 6
_JOINING = ("merge", "split")


class Target(msgspec.Struct, frozen=True):
    """What is reviewed."""

    id: str
    kind: str | None
    """event, statement, silence, figure or posture; None for what is derived."""
    members: tuple[str, ...] = ()
    """Of an episode: its event records, earliest first."""


def review(
    db: apsw.Connection, ids: Sequence[str], verb: Verb, *, by: str, note: str = "",
    settings: Sequence[str] = (), body: dict[str, Any] | None = None,
) -> list[int]:  # fmt: skip
    """Add the entries that a person means: one for each id; for merge and split one in all. The caller's transaction.

    Args:
        db: Open for writing.
        ids: Whole, or as much of their beginnings as tells them apart.
        verb: Any but undo.
        by: Who says so.
        note: Why.
        settings: To correct: "field=value", as `reviews_fields.values` reads them.
        body: Instead of these: {field: value}, as JSON has them.

    Returns:
        The entries' numbers, by which they can be undone.

    Raises:
        LedgerError: An id is nobody's or several things', or the entry does not fit.
    """
    if not by.strip():
        raise LedgerError("a review needs the name of who makes it: give --by NAME")
    targets = list(dict.fromkeys(target(db, one) for one in ids))
    if verb in _JOINING:
        return [_join(db, targets, verb, by=by, note=note, body=body)]
    empty: dict[str, Any] = {}
    is_correction = verb == "correct"
    bodies = [_correction(db, one, settings, body) if is_correction else empty for one in targets]
    return [add(db, one.id, verb, by=by, note=note, body=fields) for one, fields in zip(targets, bodies, strict=True)]


def undo(db: apsw.Connection, numbers: Sequence[int], *, by: str, note: str = "") -> list[int]:
    """Take entries back. The caller's transaction.

    Raises:
        LedgerError: There is no such entry, or it was taken back already, or takes one back itself.
    """
    if not by.strip():
        raise LedgerError("a review needs the name of who makes it: give --by NAME")
    made: list[int] = []
    for number in dict.fromkeys(numbers):
        meant = entry(db, number)
        if meant.verb == "undo":
            raise LedgerError(f"review {number} takes review {meant.undoes} back: make that one again instead")
        if undone(db, number):
            raise LedgerError(f"review {number} was taken back already: `turnstone show {meant.record}` says by whom")
        made.append(add(db, meant.record, "undo", by=by, note=note, undoes=number))
    return made


def target(db: apsw.Connection, text: str) -> Target:
    """What an id, or the beginning of one, means.

    Raises:
        LedgerError: Nothing, or several things.
    """
    query = f"SELECT DISTINCT id, kind FROM records WHERE id >= :id AND id < :id || 'g' ORDER BY id LIMIT {_MOST}"
    found = [Target(row[0], row[1]) for row in rows(db, query, {"id": text})] if len(text) > 1 else []
    if not found and text[:1] in OWNERS:
        found = [Target(one, None, members) for one, members in OWNERS[text[:1]](db, text)]
    whole = [one for one in found if one.id == text] or found
    if not whole:
        raise LedgerError(f"{text}: no such record: see the ids that the listings show")
    if len(whole) > 1:
        listed = ", ".join(one.id for one in whole[: _MOST - 1]) + (" ..." if len(whole) == _MOST else "")
        raise LedgerError(f"{text}: the beginning of several ids: give more of it ({listed})")
    return whole[0]


def _join(
    db: apsw.Connection, targets: list[Target], verb: Verb, *, by: str, note: str, body: dict[str, Any] | None
) -> int:
    targets += [one for one in (target(db, text) for text in (body or {}).get("with", ())) if one not in targets]
    for one in targets:
        if one.kind != "event" and not one.members:
            what = one.kind or "thing that has no events as members"
            raise LedgerError(f"can't {verb} {one.id}: found a {what}, expected events (e...) or episodes (g...)")
    if len(targets) < 2:
        raise LedgerError(f"{verb} needs two ids or more: those that are{'' if verb == 'merge' else ' not'} one event")
    members = {one.id: one.members for one in targets if one.members}
    fields: dict[str, Any] = {"with": [one.id for one in targets[1:]]} | ({"members": members} if members else {})
    return add(db, targets[0].id, verb, by=by, note=note, body=fields)


def _correction(
    db: apsw.Connection, one: Target, settings: Sequence[str], body: dict[str, Any] | None
) -> dict[str, Any]:
    if one.kind is None:
        raise LedgerError(f"can't correct {one.id}: it is worked out from records: correct those, or reject it")
    found = subject(db, one)
    fields = (body or {}) | values(db, found, settings)
    remember(db, found.kind, checked(found, fields))
    return fields


def subject(db: apsw.Connection, one: Target) -> Subject:
    """The record as earlier corrections left it, with the text that it was read from last."""
    found = first(
        db,
        "SELECT r.kind, r.body, v.text FROM records r JOIN codings c ON c.id = r.coding"
        " JOIN revisions v ON v.id = c.revision WHERE r.id = ? ORDER BY r.row DESC LIMIT 1",
        (one.id,),
    )
    assert found is not None
    kind = KINDS[found[0]]
    piece: Piece = msgspec.json.decode(found[1], type=kind)
    fields = corrections(db, None).get(one.id)
    if fields:
        piece = msgspec.convert(msgspec.to_builtins(piece) | fields, kind)
    return Subject(id=one.id, kind=found[0], piece=piece, text=found[2])
