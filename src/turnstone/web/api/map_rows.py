"""The episodes that a map draws, thousands at once: those told once straight from their records."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

import apsw
import msgspec

from turnstone.ledger import Episode, Filter
from turnstone.ledger.episode_glance import groups, plainest, spots
from turnstone.ledger.episodes import LETTER, episodes_of
from turnstone.ledger.filters import Where, clocks
from turnstone.ledger.of_reports import of_reports
from turnstone.ledger.pieces import AUX, CONDITIONAL
from turnstone.ledger.reviews import corrections, rejected_of
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.record import Aux, Entity, Event, Place, Precision

_FINENESS = {name: order for order, name in enumerate(get_args(Precision))}


class Party(msgspec.Struct, frozen=True):
    """As much of an entity as is shown."""

    name: str


class Scene(msgspec.Struct, frozen=True):
    """As much of a place as is drawn."""

    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision = "town"


class Words(msgspec.Struct, frozen=True):
    """The words of a span."""

    text: str


class Told(msgspec.Struct, frozen=True):
    """As much of an event as is drawn: reading whole ones takes half as long again."""

    trigger: Words
    type: str
    mode: tuple[str, ...] = ()
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    location: tuple[Scene, ...] = ()
    aux: tuple[Aux, ...] = ()
    condition: object = None


class Marked(NamedTuple):
    """One episode."""

    id: str
    day: str | None
    last: str | None
    type: str
    mode: str
    actor: str
    """Names, with commas between."""
    recipient: str
    place: Scene | Place | None
    words: str
    """The trigger of its plainest telling."""
    aux: int
    """Bits of `turnstone.ledger.pieces.AUX` and `CONDITIONAL`, of that telling."""
    tellings: int
    origins: int


def marked(db: apsw.Connection, asked: Filter) -> list[Marked]:
    """The episodes that are asked for, newest first, those without a day last; without rejected ones.

    Raises:
        LedgerError: The filter can't be understood.
    """
    found = groups(db, spots(db, asked), asked)
    single = sorted(group.records[0] for group in found if len(group.records) == 1)
    several = [group for group in found if len(group.records) > 1]
    gone = rejected_of(db, LETTER, asked.read_by)
    every = [*_alone(db, single, asked), *map(_of_episode, episodes_of(db, several, asked))]
    return sorted((one for one in every if one.id not in gone), key=lambda one: (one.day or "", one.id), reverse=True)


def volume(db: apsw.Connection, asked: Filter) -> list[tuple[str, int]]:
    """How many reports were published on each day, "" for those that tell none; of the filter's period and sources.

    Raises:
        LedgerError: The filter can't be understood.
    """
    clause = Where()
    clocks(clause, asked)
    of_reports(clause, db, asked, through="c.id")
    query = (
        "SELECT coalesce(substr(v.published, 1, 10), '') AS day, count(*) FROM codings c"
        f" JOIN revisions v ON v.id = c.revision WHERE {clause.sql} GROUP BY 1 ORDER BY 1"
    )
    return [(day, count) for day, count in rows(db, query, clause.values)]


def _alone(db: apsw.Connection, single: Sequence[int], asked: Filter) -> Iterator[Marked]:
    listed = msgspec.json.encode(single).decode()
    fixed = corrections(db, asked.read_by)
    query = "SELECT row, id, day, last, body FROM records WHERE row IN (SELECT value FROM json_each(?))"
    decoder = msgspec.json.Decoder(Told)
    changed: list[int] = []
    for row, name, day, last, body in rows(db, query, (listed,)):
        if name in fixed:
            changed.append(row)
        else:
            yield _of_event(name, day or None, last or None, decoder.decode(body))
    for one in by_rows(db, sorted(changed), asked.read_by):
        yield _of_event(one.id, one.day, one.last, one.record)


def _of_event(name: str, day: str | None, last: str | None, event: Told | Event) -> Marked:
    return Marked(
        LETTER + name[1:], day, last, event.type, event.mode[0] if event.mode else "", _names(event.actor),
        _names(event.recipient), _place(event), event.trigger.text, _bits(event), 1, 1,
    )  # fmt: skip


def _of_episode(one: Episode) -> Marked:
    event: Event = plainest(one.members).row.record
    return Marked(
        one.id, one.day, one.last, one.type, one.mode[0] if one.mode else "", _names(one.actor), _names(one.recipient),
        one.location[0] if one.location else None, event.trigger.text, _bits(event),
        len(one.members), one.sources.origins,
    )  # fmt: skip


def _place(event: Told | Event) -> Scene | Place | None:
    """The finest; of several, the first told, as `turnstone.ledger.episode_fields.finest` has it."""
    return min(event.location, key=lambda place: _FINENESS[place.precision], default=None)


def _names(entities: Sequence[Party | Entity]) -> str:
    return ", ".join(dict.fromkeys(entity.name for entity in entities))


def _bits(event: Told | Event) -> int:
    return sum(AUX[name] for name in event.aux) | (CONDITIONAL if event.condition is not None else 0)
