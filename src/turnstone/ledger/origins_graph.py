"""Texts that links join, among those that the clocks allow: read from the tables that `origins_keep` keeps."""

from collections.abc import Collection, Iterable
from typing import Any

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Filter
from turnstone.ledger.sql import rows
from turnstone.ledger.when import up_to

_LATER = float("inf")


class See(msgspec.Struct, frozen=True, kw_only=True):
    """Which texts are seen: of each article, that of the newest coding within these bounds."""

    terms: tuple[str, ...] = ()
    """SQL conditions on codings n."""
    values: dict[str, Any] = {}
    also: int = 0
    """Row of one text that is seen besides."""

    @property
    def sql(self) -> str:
        """Condition on origin_texts t."""
        bounds = " AND ".join(("n.article = t.article", *self.terms))
        newest = f"SELECT n.revision FROM codings n WHERE {bounds} ORDER BY n.as_of DESC, n.id DESC LIMIT 1"
        return f"(t.revision = :also OR t.revision = ({newest}))"


class Member(msgspec.Struct, frozen=True):
    """A text of an origin."""

    revision: int
    twin: int
    """The text whose links are its own."""
    name: str
    day: float | None
    digest: bytes
    outlet: int

    @property
    def age(self) -> tuple[float, bytes, int]:
        """Sorts the earliest first; the first two say the same on every machine, and they alone make an id."""
        return (_LATER if self.day is None else self.day, self.digest, self.revision)


def seen_by(asked: Filter) -> See:
    """What both clocks of a filter allow.

    Raises:
        LedgerError: A clock that is no day or time.
    """
    terms: list[str] = []
    values: dict[str, Any] = {}
    for name, column in (("as_of", "as_of"), ("read_by", "read_at")):
        given: str | None = getattr(asked, name)
        if given is None:
            continue
        bound = up_to(given)
        if bound is None:
            raise LedgerError(f"{name.replace('_', '-')} {given}: not a day or time: write it as YYYY-MM-DD")
        terms.append(f"n.{column} <= :{name}")
        values[name] = bound
    return See(terms=tuple(terms), values=values)


class Graph(msgspec.Struct, frozen=True):
    """Seen texts and the links between them."""

    members: dict[int, list[Member]]
    """By the text that stands for its twins."""
    pairs: list[tuple[int, int]]
    """Links; of texts that stand for their twins."""

    def origins(self, without: int | None = None) -> list[list[Member]]:
        """What links join, each earliest first; the earliest origin first.

        Args:
            without: Row of a text that is left out, as if it were not seen.
        """
        members = {
            twin: kept
            for twin, texts in self.members.items()
            if (kept := [text for text in texts if text.revision != without])
        }
        root = {twin: twin for twin in members}
        for one, other in self.pairs:
            if one in root and other in root:
                root[_top(root, one)] = _top(root, other)
        groups: dict[int, list[Member]] = {}
        for twin, texts in members.items():
            groups.setdefault(_top(root, twin), []).extend(texts)
        return sorted(
            (sorted(group, key=lambda one: one.age) for group in groups.values()), key=lambda group: group[0].age
        )


def joined(db: apsw.Connection, twins: Collection[int]) -> set[int]:
    """Of texts that stand for their twins, those that have any, or a link."""
    found = rows(
        db,
        "SELECT j.value FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM origin_links WHERE one = j.value)"
        " OR EXISTS (SELECT 1 FROM origin_links WHERE other = j.value)"
        " OR EXISTS (SELECT 1 FROM origin_texts WHERE twin = j.value AND twin <> revision)",
        (_json(twins),),
    )
    return {row[0] for row in found}


def reach(db: apsw.Connection, twins: Iterable[int], see: See) -> Graph:
    """Every seen text that links join to some texts by way of seen texts.

    Args:
        db: An open ledger.
        twins: Rows of texts that stand for their twins. One of which no twin is seen joins nothing.
        see: Which texts are seen.
    """
    members: dict[int, list[Member]] = {}
    pairs: list[tuple[int, int]] = []
    tried: set[int] = set()
    frontier = set(twins)
    while frontier:
        tried |= frontier
        found = _members(db, frontier, see)
        links = _links(db, found)
        members |= found
        pairs += links
        frontier = {other for _, other in links} - tried
    return Graph(members, pairs)


def _top(root: dict[int, int], twin: int) -> int:
    while root[twin] != twin:
        root[twin] = twin = root[root[twin]]
    return twin


def _members(db: apsw.Connection, twins: Collection[int], see: See) -> dict[int, list[Member]]:
    """The seen texts by the twin that stands for them."""
    columns = "t.revision, t.twin, t.name, t.day, t.digest, t.outlet"
    listed = "(SELECT value FROM json_each(:twins))"
    found = rows(
        db,
        f"SELECT {columns} FROM origin_texts t WHERE t.revision IN {listed} AND {see.sql}"
        f" UNION ALL SELECT {columns} FROM origin_texts t"
        f" WHERE t.twin IN {listed} AND t.twin <> t.revision AND {see.sql}",
        {"twins": _json(twins), "also": see.also, **see.values},
    )
    members: dict[int, list[Member]] = {}
    for row in found:
        members.setdefault(row[1], []).append(Member(*row))
    return members


def _links(db: apsw.Connection, twins: Collection[int]) -> list[tuple[int, int]]:
    """Each link of these texts, these first."""
    listed = "(SELECT value FROM json_each(:twins))"
    found = rows(
        db,
        f"SELECT one, other FROM origin_links WHERE one IN {listed}"
        f" UNION ALL SELECT other, one FROM origin_links WHERE other IN {listed}",
        {"twins": _json(twins)},
    )
    return [(row[0], row[1]) for row in found]


def _json(numbers: Collection[int]) -> str:
    return msgspec.json.encode(list(numbers)).decode()
