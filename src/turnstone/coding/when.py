"""When an act took place: which of the report's dates belongs to its trigger.

A date belongs to the act whose clause it stands in. Looked for in this order:

1. the trigger's own ARGM-TMP, and dates whose nearest act above them in the tree is the trigger;
2. for a noun, the dates of the verb that it is subject, object or complement of ("the attack on Monday", "staged on
   Monday");
3. for a subordinate or conjoined verb, the date of the verb that it hangs on ("on Monday they stormed it and burned the
   gate"), but not of
   a verb of saying, whose date is when it was said, nor for what came before or after ("after parliament rejected it").

Limits ("until Friday", "within 48 hours"), lengths and frequencies are no dates of acts; "as of" is.
"""

from collections.abc import Iterable

from turnstone.coding.where_words import HARM
from turnstone.language.parse import Parse, Token
from turnstone.mentions.mention import DateMention, Mentions

_SAYING = frozenset(
    "say tell report add announce state confirm deny claim warn note write declare explain insist argue "
    "allege accuse comment quote "
    "speak cite describe stress reiterate acknowledge admit reveal disclose post tweet call urge ask demand "
    "condemn vow pledge promise "
    "threaten know think believe fear hope expect show suggest indicate".split()
)
"""Verbs whose date tells when something was said or thought, not when it happened."""
_SAME_TIME = frozenset({"conj", "advcl", "xcomp", "acl", "ccomp"})
"""Relations by which an act shares the time of the one that it hangs on."""
_OTHER_TIME = frozenset(
    "after before since until till following despite because if unless although though ahead amid over for".split()
)
"""Words before a clause or noun that set its time apart."""
_SAME_DAY = frozenset("hour minute moment shortly immediately just soon".split())
"""Words by which "after" stays within the day ("hours after parliament rejected it")."""
_FEARED = frozenset("fear threat risk possibility prospect danger".split())
"""Nouns whose complement has not happened at the time around it ("in fear of an attack")."""
_SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT"})
"""Types of events that are done by saying."""
_PART_OF = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "obj",
        "obl",
        "obl:agent",
        "nmod",
        "iobj",
        "compound",
        "csubj",
        "nmod:poss",
        "appos",
        "conj",
        "ccomp",
    }
)
"""Relations by which a noun takes part in what its governor tells."""


def date_for(
    parse: Parse, mentions: Mentions | Iterable[DateMention], trigger: int, kind: str | None = None
) -> DateMention | None:
    """The date that belongs to the act with this trigger.

    Args:
        parse: The analysed report.
        mentions: What was found in it, or its dates alone.
        trigger: Token of the word that names the act.
        kind: The event's type, where it is known: what is threatened has its own time, which is not the threat's; what
            is done by saying
            has the saying's.

    Returns:
        The date mention, whose ``date.edtf`` may be None where its words could not be resolved; None if there is none.
    """
    dates = mentions.dates if isinstance(mentions, Mentions) else tuple(mentions)
    sentence = parse.sentence_of(trigger)
    near = [d for d in dates if sentence.first <= d.first < sentence.last and _dates_acts(d)]
    finder = _Finder(parse, near)
    found = finder.find(trigger, spoken=kind in _SPOKEN) or finder.long_ago(trigger) if near else None
    return None if found is not None and found.future and kind == "THREATEN" else found


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

    def find(self, trigger: int, *, spoken: bool = False) -> DateMention | None:
        token = self.parse.tokens[trigger]
        found = self._of(trigger) or self._of_participle(token) or self._listed(token)
        steps = 0
        while found is None and steps < 6 and (up := self._up(token, spoken=spoken)) is not None:
            found = self._of(up.index, above=token.index) or self._opened(up, token)
            token, steps = up, steps + 1
        return found

    def long_ago(self, trigger: int) -> DateMention | None:
        """The year or month of background that a clause with "after" or "before" shares: "in 2014 it ended only after
        the presidents *met*"."""
        token = self.parse.tokens[trigger]
        if token.deprel != "advcl" or token.head < 0 or not self._set_apart(token):
            return None
        found = self.find(token.head)
        coarse = found is not None and len(found.date.edtf or "") in (4, 7)
        return found if found is not None and coarse and found.historical else None

    def _up(self, token: Token, *, spoken: bool) -> Token | None:
        """The act or phrase whose time this one shares."""
        if token.head < 0 or self._set_apart(token):
            return None
        head = self.parse.tokens[token.head]
        if head.lemma.lower() in _FEARED:
            return None
        says = head.lemma.lower() in _SAYING
        nominal = token.deprel.partition(":")[0] in ("nsubj", "obj", "obl", "nmod", "compound", "appos", "iobj")
        if token.upos in ("VERB", "AUX") and not nominal:
            if token.lemma.lower() in _SAYING or token.deprel not in _SAME_TIME:
                return None
            if token.deprel == "conj" and self._modal(token) and not self._modal(head):
                return None
            return None if says and not (spoken and token.deprel == "ccomp") else head
        return head if token.deprel in _PART_OF and not (says and token.deprel == "ccomp" and not spoken) else None

    def _modal(self, token: Token) -> bool:
        """Whether a verb has a modal ("was shut on Monday and could reopen")."""
        return any(t.xpos == "MD" for t in self.parse.children(token.index, "aux"))

    def _set_apart(self, token: Token) -> bool:
        """Whether "after", "before", "despite" and the like set the token's time apart, by more than hours."""
        words = {t.text.lower() for t in self.parse.children(token.index, "mark", "case")}
        close = {t.lemma.lower() for t in self.parse.children(token.index, "obl", "advmod")}
        return bool(words & _OTHER_TIME) and not close & _SAME_DAY

    def _of_participle(self, token: Token) -> DateMention | None:
        """For a noun, the date of the participle that tells of it ("the attack carried out on Monday")."""
        if token.upos not in ("NOUN", "PROPN"):
            return None
        clauses = [
            t for t in self.parse.children(token.index, "acl") if t.xpos == "VBN" and t.lemma.lower() not in _SAYING
        ]
        return next((found for t in clauses if (found := self._of(t.index))), None)

    def _listed(self, token: Token) -> DateMention | None:
        """For harm, the date of the harm listed behind it ("two were killed and five injured on Monday")."""
        if token.lemma.lower() not in HARM:
            return None
        others = [t for t in self.parse.children(token.index, "conj") if t.lemma.lower() in HARM]
        return next((found for t in others if (found := self._of(t.index))), None)

    def _opened(self, up: Token, token: Token) -> DateMention | None:
        """The date of a neighbour below the same verb: for a subject, that of the infinitive ("the meeting is set to
        open
        tomorrow"), for a clause, that of a verb listed before it ("burned it and looted shops on Thursday, hours after
        ...")."""
        relation = "xcomp" if token.deprel.startswith("nsubj") else "conj" if token.deprel == "advcl" else ""
        beside = [t for t in self.parse.children(up.index, relation) if t.index != token.index] if relation else []
        return next((found for t in beside if (found := self._of(t.index))), None)

    def _of(self, index: int, above: int | None = None) -> DateMention | None:
        """The date that modifies a token: in its ARGM-TMP, or hung on it or on a noun that only carries it."""
        found = self._in_role(index)
        if found is None:
            hung = [d for d, head in zip(self.dates, self.heads, strict=True) if self._governor(head) == index]
            found = self._nearest(hung, above if above is not None else index)
        return found

    def _in_role(self, index: int) -> DateMention | None:
        """The date that heads the token's ARGM-TMP, or hangs on the token and lies in it."""
        predicate = self.parse.predicate(index)
        for role in predicate.roles if predicate else ():
            for date, head in zip(self.dates, self.heads, strict=True):
                if self._governor(head) != index and self.parse.tokens[self._governor(head)].lemma.lower() in _SAYING:
                    continue  # roles stray: what was said gets the saying's date
                inside = role.first <= date.first and date.last <= role.last
                if role.label == "ARGM-TMP" and (
                    date.first <= role.head < date.last or (inside and self._governor(head) == index)
                ):
                    return date
        return None

    def _governor(self, head: int) -> int:
        """What a date hangs on, over prepositional nouns that only carry it ("in the week of 3 May")."""
        return self.parse.tokens[head].head if self.parse.tokens[head].head >= 0 else head

    def _nearest(self, dates: list[DateMention], at: int) -> DateMention | None:
        return min(dates, key=lambda d: (d.date.edtf is None, abs(d.first - at)), default=None)
