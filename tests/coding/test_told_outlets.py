"""Quotations that are told to an outlet: who speaks, whose "our" it is, and that telling demands nothing."""

from tests.coding.sentences import coded

from turnstone.coding.coder import code
from turnstone.record import Report

QUOTED = (
    "Peru has sent 600 soldiers to its border, the Peruvian army said on Thursday.\n\n"
    '"Our troops remain in a defensive posture and are not seeking a confrontation," the army\'s spokesman, '
    "Major Luis Roe, told Andes Wire."
)


def test_the_spokesman_speaks_and_the_outlet_is_told():
    """The name between the quotation and "told" is the speaker's; "our" is his side's."""
    record = coded(QUOTED)
    told = record.statements[-1]
    assert [e.name for e in told.speaker] == ["Luis Roe"]
    assert [e.name for e in told.chain] == ["Andes Wire"]
    assert told.direct
    assert told.content.text.startswith("Our troops")
    assert told.content.text.endswith("confrontation")
    (posture,) = record.postures
    assert posture.stance == "defensive"
    assert posture.declared
    assert {e.country for e in posture.who} == {"PER"}


def test_telling_that_something_is_so_demands_nothing():
    """ "Told the people that troops remain" is no REQUEST; "told the people to leave" is one."""
    assert [e.type for e in coded("The minister told residents that troops remain in Lima.").events] == []
    assert [e.type for e in coded("The army told residents to leave Lima.").events] == ["REQUEST"]


def test_a_relative_clause_names_no_channel():
    """That an officer may not speak to the press does not make his words a press conference."""
    text = "Peru has sent two boats, according to an officer at the port who was not allowed to speak to the press."
    assert [s.channel for s in coded(text).statements] == [None]


def test_a_listener_who_passes_the_words_on_is_a_relay_before_the_outlet():
    text = "A baker told the village head, who passed it on to us, that two captives had been flogged."
    [statement] = code(Report(id="r", text=text, sha256="", language="en", publisher="Lowland Herald")).statements
    assert [entity.name for entity in statement.chain][-1] == "Lowland Herald"
    assert [entity.span.text for entity in statement.chain] == ["the village head", "us"]
