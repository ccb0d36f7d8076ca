"""The record: what one report yields, as frozen types.

The contract is docs/record.md (generated from this module). Every piece points at the words it was read from by a
`Span`; ``report.text[span.start:span.end] == span.text`` always holds. Names follow PLOVER (2021) wherever it has one.
"""

from typing import Any, Literal

import msgspec

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""The 16 event types of PLOVER 2021."""

Aux = Literal["historical", "future", "hypothetical", "negation"]
"""PLOVER's four auxiliary modes."""

Act = Literal["say", "confirm", "deny", "announce", "claim_responsibility", "warn", "report"]
"""What a speaker does by a statement."""

Channel = Literal[
    "interview", "statement", "press_conference", "speech", "post", "letter", "official_response", "broadcast"
]
"""By what way the words went out."""

Approximator = Literal["about", "at_least", "at_most", "more_than", "fewer_than", "range"]
"""How exact a figure claims to be."""

Measure = Literal[
    "dead", "injured", "missing", "displaced", "detained", "personnel", "arms", "strikes", "money", "other"
]
"""What a figure counts."""

Stance = Literal[
    "defensive", "offensive", "heightened_alert", "neutral", "ceasefire_observed", "withdrawn", "engaged", "supportive"
]
"""A standing state of a party."""

Precision = Literal["site", "town", "admin2", "admin1", "country", "region"]
"""How finely a place is known, finest first."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the report: half-open, in Unicode code points into ``report.text``."""

    start: int
    """First code point, 0-based."""
    end: int
    """One past the last code point."""
    text: str
    """The words themselves, equal to ``report.text[start:end]``."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One news report as it was read."""

    id: str
    """As given, else the first 16 hex digits of ``sha256``; never made from a path."""
    source: str | None = None
    """The address or file name."""
    publisher: str | None = None
    """The outlet that published it."""
    title: str | None = None
    published: str | None = None
    """ISO 8601 date or time, or None."""
    language: str | None = None
    """BCP 47 tag, found from the text where it was not given."""
    text: str
    """The article's own words, NFC, stripped at both ends."""
    sha256: str
    """Of ``text`` in UTF-8, as 64 hex digits."""
    extra: dict[str, Any] = {}
    """Unknown input fields; coding and linking never read them."""


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A party: who acts, is acted on, or speaks."""

    span: Span
    name: str
    """Canonical name ("Kata'ib Hezbollah", "United States")."""
    id: str | None = None
    """``enwiki:<page title>`` where the page is known from a source, else ``ts:<slug>``, else None."""
    country: str | None = None
    """ISO 3166 alpha-3 (Kosovo XKX), or PLOVER's IGO UNO EUR NGO ISM IMG MNC."""
    sector: str | None = None
    """PLOVER sector (GOV, MIL, REB, ...); None for a bare country."""
    role: str | None = None
    """Office or role as told ("Secretary of Defense")."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an act took place."""

    span: Span
    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    """Decimal degrees, north positive."""
    longitude: float | None = None
    """Decimal degrees, east positive."""
    geonames_id: int | None = None
    precision: Precision = "town"


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """When, as coarse as the text is."""

    span: Span | None = None
    edtf: str | None = None
    """EDTF level 1, or None where the words can't be resolved."""


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A clause that must come true for the act."""

    span: Span
    """The clause without its conjunction."""
    event: str | None = None
    """Id of the event that the clause itself tells, where its verb is a PLOVER act."""


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """What decided one field."""

    field: str
    by: str
    """The rule, lexicon entry or model head, as ``kind:name`` ("lexicon:ASSAULT/attack", "model:factuality=-1.2")."""
    span: Span | None = None
    """The words that decided, where they are not the field's own."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One reported act, anchored on its trigger."""

    id: str
    trigger: Span
    type: EventType
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    location: tuple[Place, ...] = ()
    date: Date | None = None
    aux: tuple[Aux, ...] = ()
    condition: Condition | None = None
    statement: str | None = None
    """Id of the innermost statement whose content holds the trigger."""
    figures: tuple[str, ...] = ()
    confidence: float = 0.0
    """0..1."""
    why: tuple[Why, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution: who answers for which words, and through whom they came."""

    id: str
    cue: Span
    act: Act
    speaker: tuple[Entity, ...] = ()
    chain: tuple[Entity, ...] = ()
    """Everyone the words passed through after the speaker, in order, ending with the outlet named in the text."""
    audience: tuple[Entity, ...] = ()
    channel: Channel | None = None
    direct: bool = False
    """True only if all of ``content`` is quoted."""
    content: Span
    confidence: float = 0.0
    """0..1."""
    why: tuple[Why, ...] = ()


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody declined to say, withheld, gave no detail of, did not respond."""

    id: str
    cue: Span
    who: tuple[Entity, ...] = ()
    about: Span
    """What was not said."""
    asked_by: tuple[Entity, ...] = ()
    confidence: float = 0.0
    """0..1."""
    why: tuple[Why, ...] = ()


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A count or an amount about people, arms, deaths or money."""

    id: str
    span: Span
    """The number's words, approximator left out."""
    value: float
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    """ISO 4217 code for money, else None."""
    measure: Measure = "other"
    approximator: Approximator | None = None
    what: Span
    """What is counted."""
    statement: str | None = None
    confidence: float = 0.0
    """0..1."""
    why: tuple[Why, ...] = ()


class Posture(msgspec.Struct, frozen=True, kw_only=True):
    """A standing state rather than an act."""

    id: str
    span: Span
    who: tuple[Entity, ...] = ()
    stance: Stance
    declared: bool = False
    """True where the party (or its spokesman) says so itself, False where it is observed."""
    statement: str | None = None
    confidence: float = 0.0
    """0..1."""
    why: tuple[Why, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that one report yields."""

    report: Report
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    silences: tuple[Silence, ...] = ()
    figures: tuple[Figure, ...] = ()
    postures: tuple[Posture, ...] = ()
