"""Relations that English grammar forbids, mended in the model's trees: each rule only where there is no other reading.

1. "have" with a past participle and no "be" is active: "*they* had fired" has a subject, no passive one.
2. "tell" and "inform" never stand before their subject: what follows them is who is told, also after a quotation
   ("..., the envoy told *the Herald*").
3. What stands between the closing mark of a quotation and a verb of telling that has no subject is its subject, and no
   word of the quotation governs it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from turnstone.language.parse import Token

TELLING = frozenset(("tell", "inform"))
"""Verbs that take who is told as their object, and never invert."""
VERBS = TELLING | {"say", "add", "warn", "insist", "write", "claim", "announce", "declare", "reply", "explain"}
"""Verbs of telling that may follow a quotation."""
PASSIVE = frozenset(("be", "get"))
MARKS = frozenset(('"', "”", "''", "»"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
MISHUNG = frozenset(("nsubj", "nsubj:pass", "obj", "appos"))
"""Relations by which the model hangs a speaker on a word of the quotation before him."""


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a report, with heads and relations mended.

    Args:
        tokens: In text order, with the model's trees; sentences stand one after the other.
    """
    mended = list(tokens)
    below: dict[int, list[int]] = defaultdict(list)
    for token in tokens:
        below[token.head].append(token.index)
    for token in tokens:
        if token.upos == "VERB" and below[token.index]:
            children = [mended[i] for i in below[token.index]]
            for changed in (*_active(token, children), *_told(token, children, mended)):
                mended[changed.index] = changed
    return tuple(mended)


def _active(verb: Token, children: Iterable[Token]) -> list[Token]:
    """The subject of a perfect tense without "be"."""
    helpers = {t.lemma.lower() for t in children if t.deprel.startswith(("aux", "cop"))}
    if verb.xpos not in ("VBN", "VBD") or "have" not in helpers or helpers & PASSIVE:
        return []
    return [msgspec.structs.replace(t, deprel="nsubj") for t in children if t.deprel == "nsubj:pass"]


def _told(verb: Token, children: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """Who is told and who tells, around a verb of telling."""
    if verb.lemma.lower() not in VERBS or verb.xpos not in ("VBD", "VBZ"):
        return []
    changed: list[Token] = []
    subjects = [t for t in children if t.deprel.startswith("nsubj")]
    if verb.lemma.lower() in TELLING and not any(t.deprel in ("obj", "iobj") for t in children):
        after = [t for t in subjects if t.index > verb.index]
        changed += [msgspec.structs.replace(t, deprel="obj") for t in after[:1]]
    if all(t.index > verb.index for t in subjects) and (subject := _between(verb, tokens)) is not None:
        changed.append(msgspec.structs.replace(subject, head=verb.index, deprel="nsubj"))
    return changed


def _between(verb: Token, tokens: Sequence[Token]) -> Token | None:
    """The head of the words between the quotation before a verb and the verb, where a word of the quotation has it."""
    first = verb.index
    while first and tokens[first - 1].sentence == verb.sentence and tokens[first - 1].text not in MARKS:
        first -= 1
    if not first or tokens[first - 1].sentence != verb.sentence:
        return None
    own = range(first, verb.index)
    heads = [t for t in tokens[first : verb.index] if t.head not in own and t.upos != "PUNCT"]
    if len(heads) != 1 or heads[0].head >= first or heads[0].deprel not in MISHUNG or heads[0].upos not in NOMINAL:
        return None
    return heads[0]
