"""Finds what a number counts: the noun phrase it belongs to, and whether that is people, arms, strikes, deaths or none of them."""

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

    The tree decides where it hangs the number on a noun to its right, or an of-phrase on the number; else the words that
    follow do.
    """
    top = next(t for t in parse.tokens[first:last] if not first <= t.head < last)
    if top.deprel in ("nummod", "amod", "compound", "det", "advmod") and top.head >= last:
        return _sound(parse, last, top.head)
    if parse.tokens[last : last + 1] and parse.tokens[last].text.lower() == "of":
        return _after_of(parse, last)
    return _following(parse, last)


def _after_of(parse: Parse, at: int) -> int | None:
    """Head of the phrase after "of": "hundreds of the fighters"."""
    return next(
        (t.head for t in parse.tokens[at : at + 1] if t.deprel == "case" and t.head > at), _following(parse, at + 1)
    )


def _sound(parse: Parse, last: int, head: int) -> int | None:
    """The tree's noun, unless a verb's object or a comma lies in between."""
    between = parse.tokens[last:head]
    if len(between) > _MOST_BETWEEN or any(t.text in ".;:" for t in between):
        return _following(parse, last)
    return head


def _following(parse: Parse, at: int) -> int | None:
    """Last noun of the run of words that could be one noun phrase from here."""
    end = parse.sentence_of(at - 1).last
    found = None
    for token in parse.tokens[at : min(end, at + _MOST_BETWEEN)]:
        if token.upos in ("NOUN", "PROPN"):
            found = token.index
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


def classify(mentions: Mentions, head: int, start: int) -> Counted | None:
    """What a counted phrase measures; None where it is nothing that a record counts.

    Args:
        mentions: The report's mentions.
        head: Head of the phrase.
        start: First token after the number.
    """
    parse, lexicon = mentions.parse, measures()
    token = parse.tokens[head]
    first = max(start, _first(parse, head)) if start <= head else head
    while first < head and parse.tokens[first].text.lower() in ("of", "the", "-", "more"):
        first += 1
    for form in base_forms(token):
        if kind := lexicon.by_noun.get(form):
            return Counted(head=head, first=first, last=head + 1, kind=kind, by=f"lexicon:measures/{kind}/{form}")
        if (kind := lexicon.weak.get(form)) and _is_military(parse, first, head):
            return Counted(head=head, first=first, last=head + 1, kind=kind, by=f"lexicon:measures/weak/{form}")
        if kind := lexicon.adjectives.get(form):
            return Counted(head=head, first=first, last=head + 1, kind=kind, by=f"lexicon:measures/{kind}/{form}")
    by = _people_by_form(mentions, token)
    return Counted(head=head, first=first, last=head + 1, kind="people", by=by, listed=False) if by else None


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
    modifiers = [t for t in parse.tokens[max(0, first - 1) : head]]
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
    if name is None and any(p.kind == "person" and not p.pronoun for p in mentions.party(token.index)):
        return "party:person"
    if token.upos == "PROPN":
        return "rule:people-ending" if plural and token.text.endswith(_PEOPLES) and name is None else None
    endings = measures().people_endings
    ending = next((e for e in endings for f in base_forms(token)[:2] if f.endswith(e) and len(f) > len(e) + 1), None)
    return f"rule:ending-{ending}" if ending else None


def what_became(parse: Parse, head: int) -> tuple[Measure, int] | None:
    """What happened to the people of a phrase, with the word that says so."""
    lexicon = measures()
    for token in _tellers(parse, head):
        kind = lexicon.by_verb.get(token.lemma) if token.upos in ("VERB", "AUX") else None
        kind = kind or lexicon.adjectives.get(token.text.lower())
        if kind is None and token.upos == "NOUN":
            kind = next((k for f in base_forms(token) if (k := lexicon.by_noun.get(f)) in ("dead", "injured")), None)  # type: ignore[assignment]
        if kind:
            return kind, token.index
    return None


def _tellers(parse: Parse, head: int) -> Iterator[Token]:
    """Words that may say what happened to a phrase: modifiers first, then what governs it."""
    yield from (t for t in parse.children(head, "amod", "acl") if t.deprel != "acl:relcl" or _is_patient_of(parse, t))
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
    if top.deprel == "nsubj:pass" or top.deprel == "obj":
        yield verb
    elif top.deprel == "nsubj":
        if verb.lemma in measures().intransitive or verb.upos != "VERB":
            yield verb
        yield from parse.children(verb.index, "xcomp", "advcl") if verb.upos == "VERB" else ()
    elif top.deprel in ("obl:agent", "obl") and verb.upos == "NOUN":
        yield verb


def _is_patient_of(parse: Parse, verb: Token) -> bool:
    """Whether a relative clause is passive or intransitive: "12 people who died"."""
    passive = parse.child(verb.index, "aux:pass", "nsubj:pass") is not None
    return passive or verb.xpos == "VBN" or verb.lemma in measures().intransitive
