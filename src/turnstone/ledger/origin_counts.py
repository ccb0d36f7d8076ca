"""On how many sources something stands: origins and outlets of some reports."""

from collections.abc import Collection, Iterable, Sequence

import apsw
import msgspec

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
        return f"{_many(self.origins, 'origin')}, {_many(self.outlets, 'outlet')}"


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
    wanted = msgspec.json.encode(sorted({revision for group in groups for revision in group})).decode()
    found = rows(
        db,
        "SELECT v.id, t.twin, o.key, v.publisher, v.source FROM revisions v"
        " LEFT JOIN origin_texts t ON t.revision = v.id LEFT JOIN origin_outlets o ON o.id = t.outlet"
        " WHERE v.id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    twins = {row[0]: row[1] for row in found}
    outlets = {row[0]: row[2] if row[1] else outlet(row[3], row[4]).key for row in found}
    origin: dict[int | None, int] = {}
    known = {twin for twin in twins.values() if twin is not None}
    for number, members in enumerate(reach(db, known, seen_by(asked)).origins()):
        origin |= dict.fromkeys((member.twin for member in members), number)
    return [
        Counted(
            origins=len({(origin.get(twins[one], -1), 0 if twins[one] in origin else one) for one in group}),
            outlets=len({outlets[one] for one in group}),
        )
        for group in groups
    ]


def counted_sources(db: apsw.Connection, groups: Sequence[Iterable[Source]], asked: Filter = _ALL) -> list[Counted]:
    """`counted_each` for the reports of rows (`Row.report`)."""
    named = [[(one.article, one.revision) for one in group] for group in groups]
    wanted = msgspec.json.encode(sorted({pair for group in named for pair in group})).decode()
    found = rows(
        db,
        "SELECT v.article, v.number, v.id FROM json_each(?) j"
        " JOIN revisions v ON v.article = j.value ->> 0 AND v.number = j.value ->> 1",
        (wanted,),
    )
    ids = {(article, number): row for article, number, row in found}
    return counted_each(db, [{ids[pair] for pair in group} for group in named], asked)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
