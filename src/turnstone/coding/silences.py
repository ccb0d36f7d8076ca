"""Silences: who would not say what, and who had asked (RECORD.md rule 9)."""

from turnstone.coding.clauses import Clauses
from turnstone.coding.ids import record_id
from turnstone.coding.quotes import find_quotes, trim
from turnstone.coding.saying import SAYING
from turnstone.coding.silence_about import Abouts
from turnstone.coding.silence_cues import SilenceCue, SilenceCues
from turnstone.coding.slots import Slots
from turnstone.coding.speakers import Speakers
from turnstone.coding.voices import Voice, Voices
from turnstone.language.parse import Token
from turnstone.mentions.mention import Mentions
from turnstone.record import Silence, Span, Why

SILENT = frozenset("silent silence quiet mum draw tight-lipped".split())
"""Words of silence that guns and lines take too."""


def code_silences(mentions: Mentions) -> tuple[Silence, ...]:
    """All silences of a report, in the order of their cues."""
    return _Coder(mentions).code()


class _Coder:
    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.parse = mentions.parse
        self.slots = Slots(mentions.parse)
        self.quotes = find_quotes(mentions.parse.text)
        clauses = Clauses(self.parse, self.quotes)
        self.voices = Voices(mentions, self.slots)
        self.speakers = Speakers(self.parse, self.slots, self.voices, clauses)
        self.cues = SilenceCues(self.parse, self.slots)
        self.abouts = Abouts(self.parse, self.slots, clauses, self.cues)

    def code(self) -> tuple[Silence, ...]:
        found = [silence for cue in self.cues.find() if (silence := self._silence(cue))]
        return tuple(sorted(found, key=lambda s: s.cue.start))

    def _silence(self, cue: SilenceCue) -> Silence | None:
        who = self._who(cue)
        if not who and cue.rule in ("refusal", "yet to", "no answer", "unanswered", "only"):
            return None
        if not self._may_keep_silent(cue, who):
            return None
        about, slot = self.abouts.of(cue)
        span = self._span(cue.tokens)
        asked = self._asked_by(cue)
        return Silence(
            id=record_id(self.mentions.report.id, "silence", span, ""),
            cue=span,
            who=tuple(v.entity for v in who),
            about=self._trimmed(about),
            asked_by=tuple(v.entity for v in asked),
            confidence=self._confidence(cue, who, slot),
            why=(
                Why(field="cue", by=f"rule:silence/{cue.rule}"),
                Why(field="about", by=f"rule:about/{slot}"),
                *(Why(field="who", by=v.by) for v in who),
                *(Why(field="asked_by", by=v.by) for v in asked),
            ),
        )

    def _who(self, cue: SilenceCue) -> tuple[Voice, ...]:
        if cue.nobody:
            return ()
        if cue.tokens and self.parse.tokens[cue.teller].lemma.lower() == "go":
            subject = self.parse.child(cue.verb, "nsubj")
            if (
                subject is not None and subject.lemma.lower() in self.cues.words.requests
            ):  # "calls to X went unanswered"
                return tuple(v for h in self.slots.fill(subject.index, "prep:to") for v in self.voices.at(h))
        verb = self.parse.tokens[cue.verb]
        if verb.upos not in ("VERB", "AUX") and (heads := self._beside_noun(cue)):
            return tuple(voice for head in heads for voice in self.voices.at(head))
        heads = self._teller_above(cue) if cue.rule == "without" else ()
        heads = heads or self._passive(cue, verb) or self.speakers.subjects(verb)
        if cue.rule == "withholding" and verb.deprel == "xcomp" and verb.head >= 0:
            above = self.parse.tokens[verb.head]
            heads = heads if above.upos == "VERB" else ()
        return tuple(voice for head in heads for voice in self.voices.at(head))

    def _passive(self, cue: SilenceCue, verb: Token) -> tuple[int, ...]:
        """Of "would not be drawn" the subject, its own or that of the verb before it."""
        if cue.rule not in ("phrase", "refusal") or self.parse.child(verb.index, "aux:pass") is None:
            return ()
        passive = self.parse.child(verb.index, "nsubj:pass")
        if passive is not None:
            return (passive.index,)
        return self.speakers.subjects(self.parse.tokens[verb.head]) if verb.deprel == "conj" else ()

    def _beside_noun(self, cue: SilenceCue) -> tuple[int, ...]:
        """Of "no comment from Moscow" what follows "from"; of "nobody at the ministry was available" the ministry."""
        if cue.rule == "nothing told":
            return self.slots.fill(cue.verb, "prep:from")
        subject = self.parse.child(cue.verb, "nsubj")
        if subject is None:
            return ()
        nobody = subject.text.lower() in ("nobody", "one", "none")
        return self.slots.fill(subject.index, "prep:at") if nobody else (subject.index,)

    def _teller_above(self, cue: SilenceCue) -> tuple[int, ...]:
        """Of "without saying": the subject of the verb of saying above it or put into what is said."""
        for above in self.parse.ancestors(cue.verb):
            for inner in self.parse.children(above.index, "parataxis"):
                if inner.lemma.lower() in SAYING and inner.index < cue.verb:
                    return self.speakers.subjects(inner)
            if above.lemma.lower() in SAYING and above.upos == "VERB":
                return self.speakers.subjects(above)
        return ()

    def _may_keep_silent(self, cue: SilenceCue, who: tuple[Voice, ...]) -> bool:
        """Somebody, not something, keeps silent ("the report did not specify" is its author's doing)."""
        if not who:
            return True
        heads = [voice.head for voice in who]
        if any(self.voices.can_speak(head) for head in heads):
            return True
        sure = cue.rule in ("refusal", "yet to", "no answer", "only", "phrase")
        sure = sure and not {self.parse.tokens[i].lemma.lower() for i in cue.tokens} & SILENT
        return sure and self.parse.tokens[heads[0]].text.lower() not in ("it", "this", "that", "which", "there")

    def _asked_by(self, cue: SilenceCue) -> tuple[Voice, ...]:
        asked = self.abouts.asked_above(cue)
        if asked is None:
            return ()
        return tuple(voice for head in self.slots.fill(asked.index, "by") for voice in self.voices.at(head))

    def _span(self, tokens: tuple[int, ...]) -> Span:
        return self.parse.span(tokens[0], tokens[-1] + 1)

    def _trimmed(self, span: Span) -> Span:
        start, end = trim(self.parse.text, self.quotes, span.start, span.end)
        if start >= end:
            return span
        return Span(start=start, end=end, text=self.parse.text[start:end])

    def _confidence(self, cue: SilenceCue, who: tuple[Voice, ...], slot: str) -> float:
        score = 0.5 if cue.rule in ("negation", "withholding", "evasion", "adjective") else 0.65
        score += 0.15 if slot not in ("before", "cue") else 0.0
        score += 0.15 if any(v.party and v.party.known for v in who) else 0.05 if who else 0.0
        return round(score, 2)
