"""Finds numbers in a sentence's words: digits, number words, scales, vague plurals, ranges, approximators, currencies.

Works on words alone, without tree or tags; what a number counts is found by `turnstone.coding.counted`.
"""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from turnstone.lexicon.numbers import NumberWords, number_words, units
from turnstone.record import Approximator


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number: words ``[first, last)`` of the sentence, currency sign or name included, approximator not."""

    first: int
    last: int
    value: float
    low: float | None = None
    high: float | None = None
    approximator: Approximator | None = None
    currency: str | None = None
    """Sign or name of the currency as written."""
    vague: bool = False
    """A plural that stands for a number ("dozens"), or "several"."""
    lead: int = 0
    """First word of the approximator before it, or `first`."""
    weight: bool = False
    """The last word is a unit of weight or volume; set by those who know the tags."""
    letter: bool = False
    """The scale is a bare letter ("5m"), which may be a unit of length."""
    by: str = ""


class _Atom(msgspec.Struct, frozen=True, kw_only=True):
    """One number without approximator: words ``[first, last)``, currency sign included."""

    first: int
    last: int
    digits: float
    """Before the scale."""
    scale: float = 1
    vague: bool = False
    currency: str | None = None
    letter: bool = False

    @property
    def value(self) -> float:
        return self.digits * self.scale


_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST_APPROXIMATOR: Final = 4
_CHANGE_WINDOW: Final = 6
"""Words back from "from" in which a verb of change is looked for ("raising the confirmed death toll from")."""
_DASHES: Final = frozenset("-–—‑")
_MOST_DIGITS: Final = 18
"""Longer runs of digits are serial numbers."""


def find_numbers(words: Sequence[str]) -> list[Number]:
    """Find the numbers of one sentence.

    Args:
        words: The sentence's tokens as written.

    Returns:
        Numbers in order, without overlap.
    """
    lower = [word.lower() for word in words]
    found: list[Number] = []
    at = 0
    while at < len(words):
        atom = _atom(words, lower, at)
        if atom is None:
            at += 1
            continue
        number = _number(words, lower, atom)
        found.append(number)
        at = number.last
    return found


def _number(words: Sequence[str], lower: list[str], atom: _Atom) -> Number:
    """The range or single number that begins with this atom, its approximator read."""
    lexicon = number_words()
    other = _range_end(words, lower, atom)
    if other is not None:
        low, high = _shared_scale(atom, other)
        last = _with_currency_name(lower, other.last)
        lead = atom.first - 1 if lower[atom.first - 1 : atom.first] in (["between"], ["from"]) else atom.first
        return Number(
            first=atom.first,
            last=last,
            value=_whole((low + high) / 2),
            low=_whole(low),
            high=_whole(high),
            approximator="range",
            currency=atom.currency or other.currency or _named(lower, other.last, last),
            lead=lead,
            letter=other.letter,
            by="rule:range",
        )
    last = _with_currency_name(lower, atom.last)
    lead, approximator, by = _approximator(lower, atom, last, lexicon)
    value = _whole(atom.value)
    return Number(
        first=atom.first,
        last=last,
        value=value,
        low=value if approximator in ("at_least", "more_than") else None,
        high=value if approximator in ("at_most", "fewer_than") else None,
        approximator=approximator,
        currency=atom.currency or _named(lower, atom.last, last),
        vague=atom.vague,
        lead=lead,
        letter=atom.letter,
        by=by,
    )


def _whole(value: float) -> float:
    """Whole numbers without the traces of binary fractions (1.7 million is 1700000)."""
    return float(round(value)) if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) else value


def _atom(words: Sequence[str], lower: list[str], at: int) -> _Atom | None:
    """The number that begins here, with a currency sign before it."""
    if words[at] in units().signs and at + 1 < len(words):
        inner = _digits(lower, at + 1)
        return inner and msgspec.structs.replace(inner, first=at, currency=words[at])
    lexicon = number_words()
    return (
        _digits(lower, at) or _vague(lower, at, lexicon) or _article(lower, at, lexicon) or _spelled(lower, at, lexicon)
    )


def _digits(lower: list[str], at: int) -> _Atom | None:
    """2,500; 1.7 million; 5m."""
    if not _DIGITS.fullmatch(lower[at]) or len(lower[at]) > _MOST_DIGITS:
        return None
    lexicon, after = number_words(), lower[at + 1] if at + 1 < len(lower) else ""
    value = float(lower[at].replace(",", ""))
    if after in lexicon.scales:
        scale = float(lexicon.scales[after])
        if lower[at + 2 : at + 3] and lower[at + 2] in lexicon.scales:  # 5 hundred thousand
            return _Atom(first=at, last=at + 3, digits=value, scale=scale * lexicon.scales[lower[at + 2]])
        return _Atom(first=at, last=at + 2, digits=value, scale=scale)
    if after in lexicon.letters:
        return _Atom(first=at, last=at + 2, digits=value, scale=lexicon.letters[after], letter=len(after) == 1)
    return _Atom(first=at, last=at + 1, digits=value)


def _vague(lower: list[str], at: int, lexicon: NumberWords) -> _Atom | None:
    """dozens; tens of thousands; several; several hundred; a few dozen."""
    word = lower[at]
    if word in lexicon.vague:
        pair = lower[at + 1 : at + 2] == ["of"] and at + 2 < len(lower) and lower[at + 2] in lexicon.vague
        if pair and lexicon.vague[word] < lexicon.vague[lower[at + 2]]:
            base = lexicon.vague[lower[at + 2]] / 2 * lexicon.vague[word] / 2
            return _Atom(first=at, last=at + 3, digits=base * 2, vague=True)
        return None if word == "tens" else _Atom(first=at, last=at + 1, digits=lexicon.vague[word], vague=True)
    if word in lexicon.few_before_scale:
        scale = lexicon.scales.get(lower[at + 1]) if at + 1 < len(lower) else None
        first = at - 1 if at and lower[at - 1] == "a" else at
        if scale:
            return _Atom(first=first, last=at + 2, digits=lexicon.few_before_scale[word], scale=scale, vague=True)
    return _Atom(first=at, last=at + 1, digits=lexicon.few[word], vague=True) if word in lexicon.few else None


def _article(lower: list[str], at: int, lexicon: NumberWords) -> _Atom | None:
    """a dozen; a hundred; half a million; half a dozen; a couple of; a quarter of a million."""
    scales = lexicon.scales
    match lower[at : at + 5]:
        case ["half", "a" | "an" | "-", scale, *_] if scale in scales:
            return _Atom(first=at, last=at + 3, digits=0.5, scale=scales[scale])
        case ["a", "half", "-", scale, *_] | ["a", "half", scale, *_] if scale in scales:
            return _Atom(first=at, last=at + (4 if lower[at + 2] == "-" else 3), digits=0.5, scale=scales[scale])
        case ["a", "quarter", "of", "a", scale] if scale in scales:
            return _Atom(first=at, last=at + 5, digits=0.25, scale=scales[scale])
        case ["a", "couple", "of", *_]:
            return _Atom(first=at, last=at + 3, digits=2)
        case ["a" | "an", scale, *_] if scale in scales:
            atom = _spelled(lower, at + 1, lexicon) or _Atom(first=at, last=at + 2, digits=1, scale=scales[scale])
            return msgspec.structs.replace(atom, first=at)
        case _:
            return None


def _spelled(lower: list[str], at: int, lexicon: NumberWords) -> _Atom | None:
    """twenty-five; two hundred and fifty; two dozen; one and a half million; a bare dozen."""
    total, current, last, position = 0.0, 0.0, at, at
    small = False
    while position < len(lower):
        word = lower[position]
        if (
            word in lexicon.units
            and not small
            and (current % 100 == 0 or (current % 10 == 0 and lexicon.units[word] < 10))
        ):
            current, small = current + lexicon.units[word], True
        elif word in lexicon.tens and not small and current % 100 == 0:
            current += lexicon.tens[word]
        elif word in lexicon.scales and (last > at or position == at):
            scale = lexicon.scales[word]
            if scale >= 1000:
                total, current = total + max(current, 1) * scale, 0
            else:
                current = max(current, 1) * scale
            small = False
        elif last > at and word == "and" and lower[position + 1 : position + 3] == ["a", "half"]:
            current, position = current + 0.5, position + 2
        elif not _links(lower, position, lexicon, after_scale=last > at and lower[last - 1] in lexicon.scales):
            break
        else:
            position += 1
            continue
        position += 1
        last = position
    value = total + current
    if last == at or (last == at + 1 and lower[at] in lexicon.scales and lower[at] != "dozen"):
        return None
    scale = lexicon.scales.get(lower[last - 1], 1) if last > at + 1 else 1
    return _Atom(first=at, last=last, digits=value / scale, scale=scale)


def _links(lower: list[str], position: int, lexicon: NumberWords, *, after_scale: bool) -> bool:
    """Whether a hyphen or "and" joins the parts of one number here."""
    before, after = lower[position - 1 : position], lower[position + 1 : position + 2]
    if not before or not after:
        return False
    if lower[position] == "-":
        return before[0] in lexicon.tens and after[0] in lexicon.units and 0 < lexicon.units[after[0]] < 10
    return lower[position] == "and" and after_scale and (after[0] in lexicon.units or after[0] in lexicon.tens)


def _range_end(words: Sequence[str], lower: list[str], atom: _Atom) -> _Atom | None:
    """The upper end of a range that begins with this atom."""
    at = atom.last
    if at + 1 >= len(words) or atom.vague:
        return None
    link, opener = lower[at], lower[atom.first - 1] if atom.first else ""
    allowed = link == "and" if opener == "between" else link in ("to", "or") or link in _DASHES
    if not allowed or (opener == "from" and _is_change(lower, atom.first - 1)):
        return None
    other = _atom(words, lower, at + 1)
    if other is None or other.vague or (link == "or" and not _neighbours(atom, other)):
        return None
    low, high = _shared_scale(atom, other)
    return other if low < high and not (link in _DASHES and _is_modifier(lower, other.last)) else None


def _is_modifier(lower: list[str], at: int) -> bool:
    return lower[at : at + 1] == ["-"]


def _neighbours(low: _Atom, high: _Atom) -> bool:
    """Whether "A or B" tells a range: two or three, 20 or 30."""
    return 0 < high.value - low.value <= max(1.0, low.value)


def _is_change(lower: list[str], at: int) -> bool:
    """Whether "from A to B" follows a verb of change: "rose from 20 to 30"."""
    return any(_stem_in(word, number_words().changes) for word in lower[max(0, at - _CHANGE_WINDOW) : at])


_PASTS: Final = {
    "rose": "rise",
    "risen": "rise",
    "grew": "grow",
    "grown": "grow",
    "fell": "fall",
    "fallen": "fall",
    "went": "go",
}


def _stem_in(word: str, bases: frozenset[str]) -> bool:
    forms = {word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), _PASTS.get(word, "")}
    ing = word.removesuffix("ing")
    return bool(bases & (forms | {ing, ing + "e", ing[:-1]}))


def _shared_scale(low: _Atom, high: _Atom) -> tuple[float, float]:
    """Both ends; "20 to 30 million" lends its scale to the lower one."""
    lend = (
        low.scale == 1
        and high.scale > 1
        and low.digits < high.digits
        and low.last == low.first + 1 + bool(low.currency)
    )
    return (low.digits * high.scale if lend else low.value), high.value


def _with_currency_name(lower: list[str], last: int) -> int:
    """The end of a number moved over a currency's name: "50 million US dollars"."""
    for length in range(3):
        if last + length < len(lower) and currency_base(lower[last + length]):
            return last + length + 1
        if last + length >= len(lower) or lower[last + length] not in units().adjective_words:
            break
    return last


def currency_base(word: str) -> str | None:
    """The base form of a currency's name, if the word is one."""
    names = units().names
    return next((base for base in (word, word.removesuffix("s"), word.removesuffix("es")) if base in names), None)


def _named(lower: list[str], start: int, last: int) -> str | None:
    return " ".join(lower[start:last]) if last > start else None


def _approximator(
    lower: list[str], atom: _Atom, last: int, lexicon: NumberWords
) -> tuple[int, Approximator | None, str]:
    """First word of what qualifies the number, the sense, and what decided."""
    vague: Approximator | None = "at_least" if atom.vague else None
    start = atom.first
    for length in range(min(_LONGEST_APPROXIMATOR, start), 0, -1):
        phrase = tuple(lower[start - length : start])
        if sense := lexicon.before.get(phrase):
            return start - length, vague if vague and sense == "about" else sense, "lexicon:" + " ".join(phrase)
    for length in (3, 2, 1):
        phrase = tuple(w for w in lower[last : last + length + 1] if w not in _DASHES)[:length]
        if len(phrase) == length and (sense := lexicon.after.get(phrase)):
            return start, sense, "lexicon:" + " ".join(phrase)
    return start, vague, "lexicon:" + lower[atom.last - 1] if vague else "rule:number"
