"""Records that tell the same event, and those that may: whom a person can split or merge."""

from collections.abc import Iterable

import apsw
import msgspec

from turnstone.ledger.episode_graph import Group, groups_of
from turnstone.ledger.episodes import LETTER
from turnstone.ledger.filters import Filter
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.web.api.review_words import gist

_SUGGESTED = 8
_MEMBERS = 40
"""Members of an episode that are listed; the others are on its own page."""


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A record that tells the same event, or may."""

    id: str
    words: str
    day: str | None
    outlet: str | None
    title: str | None
    published: str | None
    likelihood: float | None
    """That both are one event, 0..1; None where a person said so, or where only others join them."""


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """Of an event: its episode as it stands, and what else may be of it."""

    episode: str | None
    """Id of the episode; None for what is no event, or is not allowed by the clocks."""
    members: tuple[Near, ...] = ()
    """Other tellings that are of the episode now, likeliest first: to be split off."""
    count: int = 1
    """Records of the episode, this one among them."""
    similar: tuple[Near, ...] = ()
    """Likeliest others, which are not of it: to be merged."""


def together(db: apsw.Connection, record: str, asked: Filter) -> Together:
    """What tells the same event as a record.

    Args:
        db: An open ledger.
        record: Id of an event.
        asked: Its clocks count.
    """
    own = [row for (row,) in rows(db, "SELECT row FROM records WHERE id = ? AND kind = 'event'", (record,))]
    groups = groups_of(db, own, Filter(as_of=asked.as_of, read_by=asked.read_by))
    if not groups:
        return Together(episode=None)
    group = groups[0]
    scores = _scores(db, own)
    inside = [row for row in group.records if row not in own]
    outside = [row for row, _ in sorted(scores.items(), key=lambda one: -one[1]) if row not in {*inside, *own}]
    inside.sort(key=lambda row: -scores.get(row, 0))
    return Together(
        episode=_episode(db, group),
        members=_near(db, inside[:_MEMBERS], scores, asked),
        count=len(group.records),
        similar=_near(db, _spoken(db, outside[: 4 * _SUGGESTED]), scores, asked)[:_SUGGESTED],
    )


def _scores(db: apsw.Connection, own: Iterable[int]) -> dict[int, int]:
    listed = msgspec.json.encode(list(own)).decode()
    query = (
        "SELECT other, max(score) FROM episode_links WHERE record IN (SELECT value FROM json_each(?)) GROUP BY other"
    )
    return dict(rows(db, query, (listed,)))


def _spoken(db: apsw.Connection, wanted: list[int]) -> list[int]:
    """Those of the newest readings of their articles, and not rejected, in the order given."""
    found = {row for group in groups_of(db, wanted, Filter()) for row in group.records}
    return [row for row in wanted if row in found]


def _episode(db: apsw.Connection, group: Group) -> str | None:
    found = rows(db, "SELECT id FROM records WHERE row = ?", (group.records[0],))
    return LETTER + found[0][0][1:] if found else None


def _near(db: apsw.Connection, wanted: list[int], scores: dict[int, int], asked: Filter) -> tuple[Near, ...]:
    found = dict(zip(sorted(wanted), by_rows(db, sorted(wanted), asked.read_by), strict=True))
    return tuple(
        Near(
            id=found[row].id, words=gist(found[row].record), day=found[row].day, outlet=found[row].report.publisher,
            title=found[row].report.title, published=found[row].report.published,
            likelihood=scores[row] / 1000 if scores.get(row) else None,
        )
        for row in wanted
    )  # fmt: skip
