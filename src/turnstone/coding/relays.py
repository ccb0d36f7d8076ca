"""Through whom words came, and to whom: outlets around a cue, those who quote the speaker, listeners."""

import msgspec

from turnstone.coding.contents import Content
from turnstone.coding.cue_words import CueMatch
from turnstone.coding.drafts import voices_once
from turnstone.coding.hosts import source_head
from turnstone.coding.quotes import quote_over
from turnstone.coding.saying import nearest_subject
from turnstone.coding.slots import Slots
from turnstone.coding.speakers import Speakers
from turnstone.coding.voices import Voice, Voices
from turnstone.language.parse import Parse
from turnstone.mentions.mention import Party
from turnstone.record import Entity

PASSING_ON = frozenset("quote cite interview speak tell report brief contact reach name talk identify".split())
"""Verbs of a clause on the speaker that name the outlet spoken to ("a source quoted by X")."""

PASSED = frozenset("tell pass relay read lend share reach send forward recount hand repeat show".split())
"""Verbs of handing on what was told."""


class Relays:
    """Finds relays and listeners in one report."""

    def __init__(self, parse: Parse, slots: Slots, voices: Voices, speakers: Speakers) -> None:
        self.parse = parse
        self.slots = slots
        self.voices = voices
        self.speakers = speakers

    def phrase_head(self, match: CueMatch) -> int:
        """Head of what the cue brings along: the verb, the noun, or the phrase after "according to"."""
        if match.cue.pos == "preposition":
            return source_head(self.parse, self.parse.tokens[match.token])
        return match.token

    def chain(self, match: CueMatch, speakers: tuple[int, ...], around: list[int]) -> tuple[Voice, ...]:
        """Relays in order: those the frame names, those who quote the speaker, outlets around the cue."""
        named = [voice for slot in match.frame.relay for voice in self._relay(match, slot)]
        quoting = self.speakers.clauses.quoting(match.token)
        if quoting:
            named += [v for h in self.speakers.quoter(quoting) for v in self.voices.at(h)]
        own = tuple(voice for head in speakers for voice in self.voices.at(head))
        told = [listener.head] if (listener := self.listener(match)) else []
        found = voices_once(
            tuple(named), self._beside(speakers, match.token), self._outlets(around) or self._outlets(told)
        )
        found = voices_once(self._passed_on(match, speakers), found)
        keys = {voice.key for voice in own}
        return tuple(voice for voice in found if voice.key not in keys)

    def _passed_on(self, match: CueMatch, speakers: tuple[int, ...]) -> tuple[Voice, ...]:
        """Of "told *a neighbour*, who passed it on to *us*" both: the listener, and the outlet that heard it then."""
        sentence = self.parse.sentence_of(match.token)
        for clause in self.parse.tokens[match.token + 1 : sentence.last]:
            if clause.deprel != "acl:relcl" or clause.lemma.lower() not in PASSED:
                continue
            listener = clause.head
            known = listener in speakers or listener < match.token or not self.voices.can_speak(listener)
            if known or self.voices.is_outlet(listener):
                continue
            for told in self.parse.children(clause.index, "obl", "iobj", "obj"):
                if told.index > clause.index and (outlet := self._hearer(told.index)):
                    return (*self.voices.at(listener), *outlet)
        return ()

    def _hearer(self, head: int) -> tuple[Voice, ...]:
        """The outlet that is named here, or means itself by "us" outside quotations."""
        token, publisher = self.parse.tokens[head], self.voices.mentions.report.publisher
        if token.text.lower() != "us":
            return self.voices.outlet(head) if self.voices.is_outlet(head) else ()
        if not publisher or quote_over(self.speakers.clauses.quotes, token.start):
            return ()
        entity = Entity(span=self.parse.span(head, head + 1), name=publisher.partition(" (")[0], sector="JRN")
        return (Voice(head=head, entity=entity, party=None, outlet=True),)

    def true_source(
        self, match: CueMatch, content: Content, speaker: tuple[Voice, ...]
    ) -> tuple[tuple[Voice, ...], Content] | None:
        """Who answers for words that the speaker only passes on, and the words.

        That is the author of a position ("the position issued by the minister is ...") and who is said to believe
        ("told X the agency believed ..."), where the words were told to somebody.
        """
        if match.cue.frame != "tell" or content.head is None or not speaker:
            return None
        head = self.parse.tokens[content.head]
        subject = nearest_subject(self.parse, head.index)
        if subject is None or (content.quoted and content.direct):
            return None
        if subject.lemma.lower() in self.voices.lexicon.positions:
            authors = self.voices.authors(subject.index)
            found = tuple(v for h in authors for v in self.voices.at(h))
        elif head.lemma.lower() in self.voices.lexicon.attitudes and self.voices.can_speak(subject.index):
            found = self.voices.at(subject.index)
            content = self._believed(head.index, content)
        else:
            return None
        return (found, content) if found and not {v.key for v in found} & {v.key for v in speaker} else None

    def _believed(self, verb: int, content: Content) -> Content:
        """What is believed: all after the verb and its "that"."""
        first = verb + 1
        while self.parse.tokens[first].text.lower() in ("that", ","):
            first += 1
        return msgspec.structs.replace(content, start=self.parse.tokens[first].start)

    def listener(self, match: CueMatch) -> Party | None:
        """Of "told *Reuters* the road was open" the party right after the cue, whatever the tree makes of it."""
        if match.cue.frame != "tell":
            return None
        first = match.token + 1
        first += self.parse.tokens[first].upos == "DET" if first < len(self.parse.tokens) else 0
        near = [p for p in self.voices.mentions.parties if p.first in (match.token + 1, first) and p.head < p.last]
        near = [p for p in near if p.last < len(self.parse.tokens) and self._starts_clause(p.last)]
        return max(near, key=lambda p: p.last, default=None)

    def _starts_clause(self, index: int) -> bool:
        """Does a noun phrase, "that" or a comma stand here?"""
        token = self.parse.tokens[index]
        return token.upos in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM", "PUNCT") or token.text.lower() == "that"

    def _relay(self, match: CueMatch, slot: str) -> list[Voice]:
        cue = self.parse.tokens[match.token]
        if slot == "hostsubj":
            heads = self.slots.fill(cue.head, "subj") if cue.head >= 0 else ()
        else:
            heads = self.slots.fill(cue.index, "by" if slot == "agent" else slot)
        return [voice for head in heads for voice in self.voices.at(head)]

    def _beside(self, speakers: tuple[int, ...], cue: int) -> tuple[Voice, ...]:
        """Outlets that a clause on the speaker names: "a source quoted by X", "an official, who spoke to X, said"."""
        found: list[Voice] = []
        for head in speakers:
            for clause in self.parse.children(head, "acl"):
                if clause.lemma.lower() in PASSING_ON:
                    found += self._outlets(self.parse.subtree(clause.index))
        if speakers and speakers[0] < cue:  # "an analyst, quoted by X, said", wherever a bad tree hangs it
            between = range(speakers[0] + 1, cue)
            if any(self.parse.tokens[i].lemma.lower() in PASSING_ON for i in between):
                found += self._outlets(list(between))
        return tuple(found)

    def _outlets(self, tokens: list[int]) -> tuple[Voice, ...]:
        found: list[Voice] = []
        taken: set[int] = set()
        for index in tokens:
            token = self.parse.tokens[index]
            if token.upos not in ("NOUN", "PROPN") or index in taken:
                continue
            if token.deprel in ("flat", "compound") and token.head in tokens and self.voices.party(index) is None:
                continue
            if self.voices.is_outlet(index):
                found += self.voices.outlet(index)
                taken.update(i for i in self.parse.subtree(index))
        return voices_once(tuple(found))

    def audience(self, match: CueMatch, speakers: tuple[int, ...], around: list[int], start: int) -> tuple[Voice, ...]:
        """Listeners who are no outlets.

        Args:
            start: Where the content starts; a listener right after "told" stands before it.
        """
        for slot in match.frame.audience:
            heads = [h for h in self.slots.fill(match.token, slot) if h in around and h not in speakers]
            heads = [h for h in heads if self.voices.can_speak(h) and not self.voices.is_outlet(h)]
            voices = tuple(v for h in heads for v in self.voices.at(h) if not v.outlet)
            if voices:
                return voices_once(voices)
        if match.cue.frame != "tell":
            return ()
        listener = self.listener(match)
        heads = (listener.head,) if listener else self.speakers.following(match.token)
        after = [h for h in heads if self.parse.tokens[h].end <= start]
        return tuple(v for h in after if self.voices.can_speak(h) for v in self.voices.at(h) if not v.outlet)
