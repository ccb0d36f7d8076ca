"""Acts: the words of a report that name a political act, light verbs and framing nouns given way to the act's noun."""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from turnstone.coding.accidents import TOLL, UNSURE, Accidents
from turnstone.coding.generic import is_generic
from turnstone.coding.match import Match, match_sense, phrase_tokens
from turnstone.coding.slots import Slots, preposition_of
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.light import Light, Lights
from turnstone.lexicon.senses import DEFAULT_ACTOR, DEFAULT_RECIPIENT, Senses
from turnstone.mentions.mention import Mentions
from turnstone.record import Aux, EventType

UPROOTED = frozenset(("displace", "displacement", "flee", "uproot"))
"""Lemmas of people driven out by somebody, or by a storm."""

EMERGENCY = frozenset(("martial-law", "curfew"))
"""Modes that name no coercion where a disaster brought them ("a state of emergency over the wildfires")."""

SETTING = frozenset(("set", "fix", "impose", "deadline", "ultimatum", "timetable", "condition", "target"))
"""Verbs and nouns of tasks and terms set for somebody."""
TELLING = frozenset(("tell", "warn", "advise", "instruct", "inform"))
"""Verbs that demand by an infinitive and tell by a clause."""
DEMANDING = frozenset(("should", "must", "to", "ought"))
"""Auxiliaries and marks by which such a clause demands all the same."""

FRAMING = frozenset(("during", "amid", "amidst"))
"""An event noun behind one of these is the setting of another act, not a reported one (RECORD.md rule 1)."""


class Carrier(msgspec.Struct, frozen=True):
    """A light verb or framing noun that hands its parties to an act's noun."""

    token: int
    light: Light


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """A word that names a political act, on its way to an Event."""

    token: int
    """Head token of the trigger."""
    tokens: tuple[int, ...]
    """All tokens of the trigger, in text order."""
    type: EventType
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[str, ...]
    """Slots to try, in order."""
    recipient: tuple[str, ...]
    mutual: bool = False
    carriers: tuple[Carrier, ...] = ()
    """Light words above it, nearest first."""
    aux: tuple[Aux, ...] = ()
    by: tuple[str, ...] = ()
    """What decided, as in `Why.by`: the lexicon entry first, then the rules that changed the type."""


class Finder:
    """Finds the acts of one report."""

    def __init__(self, mentions: Mentions, slots: Slots, senses: Senses, lights: Lights) -> None:
        self.mentions = mentions
        self.parse: Parse = mentions.parse
        self.slots = slots
        self.senses = senses
        self.lights = lights
        self.matches: dict[int, Match] = {}
        self.accidents = Accidents(mentions.parse, senses)

    def find(self) -> list[Act]:
        """All acts, in text order."""
        for token in self.parse.tokens:
            match = match_sense(self.senses, self.mentions, self.slots, token)
            if match and match.sense.type and not self._is_no_act(token, match, match.sense.type):
                self.matches[token.index] = match
        carriers = {index: tuple(self._carriers(self.parse.tokens[index])) for index in self.matches}
        gone = {c.token for index, above in carriers.items() for c in above if self._gives_way(c, index)}
        part = {i for index, match in self.matches.items() if index not in gone for i in match.tokens[1:]}
        return [
            self._act(index, match, carriers[index])
            for index, match in sorted(self.matches.items())
            if index not in gone and index not in part and not self._is_modifier(self.parse.tokens[index])
        ]

    def _is_no_act(self, token: Token, match: Match, event_type: EventType) -> bool:
        if (event_type == "REQUEST" and self._is_news(token)) or self._is_set(token):
            return True
        return self._is_accident(token, match) or is_generic(self.parse, token, event_type)

    def _is_set(self, token: Token) -> bool:
        """ "The deadline that it set for Peru *to free* them": a task set, which nobody is told to have done."""
        marks = {t.lemma.lower() for t in self.parse.children(token.index, "mark")}
        above = self.parse.tokens[token.head] if token.head >= 0 else token
        if token.xpos != "VB" or "to" not in marks or above.lemma.lower() not in SETTING:
            return False
        words = self.parse.tokens[above.index + 1 : token.index]
        return above.xpos != "VBG" and any(t.text.lower() == "for" for t in words)

    def _is_news(self, token: Token) -> bool:
        """ "Told the paper that troops remain": a clause with a subject and no "should" tells, it demands nothing."""
        if token.lemma.lower() not in TELLING:
            return False
        clause = self.parse.child(token.index, "ccomp", "xcomp")
        if clause is None or not clause.deprel.startswith("ccomp") or self.parse.child(clause.index, "nsubj") is None:
            return False
        return not any(t.lemma.lower() in DEMANDING for t in self.parse.children(clause.index, "aux", "mark"))

    def _is_accident(self, token: Token, match: Match) -> bool:
        lemma = token.lemma.lower()
        unsure = (match.sense.type == "ASSAULT" and lemma in UNSURE) or lemma in UPROOTED
        unsure = unsure or bool(EMERGENCY.intersection(match.sense.mode))
        return unsure and self.accidents.cause(token.index)

    def _gives_way(self, carrier: Carrier, index: int) -> bool:
        """A light word names no act beside its noun, unless it may and names another type ("threatened strikes")."""
        own = self.matches.get(carrier.token)
        if own is not None and own.sense.mutual and index in own.tokens:
            return False  # "exchanged artillery fire" is the act, of both sides
        return not carrier.light.weak or (own is not None and own.sense.type == self.matches[index].sense.type)

    def _act(self, index: int, match: Match, carriers: tuple[Carrier, ...]) -> Act:
        sense = match.sense
        assert sense.type is not None
        return Act(
            token=index,
            tokens=tuple(sorted(match.tokens)),
            type=sense.type,
            mode=self._modes(index, match),
            context=sense.context,
            actor=DEFAULT_ACTOR[sense.pos] if sense.actor is None else sense.actor,
            recipient=DEFAULT_RECIPIENT[sense.pos] if sense.recipient is None else sense.recipient,
            mutual=sense.mutual,
            carriers=carriers,
            by=(f"lexicon:{sense.type}/{' '.join(match.words)}",),
        )

    def _modes(self, index: int, match: Match) -> tuple[str, ...]:
        """The sense's modes, and those of the phrases that the noun makes with its other modifiers.

        "missile and drone attacks" is both a missile attack and a drone attack.
        """
        modes = dict.fromkeys(match.sense.mode)
        noun = self.parse.tokens[index]
        if match.sense.pos == "noun":
            before = {self.parse.tokens[i].lemma.lower() for i in self.slots.fill(index, "mod")}
            for words, sense in self.senses.candidates(noun.lemma.lower(), "noun"):
                if len(words) == 2 and words[0] in before and sense.type == match.sense.type:
                    modes.update(dict.fromkeys(sense.mode))
        return tuple(modes)

    def _is_modifier(self, token: Token) -> bool:
        """A noun that only modifies another ("attack helicopters") or sets the scene ("during the protests")."""
        if token.upos not in ("NOUN", "PROPN"):
            return False
        if token.deprel == "compound":
            return True
        if preposition_of(self.parse, token.index) in FRAMING:
            return not self._told_by_toll(token)
        return token.upos == "PROPN" and token.index in self._in_names

    def _told_by_toll(self, token: Token) -> bool:
        """Whether violence is what a toll came from ("ten were killed during air strikes"), and so no mere setting."""
        above = self.parse.tokens[token.head] if token.head >= 0 else token
        return self.matches[token.index].sense.type == "ASSAULT" and above.lemma.lower() in TOLL

    @cached_property
    def _in_names(self) -> frozenset[int]:
        """Tokens of longer names of persons and bodies: "the Popular *Mobilization* Forces" mobilises nobody."""
        names = [n for n in self.parse.names if n.label in ("PER", "ORG") and n.last - n.first > 1]
        return frozenset(i for n in names for i in range(n.first, n.last))

    def _carriers(self, noun: Token, depth: int = 3) -> Iterator[Carrier]:
        """Light words above an event noun, nearest first: "launched a wave of attacks" gives wave, then launch."""
        if depth == 0 or noun.upos not in ("NOUN", "PROPN"):
            return
        first = noun
        while first.deprel == "conj" and first.head >= 0:  # "carried out raids and arrests"
            first = self.parse.tokens[first.head]
        phrase = self.matches[noun.index].tokens if noun.index in self.matches else ()
        named = noun
        if first.head in phrase and self.parse.tokens[first.head].lemma == "state":
            first = named = self.parse.tokens[first.head]  # "declared a *state* of emergency"
        for above in self._neighbours(first):
            light = self._light_over(above, named)
            if light:
                yield Carrier(above.index, light)
                if above.head == first.index:
                    continue  # "killed in strikes *conducted* by X": the participle, then what the noun hangs on
                yield from self._carriers(above, depth - 1)
                return

    def _neighbours(self, noun: Token) -> Iterator[Token]:
        """Words that may carry the noun: a participle that modifies it ("the attack launched by"), and its head."""
        yield from self.parse.children(noun.index, "acl")
        if noun.head >= 0:
            yield self.parse.tokens[noun.head]

    def _light_over(self, above: Token, noun: Token) -> Light | None:
        pos = "verb" if above.upos in ("VERB", "AUX") else "noun" if above.upos in ("NOUN", "PROPN") else "adj"
        for words, light in self.lights.at(above.lemma.lower(), pos):
            if light.when and noun.lemma.lower() not in light.when:
                continue
            if phrase_tokens(self.parse, above, words, pos) and noun.index in self.slots.fill(above.index, light.noun):
                return light
        return None


def fill(slots: Slots, act: Act, slot: str) -> tuple[int, ...]:
    """Head tokens in a slot of an act: its own, else what the light words above hand down.

    Args:
        slot: As in turnstone.lexicon.senses.
    """
    found = slots.fill(act.token, slot)
    if found:
        return found
    for carrier in act.carriers:
        for theirs, ours in carrier.light.gives.items():
            if ours == slot and (found := slots.fill(carrier.token, theirs)):
                return found
        handed = slot.startswith("prep:") or slot in ("of", "by")
        if handed and slot not in carrier.light.gives and slot != carrier.light.noun:
            found = slots.fill(carrier.token, slot)
            if found:
                return found
    return ()
