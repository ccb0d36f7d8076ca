"""Finds numbers in a sentence's words: digits, number words, scales, vague plurals, ranges, approximators, currencies.

Works on words alone, without tree or tags; what a number counts is found by `turnstone.coding.counted`.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from turnstone.coding.number_atoms import Atom, currency_base, read_atom
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


_LONGEST_APPROXIMATOR: Final = 4
_CHANGE_WINDOW: Final = 6
"""Words back from "from" in which a verb of change is looked for ("raising the confirmed death toll from")."""

_DASHES: Final = frozenset("-–—‑")


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
        atom = read_atom(words, lower, at)
        if atom is None:
            at += 1
            continue
        number = _number(words, lower, atom)
        found.append(number)
        at = number.last
    return found


def _number(words: Sequence[str], lower: list[str], atom: Atom) -> Number:
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


def _range_end(words: Sequence[str], lower: list[str], atom: Atom) -> Atom | None:
    """The upper end of a range that begins with this atom."""
    at = atom.last
    if at + 1 >= len(words) or atom.vague:
        return None
    link, opener = lower[at], lower[atom.first - 1] if atom.first else ""
    allowed = link == "and" if opener == "between" else link in ("to", "or") or link in _DASHES
    if not allowed or (opener == "from" and _is_change(lower, atom.first - 1)):
        return None
    other = read_atom(words, lower, at + 1)
    if other is None or other.vague or (link == "or" and not _neighbours(atom, other)):
        return None
    low, high = _shared_scale(atom, other)
    return other if low < high and not (link in _DASHES and _is_modifier(lower, other.last)) else None


def _is_modifier(lower: list[str], at: int) -> bool:
    return lower[at : at + 1] == ["-"]


def _neighbours(low: Atom, high: Atom) -> bool:
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


def _shared_scale(low: Atom, high: Atom) -> tuple[float, float]:
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


def _named(lower: list[str], start: int, last: int) -> str | None:
    return " ".join(lower[start:last]) if last > start else None


def _approximator(
    lower: list[str], atom: Atom, last: int, lexicon: NumberWords
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
