"""Conditions: the clause or time that must come true for a threat, promise or act (RECORD.md rule 5).

Tried in this order:

1. alternatives  "withdraw within 72 hours or face": the demand before "or"
2. clauses       "if", "unless", "as long as", "provided that", "only once", inverted "should X happen"; and phrases:
                 "in the event of", "barring", "in exchange for"
3. deadlines     "until Friday", "within 48 hours", only for acts that set one
4. whoever       "anyone who sells will be arrested"

A clause holds for the act that it hangs on, for those above whose words hold that act ("*warned* it would board any
vessel unless"), and for those below that the words above it tell ("would *target* ... if").
"""

from collections.abc import Iterator

from turnstone.coding.condition_forms import alternative, deadline, whoever
from turnstone.coding.condition_spans import COMING, ConditionSpan, conditions_in
from turnstone.language.parse import Parse, Token

UP = ("xcomp", "ccomp", "acl", "conj", "obj", "obl", "nmod", "parataxis", "csubj", "amod", "compound")
"""Relations along which the condition of an act may hang above it."""
DOWN = ("xcomp", "ccomp", "acl", "advcl", "obl", "nmod", "obj")
"""Relations along which the condition of a threat or promise may hang below it."""
REACH = 5
"""How many words up or down it is looked for."""
__all__ = ["ConditionSpan", "condition_for", "is_coming"]


def condition_for(parse: Parse, token: int) -> ConditionSpan | None:
    """The condition of the act whose head token is given; None if it has none.

    Args:
        token: Token index of the act's trigger head (verb or noun).
    """
    sentence = parse.sentence_of(token)
    if found := alternative(parse, token):
        return found
    spans = list(conditions_in(parse, sentence))
    if any(span.first <= token < span.last for span in spans):
        return None
    above = [t.index for t in _upwards(parse, token)]
    below = list(_downwards(parse, token))
    for near in (*above[:1], *below, *above[1:]):
        for span in spans:
            if span.anchor == near and not (near in below and span.head == token):
                return span
    return _shared(parse, token, spans) or deadline(parse, token) or whoever(parse, token)


def is_coming(parse: Parse, token: int) -> bool:
    """Whether a word tells an act still to come: under "will", "would", "shall"."""
    return _coming(parse, parse.tokens[token])


def _upwards(parse: Parse, token: int) -> Iterator[Token]:
    """The act's word, then those above it that may carry its condition."""
    word = parse.tokens[token]
    yield word
    for _ in range(REACH):
        if word.head < 0 or not _passes(parse, word):
            return
        word = parse.tokens[word.head]
        yield word


def _passes(parse: Parse, word: Token) -> bool:
    relation = word.deprel.partition(":")[0]
    above = parse.tokens[word.head]
    if word.deprel == "acl:relcl" or (relation == "parataxis" and above.index > word.index):
        return False
    if relation == "nsubj":  # "there will be protests"
        return above.lemma == "be" or word.deprel == "nsubj:pass"
    if relation == "advcl":
        return word.xpos == "VB" and any(t.lemma == "to" for t in parse.children(word.index, "mark"))
    if relation == "conj" and above.upos in ("VERB", "AUX") and parse.child(word.index, "nsubj") is not None:
        return False
    return relation in UP


def _downwards(parse: Parse, token: int) -> Iterator[int]:
    """Words that the act's own words hold, nearest first: complements, infinitives, what a threat is about."""
    level = [token, *_beside(parse, token)]
    yield from level[1:]
    for _ in range(REACH):
        level = [
            child.index
            for head in level
            for child in parse.children(head, *DOWN)
            if child.deprel != "acl:relcl" and child.index > token and _held(parse, child)
        ]
        yield from level


def _beside(parse: Parse, token: int) -> list[int]:
    """Infinitives of a noun that a bad tree hangs on the word above it ("threats from X to *target* Y")."""
    word = parse.tokens[token]
    if word.upos != "NOUN" or word.head < 0:
        return []
    return [t.index for t in parse.children(word.head, "advcl", "acl", "xcomp") if t.index > token and _held(parse, t)]


def _held(parse: Parse, child: Token) -> bool:
    if child.deprel.partition(":")[0] in ("xcomp", "ccomp"):
        return True
    if child.upos in ("NOUN", "PROPN"):
        return True
    return child.xpos == "VB" and any(t.lemma == "to" for t in parse.children(child.index, "mark"))


def _shared(parse: Parse, token: int, spans: list[ConditionSpan]) -> ConditionSpan | None:
    """A condition that opens the sentence holds for later conjuncts too: "If X, there will be Y, and we shall Z"."""
    word = parse.tokens[token]
    if word.deprel != "conj" or not _coming(parse, word):
        return None
    first = parse.tokens[word.head]
    if not _coming(parse, first):
        return None
    return next((s for s in spans if s.anchor == first.index and s.head < first.index), None)


def _coming(parse: Parse, word: Token) -> bool:
    return any(t.text.lower() in COMING or t.text.lower() == "shall" for t in parse.children(word.index, "aux"))
