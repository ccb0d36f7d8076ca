"""Did it happen? The aux of an act, read from the words around it and above it (operators.yaml tells how)."""

from collections.abc import Iterator
from typing import NamedTuple

from turnstone.coding.acts import Act
from turnstone.coding.match import phrase_tokens
from turnstone.coding.slots import Slots, is_passive
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.light import Pos as WordPos
from turnstone.lexicon.operators import Operator, Operators, Pos
from turnstone.record import Aux

ORDER: tuple[Aux, ...] = ("historical", "future", "hypothetical", "negation")
LOCAL: dict[str, tuple[Pos, ...]] = {
    "aux": ("aux",),
    "advmod": ("adv", "aux", "adj"),
    "det": ("det",),
    "amod": ("adj",),
    "case": ("prep",),
    "mark": ("conj", "prep"),
    "cc": ("adv",),
    "nsubj": ("det",),
    "obj": ("det",),
}
"""How a word hangs on the act → the parts of speech that it is looked up under."""
WORD_POS: dict[str, WordPos] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
PAST_CONJUNCTIONS = frozenset(("before", "until", "till", "once"))
"""These open a coming clause only where its verb is not in the past tense."""
HEARSAY = frozenset(("say", "report", "believe", "allege", "think", "rumor", "rumour", "claim", "understand"))
"""Passives that tell an act without anybody who vouches for it ("was said to have been injured")."""
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
OPENERS = frozenset(("if", "unless", "whether", "lest"))


class Modality(NamedTuple):
    """What was found for one act."""

    aux: tuple[Aux, ...]
    by: tuple[tuple[str, int], ...]
    """(what decided, token that says it), in the order found."""
    gave: tuple[Aux, ...]
    """What each of `by` decided; those that others overrule among them."""
    swallowed: bool
    """The act is not told to have happened to anybody ("able to strike"): it is not coded."""


def modality_of(parse: Parse, slots: Slots, operators: Operators, act: Act) -> Modality:
    """Walk up from the act through light words, passages and operators and join their effects."""
    walk = _Walk(parse, slots, operators, {c.token for c in act.carriers}, frozenset(act.tokens))
    walk.up(parse.tokens[act.token])
    found = set(walk.aux) | set(act.aux)
    if "negation" in found and "negation" not in walk.local and _is_definite(parse, parse.tokens[act.token]):
        found.discard("negation")  # "denied organising the unrest": the unrest is there all the same
    if {"future", "hypothetical"} <= found:
        found.discard("hypothetical" if "future" in walk.local else "future")
    return Modality(tuple(a for a in ORDER if a in found), tuple(walk.by), tuple(walk.aux), walk.swallowed)


def _is_definite(parse: Parse, token: Token) -> bool:
    if token.upos not in ("NOUN", "PROPN"):
        return False
    return any(t.lemma.lower() in DEFINITE for t in parse.children(token.index, "det"))


class _Walk:
    def __init__(
        self, parse: Parse, slots: Slots, operators: Operators, carriers: set[int], own: frozenset[int]
    ) -> None:
        self.parse = parse
        self.slots = slots
        self.operators = operators
        self.carriers = carriers
        self.own = own
        """The act's own words: the "not" of "will not tolerate" belongs to the act and negates nothing."""
        self.aux: list[Aux] = []
        self.by: list[tuple[str, int]] = []
        self.local: frozenset[Aux] = frozenset()
        """What the noun's own modifiers say ("an imminent attack", "no attack")."""
        self.swallowed = False

    def up(self, node: Token) -> None:
        self._local(node)
        if node.upos in ("NOUN", "PROPN"):
            self.local = frozenset(self.aux)
        for _ in range(8):  # no sentence told so far nests deeper
            if node.head < 0:
                return
            above = self.parse.tokens[node.head]
            if not self._step(node, above):
                break
            node = above
        self._conditional(node)

    def _step(self, node: Token, above: Token) -> bool:
        """Apply what stands above; True if the walk goes on from there."""
        relation = node.deprel.partition(":")[0]
        if relation == "xcomp" and above.lemma in HEARSAY and is_passive(self.parse, above):
            self._add(("hypothetical",), "rule:said to have", above.index)
        operator = self._reaching(node, above)
        if operator:
            negated = self._is_negated(above)
            passage = not operator.aux
            if passage and relation == "ccomp" and above.upos in ("VERB", "AUX"):
                return False  # what is said is not unsaid by what stands above the saying
            self._add(operator.effect(negated=negated), f"lexicon:operators/{above.lemma.lower()}", above.index)
            self.swallowed = self.swallowed or operator.swallow
            self._local(above, less_negation=True)
            return True
        if above.index in self.carriers or relation == "xcomp":
            self._local(above)
            return True
        if relation == "conj" and not self.parse.children(node.index, "aux", "nsubj"):
            self._local(above)
            return True
        return False

    def _reaching(self, node: Token, above: Token) -> Operator | None:
        pos = WORD_POS.get(above.upos)
        if pos is None:
            return None
        for words, operator in self.operators.at(above.lemma.lower(), pos):
            if phrase_tokens(self.parse, above, words, pos) and self._holds(above, operator.slots, node):
                return operator
        if above.xpos == "VBN":  # "is set to open", "is poised to strike": told as adjectives
            for _, operator in self.operators.at(above.text.lower(), "adj"):
                slots = tuple("obj" if slot == "subj" else slot for slot in operator.slots)
                if self._holds(above, slots, node):
                    return operator
        return None

    def _holds(self, above: Token, slots: tuple[str, ...], node: Token) -> bool:
        return any(slot != "head" and node.index in self.slots.fill(above.index, slot) for slot in slots)

    def _local(self, node: Token, *, less_negation: bool = False) -> None:
        for child in self.parse.children(node.index):
            for operator in self._hanging(child, node) if child.index not in self.own else ():
                effect: tuple[Aux, ...] = tuple(a for a in operator.aux if not (less_negation and a == "negation"))
                self._add(effect, f"lexicon:operators/{child.lemma.lower()}", child.index)
        if not less_negation and (no := self._denied_party(node)) is not None:
            self._add(("negation",), "rule:no", no.index)
        if node.xpos == "VB" and self._is_to_be(node):
            self._add(("future",), "rule:is to", node.index)
        if node.upos in ("VERB", "AUX", "ADJ") and self._is_inverted_should(node):
            self._add(("hypothetical",), "rule:inverted should", node.index)

    def _denied_party(self, node: Token) -> Token | None:
        """The "no" of "no member of the crew was injured", "no shots were fired"."""
        if node.upos not in ("VERB", "ADJ"):
            return None
        for child in self.parse.children(node.index, "nsubj", "obj"):
            if child.deprel != "nsubj:outer":
                no = next((t for t in self.parse.children(child.index, "det") if t.lemma.lower() == "no"), None)
                if no is not None:
                    return no
        return None

    def _hanging(self, child: Token, node: Token) -> Iterator[Operator]:
        relation = child.deprel.partition(":")[0]
        lemma = child.lemma.lower()
        if lemma in PAST_CONJUNCTIONS and node.xpos in ("VBD", "VBN"):
            return
        if lemma == "would" and self._is_reported(node):
            yield _REPORTED_WOULD
            return
        for pos in LOCAL.get(relation, ()):
            for words, operator in self.operators.at(lemma, pos):
                if "head" in operator.slots and (len(words) == 1 or phrase_tokens(self.parse, child, words, "verb")):
                    yield operator
                    return

    def _is_reported(self, node: Token) -> bool:
        """Inside what somebody is told to have said: "would" is a shifted "will"."""
        return node.deprel.startswith(("ccomp", "parataxis")) or any(
            t.deprel.startswith(("ccomp", "parataxis")) for t in self.parse.ancestors(node.index) if t.upos == "VERB"
        )

    def _is_inverted_should(self, node: Token) -> bool:
        subject = self.parse.child(node.index, "nsubj")
        modal = next((t for t in self.parse.children(node.index, "aux") if t.lemma.lower() == "should"), None)
        return bool(subject and modal and modal.index < subject.index and node.deprel.startswith("advcl"))

    def _is_to_be(self, node: Token) -> bool:
        """ "Crews are to meet on Friday"."""
        below = self.parse.children(node.index)
        return any(t.lemma == "be" and t.deprel in ("aux", "cop") for t in below) and any(t.xpos == "TO" for t in below)

    def _is_negated(self, node: Token) -> bool:
        return any(
            "negation" in operator.aux
            for child in self.parse.children(node.index)
            for operator in self._hanging(child, node)
        )

    def _conditional(self, node: Token) -> None:
        """Anywhere inside an if-clause is hypothetical."""
        for token in (node, *self.parse.ancestors(node.index)):
            relation = token.deprel.partition(":")[0]
            mark = next((t for t in self.parse.children(token.index, "mark") if t.lemma.lower() in OPENERS), None)
            if mark:
                self._add(("hypothetical",), f"lexicon:operators/{mark.lemma.lower()}", mark.index)
            if relation in ("ccomp", "parataxis", "acl", "advcl", "root"):
                return

    def _add(self, effect: tuple[Aux, ...], by: str, token: int) -> None:
        for aux in effect:
            if aux not in self.aux:
                self.aux.append(aux)
                self.by.append((by, token))


_REPORTED_WOULD = Operator(words=("would",), pos="aux", aux=("future",))
