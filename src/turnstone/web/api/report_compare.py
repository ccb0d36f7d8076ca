"""Two texts of one article compared: the words that came and went, in bounded time."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_CELLS = 2_000_000
"""Pairs of words that are compared one by one, in all: about a second. What is left counts as replaced whole."""
_GAP = 400_000
"""Pairs of words of one gap at most."""
_SLIDE = 300
"""Code points by which a change is moved to where a reader expects it."""
_RUN = 7
"""Words, marks and blanks of a run that holds a gap together in which no single word does."""


class Run(msgspec.Struct, frozen=True):
    """Words that stayed, came or went, in the order of reading."""

    change: Literal["same", "came", "went"]
    text: str


def compared(before: str, after: str) -> list[Run]:
    """What changed between two texts, word by word.

    The texts without their "went", joined, are ``after``; without their "came", ``before``.

    Words that each text has once and in the same order hold the two together (the patience method); what lies between
    is compared pair by pair, so long as that is not too much.

    Args:
        before: The older text.
        after: The newer one.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs: list[tuple[Literal["same", "came", "went"], str]] = []
    for change, words in _changes(old, new):
        text = "".join(words)
        if text:
            runs.append((change, text))
    return _slid(_tidied(runs))


_Change = tuple[Literal["same", "came", "went"], Sequence[str]]


def _changes(old: list[str], new: list[str]) -> Iterator[_Change]:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    budget = [_CELLS]
    yield "same", new[:head]
    yield from _between(old[head : len(old) - tail], new[head : len(new) - tail], (1, _RUN), budget)
    yield "same", new[len(new) - tail :]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many first words are the same."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _between(old: list[str], new: list[str], sizes: tuple[int, ...], budget: list[int]) -> Iterator[_Change]:
    """Parted at what stands once in both: single words first, then, in gaps that stay too wide, runs of words."""
    at = here = 0
    for one, other in [*_anchors(old, new, sizes[0]), (len(old), len(new))]:
        wide, wider = old[at:one], new[here:other]
        if len(wide) * len(wider) > _GAP and len(sizes) > 1:
            yield from _between(wide, wider, sizes[1:], budget)
        else:
            yield from _gap(wide, wider, budget)
        yield "same", new[other : other + 1]
        at, here = one + 1, other + 1


def _anchors(old: list[str], new: list[str], size: int) -> list[tuple[int, int]]:
    """Places of runs of so many words that stand once in each, as many as stand in the same order."""
    once_old, once_new = _once(old, size), _once(new, size)
    return _rising(sorted((place, once_new[run]) for run, place in once_old.items() if run in once_new))


def _once(words: list[str], size: int) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[start:] for start in range(size)), strict=False))
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1 and not run[0].isspace()}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by the first, whose seconds rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        at = bisect_left(ends, other)
        ends[at : at + 1] = [other]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _gap(old: list[str], new: list[str], budget: list[int]) -> Iterator[_Change]:
    cells = len(old) * len(new)
    if not cells or cells > min(_GAP, budget[0]):
        yield "went", old
        yield "came", new
        return
    budget[0] -= cells
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield "same", new[c:d]
        else:
            yield "went", old[a:b]
            yield "came", new[c:d]


def _tidied(runs: list[tuple[Literal["same", "came", "went"], str]]) -> list[Run]:
    """Neighbours of one kind joined; a blank between two changes belongs to both; what went before what came."""
    found: list[Run] = []
    went = came = ""
    for number, (change, text) in enumerate(runs):
        between = change == "same" and text.isspace() and "\n" not in text and (went or came)
        if change == "went":
            went += text
        elif change == "came":
            came += text
        elif between and number + 1 < len(runs) and runs[number + 1][0] != "same":
            went, came = went + text, came + text
        else:
            found += _turned(went, came)
            went = came = ""
            if found and found[-1].change == "same":
                found[-1] = Run("same", found[-1].text + text)
            else:
                found.append(Run("same", text))
    return [*found, *_turned(went, came)]


def _turned(went: str, came: str) -> Iterator[Run]:
    if went == came:
        if went:
            yield Run("same", went)
        return
    if went:
        yield Run("went", went)
    if came:
        yield Run("came", came)


def _slid(runs: list[Run]) -> list[Run]:
    """Each change that could as well lie a little further on, moved to the end of a sentence or to a blank.

    "a. b" without "b. " reads better than without ". b": both are right where the same letters stand at both ends.
    """
    found = list(runs)
    for at in range(1, len(found) - 1):
        before, change, after = found[at - 1 : at + 2]
        if before.change == after.change == "same" and change.change != "same":
            found[at - 1 : at + 2] = _moved(before.text, change, after.text)
    return [run for run in found if run.text]


def _moved(before: str, change: Run, after: str) -> tuple[Run, Run, Run]:
    back = 0
    while back < min(len(before), len(change.text), _SLIDE) and before[-1 - back] == change.text[-1 - back]:
        back += 1
    whole = before[len(before) - back :] + change.text + after[:_SLIDE]
    size, most = len(change.text), len(whole) - len(change.text)
    steps = next((step for step in range(most) if whole[step] != whole[step + size]), most)
    best = max(range(steps + 1), key=lambda step: (_seam(before, whole, step, back), -abs(step - back)))
    start = len(before) - back
    joined = before + change.text + after
    left, middle, right = (
        joined[: start + best],
        joined[start + best : start + best + size],
        joined[start + best + size :],
    )
    return Run("same", left), Run(change.change, middle), Run("same", right)


def _seam(before: str, whole: str, step: int, back: int) -> int:
    """How well a change may begin there: after a line end, after a sentence, before a blank, or anywhere."""
    left = whole[step - 1] if step else before[len(before) - back - 1 : len(before) - back]
    if left in ("", "\n"):
        return 3
    if left in ".!?\u201d" and whole[step : step + 1].isspace():
        return 2
    return int(whole[step : step + 1].isspace() or left.isspace())
