"""The lexicons of parties hold what they promise and refuse what breaks their form."""

import json
from pathlib import Path

import pytest

from turnstone.errors import LexiconError
from turnstone.lexicon.load import load_topic
from turnstone.mentions import actors
from turnstone.mentions.actors import (
    SECTORS,
    ActorTopic,
    Office,
    attested_titles,
    country_actors,
    load_actors,
    make_id,
    organs,
    slug,
)
from turnstone.mentions.countries import WORLD, load_countries

SHARED = Path(__file__).parents[3] / "shared" / "data"


def test_there_are_enough_actors():
    """At least 800 political actors, apart from companies, media and people."""
    political = [a for a in load_actors() if a.kind == "organisation" and a.sector not in ("JRN", "BUS")]
    assert len(political) >= 800


def test_every_code_is_ploversh():
    """Countries are ISO codes or PLOVER's own, sectors PLOVER's."""
    codes = WORLD | load_countries().by_code.keys()
    assert [a.name for a in load_actors() if a.country not in codes] == []
    assert [a.name for a in load_actors() if a.sector is not None and a.sector not in SECTORS] == []


def test_ids_are_attested_or_slugs():
    """No id names a page that the current-events links do not attest."""
    for actor in (*load_actors(), *country_actors().values()):
        scheme, _, title = actor.id.partition(":")
        assert scheme in ("enwiki", "ts")
        assert scheme == "ts" or title in attested_titles(), actor.id


@pytest.mark.shared
def test_attested_titles_stand_in_the_links():
    """Every title of the list is a page that some current-events link points at."""
    path = SHARED / "current_events" / "items.jsonl"
    if not path.exists():
        pytest.skip("../shared is not beside the clone")
    with path.open(encoding="utf-8") as file:
        pages = {link["page"] for line in file for link in json.loads(line)["links"]}
    assert set() == attested_titles() - pages


def test_attested_titles_are_sorted_and_borne():
    """The list is sorted, and each title is a name of an actor."""
    lines = (actors.DATA / "attested_titles.txt").read_text(encoding="utf-8").splitlines()
    titles = [line for line in lines if line and not line.startswith("#")]
    names = {n for a in (*load_actors(), *country_actors().values()) for n in (a.name, *a.names)}
    assert sorted(titles) == titles
    assert set() == set(titles) - names


def test_ids_tell_actors_apart():
    """No two actors share an id."""
    ids = [a.id for a in (*load_actors(), *country_actors().values())]
    assert {i for i in ids if ids.count(i) > 1} == set()


def test_unattested_name_gets_a_slug():
    """A name that no link attests becomes a slug of plain letters."""
    assert make_id("Bund der Möwen") == "ts:bund-der-mowen"
    assert slug("!!!") == "x"


def test_office_is_picked_by_month():
    """The title told is the one held in the month of publication."""
    merkel = next(a for a in load_actors() if a.name == "Mark Rutte")
    assert merkel.office("2019-05") == "Prime Minister of the Netherlands"
    assert merkel.office("2025-05") == "Secretary General of NATO"
    assert Office("x", "2020-01", "").covers("2020-01")
    assert not Office("x", "2020-01", "2021-01").covers("2021-02")


def test_organs_of_a_country():
    """ "The police" of Solomon Islands has its name; starred lines make it so."""
    assert organs()["SLB", "COP"].name == "Royal Solomon Islands Police Force"


def test_unknown_keys_are_refused(tmp_path: Path):
    """A topic file with a key of no meaning is an error that names the file."""
    path = tmp_path / "actors_x.yaml"
    path.write_text("topic: x\nactors: ''\ncolour: red\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"actors_x\.yaml"):
        load_topic(path, ActorTopic)


@pytest.mark.parametrize("line", ["XXQ MIL | Army", "FRA ABC | Army", "FRA | Army", "FRA MIL Army"])
def test_broken_lines_are_refused(line: str):
    """A line with an unknown country or sector, or without its bar, is an error that quotes it."""
    with pytest.raises(LexiconError, match="country sector"):
        actors._head("x", line)
