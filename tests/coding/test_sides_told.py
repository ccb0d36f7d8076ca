"""Whom an attack struck and who did it, where the words stand away from the word for the act."""

import pytest

from turnstone.coding.coder import code
from turnstone.record import Event, Report


def one(text: str, event_type: str) -> Event:
    return next(e for e in code(Report(id="r", text=text, sha256="")).events if e.type == event_type)


def countries(text: str, event_type: str = "ASSAULT") -> tuple[set[str | None], set[str | None]]:
    event = one(text, event_type)
    return {a.country for a in event.actor}, {r.country for r in event.recipient}


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Four people are killed and nine others are injured in a shooting in Lusaka, Zambia.", set(), {"ZMB"}),
        ("At least 30 people are feared dead after a strike hits a market in Chad.", set(), {"TCD"}),
        ("The Ethiopian army says two of its soldiers were wounded in an attack.", set(), {"ETH"}),
        ("Nine Libyans were killed during Egyptian air strikes.", {"EGY"}, {"LBY"}),
        ("The match was cancelled because of the fighting between India and Pakistan.", {"IND", "PAK"}, set()),
        ("Missiles hit a refinery in Shiraz, Iran.", set(), {"IRN"}),
    ],
)
def test_attack(text: str, actor: set[str | None], recipient: set[str | None]) -> None:
    assert countries(text) == (actor, recipient)


def test_joint_forces_are_both() -> None:
    assert countries("US and British forces attacked a base in Yemen.")[0] == {"USA", "GBR"}


def test_promised_end_of_harm_is_conceded() -> None:
    assert countries("Chad has agreed to stop the air strikes on Libya.", "CONCEDE") == ({"TCD"}, {"LBY"})


def test_what_a_deal_is_to_lead_to_is_no_act() -> None:
    text = "Ministers said that a deal had been reached to end the war and lift the blockade."
    types = [event.type for event in code(Report(id="r", text=text, sha256="")).events]
    assert not {"RETREAT", "CONCEDE"} & set(types)


def test_what_was_done_is_not_the_speakers_doing() -> None:
    """Charges that were dropped were dropped by nobody told; what will be lifted is promised by who says so."""
    dropped = "Ana Roe, a lawyer in Peru, told the Andes Herald that the charges against the crew had been dropped."
    assert one(dropped, "CONCEDE").actor == ()
    lifted = '"The curfew will be lifted on Friday," the president of Peru said.'
    assert {a.country for a in one(lifted, "CONCEDE").actor} == {"PER"}


def test_whom_a_condemned_act_struck_is_not_condemned() -> None:
    """The target of the shots belongs to the shots, however deep the words hang."""
    text = "Peru condemned the firing of warning shots at a Brazilian patrol boat off Iquitos."
    assert countries(text, "ACCUSE") == ({"PER"}, set())
    assert countries(text, "ASSAULT")[1] == {"BRA"}


def test_who_speaks_after_talks_with_somebody_held_them() -> None:
    """The subject of the verb is the other side where the talks name one only."""
    text = "Ana Roe, the trade minister of Peru, announced both steps after talks with the president of Brazil."
    assert countries(text, "CONSULT") == ({"PER", "BRA"}, set())
