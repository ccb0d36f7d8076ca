"""The card of anything that has an id: a record, or what is worked out from records."""

from collections.abc import Callable
from typing import Any

import msgspec

from turnstone.ledger import Filter, Ledger, Row
from turnstone.ledger.episode_fields import Disagreement
from turnstone.ledger.episode_glance import plainest
from turnstone.web.api import derived_rows as made
from turnstone.web.api.card_record import RecordCard, Retold, Story, record_card, said_of
from turnstone.web.api.episodes_listed import EpisodeRow, rows_of
from turnstone.web.api.review_item import Said
from turnstone.web.api.review_words import gist
from turnstone.web.api.shapes import Quote, Told, quotes, told
from turnstone.web.api.tables import ContradictionRow
from turnstone.web.endpoint import Endpoint, NotFound

_MOST = 8
"""Articles of one record that are shown whole."""


class AskedCard(msgspec.Struct, frozen=True, kw_only=True):
    """Which thing, and by which clocks."""

    id: str
    """Of anything but a party or a report; or enough of its beginning."""
    as_of: str | None = None
    """From reports that were out by this day or time."""
    read_by: str | None = None
    """As the ledger stood at this day or time."""


class Telling(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record of what is worked out, with its words."""

    id: str
    kind: str
    day: str | None
    line: str
    """It in a line."""
    quote: Quote
    told: Told
    note: str = ""
    """What it is to the whole: "background", "likelihood 0.8", "superseded" ..."""
    review: str | None = None


class Card(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing with its evidence. Of the last eight fields that is there which its kind names."""

    id: str
    kind: str
    """event, statement, silence, figure or posture; tripwire, episode, crisis, history, interval, link or origin."""
    title: str
    """It in a line."""
    day: str | None = None
    last: str | None = None
    reviews: tuple[Said, ...] = ()
    """What people said of it, oldest first."""
    tellings: tuple[Telling, ...] = ()
    """The records that it is worked out from, earliest first."""
    records: tuple[RecordCard, ...] = ()
    """Of a record: one card for each article that holds it, eight at most."""
    tripwire: made.TripwireRow | None = None
    episode: EpisodeRow | None = None
    disagreements: tuple[Disagreement, ...] = ()
    """Of an episode: what its tellings tell differently."""
    crisis: made.CrisisRow | None = None
    history: made.HistoryRow | None = None
    interval: made.IntervalRow | None = None
    link: ContradictionRow | None = None
    origin: Story | None = None


def card(ledger: Ledger, asked: AskedCard) -> Card:
    """The card of an id.

    Raises:
        LedgerError: Several ids begin so; a clock can't be understood.
        NotFound: There is nothing of that id.
    """
    clocks = Filter(as_of=asked.as_of, read_by=asked.read_by)
    find = _DERIVED.get(asked.id[:1], _record)
    found = find(ledger, asked.id, clocks)
    if found is None:
        hint = "a party is at /api/actors/ID" if asked.id.startswith("a") else "see the ids that the tables show"
        raise NotFound(f"{asked.id}: nothing of that id in this ledger: {hint}")
    return msgspec.structs.replace(found, reviews=said_of(ledger, found.id, asked.read_by))


def _record(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    found = ledger.get(id, asked)
    if not found:
        return None
    one = next(iter(found))
    return Card(
        id=one.id, kind=one.kind, title=gist(one.record), day=one.day, last=one.last,
        records=tuple(record_card(ledger, row, asked) for row in found[:_MOST]),
    )  # fmt: skip


def _tripwire(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    for one in ledger.tripwire(id, asked):
        row = made.tripwire_row(one)
        return Card(id=one.id, kind="tripwire", title=one.words, day=one.day, last=row.newest, tripwire=row,
                    tellings=_tellings(ledger, one.tellings))  # fmt: skip
    return None


def _episode(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    for one in ledger.episode(id, asked):
        notes = [
            "; ".join(filter(None, (
                "background" if member.is_background else "",
                f"likelihood {member.likelihood:.2f}" if len(one.members) > 1 else "",
            )))
            for member in one.members
        ]  # fmt: skip
        (row,) = rows_of(ledger, [one])
        return Card(
            id=one.id, kind="episode", title=gist(plainest(one.members).row.record), day=one.day, last=one.last,
            episode=row, disagreements=one.disagreements,
            tellings=_tellings(ledger, [each.row for each in one.members], notes),
        )  # fmt: skip
    return None


def _crisis(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    for one in ledger.crisis(id, asked):
        return Card(id=one.id, kind="crisis", title=one.name, day=one.first, last=one.last, crisis=made.crisis_row(one))
    return None


def _history(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    one = ledger.figure_history(id, asked)
    if one is None:
        return None
    row = made.history_row(one)
    return Card(id=one.id, kind="history", title=row.what, day=one.day, last=one.as_of[:10], history=row,
                tellings=_tellings(ledger, _rows(ledger, [each.record for each in one.entries], asked),
                                   [each.stands for each in one.entries]))  # fmt: skip


def _interval(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    for one in ledger.interval(id, asked):
        row = made.interval_row(one)
        told_by: list[Row[Any]] = [one.opened_by, *one.confirmed_by, *((one.end.evidence,) if one.end else ())]
        notes = ["opened by", *("confirmed by" for _ in one.confirmed_by), "ended by"]
        return Card(
            id=one.id, kind="interval", title=f"{one.party.name}: {one.stance.replace('_', ' ')}", day=one.start,
            last=one.end.day if one.end else one.seen, interval=row, tellings=_tellings(ledger, told_by, notes),
        )  # fmt: skip
    return None


def _link(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    one = ledger.link(id, asked)
    if one is None:
        return None
    day = (one.record.published or "")[:10] or None
    row = ContradictionRow(id=one.id, verb=one.verb, record=one.record, other=one.other, likelihood=one.likelihood,
                           why=one.why, day=day)  # fmt: skip
    ends = _rows(ledger, [one.record.record, one.other.record], asked)
    return Card(id=one.id, kind="link", title=f"{one.record.words} {one.verb} {one.other.words}", day=day, link=row,
                tellings=_tellings(ledger, ends, [one.verb, ""]))  # fmt: skip


def _origin(ledger: Ledger, id: str, asked: Filter) -> Card | None:
    for one in ledger.origin(id, asked):
        members = tuple(
            Retold(told=told(each.report), why=each.copy.why if each.copy else None) for each in one.members
        )
        title = next((each.report.title for each in one.members if each.report.title), "a story without a title")
        days = [(each.report.published or "")[:10] for each in one.members]
        return Card(id=one.id, kind="origin", title=title, day=days[0] or None, last=days[-1] or None,
                    origin=Story(id=one.id, outlets=one.outlets, members=members))  # fmt: skip
    return None


def _rows(ledger: Ledger, ids: list[str], asked: Filter) -> list[Any]:
    """A row of each record; of one that several articles hold, the first."""
    return [found[0] for id in ids if (found := ledger.get(id, asked))]


def _tellings(ledger: Ledger, found: Any, notes: Any = ()) -> tuple[Telling, ...]:
    listed = list(found)
    said = [*notes, *[""] * len(listed)]
    return tuple(
        Telling(id=row.id, kind=row.kind, day=row.day, line=gist(row.record), quote=quote, told=told(row.report),
                note=note, review=row.review)
        for row, quote, note in zip(listed, quotes(ledger, listed), said[: len(listed)], strict=True)
    )  # fmt: skip


_DERIVED: dict[str, Callable[[Ledger, str, Filter], Card | None]] = {
    "t": _tripwire, "g": _episode, "c": _crisis, "h": _history, "i": _interval, "l": _link, "o": _origin,
}  # fmt: skip
ENDPOINTS = (Endpoint("/api/records/{id}", card, AskedCard, Card, "The card of a record, or of what is worked out"),)
