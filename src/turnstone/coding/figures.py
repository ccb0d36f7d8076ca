"""Figures: counts of people, arms, strikes and deaths, and amounts of money (RECORD.md, rule 8).

For each number of a sentence, in order:

1. Passed over: in a date, before a unit of time or length or a per cent sign, in a compound or name ("14-day", "AK-47").
2. Money, where a currency is written.
3. Counted: the noun that it belongs to is one that a record counts (`turnstone.coding.counted`).
4. Alone: a verb says what became of that many ("killed five"), a total is told ("put the toll at 43"), or another
   count of the same thing is given for the last one ("a teacher counted 187").

"No casualties", "nobody was hurt" are zero.
"""

from collections.abc import Iterator
from typing import Final, get_args

import msgspec

from turnstone.coding.counted import FATES, Counted, base_forms, classify, following_noun, noun_of, what_became
from turnstone.coding.ids import record_id
from turnstone.coding.money import currency_code, purpose
from turnstone.coding.numbers import Number, find_numbers
from turnstone.language.parse import Parse, Sentence, Token
from turnstone.lexicon.numbers import measures, units
from turnstone.mentions.mention import Mentions
from turnstone.record import Figure, Measure, Span, Why

_YEARS: Final = range(1900, 2100)
_MEASURES: Final = frozenset(get_args(Measure))
_PERSONS: Final = frozenset(("people", "personnel", "detained", "displaced", "missing"))
_HYPHENS: Final = frozenset("-–‑")
_LISTED, _BY_FORM, _ALONE, _CONTINUED, _MONEY, _ZERO = 0.9, 0.75, 0.8, 0.6, 0.9, 0.8
"""Confidence by way of finding; order set by precision on the development gold, not calibrated."""


class _Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a number turned out to count."""

    what: Span
    measure: Measure
    score: float
    by: str
    """What decided ``what``."""
    measured_by: str
    unit: str | None = None
    counted: Counted | None = None


class _Last(msgspec.Struct, frozen=True):
    """The last thing counted, for numbers that go on about it."""

    what: Span
    measure: Measure
    sentence: int
    value: float


def code_figures(mentions: Mentions) -> tuple[Figure, ...]:
    """Find the figures of a report.

    Returns:
        Figures in text order; ``statement`` is left None for the step that knows the statements.
    """
    found: list[Figure] = []
    for sentence in mentions.parse.sentences:
        last: _Last | None = None
        recent = _recent(found, mentions.parse, sentence)
        for number in _numbers(mentions, sentence):
            if _passed_over(mentions, number):
                continue
            reading = _read(mentions, sentence, number, last or recent)
            if reading:
                found.append(_figure(mentions, number, reading))
                last = _Last(reading.what, reading.measure, sentence.index, number.value)
        found += _zeros(mentions, sentence)
    return _numbered(mentions, sorted(found, key=lambda f: (f.span.start, f.span.end)))


def _recent(found: list[Figure], parse: Parse, sentence: Sentence) -> _Last | None:
    """The last count of the two sentences before this one."""
    if not found or sentence.index == 0:
        return None
    figure = found[-1]
    if figure.measure == "money" or figure.span.start < parse.sentences[max(0, sentence.index - 2)].start:
        return None
    return _Last(figure.what, figure.measure, sentence.index - 1, figure.value)


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
    tokens = mentions.parse.tokens
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last] if number.last < len(tokens) else None
    if before is not None and not number.currency and _is_name_part(mentions.parse, number, before):
        return True
    if after is None:
        return False
    if after.text in _HYPHENS and after.start == tokens[number.last - 1].end:
        return not _is_strength(mentions.parse, number)
    excluded = units().excluded
    if number.currency:
        return False
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
    kind = (
        None
        if noun is None
        else next((k for f in base_forms(parse.tokens[noun]) if (k := measures().by_noun.get(f))), None)
    )
    return kind in (None, "arms") and (token.head < number.first or kind == "arms")


def _is_strength(parse: Parse, number: Number) -> bool:
    """A 300-strong force; 20-odd men."""
    word = parse.tokens[number.last + 1].text.lower() if number.last + 1 < len(parse.tokens) else ""
    return word in ("strong", "odd", "plus", "some")


def _is_year(parse: Parse, number: Number) -> bool:
    words = parse.tokens[number.first : number.last]
    return len(words) == 1 and len(words[0].text) == 4 and words[0].text.isdigit() and int(words[0].text) in _YEARS


def _read(mentions: Mentions, sentence: Sentence, number: Number, last: _Last | None) -> _Reading | None:
    """What a number counts, by the first way that finds something."""
    if number.currency:
        return _money(mentions, number)
    counted = _counted(mentions, number, last)
    if counted:
        return counted
    if number.letter or _is_year(mentions.parse, number) or _has_noun(mentions, number):
        return None
    if last and number.value > 1 and _is_among(mentions.parse, number):
        return _again(last, "rule:among")
    alone = _alone(mentions, number) or _total(mentions, sentence, number, last)
    return alone or _continued(mentions, sentence, number, last)


def _money(mentions: Mentions, number: Number) -> _Reading:
    what, by = purpose(mentions.parse, number)
    written = number.currency or ""
    return _Reading(
        what=what,
        measure="money",
        score=_MONEY,
        by=by,
        measured_by=f"lexicon:units/{written}",
        unit=currency_code(mentions, written),
    )


def _counted(mentions: Mentions, number: Number, last: _Last | None) -> _Reading | None:
    """A number before the noun that it counts."""
    parse = mentions.parse
    start = number.last + 2 if _is_strength(parse, number) else number.last
    noun = noun_of(parse, number.first, number.last) if start == number.last else noun_of(parse, start - 1, start)
    if noun is None or (_is_year(parse, number) and not _plainly_counts(parse, number, noun)):
        return None
    counted = classify(mentions, noun, start, vague=number.vague, strength=start > number.last)
    if counted is None or (number.value == 1 and not _one_counts(parse, counted)):
        return None
    became = what_became(parse, counted.head) if counted.kind in _PERSONS else None
    if became and counted.kind == "personnel" and became[0] == "displaced":  # soldiers who cross a river
        became = None
    measure: Measure = became[0] if became else _own_measure(counted.kind)
    if last and last.measure in FATES and _is_among(parse, number):
        measure, became = last.measure, None
    return _Reading(
        what=parse.span(counted.first, counted.last),
        measure=measure,
        score=_LISTED if counted.listed else _BY_FORM,
        by="rule:counted-noun",
        measured_by=f"lexicon:measures/{parse.tokens[became[1]].lemma}" if became else counted.by,
        counted=counted,
    )


def _is_among(parse: Parse, number: Number) -> bool:
    """Whether a number is part of the one before it: "killed 20 people, including three children"."""
    words = [t.text.lower() for t in parse.tokens[max(0, number.lead - 4) : number.lead]]
    return "including" in words or "them" in words


def _own_measure(kind: str) -> Measure:
    return kind if kind in _MEASURES else "other"  # type: ignore[return-value]


def _plainly_counts(parse: Parse, number: Number, noun: int) -> bool:
    """Whether digits that could be a year stand right before a plural ("2000 troops", not "the 2019 protests")."""
    near = noun - number.last <= 1 and parse.tokens[noun].xpos in ("NNS", "NNPS")
    before = parse.tokens[number.first - 1].text.lower() if number.first else ""
    return near and before not in ("the", "in", "of", "since", "'s", "its", "this")


def _one_counts(parse: Parse, counted: Counted) -> bool:
    """ "One soldier was killed" is a count; "one person's opinion" is not."""
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
    return next(t for t in parse.tokens[number.first : number.last] if not number.first <= t.head < number.last)


def _alone(mentions: Mentions, number: Number) -> _Reading | None:
    """A number by itself under a verb of harm: "killed five", "90 are missing"."""
    parse = mentions.parse
    top = _top(parse, number)
    became = what_became(parse, top.index)
    if became is None or _is_of(parse, number) or top.deprel not in ("nsubj", "nsubj:pass", "obj", "conj", "root"):
        return None
    measure, word = became
    if number.value == 1 and measure not in ("dead", "injured", "missing", "detained"):
        return None
    by = f"lexicon:measures/{parse.tokens[word].lemma}"
    return _Reading(what=parse.span(word, word + 1), measure=measure, score=_ALONE, by="rule:alone", measured_by=by)


def _is_of(parse: Parse, number: Number) -> bool:
    """Whether "one of them", "two of the three" follows."""
    return parse.tokens[number.last : number.last + 1] != () and parse.tokens[number.last].text.lower() == "of"


def _is_total(token: Token) -> bool:
    return token.upos == "NOUN" and any(form in measures().totals for form in base_forms(token))


def _total(mentions: Mentions, sentence: Sentence, number: Number, last: _Last | None) -> _Reading | None:
    """A number that a total is said to be: "put the number of dead at 43", "the toll exceeded 100"."""
    parse = mentions.parse
    top = _top(parse, number)
    verb = parse.tokens[top.head] if top.head >= 0 else top
    near = [verb.index, top.index, *(t.index for t in parse.children(verb.index, "ccomp", "xcomp"))]
    subjects = (t for i in near for t in parse.children(i, "obj", "nsubj", "obl", "nmod"))
    total = next((t for t in (verb, *subjects) if _is_total(t) and not number.first <= t.index < number.last), None)
    if total is None or top.deprel in ("nummod", "amod") or (number.weight and number.vague):
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
            kind = _own_measure(counted.kind)
            return _Reading(what=what, measure=kind, score=_ALONE, by="rule:total-of", measured_by=counted.by)
    return _Reading(
        what=parse.span(total.index, total.index + 1),
        measure=last.measure if last and measure == "other" else measure,
        score=_CONTINUED,
        by="rule:total",
        measured_by=f"lexicon:measures/totals/{form}",
    )


def _again(last: _Last, by: str) -> _Reading:
    return _Reading(what=last.what, measure=last.measure, score=_CONTINUED, by=by, measured_by=by)


def _continued(mentions: Mentions, sentence: Sentence, number: Number, last: _Last | None) -> _Reading | None:
    """Another count of what was counted last: "two of them", "the army spoke of ten", "the 36"."""
    if last is None or number.value <= 1:
        return None
    parse = mentions.parse
    top = _top(parse, number)
    before = parse.tokens[number.first - 1].text.lower() if number.first else ""
    if before == "the" and number.value == last.value:
        return _again(last, "rule:the-same")
    if _is_of(parse, number) and parse.tokens[number.last + 1].upos in ("PRON", "DET"):
        return _again(last, "rule:of-them")
    verb = parse.tokens[top.head] if top.head >= 0 else top
    while verb.upos not in ("VERB", "AUX") and verb.head >= 0:
        verb = parse.tokens[verb.head]
    if top.deprel in ("nsubj", "nsubj:pass"):
        return _again(last, "rule:elliptic-subject")
    if before == "to" and number.first - 2 >= sentence.first and parse.tokens[number.first - 2].upos == "NUM":
        return _again(last, "rule:changed-to")
    if before == "with" and last.sentence == sentence.index:
        return _again(last, "rule:with-so-many")
    tells = verb.lemma in measures().telling and top.deprel in ("obj", "obl", "xcomp", "ccomp", "root", "conj")
    return _again(last, "rule:another-count") if tells else None


def _zeros(mentions: Mentions, sentence: Sentence) -> Iterator[Figure]:
    """No casualties; nobody was hurt; without loss of life."""
    parse, lexicon = mentions.parse, measures()
    for token in parse.tokens[sentence.first : sentence.last]:
        word = token.text.lower()
        end = token.index + 1
        if word == "no" and parse.tokens[end : end + 1] and parse.tokens[end].text.lower() == "one":
            end += 1
        head = parse.tokens[end - 1].head
        if head < 0:
            continue
        governor, what = parse.tokens[head], None
        if (
            word in ("no", "without", "zero")
            and end == token.index + 1
            and any(f in lexicon.none for f in base_forms(governor))
        ):
            what = governor
        elif (word in ("nobody", "none") or end > token.index + 1) and governor.lemma in lexicon.none_verbs:
            passive = parse.tokens[end - 1].deprel == "nsubj:pass" or governor.lemma == "die" or governor.upos == "ADJ"
            what = governor if passive else None
        if what is not None:
            number = Number(first=token.index, last=end, value=0.0, by=f"lexicon:none/{word}", lead=token.index)
            yield _figure(mentions, number, _zero(parse, what))


def _zero(parse: Parse, what: Token) -> _Reading:
    lexicon = measures()
    kind = (
        next((k for f in base_forms(what) if (k := lexicon.by_noun.get(f))), None)
        or lexicon.by_verb.get(what.lemma)
        or "other"
    )
    by = f"lexicon:none/{what.lemma}"
    return _Reading(
        what=parse.span(what.index, what.index + 1),
        measure=_own_measure(kind),
        score=_ZERO,
        by="rule:none",
        measured_by=by,
    )


def _figure(mentions: Mentions, number: Number, reading: _Reading) -> Figure:
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
