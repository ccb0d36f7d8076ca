"""Silences of short invented reports: who would not say what, and who had asked, with the shipped model."""

import pytest
from sentences import coded

CASES = [
    ("Norway declined to say whether the envoy had left.", "Norway", "whether the envoy had left"),
    ("Norway would not say where the envoy was.", "Norway", "where the envoy was"),
    ("Norway has not disclosed the cost of the ship.", "Norway", "the cost of the ship"),
    ("Norway confirmed the sale, without revealing the price of the ship.", "Norway", "the price of the ship"),
    ("Norway gave no details of the attack.", "Norway", "the attack"),
    ("Norway has yet to confirm the death of the envoy.", "Norway", "the death of the envoy"),
    ("Norway is withholding the names of the dead.", "Norway", "the names of the dead"),
    ("Norway did not respond to a request for comment on the raid.", "Norway", "the raid"),
    ("Norway would not be drawn on the date.", "Norway", "the date"),
    ("Norway stopped short of saying who had fired.", "Norway", "who had fired"),
    ("Norway refused to name the envoy.", "Norway", "the envoy"),
    ("Norway would not say why.", "Norway", "why"),
    ("Norway did not say how many ships it had lost.", "Norway", "how many ships it had lost"),
    ("How the envoy died, Norway has not explained.", "Norway", "How the envoy died"),
    ("On the fate of the envoy, Norway gave no details.", "Norway", "the fate of the envoy"),
    ("Norway charged a second man, whom it would not name.", "Norway", "a second man"),
    ("Norway declined to discuss the raid, which killed three people.", "Norway", "the raid"),
    ("Norway gave no figure for the damage.", "Norway", "the damage"),
    ("Norway set no date for the vote.", "Norway", "the vote"),
    ("Norway was not willing to disclose the price of the ship.", "Norway", "the price of the ship"),
    ("Norway is not authorised to release the names.", "Norway", "the names"),
    ("Norway closed the port and would not be drawn on the date.", "Norway", "the date"),
    ("His whereabouts remain undisclosed.", None, "His whereabouts"),
    ("No group has said who fired.", None, "who fired"),
    ("No group has claimed the attack.", None, "the attack"),
    ("No one has claimed responsibility for the bombing.", None, "the bombing"),
]


@pytest.mark.parametrize(("text", "who", "about"), CASES, ids=[case[0] for case in CASES])
def test_who_would_not_say_what(text: str, who: str | None, about: str):
    [silence] = coded(text).silences
    assert ([who] if who else []) == [entity.name for entity in silence.who]
    assert about == silence.about.text


def test_an_evaded_question_is_a_silence_about_what_was_asked():
    [silence] = coded("Asked by reporters whether the envoy had left, the minister laughed.").silences
    assert silence.about.text == "whether the envoy had left"
    assert [entity.name for entity in silence.asked_by] == ["reporters"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway declined the invitation to join the alliance.",
        "The claim could not be confirmed.",
        "If Norway does not respond, the talks will end.",
        "Norway withheld aid from Chad.",
        "A source who was not authorised to speak said the ship had left.",
        "The army did not respond to the attack.",
        "Norway said that the ship had left.",
        "By dusk the guns had fallen silent.",
        "If the guns fall silent, the talks will start.",
        "The bishops have refused to say mass.",
        "Norway does not share that view.",
        "The line was not drawn.",
    ],
)
def test_what_is_no_silence(text: str):
    assert coded(text).silences == ()


def test_what_was_said_before_is_what_is_not_commented_on():
    text = "Chad said that Norway had sunk the ship.\n\nNorway declined to comment."
    [silence] = coded(text).silences
    assert silence.about.text == "Norway had sunk the ship"


def test_a_company_that_has_not_replied_is_silent():
    [silence] = coded("Chad asked Norway for an apology. Norway has not replied.").silences
    assert [entity.name for entity in silence.who] == ["Norway"]
