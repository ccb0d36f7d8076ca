"""One event per act and sentence: tolls give way to the act that caused them, and echoes to the fullest mention."""

from turnstone.coding.acts import Act
from turnstone.coding.slots import Slots
from turnstone.language.parse import Parse

TOLL = frozenset(
    "kill die injure wound hurt maim claim leave dead death fatality casualty victim body toll wounded injured perish"
    " loss slay".split()
)
"""Lemmas that tell what an attack did rather than what was done: with the attack in the same clause they are no act of
their own (RECORD.md rule 1)."""


def merge_acts(parse: Parse, slots: Slots, acts: list[Act]) -> tuple[list[Act], dict[int, list[int]]]:
    """Leave out what a fuller mention of the same act in the same sentence tells already.

    Returns:
        The acts that stay, and for each of their tokens the tokens of the tolls that were merged into it.
    """
    merged: dict[int, list[int]] = {}
    gone: set[int] = set()
    for act in acts:
        if act.type != "ASSAULT" or parse.tokens[act.token].lemma.lower() not in TOLL:
            continue
        cause = _cause(parse, slots, act, [a for a in acts if a.token not in gone and a is not act])
        if cause is not None:
            merged.setdefault(cause.token, []).append(act.token)
            gone.add(act.token)
    kept = [act for act in acts if act.token not in gone]
    for echo in [act for act in kept if _is_echo(parse, act, kept)]:
        kept.remove(echo)
    return kept, merged


def _cause(parse: Parse, slots: Slots, toll: Act, others: list[Act]) -> Act | None:
    """The attack in the toll's own clause, or in the clause that the toll is a consequence of."""
    near = _neighbourhood(parse, slots, toll.token)
    for other in others:
        if other.type == "ASSAULT" and other.token in near:
            is_toll = parse.tokens[other.token].lemma.lower() in TOLL
            if not is_toll or other.token < toll.token:
                return other
    return None


def _neighbourhood(parse: Parse, slots: Slots, index: int) -> set[int]:
    """Words that can name a toll's cause: its arguments, what it hangs on, and what hangs beside it in that clause."""
    near: set[int] = set()
    token = parse.tokens[index]
    near.update(t.index for t in parse.children(index, "obl", "nsubj", "obj", "nmod", "acl", "conj", "advcl"))
    for head in slots.fill(index, "subj"):
        near.add(head)
    steps = 0
    while token.head >= 0 and steps < 3:
        relation = token.deprel.partition(":")[0]
        head = parse.tokens[token.head]
        if relation in ("ccomp", "parataxis", "csubj"):
            break
        near.add(head.index)
        near.update(t.index for t in parse.children(head.index, "obl", "nsubj", "obj", "nmod", "conj"))
        if relation == "acl" and token.deprel == "acl:relcl":
            break
        token = head
        steps += 1
    near.discard(index)
    return near


def _is_echo(parse: Parse, act: Act, acts: list[Act]) -> bool:
    """A bare noun ("the attack") beside a fuller mention with the same lemma or mode in the same sentence."""
    token = parse.tokens[act.token]
    if token.upos != "NOUN" or any(t.deprel.startswith(("nmod", "amod", "acl")) for t in parse.children(token.index)):
        return False
    definite = any(t.lemma in ("the", "this", "that") for t in parse.children(token.index, "det"))
    return definite and any(
        other is not act
        and other.type == act.type
        and parse.tokens[other.token].sentence == token.sentence
        and other.token < act.token
        and parse.tokens[other.token].lemma.lower() == token.lemma.lower()
        for other in acts
    )
