"""Predicate senses: which word, in which company, names an act of which PLOVER type, and who fills its parties.

A sense is asked of a word in a tree. Its slots are the word's logical neighbours, voice undone by the coder:

    subj        logical subject ("the army" in "the army shelled X", "X was shelled by the army", "vowed to shell X")
    obj         logical object ("X" in the same three)
    iobj        indirect object ("gave the rebels arms")
    comp        head of a clause or infinitive hung on the word ("threatened to *attack*", "said it would *leave*")
    poss        possessor of a noun ("Israel's strike", "its strike")
    mod         premodifier of a noun ("US strike", "drone strike", "peace talks")
    prep:on     object of a preposition hung on the word; for a noun its complement ("strike on X", "visit to Y")
    of, by      short for prep:of, prep:by ("the shelling of X by Y")

Terms in ``if`` and ``unless`` are tested against the head word of the phrase in a slot (all its conjuncts count):

    troops      this lemma (lower case); "peace talks" style terms test the phrase's last words
    "@weapon"   any lemma of the class "weapon" (classes*.yaml)
    "#party"    resolves to a party; "#person" a person; "#place" a place; "#country" a country
    "#any"      the slot is filled; "#none" the slot is empty; "#clause" it is filled by a clause
    "#question" it is filled by an indirect question ("asked whether", "asked why")
"""

from functools import cache
from typing import Literal

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import DATA, load_topic
from turnstone.record import EventType

Pos = Literal["verb", "noun", "adj"]
SLOTS = ("subj", "obj", "iobj", "comp", "poss", "mod", "of", "by")
MARKS = ("#party", "#person", "#place", "#country", "#any", "#none", "#clause", "#question")

MODES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
"""Modes by type, PLOVER manual 2.0; AGREE, SUPPORT, CONCEDE, COOPERATE and AID have none."""

CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
"""The 37 contexts of PLOVER."""


class Sense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"when": "if"}):
    """Words that name one kind of act, and who fills its parties."""

    words: tuple[str, ...]
    """Lemmas ("attack") or phrases ("crack down", "open fire", "car bomb", "put on alert"). A verb phrase starts with
    its verb, the other words hang below it in any order; a noun phrase ends with its noun."""
    pos: Pos
    type: EventType | None
    """None for a sense that is no political act (a metaphor, sport, a market): it beats the others by its ``if``."""
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    actor: tuple[str, ...] | None = None
    """Slots tried in order, the first that yields a party wins; None: the default of the part of speech."""
    recipient: tuple[str, ...] | None = None
    mutual: bool = False
    """Two-sided (talks, exchange of fire): parties of the actor slots and of the recipient slots are all actors."""
    when: dict[str, tuple[str, ...]] = {}
    """In YAML ``if``: slot → terms; every slot named must hold one of its terms."""
    unless: dict[str, tuple[str, ...]] = {}
    """Slot → terms; the sense falls if any slot holds one of its terms."""
    note: str = ""


class SenseTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file ``senses_*.yaml``."""

    topic: str
    senses: tuple[Sense, ...]


class ClassTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file ``classes*.yaml``: word classes that terms refer to as "@name"."""

    topic: str
    classes: dict[str, tuple[str, ...]]


DEFAULT_ACTOR: dict[str, tuple[str, ...]] = {"verb": ("subj",), "noun": ("by", "poss", "subj", "mod"), "adj": ("subj",)}
DEFAULT_RECIPIENT: dict[str, tuple[str, ...]] = {
    "verb": ("obj",),
    "noun": ("prep:on", "prep:against", "obj", "of"),
    "adj": ("subj",),
}


class Senses:
    """All senses, by head lemma and part of speech, most demanding first."""

    def __init__(self, senses: list[Sense], classes: dict[str, frozenset[str]]) -> None:
        self.classes = classes
        self.by_head: dict[tuple[str, Pos], list[tuple[tuple[str, ...], Sense]]] = {}
        for sense in senses:
            for phrase in sense.words:
                for words in spellings(phrase, sense.pos):
                    head = words[-1] if sense.pos == "noun" else words[0]
                    self.by_head.setdefault((head, sense.pos), []).append((words, sense))
        for entries in self.by_head.values():
            # longer phrases first, then more conditions; the sort is stable, so file order decides the rest
            entries.sort(key=lambda entry: (-len(entry[0]), -len(entry[1].when)))

    def candidates(self, lemma: str, pos: Pos) -> list[tuple[tuple[str, ...], Sense]]:
        """(phrase words, sense) whose head is this lemma, most demanding first."""
        return self.by_head.get((lemma, pos), [])

    def __len__(self) -> int:
        """Number of (word, sense) pairs that name a political act."""
        return sum(
            sense.type is not None and HYPHEN not in words
            for entries in self.by_head.values()
            for words, sense in entries
        )


HYPHEN = "-"


def spellings(phrase: str, pos: Pos) -> list[tuple[str, ...]]:
    """A phrase's words, and where it has a hyphen also its words as UD splits them.

    "shoot-out" is one token or three: ``("shoot-out",)`` and ``("shoot", "-", "out")``. The head of a hyphenated verb
    is its last part ("test-fire": ``("fire", "test")``); its hyphen hangs where no phrase looks.
    """
    words = tuple(phrase.split())
    if HYPHEN not in phrase or pos == "adj":
        return [words]
    split = [part for word in words for part in word.replace(HYPHEN, f" {HYPHEN} ").split()]
    if pos == "noun":
        return [words, tuple(split)]
    first = words[0].split(HYPHEN)
    return [words, (first[-1], *first[:-1], *(part for part in split[2 * len(first) - 1 :] if part != HYPHEN))]


def check(senses: list[tuple[str, Sense]], classes: dict[str, frozenset[str]]) -> None:
    """Refuse senses that name unknown modes, contexts, slots, classes, or that can't be told apart.

    Args:
        senses: (file name, sense).

    Raises:
        LexiconError: All problems found, one per line.
    """
    problems: list[str] = []
    plain: dict[tuple[str, str], str] = {}
    for file, sense in senses:
        where = f"{file}: {sense.pos} {sense.words[0] if sense.words else '?'}"
        problems += [f"{where}: {problem}" for problem in _problems(sense, classes)]
        if not sense.when and not sense.unless:
            for word in sense.words:
                if other := plain.get((word, sense.pos)):
                    problems.append(f"{where}: {word!r} has a second sense without `if` or `unless` (first in {other})")
                plain[word, sense.pos] = file
    if problems:
        raise LexiconError("\n".join(problems))


def _problems(sense: Sense, classes: dict[str, frozenset[str]]) -> list[str]:
    found = [
        f"word {word!r} is empty or not lower case" for word in sense.words if not word.strip() or word != word.lower()
    ]
    allowed = MODES.get(sense.type or "", ())
    found += [
        f"mode {mode!r} is none of {sense.type}: {', '.join(allowed) or 'it has none'}"
        for mode in sense.mode
        if mode not in allowed
    ]
    found += [f"unknown context {context!r}" for context in sense.context if context not in CONTEXTS]
    slots = [*(sense.actor or ()), *(sense.recipient or ()), *sense.when, *sense.unless]
    found += [f"unknown slot {slot!r}" for slot in slots if slot not in SLOTS and not slot.startswith("prep:")]
    for term in [term for terms in (*sense.when.values(), *sense.unless.values()) for term in terms]:
        if term.startswith("@") and term[1:] not in classes:
            found.append(f"unknown class {term!r}")
        if term.startswith("#") and term not in MARKS:
            found.append(f"unknown mark {term!r}")
    return found


@cache
def load_senses() -> Senses:
    """Read, check and index every ``classes*.yaml`` and ``senses_*.yaml``.

    Raises:
        LexiconError: A file breaks the schema or refers to something that is not there.
    """
    classes: dict[str, frozenset[str]] = {}
    for path in sorted(DATA.glob("classes*.yaml")):
        for name, words in load_topic(path, ClassTopic).classes.items():
            if name in classes:
                raise LexiconError(f"{path.name}: class {name!r} is defined twice: merge the two")
            classes[name] = frozenset((*words, *(word.replace(HYPHEN, f" {HYPHEN} ") for word in words)))
    named = [
        (path.name, sense)
        for path in sorted(DATA.glob("senses_*.yaml"))
        for sense in load_topic(path, SenseTopic).senses
    ]
    check(named, classes)
    return Senses([_split_terms(sense) for _, sense in named], classes)


def _split_terms(sense: Sense) -> Sense:
    """The sense with hyphenated terms also as UD splits them ("cease - fire")."""

    def both(slots: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {
            slot: (*terms, *(term.replace(HYPHEN, f" {HYPHEN} ") for term in terms if HYPHEN in term))
            for slot, terms in slots.items()
        }

    return msgspec.structs.replace(sense, when=both(sense.when), unless=both(sense.unless))
