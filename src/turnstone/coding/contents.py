"""Which words a cue hands to its speaker: the longest stretch that the speaker answers for (RECORD.md rule 6)."""

from collections.abc import Sequence

import msgspec

from turnstone.coding.cue_words import CueMatch
from turnstone.coding.quotes import Quote, quote_over, trim
from turnstone.coding.slots import Slots, preposition_of
from turnstone.language.parse import Parse, Token

TAIL_VERBS = frozenset(
    "add say note warn cite quote stress insist claim accuse urge call refer indicate describe argue explain confirm"
    " state point promise vow deny reveal disclose name specify give provide elaborate offer contradict comment".split()
)
"""Participles that go on with the saying rather than with what is said ("..., adding that")."""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a speaker answers for: half-open code points."""

    start: int
    end: int
    slot: str
    """The content slot that found them."""
    head: int | None = None
    """Head token, where the tree gave one."""
    quoted: bool = False
    """Some of the words are quoted."""
    direct: bool = False
    """All of them are."""


class Contents:
    """Finds the content of cues in one report."""

    def __init__(self, parse: Parse, slots: Slots, quotes: Sequence[Quote]) -> None:
        self.parse = parse
        self.slots = slots
        self.quotes = quotes

    def find(self, match: CueMatch) -> Content | None:
        """The content of a cue by the first slot of its frame that holds any."""
        for slot in match.frame.content:
            if found := self._slot(match, slot):
                return found
        for slot in match.frame.quoted:
            found = self._slot(match, slot)
            if found and found.quoted:
                return found
        return None

    def _slot(self, match: CueMatch, slot: str) -> Content | None:
        cue = self.parse.tokens[match.token]
        tokens: list[int] | None = None
        head: int | None = None
        if slot == "clause":
            return self._clause(match, cue)
        if slot == "quote":
            return self._quote(match, cue)
        if slot == "colon":
            return self._colon(match, cue)
        if slot == "host":
            head, tokens = self._host(match, cue)
        elif slot == "by:host":
            head, tokens = self._by_host(cue)
        elif slot in ("is", "is:of"):
            head, tokens = self._predicate(cue, of=slot == "is:of", counts=match.cue.frame == "noun_count")
        elif slot == "what":
            head, tokens = self._what(cue)
        else:
            head, tokens = self._below(match, cue, slot)
        return self._content(match, slot, head, tokens) if tokens else None

    # -- clauses ------------------------------------------------------------------------------------------------------

    def _clause(self, match: CueMatch, cue: Token) -> Content | None:
        complement = self._complement(match, cue)
        if complement is not None:
            return self._content(match, "clause", complement.index, self._clause_tokens(complement, cue))
        host = self._parenthetical_host(cue)
        if host is not None:
            below = set(self.parse.subtree(cue.index))
            tokens = [i for i in self.parse.subtree(host.index) if i not in below]
            return self._content(match, "clause", host.index, self._one_side(tokens, cue))
        return None

    def _complement(self, match: CueMatch, cue: Token) -> Token | None:
        """The clause that a cue governs."""
        if cue.upos == "NOUN":
            clauses = [t for t in self.parse.children(cue.index, "acl", "ccomp") if self._is_that_clause(t)]
            return clauses[0] if clauses else None
        clauses = [t for t in self.parse.children(cue.index, "ccomp") if t.index not in match.tokens]
        if not clauses:
            clauses = [
                t for t in self.parse.children(cue.index, "parataxis") if self._finite(t) and not self._is_saying(t)
            ]
        if not clauses and len(match.words) > 1:  # "issued a statement saying": the object's own clause
            inner = [self.parse.tokens[i] for i in match.tokens[1:] if self.parse.tokens[i].upos == "NOUN"]
            below = [c for t in inner for c in self.parse.children(t.index, "acl", "ccomp")]
            clauses = [c for c in below if self._is_that_clause(c)]
        if not clauses:
            clauses = [t for t in self.parse.children(cue.index, "xcomp", "advcl") if self._marked(t, "that")]
        return clauses[0] if clauses else None

    def _is_that_clause(self, clause: Token) -> bool:
        if clause.deprel == "acl:relcl":
            return self._marked(clause, "that") and self.parse.child(clause.index, "nsubj") is not None
        return self._marked(clause, "that") or (clause.deprel == "ccomp" and self._finite(clause))

    def _marked(self, clause: Token, mark: str) -> bool:
        return any(t.text.lower() == mark for t in self.parse.children(clause.index, "mark"))

    def _finite(self, token: Token) -> bool:
        return self.parse.child(token.index, "nsubj", "expl", "csubj") is not None

    def _is_saying(self, token: Token) -> bool:
        return token.lemma.lower() in TAIL_VERBS or token.lemma.lower() == "say"

    def _parenthetical_host(self, cue: Token) -> Token | None:
        """The clause into which "he said" is put: "The ship, he said, was empty"."""
        if cue.head < 0 or not self._finite(cue):
            return None
        head = self.parse.tokens[cue.head]
        if cue.deprel == "parataxis" and not self._marked(cue, "that"):
            return head
        if cue.deprel.startswith("advcl") and preposition_of(self.parse, cue.index) == "as":
            return head if self.parse.child(cue.index, "obj", "xcomp") is None else None
        return None

    def _clause_tokens(self, clause: Token, cue: Token) -> list[int]:
        tokens = [i for i in self.parse.subtree(clause.index) if not self._belongs_to_cue(i, cue)]
        return self._one_side(tokens, cue)

    def _belongs_to_cue(self, index: int, cue: Token) -> bool:
        return index == cue.index

    def _one_side(self, tokens: list[int], cue: Token) -> list[int]:
        """Cut what is said loose from what goes on with the saying after it."""
        right = [i for i in tokens if i > cue.index]
        if not right or min(tokens) > cue.index:
            return self._without_tail(tokens)
        if self.parse.tokens[right[0]].text == ";" or any(
            self.parse.tokens[i].text == ";" for i in range(cue.index, right[0] + 1)
        ):
            return [i for i in tokens if i < cue.index]
        return self._without_tail(tokens)

    def _without_tail(self, tokens: list[int]) -> list[int]:
        for index in tokens[1:]:
            token = self.parse.tokens[index]
            if self._starts_tail(token, tokens):
                first = min(self.parse.subtree(index))
                return [i for i in tokens if i < first]
        return tokens

    def _starts_tail(self, token: Token, tokens: list[int]) -> bool:
        """Participles after a comma that tell what the speaker does: "..., adding that", "..., without saying"."""
        if not token.deprel.startswith("advcl") or token.xpos != "VBG" or token.lemma.lower() not in TAIL_VERBS:
            return False
        first = min(self.parse.subtree(token.index))
        if first <= tokens[0] or first > token.index or quote_over(self.quotes, token.start):
            return False
        return self.parse.tokens[first - 1].text == "," or self.parse.tokens[first].text == ","

    # -- hosts and predicates -----------------------------------------------------------------------------------------

    def _host(self, match: CueMatch, cue: Token) -> tuple[int | None, list[int] | None]:
        own = self._own_phrase(match, cue)
        head = self._host_head(match, cue)
        if head is None:
            return None, None
        if match.cue.frame == "cite":
            return self._cited(head, cue)
        below = set(self.parse.subtree(own))
        return head.index, self._around(head, below)

    def _own_phrase(self, match: CueMatch, cue: Token) -> int:
        """Head of the phrase that the cue brings along: "according to the *ministry*"."""
        if match.cue.pos == "preposition":
            return source_head(self.parse, cue)
        return cue.index

    def _host_head(self, match: CueMatch, cue: Token) -> Token | None:
        own = self.parse.tokens[self._own_phrase(match, cue)]
        if own.head < 0:
            return None
        head = self.parse.tokens[own.head]
        if match.cue.pos == "adverb":
            return None if head.upos == "ADV" else head
        loose = own.index > 0 and self._set_off(own)
        if loose and head.upos in ("NOUN", "PROPN", "NUM", "PRON") and not self._finite(head):
            for above in self.parse.ancestors(head.index):
                if above.upos in ("VERB", "AUX", "ADJ") or self._finite(above):
                    return above
        return head

    def _set_off(self, own: Token) -> bool:
        """Does a comma part the phrase from what stands before it?"""
        first = min(self.parse.subtree(own.index))
        before = self.parse.tokens[first - 1] if first > 0 else None
        return before is not None and (before.text == "," or self.parse.tokens[first].text == ",")

    def _around(self, head: Token, without: set[int]) -> list[int]:
        """The clause of this head, relative clauses and complements by themselves, without the cue's own phrase."""
        tokens = [i for i in self.parse.subtree(head.index) if i not in without]
        if not tokens:
            return tokens
        cut = next((i for i in tokens if self.parse.tokens[i].text == ";"), None)
        if cut is None:
            return tokens
        middle = min(without)
        return [i for i in tokens if (i < cut) == (middle < cut)]

    def _cited(self, head: Token, cue: Token) -> tuple[int | None, list[int] | None]:
        """What "..., citing X" vouches for: what the reporting verb above says, else the clause above."""
        below = set(self.parse.subtree(cue.index))
        complement = self.parse.child(head.index, "ccomp")
        host = self._parenthetical_host(head)
        if complement is not None:
            return complement.index, [i for i in self._clause_tokens(complement, head) if i not in below]
        if host is not None:
            inner = set(self.parse.subtree(head.index))
            return host.index, [i for i in self.parse.subtree(host.index) if i not in inner]
        return head.index, self._around(head, below)

    def _by_host(self, cue: Token) -> tuple[int | None, list[int] | None]:
        if preposition_of(self.parse, cue.index) != "by" or cue.head < 0:
            return None, None
        below = set(self.parse.subtree(cue.index))
        return cue.head, [i for i in self.parse.subtree(cue.head) if i not in below]

    def _predicate(self, cue: Token, *, of: bool, counts: bool) -> tuple[int | None, list[int] | None]:
        """What a noun is said to be: "its estimate *was ten*"."""
        if not cue.deprel.startswith("nsubj") or cue.head < 0:
            return None, None
        head = self.parse.tokens[cue.head]
        copula = self.parse.child(head.index, "cop")
        clause = self.parse.child(cue.head, "ccomp") if head.lemma == "be" else None
        if clause is not None:
            return clause.index, self.parse.subtree(clause.index)
        if copula is None or (of and preposition_of(self.parse, head.index) != "of"):
            return None, None
        if counts and not self._has_number(head.index):
            return None, None
        if not of and not counts and not self._finite_clause(head):
            return None, None
        return head.index, [i for i in self.parse.subtree(head.index) if i > copula.index]

    def _finite_clause(self, head: Token) -> bool:
        return head.upos in ("VERB", "AUX") and len(self.parse.children(head.index, "nsubj")) > 1

    def _has_number(self, index: int) -> bool:
        return any(self.parse.tokens[i].upos == "NUM" for i in self.parse.subtree(index))

    def _what(self, cue: Token) -> tuple[int | None, list[int] | None]:
        """"what it calls *a puppet*", "what they estimated at *ten*", "a figure that he called *high*"."""
        words = {t.text.lower() for t in self.parse.children(cue.index, "obj", "nsubj:pass")}
        relative = cue.deprel == "acl:relcl"
        if "what" not in words and not relative:
            return None, None
        tail = self.parse.children(cue.index, "xcomp", "obl", "obj", "ccomp")
        after = [t for t in tail if t.index > cue.index]
        return (after[0].index, self.parse.subtree(after[0].index)) if after else (None, None)

    # -- what hangs below the cue -------------------------------------------------------------------------------------

    def _below(self, match: CueMatch, cue: Token, slot: str) -> tuple[int | None, list[int] | None]:
        if slot in ("infinitive", "gerund"):
            return self._verbal(cue, slot)
        if slot.startswith("prep:"):
            return self._prepositional(cue, slot.removeprefix("prep:"))
        return self._object(match, cue, slot)

    def _verbal(self, cue: Token, slot: str) -> tuple[int | None, list[int] | None]:
        for child in self.parse.children(cue.index, "xcomp", "ccomp", "advcl"):
            infinitive = any(t.lemma == "to" for t in self.parse.children(child.index, "mark"))
            gerund = child.xpos == "VBG" and child.deprel != "advcl"
            if (slot == "infinitive" and infinitive and child.deprel != "advcl") or (slot == "gerund" and gerund):
                return child.index, self.parse.subtree(child.index)
        return None, None

    def _prepositional(self, cue: Token, preposition: str) -> tuple[int | None, list[int] | None]:
        for child in self.parse.children(cue.index, "obl", "nmod", "advcl", "acl", "xcomp"):
            if preposition_of(self.parse, child.index) == preposition and child.index > cue.index:
                opening = {t.index for t in self.parse.children(child.index, "case", "mark")}
                return child.index, [i for i in self.parse.subtree(child.index) if i not in opening]
        return None, None

    def _object(self, match: CueMatch, cue: Token, slot: str) -> tuple[int | None, list[int] | None]:
        heads = [i for i in self.slots.fill(cue.index, "obj") if self._is_object_content(i, cue)]
        if not heads:
            return None, None
        head = heads[0]
        tokens = [i for i in self.parse.subtree(head) if self._keeps(i, cue)]
        if slot == "obj":
            return head, self._plain_object(match, cue, tokens)
        if slot == "number":
            return (head, tokens) if self.parse.tokens[head].upos == "NUM" or self._counts(head) else (None, None)
        if head < cue.index and not cue.deprel.startswith("acl"):
            return None, None
        rest = self._rest(cue, head, slot)
        return (head, sorted({*tokens, *rest})) if rest or slot == "obj+rest" else (None, None)

    def _plain_object(self, match: CueMatch, cue: Token, tokens: list[int]) -> list[int]:
        phrase = set(match.tokens[1:])
        left = [i for i in tokens if i not in phrase]
        return left if left and len(match.words) > 1 else tokens

    def _counts(self, head: int) -> bool:
        return any(t.upos == "NUM" for t in self.parse.children(head, "nummod"))

    def _is_object_content(self, index: int, cue: Token) -> bool:
        """Pronouns that stand for nothing in the text ("said it", "which it announced") give no words."""
        token = self.parse.tokens[index]
        return token.xpos not in ("WP", "WDT") and index != cue.index

    def _keeps(self, index: int, cue: Token) -> bool:
        """An object that the cue's own clause modifies ("a truce announced by X") keeps out that clause."""
        if index == cue.index:
            return False
        return not any(above.index == cue.index for above in self.parse.ancestors(index)) or not (
            cue.deprel.startswith("acl")
        )

    def _rest(self, cue: Token, head: int, slot: str) -> list[int]:
        rest: list[int] = []
        for child in self.parse.children(cue.index, "obl", "xcomp", "advcl", "ccomp", "nmod"):
            if child.index < head:
                continue
            preposition = preposition_of(self.parse, child.index)
            wanted = (
                slot == "obj+rest"
                or (slot == "obj+at" and preposition == "at")
                or (slot == "obj+as" and preposition == "as")
                or (slot == "obj+comp" and child.deprel == "xcomp")
            )
            if wanted:
                rest += self.parse.subtree(child.index)
        if slot in ("obj+at", "obj+as") and not rest:
            for child in self.parse.children(head, "nmod", "acl", "advcl"):
                if preposition_of(self.parse, child.index) == slot.removeprefix("obj+"):
                    rest += self.parse.subtree(child.index)
        return rest

    # -- quotations ---------------------------------------------------------------------------------------------------

    def _quote(self, match: CueMatch, cue: Token) -> Content | None:
        """Quoted words next to the cue: just before its clause ("...," he said) or after it (he said: "...")."""
        if quote_over(self.quotes, cue.start):
            return None
        sentence = self.parse.sentence_of(cue.index)
        first, last = self._clause_bounds(cue)
        for quote in reversed(self.quotes):
            if sentence.start < quote.end <= cue.start and self._adjoins(quote.end, self.parse.tokens[first].start):
                return self._quoted(match, quote)
        for quote in self.quotes:
            if quote.start >= cue.end and (quote.start < sentence.end or self._leads_in(cue, quote)):
                return self._quoted(match, quote) if self._introduces(cue, quote, last) else None
        return None

    def _clause_bounds(self, cue: Token) -> tuple[int, int]:
        """Tokens ``[first, last)`` of the cue with its subject."""
        subject = self.parse.children(cue.index, "nsubj")
        tokens = [cue.index, *(i for t in subject for i in self.parse.subtree(t.index))]
        return min(tokens), max(tokens) + 1

    def _adjoins(self, end: int, start: int) -> bool:
        return start >= end and not any(c.isalnum() for c in self.parse.text[end:start])

    def _leads_in(self, cue: Token, quote: Quote) -> bool:
        """A cue whose sentence ends with a colon leads in the quotation that opens the next one."""
        sentence = self.parse.sentence_of(cue.index)
        between = self.parse.text[sentence.end : quote.start]
        return self.parse.text[sentence.start : sentence.end].rstrip().endswith(":") and not between.strip()

    def _introduces(self, cue: Token, quote: Quote, last: int) -> bool:
        """A comma or colon, or nothing at all, stands between the cue's clause and the quotation."""
        between = self.parse.text[cue.end : quote.start].rstrip()
        if not between or between.endswith((",", ":", "—", "–", "-")):
            return True
        return self._adjoins(self.parse.tokens[last - 1].end, quote.start)

    def _quoted(self, match: CueMatch, quote: Quote) -> Content | None:
        return self._finish(match, "quote", None, quote.start, quote.end)

    def _colon(self, match: CueMatch, cue: Token) -> Content | None:
        sentence = self.parse.sentence_of(cue.index)
        for token in self.parse.tokens[cue.index : sentence.last - 1]:
            if token.text == ":":
                return self._finish(match, "colon", token.index + 1, token.end, sentence.end)
        return None

    # -- ends ---------------------------------------------------------------------------------------------------------

    def _content(self, match: CueMatch, slot: str, head: int | None, tokens: list[int] | None) -> Content | None:
        tokens = self._less_mark(tokens or [], head)
        if not tokens:
            return None
        return self._finish(match, slot, head, self.parse.tokens[tokens[0]].start, self.parse.tokens[tokens[-1]].end)

    def _less_mark(self, tokens: list[int], head: int | None) -> list[int]:
        """Without the conjunction that opens the clause."""
        kept = list(tokens)
        while kept and (self.parse.tokens[kept[0]].upos == "PUNCT" or self._is_that(kept[0], head)):
            kept.pop(0)
        while kept and self.parse.tokens[kept[-1]].upos == "PUNCT" and self.parse.tokens[kept[-1]].text in ",;:.":
            kept.pop()
        return kept

    def _is_that(self, index: int, head: int | None) -> bool:
        token = self.parse.tokens[index]
        return token.text.lower() in ("that", "of", "as") and token.deprel in ("mark", "case") and token.head == head

    def _finish(self, match: CueMatch, slot: str, head: int | None, start: int, end: int) -> Content | None:
        """Widen to the quotations that the words open or end in, and cut the edges."""
        cue = self.parse.tokens[match.token]
        for quote in self.quotes:
            if quote.start < cue.end and cue.start < quote.end:
                continue  # somebody quoted in a quotation answers for his own words only
            if quote.start <= start < quote.end:
                start = quote.start
            if quote.start < end < quote.end:
                end = quote.end
        start, end = trim(self.parse.text, self.quotes, start, end)
        if start >= end:
            return None
        return Content(start=start, end=end, slot=slot, head=head, quoted=self._any_quoted(start, end))

    def _any_quoted(self, start: int, end: int) -> bool:
        return any(q.inner_start < end and q.inner_end > start for q in self.quotes)


def source_head(parse: Parse, cue: Token) -> int:
    """Head of the phrase after "according to" and its like."""
    if cue.deprel in ("case", "mark", "fixed") and cue.head >= 0:
        return cue.head
    below = parse.child(cue.index, "obl", "nmod", "obj", "pobj")
    return below.index if below else cue.index
