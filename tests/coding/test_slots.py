"""Logical slots: voice, relative clauses, control and coordination undone."""

import pytest

from turnstone.coding.slots import Slots, is_passive, preposition_of
from turnstone.language.analyse import analyse
from turnstone.language.parse import Parse


def at(parse: Parse, word: str) -> int:
    """Token of a word."""
    return next(t.index for t in parse.tokens if t.text == word)


CASES = [
    ("The army shelled the town.", "shelled", "subj", ["army"]),
    ("The town was shelled by the army.", "shelled", "subj", ["army"]),
    ("The town was shelled by the army.", "shelled", "obj", ["town"]),
    ("The army, which shelled the town, left.", "shelled", "subj", ["army"]),
    ("The ship seized by rebels sank.", "seized", "obj", ["ship"]),
    ("The army vowed to shell the town.", "shell", "subj", ["army"]),
    ("The minister urged the rebels to leave.", "leave", "subj", ["rebels"]),
    ("The army told residents to leave Lima.", "leave", "subj", ["residents"]),
    ("The army told residents to leave Lima.", "told", "obj", ["residents"]),
    ("Kenya and Uganda attacked Somalia.", "attacked", "subj", ["Kenya", "Uganda"]),
    ("The rebels attacked the town and burned houses.", "burned", "subj", ["rebels"]),
    ("The attack on the town by rebels failed.", "attack", "prep:on", ["town"]),
    ("The attack on the town by rebels failed.", "attack", "by", ["rebels"]),
    ("Israel's strike failed.", "strike", "poss", ["Israel"]),
    ("The building was stormed and burned by protesters.", "stormed", "subj", ["protesters"]),
]


@pytest.mark.parametrize(("text", "word", "slot", "fillers"), CASES)
def test_who_stands_where(text: str, word: str, slot: str, fillers: list[str]):
    """Fillers of a slot, conjuncts included."""
    parse = analyse(text)
    found = Slots(parse).fill(at(parse, word), slot)
    assert [parse.tokens[i].text for i in found] == fillers


def test_passive_and_preposition():
    """The two questions that the coder asks of a tree most."""
    parse = analyse("The town was shelled by the army.")
    assert is_passive(parse, parse.tokens[at(parse, "shelled")])
    assert preposition_of(parse, at(parse, "army")) == "by"
    assert preposition_of(parse, at(parse, "town")) is None
