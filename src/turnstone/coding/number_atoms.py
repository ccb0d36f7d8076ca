"""Reads single numbers from words: digits with scales, number words, vague plurals, a dozen, half a million."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from turnstone.lexicon.numbers import NumberWords, number_words, units


class Atom(msgspec.Struct, frozen=True, kw_only=True):
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
_MOST_DIGITS: Final = 18
"""Longer runs of digits are serial numbers."""


def read_atom(words: Sequence[str], lower: list[str], at: int) -> Atom | None:
    """The number that begins here, with a currency sign before it."""
    if words[at] in units().signs and at + 1 < len(words):
        inner = _digits(lower, at + 1)
        return inner and msgspec.structs.replace(inner, first=at, currency=words[at])
    lexicon = number_words()
    return (
        _digits(lower, at) or _vague(lower, at, lexicon) or _article(lower, at, lexicon) or _spelled(lower, at, lexicon)
    )


def _digits(lower: list[str], at: int) -> Atom | None:
    """2,500; 1.7 million; 5m."""
    if not _DIGITS.fullmatch(lower[at]) or len(lower[at]) > _MOST_DIGITS:
        return None
    lexicon, after = number_words(), lower[at + 1] if at + 1 < len(lower) else ""
    value = float(lower[at].replace(",", ""))
    if after in lexicon.scales:
        scale = float(lexicon.scales[after])
        if lower[at + 2 : at + 3] and lower[at + 2] in lexicon.scales:  # 5 hundred thousand
            return Atom(first=at, last=at + 3, digits=value, scale=scale * lexicon.scales[lower[at + 2]])
        return Atom(first=at, last=at + 2, digits=value, scale=scale)
    if after in lexicon.letters:
        return Atom(first=at, last=at + 2, digits=value, scale=lexicon.letters[after], letter=len(after) == 1)
    return Atom(first=at, last=at + 1, digits=value)


def _vague(lower: list[str], at: int, lexicon: NumberWords) -> Atom | None:
    """dozens; tens of thousands; several; several hundred; a few dozen."""
    word = lower[at]
    if word in lexicon.vague:
        pair = lower[at + 1 : at + 2] == ["of"] and at + 2 < len(lower) and lower[at + 2] in lexicon.vague
        if pair and lexicon.vague[word] < lexicon.vague[lower[at + 2]]:
            base = lexicon.vague[lower[at + 2]] / 2 * lexicon.vague[word] / 2
            return Atom(first=at, last=at + 3, digits=base * 2, vague=True)
        return None if word == "tens" else Atom(first=at, last=at + 1, digits=lexicon.vague[word], vague=True)
    if word in lexicon.few_before_scale:
        scale = lexicon.scales.get(lower[at + 1]) if at + 1 < len(lower) else None
        first = at - 1 if at and lower[at - 1] == "a" else at
        if scale:
            return Atom(first=first, last=at + 2, digits=lexicon.few_before_scale[word], scale=scale, vague=True)
    return Atom(first=at, last=at + 1, digits=lexicon.few[word], vague=True) if word in lexicon.few else None


def _article(lower: list[str], at: int, lexicon: NumberWords) -> Atom | None:
    """a dozen; a hundred; half a million; half a dozen; a couple of; a quarter of a million."""
    scales = lexicon.scales
    match lower[at : at + 5]:
        case ["half", "a" | "an" | "-", scale, *_] if scale in scales:
            return Atom(first=at, last=at + 3, digits=0.5, scale=scales[scale])
        case ["a", "half", "-", scale, *_] | ["a", "half", scale, *_] if scale in scales:
            return Atom(first=at, last=at + (4 if lower[at + 2] == "-" else 3), digits=0.5, scale=scales[scale])
        case ["a", "quarter", "of", "a", scale] if scale in scales:
            return Atom(first=at, last=at + 5, digits=0.25, scale=scales[scale])
        case ["a", "couple", "of", *_]:
            return Atom(first=at, last=at + 3, digits=2)
        case ["a" | "an", scale, *_] if scale in scales:
            atom = _spelled(lower, at + 1, lexicon) or Atom(first=at, last=at + 2, digits=1, scale=scales[scale])
            return msgspec.structs.replace(atom, first=at)
        case _:
            return None


def _spelled(lower: list[str], at: int, lexicon: NumberWords) -> Atom | None:
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
    return Atom(first=at, last=last, digits=value / scale, scale=scale)


def _links(lower: list[str], position: int, lexicon: NumberWords, *, after_scale: bool) -> bool:
    """Whether a hyphen or "and" joins the parts of one number here."""
    before, after = lower[position - 1 : position], lower[position + 1 : position + 2]
    if not before or not after:
        return False
    if lower[position] == "-":
        return before[0] in lexicon.tens and after[0] in lexicon.units and 0 < lexicon.units[after[0]] < 10
    return lower[position] == "and" and after_scale and (after[0] in lexicon.units or after[0] in lexicon.tens)


def currency_base(word: str) -> str | None:
    """The base form of a currency's name, if the word is one."""
    names = units().names
    return next((base for base in (word, word.removesuffix("s"), word.removesuffix("es")) if base in names), None)
