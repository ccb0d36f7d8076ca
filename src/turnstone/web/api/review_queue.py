"""The queue: which records a reviewer is shown next, and why in this order."""

from typing import Any

import apsw
import msgspec

from turnstone.coding.ids import Kind
from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import in_force, listed
from turnstone.ledger.reviews_agreement import VERDICTS, key
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.web.api.review_pool import Pooled, pool
from turnstone.web.api.review_rule import BACKGROUND, CREDIBILITY_DOUBT, POINTS, Standing, standing
from turnstone.web.api.review_words import gist
from turnstone.web.asked import Listing


class AskedQueue(Listing, frozen=True, kw_only=True):
    """Whose queue."""

    by: str = ""
    """The reviewer's name: what this person decided is never shown."""
    kind: Kind | None = None
    """event, statement, silence, figure or posture; None for all."""
    second: bool = False
    """Whether to read records a second time: those that another reviewer has decided."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A record that waits for a decision."""

    id: str
    kind: str
    words: str
    """The record in a line."""
    label: str
    """Event type, act, measure or stance; "" for a silence."""
    mode: tuple[str, ...] = ()
    report: str
    """Id of its report."""
    title: str | None
    outlet: str | None
    published: str | None
    standing: Standing


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """The next records, those first where doubt times weight is most."""

    items: tuple[Waiting, ...]
    after: str | None
    """To be given as ``after`` for what comes next; None at the end."""
    left: int
    """Records of the filter that wait for this reviewer."""
    decided: int
    """Records of the filter that this reviewer has decided."""
    others: int
    """Records of the filter that another has decided and this reviewer has not: what a second reading is of."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """By what the queue is ordered."""

    words: str
    credibility: dict[str, float]
    """Doubt of each grade of credibility, 0 to 1."""
    points: tuple[tuple[str, float], ...]
    """What adds how much to a weight of 1."""
    background: float
    """By what background's weight is multiplied."""


class AskedNothing(msgspec.Struct, frozen=True, kw_only=True):
    """No parameters."""


def queue(ledger: Ledger, asked: AskedQueue) -> Queue:
    """The next records for a reviewer.

    Raises:
        LedgerError: The filter can't be understood; ``after`` is none of its records.
    """
    db, narrowed = ledger.connection, asked.filter()
    every = pool(db, narrowed, asked.kind)
    mine, others = _said(db, asked.by)
    waiting = [one for one in every if one.id not in mine and (one.id in others) == asked.second]
    start = _after(every, waiting, asked.after)
    shown = waiting[start : start + asked.size]
    return Queue(
        items=_drawn(db, shown, narrowed, second=asked.second),
        after=shown[-1].id if start + asked.size < len(waiting) else None,
        left=len(waiting),
        decided=sum(one.id in mine for one in every),
        others=sum(one.id in others and one.id not in mine for one in every),
    )


def rule(ledger: Ledger, asked: AskedNothing) -> Rule:
    """By what the queue is ordered."""
    del ledger, asked
    return Rule(
        words=(
            "Records stand in the order of doubt times weight, largest first. Doubt is the mean of two parts: how low a"
            " record’s confidence is among those of its kind, and how little its credibility is worth by independent"
            " origins, contradictions and the source’s reliability. Weight is 1 and what hangs on the record."
        ),
        credibility={str(grade): doubt for grade, doubt in sorted(CREDIBILITY_DOUBT.items())},
        points=POINTS,
        background=BACKGROUND,
    )


def _said(db: apsw.Connection, by: str) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of what the reviewer said anything of that holds, and of what others gave a verdict on: now, by any clock."""
    me = key(by)
    held = [review for review, holds in listed(db) if holds and review.verb != "undo"]
    mine = {one.record for one in held if me and key(one.by) == me}
    others = {one.record for one in held if one.verb in VERDICTS and (not me or key(one.by) != me)}
    return frozenset(mine), frozenset(others)


def _after(every: tuple[Pooled, ...], waiting: list[Pooled], after: str | None) -> int:
    """Where a page begins: after a record, which may have been decided meanwhile."""
    if after is None:
        return 0
    place = {one.id: number for number, one in enumerate(every)}
    if after not in place:
        raise LedgerError(f"after {after}: no record of this queue: begin again without it")
    return sum(place[one.id] <= place[after] for one in waiting)


def _drawn(db: apsw.Connection, shown: list[Pooled], asked: Filter, *, second: bool) -> tuple[Waiting, ...]:
    found = _rows(db, [one.row for one in shown], asked, as_coded=second)
    return tuple(_waiting(one, found[one.id]) for one in shown)


def _rows(db: apsw.Connection, wanted: list[int], asked: Filter, *, as_coded: bool) -> dict[str, Row[Any]]:
    query = f"SELECT {COLUMNS} FROM {FROM} WHERE r.row IN (SELECT value FROM json_each(?))"
    found = rows(db, query, (msgspec.json.encode(wanted).decode(),))
    said = {} if as_coded else in_force(db, [columns[0] for columns in found], asked.read_by)
    return {columns[0]: row_of(columns, said.get(columns[0])) for columns in found}


def _waiting(one: Pooled, row: Row[Any]) -> Waiting:
    return Waiting(
        id=one.id, kind=row.kind, words=gist(row.record), label=one.seen.label, mode=getattr(row.record, "mode", ()),
        report=row.report.id, title=row.report.title, outlet=row.report.publisher, published=row.report.published,
        standing=standing(one.seen),
    )  # fmt: skip
