"""Telling verbs: which refusals and negations of them are silences (turnstone/lexicon/data/silence.yaml)."""

from turnstone.coding.cue_words import MODALS
from turnstone.coding.slots import Slots, is_passive, preposition_of
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.cues import SilenceTopic, load_silences

IDIOMS = {
    "say": frozenset(("no", "yes", "mass", "prayer", "goodbye", "farewell")),
    "share": frozenset(("position", "view", "assessment", "opinion", "concern")),
    "put": frozenset(("name", "signature")),
    "take": frozenset(("statement", "name", "number")),
}
"""Objects with which a telling verb tells nothing."""


class Tellers:
    """Answers questions about the telling verbs of one report."""

    def __init__(self, parse: Parse, slots: Slots) -> None:
        self.parse = parse
        self.slots = slots
        self.words: SilenceTopic = load_silences()

    def _lemma(self, token: Token) -> str:
        return token.lemma.lower()

    def _not(self, verb: Token) -> bool:
        return any(t.text.lower() in ("not", "n't", "never") for t in self.parse.children(verb.index, "advmod"))

    def _modal(self, verb: Token) -> bool:
        return any(
            t.text.lower() in MODALS or t.text.lower() == "cannot" for t in self.parse.children(verb.index, "aux")
        )

    def _tells(self, token: Token, *, modal: bool) -> bool:
        """Is this a telling verb whose refusal or negation is a silence?"""
        lemma = self._lemma(token)
        if lemma not in (self.words.tellers if modal else self.words.withheld) or self._idiom(token, lemma):
            return False
        if lemma in ("draw", "press"):
            return is_passive(self.parse, token) or self.parse.child(token.index, "aux:pass") is not None
        if lemma == "go":
            return any(preposition_of(self.parse, t.index) == "into" for t in self.parse.children(token.index, "obl"))
        if lemma in ("answer", "respond", "reply", "react", "address"):
            return self._asks(token) or (modal and lemma == "answer")
        if lemma in ("speak", "talk", "discuss"):
            return self._speaks(token, lemma)
        if modal and lemma in ("name", "cite") and self.parse.child(token.index, "obj") is not None:
            return True
        return lemma not in self.words.giving or self._gives(token)

    def _idiom(self, token: Token, lemma: str) -> bool:
        """ "Say no", "say mass", "share the view", "put its name to", "take a statement": nothing is told or kept."""
        known = IDIOMS.get(lemma, frozenset[str]())
        return any(self._lemma(t) in known for t in self.parse.children(token.index, "obj", "discourse"))

    def _speaks(self, token: Token, lemma: str) -> bool:
        if lemma == "discuss":
            return True
        about = {preposition_of(self.parse, t.index) for t in self.parse.children(token.index, "obl")}
        return bool(about & {"about", "on"})

    def _gives(self, token: Token) -> bool:
        """Is what is given something told?"""
        if self.parse.child(token.index, "ccomp") is not None:
            return True
        objects = self.slots.fill(token.index, "obj")
        return any(self._is_detail(i) for i in objects)

    def _is_detail(self, index: int) -> bool:
        return self._lemma(self.parse.tokens[index]) in self.words.details

    def _asks(self, token: Token) -> bool:
        """Does the verb answer a request ("respond to questions", "answer calls", "comment" beside it)?"""
        asked = self.parse.children(token.index, "obl", "obj", "advcl", "xcomp")
        return any(self._lemma(t) in self.words.requests for t in asked)

    def _of_person(self, token: Token) -> bool:
        objects = self.parse.children(token.index, "obj")
        return any(t.upos == "PROPN" or t.text.lower() in ("him", "her", "them") for t in objects)

    def _hypothetical(self, token: Token) -> bool:
        marks = {t.text.lower() for t in self.parse.children(token.index, "mark")}
        return bool(marks & {"if", "unless", "whether", "until"}) or self.parse.child(token.index, "aux") is None

    def _plainly_none(self, verb: Token, noun: Token) -> bool:
        """ "Had no comment", "set no date": with "no", in the active voice, and told by what tells nothing."""
        none = any(t.text.lower() in ("no", "little") for t in self.parse.children(noun.index, "det", "amod"))
        said = verb.lemma.lower() == "set" or self._lemma(noun) in self.words.empty
        return none and said and noun.deprel in ("obj", "obl")

    def _denied(self, verb: Token, noun: Token) -> bool:
        """ "No details", "few details", "neither confirmation nor denial", "did not give any details"."""
        words = {t.text.lower() for t in self.parse.children(noun.index, "det", "amod", "cc", "advmod", "cc:preconj")}
        if words & {"no", "neither", "little", "few", "nothing"}:
            return True
        return self._not(verb) and not self._hypothetical(verb)

    def _before(self, token: Token, words: tuple[str, ...]) -> bool:
        there = [t.text.lower() for t in self.parse.tokens[max(0, token.index - 4) : token.index]]
        return all(word in there for word in words)

    def _is_nobody(self, subject: Token) -> bool:
        words = {t.text.lower() for t in self.parse.children(subject.index, "det")}
        return "no" in words or subject.text.lower() in ("nobody", "none", "noone")

    def asked(self, verb: int) -> Token | None:
        """The "asked" that a verb answers: "*asked* whether ..., he laughed", "the office, *asked* by us, referred"."""
        for child in self.parse.children(verb, "advcl", "acl"):
            if self._is_asked(child):
                return child
        for subject in self.parse.children(verb, "nsubj"):
            for child in self.parse.children(subject.index, "acl", "advcl"):
                if self._is_asked(child):
                    return child
        return None

    def _is_asked(self, token: Token) -> bool:
        return self._lemma(token) in ("ask", "question", "press", "quiz") and token.xpos in ("VBN", "VBD")
