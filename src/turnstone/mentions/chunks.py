"""Base noun phrases, found along the line rather than in the tree alone: a wrong arc must not tear a name apart.

A chunk runs from its determiner or first modifier to its last noun. What follows it ("of the council", an apposition)
is another chunk. Its heads are the tokens by which the tree hangs it on the rest of the sentence; mostly one.
"""

import re

import msgspec

from turnstone.language.parse import Name, Parse, Sentence, Token
from turnstone.mentions.names import Hit
from turnstone.mentions.roles import Roles

INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "X", "SYM"))
_PARTICIPLES = ("amod", "compound")
_HYPHENS = frozenset(("-", "–", "‑"))
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december today yesterday tomorrow week month year morning evening night".split()
)


class Chunk(msgspec.Struct, frozen=True):
    """Tokens ``[first, last)`` of one base noun phrase or pronoun."""

    index: int
    first: int
    last: int
    heads: tuple[int, ...]
    """Tokens hung on something outside the chunk, the last noun first."""

    @property
    def head(self) -> int:
        """The token that stands for the chunk."""
        return self.heads[0]


def find_chunks(parse: Parse, hits: dict[int, Hit | Name], roles: Roles) -> list[Chunk]:
    """The base noun phrases and pronouns of a report, in order.

    Args:
        hits: Names (first token, last token + 1) by first token; none is cut in two, whatever words it holds.
        roles: Role words; a title keeps hold of the name after it even where the tree parts them.
    """
    found: list[Chunk] = []
    for sentence in parse.sentences:
        for first, last in _joined(parse, _spans(parse, sentence, hits, roles), roles):
            found.append(Chunk(len(found), first, last, _heads(parse, first, last)))
    return found


def _joined(parse: Parse, spans: list[tuple[int, int]], roles: Roles) -> list[tuple[int, int]]:
    """The spans with those made one that are parts of a role phrase ("chamber of commerce", "secretary of state")."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and found[-1][1] == first - 1 and parse.tokens[first - 1].text == "of":
            words = [t.lemma.lower() for t in parse.tokens[found[-1][0] : last]]
            role = roles.find(words)
            if role is not None and " of " in role.phrase:
                found[-1] = (found[-1][0], last)
                continue
        found.append((first, last))
    return found


def _spans(parse: Parse, sentence: Sentence, hits: dict[int, Hit | Name], roles: Roles) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start: int | None = None
    at = sentence.first
    while at < sentence.last:
        token = parse.tokens[at]
        hit = hits.get(at)
        width = hit.last - at if hit else 1
        if hit is None and _stands_alone(token):
            spans += [(start, at)] if start is not None else []
            spans.append((at, at + 1))
            start = None
        elif hit is None and not _inside(parse, token, start is not None):
            spans += [(start, at)] if start is not None else []
            start = None
        else:
            if start is not None and _breaks(parse, start, at, hit, roles):
                spans.append((start, at))
                start = None
            start = at if start is None else start
        at += width
    spans += [(start, sentence.last)] if start is not None else []
    return [trimmed for span in spans if (trimmed := _trim(parse, *span))]


def _stands_alone(token: Token) -> bool:
    """A pronoun that is a phrase of its own; possessives open one instead."""
    return token.upos == "PRON" and token.deprel != "nmod:poss" and not token.xpos.endswith("$") and token.xpos != "EX"


def _inside(parse: Parse, token: Token, open_: bool) -> bool:
    if token.text.lower() in ("least", "most") and parse.tokens[token.index - 1].text.lower() == "at":
        return False
    if token.upos in INSIDE or token.upos == "DET" or token.deprel == "nmod:poss" or token.xpos == "PRP$":
        return True
    if token.upos == "VERB":  # "armed groups", "the captured car", "US-led coalition"
        return token.deprel in _PARTICIPLES and token.head > token.index
    if not open_:
        return token.upos == "ADV" and token.xpos in ("RB", "JJR", "RBR") and parse.tokens[token.head].upos == "NUM"
    if token.text in _HYPHENS:
        return parse.tokens[token.index - 1].end == token.start
    return token.deprel == "case" and token.upos == "PART"


def _breaks(parse: Parse, start: int, at: int, hit: Hit | Name | None, roles: Roles) -> bool:
    """Whether a new phrase begins at this token although nothing stands between."""
    token, before = parse.tokens[at], parse.tokens[at - 1]
    if hit is not None and token.upos == "DET":
        return True
    if (
        token.upos == "DET"
        and before.upos not in ("DET", "PART")
        and before.text.lower() not in ("all", "both", "half")
    ):
        return True
    if token.xpos == "PRP$" or (token.upos == "PRON" and token.deprel == "nmod:poss"):
        return before.text.lower() not in ("all", "both", "half")
    if token.upos == "NUM" and before.upos in ("NOUN", "PROPN") and token.deprel == "nummod" and token.head > at:
        return True  # "lend Finland two boats"
    year = before.upos == "NUM" and _YEAR.fullmatch(before.text) is not None
    if year and token.upos == "PROPN" and not _linked(parse, start, at):
        return True  # "In 2012 Malawi suspended"
    if (
        before.upos in ("DET", "NUM", "PART")
        or before.text in _HYPHENS
        or token.upos == "PART"
        or token.text in _HYPHENS
    ):
        return False
    if token.lemma.lower() in _TIME or before.lemma.lower() in _TIME:
        return not _linked(parse, start, at)
    if before.upos in ("NOUN", "PROPN") and token.upos in INSIDE and not _linked(parse, start, at):
        return not _title_and_name(parse, start, at, roles)
    return False


def _linked(parse: Parse, start: int, at: int) -> bool:
    """Whether an arc of the tree runs between the words before the token and those from it on, to the noun's end."""
    tokens = parse.tokens
    end = at
    while (
        end < len(tokens)
        and (tokens[end].upos in INSIDE or tokens[end].xpos == "POS")
        and tokens[end].sentence == tokens[at].sentence
    ):
        end += 1
    if any(start <= tokens[i].head < at for i in range(at, max(end, at + 1))):
        return True
    return any(at <= tokens[i].head < end for i in range(start, at))


def _title_and_name(parse: Parse, start: int, at: int, roles: Roles) -> bool:
    before, token = parse.tokens[at - 1], parse.tokens[at]
    if token.upos != "PROPN" or before.xpos == "NNS":
        return False
    words = [t.lemma.lower() for t in parse.tokens[start:at]]
    return roles.find(words) is not None or before.text in roles.titles


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """The span without marks and adjectives at its end; None where no word is left."""
    tokens = parse.tokens
    while last > first + 1 and (
        tokens[last - 1].upos in ("PART", "PUNCT", "DET")
        or (
            tokens[last - 1].upos == "ADJ"
            and tokens[last - 2].upos in ("NOUN", "PROPN")
            and tokens[last - 1].text.islower()
        )
    ):
        last -= 1  # "diplomats familiar (with)": the adjective opens what follows
    if last == first + 1 and tokens[first].upos in ("PUNCT", "PART", "SYM"):
        return None
    return first, last


def _heads(parse: Parse, first: int, last: int) -> tuple[int, ...]:
    outer = [i for i in range(first, last) if not first <= parse.tokens[i].head < last]
    nouns = [i for i in outer if parse.tokens[i].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")]
    heads = nouns or outer
    return tuple(reversed(heads)) or (last - 1,)
