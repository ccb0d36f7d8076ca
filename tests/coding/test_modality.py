"""Whether an act happened: negation, future, hypothesis and hearsay, read from the words around it."""

import pytest
from sentences import coded

CASES = [
    ("No shots were fired at the border post by Kenya.", "ASSAULT", {"negation"}),
    ("The army has never attacked Somalia.", "ASSAULT", {"negation"}),
    ("Kenya denied attacking Somalia.", "ASSAULT", {"negation"}),
    ("The first reports that Kenya had attacked Somalia were untrue.", "ASSAULT", {"negation"}),
    ("Kenya fears an attack by Somalia.", "ASSAULT", {"hypothetical"}),
    ("Kenya was said to have attacked Somalia.", "ASSAULT", {"hypothetical"}),
    ("Kenya plans to deploy troops near the lake.", "MOBILIZE", {"future"}),
    ("Kenya is not seeking a confrontation but will deploy troops.", "MOBILIZE", {"future"}),
    ("Kenya managed to seize the ship.", "COERCE", set()),
    ("Kenya condemned the attack.", "ASSAULT", set()),
]


@pytest.mark.parametrize(("text", "type_", "aux"), CASES, ids=[case[0] for case in CASES])
def test_what_the_words_around_an_act_say(text: str, type_: str, aux: set[str]):
    """Every act of the type has exactly this aux."""
    found = [set(event.aux) for event in coded(text).events if event.type == type_]
    assert found == [aux]


def test_denied_intent_is_future_and_negation():
    """RECORD.md rule 2: "is not seeking escalation"."""
    found = [set(e.aux) for e in coded("Washington is not seeking a military escalation.").events]
    assert found == [{"future", "negation"}]


def test_an_attack_that_did_not_end_is_there():
    """A negated end negates no attack."""
    (attack,) = [e for e in coded("The attacks on Kenya did not end.").events if e.type == "ASSAULT"]
    assert "negation" not in attack.aux


def test_why_names_the_word_that_decided():
    """`why` points at the operator's own words."""
    (attack,) = [e for e in coded("Kenya fears an attack by Somalia.").events if e.type == "ASSAULT"]
    (aux,) = [why for why in attack.why if why.field == "aux"]
    assert (aux.by, aux.span.text) == ("lexicon:operators/fear", "fears")


def test_would_on_a_condition_is_a_promise():
    """Cooperation that would come if a condition came true is AGREE, not a mere possibility."""
    found = [(e.type, e.aux) for e in coded("Norway would send aid to Yemen if Iran left the port.").events]
    assert ("AGREE", ()) in found
