"""Conditions: the clause that must come true, by conjunction, inversion, phrase, deadline; with the shipped model."""

import pytest

from turnstone.coding.conditions import condition_for
from turnstone.language.analyse import analyse

CASES = [
    ("Chad will attack if the rebels return.", "attack", "the rebels return"),
    ("If the rebels return, Chad will attack.", "attack", "the rebels return"),
    ("Chad will attack unless the rebels leave the town.", "attack", "the rebels leave the town"),
    ("Should the rebels return, Chad will attack.", "attack", "the rebels return"),
    ("Chad will stay as long as the rebels hold the town.", "stay", "the rebels hold the town"),
    ("Chad will stay provided that the rebels leave.", "stay", "the rebels leave"),
    ("Chad offered to withdraw on condition that the rebels leave.", "offered", "the rebels leave"),
    ("Chad warned it would attack if the rebels return.", "warned", "the rebels return"),
    ("Chad threatened to attack the town unless the rebels leave.", "threatened", "the rebels leave"),
    ("Chad will withdraw only after the rebels leave.", "withdraw", "the rebels leave"),
    ("Chad will pay once the rebels leave.", "pay", "the rebels leave"),
    ("Chad gave the rebels until Friday to leave.", "gave", "until Friday to leave"),
    ("In the event of an invasion, Chad will attack.", "attack", "an invasion"),
    ("Chad gave the rebels 48 hours to leave the town.", "gave", "48 hours to leave the town"),
    ("The rebels have seven days to leave the forest.", "have", "seven days to leave the forest"),
    ("Chad will stop the fighting the day the rebels leave the town.", "stop", "the rebels leave the town"),
    ("The rebels refused to leave until the names were published.", "leave", "the names were published"),
    ("Were the ban extended to the north, Chad would close the clinic.", "close", "the ban extended to the north"),
    ("Chad will leave if the envoy goes and his guards remain.", "leave", "the envoy goes and his guards remain"),
    ("Chad will sue if the French return before the year is out.", "sue", "the French return before the year is out"),
    ("Chad will leave, an officer told reporters, if the rebels return.", "leave", "the rebels return"),
    ("Chad is prepared to offer a venue provided all parties agree.", "prepared", "all parties agree"),
    ("Whoever breaks the truce will be arrested.", "arrested", "breaks the truce"),
    ("Anyone who sells fuel will be arrested, the mayor said.", "arrested", "sells fuel"),
    ("Any ship that enters the bay will be boarded, Chad said.", "boarded", "enters the bay"),
    ("Owners who defy the order will be arrested, Chad said.", "arrested", "defy the order"),
    ("Chad threatened to jail anyone who sells fuel.", "threatened", "sells fuel"),
    ("Lift the blockade and we will talk.", "talk", "Lift the blockade"),
    ("The rebels were told to leave the town or be arrested.", "arrested", "leave the town"),
]


@pytest.mark.parametrize(("text", "act", "clause"), CASES, ids=[case[0] for case in CASES])
def test_the_clause_that_must_come_true(text: str, act: str, clause: str):
    parse = analyse(text)
    token = next(t.index for t in parse.tokens if t.text == act)
    found = condition_for(parse, token)
    assert found is not None
    assert clause == parse.span(found.first, found.last).text
    assert found.first <= found.head < found.last


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad asked if the rebels would attack.", "attack"),
        ("Chad attacked once the rebels had left.", "attacked"),
        ("Chad will attack even if the rebels leave.", "attack"),
        ("Chad attacked, an officer said on condition of anonymity.", "attacked"),
        ("Chad attacked the town after the rebels left.", "attacked"),
        ("Chad said the rebels attacked as if nothing had happened.", "attacked"),
        ("The guns had been given up by evening.", "given"),
        ("The aid was given by both ministries.", "given"),
        ("Anyone who sold fuel was arrested.", "arrested"),
        ("Officers fired only after protesters threw stones.", "fired"),
        ("Chad must find those who fired the shots.", "find"),
        ("The ministers, who met in Paris, will talk again.", "talk"),
    ],
)
def test_what_is_no_condition(text: str, act: str):
    parse = analyse(text)
    token = next(t.index for t in parse.tokens if t.text == act)
    assert condition_for(parse, token) is None


def test_an_order_barring_somebody_sets_no_condition():
    """The verb is no preposition."""
    parse = analyse("Kenya issued an order barring one citizen from returning to the country.")
    assert condition_for(parse, next(t.index for t in parse.tokens if t.text == "issued")) is None
