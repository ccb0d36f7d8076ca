"""Contexts: what a passage is about, in PLOVER's 37 terms, from its words.

PLOVER codes contexts from the paragraph rather than the sentence, several at a time. Each context has words with
weights; a passage has the context when the weights of its distinct words reach the threshold. A word counts once, as
naming one thing ten times makes a text no more about it.

``military`` counts state forces only; rebels, militias and police have no words there.
"""

from collections.abc import Iterable
from functools import cache

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import DATA, load_topic
from turnstone.lexicon.senses import CONTEXTS

THRESHOLD = 2.0
"""Summed weight that gives a context where its entry sets none: one word of weight 2 or two of weight 1."""


class Context(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one context, by how much each tells."""

    strong: tuple[str, ...] = ()
    """Weight 2: one is enough ("vaccine" for health). Lemmas or phrases of lemmas, lower case."""
    weak: tuple[str, ...] = ()
    """Weight 1: two are needed ("court", "judge" for legal)."""
    against: tuple[str, ...] = ()
    """Weight -2: words that speak for something else."""
    threshold: float = THRESHOLD
    """Summed weight that gives the context; higher for contexts whose words stand in most political news (chosen on
    the development reports of ../shared/gold, paragraph by paragraph)."""
    narrower: tuple[str, ...] = ()
    """Contexts that drive this one out where they hold too (crime goes where illegal_drugs holds)."""


class ContextTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``contexts.yaml``."""

    topic: str
    contexts: dict[str, Context]


class Contexts:
    """The words of all contexts, indexed by the first word of each phrase."""

    def __init__(self, contexts: dict[str, Context]) -> None:
        self.contexts = contexts
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
        for name, context in contexts.items():
            for weight, phrases in ((2.0, context.strong), (1.0, context.weak), (-2.0, context.against)):
                for phrase in phrases:
                    words = tuple(phrase.split())
                    self._by_first.setdefault(words[0], []).append((words, name, weight))

    def weights(self, lemmas: Iterable[str]) -> dict[str, float]:
        """Summed weight of each context that any word of the passage speaks for or against.

        Args:
            lemmas: The passage's lemmas in text order, any case.
        """
        passage = [lemma.lower() for lemma in lemmas]
        found: set[tuple[tuple[str, ...], str, float]] = set()
        for at, lemma in enumerate(passage):
            for entry in self._by_first.get(lemma, ()):
                if tuple(passage[at : at + len(entry[0])]) == entry[0]:
                    found.add(entry)
        total: dict[str, float] = {}
        for _, name, weight in sorted(found):
            total[name] = total.get(name, 0.0) + weight
        return total

    def of(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """Contexts of a passage, in PLOVER's order.

        Args:
            lemmas: The passage's lemmas in text order, any case.
        """
        held = {name for name, weight in self.weights(lemmas).items() if weight >= self.contexts[name].threshold}
        return tuple(name for name in CONTEXTS if name in held and not held & {*self.contexts[name].narrower})


def check(contexts: dict[str, Context]) -> None:
    """Refuse unknown and missing contexts, and words that are not lower case or stand twice in one context.

    Raises:
        LexiconError: All problems found, one per line.
    """
    problems = [f"contexts.yaml: unknown context {name!r}" for name in contexts if name not in CONTEXTS]
    problems += [f"contexts.yaml: context {name!r} is missing" for name in CONTEXTS if name not in contexts]
    for name, context in contexts.items():
        words = [*context.strong, *context.weak, *context.against]
        problems += [f"contexts.yaml: {name}: {word!r} is empty or not lower case" for word in words if _odd(word)]
        problems += [f"contexts.yaml: {name}: {word!r} stands twice" for word in set(words) if words.count(word) > 1]
        unknown = [other for other in context.narrower if other not in CONTEXTS]
        problems += [f"contexts.yaml: {name}: unknown narrower context {other!r}" for other in unknown]
    if problems:
        raise LexiconError("\n".join(problems))


def _odd(word: str) -> bool:
    return not word.strip() or word != word.lower()


@cache
def load_contexts() -> Contexts:
    """Read, check and index ``contexts.yaml``.

    Raises:
        LexiconError: The file breaks the schema, lacks a context or names one that PLOVER does not have.
    """
    contexts = load_topic(DATA / "contexts.yaml", ContextTopic).contexts
    check(contexts)
    return Contexts(contexts)


def contexts_of(lemmas: Iterable[str]) -> tuple[str, ...]:
    """Contexts of a passage, in PLOVER's order; see `Contexts.of`."""
    return load_contexts().of(lemmas)
