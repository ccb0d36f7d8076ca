"""Where an act took place: which of the places named in the sentence belong to its trigger.

The tree is walked down from the trigger over noun phrases; the prepositions on the way decide (`_Path`). In this order,
the first that finds
anything counts:

1. below the trigger: "met in Qatar", "fire on a convoy near X", "the Kabul bombing", "stormed X", "the capture of X",
   "sent troops to X";
2. the place that a relative clause tells of ("X, where shelling goes on");
3. below the verb that a noun goes with ("the strike took place in X");
4. below the verb that the trigger's verb is conjoined with, or comes with ("started at X and walked", "opened fire at
   X, wounding two");
5. the trigger's ARGM-LOC.

Parties are no places: what an act is done to names a place only where it is ground that is taken, entered, watched or
hit, and then no whole
country. Of places one inside the other the finest counts.
"""

from collections.abc import Iterator

import msgspec

from turnstone.coding.where_words import (
    CARRIERS,
    ENTERING,
    GROUND_NOUNS,
    GROUND_VERBS,
    HARM,
    IN,
    MOTION,
    MOVING,
    PARTS,
    SPEAKING,
)
from turnstone.language.parse import Parse, Token
from turnstone.mentions.mention import Mentions, PlaceMention

_DOWN = ("nmod", "conj", "appos", "compound", "flat", "obl")
"""Relations that are walked down below a noun phrase."""
_LINKS = (
    (IN, "in"),
    ({"over"}, "in"),
    (MOTION, "motion"),
    ({"of"}, "of"),
    ({"between"}, "between"),
    ({"on", "against", "upon"}, "on"),
    ({"by", "with"}, "doer"),
)
_PLAIN = {
    "obj": "object",
    "nsubj:pass": "object",
    "nsubj": "object",
    "compound": "compound",
    "obl": "in",
    "obl:unmarked": "",
    "nmod": "compound",
}
"""Links of phrases without a preposition, by relation."""
_DEEPEST = 4
"""Noun phrases below the trigger's own that are walked down; deeper ones belong to something else."""
_FINENESS = {"site": 0, "town": 1, "admin2": 2, "admin1": 3, "country": 4, "region": 5}


class _Path(msgspec.Struct, frozen=True):
    """How the walk got from a trigger to a place: one link a noun phrase ("in", "motion", "of", "on", "object",
    "subject", "compound")."""

    links: tuple[str, ...]
    nouns: tuple[str, ...]
    """Lemmas of the noun phrases passed on the way, the place left out."""

    def then(self, link: str, noun: str) -> "_Path":
        return _Path((*self.links, link), (*self.nouns, noun))


def places_for(parse: Parse, mentions: Mentions, trigger: int) -> list[PlaceMention]:
    """The places where the act with this trigger took place, in text order.

    Args:
        parse: The analysed report.
        mentions: What was found in it.
        trigger: Token of the word that names the act.

    Returns:
        Place mentions of the same sentence; empty where the sentence names no place for the act.
    """
    sentence = parse.sentence_of(trigger)
    near = [p for p in mentions.places if sentence.first <= p.first < sentence.last]
    return _Finder(parse, near).find(parse.tokens[trigger]) if near else []


class _Finder:
    """The places of one sentence, and what they hang on."""

    def __init__(self, parse: Parse, places: list[PlaceMention]) -> None:
        self.parse = parse
        self.at: dict[int, PlaceMention] = {}
        for place in sorted(places, key=lambda p: p.last - p.first):
            self.at.update(dict.fromkeys(range(place.first, place.last), place))

    def find(self, token: Token) -> list[PlaceMention]:
        if token.lemma.lower() in SPEAKING:
            return []
        found = self._below(token) or self._listed(token) or self._relative(token)
        steps = 0
        while not found and steps < 3 and (up := self._carrier(token)) is not None:
            found = self._below(up, carried=token)
            token, steps = up, steps + 1
        return _finest(found)

    # -- down ----------------------------------------------------------------------------------------------------------
    # ---------------

    def _below(self, token: Token, carried: Token | None = None) -> list[PlaceMention]:
        """Places below a trigger, or below the verb that carries it."""
        found: list[PlaceMention] = []
        below = self.parse.children(token.index, "obl", "nmod", "obj", "nsubj", "compound")
        for child in [*below, *self._astray(token)]:
            link = self._link(child, token)
            if link is None or child.deprel == "nmod:poss" or (carried is not None and child.index == carried.index):
                continue
            for place, path in self._walk(child, _Path((link,), ()), 0):
                if self._fits(token, path, place):
                    found.append(place)
        return found or self._in_role(token)

    def _astray(self, token: Token) -> list[Token]:
        """A phrase right behind a noun that the tree hung on the noun's governor ("spoke of an incursion into X")."""
        if token.upos not in ("NOUN", "PROPN") or token.head < 0:
            return []
        beside = self.parse.children(token.head, "obl", "nmod")
        return [t for t in beside if any(c.index == token.index + 1 for c in self.parse.children(t.index, "case"))]

    def _listed(self, token: Token) -> list[PlaceMention]:
        """For harm, the places of the harm listed behind it."""
        if token.lemma.lower() not in HARM:
            return []
        others = [t for t in self.parse.children(token.index, "conj") if t.lemma.lower() in HARM]
        return next((found for t in others if (found := self._below(t))), list[PlaceMention]())

    def _link(self, child: Token, head: Token) -> str | None:
        relation = child.deprel
        if relation == "obl:agent":
            return "doer"
        if relation == "nsubj" and head.lemma.lower() not in ("die", "perish"):
            return "doer" if self._nameless(child) else None
        if relation == "nmod:poss":
            return "of"
        if relation == "nmod:desc":
            return None
        case = {t.text.lower() for t in self.parse.children(child.index, "case")}
        if case:
            spans_nouns = "over" in case and head.upos not in ("VERB", "AUX")  # "a dispute over X" is not in X
            return None if spans_nouns else next((link for words, link in _LINKS if case & words), None)
        return _PLAIN.get(relation, _PLAIN.get(relation.partition(":")[0])) or None

    def _nameless(self, token: Token) -> bool:
        """Whether a doer is no name and not "the" one, so that its place is the act's ("killed by gunmen in X")."""
        known = any(t.text.lower() in ("the", "this", "that") for t in self.parse.children(token.index, "det"))
        return token.upos == "NOUN" and not known

    def _walk(self, token: Token, path: _Path, depth: int) -> Iterator[tuple[PlaceMention, _Path]]:
        """Places on the way down: with those listed, but not those below a place that is on the map."""
        place = self.at.get(token.index)
        if place:
            yield place, path
        for child in self.parse.children(token.index, *_DOWN) if depth <= _DEEPEST else ():
            listed = child.deprel in ("conj", "appos", "flat")
            if listed or (place is not None and self.at.get(child.index) is place):
                yield from ((p, q) for p, q in self._walk(child, path, depth + 1) if p is not place)
            elif place is None or place.place.latitude is None:
                link = self._link(child, token)
                if link:
                    yield from self._walk(child, path.then(link, token.lemma.lower()), depth + 1)

    def _fits(self, trigger: Token, path: _Path, place: PlaceMention) -> bool:
        """Whether a path makes the place the act's."""
        *before, last = path.links
        if "doer" in before and (last != "in" or place.place.precision == "country"):
            return False
        lemma, fine = trigger.lemma.lower(), place.place.precision not in ("country",)
        noun = path.nouns[-1] if path.nouns else ""
        moves = lemma in MOVING
        if last == "in":
            return all(link != "motion" or moves for link in before)
        if last == "motion":
            return moves and all(link in ("object", "of") for link in before)
        if last == "between":
            return fine
        if last == "on":
            return (not before and fine) or place.place.precision in ("site", "region")
        if last == "object":
            return (lemma in ENTERING) or (lemma in GROUND_VERBS and fine)
        if last == "compound":
            return fine and ((not before and trigger.upos in ("NOUN", "PROPN")) or before[-1:] == ["in"])
        return self._of(lemma, before, noun, fine=fine)

    def _of(self, lemma: str, before: list[str], noun: str, *, fine: bool) -> bool:
        """Whether "of X" makes X the place: ground taken, a part of it, its outskirts."""
        if not before:
            return lemma in GROUND_NOUNS and fine
        if before == ["of"]:
            return lemma in GROUND_NOUNS and noun in CARRIERS | PARTS
        if before[-1] == "object":
            return noun in CARRIERS | PARTS and lemma in GROUND_VERBS | ENTERING
        return noun in CARRIERS | PARTS and (before[-1] in ("in", "on") or lemma in MOVING)

    def _in_role(self, token: Token) -> list[PlaceMention]:
        """Places that head the trigger's ARGM-LOC."""
        predicate = self.parse.predicate(token.index)
        roles = [role for role in predicate.roles if role.label == "ARGM-LOC"] if predicate else []
        return [place for role in roles if (place := self.at.get(role.head))]

    # -- up ------------------------------------------------------------------------------------------------------------
    # -------------

    def _relative(self, token: Token) -> list[PlaceMention]:
        """The place that a clause with "where" or "in which" above the trigger tells of."""
        for up in (token, *self.parse.ancestors(token.index)):
            if up.deprel == "acl:relcl" and self._where(up):
                found = [place for place, _ in self._walk(self.parse.tokens[up.head], _Path((), ()), 4)]
                return found[:1]
            if up.upos in ("VERB", "AUX") and up.deprel not in ("conj", "xcomp", "obj", "nsubj"):
                return []
        return []

    def _where(self, clause: Token) -> bool:
        return any(t.text.lower() == "where" for t in self.parse.children(clause.index, "advmod", "mark"))

    def _carrier(self, token: Token) -> Token | None:
        """What lends its place: a noun's verb, the verb that a verb is listed or comes with; never a verb of saying."""
        if token.head < 0:
            return None
        head = self.parse.tokens[token.head]
        if head.lemma.lower() in SPEAKING:
            return None
        if token.upos in ("NOUN", "PROPN") or token.deprel in ("obj", "nsubj", "nsubj:pass"):
            lends = token.deprel in ("obj", "nsubj", "nsubj:pass", "conj", "compound") or (
                token.deprel == "nmod" and head.upos == "NOUN" and head.lemma.lower() in PARTS
            )
            return head if lends else None
        lends = token.deprel in ("conj", "xcomp") or (token.deprel == "advcl" and token.xpos == "VBG")
        return head if lends and head.upos in ("VERB", "NOUN", "AUX") else None


def _finest(found: list[PlaceMention]) -> list[PlaceMention]:
    """Without the wider ones that hold others of them."""
    once = {place.first: place for place in found}
    places = sorted(once.values(), key=lambda p: p.first)
    levels = [_FINENESS[p.place.precision] for p in places]
    kept = [
        place
        for place, level in zip(places, levels, strict=True)
        if level < 3 or not any(other < level and _holds(place, p) for p, other in zip(places, levels, strict=True))
    ]
    return kept or places


def _holds(wide: PlaceMention, fine: PlaceMention) -> bool:
    """Whether the finer place may lie in the wider one: same country, or a region of none."""
    return wide.place.country is None or wide.place.country == fine.place.country
