"""What was not said: the question asked, the complement of the telling verb, else what was spoken of before."""

from itertools import pairwise

from turnstone.coding.clauses import Clauses
from turnstone.coding.saying import QUESTION_WORDS, SAYING
from turnstone.coding.silence_cues import SilenceCue, SilenceCues
from turnstone.coding.slots import Slots, preposition_of
from turnstone.coding.voices import phrase
from turnstone.language.parse import Parse, Token
from turnstone.record import Span

TOPICS = ("on", "about", "of", "regarding", "over", "as to", "into", "to", "concerning")
"""Prepositions before what is told about."""
WH = ("who", "whom", "whose", "what", "when", "where", "why", "how", "which", "whether")
"""Words that open a question."""
MOST_WH = 3
"""Words of a question that may be no more than its beginning."""
HOLLOW = frozenset(
    "comment comments call calls email emails message messages position nothing responsibility public".split()
)
"""Words of what was not said that tell nothing of the matter."""
SET = frozenset("date timetable reason reasons position mention deadline".split())
"""Details that are told of something: "set no date for *the vote*"."""
STOPS = (",", ";", ":", ".", "?", "!", "—", "–", "(", ")", "”", '"')
"""Marks at which a question that is told ends."""
FRONT = (("on",), ("of",), ("about",), ("as", "for"), ("as", "to"), ("regarding",), ("concerning",), ("to",))
"""What opens a topic at the start of a sentence."""


class Abouts:
    """Finds what was not said in one report."""

    def __init__(self, parse: Parse, slots: Slots, clauses: Clauses, cues: SilenceCues) -> None:
        self.parse = parse
        self.slots = slots
        self.clauses = clauses
        self.cues = cues
        self.own: set[int] = set()

    def of(self, cue: SilenceCue) -> tuple[Span, str]:
        """The words that tell what was not said, and the rule that found them."""
        self.own = set(cue.tokens)
        asked = self.asked_above(cue)
        if asked is not None and (tokens := self._question(asked)):
            return self._span(tokens), "asked"
        if tokens := self._asked_first(cue):
            return self._span(tokens), "asked"
        for slot in (*cue.about, "wh", "clause", "told"):
            tokens = self._whole_question(self._less_tail(self._named(self._slot(cue, slot))))
            if tokens and not self._hollow(tokens):
                return self._span(tokens), slot
        if tokens := self._fronted(cue):
            return self._span(tokens), "fronted"
        return self._before(cue), "before"

    # -- what a bad tree or the order of words hides ------------------------------------------------------------------

    def _question_after(self, cue: SilenceCue) -> list[int]:
        """ "Would not say *why*", "*how many members he is holding*": from the question word to the next stop."""
        after = max(cue.teller, cue.verb) + 1
        sentence = self.parse.sentence_of(cue.verb)
        for token in self.parse.tokens[after : min(after + 4, sentence.last)]:
            if token.text.lower() in WH:
                first = token.index
                before = self.parse.tokens[first - 1]
                if before.upos == "ADP" and before.text.lower() not in TOPICS and first - 1 >= after:
                    first -= 1
                found = list(range(first, self._stop(token.index, sentence.last)))
                clause = self._clause(self.parse.tokens[cue.teller])
                return clause if clause and clause[0] == first and len(clause) > len(found) else found
            if token.upos not in ("ADP", "ADV", "PART", "NOUN", "PRON", "DET") and token.xpos != "RP":
                return []
            if token.upos in ("NOUN", "PRON", "DET") and cue.rule != "no detail":
                return []
        return []

    def _asked_first(self, cue: SilenceCue) -> list[int]:
        """ "*Asked* by reporters *whether he had left*, she would only say": at the start of the sentence."""
        sentence = self.parse.sentence_of(cue.verb)
        if self.parse.tokens[sentence.first].text.lower() not in ("asked", "pressed", "questioned"):
            return []
        for token in self.parse.tokens[sentence.first + 1 : min(sentence.first + 7, cue.tokens[0])]:
            if token.text.lower() in (*WH, "if"):
                stop = self._stop(token.index, cue.tokens[0])
                return list(range(token.index, stop)) if stop < cue.tokens[0] else []
            if token.text in STOPS:
                return []
        return []

    def _whole_question(self, tokens: list[int]) -> list[int]:
        """Of "*how many* he is holding" all of it, where the tree stops after the question word."""
        if not 0 < len(tokens) <= MOST_WH or self.parse.tokens[tokens[0]].text.lower() not in WH:
            return tokens
        sentence = self.parse.sentence_of(tokens[0])
        return list(range(tokens[0], self._stop(tokens[0], sentence.last)))

    def _hollow(self, tokens: list[int]) -> bool:
        """Words that tell nothing of the matter: "comment", "our calls", "responsibility"."""
        words = [self.parse.tokens[i] for i in tokens]
        told = [t for t in words if t.upos not in ("DET", "PRON", "PUNCT", "ADP", "ADV", "PART") or t.xpos == "CD"]
        told = [t for t in told if t.text.lower() not in HOLLOW and t.index not in self.own]
        pronouns = any(t.text.lower() in ("it", "them", "this", "that") or t.text.lower() in WH for t in words)
        return not told and not pronouns

    def _stop(self, first: int, last: int) -> int:
        """The next stop at or after a token, quotations and names with commas aside."""
        return next((i for i in range(first, last) if self.parse.tokens[i].text in STOPS), last)

    def _named(self, tokens: list[int]) -> list[int]:
        """What "which" or "whom" stands for: "a man *whom* they would not name"."""
        if len(tokens) > 2 or not tokens or self.parse.tokens[tokens[-1]].xpos not in ("WDT", "WP"):
            return tokens
        for above in self.parse.ancestors(tokens[-1]):
            if above.deprel == "acl:relcl" and above.head >= 0:
                return self._antecedent(above)
        return tokens

    def _antecedent(self, clause: Token) -> list[int]:
        head = clause.head
        first, last = phrase(self.parse, head)
        return [i for i in range(first, last) if i < clause.index] or [head]

    def _less_tail(self, tokens: list[int]) -> list[int]:
        """Without ", which ..." and what follows it."""
        for i, (token, after) in enumerate(pairwise(tokens)):
            following = self.parse.tokens[after]
            if i and self.parse.tokens[token].text == "," and following.xpos in ("WDT", "WP", "WP$", "WRB"):
                return tokens[:i]
        return tokens

    def _fronted(self, cue: SilenceCue) -> list[int]:
        """ "*How he died*, they would not say", "on *the fees* it gave no answer", "*a claim* they would not deny"."""
        verb = self.parse.tokens[cue.verb]
        if verb.deprel == "acl:relcl" and verb.head >= 0:
            return self._antecedent(verb)
        sentence = self.parse.sentence_of(cue.verb)
        words = [t.text.lower() for t in self.parse.tokens[sentence.first : sentence.first + 3]]
        own = [min(self.parse.subtree(t.index)) for t in self.parse.children(cue.verb, "nsubj")]
        start = min([cue.tokens[0], *own])
        stop = self._stop(sentence.first, start)
        if words[0] in WH:
            return list(range(sentence.first, stop if stop > sentence.first + 1 else start))
        for opening in FRONT:
            if tuple(words[: len(opening)]) == opening and stop < start:
                return list(range(sentence.first + len(opening), stop))
        return []

    def asked_above(self, cue: SilenceCue) -> Token | None:
        """The "asked" that the silence answers."""
        for verb in (cue.verb, *(t.index for t in self.parse.ancestors(cue.verb))):
            found = self.cues.asked(verb)
            if found is not None and found.sentence == self.parse.tokens[cue.verb].sentence and found.index != cue.verb:
                return found
        return None

    def _question(self, asked: Token) -> list[int]:
        for child in self.parse.children(asked.index, "ccomp", "xcomp", "obl", "advcl"):
            preposition = preposition_of(self.parse, child.index)
            if child.deprel == "obl" and preposition in ("about", "on", "regarding", "over"):
                return self._less_case(child, self._run(child))
            if not child.deprel.startswith("obl") and child.index > asked.index:
                return self._run(child)
        return []

    def _slot(self, cue: SilenceCue, slot: str) -> list[int]:
        teller = self.parse.tokens[cue.teller]
        if slot == "told":
            return self._told(cue, teller)
        if slot == "wh":
            return self._question_after(cue)
        if slot == "request":
            return self._request(teller)
        if slot == "said_subject":
            return self._said_subject(teller)
        if slot == "clause":
            return self._clause(teller)
        if slot == "subj_passive":
            heads = self.slots.fill(cue.verb, "obj")
            return self._heads(heads, teller)
        if slot == "obj_for":
            return self._under_object(cue, "for")
        if slot.startswith("prep:"):
            return self._topic(cue, (slot.removeprefix("prep:"),))
        heads = self.slots.fill(cue.verb, slot)
        if slot == "obj" and len(heads) == 1:
            inner = self._topic_of(self.parse.tokens[heads[0]])
            question = self.parse.tokens[heads[0]].lemma.lower() in self.cues.words.requests
            return inner if question and inner else self._heads(heads, teller)
        return self._heads(heads, teller)

    def _clause(self, teller: Token) -> list[int]:
        """ "Whether ...", "who ...", "that ...": complements of the teller, from the first to the end of the last."""
        found = [t for t in self.parse.children(teller.index, "ccomp", "xcomp", "acl") if t.index > teller.index]
        found = [t for t in found if t.upos in ("VERB", "AUX") or self.parse.child(t.index, "nsubj", "mark", "cop")]
        found = [t for t in found if (t.deprel != "acl:relcl" or teller.upos == "NOUN") and t.index not in self.own]
        if not found:
            inner = [t for t in self.parse.children(teller.index, "conj") if self.parse.child(t.index, "ccomp")]
            return self._clause(inner[0]) if inner else []
        if found[0].deprel.startswith("acl") and found[0].xpos in ("VBN", "VBD"):
            return []
        tokens = [i for t in found for i in self.parse.subtree(t.index) if i > teller.index]
        return self._kept(sorted(set(tokens)), teller)

    def _told(self, cue: SilenceCue, teller: Token) -> list[int]:
        """The object of the teller, or what its object or its preposition is about."""
        if cue.rule == "adjective":
            noun = self.parse.tokens[teller.head]
            return self._less_case(noun, self._run(noun))
        if question := self._question_word(teller):
            return question
        nouns = [teller] if teller.upos == "NOUN" else self.parse.children(teller.index, "obj")
        for noun in nouns:
            empty = noun.lemma.lower() in self.cues.words.empty
            topic = self._topic_of(noun) or (self._topic(cue, (*TOPICS, "for")) if empty else [])
            clause = self._clause(noun)
            is_set = noun.text.lower() in SET and cue.rule == "no detail"
            if is_set and (found := self._topic_of(noun) or self._topic(cue, (*TOPICS, "for"))):
                return found
            if empty and (topic or clause):
                return topic or clause
            if not empty:
                return self._less_no(self._kept(self.parse.subtree(noun.index), teller))
        return self._topic(cue, TOPICS) if not nouns or nouns[0].lemma.lower() in self.cues.words.empty else []

    def _question_word(self, teller: Token) -> list[int]:
        """ "Did not disclose at the time *whether ...*": a question that a bad tree hangs elsewhere."""
        sentence = self.parse.sentence_of(teller.index)
        for token in self.parse.tokens[teller.index + 1 : min(teller.index + 7, sentence.last)]:
            if token.text in (",", ";") or token.upos == "VERB":
                return []
            if token.text.lower() in QUESTION_WORDS and token.head > token.index:
                return [i for i in self._run(self.parse.tokens[token.head]) if i >= token.index]
        return []

    def _topic(self, cue: SilenceCue, prepositions: tuple[str, ...]) -> list[int]:
        """What follows "on", "about", "of" after the teller or the verb."""
        for head in dict.fromkeys((cue.teller, cue.verb, *cue.tokens)):
            for child in self.parse.children(head, "obl", "nmod", "advcl", "acl", "ccomp", "xcomp"):
                if child.index > cue.verb and preposition_of(self.parse, child.index) in prepositions:
                    inner = self._topic_of(child) if child.lemma.lower() in self.cues.words.requests else []
                    return inner or self._less_case(child, self._run(child))
        return []

    def _topic_of(self, noun: Token) -> list[int]:
        for child in self.parse.children(noun.index, "nmod", "acl", "advcl"):
            if preposition_of(self.parse, child.index) in (*TOPICS, "for") and child.index > noun.index:
                inner = self._topic_of(child) if child.lemma.lower() in self.cues.words.requests else []
                return inner or self._less_case(child, self._run(child))
        return []

    def _request(self, teller: Token) -> list[int]:
        """ "Calls seeking *comment*", "a request for comment on *the raid*", "*the invitation*"."""
        for child in self.parse.children(teller.index, "obj", "obl", "advcl"):
            if child.lemma.lower() not in self.cues.words.requests:
                continue
            inner = self._topic_of(child)
            if not inner:
                for clause in self.parse.children(child.index, "acl"):
                    inner = [i for t in self.parse.children(clause.index, "obj") for i in self._run(t)]
            told = child.lemma.lower() not in ("call", "email", "e-mail", "message", "request", "question", "query")
            return inner or (self._less_case(child, self._run(child)) if told else [])
        return []

    def _said_subject(self, teller: Token) -> list[int]:
        complement = next((t for t in self.parse.children(teller.index, "ccomp") if t.index > teller.index), None)
        subject = self.parse.child(complement.index, "nsubj") if complement else None
        return self._run(subject) if subject else []

    def _under_object(self, cue: SilenceCue, preposition: str) -> list[int]:
        for child in self.parse.children(cue.verb, "obj", "nmod"):
            for below in self.parse.children(child.index, "nmod"):
                if preposition_of(self.parse, below.index) == preposition:
                    return self._less_case(below, self._run(below))
        return []

    # -- tokens -------------------------------------------------------------------------------------------------------

    def _heads(self, heads: tuple[int, ...], teller: Token) -> list[int]:
        if not heads:
            return []
        tokens = self.parse.subtree(heads[0])
        return self._less_no(self._kept([i for i in tokens if i != teller.index], teller))

    def _run(self, head: Token) -> list[int]:
        return self._kept(self.parse.subtree(head.index), head)

    def _kept(self, tokens: list[int], teller: Token) -> list[int]:
        """Without conjunctions at the start, and without what goes on with the saying."""
        while tokens and self.parse.tokens[tokens[0]].text.lower() in ("that", ","):
            tokens = tokens[1:]
        return self.clauses.tails.without_tail(tokens, teller) if tokens else tokens

    def _less_case(self, head: Token, tokens: list[int]) -> list[int]:
        hung = self.parse.children(head.index, "case", "mark", "cc")
        opening = {t.index for t in hung if t.text.lower() != "whether" and t.index < head.index}
        fixed = {t.index for i in opening for t in self.parse.children(i, "fixed")}
        return [i for i in tokens if i not in opening | fixed]

    def _less_no(self, tokens: list[int]) -> list[int]:
        return [i for i in tokens if self.parse.tokens[i].text.lower() not in ("no", "neither")] or tokens

    def _span(self, tokens: list[int]) -> Span:
        return self.parse.span(tokens[0], tokens[-1] + 1)

    def _before(self, cue: SilenceCue) -> Span:
        """What was spoken of before: the sentence before in the paragraph, else the cue's own words."""
        sentence = self.parse.sentence_of(cue.verb)
        first = cue.tokens[0]
        for token in reversed(self.parse.tokens[sentence.first : first]):
            said = next((t for t in self.parse.children(token.index, "ccomp") if t.index < first), None)
            if said is not None and token.lemma.lower() in SAYING:
                tokens = [i for i in self._run(said) if i < first]
                return self._span(tokens)
        if sentence.index:
            earlier = self.parse.sentences[sentence.index - 1]
            return self._told_before(earlier.first, earlier.last) or self.parse.span(earlier.first, earlier.last)
        return self.parse.span(cue.tokens[0], cue.tokens[-1] + 1)

    def _told_before(self, first: int, last: int) -> Span | None:
        """What somebody said in an earlier sentence, where it is told in a clause."""
        for token in self.parse.tokens[first:last]:
            if token.lemma.lower() not in SAYING:
                continue
            said = next((t for t in self.parse.children(token.index, "ccomp") if t.index > token.index), None)
            tokens = self._run(said) if said is not None else []
            if len(tokens) > MOST_WH:
                return self._span(tokens)
        return None
