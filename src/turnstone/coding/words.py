"""Looking words up: base forms to try, and neighbours that do not cross a sentence's end."""

from turnstone.language.lemmas import lemma
from turnstone.language.parse import Parse, Token


def base_forms(token: Token) -> tuple[str, ...]:
    """Base forms to look a noun up by: as tagged, and as a plural, whatever the tagger made of it."""
    low = token.text.lower()
    forms = (token.lemma.lower(), lemma(token.text, "NOUN", "NNS"), low)
    return tuple(dict.fromkeys(forms))


def neighbour(parse: Parse, index: int, near: int) -> Token | None:
    """The token at an index, if it stands in the same sentence as the token ``near``."""
    if not 0 <= index < len(parse.tokens) or parse.tokens[index].sentence != parse.tokens[near].sentence:
        return None
    return parse.tokens[index]


def lower_at(parse: Parse, index: int, near: int) -> str:
    """The word at an index in lower case; "" outside the sentence of the token ``near``."""
    token = neighbour(parse, index, near)
    return "" if token is None else token.text.lower()
