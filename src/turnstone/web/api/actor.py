"""One party: what it did and what was done to it, said, threatened, kept silent about, and with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import apsw
import msgspec

from turnstone.ledger import Filter, Interval, Ledger, Row
from turnstone.ledger.pieces import entity_key
from turnstone.ledger.reviews_moved import keys_about
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows
from turnstone.record import Figure, Silence
from turnstone.show import words
from turnstone.web.api import actor_series as series
from turnstone.web.api.actor_acts import Act, Told, acts, told
from turnstone.web.api.actor_asked import Party, Side, Span, is_country, parties, side, span, starts
from turnstone.web.api.actor_known import Known, known_of
from turnstone.web.api.actor_lists import Brief, Wire, Words, briefs, holding, keys_of, said, wires
from turnstone.web.api.situation_asked import cut, fits
from turnstone.web.asked import Scope
from turnstone.web.endpoint import Endpoint

_OTHERS, _FEW, _LISTED = 30, 20, 60


class AskedActor(Scope, frozen=True, kw_only=True):
    """The scope, and who. Without days, the last 90 up to the newest report."""

    id: str
    """Of a party; or a country's code for all of it."""


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """What a party did, or what was done to it."""

    episodes: int
    """Unreal and undated ones too."""
    counts: series.Counts


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """Another party in the same episodes."""

    party: Party
    did: tuple[int, int, int, int]
    """What it did to this one and what happened, by quad class as in the series."""
    done: tuple[int, int, int, int]
    """What this page's party did to it."""
    unreal: int
    """Episodes beside these, either way."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Another party in the same statements."""

    party: Party
    statements: int


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """A posture over time."""

    id: str
    stance: str
    declared: bool
    """Told by the party itself; else observed."""
    start: str
    seen: str
    """Last day on which it was told."""
    end: str | None
    """None: open, as far as is known."""
    likelihood: float | None
    """That it ended then, 0..1."""
    why: str | None
    tellings: int
    record: str
    """Id of the posture that opened it."""


class Unsaid(msgspec.Struct, frozen=True, kw_only=True):
    """A silence of the party."""

    id: str
    day: str | None
    cue: str
    about: str
    outlet: str | None


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A figure told by the party, or with an act of it or to it."""

    id: str
    day: str | None
    amount: str
    """In words: "at least 12"."""
    measure: str
    what: str
    how: str
    """says: in a statement of it; did, done: with an act of it, or to it."""
    outlet: str | None


class InCrisis(msgspec.Struct, frozen=True, kw_only=True):
    """A crisis that tells of the party."""

    id: str
    name: str
    first: str
    last: str
    reports: int


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """A party over a period."""

    period: Span
    party: Party
    known: Known
    starts: tuple[str, ...]
    """First days of the units of time that all counts are by."""
    reports: tuple[int, ...]
    """Reports of the scope that came out in each, whomever they are about."""
    did: Direction
    done: Direction
    episodes: tuple[Brief, ...]
    """The newest, at most 100."""
    counterparts: tuple[Counterpart, ...]
    """Most frequent first, at most 30."""
    says: int
    statements: tuple[Words, ...]
    """Of it: the newest, at most 60."""
    told_of: int
    statements_about: tuple[Words, ...]
    """Of others, about an act of it or to it: the newest, at most 60."""
    tripwires: tuple[Wire, ...]
    """What it threatens or promises on a condition, newest first."""
    postures: tuple[Stance, ...]
    silences: tuple[Unsaid, ...]
    figures: tuple[Number, ...]
    """The newest, at most 60."""
    spoken_for_by: tuple[Voice, ...]
    """Through whom its words came."""
    speaks_for: tuple[Voice, ...]
    """Whose words came through it."""
    speakers: tuple[Voice, ...]
    """Of a country, or all of one: who of it speaks most, by country code."""
    crises: tuple[InCrisis, ...]


def actor(ledger: Ledger, asked: AskedActor) -> ActorPage:
    """A party over a period.

    Raises:
        LedgerError: The filter can't be understood.
        NotFound: There is no such party.
    """
    filter, days = span(ledger, asked)
    db = ledger.connection
    one = side(db, asked.id)
    events = fits(filter, "event")
    found = acts(db, events, one.rows)
    did = [act for act in found if not one.rows.isdisjoint(act.actors)]
    done = [act for act in found if not one.rows.isdisjoint(act.recipients)]
    spoken = told(db, "statement", fits(filter, "statement"), one.rows)
    own = [each for each in spoken if not one.rows.isdisjoint(each.role("speaker"))]
    passed = [each for each in spoken if not one.rows.isdisjoint(each.role("chain"))]
    about = _about(db, found, {each.row for each in own}, days)
    also = keys_about(db, filter)
    narrow = msgspec.structs.replace(filter, about=one.party.id)
    return ActorPage(
        period=days, party=one.party, known=known_of(db, one, days), starts=tuple(starts(days)),
        reports=series.reports(db, filter, days),
        did=Direction(episodes=len(did), counts=series.counted(days, did)),
        done=Direction(episodes=len(done), counts=series.counted(days, done)),
        episodes=briefs(db, found, events), counterparts=_counterparts(db, one, found),
        says=len(own), statements=said(db, ((each.day, each.row) for each in own), filter),
        told_of=len(about), statements_about=said(db, about, filter),
        tripwires=wires(ledger, events, one, way="by"),
        postures=_postures(ledger, fits(narrow, "other"), one), silences=_silences(ledger, narrow, one, also),
        figures=_figures(db, did, done, own, filter), spoken_for_by=_voices(db, own, one, "chain"),
        speaks_for=_voices(db, passed, one, "speaker"),
        speakers=_speakers(db, one, filter), crises=_crises(ledger, narrow),
    )  # fmt: skip


def _about(db: apsw.Connection, found: Sequence[Act], own: set[int], days: Span) -> set[tuple[str, int]]:
    """Statements of others that hold one of the episodes."""
    held = holding(db, [row for act in found for row in act.rows])
    return {(day, row) for day, row in held if row not in own and days.since <= day <= days.until}


def _counterparts(db: apsw.Connection, one: Side, found: Iterable[Act]) -> tuple[Counterpart, ...]:
    did: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    done: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    unreal: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for act in found:
        place = series.QUADS.index(act.quad)
        there = {b for a, b in act.pairs if a in one.rows and b not in one.rows}
        back = {a for a, b in act.pairs if b in one.rows and a not in one.rows}
        total.update(there | back)
        if act.is_unreal:
            unreal.update(there | back)
            continue
        for other in there:
            done[other][place] += 1
        for other in back:
            did[other][place] += 1
    known = parties(db, total)
    busiest = sorted(total, key=lambda row: (-total[row], known[row].name, known[row].id))[:_OTHERS]
    return tuple(
        Counterpart(party=known[row], did=_four(did[row]), done=_four(done[row]), unreal=unreal[row]) for row in busiest
    )


def _four(counts: list[int]) -> tuple[int, int, int, int]:
    a, b, c, d = counts
    return a, b, c, d


def _voices(db: apsw.Connection, found: Iterable[Told], one: Side, role: str) -> tuple[Voice, ...]:
    return _ranked(db, Counter(row for each in found for row in each.role(role) - one.rows), _FEW)


def _speakers(db: apsw.Connection, one: Side, filter: Filter) -> tuple[Voice, ...]:
    """Who of a country speaks; nothing of another party."""
    if not is_country(one.party) or not one.party.country:
        return ()
    country = side(db, one.party.country).rows
    spoken = told(db, "statement", fits(filter, "statement"), country)
    return _ranked(db, Counter(row for each in spoken for row in each.role("speaker") & (country - _itself(one))), _FEW)


def _itself(one: Side) -> frozenset[int]:
    """The country itself, where the page is of it rather than of all that belongs to it."""
    return one.rows if one.entity is not None else frozenset()


def _ranked(db: apsw.Connection, counts: Counter[int], most: int) -> tuple[Voice, ...]:
    known = parties(db, counts)
    busiest = sorted(counts, key=lambda row: (-counts[row], known[row].name, known[row].id))[:most]
    return tuple(Voice(party=known[row], statements=counts[row]) for row in busiest)


def _postures(ledger: Ledger, narrow: Filter, one: Side) -> tuple[Stance, ...]:
    found = ledger.intervals(msgspec.structs.replace(narrow, limit=_LISTED))
    return tuple(_stance(each) for each in found if entity_key(each.party) in one.keys)


def _stance(one: Interval) -> Stance:
    return Stance(
        id=one.id, stance=one.stance, declared=one.declared, start=one.start, seen=one.seen,
        end=one.end.day if one.end else None, likelihood=one.end.likelihood if one.end else None,
        why=one.end.why if one.end else None, tellings=1 + len(one.confirmed_by), record=one.opened_by.id,
    )  # fmt: skip


def _silences(ledger: Ledger, narrow: Filter, one: Side, also: frozenset[str] | None) -> tuple[Unsaid, ...]:
    if also is not None and also.isdisjoint(one.keys):
        return ()
    found: Sequence[Row[Silence]] = ledger.silences(msgspec.structs.replace(narrow, type=None, limit=_LISTED))
    return tuple(
        Unsaid(
            id=row.id, day=row.day, cue=row.record.cue.text, about=cut(row.record.about.text),
            outlet=row.report.publisher or row.report.source,
        )
        for row in found
        if not keys_of(row.record.who).isdisjoint(one.keys)
    )  # fmt: skip


_OF_EVENTS = (
    "SELECT f.row, f.day FROM json_each(?) j CROSS JOIN records e ON e.row = j.value, json_each(e.body, '$.figures') i"
    " JOIN records f ON f.coding = e.coding AND f.id = i.value"
)
_OF_STATEMENTS = (
    "SELECT f.row, f.day FROM json_each(?) j CROSS JOIN records s ON s.row = j.value"
    " JOIN records f ON f.coding = s.coding AND f.kind = 'figure' AND json_extract(f.body, '$.statement') = s.id"
)


def _figures(
    db: apsw.Connection, did: Iterable[Act], done: Iterable[Act], own: Iterable[Told], filter: Filter
) -> tuple[Number, ...]:
    """Figures of its statements and of its episodes, each once."""
    sources = (
        ("done", _OF_EVENTS, [row for act in done for row in act.rows]),
        ("did", _OF_EVENTS, [row for act in did for row in act.rows]),
        ("says", _OF_STATEMENTS, [each.row for each in own]),
    )
    found: dict[int, tuple[str, str]] = {}
    for how, query, wanted in sources:
        for row, day in rows(db, query, (msgspec.json.encode(wanted).decode(),)):
            found[row] = (day, how)
    newest = sorted(found, key=lambda row: (found[row][0], row), reverse=True)[:_LISTED]
    whole: list[Row[Figure]] = by_rows(db, sorted(newest), filter.read_by)
    each = {row: one for row, one in zip(sorted(newest), whole, strict=True) if not _is_rejected(one)}
    return tuple(_number(each[row], found[row][1]) for row in newest if row in each)


def _is_rejected(row: Row[Figure]) -> bool:
    return bool(row.review and row.review.startswith("reject"))


def _number(row: Row[Figure], how: str) -> Number:
    one = row.record
    return Number(
        id=row.id, day=row.day, amount=words.amount(one), measure=one.measure, what=cut(one.what.text, 80), how=how,
        outlet=row.report.publisher or row.report.source,
    )  # fmt: skip


def _crises(ledger: Ledger, narrow: Filter) -> tuple[InCrisis, ...]:
    found = ledger.crises(msgspec.structs.replace(narrow, type=None, limit=_FEW))
    return tuple(
        InCrisis(id=one.id, name=one.name, first=one.first, last=one.last, reports=one.reports) for one in found
    )


ENDPOINTS = (Endpoint("/api/actors/{id}", actor, AskedActor, ActorPage, "One party: acts, words, threats, postures"),)
