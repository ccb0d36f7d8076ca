"""Agency credits in the forms that outlets use, and names that are no credit."""

import pytest

from turnstone.ledger.origins_credits import agency, credits


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("OSK, Tarvania (AFP) - Shells fell on the harbour.", {"AFP"}),
        ("OSK, March 3 (Reuters) - Shells fell on the harbour.", {"Reuters"}),
        ("(AFP/Reuters) Shells fell on the harbour.", {"AFP", "Reuters"}),
        ("REUTERS - Shells fell on the harbour.", {"Reuters"}),
        ("Shells fell on the harbour.\n– Agence France-Presse", {"AFP"}),
        ("Shells fell on the harbour. — dpa", {"dpa"}),
        ("Shells fell on the harbour, according to AFP.", {"AFP"}),
        ("Shells fell on the harbour, according to the Associated Press.", {"AP"}),
        ("With reporting by Reuters and AFP", {"Reuters", "AFP"}),
        ("Additional reporting by AP", {"AP"}),
        ("With files from the Press Association", {"PA"}),
        ("With inputs from ANI.", {"ANI"}),
        ("Source: Xinhua", {"Xinhua"}),
        ("Twelve died, Tasnim News Agency reported.", {"Tasnim"}),
        ("Twelve died, Interfax news agency said.", {"Interfax"}),
        ("A mayor told Reuters by telephone.", {"Reuters"}),
        ("A Reuters photographer was wounded.", set()),
        ("The app (APA-style) was shut down.", set()),
        ("According to APEC, trade fell.", set()),
        ("Shells fell on the harbour, according to the mayor.", set()),
        ("The AP chief was in town; Reuters Plaza was closed.", set()),
        ("", set()),
    ],
)
def test_credits(text: str, agencies: set[str]):
    assert credits(text) == agencies


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("Reuters", "Reuters"),
        ("The Associated Press", "AP"),
        ("Anadolu Agency", "Anadolu"),
        ("Osk Courier", None),
        (None, None),
    ],
)
def test_publishers_that_are_agencies(publisher: str | None, name: str | None):
    assert agency(publisher) == name
