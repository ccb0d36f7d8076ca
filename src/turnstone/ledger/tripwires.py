"""Tripwires of a ledger, worked out when they are asked for: nothing is stored.

Work is bounded: `_SEEN` threats at a time, newest first; tellings up to `_BACK` days before them; of acts, as
`turnstone.ledger.tripwire_acts` and `tripwire_seek` say.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import get_args

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Filter
from turnstone.ledger.matching import parties_agree
from turnstone.ledger.origin_counts import counted_sources
from turnstone.ledger.tripwire import Clock, Pattern, Status, Tripwire, tripwire_id
from turnstone.ledger.tripwire_acts import (
    Wanted,
    acts_between,
    clauses,
    days_before,
    tellings_between,
    tellings_by,
    tellings_of,
    today_of,
)
from turnstone.ledger.tripwire_arming import has_doer, is_condition
from turnstone.ledger.tripwire_score import Told, kindred
from turnstone.ledger.tripwire_steps import BEFORE, HORIZON, UNDOING, deadline_in_force, deadline_of, steps
from turnstone.ledger.tripwire_tellings import APART, grouped, order
from turnstone.ledger.tripwire_words import SPOKEN, act_pattern, act_words, condition_pattern, content
from turnstone.record import Event, EventType

_SEEN = 600
"""Threats and promises looked at on one page."""
_PAGES = 4
"""Pages looked through."""
_OWN = 0.8
"""`parties_agree` from which on two are one party or parts of one state."""
_BACK = 2 * APART
"""Days before the oldest record of a page in which earlier tellings are looked for."""


_ANY = frozenset(get_args(EventType)) - frozenset(SPOKEN)
"""Types of a condition that only its words tell."""


def tripwires(db: apsw.Connection, asked: Filter, status: Status | None = None) -> list[Tripwire]:
    """Tripwires, newest told first.

    Args:
        db: An open ledger.
        asked: since, until, about, type and pair hold for any telling; the clocks for everything.
        status: Only those that stand so, of the newest: half as many again as `asked.limit` are looked at.

    Raises:
        LedgerError: The filter can't be understood.
    """
    limit = asked.limit or 1_000
    looked = limit + limit // (8 if status is None else 2)
    found = _tripwires(db, _anchors(db, asked, looked), asked, limit if status is None else None)
    ordered = sorted((one for one in found if status in (None, one.status)), key=_order, reverse=True)
    return ordered[:limit]


def _anchors(db: apsw.Connection, asked: Filter, wanted: int) -> list[Told]:
    """At least so many tellings that answer a question, newest first, as far as there are."""
    anchors: list[Told] = []
    following: int | None = 0
    for _ in range(_PAGES):
        if following is None or len(anchors) >= wanted:
            break
        told, following = tellings_of(db, asked, min(_SEEN, 5 * wanted), following, wanted + wanted // 4 - len(anchors))
        anchors += filter(_is_tripwire, told)
    return anchors


def tripwire(db: apsw.Connection, tripwire_id: str, asked: Filter) -> list[Tripwire]:
    """The tripwire with an id, or whose id begins so, as both clocks allow; none where there is none.

    The digits of any of its tellings find it.

    Raises:
        LedgerError: Several ids begin so.
    """
    anchors = tellings_by(db, Filter(as_of=asked.as_of, read_by=asked.read_by), tripwire_id.removeprefix("t"))
    found = {one.id: one for one in _tripwires(db, anchors, asked)}
    if len(found) > 1:
        raise LedgerError(f"{tripwire_id}: the beginning of {len(found)} ids: give more of it ({', '.join(found)})")
    return list(found.values())


def _order(one: Tripwire) -> tuple[str, str]:
    return (one.tellings[-1].report.published or one.day)[:10], one.id


def _tripwires(
    db: apsw.Connection, anchors: Sequence[Told], asked: Filter, limit: int | None = None
) -> Iterator[Tripwire]:
    """The tripwires that records belong to, with what became of them: the newest told, at most so many."""
    if not anchors:
        return
    today, clock = today_of(db, asked)
    days = sorted(told.told for told in anchors if told.told)
    if not days:
        return
    clocks = Filter(as_of=asked.as_of, read_by=asked.read_by)
    meant = {told.row.id for told in anchors}
    around = tellings_between(db, clocks, _moved(days[0], -_BACK), _moved(days[-1], APART), anchors)
    every = {(told.row.id, told.row.report.article): told for told in (*anchors, *around)}
    groups = [
        group
        for group in grouped(every.values())
        if any(told.row.id in meant for told in group) and any(_is_tripwire(told) for told in group)
    ]
    if not groups:
        return
    groups = [_from_first(group) for group in groups]
    groups.sort(key=lambda group: (group[-1].told, tripwire_id(group[0].row.id)), reverse=True)
    groups = groups[:limit]
    conditions = clauses(db, clocks, (told for group in groups for told in group))
    patterns = [_condition(group[0], conditions) for group in groups]
    wanted = [_wanted(group, pattern, today) for group, pattern in zip(groups, patterns, strict=True)]
    acts, looked = acts_between(db, clocks, wanted)
    found = [
        _tripwire(db, clocks, group, condition, near, today, clock, last)
        for group, condition, last, near in zip(groups, patterns, looked, acts, strict=True)
    ]
    counts = counted_sources(db, [[row.report for row in one.tellings] for one in found], clocks)
    for one, counted in zip(found, counts, strict=True):
        yield msgspec.structs.replace(one, origins=counted.origins, outlets=counted.outlets)


def _from_first(group: tuple[Told, ...]) -> tuple[Told, ...]:
    """A threat from the first telling on that names its condition or deadline."""
    first = next(told for told in group if _is_tripwire(told))
    return tuple(told for told in group if order(told) >= order(first))


def _wanted(group: Sequence[Told], condition: Pattern | None, today: str) -> Wanted:
    event = group[0].row.record
    act = act_pattern(event, group[0].sentence)
    types = frozenset(kin for one in act.types for kin in kindred(one))
    others = frozenset[str]()
    if condition:
        others = frozenset(kin for one in condition.types for kin in kindred(one)) or _ANY
    named = (*condition.actor, *condition.recipient) if condition else ()
    said = {act_words(told.row.record, told.sentence) for told in group}
    return Wanted(
        act_words=frozenset[str]().union(*map(content, said)),
        condition_words=content(condition.words) if condition else frozenset(),
        first=group[0].told,
        last=min(_end(group), today),
        types=types | frozenset(UNDOING) if event.type == "THREATEN" else types,
        denied=frozenset((event.type, *act.types)),
        doers=event.actor,
        whom=event.recipient,
        others=others,
        parties=named or event.recipient or (() if condition and condition.types else event.actor),
    )


def _is_tripwire(told: Told) -> bool:
    return has_doer(told) and (is_condition(told) or deadline_of(told) is not None)


def _end(group: Sequence[Told]) -> str:
    """Last day on which acts of a group are looked for."""
    end = deadline_in_force(group)
    return _moved(max(group[-1].told, end.day if end and len(end.day) == 10 else ""), HORIZON)


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _tripwire(
    db: apsw.Connection, clocks: Filter, group: tuple[Told, ...], condition: Pattern | None,
    acts: tuple[Sequence[Told], Sequence[Told]], today: str, clock: Clock, looked: str,
) -> Tripwire:  # fmt: skip
    first = group[0]
    event = first.row.record
    end = deadline_in_force(group)
    counted: dict[str, int] = {}

    def before(pattern: Pattern) -> int:
        if pattern.words not in counted:
            counted[pattern.words] = days_before(db, clocks, pattern, pattern.types, first.told, BEFORE)
        return counted[pattern.words]

    status, found = steps(group, condition, *acts, today, before)
    return Tripwire(
        id=tripwire_id(first.row.id), day=first.told, status=status, type=event.type, modes=event.mode,
        who=event.actor, whom=event.recipient, words=first.sentence, condition=condition,
        deadline=end.edtf if end else None, deadline_words=end.words if end else None, steps=found,
        tellings=tuple(told.row for told in group), origins=len(group), outlets=len(group),
        today=today, clock=clock, looked=looked,
    )  # fmt: skip


def _condition(first: Told, clauses: dict[str, Event]) -> Pattern | None:
    """The condition as a pattern.

    Its doer is left open where the speaker was taken for it: it seldom is. Where it names nobody to whom it is done, it
    is done to the speaker: that is what threats answer.
    """
    event = first.row.record
    found = condition_pattern(event, clauses.get(event.condition.event or "") if event.condition else None)
    if found is None or not is_condition(first):
        return None
    if (parties_agree(found.actor, event.actor) or 0) >= _OWN:
        found = msgspec.structs.replace(found, actor=())
    if event.type == "THREATEN" and found.types and not found.recipient and not found.negated:
        found = msgspec.structs.replace(found, recipient=event.actor)
    return found
