"""Whose police, president, patrol boat: what tells the country of parties without a name, and names kept whole."""

from turnstone.language.analyse import analyse
from turnstone.mentions.mention import Party
from turnstone.mentions.outlets import outlet_country
from turnstone.mentions.parties import find_parties
from turnstone.mentions.places import find_places
from turnstone.mentions.places_evidence import town_votes
from turnstone.record import Report


def at(text: str, word: str, nth: int = 0, publisher: str | None = None, title: str | None = None) -> list[Party]:
    """The parties whose words end in this one, of its nth occurrence."""
    parse = analyse(text)
    report = Report(id="r", text=text, sha256="", published="2025-03-10", publisher=publisher, title=title)
    ends = [t.index + 1 for t in parse.tokens if t.text == word]
    return [p for p in find_parties(report, parse, find_places(report, parse)) if p.last == ends[nth]]


def test_outlet_is_at_home():
    """A country told once, later, as an outsider is not the story's."""
    text = "Police fired tear gas at a crowd on Monday.\n\nBrazil has offered help, its foreign ministry said."
    assert at(text, "Police", publisher="Radio Arequipa")[0].country == "PER"


def test_embassy_is_not_the_place():
    """The country of an embassy is not that of the crowd before it."""
    text = "Protesters burned tyres outside the Brazilian embassy in Lima. The police arrested six people."
    assert at(text, "police")[0].country == "PER"


def test_counterpart_is_another_country():
    """A president is not of the country of her counterpart."""
    text = "Peru was quiet. President Sisa Mamani telephoned her Brazilian counterpart, Ana Roe."
    assert at(text, "Mamani")[0].country == "PER"


def test_patrol_boat_is_its_countrys():
    """A thing of an unnamed body stands for the country, also where it is told again."""
    text = "A Brazilian patrol boat rammed a ferry off Peru. The patrol boat left."
    for nth in (0, 1):
        party = at(text, "boat", nth)[0]
        assert (party.name, party.country, party.kind) == ("Brazil", "BRA", "thing")


def test_names_are_kept_whole():
    """A possessive inside a name, a national society, an office with "of"."""
    party = at("In Peru the Riverbank People's Party accused the government of theft.", "Party")[0]
    assert (party.name, party.sector) == ("Riverbank People's Party", "PTY")
    society = at("The Peru Red Cross sent tents.", "Cross")[0]
    assert (society.name, society.country) == ("Peru Red Cross", "PER")


def test_year_is_no_part_of_a_name():
    """A year before a country stays outside its phrase."""
    text = "In 2012 Peru suspended talks."
    assert [p.first for p in at(text, "Peru")] == [2]


def test_name_after_a_role_at_the_end_of_a_list():
    """A name behind "and the head of ...," is that person's."""
    text = "A raid killed Ana Roe and the deputy head of the River Guard, Juan Doe, officials in Peru said."
    named = {p.name for p in at(text, "Doe")} | {p.name for p in at(text, "head")}
    assert named == {"Juan Doe"}


def test_a_blamed_body_of_no_country_is_no_home():
    """A company or an international body votes for no country, blamed or not."""
    text = "The minister of Peru blamed Google for the leak. The government declined to comment."
    assert [p.country for p in at(text, "government")] == ["PER"]


def test_towns_tell_the_country_together():
    """A town that only one country has tells it, and reads another town's shared name."""
    text = "Soldiers shelled the town of Zvishavane at noon. The police arrested six people."
    assert at(text, "police")[0].country == "ZWE"
    parse = analyse("Shells fell on Daraa at night. A convoy left Nawa. Residents of Nawa fled.")
    votes, lies = town_votes(parse, None)
    assert max(votes, key=lambda code: votes[code]) == "SYR"
    assert set(lies.values()) == {"SYR"}


def test_headline_tells_towns():
    """A town behind a preposition in the headline is a vote."""
    assert "ZWE" in town_votes(analyse("The police arrested six people."), "Six held in Zvishavane")[0]


def test_story_stays_at_home():
    """A foreign capital in one sentence does not make its crowd foreign."""
    text = (
        "Zimbabwe opened a mine on Monday. The president lashed out at London. A crowd cheered in Harare.\n\n"
        "Police in Zimbabwe held six villagers."
    )
    assert at(text, "president")[0].country == "ZWE"
    assert at(text, "crowd")[0].country == "ZWE"


def test_region_in_an_outlets_name():
    """The Niger Delta is Nigeria's; a small town's outlet is at home where no other country has the town."""
    assert outlet_country("Niger Delta Rights Clinic") == "NGA"
    assert outlet_country("Radio Goroka Midday") == "PNG"
    assert outlet_country("Great Zimbabwe News Agency") == "ZWE"


def test_headline_in_the_first_person():
    """A headline with "our" speaks for the outlet's country; one that hands the words to somebody does not."""
    text = "Police said a Brazilian boat held six men. The government declined to comment."
    for title, country in (("Brazil holds our crews", "PER"), ("Brazil: our crews are free", "BRA")):
        assert at(text, "government", publisher="The Arequipa Herald", title=title)[0].country == country


def test_an_official_quoted_after_his_countrys_act():
    """Who is quoted next after a country's refusal is its own, whatever the headline and dateline tell."""
    text = (
        "BRASÍLIA — Brazil halted fuel shipments to Peru on Monday and talks failed.\n\n"
        'Peru rejected the offer. "Citizens are not bargaining chips," the foreign minister, Ana Roe, said on Monday.'
    )
    assert at(text, "Roe", title="Brazil cuts off fuel, offers to free crews")[0].country == "PER"
