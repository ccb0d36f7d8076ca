"""Where a saying goes on: what the speaker does next ("..., adding that"), cut loose from what he says."""

from collections.abc import Sequence

from turnstone.coding.quotes import Quote, quote_over
from turnstone.coding.saying import SAYING, TAIL_VERBS, clause_start
from turnstone.language.parse import Parse, Token


class Tails:
    """Finds tails in one report."""

    def __init__(self, parse: Parse, quotes: Sequence[Quote]) -> None:
        self.parse = parse
        self.quotes = quotes

    def without_tail(self, tokens: list[int], cue: Token) -> list[int]:
        """Cut what is said loose from what goes on with the saying after it, and from what a semicolon parts off."""
        for index in tokens[1:]:
            token = self.parse.tokens[index]
            if quote_over(self.quotes, token.start):
                continue
            if token.text == ";" and index > cue.index:
                return [i for i in tokens if i < index]
            if token.index > cue.index and self.is_tail(token):
                first = self._tail_start(token)
                if first > tokens[0]:
                    return [i for i in tokens if i < first]
            if token.text == "," and index + 1 in tokens and self.parse.tokens[index + 1].text.lower() == "according":
                return [i for i in tokens if i < index]
            if token.text == "," and index > cue.index and self._loose_after(index, cue):
                return [i for i in tokens if i < index]
            if index > cue.index and (start := self._other_saying(token, cue)):
                return [i for i in tokens if i < start]
            if token.text.lower() == "after" and token.deprel == "mark" and cue.lemma.lower() == "announce":
                return [i for i in tokens if i < index]  # what went before is the writer's
        return tokens

    def _other_saying(self, token: Token, cue: Token) -> int | None:
        """Start of ", Reuters reported" at the end of a sentence, which is no part of what was said before it."""
        if (
            token.lemma.lower() not in SAYING
            or token.xpos not in ("VBD", "VBZ")
            or self.parse.child(token.index, "mark")
        ):
            return None
        start = clause_start(self.parse, token.index)
        rest = self.parse.tokens[token.index + 1 : self.parse.sentence_of(token.index).last]
        if start <= cue.index + 2 or start == token.index or self.parse.tokens[start - 1].text != ",":
            return None
        return None if any(t.xpos in ("VBD", "VBZ", "VBP", "MD") or t.text == "that" for t in rest) else start - 1

    def _loose_after(self, comma: int, cue: Token) -> bool:
        """Do the writer's own words follow the comma: "..., a figure that X called", "..., with officials saying"?"""
        following = self.parse.tokens[comma + 1 : comma + 7]
        words = [t.text.lower() for t in following]
        if len(following) > 3 and following[0].upos == "DET" and following[1].upos == "NOUN":
            return words[2] in ("that", "which") and following[2].deprel.startswith("obj")
        if words and words[0] == "with":
            return any(t.xpos == "VBG" and (t.lemma.lower() in TAIL_VERBS or t.lemma == "report") for t in following)
        return cue.lemma.lower() == "announce" and bool(words) and words[0] in ("after", "following")

    def _tail_start(self, token: Token) -> int:
        """First token of what hangs on a tail verb before it: its mark, conjunction, adverbs."""
        before = [
            t.index for t in self.parse.children(token.index, "mark", "cc", "advmod", "aux") if t.index < token.index
        ]
        return min([token.index, *before])

    def is_tail(self, token: Token) -> bool:
        """Does the speaker, not somebody in what is said, do this? "..., adding that", "... and warned that"."""
        if token.lemma.lower() not in TAIL_VERBS or token.upos != "VERB":
            return False
        first = self._tail_start(token)
        before = self.parse.tokens[first - 1].text if first else ""
        if token.deprel in ("advcl", "acl") and token.xpos == "VBG":
            # a subject before the comma was hung here by mistake
            own = [t for t in self.parse.children(token.index, "nsubj") if t.index >= first]
            return before in (",", '"', "”", "''") and not own
        if token.deprel == "conj" and token.xpos == "VBD" and self.parse.child(token.index, "nsubj") is None:
            first_verb = self.parse.tokens[token.head]
            return before == "," or bool(self.parse.children(first_verb.index, "aux", "cop"))
        return False

    def tail_owner(self, token: Token) -> Token | None:
        """The saying verb with which a tail goes on; None if the token is no tail of what is said after one."""
        if not self.is_tail(token):
            return None
        for above in self.parse.ancestors(token.index):
            if above.deprel == "ccomp" and above.head >= 0:
                owner = self.parse.tokens[above.head]
                if owner.lemma.lower() in SAYING and owner.index < token.index:
                    return owner
        return None
