"""Numbers that may be counts: those of a sentence without its dates, measurements, names and compounds."""

from collections.abc import Iterator
from typing import Final

import msgspec

from turnstone.coding.counted import following_noun
from turnstone.coding.numbers import Number, find_numbers
from turnstone.coding.words import base_forms, lower_at, neighbour
from turnstone.language.parse import Parse, Sentence, Token
from turnstone.lexicon.numbers import measures, units
from turnstone.mentions.mention import Mentions

_YEARS: Final = range(1900, 2100)
_HYPHENS: Final = frozenset("-–‑")


def countable_numbers(mentions: Mentions, sentence: Sentence) -> Iterator[Number]:
    """Numbers of a sentence that may count something, in token indices of the report."""
    return (number for number in _numbers(mentions, sentence) if not _passed_over(mentions, number))


def _numbers(mentions: Mentions, sentence: Sentence) -> Iterator[Number]:
    """Numbers of a sentence outside its dates, in token indices of the report."""
    tokens, shift = mentions.parse.tokens, sentence.first
    dated = {i for d in mentions.dates_in(sentence.first, sentence.last) for i in range(d.first, d.last)}
    for n in find_numbers(["" if t.index in dated else t.text for t in tokens[shift : sentence.last]]):
        last = n.last + shift
        number = msgspec.structs.replace(n, first=n.first + shift, last=last, lead=n.lead + shift)
        if n.currency and tokens[last - 1].upos == "VERB":  # "the 2017 title won"
            number = msgspec.structs.replace(number, last=last - 1, currency=None)
        elif not n.currency and last < sentence.last and tokens[last].lemma in units().weights:
            number = msgspec.structs.replace(number, last=last + 1, weight=True)
        yield number


def _passed_over(mentions: Mentions, number: Number) -> bool:
    """Whether a number is a date, a measurement, part of a name or of a compound."""
    parse = mentions.parse
    before = neighbour(parse, number.first - 1, number.first)
    after = neighbour(parse, number.last, number.first)
    if before is not None and not number.currency and _is_name_part(parse, number, before):
        return True
    if after is None:
        return False
    if after.text in _HYPHENS and after.start == parse.tokens[number.last - 1].end:
        return not is_strength(parse, number)
    return number.currency is None and _is_excluded(after)


def _is_excluded(after: Token) -> bool:
    """Whether a number before this word is a measurement, a share, a vote or a time."""
    excluded = units().excluded
    return after.text.lower() in excluded or any(form in excluded for form in base_forms(after)[:2])


def _is_name_part(parse: Parse, number: Number, before: Token) -> bool:
    """Whether digits belong to the name before them: AK-47, Cessna 172, Number 14, 18–12."""
    if before.text in _HYPHENS and before.end == parse.tokens[number.first].start:
        return True
    token = parse.tokens[number.first]
    alone = token.text.isdigit() and number.last == number.first + 1 and number.lead == number.first
    if not alone or before.upos != "PROPN" or not before.text[:1].isupper():
        return False
    noun = following_noun(parse, number.last)
    forms = () if noun is None else base_forms(parse.tokens[noun])
    kind = next((k for f in forms if (k := measures().by_noun.get(f))), None)
    return kind in (None, "arms") and (token.head < number.first or kind == "arms")


def is_strength(parse: Parse, number: Number) -> bool:
    """A 300-strong force; 20-odd men."""
    return lower_at(parse, number.last + 1, number.first) in ("strong", "odd", "plus")


def is_year(parse: Parse, number: Number) -> bool:
    """Whether the number's digits may be a year."""
    words = parse.tokens[number.first : number.last]
    return len(words) == 1 and len(words[0].text) == 4 and words[0].text.isdigit() and int(words[0].text) in _YEARS
