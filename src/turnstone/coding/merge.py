"""One event per act and sentence: tolls and instruments give way to the act that they belong to (RECORD.md rule 1).

"An *airstrike* killed five people", "gunmen *opened fire*, wounding two", "began an *offensive* with strikes" are one
event each. What is left out lends its modes, and its parties where the act has none of its own.
"""

import msgspec

from turnstone.coding.accidents import TOLL
from turnstone.coding.acts import Act
from turnstone.coding.slots import Slots, preposition_of
from turnstone.language.parse import Parse, Token

INSTRUMENTAL = frozenset(("with", "in", "by", "through", "during", "via", "using", "of", "from", "as"))
"""Prepositions by which a second word for the same act hangs on the first ("killed in a raid", "hit with rockets")."""

DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))

DAMAGE = frozenset(("damage", "destroy"))
"""Verbs told beside tolls as what the same attack did ("six are hurt and homes damaged in a strike")."""

ARGUMENTS = ("nsubj", "obj", "obl", "nmod", "compound", "xcomp", "appos")


def merge_acts(parse: Parse, slots: Slots, acts: list[Act]) -> tuple[list[Act], dict[int, list[Act]]]:
    """Leave out what a fuller mention of the same act in the same sentence tells already.

    Returns:
        The acts that stay, with the modes of those merged into them; and token of an act that stays → those merged.
    """
    into: dict[int, int] = {}
    by_token = {act.token: act for act in acts}
    for act in acts:
        home = _home(parse, slots, act, acts)
        if home is not None and _root(into, home.token) != act.token:
            into[act.token] = home.token
    merged: dict[int, list[Act]] = {}
    for token in into:
        merged.setdefault(_root(into, token), []).append(by_token[token])
    kept = [_with_modes(act, merged.get(act.token, [])) for act in acts if act.token not in into]
    return kept, merged


def _root(into: dict[int, int], token: int) -> int:
    while token in into:
        token = into[token]
    return token


def _with_modes(act: Act, others: list[Act]) -> Act:
    modes = dict.fromkeys((*act.mode, *(mode for other in others for mode in other.mode)))
    return msgspec.structs.replace(act, mode=tuple(modes)) if others else act


def _home(parse: Parse, slots: Slots, act: Act, acts: list[Act]) -> Act | None:
    """The act in the same sentence that this one only tells again; None if it stands for itself."""
    token = parse.tokens[act.token]
    same = [
        other
        for other in acts
        if other is not act and other.type == act.type and parse.tokens[other.token].sentence == token.sentence
    ]
    if not same:
        return None
    if act.type == "ASSAULT" and _is_toll(token):
        return _cause(parse, slots, act, same)
    for other in same:
        if other.token in slots.fill(act.token, "subj"):
            return other  # "an air strike that hit the hospital"
        if _is_charge(parse, token, parse.tokens[other.token]) or _is_aim(parse, token, other):
            return other
        if _told_in_toll(parse, slots, token, other):
            return other
        if _is_part(parse, token, parse.tokens[other.token]) or _is_echo(parse, act, other):
            return other
    return None


def _is_toll(token: Token) -> bool:
    """True also for "launched drones, *targeting* the port": it tells the aim of the attack beside it."""
    return token.lemma.lower() in TOLL or (token.lemma == "target" and token.xpos == "VBG")


def _is_charge(parse: Parse, token: Token, other: Token) -> bool:
    """What somebody is indicted or put on trial on: "indicted *on charges* of fraud"."""
    told = token.lemma.lower() in ("charge", "count", "allegation") and token.head == other.index
    return told and other.upos == "VERB" and preposition_of(parse, token.index) in ("on", "over")


def _is_aim(parse: Parse, token: Token, other: Act) -> bool:
    """What a protest is for: "held a march *to protest* the verdict", "rallied to protest"."""
    if other.type != "PROTEST" or token.xpos != "VB" or token.head < 0 or other.token > token.index:
        return False
    inside = token.head == other.token or other.token in (t.index for t in parse.children(token.head, "obj"))
    return inside and any(t.lemma == "to" for t in parse.children(token.index, "mark"))


def _told_in_toll(parse: Parse, slots: Slots, token: Token, other: Act) -> bool:
    """True for "an air strike killed two *in an attack* on the port": one attack, named twice around its toll."""
    head = parse.tokens[token.head] if token.head >= 0 else token
    if token.upos != "NOUN" or other.token > token.index or not _is_toll(head):
        return False
    return preposition_of(parse, token.index) == "in" and other.token in slots.fill(head.index, "subj")


def _is_part(parse: Parse, token: Token, other: Token) -> bool:
    """True if the word hangs on the other as its instrument, subject or object, and the other is no mere toll."""
    head = token
    while head.deprel == "conj" and head.head >= 0:
        head = parse.tokens[head.head]
    if head.head != other.index or _is_toll(other) or head.deprel.partition(":")[0] not in ARGUMENTS:
        return False
    preposition = preposition_of(parse, head.index)
    return preposition is None or preposition in INSTRUMENTAL


def _cause(parse: Parse, slots: Slots, toll: Act, others: list[Act]) -> Act | None:
    """The attack in the toll's own clause, or in the clause that the toll is a consequence of."""
    near = _neighbourhood(parse, slots, toll.token)
    for other in others:
        if other.token in near and (not _is_toll(parse.tokens[other.token]) or other.token < toll.token):
            return other
    if inside := _attack_within(parse, toll, others):
        return inside
    before = [other for other in others if other.token < toll.token and not _is_toll(parse.tokens[other.token])]
    if before and not slots.fill(toll.token, "subj") and not slots.fill(toll.token, "by"):
        return before[-1]  # nobody is said to have done it: it tells what the attack before it did
    return None


def _attack_within(parse: Parse, toll: Act, others: list[Act]) -> Act | None:
    """The attack that a toll ends with, wherever below it a tree hangs it ("killed X, who led the cell, in a raid")."""
    below = set(parse.subtree(toll.token))
    for other in others:
        token = parse.tokens[other.token]
        indefinite = all(t.text.lower() in ("a", "an") for t in parse.children(token.index, "det"))
        comes_in = preposition_of(parse, token.index) in ("in", "by", "during") and token.upos == "NOUN"
        first = min(parse.subtree(token.index))
        set_off = "," in (parse.tokens[first].text, parse.tokens[first - 1].text)
        if other.token in below and comes_in and indefinite and set_off and not _is_toll(token):
            return other
    return None


def _neighbourhood(parse: Parse, slots: Slots, index: int) -> set[int]:
    """Words that can name a toll's cause: its arguments, what it hangs on, and what hangs beside it in that clause."""
    token = parse.tokens[index]
    near = {t.index for t in parse.children(index, "obl", "nsubj", "obj", "nmod", "acl", "conj", "advcl")}
    near.update(slots.fill(index, "subj"))
    near.update(_shared_causes(parse, token))
    for _ in range(3):
        relation = token.deprel.partition(":")[0]
        if token.head < 0 or relation in ("ccomp", "parataxis", "csubj"):
            break
        head = parse.tokens[token.head]
        near.add(head.index)
        if relation == "xcomp":  # "ten are feared dead after a raid hits the town"
            near.update(_in_clauses(parse, head.index))
        near.update(t.index for t in parse.children(head.index, "obl", "nsubj", "obj", "nmod", "conj"))
        if token.deprel == "acl:relcl":
            break
        token = head
    near.discard(index)
    return near


def _shared_causes(parse: Parse, toll: Token) -> set[int]:
    """What hangs on a toll told together with this one ("five were killed and six wounded in a raid")."""
    found: set[int] = set()
    beside = parse.children(toll.index, "conj")
    for hit in parse.children(toll.index, "nsubj", "obj"):  # "ten are killed and six injured in a raid", read as a noun
        beside += [t for other in parse.children(hit.index, "conj") for t in parse.children(other.index, "acl")]
    for other in beside:
        if _is_toll(other) or other.lemma in DAMAGE or toll.upos != other.upos:
            found.update(t.index for t in parse.children(other.index, "obl", "nmod"))
            found.update(_in_clauses(parse, other.index))
    return found


def _in_clauses(parse: Parse, index: int) -> set[int]:
    """Verbs of the clauses that say when a toll came about ("when a shell hit the house"), their subjects and objects
    ("after troops launch a *barrage*")."""
    verbs = parse.children(index, "advcl")
    return {t.index for verb in verbs for t in (verb, *parse.children(verb.index, "nsubj", "obj"))}


def _is_echo(parse: Parse, act: Act, other: Act) -> bool:
    """A bare noun ("the attack", "with attacks escalating") after a mention with the same lemma."""
    token = parse.tokens[act.token]
    if token.upos != "NOUN" or other.token > act.token:
        return False
    if any(t.deprel.startswith(("nmod", "amod", "acl")) for t in parse.children(token.index)):
        return False
    determiners = {t.lemma.lower() for t in parse.children(token.index, "det")}
    return determiners <= DEFINITE and parse.tokens[other.token].lemma.lower() == token.lemma.lower()
