"""Number words, units of money and weight, and what counted things measure: the topics numbers, units and measures."""

from collections.abc import Mapping
from functools import cache, cached_property

import msgspec

from turnstone.lexicon.load import DATA, load_topic
from turnstone.record import Approximator, Measure


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """How numbers are told in words; see data/numbers.yaml."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    letters: Mapping[str, int]
    vague: Mapping[str, int]
    few: Mapping[str, int]
    few_before_scale: Mapping[str, int]
    approximators: Mapping[Approximator, tuple[str, ...]]
    trailing: Mapping[Approximator, tuple[str, ...]]
    changes: frozenset[str]

    @cached_property
    def before(self) -> Mapping[tuple[str, ...], Approximator]:
        """Words before a number, lower case, with what they say of it."""
        return {tuple(words.split()): sense for sense, phrases in self.approximators.items() for words in phrases}

    @cached_property
    def after(self) -> Mapping[tuple[str, ...], Approximator]:
        """Words after a number, lower case, with what they say of it."""
        return {tuple(words.split()): sense for sense, phrases in self.trailing.items() for words in phrases}


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Currencies, weights, and units that make no figure; see data/units.yaml."""

    signs: Mapping[str, str | tuple[str, ...]]
    """ISO 4217 code, or several of which the report's countries decide, the first being the default."""
    names: Mapping[str, Mapping[str, str]]
    """By base form: "default", and codes by ISO 3166 country."""
    by_adjective_only: frozenset[str]
    """Names that stand for their default whatever the report is about."""
    adjectives: Mapping[str, str]
    """ISO 3166 country by adjective or name before a currency's name."""
    excluded: frozenset[str]
    weights: frozenset[str]

    @cached_property
    def adjective_words(self) -> frozenset[str]:
        """Every word of `adjectives`, lower case."""
        return frozenset(word for name in self.adjectives for word in name.lower().split())


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What counted things measure; see data/measures.yaml."""

    nouns: Mapping[str, frozenset[str]]
    """Base forms by measure; "people" are persons who measure nothing by themselves."""
    weak: Mapping[str, Measure]
    """Counted only under a modifier from `military` or another listed noun."""
    military: frozenset[str]
    verbs: Mapping[Measure, frozenset[str]]
    intransitive: frozenset[str]
    """Those of `verbs` that say it of their subject."""
    adjectives: Mapping[str, Measure]
    totals: Mapping[str, Measure]
    telling: frozenset[str]
    """Verbs that hand over a count by itself ("the army spoke of ten")."""
    money_words: frozenset[str]
    none: frozenset[str]
    none_verbs: frozenset[str]
    people_endings: tuple[str, ...]

    @cached_property
    def by_noun(self) -> Mapping[str, str]:
        """Class ("people" or a measure) by base form."""
        return {noun: kind for kind, nouns in self.nouns.items() for noun in nouns}

    @cached_property
    def by_verb(self) -> Mapping[str, Measure]:
        """What a verb makes of people, by base form."""
        return {verb: kind for kind, verbs in self.verbs.items() for verb in verbs}


@cache
def number_words() -> NumberWords:
    """The topic numbers."""
    return load_topic(DATA / "numbers.yaml", NumberWords)


@cache
def units() -> Units:
    """The topic units."""
    return load_topic(DATA / "units.yaml", Units)


@cache
def measures() -> Measures:
    """The topic measures."""
    return load_topic(DATA / "measures.yaml", Measures)
