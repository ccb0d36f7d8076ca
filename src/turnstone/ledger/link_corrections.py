"""What a later text of an article corrects of the one before it."""

from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks
from turnstone.ledger.history import report_text
from turnstone.ledger.link import Link, end_of, link_id
from turnstone.ledger.matching import words_overlap
from turnstone.ledger.matching_pool import bounds
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.record import Span

_ALIKE = 0.5
"""Overlap of two sentences from which one is the other's later form."""


def corrections(db: apsw.Connection, record: str, asked: Filter) -> list[Link]:
    """Records of the article's earlier text that a record took the place of: of one kind, in sentences that are alike.

    Args:
        db: An open ledger.
        record: Its id.
        asked: The clocks count, for the record; what it corrects is by its nature no longer what the article says.
    """
    clause = Where()
    clause.add("r.id = :id AND c.changed IS NOT NULL", id=record)
    clocks(clause, asked)
    query = f"SELECT {COLUMNS}, c.changed FROM {FROM} WHERE {clause.sql}"
    found: list[Link] = []
    for *columns, changed in rows(db, query, clause.values):
        told = msgspec.json.decode(changed, type=dict[str, Any])
        row = row_of(tuple(columns), None)
        if record in told.get("records_came", ()):
            found += _corrected(db, row, _went(db, row, told.get("records_went", ())))
    return found


def _went(db: apsw.Connection, row: Row[Any], ids: list[str]) -> list[Row[Any]]:
    """The records of the article's earlier texts with these ids."""
    query = (
        f"SELECT {COLUMNS} FROM {FROM} WHERE r.id IN (SELECT value FROM json_each(:ids)) AND v.article = :article"
        " AND v.number <= :number AND r.kind = :kind GROUP BY r.id HAVING max(c.id)"
    )
    values = {"ids": msgspec.json.encode(ids).decode(), "article": row.report.article, "kind": row.kind,
              "number": row.report.revision}  # fmt: skip
    return [row_of(columns, None) for columns in rows(db, query, values)]


def _corrected(db: apsw.Connection, row: Row[Any], earlier: list[Row[Any]]) -> list[Link]:
    now = _sentence(db, row)
    scored = [(words_overlap(now, _sentence(db, one)), one.id, one) for one in earlier if differs(row, one)]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    if best is None or best[0] < _ALIKE:
        return []
    other = best[2]
    return [Link(
        id=link_id("corrects", row.id, other.id), verb="corrects", record=end_of(row), other=end_of(other),
        likelihood=round(0.5 + best[0] / 2, 3),
        why=f"text {row.report.revision} of the article says so where text {other.report.revision} said otherwise,"
            f" words {best[0]:.2f}",
    )]  # fmt: skip


def differs(one: Row[Any], two: Row[Any]) -> bool:
    """Whether two records of one kind say different things, beyond where in the text they stand."""
    return _substance(one) != _substance(two)


def _substance(row: Row[Any]) -> tuple[Any, ...]:
    piece = row.record
    match row.kind:
        case "figure":
            return piece.value, piece.low, piece.high, piece.measure, piece.unit
        case "event":
            parties = (tuple(party.name for party in side) for side in (piece.actor, piece.recipient, piece.location))
            return piece.type, piece.mode, piece.aux, *parties
        case "statement":
            return piece.act, tuple(party.name for party in piece.speaker), piece.content.text
        case _:
            return (piece.id,)


def _sentence(db: apsw.Connection, row: Row[Any]) -> str:
    text = report_text(db, row.report.article, row.report.revision).text
    piece = row.record
    anchor: Span = getattr(piece, "trigger", None) or getattr(piece, "cue", None) or piece.span
    start, end = bounds(text, anchor)
    return text[start:end]
