"""Role words: as many as promised, each once, found by the longest phrase."""

import pytest

from turnstone.errors import LexiconError
from turnstone.mentions import roles
from turnstone.mentions.roles import load_roles


def test_there_are_enough_role_words():
    """At least 400 words for unnamed parties have a sector."""
    entries = {e.phrase for found in load_roles().by_head.values() for _, e in found if e.sector}
    assert len(entries) >= 400


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("masked gunman", "UAF"),
        ("prime minister", "GOV"),
        ("defence minister", "MIL"),
        ("hospital director", "MED"),
        ("union leader", "LAB"),
        ("chamber of commerce", "BUS"),
        ("young villager", "CVL"),
    ],
)
def test_longest_phrase_tells_the_sector(words: str, sector: str):
    """The longest phrase that ends in the head word decides."""
    role = load_roles().find(words.split())
    assert role is not None
    assert role.sector == sector


def test_unknown_words_are_no_roles():
    """A plain noun is none."""
    assert load_roles().find(["green", "teapot"]) is None


@pytest.mark.parametrize("line", ["GOV home | x", "ZZZ home person | x", "GOV near person | x"])
def test_broken_lines_are_refused(line: str):
    """A line that breaks the form is an error that quotes it."""
    with pytest.raises(LexiconError, match=r"roles\.yaml"):
        roles._role_words(line)
