"""The map: episodes where they are told to have been, at the precision at which that is known."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

import msgspec

from turnstone.language.sentences import segment
from turnstone.ledger import Episode, Ledger
from turnstone.ledger.episode_glance import plainest
from turnstone.ledger.when import days
from turnstone.record import Place, Precision
from turnstone.web.api.map_places import Drawn, where
from turnstone.web.api.map_rows import Marked, Scene, marked, volume
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint, NotFound

K = TypeVar("K", bound=Hashable)
_EPOCH = date(1970, 1, 1).toordinal()
_SIDE = 160
"""Code points of a sentence that are shown on each side of the words."""


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """The places of the episodes, a column for each field."""

    name: tuple[str, ...]
    country: tuple[str | None, ...]
    """ISO 3166 alpha-3, Kosovo XKX."""
    admin1: tuple[str | None, ...]
    precision: tuple[Precision, ...]
    drawn: tuple[Drawn, ...]
    """As what it may be drawn; never finer than it is known."""
    latitude: tuple[float | None, ...]
    """Decimal degrees, of points and areas."""
    longitude: tuple[float | None, ...]
    radius: tuple[float | None, ...]
    """Kilometres, of areas: how far their towns lie about, or rough; no border."""


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """The episodes, newest first, those without a day last; a column for each field."""

    id: tuple[str, ...]
    day: tuple[int | None, ...]
    """First day of the act, in days since 1970-01-01; None where only undated background tells it."""
    days: tuple[int, ...]
    """How many more days it lasts or may have been on."""
    type: tuple[int, ...]
    """Position in ``types``; so on for mode and names."""
    mode: tuple[int, ...]
    actor: tuple[int, ...]
    """Names, with commas between where there are several."""
    recipient: tuple[int, ...]
    place: tuple[int, ...]
    """Position in `Places`; -1 where none is told."""
    words: tuple[int, ...]
    """The words that told the act, of its plainest telling."""
    aux: tuple[int, ...]
    """Of that telling: 1 historical, 2 future, 4 hypothetical, 8 negation, 16 conditional, added up."""
    tellings: tuple[int, ...]
    origins: tuple[int, ...]
    """Independent sources."""


class Volume(msgspec.Struct, frozen=True, kw_only=True):
    """Reports by the day on which they were published."""

    day: tuple[int, ...]
    """In days since 1970-01-01."""
    count: tuple[int, ...]
    undated: int


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """All episodes of the scope: those on the map, and those that can't be on it."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    places: Places
    episodes: Marks
    reports: Volume
    total: int
    unplaced: int
    """Episodes for which no place is told, or none that can be drawn even as a country."""
    undated: int


class OneEpisode(msgspec.Struct, frozen=True, kw_only=True):
    """Which episode."""

    id: str
    """Its id."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words of an episode's plainest telling, and where they stand."""

    id: str
    before: str
    """Of the sentence, what stands before the words."""
    words: str
    """Those that told the act."""
    after: str
    report: str
    """Id of the report."""
    outlet: str | None
    title: str | None
    published: str | None


class _Table(Generic[K]):
    """Values, each once, in the order in which they first came."""

    def __init__(self) -> None:
        self.numbers: dict[K, int] = {}

    def number(self, value: K) -> int:
        """Position of a value; it is put last where it is new."""
        return self.numbers.setdefault(value, len(self.numbers))

    def column(self, values: Iterable[K]) -> tuple[int, ...]:
        """Positions of values."""
        return tuple(map(self.number, values))


def mapped(ledger: Ledger, asked: Scope) -> Mapped:
    """Every episode of the scope, to be drawn on a map or named beside it.

    Raises:
        LedgerError: The scope can't be understood.
    """
    filter = asked.filter()
    db = ledger.connection
    found = marked(db, filter)
    types, modes, names, words = _Table[str](), _Table[str](), _Table[str](), _Table[str]()
    spots = _Table[Scene]()
    at = tuple(-1 if one.place is None else spots.number(_scene(one.place)) for one in found)
    places = _places(list(spots.numbers))
    marks = Marks(
        id=tuple(one.id for one in found),
        day=tuple(_number(one.day) for one in found),
        days=tuple(_length(one) for one in found),
        type=types.column(one.type for one in found),
        mode=modes.column(one.mode for one in found),
        actor=names.column(one.actor for one in found),
        recipient=names.column(one.recipient for one in found),
        place=at,
        words=words.column(one.words for one in found),
        aux=tuple(one.aux for one in found),
        tellings=tuple(one.tellings for one in found),
        origins=tuple(one.origins for one in found),
    )
    return Mapped(
        types=tuple(types.numbers), modes=tuple(modes.numbers), names=tuple(names.numbers), words=tuple(words.numbers),
        places=places, episodes=marks, reports=_volume(volume(db, filter), asked), total=len(found),
        unplaced=sum(place < 0 or places.drawn[place] == "nowhere" for place in at),
        undated=sum(one.day is None for one in found),
    )  # fmt: skip


def words_of(ledger: Ledger, asked: OneEpisode) -> Words:
    """The sentence in which an episode is told most plainly.

    Raises:
        LedgerError: Several ids begin so.
        NotFound: There is no such episode.
    """
    if not asked.id.startswith("g"):
        raise NotFound(f"{asked.id}: not the id of an episode: those begin with g")
    found: list[Episode] = ledger.episode(asked.id)
    if not found:
        raise NotFound(f"no episode {asked.id} in this ledger")
    row = plainest(found[0].members).row
    span = row.record.trigger
    text = ledger.text(row.report).text
    before, after = _around(text, span.start, span.end)
    return Words(
        id=found[0].id, before=before, words=span.text, after=after, report=row.report.id,
        outlet=row.report.publisher or row.report.source, title=row.report.title, published=row.report.published,
    )  # fmt: skip


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What of the sentence stands on both sides of some words, cut at words where it is long."""
    first, last = next(((one.start, one.end) for one in segment(text) if one.start <= start < one.end), (start, end))
    before, after = text[first:start], text[end : max(end, last)]
    if len(before) > _SIDE:
        before = "… " + before[-_SIDE:].split(" ", 1)[-1]
    if len(after) > _SIDE:
        after = after[:_SIDE].rsplit(" ", 1)[0] + " …"
    return before, after


def _scene(place: Scene | Place) -> Scene:
    return Scene(place.name, place.country, place.admin1, place.latitude, place.longitude, place.precision)


def _places(scenes: Sequence[Scene]) -> Places:
    drawn = [where(one.name, one.country, one.admin1, one.latitude, one.longitude, one.precision) for one in scenes]
    return Places(
        name=tuple(one.name for one in scenes),
        country=tuple(one.country for one in scenes),
        admin1=tuple(one.admin1 for one in scenes),
        precision=tuple(one.precision for one in scenes),
        drawn=tuple(one.drawn for one in drawn),
        latitude=tuple(one.latitude for one in drawn),
        longitude=tuple(one.longitude for one in drawn),
        radius=tuple(one.radius for one in drawn),
    )


def _volume(found: Sequence[tuple[str, int]], asked: Scope) -> Volume:
    since = days(asked.since)[0] if asked.since else ""
    until = days(asked.until)[1] if asked.until else "~"
    dated = [(number, count) for day, count in found if since <= day <= until and (number := _number(day)) is not None]
    undated = 0 if asked.since or asked.until else sum(count for day, count in found if _number(day) is None)
    return Volume(day=tuple(day for day, _ in dated), count=tuple(count for _, count in dated), undated=undated)


def _number(day: str | None) -> int | None:
    """Days since 1970-01-01; None for what is no day."""
    try:
        return date.fromisoformat(day).toordinal() - _EPOCH if day else None
    except ValueError:  # a report may tell only its month
        return None


def _length(one: Marked) -> int:
    first, last = _number(one.day), _number(one.last)
    return 0 if first is None or last is None else max(0, last - first)


ENDPOINTS = (
    Endpoint("/api/map", mapped, Scope, Mapped, "All episodes with where they were, as columns for a map"),
    Endpoint("/api/map/words/{id}", words_of, OneEpisode, Words, "The sentence in which an episode is told"),
)
