"""Light verbs and framing nouns."""

import pytest

from turnstone.errors import LexiconError
from turnstone.lexicon.light import Light, check, load_lights


def gives(word: str, pos: str = "verb", noun: str = "obj") -> dict[str, str] | None:
    """What the first entry of the word with the noun in that slot hands on."""
    head = word.split()[-1 if pos == "noun" else 0]
    entries = load_lights().at(head, pos)  # type: ignore[arg-type]
    return next((light.gives for words, light in entries if " ".join(words) == word and light.noun == noun), None)


@pytest.mark.parametrize("verb", ["carry out", "launch", "hold", "impose", "stage", "sign", "issue"])
def test_doers_stay_subjects(verb: str):
    """The subject of a light verb does the act."""
    found = gives(verb)
    assert found is not None
    assert found["subj"] == "subj"


@pytest.mark.parametrize("verb", ["suffer", "face", "undergo"])
def test_sufferers_become_objects(verb: str):
    """The subject of "suffer", "face" bears the act."""
    assert gives(verb) == {"subj": "obj"}


def test_accused_are_doers():
    """Whoever is blamed for an act, or accused of it, is its doer."""
    assert gives("blame", noun="prep:for") == {"obj": "subj"}
    assert gives("accuse", noun="of") == {"obj": "subj"}


def test_frames_hand_down_their_parties():
    """A wave of attacks by rebels: the of-noun takes over possessor and by-phrase."""
    found = gives("wave", "noun", "of")
    assert found is not None
    assert {"poss", "by"} <= set(found)
    assert gives("role", "noun", "prep:in") is not None


def test_come_under_asks_for_a_violent_noun():
    """ "came under fire" has restricted nouns: "came under discussion" is none."""
    light = next(light for _, light in load_lights().at("come", "verb") if light.noun == "prep:under")
    assert "fire" in light.when
    assert "discussion" not in light.when


def test_longest_phrase_first():
    """Phrases come before single words."""
    lengths = [len(words) for words, _ in load_lights().at("go", "verb")]
    assert lengths == sorted(lengths, reverse=True)


def test_check_names_unknown_slots_and_doubles():
    """A slot that does not exist and a word told twice are refused by name."""
    bad = Light(words=("do",), noun="objekt", gives={"subj": "subj"})
    with pytest.raises(LexiconError, match="objekt"):
        check((bad,))
    good = Light(words=("do",), noun="obj", gives={"subj": "subj"})
    with pytest.raises(LexiconError, match="twice"):
        check((good, good))
