"""Search: reports, quotes and records with the words, each shown where it was found."""

from collections import Counter
from typing import Any, Literal, cast

import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger, Row
from turnstone.ledger.filters import Where, day_asked
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import in_force, not_rejected
from turnstone.ledger.search import last_read
from turnstone.ledger.search_words import Sought
from turnstone.ledger.sql import first, rows
from turnstone.ledger.tripwire_words import sentence_at
from turnstone.record import Span
from turnstone.show import words
from turnstone.web.api.search_facets import Facet, Party, as_id, months, parties, sources
from turnstone.web.api.situation_asked import names
from turnstone.web.api.volume import of_scope
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint

Kind = Literal["report", "statement", "event", "figure", "silence", "posture"]
RANKED = 300
"""Best reports whose records are looked through."""
_LISTED = 30
_MOST = 100
_LONGEST = 300
"""Code points of a question."""


class SearchAsked(Scope, frozen=True, kw_only=True):
    """What is looked for."""

    q: str = ""
    """Words, all of them wanted, in any spelling that folds alike; "in quotes" for words in a row. The last word may go
    on ("Hegs" finds Hegseth), unless it is in quotes. At most 300 characters."""
    kind: Kind | None = None
    """Only reports, or records of one kind."""
    limit: int = _LISTED
    """Items of a page, 1 to 100."""
    after: int = 0
    """How many items to pass over."""


class Piece(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of an excerpt."""

    text: str
    hit: bool = False
    """Whether it is a word that was looked for."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report or record with the words."""

    id: str
    kind: Kind
    day: str | None
    """Of the record, or on which the report was out."""
    head: str
    """A report's title, or its outlet where it has none; who says so; who did what to whom; how many."""
    label: str
    """Event type, act, measure or stance; "" for others."""
    report: str
    """Id of the report."""
    outlet: str | None
    excerpt: tuple[Piece, ...]
    records: int | None = None
    """How many were read from a report; None for a record."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was found."""

    q: str
    items: tuple[Found, ...]
    """Reports best first, then records in the order of their reports."""
    after: int | None
    """For the next page; None on the last."""
    reports: int
    """Reports with the words, as far as they were looked at."""
    kinds: dict[str, int]
    """Reports, and records of each kind: of the 300 best reports."""
    is_whole: bool
    """Whether the records of all reports with the words were looked through."""
    months: tuple[Facet, ...]
    """YYYY-MM, earliest first, of all reports with the words."""
    sources: tuple[Facet, ...]
    """The twelve busiest outlets."""
    parties: tuple[Party, ...]
    record: str | None
    """The id that the question is, where it is one."""


def search(ledger: Ledger, asked: SearchAsked) -> Answer:
    """Reports and records with all of the words.

    Raises:
        LedgerError: The filter can't be understood, or the question is too long.
    """
    if len(asked.q) > _LONGEST:
        raise LedgerError(f"q: {len(asked.q)} characters: give at most {_LONGEST}")
    if not 1 <= asked.limit <= _MOST or asked.after < 0:
        raise LedgerError(f"limit {asked.limit}, after {asked.after}: give 1 to {_MOST}, and 0 or more")
    asked.filter()  # says what is empty
    sought = Sought(ledger.connection, asked.q)
    told = _reports(ledger, asked, sought.expression) if sought.phrases else []
    hits = _records(ledger, asked, sought, [row[0] for row in told[:RANKED]])
    kinds = Counter({"report": len(told)}) + Counter(row.kind for row in hits)
    every: list[Any] = [*(told if asked.kind in (None, "report") else ()),
                        *(row for row in hits if asked.kind in (None, row.kind))]  # fmt: skip
    page = every[asked.after : asked.after + asked.limit]
    end = asked.after + asked.limit
    return Answer(
        q=asked.q, items=tuple(_found(ledger, one, sought) for one in page), after=end if end < len(every) else None,
        reports=len(told), kinds=dict(kinds), is_whole=len(told) <= RANKED,
        months=months(told), sources=sources(told), parties=parties(ledger, asked.q), record=as_id(ledger, asked.q),
    )  # fmt: skip


def _reports(ledger: Ledger, asked: SearchAsked, expression: str) -> list[tuple[Any, ...]]:
    """Coding, revision, id, title, publisher, source, moment and records of each report, best first."""
    filter = asked.filter()
    clause = of_scope(ledger, filter)
    clause.add("words MATCH :match", match=expression)
    if filter.since:
        clause.add("v.as_of >= :since", since=day_asked(filter.since, "since", 0))
    if filter.until:
        clause.add("v.as_of <= :until", until=day_asked(filter.until, "until", 1) + "~")
    if not (filter.since or filter.until or filter.as_of or filter.read_by):
        clause.add(last_read(ledger.connection, expression))
    query = (
        "SELECT c.id, v.id, v.report, v.title, v.publisher, v.source, v.as_of, c.records FROM words"
        f" JOIN revisions v ON v.id = words.rowid JOIN codings c ON c.revision = v.id WHERE {clause.sql}"
        " ORDER BY words.rank"
    )
    return rows(ledger.connection, query, clause.values)


def _records(ledger: Ledger, asked: SearchAsked, sought: Sought, codings: list[int]) -> list[Row[Any]]:
    """Records with all of the words in theirs, in the order of their reports."""
    if not codings:
        return []
    clause = Where()
    not_rejected(clause, asked.read_by)
    clause.add("r.coding IN (SELECT value FROM json_each(:codings))", codings=msgspec.json.encode(codings).decode())
    found = rows(ledger.connection, f"SELECT r.coding, {COLUMNS} FROM {FROM} WHERE {clause.sql}", clause.values)
    said = in_force(ledger.connection, [row[1] for row in found], asked.read_by)
    order = {coding: number for number, coding in enumerate(codings)}
    told = [(order[row[0]], row_of(row[1:], said.get(row[1]))) for row in found]
    mine = [(number, row) for number, row in told if sought.is_in(_said(row))]
    return [row for _, row in sorted(mine, key=lambda one: one[0])]


def _said(row: Row[Any]) -> str:
    """The words of a record, with the names of those who are in it."""
    piece = row.record
    parties = [
        entity.name
        for role in ("actor", "recipient", "speaker", "chain", "who", "asked_by")
        for entity in getattr(piece, role, ())
    ]
    return " | ".join((*(span.text for span in _spans(row)), *parties))


def _spans(row: Row[Any]) -> tuple[Span, ...]:
    piece = row.record
    match row.kind:
        case "statement":
            return (piece.content,)
        case "event":
            return (piece.trigger, *(place.span for place in piece.location), *_condition(piece))
        case "figure":
            return (piece.span, piece.what)
        case "silence":
            return (piece.cue, piece.about)
        case _:
            return (piece.span,)


def _condition(event: Any) -> tuple[Span, ...]:
    return (event.condition.span,) if event.condition else ()


def _found(ledger: Ledger, one: Any, sought: Sought) -> Found:
    if isinstance(one, tuple):
        return _report(ledger, cast("tuple[Any, ...]", one), sought)
    return _record(ledger, one, sought)


def _report(ledger: Ledger, row: tuple[Any, ...], sought: Sought) -> Found:
    _, revision, report, title, publisher, source, as_of, records = row
    text = first(ledger.connection, "SELECT text FROM revisions WHERE id = ?", (revision,)) or ("",)
    return Found(
        id=report, kind="report", day=as_of[:10], head=title or outlet(publisher, source).name, label="", report=report,
        outlet=outlet(publisher, source).name, excerpt=_pieces(sought, text[0]), records=records,
    )  # fmt: skip


def _record(ledger: Ledger, row: Row[Any], sought: Sought) -> Found:
    """A record with the words around it: a statement's own, else the sentence that it stands in."""
    named = ("act", "type", "measure", "stance")
    label = next((getattr(row.record, name) for name in named if hasattr(row.record, name)), "")
    first_span = _spans(row)[0]
    said = first_span.text if row.kind == "statement" else sentence_at(ledger.text(row.report).text, first_span.start)
    return Found(
        id=row.id, kind=cast("Kind", row.kind), day=row.day, head=_head(row), label=label, report=row.report.id,
        outlet=outlet(row.report.publisher, row.report.source).name, excerpt=_pieces(sought, said),
    )  # fmt: skip


def _head(row: Row[Any]) -> str:
    piece = row.record
    match row.kind:
        case "statement":
            return ", ".join(names(piece.speaker)) or "not named"
        case "event":
            doers, done = ", ".join(names(piece.actor)) or "not named", ", ".join(names(piece.recipient))
            return f"{doers} → {done}" if done else doers
        case "figure":
            return words.amount(piece)
        case _:
            return ", ".join(names(piece.who)) or "not named"


def _pieces(sought: Sought, text: str) -> tuple[Piece, ...]:
    return tuple(Piece(text=one.text, hit=one.is_found) for one in sought.excerpt(text))


ENDPOINTS = (Endpoint("/api/search", search, SearchAsked, Answer, "Reports, quotes and records with the words"),)
