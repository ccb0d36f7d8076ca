"""Offices and names that stand in one phrase: where the name starts, and what is no name."""

import pytest
from tests.mentions.test_home import at


@pytest.mark.parametrize(
    ("text", "word", "name", "role", "sector"),
    [
        (
            "Deputy Inspector General of Police Ana Roe told the Andes Herald that the men in Peru had been taken.",
            "Roe",
            "Ana Roe",
            "Deputy Inspector General of Police",
            "COP",
        ),
        ("Defence Minister Luis Roe of Peru said so. Mr Roe left.", "Roe", "Luis Roe", "Defence Minister", "MIL"),
        ("Peru's trade minister, Ana Roe, resigned. Ms Roe left.", "Roe", "Ana Roe", "Peru's trade minister", "GOV"),
    ],
)
def test_name_and_office(text: str, word: str, name: str, role: str, sector: str):
    """The name proper, the office in full, and "Mr" as no office."""
    last = at(text, word, text.count(word) - 1)[0]
    assert (last.name, last.role, last.sector) == (name, role, sector)


def test_an_office_with_a_hyphen_is_no_name():
    """ "Secretary-General" alone is an office, whatever the model takes it for."""
    (party,) = at("The United Nations Secretary-General praised both governments for choosing talks.", "General")
    assert "-" not in party.name[:1]
    assert (party.name.split()[-1], party.country) == ("Secretary-General", "UNO")
