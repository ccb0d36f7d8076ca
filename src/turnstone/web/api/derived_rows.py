"""Rows of the tables of what is worked out: tripwires, figure histories, posture intervals, closed silences, crises."""

from typing import Any

import msgspec

from turnstone.ledger import ClosedSilence, Crisis, FigureHistory, Interval, Tripwire
from turnstone.ledger.closed import Disclosure
from turnstone.ledger.figure_history import Entry
from turnstone.ledger.figure_profile import Extent
from turnstone.ledger.figure_standing import Stands
from turnstone.ledger.tables import number
from turnstone.ledger.tripwire import Clock, Status, Step, StepKind
from turnstone.record import EventType, Stance
from turnstone.web.api.record_rows import SilenceRow, common
from turnstone.web.api.shapes import Party, Quote, Told, anchor, parties, party, told


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record that shows something."""

    id: str
    kind: str
    day: str | None
    words: str
    """That it hangs on."""
    told: Told


class StepRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of a tripwire."""

    kind: StepKind
    day: str
    likelihood: float
    """0..1, by rule, not measured."""
    why: str
    moves: bool
    """Whether it moved the status."""
    evidence: tuple[Evidence, ...] = ()


class TripwireRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A conditional threat or promise, and what became of it."""

    id: str
    day: str
    """When it was first told."""
    newest: str
    """Day of the newest telling."""
    status: Status
    type: EventType
    mode: tuple[str, ...] = ()
    who: tuple[Party, ...] = ()
    whom: tuple[Party, ...] = ()
    words: str
    """The sentence that first told it."""
    condition: str | None = None
    opener: str = ""
    """What opens the condition: if, unless, or."""
    negated: bool = False
    """Whether the condition is that it does not happen."""
    deadline: str | None = None
    """EDTF."""
    deadline_words: str | None = None
    tellings: int
    told: Told
    """The first telling."""
    record: str
    """Id of the first telling."""
    origins: int
    outlets: int
    steps: tuple[StepRow, ...] = ()
    today: str
    """Day by which the status stands."""
    clock: Clock
    looked: str


class EntryRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One telling of a quantity."""

    record: str
    number: str
    value: float
    low: float | None = None
    high: float | None = None
    published: str
    by: tuple[str, ...] = ()
    """Who answers for it; nobody where the outlet does."""
    told: Told
    stands: Stands
    over: str | None = None
    """The figure that supersedes it, disputes it, or that it repeats."""
    likelihood: float
    why: str


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was told of one quantity."""

    id: str
    measure: str
    what: str
    whose: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    act: str | None = None
    act_type: str | None = None
    day: str | None
    extent: Extent
    """act, toll, or running: a running total is never added to others."""
    as_of: str
    low: float
    best: float
    high: float | None
    unit: str | None = None
    rule: str
    origins: int
    outlets: int
    likelihood: float
    entries: tuple[EntryRow, ...]
    """In order of publication."""


class EndRow(msgspec.Struct, frozen=True, kw_only=True):
    """What ended a posture."""

    day: str
    likelihood: float
    why: str
    evidence: Evidence


class IntervalRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stance of a party, from when until when."""

    id: str
    party: Party
    stance: Stance
    declared: bool
    start: str
    seen: str
    """Last day on which it was told."""
    end: EndRow | None = None
    """None: open, as far as is known."""
    tellings: int
    opened_by: Evidence
    confirmed_by: tuple[Evidence, ...] = ()
    today: str


class DisclosureRow(msgspec.Struct, frozen=True, kw_only=True):
    """What may have closed a silence."""

    day: str
    likelihood: float
    why: str
    evidence: Evidence


class ClosedRow(SilenceRow, frozen=True, kw_only=True, omit_defaults=True):
    """A silence with what was told later."""

    closed: DisclosureRow | None = None
    possible: tuple[DisclosureRow, ...] = ()
    today: str
    looked: str


class CrisisRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A storyline."""

    id: str
    name: str
    first: str
    last: str
    reports: int
    origins: int | None = None
    """None where there are too many reports to count at once."""
    outlets: int | None = None
    parties: tuple[tuple[str, int], ...] = ()
    """With in how many reports, most first."""
    places: tuple[tuple[str, int], ...] = ()
    types: tuple[tuple[str, int], ...] = ()


def evidence(row: Any) -> Evidence:
    """A record that shows something."""
    words = " ".join(anchor(row.record).text.split())
    return Evidence(id=row.id, kind=row.kind, day=row.day, words=words, told=told(row.report))


def tripwire_row(one: Tripwire) -> TripwireRow:
    """A tripwire as a row."""
    first, newest = one.tellings[0], one.tellings[-1]
    condition = one.condition
    return TripwireRow(
        id=one.id, day=one.day, newest=(newest.report.published or one.day)[:10], status=one.status, type=one.type,
        mode=one.modes, who=parties(one.who), whom=parties(one.whom), words=one.words,
        condition=condition.words if condition else None, opener=condition.opener if condition else "",
        negated=condition.negated if condition else False, deadline=one.deadline, deadline_words=one.deadline_words,
        tellings=len(one.tellings), told=told(first.report), record=first.id, origins=one.origins, outlets=one.outlets,
        steps=tuple(map(_step, one.steps)), today=one.today, clock=one.clock, looked=one.looked,
    )  # fmt: skip


def _step(one: Step) -> StepRow:
    return StepRow(kind=one.kind, day=one.day, likelihood=one.likelihood, why=one.why, moves=one.moves,
                   evidence=tuple(map(evidence, one.evidence)))  # fmt: skip


def history_row(one: FigureHistory) -> HistoryRow:
    """A figure history as a row."""
    return HistoryRow(
        id=one.id, measure=one.measure, what=" ".join(one.what.split()), whose=one.whose, where=one.where, act=one.act,
        act_type=one.act_type, day=one.day, extent=one.extent, as_of=one.as_of, low=one.low, best=one.best,
        high=one.high, unit=one.unit, rule=one.rule, origins=one.origins, outlets=one.outlets,
        likelihood=one.likelihood, entries=tuple(map(_entry, one.entries)),
    )  # fmt: skip


def _entry(one: Entry) -> EntryRow:
    return EntryRow(
        record=one.record, number=number(one.figure), value=one.figure.value, low=one.figure.low, high=one.figure.high,
        published=one.published, by=one.by, told=told(one.report), stands=one.stands, over=one.over,
        likelihood=one.likelihood, why=one.why,
    )  # fmt: skip


def interval_row(one: Interval) -> IntervalRow:
    """A posture interval as a row."""
    end = one.end and EndRow(day=one.end.day, likelihood=one.end.likelihood, why=one.end.why,
                             evidence=evidence(one.end.evidence))  # fmt: skip
    return IntervalRow(
        id=one.id, party=party(one.party), stance=one.stance, declared=one.declared, start=one.start, seen=one.seen,
        end=end, tellings=1 + len(one.confirmed_by), opened_by=evidence(one.opened_by),
        confirmed_by=tuple(map(evidence, one.confirmed_by)), today=one.today,
    )  # fmt: skip


def closed_row(one: ClosedSilence, quote: Quote) -> ClosedRow:
    """A silence with what closed it, as a row."""
    row = one.silence
    return ClosedRow(
        **common(row, quote), who=parties(row.record.who), asked_by=parties(row.record.asked_by),
        cue=" ".join(row.record.cue.text.split()), closed=_disclosure(one.closed) if one.closed else None,
        possible=tuple(map(_disclosure, one.possible)), today=one.today, looked=one.looked,
    )  # fmt: skip


def _disclosure(one: Disclosure) -> DisclosureRow:
    return DisclosureRow(day=one.day, likelihood=one.likelihood, why=one.why, evidence=evidence(one.evidence))


def crisis_row(one: Crisis) -> CrisisRow:
    """A crisis as a row."""
    counted = one.counted
    return CrisisRow(
        id=one.id, name=one.name, first=one.first, last=one.last, reports=one.reports,
        origins=counted.origins if counted else None, outlets=counted.outlets if counted else None,
        parties=one.parties, places=one.places, types=one.types,
    )  # fmt: skip
