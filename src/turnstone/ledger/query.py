"""Asking for records."""

from collections.abc import Collection
from typing import Any, TypeVar

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.days import Part
from turnstone.ledger.filters import Filter, Where, clocks, day_parts, where
from turnstone.ledger.order import NEWEST, Order, Place
from turnstone.ledger.pieces import KINDS, Piece, days_of
from turnstone.ledger.reviews import corrected, corrections, in_force, not_rejected
from turnstone.ledger.reviews_moved import apart, corrected_only, fits, keys_about
from turnstone.ledger.rows import Row, Rows, Source
from turnstone.ledger.sql import first, rows
from turnstone.ledger.when import up_to

P = TypeVar("P", bound=Piece)

COLUMNS = (
    "r.id, r.kind, r.day, r.last, r.body,"
    " v.report, v.source, v.publisher, v.title, v.published, v.article, v.number, v.read_at"
)
Found = tuple[tuple[Any, ...], Row[Any]]
"""as_of, coding and row, by which listings sort after the day; and the row."""
_TOLD = "JOIN codings c ON c.id = r.coding JOIN revisions v ON v.id = c.revision"
_FEW = 2_000
"""Readings whose records are gone through one by one rather than by day."""
FROM = f"records r {_TOLD}"


def find(db: apsw.Connection, kind: type[P], asked: Filter) -> Rows[P]:
    """Records of one kind, newest first; rejected ones left out, corrected ones as corrected.

    Raises:
        LedgerError: The filter can't be understood.
    """
    return Rows([row for _, row in located(db, kind, asked)])


def located(db: apsw.Connection, kind: type[P], asked: Filter, order: Order = NEWEST) -> list[Found]:
    """`find`, with where each record is, in some order."""
    name = next(name for name, piece in KINDS.items() if piece is kind)
    moved = corrections(db, asked.read_by)
    looked = _first_read(db, asked) or day_parts(asked)
    found: list[Found] = []
    for part in looked:
        clause = where(db, name, asked, part)
        not_rejected(clause, asked.read_by)
        if moved:
            apart(clause, moved)
        term, values = order.term()
        clause.add(term, **values)
        found += _fetched(db, clause, asked, order.sql, part.source)
    if not moved and len(looked) == 1:
        return found
    also = [one for one in _moved(db, name, moved, asked) if order.is_after(place(order, one))] if moved else []
    found = [*{one[0]: one for one in found}.values(), *also]
    found.sort(key=lambda one: place(order, one), reverse=order.down)
    return found[: asked.limit]


def place(order: Order, found: Found) -> Place:
    """Where a record that was found stands in an order."""
    return order.place(found[0], found[1].record, found[1].day)


def _first_read(db: apsw.Connection, asked: Filter) -> list[Part]:
    """The records that were read by the moment that is asked for, where they are so few that they are gone through."""
    bound = up_to(asked.read_by) if asked.read_by else None
    if bound is None:
        return []
    count = f"SELECT count(*) FROM (SELECT 1 FROM codings WHERE read_at <= ? ORDER BY read_at LIMIT {_FEW})"
    found = first(db, count, (bound,))
    if found is None or found[0] >= _FEW:
        return []
    read = "(SELECT id FROM codings WHERE read_at <= :read_by) k CROSS JOIN records r ON r.coding = k.id"
    return [Part(source=read, is_read=True)]


def _moved(db: apsw.Connection, kind: str, moved: Collection[str], asked: Filter) -> list[Found]:
    """Those that are corrected, by what they are now."""
    clause = corrected_only(db, kind, moved, asked)
    keys = keys_about(db, asked)
    found = _fetched(db, clause, msgspec.structs.replace(asked, limit=None), "r.row")
    return [one for one in found if fits(kind, one[1].record, one[1].report.published, asked, keys)]


def by_id(db: apsw.Connection, record_id: str, asked: Filter) -> list[Row[Any]]:
    """Records with that id, or whose id begins so: one for each article that holds it, as the clocks allow.

    Raises:
        LedgerError: More than one id begins so.
    """
    if not record_id:
        raise LedgerError("an empty id: give one that the listings show, or enough of its beginning")
    clause = Where()
    clocks(clause, asked)
    clause.add("r.id >= :id AND r.id < :id || 'g'", id=record_id)
    found = [row for _, row in _fetched(db, clause, asked, "r.id, r.row")]
    ids = sorted({row.id for row in found})
    if len(ids) > 1 and record_id not in ids:
        listed = ", ".join(ids[:5]) + (" ..." if len(ids) > 5 else "")
        raise LedgerError(f"{record_id}: the beginning of {len(ids)} ids: give more of it ({listed})")
    return [row for row in found if row.id == (record_id if record_id in ids else ids[0])]


def _fetched(db: apsw.Connection, clause: Where, asked: Filter, order: str, source: str = "records r") -> list[Found]:
    limit = "" if asked.limit is None else f" LIMIT {int(asked.limit)}"
    found = rows(
        db,
        f"SELECT r.as_of, r.coding, r.row, {COLUMNS} FROM {source} {_TOLD} WHERE {clause.sql} ORDER BY {order}{limit}",
        clause.values,
    )
    said = in_force(db, [row[3] for row in found], asked.read_by)
    return [(columns[:3], row_of(columns[3:], said.get(columns[3]))) for columns in found]


def row_of(columns: tuple[Any, ...], said: Any) -> Row[Any]:
    """A row from `COLUMNS`, as a review in force (or None) has it."""
    record_id, kind, day, last, body, report, source, publisher, title, published, article, number, read_at = columns
    piece = corrected(msgspec.json.decode(body, type=KINDS[kind]), said)
    if said and said.fields:
        day, last = days_of(piece, (published or "")[:10])
    return Row(
        id=record_id,
        kind=kind,
        day=day or None,
        last=last or None,
        record=piece,
        report=Source(
            id=report, source=source, publisher=publisher, title=title, published=published,
            article=article, revision=number, read_at=read_at,
        ),
        review=str(said) if said else None,
    )  # fmt: skip
