"""What tells the sector of a party: titles, former offices, deeds, the body behind a role; and who "we" are."""

import pytest

from turnstone.language.analyse import analyse
from turnstone.mentions.mention import Party
from turnstone.mentions.owners import Owner
from turnstone.mentions.parties import find_parties
from turnstone.mentions.places import find_places
from turnstone.mentions.referent import Referent
from turnstone.mentions.roles import RoleWord, load_roles
from turnstone.mentions.sectors import former, sector_of
from turnstone.record import Report


def at(text: str, word: str, nth: int = 0, publisher: str | None = None) -> Party:
    """The party whose words end in this one, of its nth occurrence."""
    parse = analyse(text)
    report = Report(id="r", text=text, sha256="", published="2025-03-10", publisher=publisher)
    end = [t.index + 1 for t in parse.tokens if t.text == word][nth]
    return next(p for p in find_parties(report, parse, find_places(report, parse)) if p.last == end)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("housing secretary", "GOV"),
        ("weather agency", "GOV"),
        ("defence counsel", "JUD"),
        ("prison guard", "COP"),
        ("immunologist", "EDU"),
        ("ophthalmologist", "MED"),
        ("state representative", "LEG"),
        ("political prisoner", "OPP"),
        ("military source", "MIL"),
    ],
)
def test_roles_of_real_reports(words: str, sector: str):
    """Roles that real reports name and the lexicon had not."""
    role = load_roles().find(words.split())
    assert role is not None
    assert role.sector == sector


def test_former_officials_are_of_the_elite():
    """Who held an office is no government; a former student stays what he was."""
    assert former(["former", "minister"], "GOV") == "ELI"
    assert former(["minister"], "GOV") == "GOV"
    assert former(["former", "student"], "EDU") == "EDU"
    assert at("Former minister Ann Roe praised the vote in Peru.", "Roe").sector == "ELI"


def test_bodies_of_many_states_have_no_sector():
    """A mission or experts of the United Nations are no government's."""
    world = Owner(Referent(name="United Nations", kind="organisation", country="UNO"), "mod")
    assert sector_of(RoleWord("mission", "GOV", True, "body"), world) is None
    assert sector_of(RoleWord("expert", "EDU", False, "person"), world) is None


def test_offices_of_a_country():
    """A secretary without a field is the government's where a country is the owner; so is "China's Lu Bo"."""
    country = Referent(name="Kenya", kind="country", country="KEN")
    assert sector_of(RoleWord("secretary", None, False, "person"), Owner(country, "poss")) == "GOV"
    assert sector_of(None, Owner(country, "poss")) == "GOV"
    assert sector_of(None, Owner(country, "mod")) is None


def test_deeds_tell_the_sector():
    """The convicted, the aged and the defender, where no title tells."""
    assert at("A court in Peru found Ann Roe guilty of fraud.", "Roe").sector == "CRM"
    assert at("Ann Roe, 34, fled the town in Peru.", "Roe").sector == "CVL"


def test_a_bare_title_is_no_name():
    """A rank before a surname is left out of the name, its sector is kept."""
    party = at("General Tarel thanked the troops in Peru.", "Tarel")
    assert (party.name, party.sector) == ("Tarel", "MIL")


def test_we_are_the_publisher():
    """Outside quotations "we" is who publishes: a body himself, a ministry its country, an outlet the outlet."""
    text = "Soldiers closed a road in Peru. We condemn the closure."
    assert at(text, "We", publisher="Lanka Rights Collective").name == "Lanka Rights Collective"
    assert at(text, "We", publisher="Ministry of Foreign Affairs, Lima").country == "PER"
    party = at("A nurse told this newspaper that the road in Peru was closed.", "newspaper", publisher="Lima Herald")
    assert (party.name, party.sector, party.country) == ("Lima Herald", "JRN", "PER")


def test_officers_are_of_the_force_told_last():
    """Officers without more words are police, or of the army where that was told."""
    assert at("Students in Peru threw stones. Two officers were hurt.", "officers").sector == "COP"
    assert at("The army in Peru closed a road. Two officers were hurt.", "officers").sector == "MIL"


def test_told_us():
    """Who is told by somebody is the publisher, not that somebody."""
    assert at("A nurse in Peru told us that it rained.", "us", publisher="Lima Herald").name == "Lima Herald"


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("United Nations", "United Nations"),
        ("Ministry of National Security, Jamaica", "Jamaica"),
        ("Salween Rights Front information office", "Salween Rights Front"),
    ],
)
def test_publishers(publisher: str, name: str):
    """A known body, a ministry with its country, a name without its press office."""
    assert at("It rained in Peru. We condemn the closure of a road.", "We", publisher=publisher).name == name


def test_secretary_general_is_of_the_united_nations():
    """Without more words, where the United Nations are told of."""
    text = "The United Nations sent tents to Peru. The Secretary-General thanked the crowd."
    assert at(text, "General").country == "UNO"


def test_outlets_are_who_is_told():
    """An untitled name that is told something is an outlet, at home where the story is."""
    party = at("A teacher in Peru told Jeune Cordillera that the road was closed.", "Cordillera")
    assert (party.sector, party.country) == ("JRN", "PER")
