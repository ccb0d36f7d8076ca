"""Asking for records."""

from typing import Any, TypeVar

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Filter, Where, clocks, where
from turnstone.ledger.pieces import KINDS, Piece
from turnstone.ledger.reviews import corrected, in_force, not_rejected
from turnstone.ledger.rows import Row, Rows, Source
from turnstone.ledger.sql import rows

P = TypeVar("P", bound=Piece)

COLUMNS = (
    "r.id, r.kind, r.day, r.last, r.body,"
    " v.report, v.source, v.publisher, v.title, v.published, v.article, v.number, v.read_at"
)
FROM = "records r JOIN codings c ON c.id = r.coding JOIN revisions v ON v.id = c.revision"


def find(db: apsw.Connection, kind: type[P], asked: Filter) -> Rows[P]:
    """Records of one kind, newest first; rejected ones left out, corrected ones as corrected.

    Raises:
        LedgerError: The filter can't be understood.
    """
    name = next(name for name, piece in KINDS.items() if piece is kind)
    clause = where(db, name, asked)
    not_rejected(clause, asked.read_by)
    return Rows(_fetched(db, clause, asked, "r.day DESC, r.as_of DESC, r.coding DESC, r.row DESC"))


def by_id(db: apsw.Connection, record_id: str, asked: Filter) -> list[Row[Any]]:
    """Records with that id, or whose id begins so: one for each article that holds it, as the clocks allow.

    Raises:
        LedgerError: More than one id begins so.
    """
    clause = Where()
    clocks(clause, asked)
    clause.add("r.id >= :id AND r.id < :id || 'g'", id=record_id)
    found = _fetched(db, clause, asked, "r.id, r.row")
    ids = sorted({row.id for row in found})
    if len(ids) > 1 and record_id not in ids:
        listed = ", ".join(ids[:5]) + (" ..." if len(ids) > 5 else "")
        raise LedgerError(f"{record_id}: the beginning of {len(ids)} ids: give more of it ({listed})")
    return [row for row in found if row.id == (record_id if record_id in ids else ids[0])]


def _fetched(db: apsw.Connection, clause: Where, asked: Filter, order: str) -> list[Row[Any]]:
    limit = "" if asked.limit is None else f" LIMIT {int(asked.limit)}"
    found = rows(db, f"SELECT {COLUMNS} FROM {FROM} WHERE {clause.sql} ORDER BY {order}{limit}", clause.values)
    said = in_force(db, [row[0] for row in found], asked.read_by)
    return [row_of(columns, said.get(columns[0])) for columns in found]


def row_of(columns: tuple[Any, ...], said: Any) -> Row[Any]:
    """A row from `COLUMNS`, as a review in force (or None) has it."""
    record_id, kind, day, last, body, report, source, publisher, title, published, article, number, read_at = columns
    piece = msgspec.json.decode(body, type=KINDS[kind])
    return Row(
        id=record_id,
        kind=kind,
        day=day or None,
        last=last or None,
        record=corrected(piece, said),
        report=Source(
            id=report, source=source, publisher=publisher, title=title, published=published,
            article=article, revision=number, read_at=read_at,
        ),
        review=str(said) if said else None,
    )  # fmt: skip
