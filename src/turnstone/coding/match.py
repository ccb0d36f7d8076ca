"""Finds the sense of a word in its tree: which entry of the lexicon its company fits."""

from typing import NamedTuple

from turnstone.coding.slots import Slots
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.senses import Pos, Sense, Senses
from turnstone.mentions.mention import Mentions

POS: dict[str, Pos] = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
REACH = 3
"""How many steps below its head a word of a phrase may stand ("put [them [on [alert]]]")."""

QUANTITY = frozenset(
    "ton tonne kg kilogram kilo litre liter barrel number amount group dozen hundred thousand million billion score lot"
    " series package part portion share bulk majority rest half third all shipment consignment convoy batch load"
    " truckload planeload pair handful piece set string crowd mission team fleet state stockpile member some many"
    " wave barrage".split()
)
"""Heads that measure what stands after "of": "tons of food", "dozens of hostages", "a state of emergency"."""


PARTICLES = frozenset("on in at to of for with from against into out upon over".split())
"""Words that may follow another such word in a phrase ("walk out of")."""


class Match(NamedTuple):
    """A sense that fits a word."""

    sense: Sense
    words: tuple[str, ...]
    """The lexicon's words that matched."""
    tokens: tuple[int, ...]
    """Their tokens, the head first."""


def match_sense(senses: Senses, mentions: Mentions, slots: Slots, word: Token) -> Match | None:
    """The first sense, most demanding first, whose words and conditions fit; None if none does.

    A sense of ``type: null`` that fits stops the search: its Match says that the word names no political act.
    """
    for pos in _parts_of_speech(word):
        for words, sense in _candidates(senses, word, pos):
            tokens = phrase_tokens(mentions.parse, word, words, pos)
            if tokens and _fits(senses, mentions, slots, word, sense):
                return Match(sense, words, tokens)
    return None


def _candidates(senses: Senses, word: Token, pos: Pos) -> list[tuple[tuple[str, ...], Sense]]:
    """Senses of the form as written where it is a plural ("talks" are not "a talk"), then those of the lemma."""
    lemma, form = _lemma(word, pos), word.text.lower()
    plural = senses.candidates(form, pos) if pos == "noun" and form != lemma else []
    return [*plural, *senses.candidates(lemma, pos)]


def _parts_of_speech(word: Token) -> tuple[Pos, ...]:
    """Tags to look the word up under: participles used as adjectives are verbs too, and gerunds tagged NOUN."""
    pos = POS.get(word.upos)
    if pos is None:
        return ()
    if pos == "adj":
        return ("adj", "verb") if word.xpos in ("VBN", "VBG", "JJ") and word.text.lower().endswith("ed") else ("adj",)
    return (pos,)


def _lemma(word: Token, pos: Pos) -> str:
    if word.upos == "ADJ" and pos == "verb":
        text = word.text.lower()
        return text.removesuffix("ed") if not text.endswith("ied") else text.removesuffix("ied") + "y"
    return word.lemma.lower()


def phrase_tokens(parse: Parse, word: Token, words: tuple[str, ...], pos: Pos) -> tuple[int, ...] | None:
    """The tokens of a lexicon phrase around its head word; None if not all are there."""
    if len(words) == 1:
        return (word.index,)
    if pos == "noun":
        first = word.index - len(words) + 1
        if first < 0:
            return None
        before = parse.tokens[first : word.index]
        if all(
            token.lemma.lower() == want or token.text.lower() == want
            for token, want in zip(before, words, strict=False)
        ):
            return (word.index, *range(first, word.index))
        return None
    return _verb_phrase(parse, word, words)


def _verb_phrase(parse: Parse, verb: Token, words: tuple[str, ...]) -> tuple[int, ...] | None:
    found = [verb.index]
    below = _near(parse, verb.index)
    for at, want in enumerate(words[1:], 1):
        following = words[at + 1] if at + 1 < len(words) else None
        hit = next(
            (
                i
                for i in below
                if i not in found and _says(parse.tokens[i], want) and _place(parse, found, i, following)
            ),
            None,
        )
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _place(parse: Parse, found: list[int], index: int, following: str | None) -> bool:
    """False for a preposition of something else: "marched in March, amid protests" is no "march in protest".

    A preposition stands before the phrase's next word, or before what hangs on a word of the phrase.
    """
    token = parse.tokens[index]
    if token.deprel != "case" or token.head == found[0]:
        return True
    noun = parse.tokens[token.head]
    if following is None or (noun.head in found and following in PARTICLES):
        return noun.head in found
    return any(_says(t, following) for t in (noun, *parse.children(noun.index)))


def _says(token: Token, want: str) -> bool:
    return token.lemma.lower() == want or token.text.lower() == want


def _near(parse: Parse, index: int) -> list[int]:
    """Tokens at most REACH steps below a verb, clauses of their own left out, nearest in the text first."""
    found: list[int] = []
    level = [index]
    for _ in range(REACH):
        level = [
            child.index
            for head in level
            for child in parse.children(head)
            if child.deprel.partition(":")[0] not in ("conj", "advcl", "ccomp", "parataxis", "acl", "punct")
        ]
        found += level
    return sorted(found, key=lambda i: abs(i - index))


def _fits(senses: Senses, mentions: Mentions, slots: Slots, word: Token, sense: Sense) -> bool:
    def holds(slot: str, terms: tuple[str, ...]) -> bool:
        heads = _with_contents(mentions.parse, slots, slots.fill(word.index, slot))
        return any(_term_holds(senses, mentions, heads, term) for term in terms)

    return all(holds(slot, terms) for slot, terms in sense.when.items()) and not any(
        holds(slot, terms) for slot, terms in sense.unless.items()
    )


def _with_contents(parse: Parse, slots: Slots, heads: tuple[int, ...]) -> tuple[int, ...]:
    """These heads, and what the measuring ones among them measure."""
    measured = [h for h in heads if parse.tokens[h].lemma.lower() in QUANTITY]
    return (*heads, *(inner for head in measured for inner in slots.fill(head, "of")))


def _term_holds(senses: Senses, mentions: Mentions, heads: tuple[int, ...], term: str) -> bool:
    if term == "#none":
        return not heads
    if term == "#any":
        return bool(heads)
    return any(_head_is(senses, mentions, head, term) for head in heads)


def _head_is(senses: Senses, mentions: Mentions, head: int, term: str) -> bool:
    parse = mentions.parse
    token = parse.tokens[head]
    if term.startswith("@"):
        members = senses.classes[term[1:]]
        return token.lemma.lower() in members or _with_premodifiers(parse, token, members)
    match term:
        case "#party":
            return bool(mentions.party(head))
        case "#person":
            return any(party.kind == "person" for party in mentions.party(head))
        case "#country":
            return any(party.kind == "country" for party in mentions.party(head))
        case "#place":
            return mentions.place(head) is not None
        case "#clause":
            return token.upos in ("VERB", "AUX")
        case "#question":
            return _is_question(parse, token)
        case _:
            return token.lemma.lower() == term or (" " in term and _with_premodifiers(parse, token, frozenset((term,))))


def _is_question(parse: Parse, token: Token) -> bool:
    """A clause opened by "whether", "if" or a question word, after a verb of asking."""
    return any(t.text.lower() in ("whether", "if") for t in parse.children(token.index, "mark")) or any(
        t.xpos in ("WP", "WDT", "WRB") for t in parse.children(token.index)
    )


def _with_premodifiers(parse: Parse, token: Token, phrases: frozenset[str]) -> bool:
    """True if the head with one or two words before it is one of these phrases ("aircraft carrier")."""
    before = [t.lemma.lower() for t in parse.tokens[max(0, token.index - 2) : token.index]]
    last = token.lemma.lower()
    return any(" ".join([*before[i:], last]) in phrases for i in range(len(before)))
