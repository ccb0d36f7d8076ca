"""Review: the queue, one record whole, decisions, undo, the log."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Literal, get_args

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.reviews_entry import subject, target
from turnstone.web.api.review_form import Form, filled, form
from turnstone.web.api.review_item import Item, Said, item, said_of
from turnstone.web.api.review_log import AskedLog, Logged, log
from turnstone.web.api.review_queue import AskedNothing, AskedQueue, Queue, Rule, queue, rule
from turnstone.web.asked import Page
from turnstone.web.endpoint import Endpoint

Decided = Literal["accept", "correct", "reject", "merge", "split"]
_NAME, _NOTE, _IDS = 80, 4_000, 50
"""Longest name and note, and ids of one decision."""
_SECONDS = 1.0
"""For what is worked out from records, after a decision; what is left waits for the next."""


class AskedItem(msgspec.Struct, frozen=True, kw_only=True):
    """Which record, for whom."""

    id: str
    """A record's whole id."""
    by: str = ""
    """The reviewer's name."""
    second: bool = False
    """Whether what others said is kept back until this reviewer has decided."""
    as_of: str | None = None
    """From reports that were out by this day or time."""
    read_by: str | None = None
    """As the ledger stood at this day or time."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer says."""

    verb: Decided | Literal[""] = ""
    records: tuple[str, ...] = ()
    """Ids; two or more, of events or episodes, to merge or split."""
    by: str = ""
    """The reviewer's name."""
    note: str = ""
    """Why."""
    fields: dict[str, Any] = {}
    """To correct: changed fields by name. A party or place may have ``words`` of the report in place of its span; words
    and dates may be plain text."""


class Undo(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are taken back."""

    numbers: tuple[int, ...] = ()
    by: str = ""
    note: str = ""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """Entries that were added."""

    numbers: tuple[int, ...]
    said: tuple[Said, ...]
    """Every entry on the first record now, oldest first: what another reviewer said can be seen after deciding."""


def record(ledger: Ledger, asked: AskedItem) -> Item:
    """One record for a reviewer."""
    clocks = Filter(as_of=asked.as_of, read_by=asked.read_by)
    return item(ledger.connection, asked.id, clocks, by=asked.by, second=asked.second)


def decide(ledger: Ledger, asked: Decision) -> Made:
    """Add what a reviewer says: of all records or, on any error, of none.

    Raises:
        LedgerError: A name is missing, an id is nobody's, or the decision does not fit.
    """
    by = _signed(asked.by, asked.note)
    if not asked.verb:
        raise LedgerError(f"verb: missing: give one of {', '.join(get_args(Decided))}")
    records: list[str] = list(asked.records)
    if not 1 <= len(records) <= _IDS:
        raise LedgerError(f"records: found {len(records)} ids, expected 1 to {_IDS}")
    if bool(asked.fields) != (asked.verb == "correct"):
        raise LedgerError("fields: they go with correct, and correct needs one or more of them")
    body: dict[str, Any] | None = None
    if asked.verb == "correct":
        if len(records) > 1:
            raise LedgerError("correct: give one record at a time")
        meant = target(ledger.connection, records[0])
        if meant.kind is not None:
            body = filled(ledger.connection, subject(ledger.connection, meant), asked.fields)
    with _kept_up(ledger):
        made = ledger.review_all(records, asked.verb, by=by, note=asked.note.strip(), body=body)
    return _made(ledger, made)


def undo(ledger: Ledger, asked: Undo) -> Made:
    """Take entries back by adding one to each.

    Raises:
        LedgerError: There is no such entry, or it was taken back already.
    """
    by = _signed(asked.by, asked.note)
    if not 1 <= len(asked.numbers) <= _IDS:
        raise LedgerError(f"numbers: found {len(asked.numbers)}, expected 1 to {_IDS}")
    with _kept_up(ledger):
        made = ledger.undo(*asked.numbers, by=by, note=asked.note.strip())
    return _made(ledger, made)


def choices(ledger: Ledger, asked: AskedNothing) -> Form:
    """The fields of every kind of record and what they can hold."""
    del ledger, asked
    return form()


@contextmanager
def _kept_up(ledger: Ledger) -> Generator[None]:
    """What is worked out from records takes in what is said inside, if it had taken in all that was read.

    A ledger that is behind, or whose layers are to be made again, is left to `turnstone update`: nobody waits for that
    after a decision.
    """
    is_current = not any(one.codings for one in ledger.behind())
    yield
    if is_current:
        ledger.update(within=_SECONDS)


def _made(ledger: Ledger, numbers: list[int]) -> Made:
    first = ledger.entry(numbers[0])
    return Made(numbers=tuple(numbers), said=said_of(ledger.connection, first.record))


def _signed(by: str, note: str) -> str:
    name = " ".join(by.split())
    if not name:
        raise LedgerError("by: missing: a decision needs the name of who makes it")
    if len(name) > _NAME or len(note) > _NOTE:
        raise LedgerError(f"by or note: too long: a name has {_NAME} characters at most, a note {_NOTE:,}")
    return name


ENDPOINTS = (
    Endpoint("/api/review/queue", queue, AskedQueue, Queue, "Records that wait for a reviewer, in order"),
    Endpoint("/api/review/rule", rule, AskedNothing, Rule, "By what the queue is ordered"),
    Endpoint("/api/review/form", choices, AskedNothing, Form, "Fields of each kind of record and what they can hold"),
    Endpoint("/api/review/records/{id}", record, AskedItem, Item, "One record with its sentence, for a reviewer"),
    Endpoint("/api/review/log", log, AskedLog, Page[Logged], "Every review, newest first, undone ones too"),
    Endpoint(
        "/api/review/decisions", decide, Decision, Made, "Accept, correct, reject, merge or split", "POST", writes=True
    ),
    Endpoint("/api/review/undo", undo, Undo, Made, "Take reviews back; they stay in the log", "POST", writes=True),
)  # fmt: skip
