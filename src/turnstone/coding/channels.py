"""By what way words went out: the nouns, services and verbs around a cue (turnstone/lexicon/data/channels.yaml)."""

from collections.abc import Iterable

from turnstone.coding.slots import preposition_of
from turnstone.language.parse import Parse
from turnstone.lexicon.cues import load_channels
from turnstone.record import Channel

LINKS = ("compound", "appos", "conj", "nmod", "flat", "amod")
"""Relations by which a word shares the preposition of its head."""


def channel_of(parse: Parse, cue: int, around: Iterable[int]) -> Channel | None:
    """The channel that the words around a cue name.

    Args:
        cue: Head token of the cue.
        around: Tokens of the cue's clause, its content left out.
    """
    topic = load_channels()
    tokens = sorted(set(around) - _of_others(parse, cue))
    verb = parse.tokens[cue].lemma.lower()
    weak: Channel | None = None
    for words in topic.channels:
        if verb in words.verbs:
            return words.channel
    for words in topic.channels:
        for index in tokens:
            token = parse.tokens[index]
            if token.text in words.names and _below_preposition(parse, index, topic.prepositions):
                return words.channel
            if token.upos not in ("NOUN", "PROPN") or not _below_preposition(parse, index, topic.prepositions):
                continue
            if found := next((n for n in words.nouns if _ends_with(parse, index, n)), None):
                if found not in words.weak:
                    return words.channel
                weak = weak or words.channel
    return weak


def _of_others(parse: Parse, cue: int) -> set[int]:
    """Words of relative clauses beside a cue ("an officer *who was not allowed to speak to the press*")."""
    clauses = [t for t in parse.tokens[parse.sentence_of(cue).first :][:120] if t.deprel == "acl:relcl"]
    own = {cue, *(t.index for t in parse.ancestors(cue))}
    return {i for clause in clauses if clause.index not in own for i in parse.subtree(clause.index)}


def _below_preposition(parse: Parse, index: int, prepositions: frozenset[str]) -> bool:
    """Does the noun, or the phrase that it ends, stand after one of these prepositions (or as object of "address")?"""
    head = index
    for _ in range(3):
        preposition = preposition_of(parse, head)
        if preposition and preposition.split()[0] in prepositions:
            return True
        token = parse.tokens[head]
        if token.deprel == "obj" and parse.tokens[token.head].lemma.lower() in ("address", "tell", "issue", "release"):
            return True
        if token.head < 0 or token.deprel.partition(":")[0] not in LINKS:
            return False
        head = token.head
    return False


def _ends_with(parse: Parse, index: int, noun: str) -> bool:
    words = noun.split()
    first = index - len(words) + 1
    if first < 0:
        return False
    there = [parse.tokens[i] for i in range(first, index + 1)]
    return all(t.text.lower() == w or t.lemma.lower() == w for t, w in zip(there, words, strict=True))
