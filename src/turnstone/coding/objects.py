"""The words that hang below a cue: its object with what belongs to it, its infinitive, its prepositional phrase."""

from collections.abc import Sequence

from turnstone.coding.clauses import Clauses
from turnstone.coding.cue_words import CueMatch
from turnstone.coding.quotes import Quote, quote_over
from turnstone.coding.slots import Slots, preposition_of
from turnstone.language.parse import Parse, Token

Found = tuple[int | None, list[int]]
"""Head token, if there is one, and tokens of a content."""


class Objects:
    """Finds what hangs below cues in one report."""

    def __init__(self, parse: Parse, slots: Slots, quotes: Sequence[Quote], clauses: Clauses) -> None:
        self.parse = parse
        self.slots = slots
        self.quotes = quotes
        self.clauses = clauses

    def verbal(self, cue: Token, slot: str) -> Found | None:
        """An infinitive ("claimed to have won") or gerund ("denied taking part"), with the object before it."""
        for child in self.parse.children(cue.index, "xcomp", "ccomp"):
            infinitive = any(t.lemma == "to" for t in self.parse.children(child.index, "mark"))
            if not ((slot == "infinitive" and infinitive) or (slot == "gerund" and child.xpos == "VBG")):
                continue
            own = self.clauses.tails.without_tail(self.parse.subtree(child.index), child)
            objects = [t for t in self.parse.children(cue.index, "obj") if cue.index < t.index < child.index]
            before = {i for t in objects for i in self.parse.subtree(t.index) if i < child.index}
            return child.index, sorted(before | set(own))
        return None

    def prepositional(self, cue: Token, preposition: str) -> Found | None:
        """What follows this preposition below the cue."""
        for child in self.parse.children(cue.index, "obl", "nmod", "advcl", "acl", "xcomp"):
            if preposition_of(self.parse, child.index) == preposition and child.index > cue.index:
                case = {t.index for t in self.parse.children(child.index, "case", "mark")}
                first = {i for i in case if self.parse.tokens[i].text.lower() == preposition}
                tokens = [i for i in self.parse.subtree(child.index) if i not in first]
                return child.index, self._with_participle(cue, tokens)
        return self._after_preposition(cue, preposition)

    def _after_preposition(self, cue: Token, preposition: str) -> Found | None:
        """What follows the preposition right after the verb, wherever a bad tree hangs the preposition itself."""
        if cue.index + 2 >= len(self.parse.tokens) or self.parse.tokens[cue.index + 1].text.lower() != preposition:
            return None
        for child in self.parse.children(cue.index, "obl", "obj", "nmod"):
            tokens = self.parse.subtree(child.index)
            if child.index > cue.index + 1 and min(tokens) <= cue.index + 2:
                return child.index, [i for i in tokens if i > cue.index + 1]
        return None

    def _with_participle(self, cue: Token, tokens: list[int]) -> list[int]:
        """ "Spoke of X taking part", "spoke of ten, including three children"."""
        for below in self.parse.children(cue.index, "advcl", "acl", "obl", "nmod"):
            more = self.parse.subtree(below.index)
            including = self.parse.tokens[more[0]].text.lower() == "including"
            gap = self.parse.text[self.parse.tokens[tokens[-1]].end : self.parse.tokens[more[0]].start]
            if more[0] > tokens[-1] and not any(c.isalnum() for c in gap) and (below.xpos == "VBG" or including):
                tokens = [*tokens, *more]
        end = self.parse.sentence_of(cue.index).last
        following = [t for t in self.parse.tokens[tokens[-1] + 1 : min(tokens[-1] + 4, end)] if t.upos != "PUNCT"]
        if (
            following
            and following[0].text.lower() == "including"
            and self.parse.tokens[following[0].index - 1].text == ","
        ):
            stop = next((t.index for t in self.parse.tokens[following[0].index : end] if t.text in ".;,"), end)
            tokens = [*tokens, *range(tokens[-1] + 1, stop)]
        return tokens

    def object(self, match: CueMatch, cue: Token, slot: str) -> Found | None:
        """The cue's object, alone or with what the slot asks for beside it."""
        head = self._object_head(cue)
        if head is None and slot == "obj+comp":
            return self._small_clause(cue)
        if head is None or head == cue.index or self.parse.tokens[head].xpos in ("WP", "WDT"):
            return None
        reduced = cue.deprel.startswith("acl") and head < cue.index
        if reduced and match.cue.frame == "ascribe":
            return head, [i for i in self.parse.subtree(head) if i <= max(self.parse.subtree(cue.index))]
        if reduced and match.cue.act == "announce":
            head = self._nearest_noun(head, cue.index)
        below = set(self.parse.subtree(cue.index)) if reduced else {cue.index}
        tokens = [i for i in self.parse.subtree(head) if i not in below]
        if reduced:
            tokens = [i for i in tokens if i < cue.index]
        tokens = self.clauses.tails.without_tail(tokens, cue)
        if slot == "obj":
            phrase = set(match.tokens[1:])
            left = [i for i in tokens if i not in phrase] if len(match.tokens) > 1 else tokens
            return head, self.plain(head, left or tokens)
        if slot == "number":
            counts = self.parse.tokens[head].upos == "NUM" or self.parse.child(head, "nummod") is not None
            return (head, self.plain(head, tokens)) if counts else None
        if head < cue.index:
            return None
        rest = self._rest(cue, head, slot)
        if not rest:
            return (head, tokens) if slot == "obj+rest" else None
        return head, list(range(min(tokens), max(rest) + 1))

    def _small_clause(self, cue: Token) -> Found | None:
        """ "Called *X a liar*", where a bad tree makes X the subject of the liar."""
        for child in self.parse.children(cue.index, "xcomp"):
            if self.parse.child(child.index, "nsubj") is not None:
                return child.index, list(range(cue.index + 1, max(self.parse.subtree(child.index)) + 1))
        return None

    def _nearest_noun(self, head: int, cue: int) -> int:
        """Of "violations of the ceasefire in Syria announced by X", the ceasefire: the last noun with an article."""
        nouns = [i for i in self.parse.subtree(head) if head < i < cue and self.parse.tokens[i].upos == "NOUN"]
        return next((i for i in reversed(nouns) if self.parse.child(i, "det", "nmod:poss")), head)

    def _object_head(self, cue: Token) -> int | None:
        """The logical object; the perfect is never taken for a passive, whatever the tree says."""
        auxiliaries = {t.lemma for t in self.parse.children(cue.index, "aux")}
        own = self.parse.child(cue.index, "obj")
        if own and ("have" in auxiliaries or own.index > cue.index):
            return own.index
        found = self.slots.fill(cue.index, "obj")
        return found[0] if found else None

    def plain(self, head: int, tokens: list[int]) -> list[int]:
        """A noun phrase without loose tails: relative clauses with "which", phrases that a comma sets off."""
        for index in tokens:
            token = self.parse.tokens[index]
            if index <= head or quote_over(self.quotes, token.start):
                continue
            loose = token.text == "," and index + 1 in tokens and self._is_loose(index + 1)
            aside = token.xpos == "WDT" and token.text.lower() != "that"  # "a deal that sets tariffs" is one phrase
            if loose or aside or token.text == ";":
                return [i for i in tokens if i < index]
        return tokens

    def _is_loose(self, index: int) -> bool:
        following = self.parse.tokens[index + 1 : index + 2]
        if following and following[0].text.lower() == "well":  # ", as well as"
            return False
        return (
            self.parse.tokens[index].upos in ("ADP", "SCONJ", "VERB", "ADV") or self.parse.tokens[index].xpos == "WDT"
        )

    def _rest(self, cue: Token, head: int, slot: str) -> list[int]:
        rest: list[int] = []
        for child in self.parse.children(cue.index, "obl", "xcomp", "advcl", "ccomp", "nmod", "obj"):
            if child.index > head and self._wanted(child, slot):
                rest += self.clauses.tails.without_tail(self.parse.subtree(child.index), cue)
        if slot in ("obj+at", "obj+as") and not rest:
            for index in self.parse.subtree(head):
                if index > head and self._wanted(self.parse.tokens[index], slot):
                    rest += self.parse.subtree(index)
        return rest

    def _wanted(self, child: Token, slot: str) -> bool:
        if slot == "obj+comp":
            return child.deprel in ("xcomp", "obj")
        if slot == "obj+topic":
            return preposition_of(self.parse, child.index) in ("at", "over", "about", "for", "with", "to", "in")
        return slot == "obj+rest" or preposition_of(self.parse, child.index) == slot.removeprefix("obj+")
