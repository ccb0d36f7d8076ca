"""How much a piece of information is worth, by NATO's six grades, from what supports it and what speaks against it.

Source of the grades: NATO AJP-2.1, Allied Joint Doctrine for Intelligence Procedures (the "Admiralty code", once
STANAG 2511): reliability of the source A to F, credibility of the information 1 to 6. The rule that gives a grade by
itself is ours. It is a reading of those definitions and was not measured; an analyst's grade stands before it.
"""

from typing import Literal, get_args

import msgspec

from turnstone.errors import LedgerError

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Of a source."""
Grade = Literal[1, 2, 3, 4, 5, 6]
"""Of information."""

RELIABILITY: dict[Reliability, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: dict[Grade, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
ENOUGH = 3
"""Origins that confirm one another whoever they are. Two do where a source is reliable: that two texts share no words
shows that neither is copied, and not that their authors asked different people."""


class Credibility(msgspec.Struct, frozen=True, kw_only=True):
    """A grade with its grounds."""

    value: Grade
    why: str
    """In words: what was counted, and which rule gave the grade."""

    def __str__(self) -> str:
        return f"{self.value} ({CREDIBILITY[self.value]})"


def credibility(origins: int, contradicted: bool, reliability: Reliability) -> Credibility:
    """The grade of a piece of information.

    Rules, in order; the first that fits decides:

    1. No origin is known: 6.
    2. Contradicted, told by three origins: 3; by one, from a source of D or E: 5; else 4.
    3. Three origins, or two with a source of A or B: 1.
    4. Two origins: 2.
    5. One origin, from a source of A, B or C: 3.
    6. Else 6: one report of a source that nobody has judged, or that is not reliable, is no ground for a grade.

    Args:
        origins: Independent origins that report it: 0 or more.
        contradicted: Whether somebody denies it, or another source tells what can't be true beside it.
        reliability: Of the most reliable source that reports it.

    Raises:
        LedgerError: A number below 0, or a reliability that is none.
    """
    if origins < 0 or reliability not in get_args(Reliability):
        raise LedgerError(
            f"credibility of {origins} origins, reliability {reliability}: expected 0 or more, and A to F"
        )
    told = f"{origins} origin{'' if origins == 1 else 's'}, best source {reliability} ({RELIABILITY[reliability]})"
    value, rule = _rule(origins, contradicted, reliability)
    return Credibility(value=value, why=f"{told}{', contradicted' if contradicted else ''}: {rule}")


def _rule(origins: int, contradicted: bool, reliability: Reliability) -> tuple[Grade, str]:
    if not origins:
        return 6, "no origin is known"
    if contradicted:
        if origins >= ENOUGH:
            return 3, f"{ENOUGH} origins or more agree against a contradiction"
        if origins == 1 and reliability in "DE":
            return 5, "one origin, from a source that is not reliable, and somebody contradicts it"
        return 4, "somebody contradicts it, and fewer than three origins agree"
    if origins >= ENOUGH or (origins > 1 and reliability in "AB"):
        return 1, f"{ENOUGH} origins agree, or two of which one is a reliable source"
    if origins > 1:
        return 2, "two origins agree, neither of a source known as reliable"
    if reliability in "ABC":
        return 3, "one origin, from a source that is at least fairly reliable"
    return 6, "one origin, from a source that is not known as reliable"
