"""On how many sources something stands: origins and outlets of some reports."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import apsw
import msgspec

from turnstone.ledger.cards import many
from turnstone.ledger.filters import Filter
from turnstone.ledger.origins_graph import joined, reach, seen_by
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
    texts = _texts(db, {revision for group in groups for revision in group})
    origins = _origins(db, texts, asked)
    return [
        Counted(origins=len({origins[one] for one in group}), outlets=len({texts[one].outlet for one in group}))
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
    return _origins(db, _texts(db, set(revisions)), asked)


class _Text(NamedTuple):
    """What is known of a text by itself."""

    twin: int | None
    """The text that stands for it and its twins; None where the layer has not come to it."""
    name: str
    """Its origin's id if it is the earliest of it."""
    outlet: str
    """Key of who published it."""


def _texts(db: apsw.Connection, wanted: Collection[int]) -> dict[int, _Text]:
    """Texts by their rows; those that the layer has not come to are an origin of their own each."""
    query = (
        "SELECT t.revision, t.twin, t.name, o.key FROM json_each(?) j CROSS JOIN origin_texts t ON t.revision = j.value"
        " JOIN origin_outlets o ON o.id = t.outlet"
    )
    known = {row: _Text(*columns) for row, *columns in rows(db, query, (_json(wanted),))}
    query = "SELECT id, article, publisher, source FROM revisions WHERE id IN (SELECT value FROM json_each(?))"
    later = rows(db, query, (_json([row for row in wanted if row not in known]),)) if len(known) < len(wanted) else []
    for row, article, publisher, source in later:
        known[row] = _Text(None, f"article {article}", outlet(publisher, source).key)
    return known


def _origins(db: apsw.Connection, texts: Mapping[int, _Text], asked: Filter) -> dict[int, str]:
    """The origin of each text: only those that have links or twins can be another's."""
    seen = seen_by(asked)
    origins = {row: text.name for row, text in texts.items()}
    twins = joined(db, {text.twin for text in texts.values() if text.twin is not None})
    for members in reach(db, twins, seen).origins():
        origins |= {one.revision: members[0].name for one in members if one.revision in texts}
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
