"""What became of the people that a phrase counts: killed, hurt, missing, driven out, held."""

from collections.abc import Iterator
from typing import Final

from turnstone.coding.words import base_forms, neighbour
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.numbers import measures
from turnstone.record import Measure

_MOST_BETWEEN: Final = 8
_MOST_AFTER: Final = 4
_WITHIN: Final = frozenset(("NUM", "ADJ", "NOUN", "ADV", "ADP", "DET"))
_ACTIVE: Final = frozenset(("VBG", "VBZ", "VBD", "VBP"))
FATES: Final[tuple[Measure, ...]] = ("dead", "injured", "missing", "displaced", "detained")
"""Measures that tell what became of people."""


def what_became(parse: Parse, head: int) -> tuple[Measure, int] | None:
    """What happened to the people of a phrase, with the word that says so."""
    return next(((kind, t.index) for t in _tellers(parse, head) if (kind := fate(t))), None)


def fate(token: Token) -> Measure | None:
    """What a word says became of people; None for words that do not say."""
    lexicon = measures()
    if token.upos in ("VERB", "AUX") and (kind := lexicon.by_verb.get(token.lemma)):
        return kind
    if token.upos == "NOUN":
        kinds = {lexicon.by_noun.get(form) for form in base_forms(token)}
        return next((fate for fate in FATES if fate in kinds), None)
    return lexicon.adjectives.get(token.text.lower())


def _tellers(parse: Parse, head: int) -> Iterator[Token]:
    """Words that may say what happened to a phrase: modifiers first, then what governs it."""
    yield from (t for t in parse.children(head, "amod", "acl") if t.deprel != "acl:relcl" or _is_patient_of(parse, t))
    yield from _around(parse, head)
    yield from _governors(parse, head)


def _governors(parse: Parse, head: int) -> Iterator[Token]:
    """Nouns and verbs that a phrase hangs on as the one that something is done to."""
    top = parse.tokens[head]
    while top.deprel in ("conj", "nmod", "appos", "nummod") and top.head >= 0:
        below, top = top, parse.tokens[top.head]
        if below.deprel == "nmod":
            yield top
        else:
            yield from parse.children(top.index, "acl")
    if top.head < 0:
        return
    verb = parse.tokens[top.head]
    if top.deprel in ("nsubj:pass", "obj"):
        yield verb
        yield from parse.children(verb.index, "xcomp")
    elif top.deprel == "nsubj":
        if _says_of_subject(verb):
            yield verb
        yield from parse.children(verb.index, "xcomp", "advcl") if verb.upos == "VERB" else ()
    elif top.deprel in ("obl:agent", "obl") and verb.upos == "NOUN":
        yield verb


def _says_of_subject(verb: Token) -> bool:
    """Whether a predicate tells the fate of its subject: "died", "are missing", "are dead"."""
    words = measures()
    return verb.upos != "VERB" or verb.lemma in words.intransitive or verb.text.lower() in words.adjectives


def _around(parse: Parse, head: int) -> Iterator[Token]:
    """A word of harm right before the phrase ("wounding 12 people"), or what is said of it right after."""
    for index in range(head - 1, head - _MOST_BETWEEN, -1):
        before = neighbour(parse, index, head)
        if before is None or before.upos not in _WITHIN:
            if before is not None and before.xpos in _ACTIVE and before.lemma not in measures().intransitive:
                yield before
            break
    yield from _said_of(parse, head + 1, head)


def _said_of(parse: Parse, at: int, head: int) -> Iterator[Token]:
    """What is said of a phrase right after it: "12 people dead", "45 are reported missing"."""
    for token in (neighbour(parse, index, head) for index in range(at, at + _MOST_AFTER)):
        if token is None:
            return
        if token.upos == "ADJ" or token.xpos == "VBN":
            yield token
        elif token.upos not in ("AUX", "ADV"):
            return


def _is_patient_of(parse: Parse, verb: Token) -> bool:
    """Whether a relative clause is passive or intransitive: "12 people who died"."""
    passive = parse.child(verb.index, "aux:pass", "nsubj:pass") is not None
    return passive or verb.xpos == "VBN" or verb.lemma in measures().intransitive
