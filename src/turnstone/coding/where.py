"""Where an act took place: which of the places named in the sentence belong to its trigger.

A place belongs to an act where it stands in a locative phrase of the trigger, of the verb that a noun trigger goes with, or names the place
of a noun directly ("the Kabul bombing"). Parties are no places: "Israel struck Iran" names none.
"""

from turnstone.language.parse import Parse, Token
from turnstone.mentions.mention import Mentions, PlaceMention

_IN = frozenset(
    "in at near inside outside off along around across over above within throughout beside beyond amid between under by".split()
)
_MOTION = frozenset("to into onto toward towards from through via".split())
_MOVES = frozenset(
    "send deploy move come go enter arrive march travel advance withdraw flee return cross transfer dispatch push fly sail reach pull "
    "leave invade redeploy evacuate head drive walk storm break escape relocate station transport ship".split()
)
_CARRIERS = frozenset("outskirts area part parts centre center city town village province district side suburb suburbs edge vicinity".split())


def places_for(parse: Parse, mentions: Mentions, trigger: int) -> list[PlaceMention]:
    """The places where the act with this trigger took place, in text order.

    Args:
        parse: The analysed report.
        mentions: What was found in it.
        trigger: Token of the word that names the act.

    Returns:
        Place mentions of the same sentence; empty where the sentence names no place for the act.
    """
    return _Finder(parse, mentions).find(trigger)


class _Finder:
    def __init__(self, parse: Parse, mentions: Mentions) -> None:
        self.parse = parse
        self.mentions = mentions

    def find(self, trigger: int) -> list[PlaceMention]:
        token = self.parse.tokens[trigger]
        found = self._own(token)
        if not found and token.upos in ("NOUN", "PROPN") and token.head >= 0:
            found = self._own(self.parse.tokens[token.head]) if self._carried(token) else []
        return sorted({p.first: p for p in found}.values(), key=lambda p: p.first)

    def _carried(self, token: Token) -> bool:
        head = self.parse.tokens[token.head]
        return head.upos == "VERB" and token.deprel in ("obj", "nsubj:pass", "nsubj", "obl")

    def _own(self, token: Token) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        for role in predicate.roles if (predicate := self.parse.predicate(token.index)) else ():
            if role.label == "ARGM-LOC":
                found += [p for p in self.mentions.places if role.first <= p.head < role.last]
        moves = token.lemma.lower() in _MOVES
        for child in self.parse.children(token.index, "obl", "nmod"):
            case = {t.text.lower() for t in self.parse.children(child.index, "case")}
            if case & _IN or (moves and case & _MOTION):
                found += self._inside(child)
        found += [p for t in self.parse.children(token.index, "compound", "nmod:poss") if (p := self.mentions.place(t.index))]
        return found

    def _inside(self, token: Token) -> list[PlaceMention]:
        place = self.mentions.place(token.index)
        below = [p for t in self.parse.children(token.index, "conj", "nmod", "appos") if (p := self.mentions.place(t.index))]
        return ([place] if place else []) + (below if place is None or token.text.lower() in _CARRIERS else below[:0])
