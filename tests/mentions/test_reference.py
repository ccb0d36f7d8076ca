"""Pronouns and short forms stand for the right party of the report."""

import pytest

from turnstone.language.analyse import analyse
from turnstone.mentions.mention import Party
from turnstone.mentions.parties import find_parties
from turnstone.record import Report


def at(text: str, word: str, nth: int = 0) -> list[Party]:
    """The parties headed by the nth occurrence of a word."""
    parse = analyse(text)
    report = Report(id="r", text=text, sha256="", published="2025-03-10")
    heads = [t.index for t in parse.tokens if t.text.lower() == word.lower()]
    return [p for p in find_parties(report, parse) if p.head == heads[nth]]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Jane Roe, the mayor of Lagos, left on Monday. She gave no reason.", "She", "Jane Roe"),
        ("Uganda closed its border on Friday.", "its", "Uganda"),
        ("Ukraine said it would not attend.", "it", "Ukraine"),
        ("The energy ministry of Latvia cut supplies. The ministry gave no reason.", "ministry", None),
        ("Boko Haram seized a village in Nigeria. The group demanded a ransom.", "group", "Boko Haram"),
        ("NATO sent ships to the Baltic. The alliance will stay, Estonia said.", "alliance", "NATO"),
        ("The soldiers, who were from Chad, fled.", "who", None),
        ('"We will strike first," said Kim Sol Mi, a general of North Korea.', "We", "North Korea"),
        ('"I saw nothing," said Omar Fathi, a farmer from Egypt.', "I", "Omar Fathi"),
    ],
)
def test_resolved(text: str, word: str, name: str | None):
    """The word stands for the party of that name; where None, for that of the phrase told before."""
    found = at(text, word, 1 if word in ("ministry",) else 0)
    assert found
    assert name in (None, found[0].name)


def test_short_form_keeps_country_and_sector():
    """What the full form told holds for the short one."""
    party = at("The energy ministry of Latvia cut supplies. The ministry gave no reason.", "ministry", 1)[0]
    assert (party.country, party.sector) == ("LVA", "GOV")


def test_both_sides_are_two_parties():
    """A pair stands for the two parties told before."""
    found = at("Sudan accused Chad of shelling villages. The two countries recalled their envoys.", "countries")
    assert {p.country for p in found} == {"SDN", "TCD"}


def test_object_is_not_its_own_subject():
    """A personal pronoun in the same clause means another."""
    found = at("Serbia protested. Kosovo ignored it.", "it")
    assert [p.country for p in found] in ([], ["SRB"])


def test_clause_it_is_nobody():
    """ "It is vital that" refers to nobody."""
    assert at("Norway spoke. It is vital that everyone leaves.", "It") == []


def test_speaker_is_not_he():
    """In a quotation "he" is not who speaks."""
    text = '"We warned him and he refused," said Ivan Petrov, a minister of Bulgaria, of Josip Horvat, a banker.'
    assert all(p.name != "Ivan Petrov" for p in at(text, "he"))


def test_possessor_of_people():
    """ "His lawyer" is a party of the same country."""
    found = at("Paul Obi, a senator of Nigeria, was arrested. His lawyer said he was ill.", "lawyer")
    assert found[0].country == "NGA"
    assert found[0].kind == "person"


def test_she_is_the_subject_before_rather_than_one_called_she_earlier():
    """A gender that only an earlier pronoun tells weighs nothing against the nearer subject."""
    text = (
        "Peru's police chief, Yma Quispe, spoke on Monday. She gave no reason.\n\n"
        "Peru's foreign minister, Sisa Mamani, condemned the raid. They left, she said in a statement."
    )
    assert at(text, "she", 1)[0].name == "Sisa Mamani"


def test_they_is_who_says_it():
    """The subject of the verb of saying is preferred for the subject of what is said."""
    text = "Hundreds of villagers waited in Gao. Relief workers said they had been turned away."
    found = at(text, "they")
    assert found
    assert "villager" not in found[0].name.lower()


def test_sides_without_the_go_between():
    """A mediator is none of the sides."""
    text = "Peru and Ecuador exchanged fire. Brazil offered to mediate if both sides asked for it."
    assert {p.country for p in at(text, "sides")} == {"PER", "ECU"}


def test_neither_side_is_two_parties():
    """Also where neither of them did it."""
    text = "Peru accused Ecuador of shelling villages. Neither side gave a number."
    assert {p.country for p in at(text, "side")} == {"PER", "ECU"}


def test_a_ministry_of_another_field_is_another():
    """A short form with a field of work takes up only a body of that field."""
    text = "The justice ministry of Peru objected. The trade ministry in Quito declined to comment."
    assert at(text, "ministry", 1)[0].country == "ECU"
