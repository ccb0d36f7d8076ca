"""Figures: counts of people, arms, strikes and deaths, and amounts of money (RECORD.md, rule 8).

For each number of a sentence, in order:

1. Passed over: in a date, before a unit of time or length or a per cent sign, in a compound or name ("AK-47").
2. Money, where a currency is written.
3. Counted: the noun that it belongs to is one that a record counts (`turnstone.coding.counted`).
4. Alone: a verb says what became of that many ("killed five"), a total is told ("put the toll at 43"), or another
   count of the same thing is given for the last one ("a teacher counted 187").

"No casualties", "nobody was hurt" are zero.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from turnstone.coding.countable import countable_numbers
from turnstone.coding.ids import record_id
from turnstone.coding.numbers import Number
from turnstone.coding.readings import Last, Reading, own_measure, read
from turnstone.coding.words import base_forms, lower_at
from turnstone.language.parse import Parse, Sentence, Token
from turnstone.lexicon.numbers import measures
from turnstone.mentions.mention import Mentions
from turnstone.record import Figure, Why

_ZERO: Final = 0.8


def code_figures(mentions: Mentions) -> tuple[Figure, ...]:
    """Find the figures of a report.

    Returns:
        Figures in text order; ``statement`` is left None for the step that knows the statements.
    """
    found: list[Figure] = []
    for sentence in mentions.parse.sentences:
        last: Last | None = None
        recent = _recent(found, mentions.parse, sentence)
        for number in countable_numbers(mentions, sentence):
            reading = read(mentions, sentence, number, last or recent)
            if reading:
                found.append(_figure(mentions, number, reading))
                last = Last(reading.what, reading.measure, sentence.index, number.value)
        found += _zeros(mentions, sentence)
    return _numbered(mentions, sorted(found, key=lambda f: (f.span.start, f.span.end)))


def _recent(found: list[Figure], parse: Parse, sentence: Sentence) -> Last | None:
    """The last count of the two sentences before this one."""
    if not found or sentence.index == 0:
        return None
    figure = found[-1]
    if figure.measure == "money" or figure.span.start < parse.sentences[max(0, sentence.index - 2)].start:
        return None
    return Last(figure.what, figure.measure, sentence.index - 1, figure.value)


def _zeros(mentions: Mentions, sentence: Sentence) -> Iterator[Figure]:
    """No casualties; nobody was hurt; without loss of life."""
    parse = mentions.parse
    for token in parse.tokens[sentence.first : sentence.last]:
        word = token.text.lower()
        end = token.index + 1
        if word == "no" and lower_at(parse, end, token.index) == "one":
            word, end = "nobody", end + 1
        what = _zero_word(parse, word, parse.tokens[end - 1])
        if what is not None:
            number = Number(first=token.index, last=end, value=0.0, by=f"lexicon:none/{word}", lead=token.index)
            yield _figure(mentions, number, _zero(parse, what))


def _zero_word(parse: Parse, word: str, last: Token) -> Token | None:
    """The casualties or the harm that there was none of."""
    lexicon = measures()
    if last.head < 0:
        return None
    governor = parse.tokens[last.head]
    if word in ("no", "without", "zero"):
        return governor if any(form in lexicon.none for form in base_forms(governor)) else None
    harmed = word in ("nobody", "none") and governor.lemma in lexicon.none_verbs
    suffered = last.deprel == "nsubj:pass" or governor.lemma == "die" or governor.upos == "ADJ"
    return governor if harmed and suffered else None


def _zero(parse: Parse, what: Token) -> Reading:
    """What was counted as none."""
    lexicon = measures()
    noun = next((k for f in base_forms(what) if (k := lexicon.by_noun.get(f))), None)
    kind = noun or lexicon.by_verb.get(what.lemma) or "other"
    by = f"lexicon:none/{what.lemma}"
    return Reading(
        what=parse.span(what.index, what.index + 1),
        measure=own_measure(kind),
        score=_ZERO,
        by="rule:none",
        measured_by=by,
    )


def _figure(mentions: Mentions, number: Number, reading: Reading) -> Figure:
    """A figure without its id."""
    span = mentions.parse.span(number.first, number.last)
    why = [
        Why(field="value", by=number.by),
        Why(field="what", by=reading.by),
        Why(field="measure", by=reading.measured_by),
    ]
    if number.approximator and number.lead < number.first:
        words = mentions.parse.span(number.lead, number.first)
        why.append(Why(field="approximator", by=f"lexicon:numbers/{number.approximator}", span=words))
    return Figure(
        id="",
        span=span,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=reading.unit,
        measure=reading.measure,
        approximator=number.approximator,
        what=reading.what,
        confidence=reading.score,
        why=tuple(why),
    )


def _numbered(mentions: Mentions, figures: list[Figure]) -> tuple[Figure, ...]:
    """Figures with their ids."""
    seen: dict[tuple[int, int, str], int] = {}
    done: list[Figure] = []
    for figure in figures:
        key = (figure.span.start, figure.span.end, figure.measure)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        name = record_id(mentions.report.id, "figure", figure.span, figure.measure, ordinal)
        done.append(msgspec.structs.replace(figure, id=name))
    return tuple(done)
