"""Talk of a kind of act, told apart from acts that were done."""

import pytest

from turnstone.coding.coder import code
from turnstone.record import Report


def types(text: str) -> list[str]:
    return [event.type for event in code(Report(id="r", text=text, sha256="")).events]


@pytest.mark.parametrize(
    "text",
    [
        "The code sets a penalty for sexual abuse.",
        "The treaty combats violence against women.",
    ],
)
def test_laws_and_campaigns_tell_of_no_act(text: str) -> None:
    assert "ASSAULT" not in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister condemned the murder of a journalist in Tirana.",
        "Prosecutors spoke of war crimes and massacres of civilians in Chad.",
    ],
)
def test_acts_beside_crimes_are_told(text: str) -> None:
    assert "ASSAULT" in types(text)
