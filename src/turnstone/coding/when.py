"""When an act took place: which of the report's dates belongs to its trigger.

A date belongs to the act whose clause it stands in. Looked for in this order:

1. the trigger's own ARGM-TMP, and dates whose nearest act above them in the tree is the trigger;
2. for a noun, the dates of the verb that it is subject, object or complement of ("the attack on Monday", "staged on Monday");
3. for a subordinate or conjoined verb, the date of the verb that it hangs on ("on Monday they stormed it and burned the gate"), but not of
   a verb of saying, whose date is when it was said.

Limits ("until Friday", "within 48 hours"), lengths and frequencies are no dates of acts; "as of" is.
"""

from collections.abc import Iterable

from turnstone.language.parse import Parse, Token
from turnstone.mentions.mention import DateMention, Mentions

_SAYING = frozenset(
    "say tell report add announce state confirm deny claim warn note write declare explain insist argue allege accuse comment quote "
    "speak cite describe stress reiterate acknowledge admit reveal disclose post tweet call urge ask demand condemn vow pledge promise "
    "threaten know think believe fear hope expect show suggest indicate".split()
)
"""Verbs whose date tells when something was said or thought, not when it happened."""
_CONTENT = frozenset({"ccomp", "parataxis"})
"""Relations by which what is said hangs on the saying."""
_SAME_TIME = frozenset({"conj", "advcl", "xcomp", "acl", "acl:relcl"})
"""Relations by which an act shares the time of the one that it hangs on."""
_PART_OF = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "iobj", "compound", "csubj", "nmod:poss", "appos", "conj", "ccomp"}
)
"""Relations by which a noun takes part in what its governor tells."""


def date_for(parse: Parse, mentions: Mentions | Iterable[DateMention], trigger: int) -> DateMention | None:
    """The date that belongs to the act with this trigger.

    Args:
        parse: The analysed report.
        mentions: What was found in it, or its dates alone.
        trigger: Token of the word that names the act.

    Returns:
        The date mention, whose ``date.edtf`` may be None where its words could not be resolved; None if there is none.
    """
    dates = mentions.dates if isinstance(mentions, Mentions) else tuple(mentions)
    sentence = parse.sentence_of(trigger)
    near = [d for d in dates if sentence.first <= d.first < sentence.last and _dates_acts(d)]
    return _Finder(parse, near).find(trigger) if near else None


def _dates_acts(date: DateMention) -> bool:
    return date.kind in ("point", "since") or (date.kind == "until" and date.by == "date:as-of")


class _Finder:
    """The dates of one sentence and what each hangs on."""

    def __init__(self, parse: Parse, dates: list[DateMention]) -> None:
        self.parse = parse
        self.dates = dates
        self.heads = [self._head(date) for date in dates]

    def _head(self, date: DateMention) -> int:
        """The token of the date that hangs on something outside it."""
        for index in range(date.last - 1, date.first - 1, -1):
            head = self.parse.tokens[index].head
            if not date.first <= head < date.last:
                return index
        return date.first

    def find(self, trigger: int) -> DateMention | None:
        own = self._of(trigger)
        if own:
            return own
        token, steps = self.parse.tokens[trigger], 0
        while (up := self._up(token)) is not None and steps < 6:
            found = self._of(up.index, above=token.index)
            if found:
                return found
            token, steps = up, steps + 1
        return None

    def _up(self, token: Token) -> Token | None:
        """The act or phrase whose time this one shares."""
        if token.head < 0:
            return None
        head = self.parse.tokens[token.head]
        if token.upos in ("VERB", "AUX") or token.deprel.startswith(("advcl", "acl", "ccomp", "parataxis")):
            shares = token.deprel in _SAME_TIME or (token.deprel in _CONTENT and head.lemma.lower() not in _SAYING)
            return head if shares and not (head.lemma.lower() in _SAYING and token.deprel != "conj") else None
        return head if token.deprel in _PART_OF else None

    def _of(self, index: int, above: int | None = None) -> DateMention | None:
        """The date that modifies a token: in its ARGM-TMP, or hung on it or on a noun that only carries it."""
        found = self._in_role(index)
        if found is None:
            hung = [d for d, head in zip(self.dates, self.heads, strict=True) if self._governor(head) == index]
            found = self._nearest(hung, above if above is not None else index)
        return found

    def _in_role(self, index: int) -> DateMention | None:
        predicate = self.parse.predicate(index)
        for role in predicate.roles if predicate else ():
            if role.label == "ARGM-TMP":
                inside = [d for d in self.dates if role.first <= d.first and d.last <= role.last and self._direct(d, index)]
                if inside:
                    return inside[0]
        return None

    def _direct(self, date: DateMention, index: int) -> bool:
        """Whether no other act stands between the date and the act whose time it is said to be."""
        governor = self._governor(self.heads[self.dates.index(date)])
        return governor == index or self.parse.tokens[governor].upos not in ("VERB",)

    def _governor(self, head: int) -> int:
        """What a date hangs on, over prepositional nouns that only carry it ("in the week of 3 May")."""
        return self.parse.tokens[head].head if self.parse.tokens[head].head >= 0 else head

    def _nearest(self, dates: list[DateMention], at: int) -> DateMention | None:
        return min(dates, key=lambda d: (d.date.edtf is None, abs(d.first - at)), default=None)
