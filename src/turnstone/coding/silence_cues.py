"""Finds cues of silence: words by which a report says that somebody would not say (RECORD.md rule 9).

Rules, each with its name in `Why.by`:

    refusal     "declined to say", "preferred not to say", "was unwilling to discuss", "stopped short of naming"
    negation    "did not disclose", "would not comment", "has not released their names", "was not disclosed"
    without     "without revealing", "without giving details"
    no detail   "gave no details", "set no date", "had no information on", "offered neither confirmation nor denial"
    yet to      "has yet to confirm"
    only        "would only say that ..."
    withholding "is withholding the list", "hid the losses"
    no answer   "did not respond to a request", "has not replied to the invitation"
    phrase      the fixed phrases of the lexicon ("could not be reached", "left unanswered")
    no claim    "no group has claimed the raid"
    evasion     "asked whether ..., he laughed", "replied that the data were classified"
    adjective   "an undisclosed sum"
"""

from collections.abc import Iterator

import msgspec

from turnstone.coding.cue_words import negated
from turnstone.coding.match import phrase_tokens
from turnstone.coding.silence_tellers import Tellers
from turnstone.coding.slots import is_passive, preposition_of
from turnstone.language.parse import Token
from turnstone.lexicon.cues import by_verb, silence_phrases

NEGATIONS = frozenset("not n't never no neither nor little few without hardly".split())

TOPIC_SLOTS = ("prep:on", "prep:of", "prep:about")


class SilenceCue(msgspec.Struct, frozen=True, kw_only=True):
    """Words of silence and where the rest is to be looked for."""

    rule: str
    tokens: tuple[int, ...]
    """All tokens of the cue."""
    verb: int
    """The word whose subject keeps silent."""
    teller: int
    """The word whose complement was not said."""
    about: tuple[str, ...] = ()
    """Slots of what was not said, tried first."""
    nobody: bool = False
    """The subject is nobody."""


class SilenceCues(Tellers):
    """Finds cues of silence in one report."""

    def find(self) -> Iterator[SilenceCue]:
        """All cues in text order; a word belongs to one cue only."""
        taken: set[int] = set()
        for token in self.parse.tokens:
            if token.index in taken or token.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
                continue
            cue = self._at(token)
            if cue is not None and not taken & {cue.teller, cue.verb}:
                taken.update(cue.tokens)
                yield cue

    def _at(self, token: Token) -> SilenceCue | None:
        if token.upos == "ADJ":
            return (
                self._adjective(token)
                or self._refusal(token)
                or self._coy(token)
                or self._unavailable(token)
                or self._closed(token)
            )
        if token.upos == "NOUN":
            return self._no_claim_of(token) or self._nothing_told(token) or self._refusal(token)
        return (
            self._no_claim(token)
            or self._phrase(token)
            or self._refusal(token)
            or self._yet_to(token)
            or self._only(token)
            or self._nothing(token)
            or self._no_detail(token)
            or self._withholding(token)
            or self._without(token)
            or self._no_answer(token)
            or self._negation(token)
            or self._evasion(token)
            or self._closed(token)
        )

    def _cue(
        self, rule: str, verb: Token, teller: Token, about: tuple[str, ...] = (), more: tuple[int, ...] = ()
    ) -> SilenceCue:
        hung = self.parse.children(verb.index, "aux", "advmod", "cop", "mark")
        beside = {t.index for t in hung if self._is_part(t)}
        inner = {t.index for t in self.parse.children(teller.index, "mark", "advmod", "aux") if t.index > verb.index}
        inner = {i for i in inner if i < teller.index}
        return SilenceCue(
            rule=rule,
            tokens=tuple(sorted({verb.index, teller.index, *beside, *inner, *more})),
            verb=verb.index,
            teller=teller.index,
            about=about,
        )

    def _is_part(self, token: Token) -> bool:
        return token.upos == "AUX" or token.text.lower() in NEGATIONS or token.text.lower() in ("yet", "only")

    # -- refusing -----------------------------------------------------------------------------------------------------

    def _refusal(self, token: Token) -> SilenceCue | None:
        lemma = self._lemma(token)
        negative = token.upos == "ADJ" and lemma in self.words.unwilling
        if lemma in self.words.willing and negated(self.parse, token) and not self._hypothetical_clause(token):
            negative = True
        if lemma in self.words.refusers and token.upos == "VERB" and not self._not(token):
            negative = True
        for child in self.parse.children(token.index, "xcomp", "ccomp", "advcl"):
            between = [t.text.lower() for t in self.parse.tokens[token.index + 1 : child.index]]
            chosen = lemma in self.words.choosers and "not" in between
            infinitive = any(t.lemma == "to" for t in self.parse.children(child.index, "mark"))
            if (
                (negative or chosen)
                and (infinitive or self._lemma(child) == "comment")
                and self._tells(child, modal=True)
            ):
                return self._cue("refusal", token, child)
        if negative and token.upos == "VERB":
            return self._refused_noun(token)
        return self._avoidance(token)

    def _coy(self, token: Token) -> SilenceCue | None:
        """ "Was vague about when ..."."""
        if self._lemma(token) not in self.words.unwilling or self.parse.child(token.index, "cop") is None:
            return None
        about = {preposition_of(self.parse, t.index) for t in self.parse.children(token.index, "obl", "advcl", "ccomp")}
        return self._cue("refusal", token, token) if about & {"about", "on", "over"} else None

    def _unavailable(self, token: Token) -> SilenceCue | None:
        """ "Was not available for comment"."""
        if self._lemma(token) not in ("available", "unavailable", "reachable"):
            return None
        asked = [
            t for t in self.parse.children(token.index, "obl", "nmod") if self._lemma(t) in ("comment", "interview")
        ]
        if not asked or not (self._lemma(token) == "unavailable" or negated(self.parse, token)):
            return None
        return self._cue("phrase", token, token, ("prep:for",), (asked[0].index,))

    def _nothing(self, token: Token) -> SilenceCue | None:
        """ "Said nothing about the talks", "gave away little", "had nothing to add"."""
        if self._lemma(token) not in ("say", "reveal", "disclose", "give", "tell", "offer", "have", "add", "divulge"):
            return None
        for child in self.parse.children(token.index, "obj"):
            if child.text.lower() not in ("nothing", "little"):
                continue
            inner = [t for t in self.parse.children(child.index, "acl") if self._lemma(t) in ("say", "add")]
            if self._lemma(token) == "have" and not inner:
                continue
            if self._lemma(token) in ("give", "offer") and not any(
                t.text.lower() == "away" for t in self.parse.children(token.index, "compound", "advmod")
            ):
                continue
            return self._cue("no detail", token, token, (*TOPIC_SLOTS[:3], "prep:of"), (child.index,))
        return None

    def _refused_noun(self, token: Token) -> SilenceCue | None:
        for child in self.parse.children(token.index, "obj"):
            comment = any(self._lemma(self.parse.tokens[i]) == "comment" for i in self.parse.subtree(child.index))
            if comment or self._lemma(child) == "interview":
                return self._cue("refusal", token, child)
        return None

    def _avoidance(self, token: Token) -> SilenceCue | None:
        for _, *rest in by_verb(self.words.avoiders).get(self._lemma(token), ()):
            last = min(token.index + 6, len(self.parse.tokens))
            for following in self.parse.tokens[token.index + 1 : last]:
                if following.xpos == "VBG" and self._tells(following, modal=True):
                    between = [t.text.lower() for t in self.parse.tokens[token.index + 1 : following.index]]
                    if all(word in between for word in rest):
                        return self._cue("refusal", token, following, more=tuple(range(token.index, following.index)))
        return None

    # -- negations ----------------------------------------------------------------------------------------------------

    def _negation(self, token: Token) -> SilenceCue | None:
        if not negated(self.parse, token) or self._hypothetical(token):
            return None
        if not self._tells(token, modal=self._modal(token)):
            return None
        if self._lemma(token) == "confirm" and self._of_person(token):
            return None  # nominees are confirmed too
        if self._lemma(token) == "confirm" and (self._modal(token) and is_passive(self.parse, token)):
            return None  # "could not be confirmed" tells of the reporter
        if is_passive(self.parse, token) and self._lemma(token) in ("say", "confirm", "name", "identify", "tell"):
            return None
        if is_passive(self.parse, token):
            return self._cue("negation", token, token, ("subj_passive",))
        subject = self.parse.child(token.index, "nsubj")
        nobody = subject is not None and self._is_nobody(subject) and not self.slots.fill(subject.index, "prep:at")
        return msgspec.structs.replace(self._cue("negation", token, token), nobody=nobody)

    def _without(self, token: Token) -> SilenceCue | None:
        if token.xpos != "VBG" or preposition_of(self.parse, token.index) != "without":
            return None
        if not self._tells(token, modal=True):
            return None
        mark = next(t for t in self.parse.children(token.index, "mark", "case"))
        return self._cue("without", token, token, more=(mark.index,))

    def _no_detail(self, token: Token) -> SilenceCue | None:
        if self._lemma(token) not in self.words.giving:
            return None
        for child in self.parse.children(token.index, "obj", "obl", "nsubj:pass"):
            if child.deprel.startswith("obl") and preposition_of(self.parse, child.index) is not None:
                continue
            details = [child, *self.parse.children(child.index, "conj")]
            if not any(self._is_detail(t.index) for t in details) or not self._denied(token, child):
                continue
            if self._lemma(token) in ("have", "set") and not self._plainly_none(token, child):
                continue
            more = tuple(range(min(token.index, child.index), max(token.index, child.index) + 1))
            return self._cue("no detail", token, details[-1], more=more)
        return None

    def _yet_to(self, token: Token) -> SilenceCue | None:
        yet = next((t for t in self.parse.children(token.index, "advmod") if t.text.lower() == "yet"), None)
        if self._lemma(token) not in ("have", "be", "remain"):
            verb = token if yet and self._before(token, ("yet", "to")) else None
            return (
                self._cue("yet to", token, token, more=(yet.index,))
                if verb and yet and self._tells(token, modal=True)
                else None
            )
        for child in self.parse.children(token.index, "xcomp", "ccomp", "advcl"):
            following = self.parse.tokens[token.index + 1].text.lower()
            if (yet is not None or following == "yet") and self._tells(child, modal=True):
                return self._cue("yet to", token, child, more=tuple(range(token.index, child.index)))
        return None

    def _only(self, token: Token) -> SilenceCue | None:
        below = {t.text.lower() for t in self.parse.children(token.index, "advmod")}
        following = self.parse.tokens[token.index + 1].text.lower() if token.index + 1 < len(self.parse.tokens) else ""
        if self._lemma(token) not in ("say", "confirm", "disclose", "reveal") or not (
            "only" in below or following == "only"
        ):
            return None
        would = {t.text.lower() for t in self.parse.children(token.index, "aux")} & {"would", "will"}
        if not would and self.asked(token.index) is None:
            return None
        return self._cue("only", token, token, ("said_subject",))

    # -- keeping back, not answering ----------------------------------------------------------------------------------

    def _withholding(self, token: Token) -> SilenceCue | None:
        if not by_verb((*self.words.withholders, *self.words.hiders)).get(self._lemma(token)):
            return None
        if negated(self.parse, token):
            return None
        lemmas = {self._lemma(self.parse.tokens[i]) for i in self.slots.fill(token.index, "obj")}
        hiding = by_verb(self.words.hiders).get(self._lemma(token), ())
        for parts in (*by_verb(self.words.withholders).get(self._lemma(token), ()), *hiding):
            news = self.words.hidden if parts in hiding else self.words.hidden | self.words.details
            found = phrase_tokens(self.parse, token, parts, "verb")
            if found and lemmas & news:
                return self._cue("withholding", token, token, ("obj",), tuple(found))
        return None

    def _no_answer(self, token: Token) -> SilenceCue | None:
        if self._lemma(token) not in self.words.answers or not negated(self.parse, token) or self._hypothetical(token):
            return None
        soon = any(t.text.lower() == "immediately" for t in self.parse.children(token.index, "advmod"))
        if self._asks(token) or (soon and self._lemma(token) in ("respond", "reply", "comment")):
            return self._cue("no answer", token, token, ("request",))
        so_far = any(t.text.lower() in ("has", "have", "'s", "ve") for t in self.parse.children(token.index, "aux"))
        bare = self.parse.child(token.index, "obj", "xcomp", "ccomp") is None
        if so_far and bare and self._lemma(token) in ("respond", "reply", "react", "answer"):
            return self._cue("unanswered", token, token, ("request", "prep:to"))
        return None

    def _phrase(self, token: Token) -> SilenceCue | None:
        for parts, phrase in silence_phrases().get(self._lemma(token), ()):
            found = phrase_tokens(self.parse, token, parts, "verb")
            if found is None or (phrase.negated and not negated(self.parse, token) and not self._not(token)):
                continue
            if phrase.passive and not self.parse.child(token.index, "aux:pass"):
                continue
            if phrase.passive and self._lemma(token) in ("reach", "contact") and not self._modal(token):
                continue
            if self._hypothetical_clause(token):
                continue
            noun = self.parse.tokens[found[-1]]
            teller = noun if noun.upos == "NOUN" else token
            return self._cue("phrase", token, teller, phrase.about, tuple(found))
        return None

    def _hypothetical_clause(self, token: Token) -> bool:
        """ "If the guns fall silent", "should no deal be reached"."""
        marks = {t.text.lower() for t in self.parse.children(token.index, "mark", "aux")}
        return bool(marks & {"if", "unless", "until", "once", "should"})

    def _no_claim(self, token: Token) -> SilenceCue | None:
        if self._lemma(token) not in ("claim", "take", "admit", "accept"):
            return None
        subject = self.parse.child(token.index, "nsubj")
        if subject is None or not self._is_nobody(subject):
            return None
        responsible = any(
            self._lemma(t) in ("responsibility", "credit") for t in self.parse.children(token.index, "obj")
        )
        if self._lemma(token) != "claim" and not responsible:
            return None
        about = ("prep:for", "obj_for") if responsible else ("obj",)
        first = min(self.parse.subtree(subject.index))
        cue = self._cue("no claim", token, token, about, tuple(range(first, token.index + 1)))
        return msgspec.structs.replace(cue, nobody=True)

    def _no_claim_of(self, token: Token) -> SilenceCue | None:
        """ "There was no claim of responsibility for the attack"."""
        if self._lemma(token) != "claim" or not self._is_nobody(token):
            return None
        below = self.parse.children(token.index, "nmod")
        if not any(self._lemma(t) == "responsibility" for t in below):
            return None
        tokens = tuple(t.index for t in self.parse.children(token.index, "det", "amod"))
        cue = self._cue("no claim", token, token, ("prep:for", "obj_for"), tokens)
        return msgspec.structs.replace(cue, nobody=True)

    def _nothing_told(self, token: Token) -> SilenceCue | None:
        """ "There were no details on casualties"."""
        if self._lemma(token) not in ("detail", "information", "comment", "word", "explanation", "confirmation"):
            return None
        head = self.parse.tokens[token.head] if token.head >= 0 else None
        there = head is not None and head.lemma == "be" and self.parse.child(head.index, "expl") is not None
        none = any(t.text.lower() in ("no", "few", "little") for t in self.parse.children(token.index, "det", "amod"))
        if not there or not none or token.deprel != "nsubj":
            return None
        return self._cue("nothing told", token, token, TOPIC_SLOTS, tuple(range(token.head, token.index)))

    # -- evasions -----------------------------------------------------------------------------------------------------

    def _evasion(self, token: Token) -> SilenceCue | None:
        if self._lemma(token) not in by_verb(self.words.evasions) or self.asked(token.index) is None:
            return None
        for parts in by_verb(self.words.evasions).get(self._lemma(token), ()):
            found = phrase_tokens(self.parse, token, parts, "verb")
            if found:
                more = [t.index for t in self.parse.children(token.index, "obj", "conj") if t.index > token.index]
                return self._cue("evasion", token, token, (), (*found, *more))
        return None

    def _closed(self, token: Token) -> SilenceCue | None:
        """ "Replied that the data were classified" to a question."""
        if self._lemma(token) not in self.words.closed and token.text.lower() not in self.words.closed:
            return None
        for above in self.parse.ancestors(token.index):
            if above.upos == "VERB" and self.asked(above.index) is not None:
                return SilenceCue(rule="evasion", tokens=(token.index,), verb=above.index, teller=token.index)
        return None

    def _is_old(self, token: Token) -> bool:
        """ "Previously undisclosed" is told now."""
        return any(t.text.lower() in ("previously", "hitherto") for t in self.parse.children(token.index, "advmod"))

    def _adjective(self, token: Token) -> SilenceCue | None:
        if self._lemma(token) not in self.words.adjectives or self._is_old(token):
            return None
        if token.deprel in ("xcomp", "root", "ccomp", "conj", "parataxis"):
            return self._left_untold(token)
        if token.deprel != "amod":
            return None
        noun = self._lemma(self.parse.tokens[token.head])
        if noun not in self.words.details | self.words.hidden | self.words.untold:
            return None
        return SilenceCue(rule="adjective", tokens=(token.index,), verb=token.index, teller=token.index, nobody=True)

    def _left_untold(self, token: Token) -> SilenceCue | None:
        """ "His whereabouts remain *undisclosed*"."""
        above = self.parse.tokens[token.head] if token.deprel == "xcomp" else token
        held = self._lemma(above) in ("remain", "stay", "be") or self.parse.child(token.index, "cop") is not None
        if not held or self.parse.child(above.index, "nsubj") is None:
            return None
        cue = self._cue("adjective", above, token, ("subj",))
        return msgspec.structs.replace(cue, nobody=True)
