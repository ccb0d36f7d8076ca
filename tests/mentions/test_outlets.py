"""An outlet's name tells where it is at home."""

import pytest

from turnstone.mentions.outlets import outlet_country


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("Sudan Tribune", "SDN"),
        ("The Jakarta Post", "IDN"),
        ("The New York Times", "USA"),
        ("Radio Karonga", "MWI"),
        ("Nordic Wire", None),
        ("Save the Children", None),
        ("Reuters", None),
        ("", None),
        (None, None),
    ],
)
def test_outlet_country(publisher: str | None, country: str | None):
    """By a country's name first, else by a large town of an outlet."""
    assert outlet_country(publisher) == country
