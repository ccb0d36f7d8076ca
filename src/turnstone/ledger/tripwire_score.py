"""How likely an act is the one that a condition or threat speaks of: a logistic score of a few readable features.

The weights were set by hand, before any step was judged; `python -m benchmarks.tripwires` publishes how often the steps
that they let through are right.
"""

import math
import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache, lru_cache

import msgspec

from turnstone.ledger.episode_match import weight_of
from turnstone.ledger.matching import parties_agree, places_agree
from turnstone.ledger.rows import Row
from turnstone.ledger.tripwire import Pattern
from turnstone.ledger.tripwire_words import clause_at, content, without_names
from turnstone.record import Entity, Event

BAR = 0.5
"""Likelihood from which on a step moves the status."""
LISTED = 0.2
"""Likelihood from which on a step is listed as possible."""
BIAS = -3.0
WEIGHTS = {
    "actor": 1.4, "recipient": 0.8, "type": 1.2, "mode": 0.5, "place": 0.6, "words": 2.9, "specific": 0.4, "late": -1.0,
    "to come": -4.0, "same day": -0.8, "unprompted": -1.6, "usual": -2.0,
}  # fmt: skip
"""What each feature, -1..1, adds to the logit."""
_TELLING = 0.33
_USUAL, _TELLING_DOUBTFUL = 0.5, 0.5
"""Where so much speaks for its being done within a week anyway, or its condition was not seen, or it is of the day of
the threat, so much of the words must tell it."""
_ALL_BUT = 0.9
_SPECIFIC = 3.9
"""Weight of a word (`turnstone.ledger.episode_match.weight_of`) from which it is specific: one of 50 items holds it."""
_FAR = 30
"""Days after which an act counts as late."""
_KIN = tuple(map(frozenset, (("RETREAT", "CONCEDE", "COOPERATE"), ("COERCE", "SANCTION"), ("CONSULT", "AGREE"))))
"""Types that reports use for one another: a release is a concession, a closure a sanction."""
_UNREAL = frozenset(
    """will would shall could may might can should must ll d not never without no nor n't cannot if unless threat
    threats threatens threatened threatening warns warned warning resolution proposal proposals possible potential plans
    plan intends deal agreement ready willing open discuss discussing""".split()
)
"""Words which, up to four before an act, tell that it is to come, wished for or denied, whatever its record says."""
_WISHED = re.compile(
    r"\b(?:to|for)(?:\s+(?:\w+ly|be|have|a|an|the|any|new))*\s*$|\bto\s+\w+[^.;]{0,90},?\s+and\s+$"
    r"|\bpowers? in \w*\s*$",
    re.IGNORECASE,
)
"""The same, right before the act, or before a row of infinitives that it ends."""
_LISTED = re.compile(r"\bto\s+[a-z]+\s[^.;]{0,90},\s*$")
"""Before a bare form in the middle of such a row."""
_BARE = re.compile(r"[a-z]+(?<!s)(?<!ed)(?<!ing)")
_QUOTES = str.maketrans("", "", '“”"‘')


class Told(msgspec.Struct, frozen=True):
    """An event with its sentence."""

    row: Row[Event]
    sentence: str

    @property
    def day(self) -> str:
        """Day of the act; "" where not known."""
        return self.row.day or ""

    @property
    def told(self) -> str:
        """Day on which the report was published, else the act's own."""
        return (self.row.report.published or self.row.day or "")[:10]


def features(pattern: Pattern, told: Told, since: str) -> dict[str, float]:
    """What speaks for and against an act being the one of a pattern, each -1..1.

    Args:
        pattern: The act that is looked for.
        told: The act that was found.
        since: Day from which on it is looked for.
    """
    event = told.row.record
    wanted, near, far = _shared(pattern, told)
    return {
        "actor": _parties(pattern.actor, event.actor),
        "recipient": _recipient(pattern, event),
        "type": _type(pattern, event),
        "mode": 1.0 if set(pattern.modes) & set(event.mode) else -0.6 if pattern.modes and event.mode else 0.0,
        "place": _place(pattern, event),
        "words": _overlap(pattern, wanted, near, far),
        "specific": float(any(weight_of(word) >= _SPECIFIC for word in near)),
        "late": min(1.0, days_between(since, told.day) / _FAR) if told.day else 0.5,
        "same day": float(told.day == since),
        "to come": float(_is_to_come(told.sentence, " ".join(event.trigger.text.split()))),
    }


def likelihood(found: dict[str, float]) -> float:
    """The logistic score of features, 0..1."""
    logit = BIAS + sum(WEIGHTS[name] * value for name, value in found.items())
    return round(1 / (1 + math.exp(-logit)), 2)


def is_telling(found: dict[str, float]) -> bool:
    """Whether the words say enough to move a status.

    A third of them and a specific word, or the same place; half of them where the parties do so in most weeks, before
    the condition was seen or on the day of the threat; nine tenths where it is done by or to others than was told, or
    nobody says by whom.
    """
    if found["to come"] or not (found["specific"] > 0 or found["place"] >= 1):
        return False
    if found["recipient"] < 0 or found["actor"] <= 0:
        return found["words"] >= _ALL_BUT
    doubtful = found.get("usual", 0.0) >= _USUAL or found.get("unprompted", 0.0) + found["same day"] > 0
    return found["words"] >= (_TELLING_DOUBTFUL if doubtful else _TELLING)


def reasons(found: dict[str, float]) -> str:
    """The features in words, weightiest first."""
    told: list[str] = []
    for name, value in sorted(found.items(), key=lambda item: -abs(WEIGHTS[item[0]] * item[1])):
        if value:
            told.append(_said(name, value))
    return ", ".join(told)


def _overlap(pattern: Pattern, wanted: Collection[str], near: Collection[str], far: Collection[str]) -> float:
    """Part of the pattern's content words, names of parties left out and rare words counting more, that tell the act:
    -.25..1.

    Words of its own clause count whole, those elsewhere in the sentence a third (they may tell another act); one shared
    word counts half at most. Where none of several is shared it speaks against; not so of violence, which reports tell
    in other words than those who threaten it.
    """
    if not near and not far:
        return -0.25 if len(wanted) > 1 and pattern.types != ("ASSAULT",) else 0.0
    part = (_weight(near) + _weight(far) / 3) / _weight(wanted)
    return part if len(near) + len(far) > 1 else min(part, 0.5)


def may_be(pattern: Pattern, told: Told) -> bool:
    """Whether it is worth weighing: a word of the pattern is in the act's sentence."""
    return bool(content(pattern.words) & content(told.sentence))


def usual(days: int, of: int) -> float:
    """How likely somebody does within a week what was done on so many of some days: 1 less the chance of seven days
    without it."""
    return 1 - (1 - min(days, of) / of) ** 7


def _shared(pattern: Pattern, told: Told) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The pattern's words less names, those of them in the act's own clause, and those elsewhere in its sentence."""
    event = told.row.record
    parties = (*pattern.actor, *pattern.recipient, *event.actor, *event.recipient)
    wanted = without_names(content(pattern.words), parties)
    near = wanted & content(clause_at(told.sentence, event.trigger.text))
    return wanted, near, (wanted & content(told.sentence)) - near


def _weight(words: Iterable[str]) -> float:
    return sum(map(weight_of, words))


@cache
def kindred(kind: str) -> frozenset[str]:
    """A type and those that reports use for it."""
    return next((kin for kin in _KIN if kind in kin), frozenset((kind,)))


def days_between(first: str, last: str) -> int:
    """Days from one to the other, below 0 if it is earlier; 0 where either is not known."""
    if not (first and last):
        return 0
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def _parties(wanted: tuple[Entity, ...], found: tuple[Entity, ...]) -> float:
    agree = parties_agree(wanted, found)
    return 0.0 if agree is None else 1.0 if agree >= 0.8 else 0.4 if agree >= 0.5 else -1.0


def _recipient(pattern: Pattern, event: Event) -> float:
    """As `_parties`; where nobody is told to whom it is done, a place in a third country speaks against."""
    if pattern.recipient and not event.recipient and event.location:
        known = {party.country for party in (*pattern.recipient, *event.actor)}
        return 0.0 if known & {None, *(place.country for place in event.location)} else -0.5
    return _parties(pattern.recipient, event.recipient)


def _type(pattern: Pattern, event: Event) -> float:
    if not pattern.types:
        return 0.0
    if event.type in pattern.types:
        return 1.0 if len(pattern.types) <= 2 else 0.7
    return 0.5 if any(event.type in kindred(one) for one in pattern.types) else -1.0


def _place(pattern: Pattern, event: Event) -> float:
    agree = places_agree(pattern.location, event.location)
    return 0.0 if agree is None else 1.0 if agree >= 0.9 else -0.5 if agree == 0 else 0.3


@lru_cache(maxsize=16_000)
def _is_to_come(sentence: str, trigger: str) -> bool:
    """Whether the words before a trigger tell its act as to come, wished for or denied."""
    at = sentence.find(trigger)
    before = sentence[max(0, at - 110) : at].translate(_QUOTES) if at > 0 else ""
    last = re.split(r"[,;:]\s", before)[-1].lower().split()[-4:]
    return bool(_UNREAL.intersection(last) or _WISHED.search(before)) or bool(
        _BARE.fullmatch(trigger) and _LISTED.search(before)
    )


_WORDS = {
    "actor": ("another doer", "a doer of the same country", "the same doer"),
    "recipient": ("done to another", "done to somebody of the same country", "done to the same"),
    "type": ("an act of another type", "an act of a kindred type", "the same type of act"),
    "place": ("at another place", "at a place that may be the same", "at the same place"),
}


def _said(name: str, value: float) -> str:
    if name == "words":
        return f"{value:.0%} of the words" if value > 0 else "none of the words"
    if name == "late":
        return f"{'early' if value < 0 else 'later'} by {abs(value) * _FAR:.0f} {'or more ' if value >= 1 else ''}days"
    if name == "specific":
        return "among them rare ones"
    if name == "usual":
        return f"they do so within a week anyway ({value:.0%})"
    if name == "to come":
        return "told as still to come, or as not done"
    if name == "same day":
        return "on the day of the threat, before or after"
    if name == "unprompted":
        return "before the condition was seen or the deadline passed"
    if name == "mode":
        return "the same mode" if value > 0 else "another mode"
    return _WORDS[name][0 if value < 0 else 1 if value < 0.7 else 2]
