"""Phrases that tell a standing state of a party: the topic postures."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property

import msgspec

from turnstone.lexicon.load import DATA, load_topic
from turnstone.record import Stance


class Pattern(msgspec.Struct, frozen=True):
    """A phrase of the lexicon: its elements in order, each a set of words; see `PostureWords.states`."""

    text: str
    stance: Stance
    elements: tuple[frozenset[str], ...]
    """Empty set: a gap."""
    optional: tuple[bool, ...]

    def match(self, forms: Sequence[frozenset[str]], at: int) -> int | None:
        """Where the phrase ends that begins at a word.

        Args:
            forms: For each word of the sentence, the forms to compare; empty for a mark that no gap crosses.
            at: Word that the phrase is to begin with.

        Returns:
            One past its last word; None where it does not match.
        """
        return _match(self, forms, at, 0, 0)


_GAP = 3


def _match(pattern: Pattern, forms: Sequence[frozenset[str]], at: int, element: int, skipped: int) -> int | None:
    if element == len(pattern.elements):
        return at
    wanted = pattern.elements[element]
    if not wanted:
        return next((end for skip in range(_GAP + 1) if (end := _after_gap(pattern, forms, at, element, skip))), None)
    if at < len(forms) and wanted & forms[at]:
        return _match(pattern, forms, at + 1, element + 1, 0)
    return _match(pattern, forms, at, element + 1, 0) if pattern.optional[element] else None


def _after_gap(pattern: Pattern, forms: Sequence[frozenset[str]], at: int, element: int, skip: int) -> int | None:
    crossed = forms[at : at + skip]
    return _match(pattern, forms, at + skip, element + 1, 0) if len(crossed) == skip and all(crossed) else None


def _pattern(text: str, stance: Stance) -> Pattern:
    words = text.split()
    elements = tuple(frozenset() if w == "~" else frozenset(w.rstrip("?").split("|")) for w in words)
    return Pattern(text, stance, elements, tuple(w.endswith("?") for w in words))


class PostureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The topic postures; see data/postures.yaml."""

    state_verbs: frozenset[str]
    states: Mapping[Stance, tuple[str, ...]]
    idioms: Mapping[Stance, tuple[str, ...]]
    presence_verbs: frozenset[str]
    purposes: Mapping[Stance, frozenset[str]]
    ordering: frozenset[str]
    hedges: frozenset[str]

    @cached_property
    def state_patterns(self) -> Mapping[str, tuple[Pattern, ...]]:
        """State phrases by each word that they may begin with."""
        return _by_first_word(self.states)

    @cached_property
    def idiom_patterns(self) -> Mapping[str, tuple[Pattern, ...]]:
        """Idioms by each word that they may begin with."""
        return _by_first_word(self.idioms)

    @cached_property
    def purpose_of(self) -> Mapping[str, Stance]:
        """Stance by word of purpose."""
        return {word: stance for stance, words in self.purposes.items() for word in words}


def _by_first_word(phrases: Mapping[Stance, tuple[str, ...]]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, tuple[Pattern, ...]] = {}
    patterns = [_pattern(text, stance) for stance, texts in phrases.items() for text in texts]
    for pattern in sorted(patterns, key=lambda p: -len(p.elements)):
        for word in pattern.elements[0]:
            found[word] = (*found.get(word, ()), pattern)
    return found


@cache
def posture_words() -> PostureWords:
    """The topic postures."""
    return load_topic(DATA / "postures.yaml", PostureWords)
