"""A tripwire: a threat or promise that hangs on something, and what became of it."""

from typing import Literal

import msgspec

from turnstone.ledger.rows import Row
from turnstone.record import Entity, Event, EventType, Place

Status = Literal["armed", "observed", "carried_out", "lapsed", "withdrawn"]
"""armed until something is seen; observed: the condition came about."""
Clock = Literal["as-of", "newest report"]
"""Where the day comes from by which a status stands."""
StepKind = Literal[
    "armed", "hardened", "softened", "changed", "met", "observed", "carried_out", "withdrawn", "lapsed"
]  # fmt: skip
"""What a step is: `Status`, a condition that is told anew (harder, softer, otherwise), or a demand that was met."""


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """An act to look for."""

    types: tuple[EventType, ...] = ()
    """Event types; none where only the words are known."""
    modes: tuple[str, ...] = ()
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    location: tuple[Place, ...] = ()
    words: str
    """The clause or phrase that tells it."""
    opener: str = ""
    """What opens the clause of a condition ("if", "unless", "or"); "" where the record does not tell."""
    negated: bool = False
    """Whether the condition is that it does not happen, by the deadline where there is one."""
    by: Literal["record", "words"] = "words"
    """record: from the event that the clause tells; words: from the clause's words alone."""
    event: str | None = None
    """Id of that event."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step in a tripwire's life."""

    kind: StepKind
    day: str
    """YYYY-MM-DD: of the act that is its evidence, else the day that made it so."""
    likelihood: float
    """0..1, from weights that were set by hand (`turnstone.ledger.tripwire_score`), not measured."""
    why: str
    moves: bool
    """Whether it moved the status. One that did not is merely possible, or came when the status stood already."""
    evidence: tuple[Row[Event], ...] = ()
    """Records that show it; none where a day passed with nothing seen."""


class Tripwire(msgspec.Struct, frozen=True, kw_only=True):
    """A conditional threat or promise with all who told it and its steps."""

    id: str
    """ "t" and the 16 hex digits of the earliest telling that both clocks allow."""
    day: str
    """When it was first told."""
    status: Status
    type: EventType
    modes: tuple[str, ...]
    who: tuple[Entity, ...]
    whom: tuple[Entity, ...]
    words: str
    """The sentence that first told it."""
    condition: Pattern | None
    """None for a threat with nothing but a deadline."""
    deadline: str | None
    """EDTF; in force by the newest telling that names one."""
    deadline_words: str | None
    steps: tuple[Step, ...]
    """By day."""
    tellings: tuple[Row[Event], ...]
    """Every record of it, earliest first."""
    origins: int
    outlets: int
    today: str
    """Day by which the status stands."""
    clock: Clock
    """Where that day comes from."""
    looked: str
    """Last day on which acts were looked for."""


def tripwire_id(record_id: str) -> str:
    """The id of the tripwire whose earliest telling is that record: its digits."""
    return "t" + record_id[1:]
