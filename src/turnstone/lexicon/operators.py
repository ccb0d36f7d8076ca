"""Operators: words that change whether the act below them happened, will happen, may happen or did not happen.

"The army *plans* to attack", "*fears* of an attack", "the *alleged* attack", "did *not* attack". An operator reaches
the act that stands in one of its slots, and on through light verbs, framing nouns (light.yaml) and passages:

    comp        the clause or infinitive hung on it ("plans to *attack*", "the plan to *attack*", "likely to *attack*")
    obj         its logical object ("plans an *attack*")
    subj        its logical subject ("an *attack* is possible", "that X *attacked* is untrue")
    of, prep:X  the object of a preposition hung on it ("plans for an *attack*", "the risk of *attack*")
    head        the word that it hangs on itself ("the alleged *attack*", "may *attack*", "without an *attack*")

Effects join along the way up from the act: "may plan to attack" is hypothetical and future. A passage has no effect of
its own: what stands above it reaches through ("refused to *begin* talks"). A negated operator gives ``negated`` where
that is told ("did not rule out strikes": hypothetical), else its own effect and ``negation`` ("has no plans to").

An operator changes nothing beyond its slots: in "if Washington intervenes after the attack" the attack is untouched.
The dates that make an act historical ("in 2020") are found by `turnstone.mentions`; here are the words that do ("the
anniversary of the attack", "former", "a decade ago").
"""

from functools import cache
from typing import Literal

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import DATA, load_topic
from turnstone.lexicon.senses import SLOTS
from turnstone.record import Aux

Pos = Literal["verb", "noun", "adj", "adv", "aux", "det", "prep", "conj"]
"""aux: modals; prep and conj: words that hang on the act by ``case`` or ``mark``; det: determiners and pronouns ("no",
"nobody") that reach the noun or, in a verb's subject or object, the verb."""

REACH: dict[str, tuple[str, ...]] = {
    "verb": ("comp", "obj"),
    "noun": ("comp", "of", "prep:for"),
    "adj": ("head", "comp", "subj"),
    "adv": ("head",),
    "aux": ("head",),
    "det": ("head",),
    "prep": ("head",),
    "conj": ("head",),
}
"""Slots that an operator reaches where its entry names none."""


class Operator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words with one effect on the act in reach."""

    words: tuple[str, ...]
    """Lemmas or phrases ("rule out", "in case"), lower case; a verb, adjective or conjunction phrase starts with its
    head, a noun phrase ends with it."""
    pos: Pos
    aux: tuple[Aux, ...] = ()
    """What the act gets; empty for a passage."""
    negated: tuple[Aux, ...] | None = None
    """What it gets when the operator is negated; None: ``aux`` and ``negation``."""
    reach: tuple[str, ...] | None = None
    """Slots reached; None: `REACH` of the part of speech."""
    swallow: bool = False
    """The act in reach is not coded at all ("able to strike", "a film about the war")."""

    @property
    def slots(self) -> tuple[str, ...]:
        """Slots in which the operator reaches an act."""
        return REACH[self.pos] if self.reach is None else self.reach

    def effect(self, *, negated: bool) -> tuple[Aux, ...]:
        """What the act in reach gets, with the operator itself negated or not."""
        if not negated:
            return self.aux
        return self.negated if self.negated is not None else (*self.aux, "negation")


class OperatorTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``operators.yaml``."""

    topic: str
    operators: tuple[Operator, ...]


class Operators:
    """All operators by head lemma and part of speech, longest phrase first."""

    def __init__(self, operators: tuple[Operator, ...]) -> None:
        self.by_head: dict[tuple[str, Pos], list[tuple[tuple[str, ...], Operator]]] = {}
        for operator in operators:
            for phrase in operator.words:
                words = tuple(phrase.split())
                head = words[-1] if operator.pos == "noun" else words[0]
                self.by_head.setdefault((head, operator.pos), []).append((words, operator))
        for entries in self.by_head.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, lemma: str, pos: Pos) -> list[tuple[tuple[str, ...], Operator]]:
        """(phrase words, operator) whose head is this lemma, longest phrase first."""
        return self.by_head.get((lemma, pos), [])

    def __len__(self) -> int:
        """Number of (phrase, part of speech, entry) triples."""
        return sum(map(len, self.by_head.values()))


def check(operators: tuple[Operator, ...]) -> None:
    """Refuse unknown slots, and two entries of a word that reach the same slot.

    Raises:
        LexiconError: All problems found, one per line.
    """
    problems: list[str] = []
    seen: set[tuple[str, Pos, str]] = set()
    for operator in operators:
        known = ("head", *SLOTS)
        bad = [slot for slot in operator.slots if slot not in known and not slot.startswith("prep:")]
        problems += [f"operators.yaml: {operator.words[0]}: unknown slot {slot!r}" for slot in bad]
        for word in operator.words:
            if not word.strip() or word != word.lower():
                problems.append(f"operators.yaml: word {word!r} is empty or not lower case")
            for slot in operator.slots:
                if (key := (word, operator.pos, slot)) in seen:
                    problems.append(f"operators.yaml: {operator.pos} {word!r} reaches {slot} in two entries")
                seen.add(key)
    if problems:
        raise LexiconError("\n".join(problems))


@cache
def load_operators() -> Operators:
    """Read, check and index ``operators.yaml``.

    Raises:
        LexiconError: The file breaks the schema, names an unknown slot or tells a word twice.
    """
    operators = load_topic(DATA / "operators.yaml", OperatorTopic).operators
    check(operators)
    return Operators(operators)
