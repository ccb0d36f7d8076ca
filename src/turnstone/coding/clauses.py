"""Which clause a saying verb governs, by tree and by commas: before it, after it, or around it.

The tree alone errs where it matters most, at the edges of long sentences. So it is asked where the words stand (after
the cue, before it, around it), and the commas around the cue's own clause then tell where they end.
"""

from collections.abc import Sequence

from turnstone.coding.quotes import Quote
from turnstone.coding.saying import (
    DASHES,
    PROPOSING,
    QUESTION_WORDS,
    QUOTE_MARKS,
    SAYING,
    clause_start,
    nearest_subject,
    opening,
    phrase_before,
)
from turnstone.coding.slots import preposition_of
from turnstone.coding.tails import Tails
from turnstone.language.parse import Parse, Token


class Clauses:
    """Finds the clauses of saying verbs in one report."""

    def __init__(self, parse: Parse, quotes: Sequence[Quote]) -> None:
        self.parse = parse
        self.quotes = quotes
        self.tails = Tails(parse, quotes)

    def of(self, cue: Token, phrase: tuple[int, ...]) -> tuple[int, list[int]] | None:
        """Head and tokens of the clause that a cue governs; None if there is none.

        Args:
            cue: The verb.
            phrase: All tokens of the cue.
        """
        if trailing := self._trailing(cue):
            return self._root_of(trailing).index, trailing
        after = [t for t in self._complements(cue, phrase) if self._is_after(cue, t)]
        if after:
            return after[0].index, self._interrupted(cue) + self._after(cue, after)
        before = [t for t in self._complements(cue, phrase) if t.index < cue.index]
        host = self.host(cue)
        if host is not None and host.index > cue.index and self._followed_by_comma(cue):
            return host.index, self._around(cue, host)
        if through := self._through(cue):
            return self._root_of(through).index, through
        left = self._before(cue)
        if left and (before or host is not None or self._leans_left(cue, left)):
            return (before[0] if before else host or self._root_of(left)).index, left
        if host is not None:
            return host.index, self._host_tokens(cue, host)
        return (before[0].index, self.parse.subtree(before[0].index)) if before else None

    # -- after the cue ------------------------------------------------------------------------------------------------

    def _complements(self, cue: Token, phrase: tuple[int, ...]) -> list[Token]:
        """Clauses that hang on the cue as what is said."""
        found = [t for t in self.parse.children(cue.index, "ccomp") if t.index not in phrase and not self._is_order(t)]
        found += [
            t
            for t in self.parse.children(cue.index, "parataxis")
            if self._has_subject(t) and not (t.lemma.lower() in SAYING and t.index > cue.index)
        ]
        if not found and len(phrase) > 1:  # "issued a statement saying": the object's own clause
            nouns = [i for i in phrase[1:] if self.parse.tokens[i].upos == "NOUN"]
            below = [c for i in nouns for c in self.parse.children(i, "acl", "ccomp")]
            found = [c for c in below if self.is_that_clause(c)]
        if not found:  # "said in a statement that": a bad tree hangs the clause on the statement
            nouns = [t.index for t in self.parse.children(cue.index, "obl", "nmod") if t.index > cue.index]
            found = [c for i in nouns for c in self.parse.children(i, "acl", "ccomp") if self.marked(c, "that")]
        if not any(t.index > cue.index for t in found):
            relations = ("xcomp", "advcl", "conj") if cue.lemma.lower() in SAYING else ("xcomp",)
            found += [t for t in self.parse.children(cue.index, *relations) if self.marked(t, "that")]
        if not found and cue.lemma.lower() in PROPOSING:
            bare = [t for t in self.parse.children(cue.index, "xcomp") if not self.marked(t, "to") and t.upos == "VERB"]
            found += [t for t in bare if self.parse.child(cue.index, "obj") is not None]
        if not found and (loose := self._loose_complement(cue)):
            found.append(loose)
        return sorted((t for t in found if not self._is_question(t, cue)), key=lambda t: t.index)

    def _loose_complement(self, cue: Token) -> Token | None:
        """A finite clause right after a saying verb that a bad tree hangs elsewhere."""
        participle = cue.xpos == "VBG" and cue.deprel.startswith("advcl")
        finite = cue.xpos in ("VBD", "VBZ", "VBP") and self._has_subject(cue)
        if cue.lemma.lower() not in SAYING or not (participle or finite):
            return None
        end = self.parse.sentence_of(cue.index).last
        for token in self.parse.tokens[cue.index + 1 : min(cue.index + 10, end)]:
            if token.upos == "PUNCT" or (token.xpos in ("WP", "WDT", "IN") and token.text.lower() != "that"):
                return None
            if token.deprel.startswith(("nsubj", "expl")) and token.head > token.index:
                return self.parse.tokens[token.head]
            relative = cue.deprel == "acl:relcl" and token.index == cue.index + 1
            if token.xpos in ("VBD", "VBZ", "VBP", "MD") and (relative or (participle and token.index > cue.index + 1)):
                return self.parse.tokens[token.head] if token.deprel in ("cop", "aux", "aux:pass") else token
        return None

    def _is_after(self, cue: Token, clause: Token) -> bool:
        """Does the clause follow the cue, with no semicolon between and no condition turned round?"""
        if clause.index < cue.index or self._inverted(clause):
            return False
        first = next(i for i in self.parse.subtree(clause.index) if i > cue.index)
        between = self.parse.tokens[cue.index + 1 : max(first, clause.index)]
        return not any(t.text == ";" or (self.tails.is_tail(t) and t.xpos == "VBG") for t in between)

    def _interrupted(self, cue: Token) -> list[int]:
        """The words before a cue that breaks into them: "*In May*, he said, the talks ended"."""
        if not self._followed_by_comma(cue) or self._quotes_next(cue):
            return []
        start = clause_start(self.parse, cue.index)
        first = opening(self.parse, cue.index)
        if start - 1 <= first or self.parse.tokens[start - 1].text != ",":
            return []
        before = list(range(first, start - 1))
        return [] if any(self.parse.tokens[i].text in (";", ":") for i in before) else before

    def _quotes_next(self, cue: Token) -> bool:
        following = self.parse.tokens[cue.index + 1 : cue.index + 4]
        return any(q.start == t.start or q.inner_start == t.start for q in self.quotes for t in following)

    def _is_order(self, clause: Token) -> bool:
        """ "Told passengers *to wait*" hands nobody's words over."""
        return self.marked(clause, "to") and self.parse.child(clause.index, "nsubj") is None

    def _is_question(self, clause: Token, cue: Token) -> bool:
        if cue.lemma.lower() not in ("ask", "question", "wonder"):
            return False
        first = self.parse.tokens[min(self.parse.subtree(clause.index))]
        return first.text.lower() in QUESTION_WORDS and first.index > cue.index

    def _inverted(self, clause: Token) -> bool:
        """ "Should it rain" is a condition, not what is said."""
        first = self.parse.tokens[min(self.parse.subtree(clause.index))]
        return first.text in ("should", "were", "had") and first.upos == "AUX"

    def _after(self, cue: Token, complements: list[Token]) -> list[int]:
        tokens: set[int] = set()
        for complement in complements:
            tokens.update(self.parse.subtree(complement.index))
        if listener := self.listener(cue, complements[0]):
            tokens -= set(self.parse.subtree(listener.index))
        for between in self.parse.children(cue.index, "obj", "nsubj", "xcomp"):
            if cue.index < between.index < complements[0].index and not self._has_subject(complements[0]):
                tokens.update(self.parse.subtree(between.index))
        kept = sorted(i for i in tokens if i > cue.index)
        that = [t.index for c in complements for t in self.parse.children(c.index, "mark") if t.text.lower() == "that"]
        if that and cue.index < min(that) < complements[0].index:
            kept = [i for i in kept if i > min(that)]
        return self.tails.without_tail(self._with_further(kept, cue), cue)

    def _with_further(self, tokens: list[int], cue: Token) -> list[int]:
        """ "... and that ..." after the clause, wherever a bad tree hangs it."""
        end = self.parse.sentence_of(cue.index).last
        last = tokens[-1]
        if (joined := self._joined(last + 1, cue)) is not None:
            return [*tokens, *range(last + 1, max(self.parse.subtree(joined.index)) + 1)]
        for index in range(last + 1, min(last + 4, end - 1)):
            token = self.parse.tokens[index]
            if token.upos == "CCONJ" and self.parse.tokens[index + 1].text.lower() == "that":
                head = self.parse.tokens[index + 1].head
                more = [i for i in self.parse.subtree(head) if i > index] if head > index else []
                return [*tokens, *range(last + 1, max(more) + 1)] if more else tokens
            if token.upos not in ("PUNCT", "CCONJ"):
                break
        return tokens

    def _joined(self, at: int, cue: Token) -> Token | None:
        """ "Said the roof fell in *and everyone screamed*": with a subject and no comma, it goes on."""
        for clause in self.parse.children(cue.index, "conj"):
            joins = any(t.index == at for t in self.parse.children(clause.index, "cc"))
            own = any(t.index > at for t in self.parse.children(clause.index, "nsubj"))
            if joins and own and clause.lemma.lower() not in SAYING and not self.marked(clause, "that"):
                return clause
        return None

    def listener(self, cue: Token, complement: Token) -> Token | None:
        """Of "told Yonhap the agency believed": the first of two subjects that a bad tree gives the clause."""
        if cue.lemma.lower() not in ("tell", "inform", "assure", "remind") or self.parse.child(
            cue.index, "obj", "iobj"
        ):
            return None
        subjects = [t for t in self.parse.children(complement.index, "nsubj") if cue.index < t.index < complement.index]
        return subjects[0] if len(subjects) > 1 and subjects[0].index <= cue.index + 4 else None

    def _trailing(self, cue: Token) -> list[int]:
        """What a cue at the end of its clause follows: "*The road is open*, the ministry said (on Monday, citing X)".

        By commas alone, since trees go wrong here: nothing finite stands between the cue and the next comma, and a
        clause stands before the comma on its left.
        """
        if cue.lemma.lower() not in SAYING or cue.xpos not in ("VBD", "VBZ", "VBP", "VBN"):
            return []
        left = self._before(cue)
        if not left or self.parse.child(cue.index, "aux", "aux:pass") is not None or not self._has_subject(cue):
            return []
        edge = left[-1] + 1
        if self.parse.tokens[edge - 1].xpos in ("WDT", "WP", "IN") or not self._is_finite(left):
            return []
        following = self._to_comma(cue)
        if self._is_finite(following) or any(self.parse.tokens[i].text.lower() in ("that", ":") for i in following):
            return []
        if self._takes_object(cue) or self._goes_through(left, following, cue):
            return []
        return left

    def _to_comma(self, cue: Token) -> list[int]:
        end = self.parse.sentence_of(cue.index).last
        stop = next((t.index for t in self.parse.tokens[cue.index + 1 : end] if t.text in (",", ";")), end)
        return list(range(cue.index + 1, stop))

    def _is_finite(self, tokens: list[int]) -> bool:
        return any(self.parse.tokens[i].xpos in ("VBD", "VBZ", "VBP", "MD") for i in tokens)

    def _takes_object(self, cue: Token) -> bool:
        """Does the cue hand over its own object ("..., and the army reported ten dead") rather than what precedes?"""
        telling = cue.lemma.lower() in ("tell", "inform", "assure", "remind")
        objects = [t for t in self.parse.children(cue.index, "obj", "xcomp", "ccomp") if t.index > cue.index]
        near = [t for t in objects if t.index in self._to_comma(cue)]
        inverted = nearest_subject(self.parse, cue.index)
        return not telling and any(inverted is None or t.index != inverted.index for t in near)

    def _goes_through(self, left: list[int], following: list[int], cue: Token) -> bool:
        """ "If it holds, they say, the truce will last": the main clause comes after the cue."""
        end = self.parse.sentence_of(cue.index).last
        after = list(range(following[-1] + 1 if following else cue.index + 1, end))
        return self.parse.tokens[left[0]].upos == "SCONJ" and self._is_finite(after)

    # -- before the cue -----------------------------------------------------------------------------------------------

    def _before(self, cue: Token) -> list[int]:
        """From the start of the sentence to the comma before the cue's clause; empty if there is no such comma."""
        start = clause_start(self.parse, cue.index)
        subject = nearest_subject(self.parse, cue.index)
        if subject is not None and subject.index > cue.index:
            start = cue.index
        first = opening(self.parse, cue.index)
        if start - 1 <= first:
            return []
        edge = self.parse.tokens[start - 1]
        if edge.text not in (",", *QUOTE_MARKS, *DASHES):
            return []
        tokens = list(range(first, start - 1))
        cut = [i for i in tokens if self.parse.tokens[i].text == ";"]
        if cut and any(self.parse.tokens[i].deprel.startswith("nsubj") for i in tokens if i > cut[-1]):
            tokens = [i for i in tokens if i > cut[-1]]
        return tokens if any(self.parse.tokens[i].upos in ("VERB", "AUX") for i in tokens) else []

    def _root_of(self, tokens: list[int]) -> Token:
        inside = set(tokens)
        heads = [self.parse.tokens[i] for i in tokens if self.parse.tokens[i].head not in inside]
        verbs = [t for t in heads if t.upos in ("VERB", "AUX", "ADJ", "NOUN")]
        return (verbs or heads)[0]

    def _leans_left(self, cue: Token, left: list[int]) -> bool:
        """Does the sentence end with the cue, and is what stands before its comma more than an adverbial?"""
        sentence = self.parse.sentence_of(cue.index)
        rest = self.parse.tokens[cue.index + 1 : sentence.last]
        if cue.lemma.lower() not in SAYING or not self._has_subject(cue) or self.parse.child(cue.index, "xcomp"):
            return False
        if any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in rest):
            return False
        root = self._root_of(left)
        return not root.deprel.startswith(("advcl", "obl", "advmod")) and self.parse.tokens[left[0]].upos != "SCONJ"

    # -- around the cue -----------------------------------------------------------------------------------------------

    def quoting(self, cue: int) -> Token | None:
        """The verb of quoting above "saying" in "X was quoted by Y as saying"."""
        token = self.parse.tokens[cue]
        if token.xpos != "VBG" or cue == 0 or self.parse.tokens[cue - 1].text.lower() != "as":
            return None
        for above in reversed(self.parse.tokens[max(0, cue - 12) : cue - 1]):
            if above.sentence == token.sentence and above.lemma.lower() in ("quote", "cite", "report", "describe"):
                return above
        return None

    def host(self, cue: Token) -> Token | None:
        """The clause into which "he said" or "as he said" is put."""
        if cue.head < 0 or not self._has_subject(cue):
            return None
        head = self.parse.tokens[cue.head]
        if cue.deprel == "parataxis" and not self.marked(cue, "that"):
            return head
        passive = self.parse.child(cue.index, "aux:pass") is not None
        if cue.deprel.startswith("advcl") and not passive and preposition_of(self.parse, cue.index) == "as":
            alone = self.parse.child(cue.index, "obj", "xcomp") is None
            return head if alone and cue.lemma.lower() in SAYING else None
        return None

    def _followed_by_comma(self, cue: Token) -> bool:
        subject = nearest_subject(self.parse, cue.index)
        last = max(cue.index, max(self.parse.subtree(subject.index)) if subject else cue.index)
        return last + 1 < len(self.parse.tokens) and self.parse.tokens[last + 1].text in (",", '"', "”", *DASHES)

    def _around(self, cue: Token, host: Token) -> list[int]:
        own = set(self.parse.subtree(cue.index))
        tokens = [i for i in self.parse.subtree(host.index) if i not in own]
        first = opening(self.parse, cue.index)
        return self.tails.without_tail(list(range(min(first, tokens[0]), tokens[-1] + 1)), cue)

    def _through(self, cue: Token) -> list[int]:
        """The whole sentence around a cue that commas set off in the midst of a clause."""
        start = clause_start(self.parse, cue.index)
        first = opening(self.parse, cue.index)
        if start - 1 <= first or self.parse.tokens[start - 1].text != "," or not self._followed_by_comma(cue):
            return []
        before = self.parse.tokens[first : start - 1]
        finite = ("VBD", "VBZ", "VBP", "MD")
        last = self.parse.sentence_of(cue.index).last
        after = self.parse.tokens[cue.index + 1 : last]
        if any(t.xpos in finite for t in before) or not any(t.xpos in finite for t in after) or self._quotes_next(cue):
            return []
        return self.tails.without_tail(list(range(first, last)), cue)

    def _host_tokens(self, cue: Token, host: Token) -> list[int]:
        own = set(self.parse.subtree(cue.index))
        tokens = [i for i in self.parse.subtree(host.index) if i not in own]
        if host.index < cue.index:
            tokens = [i for i in tokens if i < clause_start(self.parse, cue.index)]
        return self.tails.without_tail(tokens, cue) if tokens else tokens

    # -- marks --------------------------------------------------------------------------------------------------------

    def is_that_clause(self, clause: Token) -> bool:
        """True for "that ..." after a noun, and for a finite complement without it."""
        if clause.deprel == "acl:relcl":
            return self.marked(clause, "that") and self._has_subject(clause)
        return self.marked(clause, "that") or (clause.deprel == "ccomp" and self._has_subject(clause))

    def marked(self, clause: Token, mark: str) -> bool:
        """True if the clause opens with this conjunction."""
        return any(t.text.lower() == mark for t in self.parse.children(clause.index, "mark"))

    def _has_subject(self, token: Token) -> bool:
        return self.parse.child(token.index, "nsubj", "expl", "csubj") is not None or (
            phrase_before(self.parse, token.index) is not None
        )
