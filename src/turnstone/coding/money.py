"""The currency of an amount, and what the money is for."""

from collections import Counter

from turnstone.coding.counted import following_noun
from turnstone.coding.numbers import Number, currency_base
from turnstone.coding.words import lower_at
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.numbers import measures, units
from turnstone.mentions.mention import Mentions
from turnstone.record import Span


def currency_code(mentions: Mentions, written: str) -> str | None:
    """ISO 4217 code of a currency as written ("US$", "australian dollars").

    A name that several countries share is decided by the adjective before it, else by the country that the report names
    most.
    """
    lexicon = units()
    if (sign := lexicon.signs.get(written)) is not None:
        return sign if isinstance(sign, str) else _shared_sign(mentions, sign)
    adjective, _, name = written.rpartition(" ")
    base = currency_base(name)
    if base is None:
        return None
    codes = lexicon.names[base]
    by_adjective = {k.lower(): v for k, v in lexicon.adjectives.items()}
    country = by_adjective.get(adjective) or by_adjective.get(adjective.rpartition(" ")[2])
    if country is not None and country in codes:
        return codes[country]
    if base not in lexicon.by_adjective_only:
        named = next((c for c in countries(mentions) if c in codes), None)
        if named:
            return codes[named]
    return codes["default"] or None


def _shared_sign(mentions: Mentions, codes: tuple[str, ...]) -> str:
    """The code whose country the report names most: INR belongs to IND by its first two letters or so (ISO 4217)."""
    prefixes = {code: code[:2] for code in codes}
    named = countries(mentions)
    owners = {country: code for country in named for code in codes if country[:2] == prefixes[code]}
    return next((owners[c] for c in named if c in owners), codes[0])


def countries(mentions: Mentions) -> list[str]:
    """Countries that the report names, most often named first; ties by first mention."""
    named = [p.country for p in mentions.parties if p.country]
    named += [p.place.country for p in mentions.places if p.place.country]
    return [country for country, _ in Counter(named).most_common()]


def purpose(parse: Parse, number: Number) -> tuple[Span, str]:
    """What an amount is told of: "a *ransom* of $5m", "$3m in *aid*", "the *debt* came to", else the verb or sum."""
    first, last = number.first, number.last
    top = next(t for t in parse.tokens[first:last] if not first <= t.head < last)
    word = lower_at(parse, last, first)
    if word in ("in", "of", "worth") and (noun := following_noun(parse, last + 1)) is not None:
        return _phrase(parse, parse.tokens[noun]), "rule:money-in-noun"
    while top.deprel == "appos" and top.head >= 0 and parse.tokens[top.head].upos in ("SYM", "NUM"):
        top = parse.tokens[top.head]
    if top.deprel in ("nmod", "appos", "nummod", "compound") and top.head >= 0:
        return _phrase(parse, parse.tokens[top.head]), "rule:money-of-noun"
    following = next(
        (t for i in range(first, last) for t in parse.children(i, "nmod") if t.index >= last and word != "per"), None
    )
    if following is not None:
        return _phrase(parse, following), "rule:money-in-noun"
    governor = parse.tokens[top.head] if top.head >= 0 else top
    if governor.lemma == "worth" and governor.deprel in ("amod", "acl") and governor.head >= 0:
        return _phrase(parse, parse.tokens[governor.head]), "rule:money-worth"
    relations = (
        ("nsubj", "nsubj:pass", "obj")
        if top.deprel in ("root", "obl", "ccomp", "xcomp", "parataxis", "conj")
        else ("nsubj",)
    )
    for anchor in (governor, top):
        for child in sorted(parse.children(anchor.index, *relations), key=lambda t: t.deprel != "obj"):
            if not first <= child.index < last and (
                child.deprel == "obj" or _is_money_word(child) or top.deprel == "obl"
            ):
                return _phrase(parse, child), "rule:money-of-clause"
    if top.head >= 0:
        return parse.span(governor.index, governor.index + 1), "rule:money-of-verb"
    return parse.span(first, last), "rule:money-alone"


def _is_money_word(token: Token) -> bool:
    return token.lemma.lower() in measures().money_words


def _phrase(parse: Parse, head: Token) -> Span:
    """A noun with the compounds before it."""
    inside = [t.index for t in parse.children(head.index, "compound", "amod") if t.index < head.index]
    first = min((i for i in inside if i > head.index - 4), default=head.index)
    return parse.span(first, head.index + 1)
