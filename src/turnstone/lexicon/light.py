"""Light verbs and framing nouns: words that hand their parties on to an event noun below them.

"Rebels *carried out* an attack on X": the verb carries tense and parties, the noun names the act. A light verb says in
which of its slots the noun stands and which slot becomes which slot of the noun. "A *wave* of attacks by rebels":
the framing noun stands above the noun that names the act, and what hangs on the frame goes down to it.

Slots are those of `turnstone.lexicon.senses`, voice undone. Prepositional phrases on the light word pass down under
their own name without being listed, as parsers hang "on X" in "imposed sanctions on X" on either word; a preposition
that is listed in ``gives`` goes where ``gives`` says.

Light words change parties only; what they do to factuality ("plan", "order", "cancel") is told in operators.yaml.
"""

from functools import cache
from typing import Literal

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import DATA, load_topic
from turnstone.lexicon.senses import SLOTS

Pos = Literal["verb", "noun", "adj"]


class Light(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"when": "if"}):
    """Words that hand on their parties in one way."""

    words: tuple[str, ...]
    """Lemmas or phrases ("carry out", "take part"), head first; noun phrases end with their head."""
    pos: Pos = "verb"
    noun: str
    """Slot of the light word in which the event noun stands ("obj", "prep:in", "of", "subj")."""
    gives: dict[str, str] = {}
    """Slot of the light word → slot of the event noun."""
    when: tuple[str, ...] = ()
    """In YAML ``if``: lemmas of event nouns; empty: any event noun."""
    weak: bool = False
    """The word may name an act itself ("launch", "accuse"): it stays a trigger, but still hands its parties on."""


class LightTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``light.yaml``."""

    topic: str
    lights: tuple[Light, ...]


class Lights:
    """All light words by head lemma and part of speech, longest phrase first."""

    def __init__(self, lights: tuple[Light, ...]) -> None:
        self.by_head: dict[tuple[str, Pos], list[tuple[tuple[str, ...], Light]]] = {}
        for light in lights:
            for phrase in light.words:
                words = tuple(phrase.split())
                head = words[-1] if light.pos == "noun" else words[0]
                self.by_head.setdefault((head, light.pos), []).append((words, light))
        for entries in self.by_head.values():
            entries.sort(key=lambda entry: (-len(entry[0]), not entry[1].when))

    def at(self, lemma: str, pos: Pos) -> list[tuple[tuple[str, ...], Light]]:
        """(phrase words, light word) whose head is this lemma: longest phrase first, restricted before general."""
        return self.by_head.get((lemma, pos), [])

    def __len__(self) -> int:
        """Number of (phrase, part of speech, entry) triples."""
        return sum(map(len, self.by_head.values()))


def check(lights: tuple[Light, ...]) -> None:
    """Refuse unknown slots, empty words and words that are listed twice alike.

    Raises:
        LexiconError: All problems found, one per line.
    """
    problems: list[str] = []
    seen: set[tuple[str, Pos, str, tuple[str, ...]]] = set()
    for light in lights:
        for word in light.words:
            key = (word, light.pos, light.noun, light.when)
            if key in seen:
                problems.append(f"light.yaml: {light.pos} {word!r} stands twice for {light.noun}")
            seen.add(key)
            if not word.strip() or word != word.lower():
                problems.append(f"light.yaml: word {word!r} is empty or not lower case")
        slots = [light.noun, *light.gives, *light.gives.values()]
        problems += [f"light.yaml: {light.words[0]}: unknown slot {slot!r}" for slot in slots if not _is_slot(slot)]
    if problems:
        raise LexiconError("\n".join(problems))


def _is_slot(slot: str) -> bool:
    return slot in SLOTS or (slot.startswith("prep:") and len(slot) > len("prep:"))


@cache
def load_lights() -> Lights:
    """Read, check and index ``light.yaml``.

    Raises:
        LexiconError: The file breaks the schema, names an unknown slot or lists a word twice.
    """
    lights = load_topic(DATA / "light.yaml", LightTopic).lights
    check(lights)
    return Lights(lights)
