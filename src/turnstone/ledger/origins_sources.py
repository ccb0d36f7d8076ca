"""The outlets of a ledger: how much each published, how much of that is copied, and what it is held to be worth."""

from collections.abc import Sequence

import apsw
import msgspec

from turnstone.ledger.credibility import Reliability
from turnstone.ledger.filters import Filter, day_asked
from turnstone.ledger.of_reports import the_crisis
from turnstone.ledger.origins_graph import Member, reach, seen_by
from turnstone.ledger.origins_outlets import known
from turnstone.ledger.ratings import Rating, in_force, reliability
from turnstone.ledger.sql import rows

_DAY = "date((SELECT {}(t.day) FROM origin_texts t WHERE t.outlet = j.value) * 86400, 'unixepoch')"
"""Each a look-up in an index: an outlet may have published most of a ledger."""
_JOINED = (
    "SELECT one FROM origin_links UNION SELECT other FROM origin_links"
    " UNION SELECT twin FROM origin_texts WHERE twin <> revision"
)
_ALL = Filter()


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """A source with its counts."""

    key: str
    """Folded name, by which it is rated."""
    name: str
    reports: int
    """Articles, each by its newest text."""
    origins: int
    """Stories that they are of."""
    copies: int
    """How many of them are not the earliest of their story."""
    first: str | None
    """Day of its earliest report; None where no day is known."""
    last: str | None
    reliability: Reliability
    """As an analyst rated it, else F."""
    rating: Rating | None
    """What they said; None where nobody did."""


def outlets(db: apsw.Connection, asked: Filter = _ALL) -> list[Outlet]:
    """Outlets, the busiest first.

    Without a clock or day these are tallies, as far as the layer of origins has come; else all is counted anew.

    Args:
        db: An open ledger.
        asked: source or about (the outlet itself, by its name), crisis, since, until, limit and the clocks count.

    Raises:
        LedgerError: The filter can't be understood, or there is no such outlet.
    """
    named = asked.source or asked.about
    key = known(db, named) if named else None
    if asked.since or asked.until or asked.as_of or asked.read_by or asked.crisis:
        found = _counted(db, asked, key)
    else:
        found = _tallied(db, asked, key)
    rated = in_force(db, "source", (row[0] for row in found), asked)
    return [
        Outlet(
            key=row[0], name=row[1], reports=row[2], origins=row[3], copies=row[4], first=row[5], last=row[6],
            reliability=reliability(rated.get(row[0])), rating=rated.get(row[0]),
        )
        for row in found
    ]  # fmt: skip


_Counts = tuple[str, str, int, int, int, str | None, str | None]
"""key, name, reports, origins, copies, first and last day."""


def _tallied(db: apsw.Connection, asked: Filter, key: str | None) -> list[_Counts]:
    found = rows(
        db,
        "SELECT id, key, name, reports, origins, copies FROM origin_outlets"
        " WHERE reports > 0 AND key = coalesce(:key, key) ORDER BY reports DESC, key LIMIT :limit",
        {"key": key, "limit": -1 if asked.limit is None else asked.limit},
    )
    ids = msgspec.json.encode([row[0] for row in found]).decode()
    spans = rows(db, f"SELECT j.value, {_DAY.format('min')}, {_DAY.format('max')} FROM json_each(?) j", (ids,))
    span = {row[0]: (row[1], row[2]) for row in spans}
    return [(*row[1:], *span.get(row[0], (None, None))) for row in found]


def _counted(db: apsw.Connection, asked: Filter, key: str | None) -> list[_Counts]:
    see = seen_by(asked)
    since, until = _days(asked)
    crisis = the_crisis(db, asked.crisis) if asked.crisis else None
    found = rows(
        db,
        "SELECT t.revision, t.twin, t.outlet, o.key, o.name, date(t.day * 86400, 'unixepoch') AS out"
        f" FROM origin_texts t JOIN origin_outlets o ON o.id = t.outlet WHERE {see.sql}"
        " AND o.key = coalesce(:key, o.key) AND (:since IS NULL OR out >= :since)"
        " AND (:until IS NULL OR out <= :until)"
        " AND (:crisis IS NULL OR t.article IN (SELECT article FROM crisis_members WHERE crisis = :crisis))",
        {"also": 0, "key": key, "since": since, "until": until, "crisis": crisis, **see.values},
    )
    joined = {twin for (twin,) in rows(db, _JOINED)}  # most texts are of a story of their own
    stories = reach(db, {row[1] for row in found} & joined, see).origins()
    earliest = {row[0]: row[0] for row in found} | _earliest(stories)
    outlets: dict[int, list[tuple[int, str | None]]] = {}
    names: dict[int, tuple[str, str]] = {}
    for revision, _, outlet, folded, name, out in found:
        outlets.setdefault(outlet, []).append((revision, out))
        names[outlet] = folded, name
    counts: list[_Counts] = []
    for outlet, texts in outlets.items():
        dated = [out for _, out in texts if out]
        origins = {earliest[revision] for revision, _ in texts}
        copies = sum(earliest[revision] != revision for revision, _ in texts)
        counts.append(
            (*names[outlet], len(texts), len(origins), copies, min(dated, default=None), max(dated, default=None))
        )
    return sorted(counts, key=lambda row: (-row[2], row[0]))[: asked.limit]


def _earliest(stories: Sequence[Sequence[Member]]) -> dict[int, int]:
    """Of each text: the earliest of its origin."""
    return {member.revision: members[0].revision for members in stories for member in members}


def _days(asked: Filter) -> tuple[str | None, str | None]:
    return (
        day_asked(asked.since, "since", 0) if asked.since else None,
        day_asked(asked.until, "until", 1) if asked.until else None,
    )
