"""Finds what a number counts: its noun phrase, and whether that is people, arms, strikes, or nothing to be recorded."""

from collections.abc import Iterator
from typing import Final

import msgspec

from turnstone.language.lemmas import lemma
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.numbers import measures
from turnstone.mentions.mention import Mentions
from turnstone.record import Measure


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A counted phrase: tokens ``[first, last)`` with its head."""

    head: int
    first: int
    last: int
    kind: str
    """"people" or a measure."""
    by: str
    listed: bool = True
    """Found in the lexicon, rather than by form or by the party that it stands for."""


FATES: Final[tuple[Measure, ...]] = ("dead", "injured", "missing", "displaced", "detained")
"""Measures that tell what became of people."""
_MOST_BETWEEN: Final = 8
_INSIDE: Final = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "ADV", "DET", "PRON", "PUNCT", "SYM", "VERB", "X"))
_PLURAL: Final = frozenset(("NNS", "NNPS"))
_PEOPLES: Final = ("ers", "ans", "is", "ese", "ites", "ards")


def base_forms(token: Token) -> tuple[str, ...]:
    """Base forms to look a noun up by: as tagged, and as a plural, whatever the tagger made of it."""
    low = token.text.lower()
    forms = (token.lemma.lower(), lemma(token.text, "NOUN", "NNS"), low)
    return tuple(dict.fromkeys(forms))


def noun_of(parse: Parse, first: int, last: int) -> int | None:
    """Head of the phrase that the number in tokens ``[first, last)`` counts.

    The tree decides where it hangs the number on a noun to its right, or an of-phrase on the number; else the words
    that follow do.
    """
    top = next(t for t in parse.tokens[first:last] if not first <= t.head < last)
    if top.deprel in ("nummod", "amod", "compound", "det", "advmod") and top.head >= last:
        return _sound(parse, last, top.head)
    if parse.tokens[last : last + 1] and parse.tokens[last].text.lower() == "of":
        return _after_of(parse, last)
    return following_noun(parse, last)


def _after_of(parse: Parse, at: int) -> int | None:
    """Head of the phrase after "of": "hundreds of the fighters"."""
    return next(
        (t.head for t in parse.tokens[at : at + 1] if t.deprel == "case" and t.head > at), following_noun(parse, at + 1)
    )


def _sound(parse: Parse, last: int, head: int) -> int | None:
    """The tree's noun, unless a verb's object or a comma lies in between."""
    between = parse.tokens[last:head]
    if len(between) > _MOST_BETWEEN or any(t.text in ".;:," for t in between):
        return following_noun(parse, last)
    return head


def following_noun(parse: Parse, at: int) -> int | None:
    """Last noun of the run of words that could be one noun phrase from here."""
    end = parse.sentence_of(at - 1).last
    found = None
    for token in parse.tokens[at : min(end, at + _MOST_BETWEEN)]:
        if token.upos in ("NOUN", "PROPN"):
            found = token.index
        elif token.text.lower() == "others":
            return token.index
        elif found is not None or not _may_precede(token):
            break
    return found


def _may_precede(token: Token) -> bool:
    if token.upos == "PUNCT":
        return token.text in ("-", "‑")
    return token.upos in ("ADJ", "NUM", "PROPN") or token.text.lower() in (
        "more",
        "other",
        "of",
        "the",
        "its",
        "their",
        "such",
    )


def classify(
    mentions: Mentions, head: int, start: int, *, vague: bool = False, strength: bool = False
) -> Counted | None:
    """What a counted phrase measures; None where it is nothing that a record counts.

    Args:
        mentions: The report's mentions.
        head: Head of the phrase.
        start: First token after the number.
        strength: The number stands with "-strong", so that any group will do ("a 300-strong force").
        vague: The number is a plural like "hundreds"; a group's name after it ("of M23") stands for its people.
    """
    parse, lexicon = mentions.parse, measures()
    token = parse.tokens[head]
    first = max(start, _first(parse, head)) if start <= head else head
    while first < head and parse.tokens[first].text.lower() in ("of", "the", "-", "more"):
        first += 1
    for form in base_forms(token):
        if form == "body" and _is_organisation(parse, head):
            return None
        if kind := lexicon.by_noun.get(form):
            return Counted(head=head, first=first, last=head + 1, kind=kind, by=f"lexicon:measures/{kind}/{form}")
        if (kind := lexicon.weak.get(form)) and (strength or _is_military(parse, first, head)):
            return Counted(head=head, first=first, last=head + 1, kind=kind, by=f"lexicon:measures/weak/{form}")
        if kind := lexicon.adjectives.get(form):
            return Counted(head=head, first=first, last=head + 1, kind=kind, by=f"lexicon:measures/{kind}/{form}")
    by = _people_by_form(mentions, token) or _people_by_fate(parse, token)
    if by is None and vague and _is_group(parse, head):
        by = "rule:members-of-group"
    return Counted(head=head, first=first, last=head + 1, kind="people", by=by, listed=False) if by else None


def _is_organisation(parse: Parse, head: int) -> bool:
    """Whether "bodies" are offices: "UN bodies", "regulatory bodies"."""
    return any(
        t.upos == "PROPN" or t.deprel == "compound" or t.text.endswith("al")
        for t in parse.children(head, "compound", "amod")
    )


def _is_group(parse: Parse, head: int) -> bool:
    """Whether the head is a group's name after "of": "hundreds of M23"."""
    named = any(n.first <= head < n.last and n.label in ("ORG", "NORP") for n in parse.names)
    return named and parse.tokens[head].upos == "PROPN" and parse.child(head, "case") is not None


def _first(parse: Parse, head: int) -> int:
    """First token of the unbroken run of modifiers before a noun."""
    first = head
    for token in reversed(parse.tokens[max(0, head - _MOST_BETWEEN) : head]):
        if token.upos not in _INSIDE or token.text in ',;:.()"':
            break
        first = token.index
    return first


def _is_military(parse: Parse, first: int, head: int) -> bool:
    lexicon = measures()
    modifiers = parse.tokens[max(0, first - 1) : head]
    kinds = ("arms", "personnel", "strikes")
    return any(
        t.text.lower() in lexicon.military or any(lexicon.by_noun.get(f) in kinds for f in base_forms(t))
        for t in modifiers
    )


def _people_by_form(mentions: Mentions, token: Token) -> str | None:
    """Why a noun that is not listed means people; None if it does not."""
    if token.upos not in ("NOUN", "PROPN"):
        return None
    plural = token.xpos in _PLURAL
    name = next((n for n in mentions.parse.names if n.first <= token.index < n.last), None)
    if name and name.label == "NORP":
        return "model:name=NORP"
    parties = {(p.name, p.kind, p.sector) for p in mentions.party(token.index) if not p.pronoun}
    if name is None and len(parties) == 1 and all(kind == "person" and sector for _, kind, sector in parties):
        return "party:person"
    if token.upos == "PROPN":
        named = name is not None and name.label in ("ORG", "PER", "MISC")
        return (
            "rule:people-ending"
            if plural
            and mentions.parse.tokens[max(0, token.index - 1)].upos != "PROPN"
            and token.text.endswith(_PEOPLES)
            and not named
            else None
        )
    endings = measures().people_endings
    ending = next((e for e in endings for f in base_forms(token)[:2] if f.endswith(e) and len(f) > len(e) + 1), None)
    return f"rule:ending-{ending}" if ending else None


def _people_by_fate(parse: Parse, token: Token) -> str | None:
    """Plurals of unknown nouns that are killed, hurt or held are people: "two deminers were killed"."""
    if token.upos != "NOUN" or token.xpos != "NNS" or token.deprel not in ("nsubj:pass", "obj"):
        return None
    verb = parse.tokens[token.head].lemma
    return f"rule:people-by-fate/{verb}" if verb in measures().none_verbs else None


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
        words = measures()
        if verb.upos != "VERB" or verb.lemma in words.intransitive or verb.text.lower() in words.adjectives:
            yield verb
        yield from parse.children(verb.index, "xcomp", "advcl") if verb.upos == "VERB" else ()
    elif top.deprel in ("obl:agent", "obl") and verb.upos == "NOUN":
        yield verb


def _around(parse: Parse, head: int) -> Iterator[Token]:
    """A word of harm right before the phrase ("wounding 12 people"), or what is said of it right after."""
    first = head
    while (
        first > 0
        and parse.tokens[first - 1].upos in ("NUM", "ADJ", "NOUN", "ADV", "ADP", "DET")
        and head - first < _MOST_BETWEEN
    ):
        first -= 1
        if parse.tokens[first].upos == "NUM" and parse.tokens[first - 1].xpos in ("VBG", "VBZ", "VBD", "VBN", "VBP"):
            break
    before = parse.tokens[first - 1] if first else None
    if (
        before is not None
        and before.xpos in ("VBG", "VBZ", "VBD", "VBP")
        and before.lemma not in measures().intransitive
    ):
        yield before
    yield from _said_of(parse, head + 1)


def _said_of(parse: Parse, at: int) -> Iterator[Token]:
    """What is said of a phrase right after it: "12 people dead", "45 are reported missing"."""
    for token in parse.tokens[at : at + 4]:
        if token.upos == "ADJ" or token.xpos == "VBN":
            yield token
        elif token.upos not in ("AUX", "ADV"):
            return


def _is_patient_of(parse: Parse, verb: Token) -> bool:
    """Whether a relative clause is passive or intransitive: "12 people who died"."""
    passive = parse.child(verb.index, "aux:pass", "nsubj:pass") is not None
    return passive or verb.xpos == "VBN" or verb.lemma in measures().intransitive
