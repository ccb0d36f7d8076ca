"""On how many sources something stands: origins and outlets of some reports."""

from collections.abc import Collection, Iterable, Sequence

import apsw
import msgspec

from turnstone.ledger.cards import many
from turnstone.ledger.filters import Filter
from turnstone.ledger.origins_graph import reach, seen_by
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.rows import Source
from turnstone.ledger.sql import rows

_ALL = Filter()


class Counted(msgspec.Struct, frozen=True):
    """How many independent sources."""

    origins: int
    """Stories: reprints and light rewrites of one are one."""
    outlets: int
    """Those who published them."""

    def __str__(self) -> str:
        return f"{many(self.origins, 'origin')}, {many(self.outlets, 'outlet')}"


def counted(db: apsw.Connection, revisions: Iterable[int], asked: Filter = _ALL) -> Counted:
    """Origins and outlets of some texts.

    Two texts are of one origin, too, if only a third that is not among them joins them, so long as both clocks
    allow that one. A text that the layer has not come to yet is an origin of its own.

    Args:
        db: An open ledger.
        revisions: Rows of `revisions`: texts that both clocks allow.
        asked: Its clocks count.

    Raises:
        LedgerError: A clock that is no day or time.
    """
    return counted_each(db, [tuple(revisions)], asked)[0]


def counted_each(db: apsw.Connection, groups: Sequence[Collection[int]], asked: Filter = _ALL) -> list[Counted]:
    """`counted` for many groups of texts, in a handful of queries for all of them."""
    texts = {revision for group in groups for revision in group}
    origins = origins_of(db, texts, asked)
    found = rows(
        db,
        "SELECT v.id, o.key, v.publisher, v.source FROM revisions v"
        " LEFT JOIN origin_texts t ON t.revision = v.id LEFT JOIN origin_outlets o ON o.id = t.outlet"
        " WHERE v.id IN (SELECT value FROM json_each(?))",
        (_json(texts),),
    )
    outlets = {row: outlet(publisher, source).key if key is None else key for row, key, publisher, source in found}
    return [
        Counted(origins=len({origins[one] for one in group}), outlets=len({outlets[one] for one in group}))
        for group in groups
    ]


def origins_of(db: apsw.Connection, revisions: Iterable[int], asked: Filter = _ALL) -> dict[int, str]:
    """The origin of each text: its id ("o" and 16 hex digits) as both clocks allow.

    Args:
        db: An open ledger.
        revisions: Rows of texts that both clocks allow.
        asked: Its clocks count.

    Returns:
        By text; for one that the layer has not come to yet, "article" and the article's row.
    """
    wanted = set(revisions)
    found = rows(
        db,
        "SELECT v.id, t.twin, coalesce(t.name, 'article ' || v.article) FROM revisions v"
        " LEFT JOIN origin_texts t ON t.revision = v.id WHERE v.id IN (SELECT value FROM json_each(?))",
        (_json(wanted),),
    )
    origins = {row: name for row, _, name in found}
    for members in reach(db, {twin for _, twin, _ in found if twin is not None}, seen_by(asked)).origins():
        origins |= {one.revision: members[0].name for one in members if one.revision in wanted}
    return origins


def counted_sources(db: apsw.Connection, groups: Sequence[Iterable[Source]], asked: Filter = _ALL) -> list[Counted]:
    """`counted_each` for the reports of rows (`Row.report`)."""
    named = [[(one.article, one.revision) for one in group] for group in groups]
    found = rows(
        db,
        "SELECT v.article, v.number, v.id FROM json_each(?) j"
        " JOIN revisions v ON v.article = j.value ->> 0 AND v.number = j.value ->> 1",
        (_json({pair for group in named for pair in group}),),
    )
    ids = {(article, number): row for article, number, row in found}
    return counted_each(db, [{ids[pair] for pair in group} for group in named], asked)


def _json(values: Collection[int] | Collection[tuple[int, int]]) -> str:
    return msgspec.json.encode(sorted(values)).decode()
