"""What opens a condition: conjunctions, inversion, prepositions, deadlines, alternatives."""

from functools import cache
from typing import Literal

import msgspec

from turnstone.lexicon.load import DATA, load_topic

OpenerKind = Literal["clause", "inversion", "phrase", "deadline", "alternative"]
"""clause: a conjunction; inversion: "should X happen"; phrase: a preposition; alternative: "do X or else"."""


class Opener(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that open one kind of condition."""

    words: tuple[str, ...]
    kind: OpenerKind
    weak: bool = False
    """Also opens mere time clauses, so that it counts only for an act that is still to come."""
    only: bool = False
    """Counts only after "only", "not" or "no sooner" ("will talk only after ...")."""


class ConditionTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``conditions.yaml``."""

    topic: str
    openers: tuple[Opener, ...]
    concessive: frozenset[str]
    anonymity: frozenset[str]


class Openers:
    """Openers of each kind, longest phrase first."""

    def __init__(self, topic: ConditionTopic) -> None:
        self.concessive = topic.concessive
        self.anonymity = topic.anonymity
        self.by_kind: dict[OpenerKind, list[tuple[tuple[str, ...], Opener]]] = {}
        for opener in topic.openers:
            for phrase in opener.words:
                self.by_kind.setdefault(opener.kind, []).append((tuple(phrase.split()), opener))
        for entries in self.by_kind.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1].only, entry[1].weak))

    def match(self, kind: OpenerKind, words: tuple[str, ...]) -> tuple[tuple[str, ...], Opener] | None:
        """The longest opener of the kind that these lower-case words start with."""
        return next((entry for entry in self.by_kind.get(kind, []) if words[: len(entry[0])] == entry[0]), None)


@cache
def load_openers() -> Openers:
    """The openers of conditions."""
    return Openers(load_topic(DATA / "conditions.yaml", ConditionTopic))
