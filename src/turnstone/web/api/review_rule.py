"""How far up the queue a record stands: doubt times weight, and the grounds in words.

**Doubt**, 0 to 1, is the mean of two parts:

- how low its confidence is among records of its kind: the share of them that are surer (confidence orders, and is no
  probability, so only its rank counts);
- how little its credibility is worth, by the rule of `turnstone.ledger.credibility` from the independent origins that
  tell it, whether something contradicts it, and the best source's reliability: `CREDIBILITY_DOUBT`.

**Weight**, 1 or more, is 1 and what each thing that hangs on the record adds: `POINTS`. Background weighs half.
"""

from collections.abc import Iterator
from math import log2
from typing import Literal, NamedTuple

import msgspec

from turnstone.ledger.credibility import CREDIBILITY, Credibility
from turnstone.ledger.pieces import AUX, CONDITIONAL
from turnstone.show.words import ACTS

CREDIBILITY_DOUBT = {1: 0.0, 2: 0.2, 3: 0.4, 6: 0.6, 4: 0.8, 5: 1.0}
"""By grade. One report of a source that nobody has judged (6) is worth more doubt than two (2), less than one that
somebody contradicts (4)."""
MOST_TOLD = 3.0
"""What other tellings of one event add at most."""
BACKGROUND = 0.5
SPEECH = {"deny": 2.0, "claim_responsibility": 2.0, "warn": 1.5, "confirm": 1.0, "announce": 1.0}
HURT = {"dead": 3.0, "injured": 2.0, "missing": 2.0, "displaced": 2.0, "detained": 1.0}
POINTS: tuple[tuple[str, float], ...] = (
    ("a threat, promise or act on a condition: a tripwire hangs on it", 3.0),
    ("a threat without a condition", 2.0),
    ("an assault", 2.0),
    ("protest, sanction, mobilization or coercion", 1.0),
    ("a figure of the dead", HURT["dead"]),
    ("a figure of injured, missing or displaced", HURT["injured"]),
    ("a figure of detained", HURT["detained"]),
    ("a figure whose number moved since, or that is disputed", 2.0),
    ("a denial or claim of responsibility", SPEECH["deny"]),
    ("a warning", SPEECH["warn"]),
    ("a confirmation or announcement", SPEECH["confirm"]),
    ("a posture: how long it holds begins with it", 2.0),
    ("a silence", 1.0),
    ("other tellings of the same event: the binary logarithm of all tellings, at most 3", 1.0),
)
"""What adds how much."""
_CONFLICT = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE"))
_CONDITIONAL = POINTS[0][1]


class Seen(NamedTuple):
    """What the queue knows of a record."""

    kind: str
    label: str
    aux: int
    confidence: float
    surer: float
    """Share of its kind that has a higher confidence, 0 to 1."""
    worth: Credibility
    rated: bool
    """Whether the credibility is an analyst's grade."""
    told: int = 1
    """Records of the same event, itself among them."""
    moved: bool = False
    """Whether it is a figure that another one supersedes or disputes, or that does so."""


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One reason for a place in the queue."""

    of: Literal["doubt", "weight"]
    words: str
    points: float
    """What it adds to the doubt (0 to 0.5 each) or to the weight."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A record's place."""

    score: float
    """Doubt times weight: the queue's order, largest first."""
    doubt: float
    weight: float
    grounds: tuple[Ground, ...]


def score(one: Seen) -> float:
    """Doubt times weight."""
    return _doubt(one) * _weight(one)


def standing(one: Seen) -> Standing:
    """The same with its grounds in words."""
    return Standing(
        score=round(score(one), 3), doubt=round(_doubt(one), 3), weight=round(_weight(one), 2),
        grounds=(*_doubts(one), *_weights(one)),
    )  # fmt: skip


def _doubt(one: Seen) -> float:
    return (one.surer + CREDIBILITY_DOUBT[one.worth.value]) / 2


def _weight(one: Seen) -> float:
    whole = 1 + sum(points for _, points in _added(one))
    return whole * BACKGROUND if one.aux & AUX["historical"] else whole


def _doubts(one: Seen) -> Iterator[Ground]:
    share = f"{round(100 * one.surer)} of 100 {one.kind}s are surer"
    yield Ground(of="doubt", words=f"confidence {one.confidence:.2f}: {share}", points=round(one.surer / 2, 3))
    by = "an analyst’s grade" if one.rated else one.worth.why
    yield Ground(
        of="doubt", words=f"credibility {one.worth.value}, {CREDIBILITY[one.worth.value]}: {by}",
        points=round(CREDIBILITY_DOUBT[one.worth.value] / 2, 3),
    )  # fmt: skip


def _weights(one: Seen) -> Iterator[Ground]:
    for words, points in _added(one):
        yield Ground(of="weight", words=words, points=round(points, 2))
    if one.aux & AUX["historical"]:
        yield Ground(of="weight", words="background: weighs half", points=-round(_weight(one), 2))


def _added(one: Seen) -> Iterator[tuple[str, float]]:
    match one.kind:
        case "event":
            yield from _of_event(one)
        case "figure":
            if one.label in HURT:
                yield f"counts the {one.label}", HURT[one.label]
            if one.moved:
                yield "its number moved or is disputed", 2.0
        case "statement" if one.label in SPEECH:
            yield f"somebody {ACTS[one.label]}", SPEECH[one.label]
        case "posture":
            yield "a posture begins or goes on with it", 2.0
        case "silence":
            yield "somebody did not say", 1.0
        case _:
            pass


def _of_event(one: Seen) -> Iterator[tuple[str, float]]:
    if one.aux & CONDITIONAL:
        yield "on a condition: a tripwire hangs on it", _CONDITIONAL
    elif one.label == "THREATEN":
        yield "a threat", 2.0
    if one.label == "ASSAULT":
        yield "an assault", 2.0
    elif one.label in _CONFLICT:
        yield f"material conflict ({one.label.lower()})", 1.0
    if one.told > 1:
        yield f"{one.told} tellings of one event hang together", min(MOST_TOLD, log2(one.told))
