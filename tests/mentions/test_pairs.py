"""Parties told by number: one of a group who is named, both sides of a dispute."""

from tests.mentions.test_home import at


def test_one_of_a_group_who_is_named():
    """ "One of the boat owners, Ana Roe": she, with the group's sector."""
    (party,) = at("One of the boat owners, Ana Roe, says that ten men are missing in Peru.", "One")
    assert (party.name, party.country, party.sector) == ("Ana Roe", "PER", "BUS")


def test_sides_are_of_one_kind():
    """A country and the other's army are two countries where they are sides."""
    text = (
        "Brazil halted shipments to Peru and offered talks. "
        "Peru rejected the offer of Brazil. The Peruvian Army declined to comment.\n\n"
        "Chile refused to let arms for either side pass through its ports."
    )
    assert {p.name for p in at(text, "side")} == {"Peru", "Brazil"}
