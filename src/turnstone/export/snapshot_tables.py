"""The tables of a snapshot that are none of the listings: pairs, reports."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

import apsw
import msgspec

from turnstone import __version__
from turnstone.export.column import Table, columns_of, day
from turnstone.export.plover_codes import QUAD
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.filters import Where, clocks
from turnstone.ledger.flat_stream import Told, stream
from turnstone.ledger.pieces import pairs_of
from turnstone.ledger.sql import rows
from turnstone.record import Event

SCHEMA = 1
"""Of a snapshot's files: one more when a column goes or changes its type."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Countries of one event: who did, to whom it was done."""

    actor: str
    """Country of the doer."""
    recipient: str
    """Country of whom it was done to."""
    day: date | None
    """The event's first day."""
    event: str
    """Its id."""
    article: int
    """Its article's number in this ledger."""
    type: str
    mode: str | None
    """The first."""
    aux: tuple[str, ...]
    confidence: float


class DyadDay(msgspec.Struct, frozen=True, kw_only=True):
    """What one country did to another on one day, counted."""

    day: date | None
    actor: str
    recipient: str
    events: int
    """What did happen on its day: without background, and what is announced, feared or denied; each event once."""
    verbal_cooperation: int
    """Of these, by PLOVER's quad class."""
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    told: int
    """With background, and what is announced, feared or denied."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text that speaks for its article."""

    article: int
    revision: int
    report: str
    source: str | None
    publisher: str | None
    title: str | None
    published: str | None
    language: str | None
    sha256: str
    characters: int
    """Code points."""
    as_of: str
    """From when on it was out: first clock."""
    read_at: str
    """When the ledger got it: second clock."""
    version: str
    """Of the coder."""
    records: int
    """How many were read from it."""


def _reports(ledger: Ledger, asked: Filter) -> Iterator[Text]:
    return texts(ledger.connection, [key.coding for key in speaking(ledger.connection, asked)])


def _pairs(ledger: Ledger, asked: Filter) -> Iterator[Pair]:
    return pairs(stream(ledger.connection, "event", asked))


def _dyad_days(ledger: Ledger, asked: Filter) -> Iterator[DyadDay]:
    return dyad_days(stream(ledger.connection, "event", asked))


PAIRS = Table(
    "pairs",
    "countries of an event: doer and whom it was done to; both ways round where the act has two sides",
    columns_of(Pair),
    _pairs,
)
DYAD_DAYS = Table("dyad_days", "events of each dyad on each day, counted", columns_of(DyadDay), _dyad_days)
REPORTS = Table("reports", "texts that speak for their articles", columns_of(Text), _reports)


def pairs(events: Iterator[Told]) -> Iterator[Pair]:
    """The pairs of events."""
    for told in events:
        event: Event = told.row.record
        for actor, recipient in pairs_of(event):
            yield Pair(
                actor=actor,
                recipient=recipient,
                day=day(told.row.day),
                event=event.id,
                article=told.row.report.article,
                type=event.type,
                mode=next(iter(event.mode), None),
                aux=event.aux,
                confidence=event.confidence,
            )


def dyad_days(events: Iterator[Told]) -> Iterator[DyadDay]:
    """Counts by day and dyad, in their order; the same text at another address does not count again."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for told in events:
        event: Event = told.row.record
        if told.copy > 1:
            continue
        for actor, recipient in pairs_of(event):
            count = counts[told.row.day or "", actor, recipient]
            count["told"] += 1
            if not event.aux:
                count["events"] += 1
                count[QUAD[event.type].lower().replace(" ", "_")] += 1
    for (when, actor, recipient), count in sorted(counts.items()):
        numbers = {name: count[name] for name in DyadDay.__struct_fields__[3:]}
        yield DyadDay(day=day(when), actor=actor, recipient=recipient, **numbers)


class Speaking(NamedTuple):
    """A coding that speaks for its article."""

    coding: int
    published: str
    """Day on which its report was published; "" where that is not known."""
    told: bytes
    """Hash of the report."""
    coded: bytes
    """Hash of what was read from it."""


def speaking(db: apsw.Connection, asked: Filter) -> Iterator[Speaking]:
    """The codings that speak for their articles by both clocks, by day of publication."""
    clause = Where()
    clocks(clause, asked)
    query = (
        "SELECT c.id, coalesce(substr(v.published, 1, 10), ''), v.digest, c.digest"
        f" FROM codings c JOIN revisions v ON v.id = c.revision WHERE {clause.sql} ORDER BY 2, 1"
    )
    connection: Any = db
    return (Speaking(*columns) for columns in connection.execute(query, clause.values))


def texts(db: apsw.Connection, codings: Sequence[int]) -> Iterator[Text]:
    """The texts of codings, in order."""
    query = (
        "SELECT v.article, v.number, v.report, v.source, v.publisher, v.title, v.published, v.language, v.sha256,"
        " length(v.text), v.as_of, v.read_at, c.version, c.records FROM codings c JOIN revisions v ON v.id = c.revision"
        " WHERE c.id = ?"
    )
    names = Text.__struct_fields__
    for coding in codings:
        yield Text(**dict(zip(names, rows(db, query, (coding,))[0], strict=True)))


def state_of(db: apsw.Connection, asked: Filter) -> str:
    """A hash of all that was read, said and worked out: what is worked out anew from the same is the same."""
    found = [
        rows(db, "SELECT id, digest FROM codings ORDER BY id DESC LIMIT 1"),
        rows(db, "SELECT (SELECT count(*) FROM codings), (SELECT max(id) FROM reviews)"),
        rows(db, "SELECT name, version, parameters, through, reviews FROM layers ORDER BY id"),
    ]
    return sha256(repr((__version__, SCHEMA, asked.as_of, asked.read_by, found)).encode()).hexdigest()


def clocks_of(db: apsw.Connection, asked: Filter) -> dict[str, str | None]:
    """Both clocks: as they were asked for, and the newest moment of each in the ledger."""
    newest = rows(db, "SELECT max(as_of), max(read_at) FROM codings")[0]
    return {"as_of": asked.as_of, "read_by": asked.read_by, "newest_as_of": newest[0], "newest_read_at": newest[1]}
