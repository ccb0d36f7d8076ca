"""One record as a reviewer reads it: its sentence, its fields, what others said of it, what tells the same event."""

from datetime import datetime, timedelta
from typing import Any

import apsw
import msgspec

from turnstone.ledger import Filter, Source
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import Review, history, in_force, undone
from turnstone.ledger.reviews_agreement import key
from turnstone.ledger.sql import first
from turnstone.web.api.report_records import Record, Shown, records_of, shown
from turnstone.web.api.review_near import Together, together
from turnstone.web.api.review_words import Excerpt, excerpt, gist
from turnstone.web.endpoint import NotFound


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One entry on the record."""

    number: int
    verb: str
    by: str
    note: str
    at: str
    """UTC, ISO 8601."""
    holds: bool
    """Whether it was not taken back."""
    fields: tuple[str, ...] = ()
    """Fields that it corrects."""
    others: tuple[str, ...] = ()
    """Ids that it merges with or splits from."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A record to be reviewed."""

    id: str
    kind: str
    words: str
    """In a line."""
    record: Shown
    values: dict[str, Any]
    """Its fields as docs/record.md has them: what a correction starts from."""
    beside: tuple[Shown, ...]
    """Records of the same reading that it names: its statement, its figures, its condition, what hangs on it."""
    text: str
    """Of the report, whole."""
    excerpt: Excerpt
    report: Source
    outlet: str
    language: str | None
    blind: bool
    """Whether what others said is kept back, and the record shown as it was coded."""
    unseen: str | None
    """Where blind, the moment before anybody said anything of it: given as ``read_by``, no page tells."""
    said: tuple[Said, ...]
    """Oldest first; the reviewer's own only, where blind."""
    together: Together | None
    """Of an event."""


def item(db: apsw.Connection, record: str, asked: Filter, *, by: str = "", second: bool = False) -> Item:
    """A record whole.

    Args:
        db: An open ledger.
        record: Its whole id.
        asked: The clocks count.
        by: The reviewer.
        second: Whether what others said is kept back until the reviewer has decided.

    Raises:
        NotFound: There is no such record.
    """
    found = first(
        db,
        f"SELECT r.coding, v.text, v.language, {COLUMNS} FROM {FROM} WHERE r.id = ?"
        " ORDER BY r.as_of DESC, r.row DESC LIMIT 1",
        (record,),
    )
    if found is None:
        raise NotFound(f"no record {record}: it may be in another ledger")
    coding, text, language, *columns = found
    said = said_of(db, record)
    blind = bool(second and said) and not any(
        one.holds and one.verb != "undo" and key(one.by) == key(by) for one in said
    )
    review: Review | None = None if blind else in_force(db, [record], asked.read_by).get(record)
    row = row_of(tuple(columns), review)
    drawn, beside = _drawn(db, Record(row, review), coding, text, asked.read_by)
    values: dict[str, Any] = msgspec.to_builtins(row.record)
    return Item(
        id=record, kind=row.kind, words=gist(row.record), record=drawn,
        values={name: value for name, value in values.items() if name not in ("id", "why")},
        beside=beside, text=text, excerpt=excerpt(text, row.record), report=row.report,
        outlet=outlet(row.report.publisher, row.report.source).name, language=language, blind=blind,
        unseen=_before(said[0].at) if blind else None,
        said=tuple(one for one in said if not blind or key(one.by) == key(by)),
        together=together(db, record, asked) if row.kind == "event" and not blind else None,
    )  # fmt: skip


def _drawn(
    db: apsw.Connection, one: Record, coding: int, text: str, read_by: str | None
) -> tuple[Shown, tuple[Shown, ...]]:
    """The record, and those of its reading that it names or that name it as their condition."""
    others = [other for other in records_of(db, coding, read_by) if other.row.id != one.row.id]
    every = shown([one, *others], text)
    mine = next(found for found in every if found.id == one.row.id)
    clause = mine.condition.event if mine.condition else None
    named = {mine.statement, clause, *mine.figures, *mine.conditions}
    return mine, tuple(found for found in every if found.id in named)


def _before(moment: str) -> str:
    """A millisecond before a moment of the ledger."""
    earlier = datetime.fromisoformat(moment) - timedelta(milliseconds=1)
    return earlier.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def said_of(db: apsw.Connection, record: str) -> tuple[Said, ...]:
    """Every entry on a record, oldest first."""
    return tuple(
        Said(
            number=one.id, verb=one.verb, by=one.by, note=one.note, at=one.at,
            holds=one.verb != "undo" and not undone(db, one.id),
            fields=tuple(one.body) if one.verb == "correct" else (),
            others=tuple(one.body.get("with", ())) if one.verb in ("merge", "split") else (),
        )
        for one in history(db, record)
    )  # fmt: skip
