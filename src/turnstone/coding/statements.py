"""Statements: who answers for which words, and through whom they came (RECORD.md rule 6).

Stages, in this order:

1. cues        words that may hand words to somebody (cue_words.py, lexicon speech.yaml)
2. content     the words handed over, by the cue's frame (contents.py); a cue without content falls
3. speaker     by the frame's slots, then by PropBank's roles; writings give way to their authors (voices.py)
4. relays      outlets named around the cue and those who quote the speaker go into the chain (relays.py)
5. joining     a quotation split by its cue, or going on after it, is one content (joining.py)
6. nesting     a statement inside another's content takes the outer speakers into its chain; where the outer one says
               nothing of its own it falls (nesting.py)
"""

import msgspec

from turnstone.coding.channels import channel_of
from turnstone.coding.contents import Content, Contents
from turnstone.coding.cue_words import CueMatch, find_cues
from turnstone.coding.drafts import Draft, voices_once
from turnstone.coding.ids import numbered
from turnstone.coding.joining import join_quotations
from turnstone.coding.nesting import cite, insists_not, nest, says_false
from turnstone.coding.quotes import Quote, find_quotes, quote_over
from turnstone.coding.relays import Relays
from turnstone.coding.slots import Slots
from turnstone.coding.speakers import Speakers
from turnstone.coding.voices import Voice, Voices
from turnstone.language.parse import Token
from turnstone.mentions.mention import Mentions
from turnstone.record import Act, Entity, Span, Statement, Why


def code_statements(mentions: Mentions) -> tuple[Statement, ...]:
    """All statements of a report, in the order of their cues."""
    return _Coder(mentions).code()


class _Coder:
    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.parse = mentions.parse
        self.slots = Slots(mentions.parse)
        self.quotes: tuple[Quote, ...] = find_quotes(mentions.parse.text)
        self.contents = Contents(self.parse, self.slots, self.quotes)
        self.voices = Voices(mentions, self.slots)
        self.speakers = Speakers(self.parse, self.slots, self.voices, self.contents.clauses)
        self.relays = Relays(self.parse, self.slots, self.voices, self.speakers)

    def code(self) -> tuple[Statement, ...]:
        drafts = [draft for matches in find_cues(self.parse, self.slots) if (draft := self._first(matches))]
        drafts = cite(self.parse, drafts)
        drafts = join_quotations(self.parse, self.quotes, drafts)
        drafts = nest(self.parse, drafts)
        return numbered(self.mentions.report.id, map(self._statement, drafts))

    def _first(self, matches: tuple[CueMatch, ...]) -> Draft | None:
        return next((draft for match in matches if (draft := self._draft(match))), None)

    def _draft(self, match: CueMatch) -> Draft | None:
        cue = self.parse.tokens[match.token]
        content = self.contents.find(match)
        if content is None or not any(c.isalnum() for c in self.parse.text[content.start : content.end]):
            return None
        content = self._after_listener(match, content)
        heads, slot = self.speakers.of(match)
        inside = quote_over(self.quotes, cue.start) is not None
        if not self.speakers.acceptable(match, heads, inside=inside):
            return None
        own = self._around(match, content.start, content.end, heads)
        named = tuple(head for head in heads if not self.speakers.is_nobodys(head))
        speaker = voices_once(tuple(voice for head in named for voice in self.voices.at(head)))
        chain = self.relays.chain(match, heads, own)
        source = self.relays.true_source(match, content, speaker)
        if source is not None:  # "told X that the ministry believed ...": the ministry answers for it
            chain, (speaker, content), slot = voices_once(speaker, chain), source, "source"
        listeners = self.relays.audience(match, heads, own, content.start)
        return Draft(
            match=match,
            content=content,
            speaker=speaker,
            slot=slot,
            chain=chain,
            audience=listeners,
            channel=channel_of(self.parse, cue.index, self._beside(match, content, own)),
            around=tuple(own),
            by_report=self.speakers.is_report(match, heads),
        )

    def _after_listener(self, match: CueMatch, content: Content) -> Content:
        """The words without the listener that a bad tree draws into them ("told *Reuters* the road was open")."""
        listener = self.relays.listener(match)
        if listener is None or self.parse.tokens[listener.first].start < content.start:
            return content
        after = self.parse.tokens[listener.last]
        opens = self.parse.tokens[listener.first].start <= content.start + len("that ")
        if not opens or after.upos == "PUNCT" or after.start >= content.end:
            return content
        first = self.parse.tokens[after.index + (after.text.lower() == "that")]
        return msgspec.structs.replace(content, start=first.start)

    def _around(self, match: CueMatch, start: int, end: int, speakers: tuple[int, ...]) -> list[int]:
        """Tokens of the cue's clause, without its content and its speaker."""
        gone = {i for head in speakers for i in self.parse.subtree(head)}
        root = self.relays.phrase_head(match)
        below = {i for child in self.parse.children(root) if _goes_with(child) for i in self.parse.subtree(child.index)}
        return [
            i
            for i in sorted({root, *below})
            if i not in gone and not (start <= self.parse.tokens[i].start < end and i != match.token)
        ]

    def _beside(self, match: CueMatch, content: Content, own: list[int]) -> list[int]:
        """The cue's clause and the words between the cue and its content or after the cue."""
        cue = self.parse.tokens[match.token]
        last = self.parse.sentence_of(cue.index).last
        stop = content.start if content.start > cue.start else self.parse.tokens[last - 1].end
        following = [t.index for t in self.parse.tokens[cue.index : last] if t.start < stop]
        return sorted({*own, *following[:20]})

    # -- the record ---------------------------------------------------------------------------------------------------

    def _statement(self, draft: Draft) -> Statement:
        """The statement without its id."""
        start, end = draft.content.start, draft.content.end
        return Statement(
            id="",
            cue=self._cue_span(draft),
            act=self._act(draft),
            speaker=_entities(draft.speaker),
            chain=_entities(draft.chain),
            audience=_entities(draft.audience),
            channel=draft.channel,
            direct=draft.content.direct,
            content=Span(start=start, end=end, text=self.parse.text[start:end]),
            confidence=self._confidence(draft),
            why=self._why(draft),
        )

    def _cue_span(self, draft: Draft) -> Span:
        tokens = sorted(draft.match.tokens)
        if tokens[-1] - tokens[0] == len(tokens) - 1:
            return self.parse.span(tokens[0], tokens[-1] + 1)
        return self.parse.span(draft.match.token, draft.match.token + 1)

    def _act(self, draft: Draft) -> Act:
        denied = says_false(self.parse, draft) or insists_not(self.parse, draft)
        if draft.match.cue.act == "say" and denied:
            return "deny"
        outlet = bool(draft.speaker) and all(voice.outlet for voice in draft.speaker)
        if outlet and draft.match.cue.pos == "preposition":
            return "report"
        if draft.by_report and draft.match.cue.act == "say":
            return "report"
        return draft.match.cue.act

    def _confidence(self, draft: Draft) -> float:
        """Surer with a clause or quotation, and with a speaker whom the mentions step knows."""
        score = 0.45
        score += 0.2 if draft.content.slot in ("clause", "quote", "host") else 0.1
        score += 0.1 if draft.content.quoted else 0.0
        score += 0.15 if any(v.party and v.party.known for v in draft.speaker) else 0.05 if draft.speaker else 0.0
        return round(score, 2)

    def _why(self, draft: Draft) -> tuple[Why, ...]:
        why = [
            Why(field="act", by=draft.match.name),
            Why(field="content", by=f"rule:content/{draft.content.slot}"),
        ]
        slot = f"rule:slot/{draft.slot}"
        why += [Why(field="speaker", by=f"{slot} {voice.by}", span=voice.entity.span) for voice in draft.speaker]
        why += [Why(field="chain", by=voice.by, span=voice.entity.span) for voice in draft.chain]
        why += [Why(field="audience", by=voice.by, span=voice.entity.span) for voice in draft.audience]
        if draft.channel:
            why.append(Why(field="channel", by=f"lexicon:channels/{draft.channel}"))
        return tuple(why)


def _goes_with(child: Token) -> bool:
    """Does the child tell how the saying went, rather than what was said or what else was done?"""
    relation = child.deprel.partition(":")[0]
    if relation == "advcl":
        return child.xpos == "VBG" and child.lemma.lower() in ("speak", "talk", "address", "write", "answer")
    return relation not in ("ccomp", "parataxis", "conj", "acl")


def _entities(voices: tuple[Voice, ...]) -> tuple[Entity, ...]:
    return tuple(voice.entity for voice in voices)
