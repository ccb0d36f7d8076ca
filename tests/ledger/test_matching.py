"""Parties, places, days and words compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.ledger.matching import content_words, days_apart, parties_agree, places_agree, words_overlap
from turnstone.record import Entity, Place, Span

AT = Span(start=0, end=1, text="x")


def _party(name: str, **fields: str) -> Entity:
    return Entity(span=AT, name=name, **fields)


def _place(name: str, latitude: float, longitude: float, **fields: str) -> Place:
    return Place(span=AT, name=name, latitude=latitude, longitude=longitude, **fields)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        (_party("Tarvania", country="TAR"), _party("Tarvania", country="TAR"), 1),
        (_party("Harbour Guard", id="ts:hg"), _party("harbour guard"), 0.95),
        (_party("Tarvania", country="TAR"), _party("Army of Tarvania", country="TAR", sector="MIL"), 0.8),
        (_party("Harbour Guard of Osk"), _party("the Harbour Guard"), 0.7),
        (_party("Tarvania", country="TAR"), _party("fishermen", country="TAR", sector="LAB"), 0.5),
        (_party("Tarvania", country="TAR"), _party("Velmark", country="VEL"), 0),
    ],
)
def test_parties(left: Entity, right: Entity, agree: float):
    """Both ways round."""
    assert parties_agree([left], [right]) == parties_agree([right], [left]) == agree


def test_nobody_agrees_with_nobody_knows():
    """An empty list tells nothing."""
    assert parties_agree([], [_party("Velmark")]) is None
    assert places_agree([], []) is None
    assert days_apart(("", ""), ("2031-03-03", None)) is None


def test_places():
    """Near, far, and one inside the other."""
    osk = _place("Osk", 44.5, 33.25, country="VEL")
    assert places_agree([osk], [_place("Lower Osk", 44.6, 33.3, country="VEL")]) == 0.9
    assert places_agree([osk], [_place("Brin", 10.0, 33.3, country="VEL")]) == 0
    assert places_agree([osk], [_place("Velmark", 44.0, 30.0, country="VEL", precision="country")]) == 0.6
    assert places_agree([osk], [_place("Osk", -3.0, 10.0, country="TAR")]) is None


def test_days():
    """Spans that touch are no days apart."""
    assert days_apart(("2031-03-01", "2031-03-31"), ("2031-03-14", None)) == 0
    assert days_apart(("2031-03-14", None), ("2031-03-01", "2031-03-04")) == 10


def test_words_meet_by_their_base():
    """Not by their endings or case."""
    assert content_words("The guards were firing at boats") == content_words("A guard fired at the Boat")


@given(st.text(max_size=40), st.text(max_size=40))
def test_overlap_is_a_share(left: str, right: str):
    """Between 0 and 1, the same both ways round, 1 for a text with itself."""
    assert 0 <= words_overlap(left, right) == words_overlap(right, left) <= 1
    assert words_overlap(left, left) == bool(content_words(left))
