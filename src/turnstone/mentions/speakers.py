"""Who speaks the words of a quotation or reported clause: for "I", "we" and "our", before statements are coded."""

from functools import cache

from turnstone.language.parse import Token
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.view import View

SAY = frozenset(
    "say tell add announce warn state declare claim insist note explain stress report confirm deny write post quote"
    " comment argue reply respond vow promise pledge threaten urge call demand accuse conclude continue acknowledge"
    " admit assert maintain reiterate remark recall shout ask suggest cite condemn go read".split()
)
"""Lemmas of verbs whose subject speaks."""

CLAUSES = ("ccomp", "parataxis", "xcomp", "advcl", "conj", "obj", "dislocated")


class Speakers:
    """Finds the speaker's chunk of any token of a report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._extent: dict[int, tuple[int, int]] = {}
        """Quotation → its first and last sentence."""
        for token, quote in zip(view.tokens, view.quoted, strict=True):
            if quote is not None:
                self._extent[quote] = (self._extent.get(quote, (token.sentence, 0))[0], token.sentence)
        self._of_quote: dict[int, Chunk | None] = {}
        self.of = cache(self._of)

    def _of(self, at: int) -> Chunk | None:
        """The chunk of who says the words at this token; None where nobody is seen to."""
        by_tree = self._above(at)
        if by_tree is not None:
            return by_tree
        quote = self.view.quoted[at]
        if quote is not None:
            if quote not in self._of_quote:
                self._of_quote[quote] = self._around(quote)
            return self._of_quote[quote]
        return None

    def _above(self, at: int) -> Chunk | None:
        """The subject of the nearest verb of saying that the token's clause hangs below."""
        parse = self.view.parse
        quote = self.view.quoted[at]
        for above in parse.ancestors(at):
            if quote is not None and self.view.quoted[above.index] == quote:
                continue  # a verb of saying inside the same quotation does not introduce it
            if above.lemma.lower() in SAY and above.upos in ("VERB", "AUX"):
                subject = self._subject(above)
                if subject is not None and not subject.first <= at < subject.last:
                    return subject
            if above.upos == "ADP" and above.text.lower() == "according":
                break
        below = [
            t for t in parse.tokens[parse.sentence_of(at).first : parse.sentence_of(at).last] if self._inserted(t, at)
        ]
        return self._subject(below[0]) if below else None

    def _inserted(self, token: Token, at: int) -> bool:
        """A verb of saying put into or after the sentence ("..., he said"), outside the token's quotation."""
        if token.upos != "VERB" or token.lemma.lower() not in SAY:
            return False
        if self.view.quoted[token.index] is not None:
            return False
        if self.view.quoted[at] is None and token.deprel not in ("parataxis", "root"):
            return False
        return self.view.quoted[at] is not None or token.deprel == "parataxis"

    def _subject(self, verb: Token) -> Chunk | None:
        parse = self.view.parse
        subject = parse.child(verb.index, "nsubj", "obl:agent")
        if subject is None and verb.deprel in ("conj", "advcl", "xcomp", "acl") and verb.head >= 0:
            return self._subject(parse.tokens[verb.head]) if verb.head != verb.index else None
        if subject is None and verb.deprel == "parataxis":
            return None
        return self.view.chunk_at.get(subject.index) if subject is not None else None

    def _around(self, quote: int) -> Chunk | None:
        """The speaker told outside a quotation: in its sentences, else in the neighbouring ones of its paragraph."""
        view = self.view
        sentences = view.parse.sentences
        first, last = self._extent[quote]
        paragraph = sentences[first].paragraph
        order = [*range(first, last + 1), first - 1, last + 1]
        for number in order:
            if not 0 <= number < len(sentences) or sentences[number].paragraph != paragraph:
                continue
            for token in view.tokens[sentences[number].first : sentences[number].last]:
                if token.upos == "VERB" and token.lemma.lower() in SAY and view.quoted[token.index] is None:
                    subject = self._subject(token)
                    if subject is not None:
                        return subject
        return None
