"""Events and statements as links compare them: what is told, of whom, where, when, and whether it is affirmed."""

import re
from typing import Any, Literal

import msgspec

from turnstone.ledger.figure_profile import is_dated, names_in, stems
from turnstone.ledger.matching_pool import Told, bounds
from turnstone.ledger.rows import Row
from turnstone.record import Entity, Event, Place, Span, Statement

Voice = Literal["tells", "denies", "confirms", "claims"]
"""How a record stands to what it tells."""
_VOICES: dict[str, Voice] = {"deny": "denies", "confirm": "confirms", "claim_responsibility": "claims"}
_LEAD = 600
"""Code points of a report, beside its title, that say what it is about."""
_NOT_DONE = ("future", "hypothetical", "historical")
_POINTERS = re.compile(
    r"^(?:of |for |in |by |to )*(?:any |all |such |these |those |this |that |its |the |their |his |her |having )*"
    r"(?:reports?|claims?|allegations?|accusations?|charges?|statements?|involvement|responsibility|attacks?|it"
    r"|wrongdoing|role|incidents?|assertions?|strikes?|bombings?|shootings?|killings?|explosions?)?[.]?$",
    re.IGNORECASE,
)
"""Contents that only point to what was told before."""


_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty dozens hundreds thousands""".split()
)
_NUMBER = re.compile(r"\d+|\b[a-z]{3,9}\b")
_Topic = tuple[frozenset[str], frozenset[str]]
_REFUSED = re.compile(
    r"^(?:\S+ ){0,4}(?:requests?|permission|access|entry|use|visas?|bail|appeals?|motions?|approval|clearance|parole"
    r"|petitions?|landing|overflight|asylum|passage|aid)\b",
    re.IGNORECASE,
)
"""Contents of what is refused rather than denied ("denied entry")."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One event or statement."""

    row: Row[Any]
    told: Told
    voice: Voice
    negated: bool
    """Whether what is told is told as not having happened."""
    at: tuple[int, int]
    """The sentence, in code points."""
    start: int
    """Of the trigger, or of the content."""
    words: frozenset[str]
    """Beginnings of content words: of the sentence, or of a statement's content."""
    names: frozenset[str]
    topic: frozenset[str]
    about: frozenset[str]
    """Names in the title and the beginning of the report."""
    type: str
    """Event type; "" for a statement."""
    mode: tuple[str, ...]
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    where: tuple[Place, ...]
    day: str
    dated: bool
    speaker: tuple[Entity, ...]
    """Who answers for it; empty where the outlet does."""
    points: bool
    """Whether a statement's content only points to what was told before ("the claim")."""
    within: str
    """Type of the first event that a statement's content holds; "" where it holds none."""
    numbers: frozenset[str]
    """Numbers in the sentence or content, as written."""

    @property
    def moment(self) -> str:
        """From when it was out."""
        return self.told.as_of


def tellings(told: Told) -> tuple[Telling, ...]:
    """Every event that is told as done or not done, and every statement, of a report."""
    return told.worked_out("tellings", _tellings)


def _tellings(told: Told) -> tuple[Telling, ...]:
    lead = f"{told.report.title or ''} . {told.text[:_LEAD]}"
    topic = stems(lead), names_in(lead)
    statements = {row.id: row for row in told.statements}
    held: dict[str, list[Row[Event]]] = {}
    for row in told.events:
        held.setdefault(row.record.statement or "", []).append(row)
    events = [
        _event(told, row, statements.get(row.record.statement or ""), topic)
        for row in told.events
        if not any(aux in row.record.aux for aux in _NOT_DONE) and row.record.condition is None
    ]
    said = (row for row in told.statements if not _refuses(told, row.record))
    return (*events, *(_statement(told, row, held.get(row.id, []), topic) for row in said))


def _refuses(told: Told, said: Statement) -> bool:
    """Whether a denial is of leave rather than of a fact: "denied the ship entry"."""
    if said.act != "deny":
        return False
    rejects = (row.record.trigger for row in told.events if row.record.type == "REJECT")
    at_cue = any(span.start < said.cue.end and said.cue.start < span.end for span in rejects)
    return at_cue or bool(_REFUSED.match(said.content.text))


def _event(told: Told, row: Row[Event], said: Row[Statement] | None, topic: _Topic) -> Telling:
    event = row.record
    start, end = bounds(told.text, event.trigger)
    return Telling(
        row=row, told=told, voice=_VOICES.get(said.record.act, "tells") if said else "tells",
        negated="negation" in event.aux, at=(start, end), start=event.trigger.start,
        words=stems(told.text[start:end]), names=_names(told, start, end),
        topic=topic[0], about=topic[1], type=event.type, mode=event.mode, actors=event.actor,
        recipients=event.recipient, where=event.location, day=row.day or "", dated=is_dated(row),
        speaker=said.record.speaker if said else (), points=False, within="",
        numbers=numbers_in(told.text[start:end]),
    )  # fmt: skip


def _statement(told: Told, row: Row[Statement], held: list[Row[Event]], topic: _Topic) -> Telling:
    said = row.record
    first = min(held, key=lambda row: row.record.trigger.start, default=None)
    act = first.record if first else None
    start, end = bounds(told.text, Span(start=said.content.start, end=said.content.start, text=""))
    return Telling(
        row=row, told=told, voice=_VOICES.get(said.act, "tells"),
        negated=said.act == "deny" or bool(act and "negation" in act.aux),
        at=(start, max(end, said.content.end)), start=said.content.start, words=stems(said.content.text),
        names=_names(told, start, max(end, said.content.end)),
        topic=topic[0], about=topic[1], type="", mode=(),
        actors=act.actor if act else (), recipients=act.recipient if act else (),
        where=next((one.record.location for one in held if one.record.location), ()),
        day=(first.day if first and is_dated(first) else row.day) or "", dated=bool(first and is_dated(first)),
        speaker=said.speaker, points=bool(_POINTERS.match(said.content.text.strip())),
        within=act.type if act else "", numbers=numbers_in(said.content.text),
    )  # fmt: skip


def numbers_in(text: str) -> frozenset[str]:
    """Numbers of a text: digits, and words up to twenty."""
    return frozenset(word for word in _NUMBER.findall(text.lower()) if word[0].isdigit() or word in _NUMBERS)


def _names(told: Told, start: int, end: int) -> frozenset[str]:
    return names_in(f"{told.text[start:end]} . {told.report.title or ''}")
