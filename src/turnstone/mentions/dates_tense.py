"""Whether the words around a date speak of the past or of what is to come."""

from typing import Literal

from turnstone.language.parse import Parse, Token

Tense = Literal["past", "future"]

_MODALS = frozenset("will 'll ’ll shall wo would could may might can should must".split())
_AHEAD = frozenset(
    "plan intend vow pledge promise agree threaten expect schedule set slate due want order decide prepare propose "
    "hope seek demand urge ask call tell instruct be ready poise offer ban arrange aim need require resolve choose "
    "invite book".split()
)
"""Governors whose infinitive lies ahead ("plans to close on Monday"), unlike "was forced to close on Monday"."""
_PLANNED = frozenset("schedule plan expect set slate due call propose intend mean book time".split())
"""Participles and adjectives that put the date after them into the future ("talks scheduled for Friday")."""
_TIMETABLE = frozenset(
    "expire begin start open close end arrive leave come go meet fall run face resume take kick land depart "
    "return".split()
)
"""Verbs whose present tense tells a plan ("the truce expires on Friday")."""


def _auxiliaries(parse: Parse, token: Token) -> list[Token]:
    return parse.children(token.index, "aux", "cop")


def _infinitive(parse: Parse, token: Token, aux: list[Token]) -> bool:
    marks = [*aux, *parse.children(token.index, "mark")]
    bare = token.xpos in ("VB", "") or any(t.xpos == "VB" for t in aux)
    return bare and any(t.xpos == "TO" or t.text.lower() == "to" for t in marks)


def _of_clause(parse: Parse, token: Token) -> Tense | Literal["up"] | None:
    """The tense of one clause; "up" where its governor decides, None where it tells nothing."""
    aux = _auxiliaries(parse, token)
    words = {t.text.lower() for t in aux}
    lemma = token.lemma.lower()
    if words & _MODALS:
        return "past" if words & {"have", "'ve"} and "will" not in words else "future"
    if _infinitive(parse, token, aux):
        if token.deprel == "advcl":
            return "up"
        ahead = token.deprel != "xcomp" or parse.tokens[token.head].lemma.lower() in _AHEAD
        return "future" if ahead else "up"
    if lemma in _PLANNED and token.xpos in ("VBN", "JJ"):
        return "future"
    if token.xpos == "VBG" and any(t.xpos in ("VBZ", "VBP") and t.lemma == "be" for t in aux):
        return "future" if lemma in _TIMETABLE else None
    if token.xpos == "VBD" or any(t.xpos in ("VBD", "VBN") or t.lemma == "have" for t in aux):
        return "past"
    if token.xpos in ("VBZ", "VBP"):
        return "future" if lemma in _TIMETABLE else None
    if token.xpos == "VBN":
        return "past"
    return "up" if token.xpos in ("VBG", "VB") else None


def tense(parse: Parse, index: int) -> Tense | None:
    """The tense of the clause that holds a token, from the nearest verb above it that shows one.

    Args:
        parse: The analysed report.
        index: Token of the time words.

    Returns:
        "future" for what is planned, announced or required, "past" for what is told as done, None if no verb says.
    """
    for token in (parse.tokens[index], *parse.ancestors(index)):
        if token.upos in ("VERB", "AUX") or parse.child(token.index, "cop") or token.lemma.lower() in ("due", "set"):
            found = _of_clause(parse, token)
            if found in ("past", "future"):
                return found  # pyright: ignore[reportReturnType] - "up" is excluded
    return None


def perfect(parse: Parse, index: int) -> bool:
    """Whether the clause that holds a token is in the present perfect ("has been at war for two years")."""
    for token in (parse.tokens[index], *parse.ancestors(index)):
        if token.upos in ("VERB", "AUX") or parse.child(token.index, "cop"):
            aux = _auxiliaries(parse, token)
            has = any(t.text.lower() in ("has", "have", "'ve", "’ve", "'s") and t.lemma == "have" for t in aux)
            return has or token.text.lower() in ("has", "have")
    return False
