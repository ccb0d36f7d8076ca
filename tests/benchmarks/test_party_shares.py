"""The measure of parties: what is compared, and with which party."""

from typing import Any

from benchmarks.parties import entities, fold, judge, party_at
from turnstone.language.analyse import analyse
from turnstone.mentions.mention import Party


def entity(start: int, end: int, **values: Any) -> dict[str, Any]:
    """An annotated entity on those characters."""
    return {"span": {"start": start, "end": end}, "name": "Police of Peru", "country": "PER", "sector": "COP"} | values


def party(head: int, first: int, last: int, **values: Any) -> Party:
    """A party on those tokens."""
    return Party(head=head, first=first, last=last, kind="organisation", **{"name": "police", **values})


def test_names_are_folded():
    """Case, accents, marks and "the" do not count."""
    assert fold("The Police of Perú, Lima") == "police of peru lima"


def test_an_entity_is_asked_once():
    """The same words and name in two events count once; in a chain once more."""
    one = entity(0, 10)
    record = {"events": [{"actor": [one], "recipient": []}, {"actor": [one]}], "statements": [{"chain": [one]}]}
    assert [field for field, _ in entities(record)] == ["actor", "chain"]


def test_the_party_on_the_head_is_judged():
    """Of the parties around the words that on their head; its values are compared one by one."""
    parse = analyse("The police of Peru left.")
    found = (party(1, 0, 2, country="PER", sector="MIL"), party(3, 3, 4, name="Peru", country="PER"))
    best = party_at(parse, found, entity(0, 18))
    assert best is found[0]
    expected = {"found": True, "country": True, "sector": False, "name": False, "party": False}
    assert expected == judge(best, entity(0, 18))
    assert not any(judge(None, entity(0, 18)).values())
