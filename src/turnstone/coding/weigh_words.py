"""Statements, silences and postures weighed between the rules and the record heads, as events are in `weigh.py`."""

import math
from collections.abc import Callable, Iterable
from typing import TypeVar, cast

import msgspec

from turnstone.coding import weights
from turnstone.coding.contents import Content, Contents
from turnstone.coding.ids import Said, label_of, numbered
from turnstone.coding.postures import once
from turnstone.coding.quotes import find_quotes
from turnstone.coding.slots import Slots
from turnstone.coding.voices import Voices
from turnstone.coding.weigh import UNREAD, odds, weighed_parties
from turnstone.language.parse import Reading
from turnstone.mentions.mention import Mentions
from turnstone.record import Act, Entity, Posture, Silence, Span, Stance, Statement, Why

Held = TypeVar("Held", Silence, Posture)
BY = "model:"
"""What decided, in `Why.by`, before the kind of record."""
WEAK = ("rule:about/before",)
"""Rules of what was not said that go by no word of the cue's own."""
NEW = 0.5
"""Least probability of an edge to the words of a record that the record heads alone see."""


class WordWeigher:
    """Weighs what is said, withheld and held of one report."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions, self.parse = mentions, mentions.parse
        self.slots = Slots(self.parse)
        self.voices = Voices(mentions, self.slots)
        self.contents = Contents(self.parse, self.slots, find_quotes(self.parse.text))

    def statements(self, told: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """The statements that hold, and those that the record heads add, in the order of their cues."""
        if not self.parse.readings:
            return told
        given, kept = weights.WEIGHTS, list[Statement]()
        for statement in told:
            reading = self._at(statement.cue, "statements")
            if self._free(reading, "statements") + given.cue > 0:
                kept.append(self._reread(statement, reading) if reading else statement)
        for reading in self._new("statements", (s.cue for s in told), given.cue_none):
            statement = self._statement(reading)
            if statement and not any(_overlaps(statement.content, k.content) for k in kept):
                kept.append(statement)
        return self._in_order(kept)

    def silences(self, told: tuple[Silence, ...], statements: tuple[Statement, ...] = ()) -> tuple[Silence, ...]:
        """The silences that hold, and those that the record heads add, in the order of their cues.

        Args:
            told: Those that the rules found.
            statements: Whoever states something in the same words is not silent.
        """
        given = weights.WEIGHTS
        told = tuple(self._reheard(silence) for silence in told)
        taken = [span for silence in told for span in (silence.cue, silence.about)]
        taken += [statement.cue for statement in statements]

        def make(reading: Reading) -> Silence | None:
            found = self._silence(reading)
            same = found and any(_overlaps(found.about, span) or _overlaps(found.cue, span) for span in taken)
            return None if same else found

        return self._held("silences", told, make, given.silence, given.silence_none)

    def _reheard(self, silence: Silence) -> Silence:
        """What was kept back by the record heads' word where the rules had to take what was said before."""
        reading = self._at(silence.cue, "silences")
        if reading is None or not any(why.field == "about" and why.by in WEAK for why in silence.why):
            return silence
        about = self._content(reading, "about")
        if about is None:
            return silence
        why = tuple(w for w in silence.why if w.field != "about")
        added = Why(field="about", by=f"{BY}silences", span=silence.cue)
        return msgspec.structs.replace(silence, about=self._span(about), why=(*why, added))

    def postures(self, told: tuple[Posture, ...]) -> tuple[Posture, ...]:
        """The postures that hold, and those that the record heads add, in the order of their words."""
        given = weights.WEIGHTS
        return once(self.parse, self._held("postures", told, self._posture, given.posture, given.posture_none))

    def _held(
        self, kind: str, told: tuple[Held, ...], make: Callable[[Reading], Held | None], keep: float, none: float
    ) -> tuple[Held, ...]:
        """Records of one kind, weighed by their anchors alone."""
        if not self.parse.readings:
            return told
        kept = [record for record in told if self._free(self._at(_anchor(record), kind), kind) + keep > 0]
        kept += filter(None, map(make, self._new(kind, map(_anchor, told), none)))
        return self._in_order(kept)

    def _in_order(self, kept: Iterable[Said]) -> tuple[Said, ...]:
        return numbered(self.mentions.report.id, sorted(kept, key=lambda record: _anchor(record).start))

    # -- anchors ------------------------------------------------------------------------------------------------------

    def _at(self, span: Span, kind: str) -> Reading | None:
        """The reading inside a span that is most surely an anchor of the kind."""
        inside = [r for r in self.parse.readings if span.start <= self.parse.tokens[r.token].start < span.end]
        return min(inside, key=lambda r: r.kinds[kind]["O"], default=None)

    @staticmethod
    def _free(reading: Reading | None, kind: str) -> float:
        return odds(1 - reading.kinds[kind]["O"]) if reading else odds(0.0)

    def _new(self, kind: str, told: Iterable[Span], against: float) -> list[Reading]:
        spans = list(told)
        return [
            r
            for r in self.parse.readings
            if odds(1 - r.kinds[kind]["O"]) - against > 0
            and not any(s.start <= self.parse.tokens[r.token].start < s.end for s in spans)
        ]

    def _label(self, reading: Reading, kind: str, told: str | None, weight: float) -> str:
        raised = {k: math.log(max(p, UNREAD)) for k, p in reading.kinds[kind].items() if k != "O"}
        if told is not None:
            raised[told] += weight
        return max(raised, key=raised.__getitem__)

    # -- fields -------------------------------------------------------------------------------------------------------

    def _voices(self, reading: Reading, label: str, told: tuple[Entity, ...], keep: float) -> tuple[Entity, ...]:
        def found(token: int) -> Iterable[Entity]:
            return (voice.entity for voice in self.voices.at(token))

        given = weights.WEIGHTS
        return weighed_parties(self.parse, reading, label, told, found, keep, given.voice_other, given.voice_more)

    def _edge(self, reading: Reading, label: str) -> int | None:
        """The word most surely taken by the label."""
        edges = [e for e in reading.edges if e.label == label and e.score >= NEW and e.token != reading.token]
        return max(edges, key=lambda e: e.score).token if edges else None

    def _content(self, reading: Reading, label: str) -> Content | None:
        head = self._edge(reading, label)
        return self.contents.spanning(self.parse.tokens[reading.token], head) if head is not None else None

    def _reread(self, statement: Statement, reading: Reading) -> Statement:
        given = weights.WEIGHTS
        act = cast(Act, self._label(reading, "statements", statement.act, given.speech_act))
        speaker = self._voices(reading, "speaker", statement.speaker, given.voice) or statement.speaker
        names = {e.name for e in speaker}
        relays = self._voices(reading, "relay", statement.chain, given.voice)
        chain = tuple(e for e in relays if e.name not in names)
        why = list[Why]()
        for reason in statement.why:
            if reason.field == "act" and act != statement.act:
                why.append(Why(field="act", by=f"{BY}statements", span=statement.cue))
            elif reason.field not in ("speaker", "chain"):
                why.append(reason)
        for field, was, now in (("speaker", statement.speaker, speaker), ("chain", statement.chain, chain)):
            kept = {entity.span for entity in now if entity in was}
            why += [reason for reason in statement.why if reason.field == field and reason.span in kept]
            why += _found("statements", field, (entity for entity in now if entity not in was))
        return msgspec.structs.replace(statement, act=act, speaker=speaker, chain=chain, why=tuple(why))

    def _statement(self, reading: Reading) -> Statement | None:
        content = self._content(reading, "content")
        if content is None:
            return None
        cue = self.parse.span(reading.token, reading.token + 1)
        speaker, chain, audience = (self._voices(reading, label, (), 0.0) for label in ("speaker", "relay", "audience"))
        return Statement(
            id="",
            cue=cue,
            act=cast(Act, self._label(reading, "statements", None, 0.0)),
            speaker=speaker,
            chain=chain,
            audience=audience,
            direct=content.direct,
            content=self._span(content),
            confidence=round(1 - reading.kinds["statements"]["O"], 2),
            why=(
                *(Why(field=field, by=f"{BY}statements", span=cue) for field in ("act", "content")),
                *_found("statements", "speaker", speaker),
                *_found("statements", "chain", chain),
                *_found("statements", "audience", audience),
            ),
        )

    def _silence(self, reading: Reading) -> Silence | None:
        about = self._content(reading, "about")
        if about is None:
            return None
        cue = self.parse.span(reading.token, reading.token + 1)
        who = self._voices(reading, "who", (), 0.0)
        return Silence(
            id="",
            cue=cue,
            who=who,
            about=self._span(about),
            asked_by=(),
            confidence=round(1 - reading.kinds["silences"]["O"], 2),
            why=(
                *(Why(field=field, by=f"{BY}silences", span=cue) for field in ("cue", "about")),
                *_found("silences", "who", who),
            ),
        )

    def _posture(self, reading: Reading) -> Posture | None:
        who = self._voices(reading, "who", (), 0.0)
        if not who:
            return None
        span = self.parse.span(reading.token, reading.token + 1)
        return Posture(
            id="",
            span=span,
            who=who,
            stance=cast(Stance, self._label(reading, "postures", None, 0.0)),
            confidence=round(1 - reading.kinds["postures"]["O"], 2),
            why=(Why(field="stance", by=f"{BY}postures", span=span), *_found("postures", "who", who)),
        )

    def _span(self, content: Content) -> Span:
        return Span(start=content.start, end=content.end, text=self.parse.text[content.start : content.end])


def _overlaps(one: Span, other: Span) -> bool:
    """Whether one content is the better part of the other."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > max(one.end - one.start, other.end - other.start)


def _anchor(record: Statement | Silence | Posture) -> Span:
    return label_of(record)[1]


def _found(kind: str, field: str, entities: Iterable[Entity]) -> list[Why]:
    """Reasons for parties that the record heads took."""
    return [Why(field=field, by=BY + kind, span=entity.span) for entity in entities]
