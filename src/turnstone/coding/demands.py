"""Demands, refusals and threats without a verb for them (RECORD.md rule 2).

"Must", "should", "it is vital that", said to somebody, are REQUEST; "we will not pay" is REJECT; "we will shut the
port" with a condition is THREATEN.
"""

from turnstone.coding.acts import Act
from turnstone.coding.derive import ASSISTING, CHANGING, MEETING, SAYING, YIELDING, asked_mode
from turnstone.coding.slots import Slots, is_passive
from turnstone.language.parse import Parse, Token

MODALS = frozenset(("must", "should", "ought"))
NEEDS = frozenset(("need", "have"))
"""Verbs that demand by their infinitive ("they need to stand by us"); "have" only with "to"."""
VITAL = frozenset("vital essential imperative crucial important necessary critical urgent incumbent".split())
OWN = frozenset(("i", "we", "it", "there", "this", "that", "what", "who", "which"))
"""Subjects of whom nothing is demanded: one's own side, and no party at all."""


def find_demands(parse: Parse, slots: Slots) -> list[Act]:
    """A REQUEST on every demanded verb, in text order; the caller keeps those that somebody says.

    The doer is the speaker, so that no actor slot is given; the recipient is the verb's subject.
    """
    return [
        _demand(parse, slots, token) for token in parse.tokens if token.upos == "VERB" and _is_demanded(parse, token)
    ]


def _demand(parse: Parse, slots: Slots, verb: Token) -> Act:
    return Act(
        token=verb.index,
        tokens=(verb.index,),
        type="REQUEST",
        mode=asked_mode(parse, None, [verb.index]),
        actor=(),
        recipient=("by",) if is_passive(parse, verb) else ("subj",),
        by=("rule:said demand",),
    )


def _is_demanded(parse: Parse, verb: Token) -> bool:
    if verb.deprel == "xcomp" and verb.head >= 0 and parse.tokens[verb.head].lemma == "need":
        return _is_others(parse, parse.tokens[verb.head])
    head = parse.tokens[verb.head] if verb.head >= 0 else None
    if head and head.lemma in VITAL and verb.deprel in ("ccomp", "csubj"):
        return _is_others(parse, verb)
    modal = next((t for t in parse.children(verb.index, "aux") if t.lemma.lower() in MODALS), None)
    if modal is None or any(t.lemma == "have" for t in parse.children(verb.index, "aux")):
        return False  # "must have known" is no demand
    subject = parse.child(verb.index, "nsubj", "csubj")
    return subject is not None and modal.index > subject.index and _is_others(parse, verb)


def _is_others(parse: Parse, verb: Token) -> bool:
    subject = parse.child(verb.index, "nsubj")
    return subject is not None and subject.text.lower() not in OWN


WILL = frozenset(("will", "would", "shall", "'ll", "wo"))
REFUSABLE = (
    ASSISTING | YIELDING | MEETING | CHANGING | frozenset(("accept", "consider", "recognize", "recognise"))
) - SAYING
"""Verbs whose "will not" is a refusal of help, yielding, meeting or change."""


def find_refusals(parse: Parse, slots: Slots) -> list[Act]:
    """A REJECT on every verb that somebody says will not be done ("we will not pay"), in text order.

    The caller keeps those that stand in a statement.
    """
    return [
        _refusal(parse, slots, token) for token in parse.tokens if token.upos == "VERB" and _is_refused(parse, token)
    ]


def _refusal(parse: Parse, slots: Slots, verb: Token) -> Act:
    return Act(
        token=verb.index,
        tokens=(verb.index,),
        type="REJECT",
        mode=asked_mode(parse, None, [verb.index]),
        actor=("subj",),
        recipient=("iobj", "prep:to", "prep:with", "obj"),
        by=("rule:will not",),
    )


def _is_refused(parse: Parse, verb: Token) -> bool:
    if verb.lemma.lower() not in REFUSABLE or verb.xpos != "VB":
        return False
    below = parse.children(verb.index)
    will = any(t.lemma.lower() in WILL for t in below if t.deprel.startswith("aux"))
    negated = any(t.lemma.lower() in ("not", "n't", "never") for t in below)
    subject = parse.child(verb.index, "nsubj")
    return will and negated and subject is not None and subject.text.lower() not in ("it", "there", "this", "that")


HARM: dict[str, str] = {
    **dict.fromkeys(
        ("burn", "answer", "respond", "retaliate", "hit", "strike", "pay", "destroy", "punish", "fight"), "violence"
    ),
    **dict.fromkeys(("cut", "shut", "close", "block", "halt", "stop", "act", "withhold", "ban", "turn"), "restrict"),
    **dict.fromkeys(("suspend", "sever", "break", "leave", "quit", "walk", "withdraw", "recall"), "relations"),
}
"""Verbs that name harm where they are conditional and still to come → THREATEN's mode."""


def find_threats(parse: Parse) -> list[Act]:
    """A THREATEN on every coming harm, in text order; the caller keeps those that somebody says on a condition."""
    return [
        Act(
            token=token.index,
            tokens=(token.index,),
            type="THREATEN",
            mode=(HARM[token.lemma.lower()],),
            actor=("subj",),
            recipient=("obj", "prep:against", "prep:to", "prep:on", "prep:from"),
            by=("rule:coming harm on a condition",),
        )
        for token in parse.tokens
        if token.xpos == "VB" and token.lemma.lower() in HARM and _is_coming(parse, token)
    ]


def _is_coming(parse: Parse, verb: Token) -> bool:
    below = parse.children(verb.index)
    will = any(t.lemma.lower() in WILL for t in below if t.deprel.startswith("aux"))
    return will and not any(t.lemma.lower() in ("not", "n't", "never") for t in below)
