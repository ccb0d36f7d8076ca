"""How much the lexicon's word counts beside the record heads': added to log-odds, so 0 is the heads alone.

Chosen on three development sets, corpus dev as written, the real texts of corpus dev and ../shared/gold: by grids of a
few weights by hand first, then by `python -m benchmarks.weights`, which tries each in turn (docs/accuracy.md compares).
"""

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """Every weight in natural-log units of odds."""

    act: float = 9.0
    """For the type that the lexicon reads a word as."""
    act_noun: float = 6.5
    """The same for a noun: more of those only name or explain an act ("impeachment is the process by which")."""
    none: float = 3.0
    """Against a word that the lexicon does not read as an act."""
    none_hanging: float = -3.0
    """The same where it is still to come and hangs on a condition: for it, since it is below 0. The search would have
    it above 0, for two events of the real texts; it costs conditions, which are not among its aims, .05 of F1."""
    mode: float = 9.0
    """For a mode that the lexicon tells."""
    mode_other: float = 1.0
    """Against one that it does not."""
    aux: float = 2.0
    aux_other: float = 2.0
    context: float = 3.0
    context_other: float = 1.0
    party: float = 9.0
    """For a party that the lexicon's slots yield."""
    party_other: float = 1.0
    """Against one where they yield none."""
    party_more: float = 9.0
    """Against one beside those that they yield."""
    place: float = 9.0
    place_other: float = 1.0
    """The same for places."""
    cue: float = 6.5
    """For a statement that the rules find."""
    cue_none: float = 2.0
    """Against one that they do not."""
    speech_act: float = 6.5
    voice: float = 9.0
    """For a speaker or relay that the rules find."""
    voice_other: float = 2.0
    voice_more: float = 9.0
    silence: float = 9.0
    silence_none: float = 2.0
    posture: float = 9.0
    posture_none: float = 0.0


WEIGHTS = Weights()
"""What ships."""
EVEN = Weights(**dict.fromkeys(Weights.__struct_fields__, 0.0))
"""The record heads alone."""
