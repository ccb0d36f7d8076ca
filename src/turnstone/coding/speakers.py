"""Who says the words of a cue: the frame's slots, mended where the tree errs, and PropBank's roles."""

from turnstone.coding.clauses import Clauses
from turnstone.coding.cue_words import CueMatch
from turnstone.coding.hosts import source_head
from turnstone.coding.saying import nearest_subject
from turnstone.coding.slots import Slots, with_conjuncts
from turnstone.coding.voices import FIRST_PERSON, Voices
from turnstone.language.parse import Parse, Token

IMPERSONAL = frozenset(
    "law constitution article treaty rule sign experience history logic poll fact name plan agreement deal"
    " accord bill act clause provision schedule legislation standard".split()
)
"""Subjects of "say" and sources of "according to" that are nobody."""
THINGS = ("it", "this", "that", "which", "what", "there", "these", "those")
"""Pronouns that may stand for no party."""
WEAK_CUES = frozenset("suggest indicate imply signal reveal show hint underline underscore stress reflect".split())
"""Verbs whose subject must be somebody: facts suggest and reveal too."""
SPEAKERLESS = ("hearsay", "ascribe", "noun_of")
"""Frames that make a statement without a speaker."""

Heads = tuple[int, ...]


class Speakers:
    """Finds speakers in one report."""

    def __init__(self, parse: Parse, slots: Slots, voices: Voices, clauses: Clauses) -> None:
        self.parse = parse
        self.slots = slots
        self.voices = voices
        self.clauses = clauses

    def of(self, match: CueMatch) -> tuple[Heads, str]:
        """Heads of the speakers of a cue, and the rule that found them; both empty if there are none."""
        if quoting := self.clauses.quoting(match.token):
            return self._quoted(quoting), "quoted as"
        for slot in match.frame.speaker:
            heads = self._slot(match, slot)
            if heads:
                return heads, slot
        passive = self.parse.child(match.token, "aux:pass") is not None
        predicate = self.parse.predicate(match.token) if "subj" in match.frame.speaker and not passive else None
        for role in predicate.roles if predicate else ():
            if role.label == "ARG0" and self.voices.can_speak(role.head):
                return (role.head,), "ARG0"
        return (), ""

    def quoter(self, quoting: Token) -> Heads:
        """Heads of those who quote: after "by", whatever the tree makes of it."""
        found = self.slots.fill(quoting.index, "by")
        if found:
            return found
        for token in self.parse.tokens[quoting.index + 1 : quoting.index + 8]:
            if self.parse.child(token.index, "case") and self.parse.tokens[quoting.index + 1].text.lower() == "by":
                return (token.index,)
        return ()

    def _quoted(self, quoting: Token) -> Heads:
        own = nearest_subject(self.parse, quoting.index)
        if own is not None and (own.deprel.endswith("pass") or self.parse.child(quoting.index, "aux:pass")):
            return with_conjuncts(self.parse, [own.index])
        return self.slots.fill(quoting.index, "obj")

    def _slot(self, match: CueMatch, slot: str) -> Heads:
        if slot == "obj" and match.cue.pos == "preposition":
            head = source_head(self.parse, self.parse.tokens[match.token])
            return () if head == match.token else with_conjuncts(self.parse, [head])
        if slot == "subj":
            heads = self.subjects(self.parse.tokens[match.token])
        else:
            heads = self.slots.fill(match.token, "by" if slot == "agent" else slot)
        if slot == "obj" and match.cue.frame == "cite" and not heads:
            heads = self.following(match.token)
        if slot == "subj" and len(heads) == 1 and (named := self._named_before(match.token, heads[0])):
            heads = (named,)
        heads = tuple(h for h in heads if h not in match.tokens)
        return heads if slot == "subj" else tuple(h for h in heads if self.voices.can_speak(h))

    def _named_before(self, cue: int, head: int) -> int | None:
        """Of "the envoy for Iran *Jane Roe* said" the name, where the tree stops at the office."""
        first = min([cue, *(t.index for t in self.parse.children(cue, "aux", "advmod") if t.index < cue)])
        for party in self.voices.mentions.parties:
            if party.last == first and party.kind == "person" and party.known and head < party.first:
                between = self.parse.tokens[head + 1 : party.first]
                if not any(t.upos == "PUNCT" or t.upos == "VERB" for t in between):
                    return party.head
        return None

    def following(self, cue: int) -> Heads:
        """The noun phrase right after a cue, wherever a bad tree hangs it."""
        sentence = self.parse.sentence_of(cue)
        for token in self.parse.tokens[cue + 1 : min(cue + 8, sentence.last - 1)]:
            after = self.parse.tokens[token.index + 1]
            if token.upos in ("NOUN", "PROPN") and after.upos not in ("NOUN", "PROPN"):
                return (token.index,)
            if token.upos in ("PUNCT", "VERB", "ADP"):
                return ()
        return ()

    def subjects(self, cue: Token) -> Heads:
        """Heads of the logical subjects of a verb of saying or keeping silent."""
        own = self.parse.children(cue.index, "nsubj")
        if any(t.text.lower() == "it" for t in own) and self.parse.child(cue.index, "aux:pass"):
            return ()  # "it was agreed that"
        if not own and (before := nearest_subject(self.parse, cue.index)):
            return with_conjuncts(self.parse, [before.index])
        if cue.deprel.startswith("acl") and cue.xpos == "VBD" and not own and cue.head == cue.index - 1:
            return (cue.head,)  # "what organisers estimated at", which a bad tree takes for a participle
        auxiliaries = {t.lemma for t in self.parse.children(cue.index, "aux")}
        if len(own) > 1 or (own and "have" in auxiliaries and "be" not in auxiliaries):
            nearest = nearest_subject(self.parse, cue.index)
            if nearest is not None and nearest.upos != "PRON":
                return with_conjuncts(self.parse, [nearest.index])
        if owner := self.clauses.tails.tail_owner(cue):
            return self.subjects(owner)
        found = self.slots.fill(cue.index, "subj")
        if not own and cue.deprel == "conj" and found and not any(self.voices.can_speak(h) for h in found):
            return self._outer_subjects(cue) or found
        return found

    def _outer_subjects(self, cue: Token) -> Heads:
        """Of a cue that a bad tree coordinates with what is said ("said a cable was cut, and warned that")."""
        for above in self.parse.ancestors(cue.index):
            if above.deprel == "ccomp" and above.head >= 0:
                return self.subjects(self.parse.tokens[above.head])
        return ()

    def is_nobodys(self, head: int) -> bool:
        """ "According to reports", "reports said": told by nobody who is named."""
        return self.parse.tokens[head].text.lower() == "reports" and not self.voices.authors(head)

    def is_report(self, match: CueMatch, heads: Heads) -> bool:
        """True where a report, not its author in person, says it ("a report by experts estimated")."""
        if match.cue.pos != "verb":
            return any(map(self.is_nobodys, heads))
        return any(self.parse.tokens[i].lemma.lower() == "report" for i in heads)

    def acceptable(self, match: CueMatch, heads: Heads, *, inside: bool) -> bool:
        """Is the speaker one who can speak, other than the writer and those spoken to?

        Args:
            inside: The cue stands in a quotation.
        """
        if not match.frame.speaker:
            return True
        if not heads:
            return match.cue.frame in SPEAKERLESS
        if match.cue.frame == "cite" and not any(map(self._is_source, heads)):
            return False
        if match.cue.frame == "reason" and any(map(self._may_tell, self.slots.fill(match.token, "obj"))):
            return False
        first = self.parse.tokens[heads[0]]
        word = first.text.lower()
        if first.lemma.lower() in IMPERSONAL:
            return False
        party = self.voices.party(heads[0])
        if party is not None and party.known and not party.pronoun:
            return True
        if (word in FIRST_PERSON and inside) or word == "you" or first.upos in ("ADV", "SCONJ"):
            return False
        if first.upos == "VERB" and not first.text[0].isupper():
            return False
        if word in THINGS and self.voices.party(heads[0]) is None:
            return False
        if any(self.voices.can_speak(head) for head in heads):
            return True
        if match.cue.pos == "preposition":
            return True
        plain = match.cue.pos == "verb" and match.cue.frame in ("say", "tell", "quote")
        return plain and match.words[0] not in WEAK_CUES

    def _is_source(self, head: int) -> bool:
        """Is somebody cited, rather than a reason that somebody is named in ("citing *her failure*")?"""
        own = self.voices.mentions.party(head)
        return self._may_tell(head) or any(party.kind != "thing" for party in own) or self._is_named(head)

    def _may_tell(self, head: int) -> bool:
        """A role word of people or a writing ("citing officials", "citing a report")."""
        return (
            self.voices.is_person_word(head) or self.parse.tokens[head].lemma.lower() in self.voices.lexicon.documents
        )

    def _is_named(self, head: int) -> bool:
        return self.parse.tokens[head].upos == "PROPN"
