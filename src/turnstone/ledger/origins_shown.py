"""One origin with its reports: who published them when, and why each is taken for a copy."""

from collections.abc import Sequence

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Filter
from turnstone.ledger.origins_graph import Member, reach, seen_by
from turnstone.ledger.rows import Source
from turnstone.ledger.sql import rows

_ALL = Filter()


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Why a report is of an origin."""

    of: Source
    """The earliest report of the origin that it is linked to; for the earliest of all, the next one."""
    by: str
    """words, whole or credit: the bar that the pair passed; twin where the folded texts are the same."""
    small: float
    """Part of the text with fewer shingles that the other holds, 0..1."""
    large: float
    """Part of the other text, 0..1."""

    @property
    def why(self) -> str:
        """In words."""
        teller = self.of.publisher or self.of.source or "a report"
        if self.by == "twin":
            return f"word for word as {teller}"
        more = {"credit": ", one agency credited", "whole": ", near word for word"}.get(self.by, "")
        return f"{self.small:.0%} of the shorter and {self.large:.0%} of the longer text shared with {teller}{more}"


class Reprint(msgspec.Struct, frozen=True, kw_only=True):
    """A report of an origin."""

    report: Source
    outlet: str
    copy: Copy | None
    """None for the only report."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """All reports of one story."""

    id: str
    """o and 16 hex digits: of the earliest report."""
    outlets: int
    members: tuple[Reprint, ...]
    """Earliest first."""


def shown(db: apsw.Connection, origin_id: str, asked: Filter = _ALL) -> list[Origin]:
    """The origin with an id, or one that begins so, as both clocks allow.

    An id that a text had before it was joined to an earlier one finds the origin that the text is of now.

    Args:
        db: An open ledger.
        origin_id: o and up to 16 hex digits.
        asked: The clocks count.

    Returns:
        One, or none where there is no such origin by these clocks.

    Raises:
        LedgerError: Several ids begin so.
    """
    found = rows(
        db,
        "SELECT DISTINCT name, twin FROM origin_texts WHERE name >= ? AND name < ? || 'g' LIMIT 200",
        (origin_id, origin_id),
    )
    names = sorted({name for name, _ in found})
    if len(names) > 1 and origin_id not in names:
        raise LedgerError(f"{origin_id}: the beginning of {len(names)} ids: give more of it ({', '.join(names[:5])})")
    graph = reach(db, {twin for name, twin in found if name == names[0]}, seen_by(asked))
    return [_origin(db, members) for members in graph.origins()]


def _origin(db: apsw.Connection, members: Sequence[Member]) -> Origin:
    sources, outlets = _sources(db, members)
    copies = _copies(db, members)
    reprints = [
        Reprint(
            report=sources[member.revision],
            outlet=outlets[member.revision],
            copy=_copy(copies.get(member.revision), sources),
        )
        for member in members
    ]
    return Origin(id=members[0].name, outlets=len({one.outlet for one in reprints}), members=tuple(reprints))


_Pair = tuple[int, str, float, float]
"""The other text, by, small, large."""


def _copy(pair: _Pair | None, sources: dict[int, Source]) -> Copy | None:
    return pair and Copy(of=sources[pair[0]], by=pair[1], small=pair[2], large=pair[3])


def _copies(db: apsw.Connection, members: Sequence[Member]) -> dict[int, _Pair]:
    """Of each text, its link to the earliest of the others."""
    listed = msgspec.json.encode([member.twin for member in members]).decode()
    query = "SELECT one, other, by, small, large FROM origin_links WHERE one IN (SELECT value FROM json_each(?))"
    links: dict[tuple[int, int], tuple[str, float, float]] = {}
    for one, other, *rest in rows(db, query, (listed,)):
        links[one, other] = links[other, one] = (rest[0], rest[1], rest[2])
    found: dict[int, _Pair] = {}
    for member in members:
        for other in members:
            if other is member:
                continue
            pair = ("twin", 1.0, 1.0) if other.twin == member.twin else links.get((member.twin, other.twin))
            if pair:
                by, small, large = pair
                found[member.revision] = other.revision, by, small, large
                break
    return found


def _sources(db: apsw.Connection, members: Sequence[Member]) -> tuple[dict[int, Source], dict[int, str]]:
    """Of each text: where it is from, and its outlet's name."""
    found = rows(
        db,
        "SELECT v.id, v.report, v.source, v.publisher, v.title, v.published, v.article, v.number, v.read_at, o.name"
        " FROM revisions v JOIN origin_texts t ON t.revision = v.id JOIN origin_outlets o ON o.id = t.outlet"
        " WHERE v.id IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode([member.revision for member in members]).decode(),),
    )
    names = ("id", "source", "publisher", "title", "published", "article", "revision", "read_at")
    sources = {row[0]: Source(**dict(zip(names, row[1:9], strict=True))) for row in found}
    return sources, {row[0]: row[9] for row in found}
