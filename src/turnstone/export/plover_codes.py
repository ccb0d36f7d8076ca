"""PLOVER's quad classes and scores, and where the codebook contradicts itself.

Source: PLOVER manual, draft version 2.0 (openeventdata/PLOVER, commit 5e0c24f). What it says twice and differently is
settled so:

- SANCTION is material conflict, as its own section and the summary table say; the table of quad classes says verbal.
- ACCUSE without a mode scores -3; the table prints +3, though all of its modes are below 0.
- PROTEST needs no recipient, as its section says; the summary table says that it does. A recipient is needed for
  COOPERATE, AID and SANCTION alone (for AID the summary table has its "yes" in the column of modes).
- PROTEST vandalize has no score: that of PROTEST.
- The README's 18 types (DEMAND, DISAPPROVE, INVESTIGATE, CRIME) are those of an older version: there are 16.
- Kosovo is KOS, where ISO 3166's user-assigned code, and the record, is XKX.
"""

from typing import get_args

from turnstone.record import EventType

VERBAL_COOPERATION, MATERIAL_COOPERATION = "VERBAL COOPERATION", "MATERIAL COOPERATION"
VERBAL_CONFLICT, MATERIAL_CONFLICT = "VERBAL CONFLICT", "MATERIAL CONFLICT"

_TYPES = {
    VERBAL_COOPERATION: "AGREE CONSULT SUPPORT CONCEDE",
    MATERIAL_COOPERATION: "COOPERATE AID RETREAT",
    VERBAL_CONFLICT: "REQUEST ACCUSE REJECT THREATEN",
    MATERIAL_CONFLICT: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD: dict[str, str] = {type: quad for quad, types in _TYPES.items() for type in types.split()}
"""By event type, in POLECAT's words."""
SCORES: dict[str, float] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10, "RETREAT": 6.5,
    "REQUEST": 0, "ACCUSE": -3, "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5, "SANCTION": -6, "MOBILIZE": -5.5,
    "COERCE": -7, "ASSAULT": -9,
}  # fmt: skip
"""Of a type without a mode: -10 to 10."""
MODE_SCORES: dict[str, dict[str, float]] = {
    "CONSULT": {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "RETREAT": {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    "REQUEST": {"assist": 0.5, "change": -1, "yield": -1, "meet": 0},
    "REJECT": {"assist": -1.5, "change": -2, "yield": -2, "meet": -2},
    "ACCUSE": {"disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "THREATEN": {
        "restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5,
    },
    "PROTEST": {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5},
    "SANCTION": {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6},
    "COERCE": {
        "seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5, "arrest": -7, "deport": -7,
        "withhold": -7, "misinformation": -6.5, "cyber": -7,
    },
    "ASSAULT": {
        "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5,
        "primitive": -8, "firearms": -9, "explosives": -9, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5,
        "heavy-weapons": -9.5, "crowd-control": -7.5, "unconventional": -10,
    },
}  # fmt: skip
"""Of a type with a mode."""
NEEDS_RECIPIENT = frozenset(("COOPERATE", "AID", "SANCTION"))
COUNTRIES = {"XKX": "KOS"}
"""Codes that PLOVER writes in another way."""

assert set(QUAD) == set(SCORES) == set(get_args(EventType))


def score(type: str, mode: str | None) -> float:
    """PLOVER's score of a type and mode, -10 to 10; the type's own where the mode has none."""
    return MODE_SCORES.get(type, {}).get(mode or "", SCORES[type])
