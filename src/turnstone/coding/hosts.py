"""The words that a cue without a verb of its own hands over: the clause it hangs on, the predicate of its noun."""

from turnstone.coding.clauses import Clauses
from turnstone.coding.cue_words import CueMatch
from turnstone.coding.saying import opening
from turnstone.coding.slots import preposition_of
from turnstone.language.parse import Parse, Token

Found = tuple[int | None, list[int]]


def source_head(parse: Parse, cue: Token) -> int:
    """Head of the phrase after "according to" and its like."""
    if cue.deprel in ("case", "mark", "fixed") and cue.head >= 0:
        return cue.head
    below = parse.child(cue.index, "obl", "nmod", "obj")
    return below.index if below else cue.index


class Hosts:
    """Finds hosts in one report."""

    def __init__(self, parse: Parse, clauses: Clauses) -> None:
        self.parse = parse
        self.clauses = clauses

    def host(self, match: CueMatch, cue: Token) -> Found | None:
        """The clause that "according to X", "reportedly" or "citing X" hangs on, the cue's own phrase left out."""
        own = source_head(self.parse, cue) if match.cue.pos == "preposition" else cue.index
        phrase = self._own_phrase(own)
        if match.cue.pos == "preposition":
            return self._around_phrase(own, phrase)
        head = self._head(self.parse.tokens[own], match)
        if head is None:
            return None
        tokens = [i for i in self._half(self.parse.subtree(head.index), own) if i not in phrase]
        marks = {
            t.index for t in self.parse.children(head.index, "mark", "case") if t.text.lower() in ("for", "of", "after")
        }
        return (head.index, [i for i in tokens if i not in marks]) if tokens else None

    def _own_phrase(self, own: int) -> set[int]:
        """The cue's own phrase; where the clause it hangs on is left without a subject, only up to the first comma."""
        phrase = self.parse.subtree(own)
        above = self.parse.tokens[own].head
        if above < 0 or own > above or self.parse.child(above, "nsubj", "expl", "csubj"):
            return set(phrase)
        comma = next((i for i in phrase if i > own and self.parse.tokens[i].text == ","), None)
        return {i for i in phrase if comma is None or i <= comma}

    def _head(self, own: Token, match: CueMatch) -> Token | None:
        if own.head < 0:
            return None
        head = self.parse.tokens[own.head]
        if match.cue.pos == "adverb" and head.upos == "ADV":
            return None
        return head

    def _around_phrase(self, own: int, phrase: set[int]) -> Found | None:
        """Before a phrase that ends the sentence, after one that opens it, else what it hangs on."""
        sentence = self.parse.sentence_of(own)
        words = [i for i in phrase if self.parse.tokens[i].text not in (",", ";", ".")]
        first, last = min(words), max(words) + 1
        head = self.parse.tokens[own].head
        start = opening(self.parse, own)
        if first <= start + 1 and last < sentence.last:
            last = self._main_start(head, last)
            tokens = self._half(list(range(last, sentence.last)), last)
            return (head if head in tokens else None), tokens
        rest = [t for t in self.parse.tokens[last : sentence.last] if t.upos not in ("PUNCT", "SYM")]
        set_off = self.parse.tokens[first - 1].text in (",", "”", '"') or not rest
        if set_off and (not rest or not self._goes_on(last, sentence.last)):
            tokens = self._half(list(range(start, first)), first - 1)
            return (head if head in tokens else None), tokens
        if head < 0:
            return None
        tokens = [i for i in self._half(self.parse.subtree(head), own) if i not in phrase]
        return (head, tokens) if tokens else None

    def _main_start(self, head: int, last: int) -> int:
        """Where the host starts: after the last comma before its subject, where the phrase runs on so far."""
        subject = self.parse.child(head, "nsubj", "expl") if head >= 0 else None
        if subject is None or subject.index < last:
            return last
        first = min(self.parse.subtree(subject.index))
        commas = [i for i in range(last, first) if self.parse.tokens[i].text == ","]
        verbs = [i for i in range(last, first) if self.parse.tokens[i].upos in ("VERB", "AUX")]
        return commas[-1] + 1 if commas and not verbs else last

    def _goes_on(self, last: int, end: int) -> bool:
        """Does the host go on after the phrase, rather than the source's own relative clause or a new clause?"""
        following = self.parse.tokens[last:end]
        if following and following[0].text in (",", ";") and len(following) > 1:
            return following[1].xpos not in ("WP", "WDT", "WRB", "WP$", "CC", "VBG") and following[0].text != ";"
        return True

    def _half(self, tokens: list[int], at: int) -> list[int]:
        """Of clauses parted by semicolons, those on the side of this token."""
        cuts = [i for i in tokens if self.parse.tokens[i].text == ";"]
        after = [c for c in cuts if c < at]
        before = [c for c in cuts if c > at]
        low = after[-1] if after else -1
        high = before[0] if before else len(self.parse.tokens)
        return [i for i in tokens if low < i < high]

    def by_host(self, cue: Token) -> Found | None:
        """ "*killing 12 people* by the army's count"."""
        if preposition_of(self.parse, cue.index) != "by" or cue.head < 0:
            return None
        below = set(self.parse.subtree(cue.index))
        tokens = [i for i in self._half(self.parse.subtree(cue.head), cue.index) if i not in below]
        return (cue.head, tokens) if tokens else None

    def predicate(self, cue: Token, *, of: bool, counts: bool) -> Found | None:
        """What a noun is said to be: "its estimate was *ten*"."""
        if not cue.deprel.startswith("nsubj") or cue.head < 0:
            return None
        head = self.parse.tokens[cue.head]
        copula = self.parse.child(head.index, "cop")
        clause = self.parse.child(cue.head, "ccomp") if head.lemma == "be" else None
        if clause is not None:
            return clause.index, self.parse.subtree(clause.index)
        if copula is None or (of and preposition_of(self.parse, head.index) != "of"):
            return None
        if counts and not any(self.parse.tokens[i].upos == "NUM" for i in self.parse.subtree(head.index)):
            return None
        if not of and not counts and not self._is_clause(head):
            return None
        loose = {i for t in self.parse.children(head.index, "conj") for i in self.parse.subtree(t.index)}
        return head.index, [i for i in self.parse.subtree(head.index) if i > copula.index and i not in loose]

    def _is_clause(self, head: Token) -> bool:
        return head.upos in ("VERB", "AUX") and len(self.parse.children(head.index, "nsubj")) > 1

    def what(self, cue: Token) -> Found | None:
        """ "what it calls *a puppet*", "what they estimated at *ten*", "a figure that he called *high*"."""
        before = [t.text.lower() for t in self.parse.tokens[max(0, cue.index - 8) : cue.index]]
        pronouns = [t for t in self.parse.children(cue.index, "obj") if t.xpos in ("WDT", "WP")]
        if "what" not in before and not (cue.deprel == "acl:relcl" and pronouns):
            return None
        tail = self.parse.children(cue.index, "xcomp", "obl", "obj", "ccomp", "nsubj", "advcl")
        after = [t for t in tail if t.index > cue.index]
        if not after or (cue.deprel == "acl:relcl" and "what" not in before and after[0].deprel == "obj"):
            return None
        return after[0].index, self.parse.subtree(after[0].index)
