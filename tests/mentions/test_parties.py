"""Parties of invented reports: names, role words, owners, appositions and their country and sector."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnstone.language.analyse import analyse
from turnstone.mentions.mention import Party
from turnstone.mentions.parties import find_parties
from turnstone.record import Report

SHARED = Path(__file__).parents[3] / "shared" / "data"


def parties(text: str, title: str | None = None, published: str = "2025-03-10") -> dict[str, list[Party]]:
    """Word of the head → its parties."""
    parse = analyse(text)
    found: dict[str, list[Party]] = {}
    for party in find_parties(Report(id="r", text=text, sha256="", title=title, published=published), parse):
        found.setdefault(parse.tokens[party.head].text, []).append(party)
    return found


def one(text: str, head: str, **given: str) -> Party:
    (party,) = parties(text, **given)[head]
    return party


def test_capital_is_the_government():
    """A capital stands for its country."""
    party = one("Tallinn said it would lend two boats to Finland.", "Tallinn")
    assert (party.name, party.country, party.sector, party.kind) == ("Estonia", "EST", None, "country")


def test_troops_go_by_their_country():
    """ "Kenyan troops" are Kenya's military."""
    party = one("Kenyan troops fired on the crowd in Nairobi.", "troops")
    assert (party.country, party.sector) == ("KEN", "MIL")


def test_things_stand_for_their_owner():
    """Bases and ships are their owner's."""
    party = one("Drones struck Danish warehouses on Sunday.", "warehouses")
    assert (party.kind, party.name, party.country) == ("thing", "Denmark", "DNK")


def test_unnamed_spokesperson_is_the_body():
    """An unnamed spokesperson has the body's name, country and sector."""
    party = one("A Pentagon spokesperson told Reuters that nothing had changed.", "spokesperson")
    assert party.name == "United States Department of Defense"
    assert (party.country, party.sector, party.role) == ("USA", "MIL", "spokesperson")


def test_police_belong_to_the_country_of_the_story():
    """Police without a country are those of the country that the report is about."""
    text = "Residents of Suva, the capital of Fiji, fled a fire. Police have not said how it began."
    assert (one(text, "Police").country, one(text, "Police").sector) == ("FJI", "COP")


def test_gunmen_have_no_country():
    """Nobody knows whose the gunmen are."""
    party = one("Gunmen killed two farmers near Maiduguri in Nigeria.", "Gunmen")
    assert (party.name, party.country, party.sector) == ("Gunmen", None, "UAF")


def test_title_tells_sector_and_country():
    """A title before a name gives the person country, sector and role."""
    party = one("Peruvian Defence Minister Rosa Quilla denied the report.", "Rosa")
    assert (party.name, party.country, party.sector) == ("Rosa Quilla", "PER", "MIL")


def test_apposition_is_one_party():
    """A description after the name is the same party, reachable by its own head."""
    found = parties("Tomas Berg, a spokesman for the Norwegian police, declined to comment.")
    assert found["Tomas"][0].name == found["spokesman"][0].name == "Tomas Berg"
    assert (found["Tomas"][0].country, found["Tomas"][0].sector) == ("NOR", "COP")


def test_members_are_their_body():
    """Fighters of a known group are the group."""
    party = one("Hamas fighters ambushed a patrol in Gaza.", "fighters")
    assert (party.name, party.sector) == ("Hamas", "REB")


def test_conjuncts_are_parties_of_their_own():
    """Two conjuncts, two parties."""
    found = parties("Israel and Iran exchanged strikes.")
    assert (found["Israel"][0].country, found["Iran"][0].country) == ("ISR", "IRN")


def test_examples_name_a_plural():
    """A plural that is told by examples stands for them."""
    found = parties("Iraqi factions such as Kata'ib Hezbollah and Harakat al-Nujaba issued threats.")
    assert [p.name for p in found["factions"]] == ["Kata'ib Hezbollah", "Harakat al-Nujaba"]


def test_acronym_in_brackets_is_remembered():
    """A name's acronym means the same party later on."""
    text = "The Dockers and Pilots Alliance (DPA) of Malta called a strike. The DPA wants higher pay."
    names = {p.name for p in parties(text)["DPA"]}
    assert names == {"Dockers and Pilots Alliance"}


def test_ministry_of_a_field():
    """A ministry takes its sector from its field."""
    party = one("The Ministry of Defence of Ghana said no soldier was hurt.", "Ministry")
    assert (party.country, party.sector) == ("GHA", "MIL")


def test_plain_nouns_are_no_parties():
    """Weather and talks are nobody."""
    assert set(parties("Heavy rain delayed the talks for an hour.")) == set()


TEXTS = st.lists(
    st.sampled_from(
        "The army of Chad its soldiers he said that they , . ' \" Ann Roe the minister who 3 of and U.S. - ( )".split()
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_spans_hold_whatever_the_text(text: str):
    """Every party lies within one sentence, holds its head and has a name."""
    parse = analyse(text)
    for party in find_parties(Report(id="r", text=text, sha256=""), parse):
        assert 0 <= party.first <= party.head < party.last <= len(parse.tokens)
        assert parse.tokens[party.first].sentence == parse.tokens[party.last - 1].sentence
        assert party.name.strip()
        assert 0.0 <= party.score <= 1.0


@pytest.mark.shared
def test_real_items_have_parties_without_error():
    """Every tenth current-events item is read without an exception; the same twice."""
    path = SHARED / "current_events" / "items.jsonl"
    if not path.exists():
        pytest.skip("../shared is not beside the clone")
    with path.open(encoding="utf-8") as file:
        for line in list(file)[::100]:
            item = json.loads(line)
            report = Report(id=item["id"], text=item["text"], sha256="", published=item["published"])
            parse = analyse(report.text)
            assert find_parties(report, parse) == find_parties(report, parse)
