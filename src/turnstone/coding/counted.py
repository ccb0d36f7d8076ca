"""Finds what a number counts: its noun phrase, and whether that is people, arms, strikes, or nothing to be recorded."""

from typing import Final

import msgspec

from turnstone.coding.words import base_forms, lower_at
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.numbers import measures
from turnstone.mentions.mention import Mentions


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
_OPENERS: Final = frozenset(("more", "other", "of", "the", "its", "their", "such"))
_PLURAL: Final = frozenset(("NNS", "NNPS"))
_PEOPLES: Final = ("ers", "ans", "is", "ese", "ites", "ards")


def noun_of(parse: Parse, first: int, last: int) -> int | None:
    """Head of the phrase that the number in tokens ``[first, last)`` counts.

    The tree decides where it hangs the number on a noun to its right, or an of-phrase on the number; else the words
    that follow do.
    """
    top = next(t for t in parse.tokens[first:last] if not first <= t.head < last)
    if top.deprel in ("nummod", "amod", "compound", "det", "advmod") and top.head >= last:
        return _sound(parse, last, top.head)
    if lower_at(parse, last, first) == "of":
        return _after_of(parse, last)
    return _fate_alone(parse, last, first) or following_noun(parse, last)


def _fate_alone(parse: Parse, at: int, first: int) -> int | None:
    """The word that stands for people by what became of them: "between 35 and 40 *injured*"."""
    if lower_at(parse, at, first) not in measures().adjectives or at + 1 >= parse.sentence_of(first).last:
        return None
    following = parse.tokens[at + 1]
    return at if following.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "ADP") or following.text == "in" else None


def _after_of(parse: Parse, at: int) -> int | None:
    """Head of the phrase after "of": "hundreds of the fighters"."""
    preposition = parse.tokens[at]
    governed = preposition.deprel == "case" and preposition.head > at
    return preposition.head if governed else following_noun(parse, at + 1)


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
    return token.upos in ("ADJ", "NUM", "PROPN") or token.text.lower() in _OPENERS


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
    parse = mentions.parse
    token = parse.tokens[head]
    first = max(start, _first(parse, head)) if start <= head else head
    while first < head and parse.tokens[first].text.lower() in ("of", "the", "-", "more"):
        first += 1
    if listed := _listed(parse, first, head, strength=strength):
        return Counted(head=head, first=first, last=head + 1, kind=listed[0], by=f"lexicon:measures/{listed[1]}")
    by = _people_by_form(mentions, token) or _people_by_fate(parse, token)
    if by is None and vague and _is_group(parse, head):
        by = "rule:members-of-group"
    return Counted(head=head, first=first, last=head + 1, kind="people", by=by, listed=False) if by else None


def _listed(parse: Parse, first: int, head: int, *, strength: bool) -> tuple[str, str] | None:
    """Class of a noun that the lexicon knows, and its entry."""
    lexicon = measures()
    for form in base_forms(parse.tokens[head]):
        if (kind := lexicon.weak.get(form)) and _is_military(parse, first, head):
            return kind, f"weak/{form}"
        if form == "body" and _is_organisation(parse, head):
            return None
        if kind := lexicon.by_noun.get(form):
            return kind, f"{kind}/{form}"
        if (kind := lexicon.weak.get(form)) and (strength or _is_military(parse, first, head)):
            return kind, f"weak/{form}"
        if kind := lexicon.adjectives.get(form):
            return kind, f"{kind}/{form}"
    return None


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
    name = next((n for n in mentions.parse.names if n.first <= token.index < n.last), None)
    if name and name.label == "NORP":
        return "model:name=NORP"
    people = next((p.by for p in mentions.party(token.index) if p.plural and p.by.startswith("lexicon:people/")), None)
    if people:
        return people
    if token.upos == "PROPN":
        named = name is not None and (name.label in ("ORG", "PER", "MISC") or name.first < token.index)
        people = token.xpos in _PLURAL and token.text.endswith(_PEOPLES) and not named
        return "rule:people-ending" if people else None
    endings = measures().people_endings
    ending = next((e for e in endings for f in base_forms(token)[:2] if f.endswith(e) and len(f) > len(e) + 1), None)
    return f"rule:ending-{ending}" if ending else None


def _people_by_fate(parse: Parse, token: Token) -> str | None:
    """Plurals of unknown nouns that are killed, hurt or held are people: "two deminers were killed"."""
    if token.upos != "NOUN" or token.xpos != "NNS" or token.deprel not in ("nsubj:pass", "obj"):
        return None
    verb = parse.tokens[token.head].lemma
    return f"rule:people-by-fate/{verb}" if verb in measures().none_verbs else None
