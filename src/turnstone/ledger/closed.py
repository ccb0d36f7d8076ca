"""Silences, and what closed them: a later statement or figure of the same party on the same matter.

Worked out when it is asked for; nothing is stored. Work is bounded: see `turnstone.ledger.closed_rows`. Weights were
set by hand and are not measured.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.closed_rows import ALIKE, Candidate, Matter, candidates, matters
from turnstone.ledger.filters import Filter
from turnstone.ledger.matching import content_words, parties_agree, words_overlap
from turnstone.ledger.rows import Row
from turnstone.ledger.tripwire import Clock
from turnstone.ledger.tripwire_acts import today_of
from turnstone.ledger.tripwire_score import days_between
from turnstone.record import Entity, Figure, Silence, Statement

BAR = 0.5
"""Likelihood from which on a silence counts as closed."""
LISTED = 0.25
"""Likelihood from which on a disclosure is listed as possible."""
HORIZON = 60
"""Days after a silence in which a disclosure is looked for."""
BIAS = -3.4
WEIGHTS = {"party": 2.4, "words": 3.0, "kind": 1.4, "number": 1.6, "late": -0.6, "told before": -0.6}
"""What each feature, -1..1, adds to the logit. Set by hand."""
_CLAIM_WORDS = 4
"""Words that a claim and what led up to "no group has claimed" share where they speak of one act, less one."""
_PARTY = ("whoever claims it", "a body over or under it", "the same party")
_SHOWN = 3


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """What may have closed a silence."""

    day: str
    likelihood: float
    why: str
    evidence: Row[Any]


class ClosedSilence(msgspec.Struct, frozen=True, kw_only=True):
    """A silence with what was told later."""

    silence: Row[Silence]
    closed: Disclosure | None
    """The first disclosure that is likely enough (`BAR`)."""
    possible: tuple[Disclosure, ...]
    """Those that are not, likeliest first."""
    today: str
    """Day by which it stands so."""
    clock: Clock
    looked: str
    """Last day on which a disclosure was looked for."""


def closed(db: apsw.Connection, asked: Filter, *, open_only: bool = False) -> list[ClosedSilence]:
    """Silences, newest first, each with what closed it by the day that the clocks allow.

    Args:
        db: An open ledger.
        asked: As for silences.
        open_only: Leave out those that are closed.

    Raises:
        LedgerError: The filter can't be understood.
    """
    today, clock = today_of(db, asked)
    found = matters(db, asked)
    near, looked = candidates(db, asked, found, today, HORIZON)
    out: list[ClosedSilence] = []
    for matter, told in zip(found, near, strict=True):
        scored = sorted(_disclosures(matter, told), key=lambda one: (one.day, -one.likelihood, one.evidence.id))
        first = next((one for one in scored if one.likelihood >= BAR), None)
        rest = sorted((one for one in scored if one is not first), key=lambda one: -one.likelihood)
        if not (open_only and first):
            out.append(
                ClosedSilence(
                    silence=matter.row,
                    closed=first,
                    possible=tuple(rest[:_SHOWN]),
                    today=today,
                    clock=clock,
                    looked=looked,
                )
            )
    return out


def _disclosures(matter: Matter, told: Iterable[Candidate]) -> Iterable[Disclosure]:
    for one in told:
        scored = features(matter, one)
        likely = likelihood(scored)
        if likely >= LISTED and (scored["words"] > 0 or scored["number"] > 0):
            yield Disclosure(day=one.told, likelihood=likely, why=reasons(scored), evidence=one.row)


def features(matter: Matter, one: Candidate) -> dict[str, float]:
    """What speaks for a record's being the disclosure of what was held back, each -1..1."""
    record = one.row.record
    words = _words(matter, one)
    return {
        "party": _party(matter.row.record.who, one, claimed=matter.claim),
        "words": words,
        "kind": _kind(matter, record, words),
        "number": float(isinstance(record, Figure) and record.value in matter.values),
        "late": min(1.0, days_between(matter.told, one.told) / 30),
        "told before": float(one.told == matter.told),
    }


def likelihood(scored: dict[str, float]) -> float:
    """The logistic score of features, 0..1."""
    return round(1 / (1 + math.exp(-BIAS - sum(WEIGHTS[name] * value for name, value in scored.items()))), 2)


def reasons(scored: dict[str, float]) -> str:
    """The features in words."""
    said = {
        "party": _PARTY[(scored["party"] >= 0.9) + (scored["party"] > 0.2)],
        "words": f"{scored['words']:.0%} of the words",
        "kind": "told as what was held back",
        "number": "the same number",
        "late": f"{scored['late'] * 30:.0f} days later",
        "told before": "on the same day",
    }
    return ", ".join(said[name] for name, value in scored.items() if value > 0)


def _party(who: Sequence[Entity], one: Candidate, *, claimed: bool) -> float:
    if claimed:
        return 0.2
    agree = parties_agree(who, one.parties) or 0.0
    for a in who:
        for b in one.parties:
            if a.country == b.country and words_overlap(a.name, b.name) >= ALIKE:
                agree = max(agree, 0.9)
        named = content_words(a.span.text) or content_words(a.name)
        if isinstance(one.row.record, Figure) and named and named <= content_words(one.sentence):
            agree = max(agree, 0.8)
    return agree if agree > 0.5 else agree - 0.5


def _words(matter: Matter, one: Candidate) -> float:
    """Part of the silence's own content words that are told."""
    wanted = matter.words
    shared = wanted & content_words(one.words)
    if not shared:
        return 0.0
    if matter.claim:
        return min(1.0, (len(shared) - 1) / _CLAIM_WORDS)
    part = len(shared) / len(wanted)
    return part if len(shared) > 1 else min(part, 0.6)


def _kind(matter: Matter, record: Any, words: float) -> float:
    if matter.claim:
        return 1.0 if isinstance(record, Statement) and record.act == "claim_responsibility" else -1.0
    if matter.counted:
        return 1.0 if isinstance(record, Figure) and (words >= 0.5 or record.value in matter.values) else 0.0
    return 0.0 if isinstance(record, Statement) else -0.5
