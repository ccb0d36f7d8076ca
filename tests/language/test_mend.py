"""Relations that grammar forbids are mended in the model's trees, and sound trees are left as they are."""

import pytest

from turnstone.language.analyse import analyse
from turnstone.language.mend import mend
from turnstone.language.parse import Token


def tree(*words: tuple[str, str, str, str, int, str]) -> list[Token]:
    """Tokens of one sentence from (form, base form, part of speech, Penn tag, head, relation)."""
    return [
        Token(i, i, i + 1, form, lemma, upos, xpos, head, deprel, 0)
        for i, (form, lemma, upos, xpos, head, deprel) in enumerate(words)
    ]


def relations(tokens: tuple[Token, ...]) -> dict[str, tuple[int, str]]:
    """Form → its head and relation."""
    return {token.text: (token.head, token.deprel) for token in tokens}


def test_have_without_be_is_active():
    """The subject of "had fired" is none of a passive; that of "had been fired" stays one."""
    active = tree(
        ("boats", "boat", "NOUN", "NNS", 2, "nsubj:pass"),
        ("had", "have", "AUX", "VBD", 2, "aux"),
        ("fired", "fire", "VERB", "VBN", -1, "root"),
    )
    assert relations(mend(active))["boats"] == (2, "nsubj")
    passive = tree(
        ("shots", "shot", "NOUN", "NNS", 3, "nsubj:pass"),
        ("had", "have", "AUX", "VBD", 3, "aux"),
        ("been", "be", "AUX", "VBN", 3, "aux:pass"),
        ("fired", "fire", "VERB", "VBN", -1, "root"),
    )
    assert mend(passive) == tuple(passive)


def test_tell_never_inverts():
    """What follows "told" is who is told, and what stands between the quotation and "told" is who tells."""
    mended = relations(
        mend(
            tree(
                ('"', '"', "PUNCT", "``", 2, "punct"),
                ("We", "we", "PRON", "PRP", 2, "nsubj"),
                ("wait", "wait", "VERB", "VBP", 6, "ccomp"),
                (",", ",", "PUNCT", ",", 2, "punct"),
                ("”", '"', "PUNCT", "''", 2, "punct"),
                ("spokesman", "spokesman", "NOUN", "NN", 2, "nsubj"),
                ("told", "tell", "VERB", "VBD", -1, "root"),
                ("Herald", "Herald", "PROPN", "NNP", 6, "nsubj"),
            )
        )
    )
    assert (mended["spokesman"], mended["Herald"], mended["We"]) == ((6, "nsubj"), (6, "obj"), (2, "nsubj"))


@pytest.mark.parametrize(
    "text",
    [
        '"We wait," said the envoy.',
        "The envoy told the Herald that shots had been fired.",
        'The mayor, who said "we wait", told the Herald to go.',
    ],
)
def test_sound_trees_stay(text: str):
    """Inversion after "said", objects of "told" and passives are left alone, and mending twice changes nothing more."""
    tokens = analyse(text).tokens
    assert mend(tokens) == tokens
