"""Lexicon names are found by their words, whatever accents, apostrophes and hyphens they are written with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.language.analyse import analyse
from turnstone.mentions.actors import load_actors
from turnstone.mentions.names import find_names, fold, names_in, words_of


def found(text: str) -> list[tuple[str, str]]:
    parse = analyse(text)
    return [(parse.span(h.first, h.last).text, h.aliases[0].actor.name) for h in find_names(parse)]


def test_longest_name_wins():
    """ "US Central Command" is not the United States."""
    assert ("US Central Command", "United States Central Command") in found("The US Central Command said so.")


def test_accents_and_apostrophes_do_not_matter():
    """Names are found however they are spelled."""
    names = [name for _, name in found("Turkish President Recep Tayyip Erdogan met leaders of Kata’ib Hezbollah.")]
    assert "Recep Tayyip Erdoğan" in names
    assert "Kata'ib Hezbollah" in names


@pytest.mark.parametrize(
    "text", ["They told us who would go.", "Turkey was served to guests, and they polish it.", "We ice it."]
)
def test_small_words_are_no_names(text: str):
    """ "us", "who", "polish", "ice" in small letters name nobody."""
    assert not {"United States", "World Health Organization", "Poland"} & {name for _, name in found(text)}


def test_the_south_gives_way():
    """ "the South" does not bite off the head of "South Sudan"."""
    assert [name for _, name in found("Envoys of the South Sudanese government left.")][:1] == ["South Sudan"]


def test_look_alikes_hold_no_country():
    """New Mexico is not Mexico."""
    assert "Mexico" not in [name for _, name in found("The storm moved across New Mexico on Monday.")]


def test_countries_of_a_headline():
    """Headlines tell countries by names, capitals and adjectives."""
    assert names_in("Haitian police cleared as Nairobi's force leaves") == ["HTI", "KEN"]


@given(st.sampled_from(load_actors()), st.randoms())
def test_words_of_a_name_are_found_again(actor, random):
    """Folding is stable: folding a folded word changes nothing."""
    for word in words_of(random.choice((actor.name, *actor.names))):
        assert fold(word) == word
