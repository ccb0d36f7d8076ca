"""What a number counts: money, the noun it belongs to, or, alone, what a verb, a total or the last count says."""

from typing import Final, get_args

import msgspec

from turnstone.coding.countable import is_strength, is_year
from turnstone.coding.counted import Counted, classify, noun_of
from turnstone.coding.fates import FATES, fate, what_became
from turnstone.coding.money import currency_code, purpose
from turnstone.coding.numbers import Number
from turnstone.coding.words import base_forms, lower_at, neighbour
from turnstone.language.parse import Parse, Sentence, Token
from turnstone.lexicon.numbers import measures
from turnstone.mentions.mention import Mentions
from turnstone.record import Measure, Span

_MEASURES: Final[dict[str, Measure]] = {measure: measure for measure in get_args(Measure)}
_PERSONS: Final = frozenset(("people", "personnel", "detained", "displaced", "missing"))
_LISTED, _BY_FORM, _ALONE, _CONTINUED, _MONEY = 0.9, 0.75, 0.8, 0.6, 0.9
"""Confidence by way of finding; order set by precision on the development gold, not calibrated."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a number turned out to count."""

    what: Span
    measure: Measure
    score: float
    by: str
    """What decided ``what``."""
    measured_by: str
    unit: str | None = None


class Last(msgspec.Struct, frozen=True):
    """The last thing counted, for numbers that go on about it."""

    what: Span
    measure: Measure
    sentence: int
    value: float


def read(mentions: Mentions, sentence: Sentence, number: Number, last: Last | None) -> Reading | None:
    """What a number counts, by the first way that finds something."""
    if number.currency:
        return _money(mentions, number)
    counted = _counted(mentions, number, last)
    if counted:
        return counted
    if number.letter or is_year(mentions.parse, number) or _has_noun(mentions, number):
        return None
    if last and number.value > 1 and _is_among(mentions.parse, number):
        return _again(last, "rule:among")
    alone = _alone(mentions, number) or _total(mentions, number, last)
    return alone or _continued(mentions, sentence, number, last)


def _money(mentions: Mentions, number: Number) -> Reading:
    """An amount of money."""
    what, by = purpose(mentions.parse, number)
    written = number.currency or ""
    return Reading(
        what=what,
        measure="money",
        score=_MONEY,
        by=by,
        measured_by=f"lexicon:units/{written}",
        unit=currency_code(mentions, written),
    )


def _counted(mentions: Mentions, number: Number, last: Last | None) -> Reading | None:
    """A number before the noun that it counts."""
    parse = mentions.parse
    start = number.last + 2 if is_strength(parse, number) else number.last
    noun = noun_of(parse, number.first, number.last) if start == number.last else noun_of(parse, start - 1, start)
    if noun is None or (is_year(parse, number) and not _plainly_counts(parse, number, noun)):
        return None
    counted = classify(mentions, noun, start, vague=number.vague, strength=start > number.last)
    if counted is None or (number.value == 1 and not _one_counts(parse, counted)):
        return None
    became = what_became(parse, counted.head) if counted.kind in _PERSONS else None
    if became and counted.kind == "personnel" and became[0] == "displaced":  # soldiers who cross a river
        became = None
    measure: Measure = became[0] if became else own_measure(counted.kind)
    if last and last.measure in FATES and _is_among(parse, number):
        measure, became = last.measure, None
    return Reading(
        what=parse.span(counted.first, counted.last),
        measure=measure,
        score=_LISTED if counted.listed else _BY_FORM,
        by="rule:counted-noun",
        measured_by=f"lexicon:measures/{parse.tokens[became[1]].lemma}" if became else counted.by,
    )


def _is_among(parse: Parse, number: Number) -> bool:
    """Whether a number is part of the one before it: "killed 20 people, including three children"."""
    words = [lower_at(parse, i, number.first) for i in range(number.lead - 4, number.lead)]
    return "including" in words or ("among" in words and "them" in words)


def own_measure(kind: str) -> Measure:
    """The measure of a class of nouns; people by themselves measure nothing."""
    return _MEASURES.get(kind, "other")


def _plainly_counts(parse: Parse, number: Number, noun: int) -> bool:
    """Whether digits that could be a year stand right before a plural ("2000 troops", not "the 2019 protests")."""
    near = noun - number.last <= 1 and parse.tokens[noun].xpos in ("NNS", "NNPS")
    before = lower_at(parse, number.first - 1, number.first)
    return near and before not in ("the", "in", "of", "since", "'s", "its", "this")


def _one_counts(parse: Parse, counted: Counted) -> bool:
    """Whether a single one is counted ("one soldier was killed") and not merely told of ("one person's opinion")."""
    possessed = any(t.deprel == "case" and t.xpos == "POS" for t in parse.children(counted.head))
    return not possessed and what_became(parse, counted.head) is not None


def _has_noun(mentions: Mentions, number: Number) -> bool:
    """Whether the number belongs to a noun, though none that is counted."""
    parse = mentions.parse
    noun = noun_of(parse, number.first, number.last)
    if noun is None:
        top = _top(parse, number)
        modifies = top.deprel in ("nummod", "appos", "compound", "flat") and top.head >= 0
        return modifies and not _is_total(parse.tokens[top.head])
    return parse.tokens[noun].upos in ("NOUN", "PROPN")


def _top(parse: Parse, number: Number) -> Token:
    """The token of a number that hangs on something outside it."""
    return next(t for t in parse.tokens[number.first : number.last] if not number.first <= t.head < number.last)


def _alone(mentions: Mentions, number: Number) -> Reading | None:
    """A number by itself under a verb of harm: "killed five", "90 are missing"."""
    parse = mentions.parse
    top = _top(parse, number)
    became = what_became(parse, top.index)
    if became is None and (more := _more(parse, number)) is not None:
        became = what_became(parse, more.index) or _told_with_more(parse, more)
        top = more if became else top
    if (
        became is None
        or _is_of(parse, number)
        or top.deprel not in ("nsubj", "nsubj:pass", "obj", "conj", "root", "advmod")
    ):
        return None
    measure, word = became
    if number.value == 1 and measure not in ("dead", "injured", "missing", "detained"):
        return None
    by = f"lexicon:measures/{parse.tokens[word].lemma}"
    return Reading(what=parse.span(word, word + 1), measure=measure, score=_ALONE, by="rule:alone", measured_by=by)


def _more(parse: Parse, number: Number) -> Token | None:
    """The "more" of "17 more are missing", where no noun follows."""
    more = neighbour(parse, number.last, number.first)
    after = neighbour(parse, number.last + 1, number.first)
    if more is None or after is None or more.text.lower() != "more":
        return None
    return more if after.upos in ("AUX", "VERB", "PUNCT") or after.text.lower() in measures().adjectives else None


def _told_with_more(parse: Parse, more: Token) -> tuple[Measure, int] | None:
    """What became of as many more: "eight people are killed and 31 more *injured*"."""
    verb = parse.tokens[more.head] if more.head >= 0 else more
    kind = fate(verb)
    return (kind, verb.index) if kind and verb.index > more.index else None


def _is_of(parse: Parse, number: Number) -> bool:
    """Whether "one of them", "two of the three" follows."""
    return lower_at(parse, number.last, number.first) == "of"


def _is_total(token: Token) -> bool:
    return token.upos == "NOUN" and any(form in measures().totals for form in base_forms(token))


def _total(mentions: Mentions, number: Number, last: Last | None) -> Reading | None:
    """A number that a total is said to be: "put the number of dead at 43", "the toll exceeded 100"."""
    parse = mentions.parse
    total = _total_word(parse, number)
    if total is None:
        return None
    form = next(f for f in base_forms(total) if f in measures().totals)
    measure = measures().totals[form]
    for part in parse.children(total.index, "nmod", "compound"):
        counted = classify(mentions, part.index, part.index)
        if counted is None and number.weight:
            counted = Counted(head=part.index, first=part.index, last=part.index + 1, kind="other", by="rule:weight")
        if counted:
            last_word = total.index + 1 if part.deprel == "compound" and part.index < total.index else counted.last
            what = parse.span(counted.first, last_word)
            kind = own_measure(counted.kind)
            return Reading(what=what, measure=kind, score=_ALONE, by="rule:total-of", measured_by=counted.by)
    return Reading(
        what=parse.span(total.index, total.index + 1),
        measure=last.measure if last and measure == "other" else measure,
        score=_CONTINUED,
        by="rule:total",
        measured_by=f"lexicon:measures/totals/{form}",
    )


def _total_word(parse: Parse, number: Number) -> Token | None:
    """The word for a total that this number is said to be."""
    top = _top(parse, number)
    if top.deprel in ("nummod", "amod"):
        return None
    verb = parse.tokens[top.head] if top.head >= 0 else top
    near = [verb.index, top.index, *(t.index for t in parse.children(verb.index, "ccomp", "xcomp"))]
    subjects = (t for i in near for t in parse.children(i, "obj", "nsubj", "obl", "nmod"))
    return next((t for t in (verb, *subjects) if _is_total(t) and not number.first <= t.index < number.last), None)


def _again(last: Last, by: str) -> Reading:
    """Another count of what was counted last."""
    return Reading(what=last.what, measure=last.measure, score=_CONTINUED, by=by, measured_by=by)


def _continued(mentions: Mentions, sentence: Sentence, number: Number, last: Last | None) -> Reading | None:
    """Another count of what was counted last: "two of them", "the army spoke of ten", "the 36"."""
    if last is None or number.value <= 1:
        return None
    parse = mentions.parse
    top = _top(parse, number)
    before = lower_at(parse, number.first - 1, number.first)
    if before == "the" and number.value == last.value:
        return _again(last, "rule:the-same")
    pronoun = neighbour(parse, number.last + 1, number.first)
    if _is_of(parse, number) and pronoun is not None and pronoun.upos in ("PRON", "DET"):
        return _again(last, "rule:of-them")
    verb = parse.tokens[top.head] if top.head >= 0 else top
    while verb.upos not in ("VERB", "AUX") and verb.head >= 0:
        verb = parse.tokens[verb.head]
    if top.deprel in ("nsubj", "nsubj:pass"):
        return _again(last, "rule:elliptic-subject")
    start = neighbour(parse, number.first - 2, number.first)
    if before == "to" and start is not None and start.upos == "NUM":
        return _again(last, "rule:changed-to")
    if before == "with" and last.sentence == sentence.index:
        return _again(last, "rule:with-so-many")
    tells = verb.lemma in measures().telling and top.deprel in ("obj", "obl", "xcomp", "ccomp", "root", "conj")
    return _again(last, "rule:another-count") if tells else None
