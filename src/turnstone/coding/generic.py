"""Tells talk of a kind of act from an act that was done: laws, penalties, campaigns (RECORD.md, rule 1).

"A bill on harsher terms for robbery" tells of no robbery, "the bill follows the robbery of a bank" does.
"""

from turnstone.language.parse import Parse, Token
from turnstone.record import EventType

KINDS = frozenset(("ASSAULT", "SANCTION", "COERCE"))
"""Types whose words name crimes and punishments, of which laws and campaigns speak in general."""

LEGAL = frozenset(
    "law code legislation bill punishment penalty sentence term statute amendment offence offense crime case"
    " convention prevention awareness definition prohibition".split()
)
"""Nouns behind which a bare act is only a kind of act."""

FIGHTING = frozenset(
    "prohibit criminalise criminalize outlaw forbid punish penalise penalize combat prevent tackle fight".split()
)
"""Verbs whose bare object is only a kind of act."""

_LINKS = frozenset(("nmod", "obl", "compound", "acl", "conj", "obj", "amod"))
_MOST_STEPS = 4


def is_generic(parse: Parse, token: Token, event_type: EventType) -> bool:
    """Whether a word names a kind of act that a law or campaign is about, not an act that was done."""
    if event_type not in KINDS or token.xpos in ("VBD", "VBZ", "VBP"):
        return False
    if token.deprel.startswith("csubj") and token.xpos == "VBG":  # "poisoning a well can carry a fine"
        return True
    if token.upos not in ("NOUN", "VERB") or not _is_bare(parse, token):
        return False
    return _spoken_of(parse, token)


def _is_bare(parse: Parse, token: Token) -> bool:
    """Without article, number, possessor or name: nothing says that one such act is meant."""
    if token.xpos in ("VBN", "VB"):
        return False
    for below in parse.children(token.index):
        relation = below.deprel.partition(":")[0]
        if relation in ("det", "nummod") or below.deprel == "nmod:poss" or below.upos == "PROPN":
            return False
        if relation in ("amod", "compound") and below.text[0].isupper():
            return False
    return True


def _spoken_of(parse: Parse, token: Token) -> bool:
    for _ in range(_MOST_STEPS):
        if token.head < 0 or token.deprel.partition(":")[0] not in _LINKS:
            return False
        above = parse.tokens[token.head]
        if token.deprel == "conj":  # "crimes and massacres": the one beside it does not govern it
            token = above
            continue
        if above.upos == "NOUN" and above.lemma.lower() in LEGAL and parse.child(above.index, "nummod") is None:
            return True
        if above.upos == "VERB":
            return token.deprel == "obj" and above.lemma in FIGHTING
        token = above
    return False
