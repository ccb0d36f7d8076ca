"""How much the lexicon's word counts beside the record heads': added to log-odds, so 0 is the heads alone.

Chosen on corpus dev by `python -m benchmarks.weights`, which tries each in turn (docs/accuracy.md has the table).
"""

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Every weight in natural-log units of odds."""

    act: float = 3.0
    """For the type that the lexicon reads a word as."""
    none: float = 0.0
    """Against a word that the lexicon does not read as an act."""
    mode: float = 1.5
    """For a mode that the lexicon tells, and against one that it does not."""
    aux: float = 1.5
    context: float = 1.5
    party: float = 2.0
    """For a party that the lexicon's slots yield."""
    party_other: float = 1.0
    """Against one that they do not."""
    place: float = 2.0
    place_other: float = 1.0
    """The same for places."""


WEIGHTS = Weights()
"""What ships."""
EVEN = Weights(
    act=0.0, none=0.0, mode=0.0, aux=0.0, context=0.0, party=0.0, party_other=0.0, place=0.0, place_other=0.0
)
"""The record heads alone."""
