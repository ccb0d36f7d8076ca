"""Tripwires of the situation page: what is armed, on what condition, until when."""

import msgspec

from turnstone.brief.asked import until_then
from turnstone.ledger import Ledger, Tripwire
from turnstone.web.api.situation_asked import (
    LOOKED,
    QUAD,
    Fresh,
    Look,
    News,
    Period,
    cut,
    is_event_type,
    names,
    outlets,
    period,
    reports,
)

_OPEN = ("armed", "observed")


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """What must come true, or must not."""

    opener: str
    """ "if", "unless" ...; "" where the record does not tell."""
    words: str
    is_negated: bool


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A step in a tripwire's life."""

    kind: str
    day: str
    likelihood: float
    why: str
    evidence: tuple[str, ...]
    """Ids of records."""


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """A threat or promise that hangs on something."""

    id: str
    day: str
    status: str
    type: str
    quad: str
    mode: str | None
    who: tuple[str, ...]
    whom: tuple[str, ...]
    words: str
    condition: Condition | None
    deadline: str | None
    """EDTF."""
    deadline_words: str | None
    moves: tuple[Move, ...]
    """Steps that moved it, by day, without its being armed."""
    tellings: int
    origins: int
    outlets: int
    told_by: tuple[str, ...]
    """The first three outlets."""
    news: News


class Wires(msgspec.Struct, frozen=True, kw_only=True):
    """Tripwires that are armed or observed, whenever they were told, and those that ended in the period."""

    period: Period
    today: str | None
    """Day by which they stand so; None where there are none."""
    total: int
    """As far as was looked."""
    tripwires: tuple[Wire, ...]
    """Those armed first, by deadline; then threats before promises."""


def wires(ledger: Ledger, asked: Look) -> Wires:
    """Tripwires that stand in the period."""
    filter, days = period(ledger, asked)
    filter = filter if is_event_type(filter.type) else msgspec.structs.replace(filter, type=None)
    found = ledger.tripwires(msgspec.structs.replace(until_then(filter), limit=LOOKED))
    mine = [one for one in found if one.status in _OPEN or _has_ended(one, days)]
    mine.sort(key=_order)
    fresh = Fresh(asked)
    return Wires(
        period=days, today=found[0].today if found else None, total=len(mine),
        tripwires=tuple(_wire(one, fresh) for one in mine),
    )  # fmt: skip


def _order(one: Tripwire) -> tuple[bool, bool, str, bool]:
    """Open ones first, of them those with a deadline; of equals threats, then the newest told."""
    return one.status not in _OPEN, one.status != "armed", one.deadline or "~", one.type != "THREATEN"


def _has_ended(one: Tripwire, days: Period) -> bool:
    return any(step.moves and days.since <= step.day <= days.until for step in one.steps if step.kind != "armed")


def _wire(one: Tripwire, fresh: Fresh) -> Wire:
    condition = one.condition
    seen = [row.report for step in one.steps if step.moves for row in step.evidence]
    return Wire(
        id=one.id, day=one.day, status=one.status, type=one.type, quad=QUAD[one.type],
        mode=next(iter(one.modes), None), who=names(one.who), whom=names(one.whom), words=cut(one.words),
        condition=Condition(opener=condition.opener, words=cut(condition.words), is_negated=condition.negated)
        if condition else None,
        deadline=one.deadline, deadline_words=one.deadline_words,
        moves=tuple(
            Move(kind=step.kind, day=step.day, likelihood=step.likelihood, why=step.why,
                 evidence=tuple(row.id for row in step.evidence[:3]))
            for step in one.steps if step.moves and step.kind != "armed"
        ),
        tellings=len(one.tellings), origins=one.origins, outlets=one.outlets,
        told_by=outlets(reports(one.tellings)), news=fresh.of((*reports(one.tellings), *seen)),
    )  # fmt: skip
