"""One event per act and sentence: tolls and instruments join the act that they belong to; separate acts stay apart."""

import pytest
from sentences import coded


def assaults(text: str) -> list[str]:
    """Triggers of the violent events."""
    return [e.trigger.text for e in coded(text).events if e.type == "ASSAULT"]


ONE = [
    "An air strike killed five civilians in the town.",
    "Five civilians were killed in an air strike on the town.",
    "Gunmen opened fire on a convoy, wounding two officers.",
    "The army began an offensive with air strikes.",
    "An air strike killed two people and injured five in an attack on the port.",
    "Four people were killed and 25 injured after troops launched a rocket barrage at the town.",
    "Six people were injured and homes were damaged in strikes on the town.",
]


@pytest.mark.parametrize("text", ONE)
def test_told_twice_in_one_sentence_is_one_event(text: str):
    """RECORD.md rule 1."""
    assert len(assaults(text)) == 1


def test_shelling_and_air_strikes_are_two():
    """Two kinds of attack are two acts."""
    assert len(assaults("The town faced shelling and air strikes.")) == 2


def test_modes_of_what_was_merged_are_kept():
    """A killing by air strike is both targeted and aerial."""
    (event,) = [e for e in coded("Israel assassinated a general in an air strike.").events if e.type == "ASSAULT"]
    assert {"targeted", "aerial"} <= set(event.mode)


def test_a_toll_lends_its_victims():
    """The killed are the recipients where the attack names none."""
    (event,) = [e for e in coded("An air strike killed five Kenyan soldiers.").events if e.type == "ASSAULT"]
    assert [entity.country for entity in event.recipient] == ["KEN"]


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed when a bus overturned near Nairobi.",
        "An earthquake killed 40 people in the mountains.",
        "Three workers died after a mine collapsed.",
    ],
)
def test_tolls_of_accidents_are_no_events(text: str):
    """Nobody did it."""
    assert coded(text).events == ()


def test_an_attack_behind_an_aside_takes_the_killing():
    """Told behind who the dead man was, the strike is still the act that killed him."""
    text = "The army has killed Karim Saleh, a commander who ran the camp and took part in the raid, in an air strike."
    assert "killed" not in assaults(text)


def test_who_conducted_what_killed_them():
    """The participle behind the strikes names their doer."""
    (event,) = coded("Nine people were killed in drone strikes conducted by Rwanda.").events
    assert [entity.country for entity in event.actor] == ["RWA"]


def test_charges_are_one_with_the_indictment():
    """What somebody is indicted on is not accused again."""
    found = coded("Prosecutors indicted the minister on charges of fraud.").events
    assert [e.trigger.text for e in found if e.type == "ACCUSE"] == ["indicted"]


def test_what_a_protest_is_for_is_no_second_protest():
    """A march to protest something is one protest."""
    found = coded("The party organised a large demonstration in Paris to protest the verdict.").events
    assert len([e for e in found if e.type == "PROTEST"]) == 1


def test_a_fire_at_a_named_place_is_no_gunfire():
    """A name behind "fire" does not make it shooting."""
    assert assaults("Five people were killed following a fire at the Norte Refinery.") == []
