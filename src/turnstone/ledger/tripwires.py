"""Tripwires of a ledger, worked out when they are asked for: nothing is stored.

Work is bounded: `_PAGE` threats at a time, newest first; tellings up to `_BACK` days before them; at most `_ACTS` acts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.filters import Filter
from turnstone.ledger.matching import parties_agree
from turnstone.ledger.origin_counts import counted_sources
from turnstone.ledger.tripwire import Clock, Pattern, Status, Tripwire, tripwire_id
from turnstone.ledger.tripwire_acts import (
    acts_between,
    clauses,
    tellings_between,
    tellings_by,
    tellings_of,
    today_of,
)
from turnstone.ledger.tripwire_score import Told
from turnstone.ledger.tripwire_steps import HORIZON, deadline_in_force, deadline_of, steps
from turnstone.ledger.tripwire_tellings import APART, grouped, order
from turnstone.ledger.tripwire_words import condition_pattern, content
from turnstone.record import Entity, Event

_PAGE = 120
"""Records taken up at a time."""
_PAGES = 5
"""Pages looked through for a status."""
_OWN = 0.8
"""`parties_agree` from which on two are one party or parts of one state."""
_WORDED = 5
"""Tellings whose parties are looked for."""
_BACK = 2 * APART
"""Days before the oldest record of a page in which earlier tellings are looked for."""


def tripwires(db: apsw.Connection, asked: Filter, status: Status | None = None) -> list[Tripwire]:
    """Tripwires, newest told first.

    Args:
        db: An open ledger.
        asked: since, until, about, type and pair hold for any telling; the clocks for everything.
        status: Only those that stand so.

    Raises:
        LedgerError: The filter can't be understood.
    """
    limit = asked.limit or 1_000
    found: dict[str, Tripwire] = {}
    for page in range(_PAGES):
        told = tellings_of(db, asked, _PAGE, page * _PAGE)
        for one in _tripwires(db, told, asked):
            if status is None or one.status == status:
                found.setdefault(one.id, one)
        if len(found) >= limit or len(told) < _PAGE:
            break
    return sorted(found.values(), key=lambda one: (_last(one), one.id), reverse=True)[:limit]


def tripwire(db: apsw.Connection, tripwire_id: str, asked: Filter) -> list[Tripwire]:
    """The tripwire with an id, or whose id begins so, as both clocks allow; none where there is none.

    Raises:
        LedgerError: Several ids begin so.
    """
    anchors = tellings_by(db, Filter(as_of=asked.as_of, read_by=asked.read_by), tripwire_id)
    found = {one.id: one for one in _tripwires(db, anchors, asked) if one.id.startswith(tripwire_id)}
    if len(found) > 1:
        raise LedgerError(f"{tripwire_id}: the beginning of {len(found)} ids: give more of it ({', '.join(found)})")
    return list(found.values())


def _last(one: Tripwire) -> str:
    return (one.tellings[-1].report.published or one.day)[:10]


def _tripwires(db: apsw.Connection, anchors: Sequence[Told], asked: Filter) -> Iterator[Tripwire]:
    """The tripwires that records belong to, with what became of them."""
    if not anchors:
        return
    today, clock = today_of(db, asked)
    days = sorted(told.told for told in anchors if told.told)
    if not days:
        return
    clocks = Filter(as_of=asked.as_of, read_by=asked.read_by)
    wanted = {told.row.id for told in anchors}
    around = tellings_between(db, clocks, _moved(days[0], -_BACK), _moved(days[-1], APART), _countries(anchors))
    every = {(told.row.id, told.row.report.article): told for told in (*anchors, *around)}
    groups = [
        group
        for group in grouped(every.values())
        if any(told.row.id in wanted for told in group) and any(_is_tripwire(told) for told in group)
    ]
    until = min(today, max((_end(group) for group in groups), default=today))
    acts, looked = acts_between(db, clocks, min((group[0].told for group in groups), default=today), until, groups)
    conditions = clauses(db, clocks, (told for group in groups for told in group))
    by_party = _by_party(acts)
    found = [_tripwire(group, conditions, by_party, today, clock, min(looked, _end(group), today)) for group in groups]
    counts = counted_sources(db, [[row.report for row in one.tellings] for one in found], clocks)
    for one, counted in zip(found, counts, strict=True):
        yield msgspec.structs.replace(one, origins=counted.origins, outlets=counted.outlets)


def _by_party(acts: Sequence[Told]) -> dict[str, list[Told]]:
    """Acts by the countries, or names, of doers and of whom they were done to; "" for those that name nobody."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for act in acts:
        for party in _parties((*act.row.record.actor, *act.row.record.recipient)) or {""}:
            found[party].append(act)
    return found


def _parties(entities: Iterable[Entity]) -> set[str]:
    return {entity.country or entity.name for entity in entities}


def _near(by_party: dict[str, list[Told]], group: Sequence[Told], condition: Pattern | None) -> list[Told]:
    """Acts that share a party with a threat or its condition, or two words with the condition, or name nobody."""
    named = [e for told in group[:_WORDED] for e in (*told.row.record.actor, *told.row.record.recipient)]
    named += (*condition.actor, *condition.recipient) if condition else ()
    near = {id(act): act for party in ("", *sorted(_parties(named))) for act in by_party.get(party, ())}
    wanted = content(condition.words) if condition else frozenset[str]()
    for party, acts in by_party.items():
        if party and wanted:
            near |= {id(act): act for act in acts if len(wanted & content(act.sentence)) > 1}
    return sorted(near.values(), key=lambda act: (act.day, act.row.id))


def _is_tripwire(told: Told) -> bool:
    return told.row.record.condition is not None or deadline_of(told) is not None


def _countries(tellings: Iterable[Told]) -> frozenset[str]:
    return frozenset(e.country or e.name for told in tellings for e in told.row.record.actor)


def _end(group: Sequence[Told]) -> str:
    """Last day on which acts of a group are looked for."""
    end = deadline_in_force(group)
    return _moved(max(group[-1].told, end.day if end and len(end.day) == 10 else ""), HORIZON)


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _tripwire(
    group: tuple[Told, ...],
    clauses: dict[str, Event],
    acts: dict[str, list[Told]],
    today: str,
    clock: Clock,
    looked: str,
) -> Tripwire:
    first = next((told for told in group if _is_tripwire(told)), group[0])
    group = tuple(told for told in group if order(told) >= order(first))
    event = first.row.record
    condition = _condition(first, clauses)
    end = deadline_in_force(group)
    near = [act for act in _near(acts, group, condition) if first.told <= act.day <= looked]
    status, found = steps(group, condition, near, today)
    return Tripwire(
        id=tripwire_id(first.row.id), day=first.told, status=status, type=event.type, modes=event.mode,
        who=event.actor, whom=event.recipient, words=first.sentence, condition=condition,
        deadline=end.edtf if end else None, deadline_words=end.words if end else None, steps=found,
        tellings=tuple(told.row for told in group), origins=len(group), outlets=len(group),
        today=today, clock=clock, looked=looked,
    )  # fmt: skip


def _condition(first: Told, clauses: dict[str, Event]) -> Pattern | None:
    """The condition as a pattern; its doer is left open where the speaker was taken for it: it seldom is."""
    event = first.row.record
    found = condition_pattern(event, clauses.get(event.condition.event or "") if event.condition else None)
    if found is not None and (parties_agree(found.actor, event.actor) or 0) >= _OWN:
        return msgspec.structs.replace(found, actor=())
    return found
