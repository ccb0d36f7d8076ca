"""Contexts from words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.errors import LexiconError
from turnstone.lexicon.contexts import Context, check, contexts_of, load_contexts
from turnstone.lexicon.senses import CONTEXTS

PASSAGES = [
    ("the army shell the town with artillery", "military"),
    ("doctor give the vaccine against cholera", "health"),
    ("the court sentence the lawyer", "legal"),
    ("lawmaker pass a bill in parliament", "legislative"),
    ("voter queue at the polling station", "election"),
    ("the ambassador return to the embassy", "diplomatic"),
    ("peacekeeper patrol the buffer zone", "peacekeeping"),
    ("inspector measure uranium enrichment", "cbrn"),
    ("hacker steal password from the server", "cyber"),
    ("police seize cocaine", "illegal_drugs"),
    ("migrant wait at the border", "migration"),
    ("flood follow the cyclone", "disasters"),
]


def test_all_of_plover():
    """Every one of PLOVER's contexts has words."""
    assert set(CONTEXTS) == set(load_contexts().contexts)
    assert all(context.strong for context in load_contexts().contexts.values())


@pytest.mark.parametrize(("passage", "expected"), PASSAGES)
def test_passage(passage: str, expected: str):
    """A passage has the context that its words tell."""
    assert expected in contexts_of(passage.split())


def test_military_is_for_states():
    """Rebels and militias alone give no military context."""
    assert "military" not in contexts_of("rebel gunman ambush a militia near the market".split())


def test_narrower_context_replaces_crime():
    """A drug case is illegal_drugs, not crime beside it."""
    assert "crime" not in contexts_of("cartel gunman smuggle cocaine".split())


def test_one_weak_word_is_not_enough():
    """A single telling-little word gives nothing, however often it stands there."""
    assert contexts_of(["court"] * 3) != ()
    assert contexts_of(["judge"] * 3) != ()
    assert contexts_of(["lawyer"] * 9) == ()


@given(st.lists(st.sampled_from(["army", "court", "Gang", "peace", "talk", "vaccine", "of", "the"]), max_size=12))
def test_order_of_plover_and_case(lemmas: list[str]):
    """Contexts come in PLOVER's order, each once, whatever the case of the lemmas."""
    found = contexts_of(lemmas)
    assert list(found) == [name for name in CONTEXTS if name in found]
    assert found == contexts_of([lemma.upper() for lemma in lemmas])


def test_check_names_what_is_missing():
    """A context that PLOVER lacks, and one that the file lacks, are named."""
    with pytest.raises(LexiconError, match="weather"):
        check({"weather": Context(strong=("rain",))})
