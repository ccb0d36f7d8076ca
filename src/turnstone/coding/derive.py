"""What an act becomes through the words around it (RECORD.md rule 2).

1. Acts that are requested, refused, threatened or promised are not coded again: they give the outer act its mode.
2. Coming cooperation is AGREE, coming retreat CONCEDE, coming harm on a condition THREATEN, refused help REJECT.
"""

from collections.abc import Iterable

import msgspec

from turnstone.coding.acts import Act, fill
from turnstone.coding.slots import Slots, is_infinitive
from turnstone.language.parse import Parse
from turnstone.record import Aux, EventType

SWALLOWS: dict[str, tuple[str, ...]] = {
    "REQUEST": ("comp", "obj", "prep:for", "prep:to", "of"),
    "REJECT": ("comp", "obj", "prep:to", "of"),
    "THREATEN": ("comp", "obj", "prep:with", "of"),
    "AGREE": ("comp", "obj", "prep:to", "prep:on", "of", "prep:for"),
    "CONCEDE": ("comp", "obj"),
    "RETREAT": ("obj",),
    "SANCTION": ("obj", "prep:on", "of"),
}
"""Types whose own words hold another act inside, and the slots where it stands; SANCTION holds only the cooperation
that it ends ("suspended the talks", "an embargo on arms sales")."""

AIMING = ("CONSULT", "AGREE", "SUPPORT")
"""Types of talks and deals."""
AIMED = ("AGREE", "SUPPORT", "CONCEDE", "RETREAT")
"""Types that talks and deals aim at."""

SAID = ("THREATEN", "AGREE", "CONCEDE")
"""Types that are done by saying."""
COOPERATIVE = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
HOSTILE = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")

THREATENED: dict[tuple[str, str], str] = {
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("SANCTION", "expel"): "expel",
    ("SANCTION", "withdraw"): "relations",
}
"""(type, mode) of a threatened act → THREATEN's mode, where it is not that of the type."""

THREATENED_TYPE = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "COERCE": "restrict",
    "SANCTION": "restrict",
    "REJECT": "restrict",
}

ASKED_TYPE: dict[str, str] = {
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONSULT": "meet",
    "AGREE": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
"""Type of a requested or refused act → mode of REQUEST or REJECT."""

SAYING = frozenset(
    "say comment disclose reveal elaborate answer confirm specify discuss speak talk identify name give provide respond"
    " explain describe detail comment divulge".split()
)
"""Refusing one of these is a silence, not a REJECT."""

YIELDING = frozenset(
    "stop halt end cease refrain withdraw leave release free surrender disarm desist lift reopen open resign suspend"
    " return hand ease restrain abandon respect comply abide de-escalate deescalate".split()
)
CHANGING = frozenset(
    "change reform amend review reconsider revise repeal scrap introduce adopt pass enact hold".split()
)
ASSISTING = frozenset(
    "help assist support provide give send supply protect fund finance donate contribute join back deliver ship"
    " extradite publish pay investigate defend intervene".split()
)
MEETING = frozenset("meet talk negotiate return engage sit discuss attend visit".split())


def swallow(parse: Parse, slots: Slots, acts: list[Act]) -> tuple[list[Act], dict[int, Act]]:
    """Take the acts that stand inside a request, refusal, threat or promise out of the list.

    Returns:
        The acts left, outer ones with the mode or type that the inner gives; and outer token → its first inner act.
    """
    by_token = {act.token: act for act in acts}
    inner_of: dict[int, Act] = {}
    gone: set[int] = set()
    left: list[Act] = []
    for act in acts:
        heads = list(_inside(parse, slots, act))
        if act.type == "REJECT" and _is_silence(parse, slots, act):
            continue
        inner = [by_token[h] for h in heads if h in by_token and h != act.token]
        if act.type == "SANCTION":
            inner = [a for a in inner if a.type in COOPERATIVE]
        if act.type in SWALLOWS and heads:
            act = _derived(parse, act, inner, heads)
            gone.update(a.token for a in inner)
            if inner:
                inner_of[act.token] = inner[0]
        left.append(act)
    gone |= _aims(parse, slots, [act for act in left if act.token not in gone])
    return [act for act in left if act.token not in gone], inner_of


def _aims(parse: Parse, slots: Slots, acts: list[Act]) -> set[int]:
    """Acts that talks or deals are only meant to lead to ("a deal was reached to end the siege and open the road")."""
    hosts = {c for act in acts if act.type in AIMING for c in (act.token, *(c.token for c in act.carriers))}
    hosts |= {h for act in acts if act.type == "AGREE" for h in slots.fill(act.token, "comp")}
    found: set[int] = set()
    for act in acts:
        verb = parse.tokens[act.token]
        while verb.deprel == "conj" and verb.head >= 0:
            verb = parse.tokens[verb.head]
        aim = verb.deprel.startswith(("advcl", "acl")) and is_infinitive(parse, verb)
        if aim and act.type in AIMED and (verb.head in hosts or verb.head in found):
            found.add(act.token)
    return found


def _is_silence(parse: Parse, slots: Slots, act: Act) -> bool:
    return any(parse.tokens[head].lemma.lower() in SAYING for head in fill(slots, act, "comp"))


def _inside(parse: Parse, slots: Slots, act: Act) -> Iterable[int]:
    """Heads of what is asked, refused, threatened or promised, with the event noun of a light verb among them."""
    for slot in SWALLOWS.get(act.type, ()):
        for head in fill(slots, act, slot):
            token = parse.tokens[head]
            if slot != "comp" and token.upos not in ("NOUN", "VERB", "PROPN"):
                continue
            yield head
            if token.upos == "VERB":
                yield from (t.index for t in parse.children(head, "xcomp"))
                yield from slots.fill(head, "obj")
            elif act.type == "REJECT":  # "rejected an offer of talks", "rejected calls to free him"
                for below in ("comp", "of", "prep:for", "prep:to"):
                    yield from slots.fill(head, below)


def _derived(parse: Parse, act: Act, inner: list[Act], heads: list[int]) -> Act:
    first = inner[0] if inner else None
    if act.type == "AGREE" and first and first.type in ("RETREAT", "CONCEDE"):
        return msgspec.structs.replace(act, type="CONCEDE", by=(*act.by, "rule:promised retreat is CONCEDE"))
    if act.type == "AGREE" and first and first.type in ("ASSAULT", "SANCTION", "COERCE"):
        if any(parse.tokens[h].upos == "VERB" and parse.tokens[h].lemma in YIELDING for h in heads):
            return msgspec.structs.replace(act, type="CONCEDE", mode=(), by=(*act.by, "rule:promised end is CONCEDE"))
        mode = threatened_mode(first)
        return msgspec.structs.replace(act, type="THREATEN", mode=mode, by=(*act.by, "rule:promised harm is THREATEN"))
    if act.mode:
        return act
    if act.type == "THREATEN" and first:
        return msgspec.structs.replace(act, mode=threatened_mode(first))
    if act.type in ("REQUEST", "REJECT"):
        return msgspec.structs.replace(act, mode=asked_mode(parse, first, heads))
    return act


def threatened_mode(act: Act) -> tuple[str, ...]:
    """THREATEN's mode for a threat to do this."""
    for mode in act.mode:
        if known := THREATENED.get((act.type, mode)):
            return (known,)
    known = THREATENED_TYPE.get(act.type)
    return (known,) if known else ()


def asked_mode(parse: Parse, act: Act | None, heads: list[int]) -> tuple[str, ...]:
    """REQUEST's or REJECT's mode for what is asked or refused: from the act inside, else from its words."""
    lemmas = {parse.tokens[h].lemma.lower() for h in heads}
    for words, mode in ((YIELDING, "yield"), (MEETING, "meet"), (CHANGING, "change"), (ASSISTING, "assist")):
        if lemmas & words:
            return (mode,)
    known = ASKED_TYPE.get(act.type) if act else None
    return (known,) if known else ()


def retype(act: Act, aux: tuple[Aux, ...], *, conditional: bool, warned: bool) -> tuple[Act, tuple[Aux, ...]]:
    """The type of an act that is still to come.

    Args:
        aux: What was found for the act.
        conditional: It hangs on a condition.
        warned: It is told by a word of warning ("warned that it would strike").

    Returns:
        The act, with another type where the rule says so, and the aux that still hold.
    """
    if act.type in SAID and "future" in aux:
        return act, tuple(a for a in aux if a != "future")  # a threat or promise is made now, whatever is still to come
    if "future" not in aux or "hypothetical" in aux:
        return act, aux
    without: tuple[Aux, ...] = tuple(a for a in aux if a != "future")
    new: EventType | None = None
    mode: tuple[str, ...] = ()
    if act.type in COOPERATIVE:
        if "negation" in aux:
            new, mode = "REJECT", (ASKED_TYPE[act.type],)
            without = _less_negation(without)
        else:
            new = "AGREE"
    elif act.type == "RETREAT":
        if "negation" in aux:
            new, mode = "REJECT", ("yield",)
            without = _less_negation(without)
        else:
            new = "CONCEDE"
    elif act.type in HOSTILE and (conditional or warned) and "negation" not in aux:
        new, mode = "THREATEN", threatened_mode(act)
    if new is None:
        return act, aux
    rule = f"rule:coming {act.type} is {new}"
    return msgspec.structs.replace(act, type=new, mode=mode, by=(*act.by, rule)), without


def _less_negation(aux: tuple[Aux, ...]) -> tuple[Aux, ...]:
    return tuple(a for a in aux if a != "negation")
