"""Parses made by hand for tests that must not depend on the language model.

`parse` splits a text by the package's own rules and hangs a flat tree on it from the few tags that the test gives:
every word depends
on the nearest verb before it (or the first one after), auxiliaries and "to" on the verb that follows them.
"""

from turnstone.language.lemmas import lemma
from turnstone.language.parse import Name, Parse, Predicate, Sentence, Token
from turnstone.language.sentences import segment
from turnstone.record import Report

MODALS = {"will", "would", "could", "may", "might", "shall", "should", "must", "can"}
FORMS_OF_BE = {"is": "VBZ", "are": "VBP", "was": "VBD", "were": "VBD", "be": "VB", "been": "VBN", "am": "VBP"}
FORMS_OF_HAVE = {"has": "VBZ", "have": "VBP", "had": "VBD"}


def report(text: str, published: str | None = None) -> Report:
    """A report of that text and date."""
    return Report(id="r", text=text, sha256="0" * 64, published=published)


def parse(
    text: str,
    tags: dict[str, str] | None = None,
    names: tuple[tuple[str, str], ...] = (),
    heads: dict[str, tuple[str, str]] | None = None,
) -> Parse:
    """A parse of the text.

    Args:
        text: One or more sentences.
        tags: Word to Penn tag, for the verbs of the sentence ("met": "VBD") and for what else matters.
        names: (words, label) of the names in it, at their first place.
        heads: Word to (head word, relation), for what the flat tree gets wrong.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, span in enumerate(segment(text)):
        base = len(tokens)
        words = [(t.start, t.end, text[t.start : t.end]) for t in span.tokens]
        xpos = [_tag(word, tags or {}) for _, _, word in words]
        main = [base + i for i, tag in enumerate(xpos) if tag.startswith("VB") and not _auxiliary(i, xpos, words)]
        for i, (start, end, word) in enumerate(words):
            head, relation = _head(base + i, main, xpos[i], word)
            upos = _upos(xpos[i])
            tokens.append(
                Token(base + i, start, end, word, lemma(word, upos, xpos[i]), upos, xpos[i], head, relation, number)
            )
        sentences.append(Sentence(number, base, len(tokens), span.start, span.end, span.paragraph))
    tokens = _with_heads(tokens, heads or {})
    return Parse(
        text,
        tuple(tokens),
        tuple(sentences),
        tuple(_name(tokens, text, *name) for name in names),
        tuple[Predicate, ...](),
    )


def _tag(word: str, tags: dict[str, str]) -> str:
    lower = word.lower()
    if word in tags:
        return tags[word]
    if word in MODALS or lower == "'ll":
        return "MD"
    if lower == "to":
        return "TO"
    if lower in FORMS_OF_BE:
        return FORMS_OF_BE[lower]
    if lower in FORMS_OF_HAVE:
        return FORMS_OF_HAVE[lower]
    return "NNP" if word[:1].isupper() else "CD" if word[:1].isdigit() else "NN"


def _auxiliary(i: int, xpos: list[str], words: list[tuple[int, int, str]]) -> bool:
    word = words[i][2].lower()
    following = xpos[i + 1 : i + 3]
    return (word in FORMS_OF_BE or word in FORMS_OF_HAVE) and any(tag in ("VBN", "VBG", "VBD") for tag in following)


def _head(index: int, main: list[int], xpos: str, word: str) -> tuple[int, str]:
    if index in main:
        return (-1, "root") if index == main[0] else (main[main.index(index) - 1], "xcomp")
    after = [m for m in main if m > index]
    before = [m for m in main if m < index]
    if (xpos in ("MD", "TO") or xpos.startswith("VB")) and after:
        return after[0], "mark" if xpos == "TO" else "aux"
    nearest = before[-1:] or after[:1]
    return (nearest[0], "obl") if nearest else (-1, "root")


def _upos(xpos: str) -> str:
    if xpos == "MD":
        return "AUX"
    return {"VB": "VERB", "NNP": "PROPN", "NN": "NOUN", "CD": "NUM", "TO": "PART"}.get(
        xpos[:3] if xpos == "NNP" else xpos[:2], "X"
    )


def _with_heads(tokens: list[Token], heads: dict[str, tuple[str, str]]) -> list[Token]:
    at = {t.text: t.index for t in reversed(tokens)}
    out = list(tokens)
    for word, (head, relation) in heads.items():
        t = out[at[word]]
        up = at[head] if head else -1
        out[t.index] = Token(t.index, t.start, t.end, t.text, t.lemma, t.upos, t.xpos, up, relation, t.sentence)
    return out


def _name(tokens: list[Token], text: str, words: str, label: str) -> Name:
    start = text.index(words)
    inside = [t.index for t in tokens if start <= t.start < start + len(words)]
    return Name(inside[0], inside[-1] + 1, label, 0.9)
