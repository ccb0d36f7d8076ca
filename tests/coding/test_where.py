"""Where an act took place; parses are made by hand, so the model plays no part."""

import pytest
from tests.mentions.by_hand import parse, report

from turnstone.coding.where import places_for
from turnstone.mentions.mention import Mentions
from turnstone.mentions.places import find_places

TAGS = {
    **dict.fromkeys("met struck stormed entered said sent took walked started claimed fled killed".split(), "VBD"),
    **dict.fromkeys("send face".split(), "VB"),
    **dict.fromkeys("bombing shelling wounding".split(), "VBG"),
    **dict.fromkeys("in at near on of by from to into between where".split(), "IN"),
    "troops": "NNS",
    "wounded": "VBN",
}
NAMES = ("Raqqa", "Mosul", "Kabul", "Iraq", "Syria", "Iran", "Baghdad", "Goma", "Yemen", "Aleppo")


def where(text, trigger, heads=None):
    """Names of the places of the act with that trigger."""
    names = tuple((name, "LOC") for name in NAMES if name in text)
    parsed = parse(text, TAGS, names, heads)
    at = next(t.index for t in parsed.tokens if t.text == trigger)
    found = find_places(report(text), parsed)
    mentions = Mentions(report=report(text), parse=parsed, parties=(), places=found, dates=())
    return [m.place.name for m in places_for(parsed, mentions, at)]


CASES = [
    ("They met in Mosul.", "met", {"in": ("Mosul", "case")}, ["Mosul"]),
    ("They met.", "met", {}, []),
    ("They struck Iran.", "struck", {"Iran": ("struck", "obj")}, []),
    ("They struck Raqqa.", "struck", {"Raqqa": ("struck", "obj")}, ["Raqqa"]),
    ("They entered Iraq.", "entered", {"Iraq": ("entered", "obj")}, ["Iraq"]),
    ("Syria struck.", "struck", {"Syria": ("struck", "nsubj")}, []),
    ("Kabul bombing struck.", "bombing", {"Kabul": ("bombing", "compound"), "bombing": ("struck", "nsubj")}, []),
    ("They sent troops to Iraq.", "sent",
     {"troops": ("sent", "obj"), "to": ("Iraq", "case"), "Iraq": ("sent", "obl")}, ["Iraq"]),
    ("They said it to Iraq.", "said", {"to": ("Iraq", "case"), "Iraq": ("said", "obl")}, []),
    ("They struck troops near Goma.", "struck",
     {"troops": ("struck", "obj"), "near": ("Goma", "case"), "Goma": ("troops", "nmod")}, ["Goma"]),
    ("The attack was claimed by rebels in Yemen.", "attack",
     {"attack": ("claimed", "nsubj:pass"), "rebels": ("claimed", "obl:agent"), "by": ("rebels", "case"),
      "in": ("Yemen", "case"), "Yemen": ("rebels", "nmod")}, []),
    ("The strike took place in Iraq at Baghdad.", "strike",
     {"strike": ("took", "nsubj"), "in": ("Iraq", "case"), "at": ("Baghdad", "case")}, ["Baghdad"]),
    ("They started at Mosul and walked.", "walked",
     {"at": ("Mosul", "case"), "walked": ("started", "conj")}, ["Mosul"]),
    ("The capture of Goma struck.", "capture",
     {"capture": ("struck", "nsubj"), "of": ("Goma", "case"), "Goma": ("capture", "nmod")}, ["Goma"]),
    ("The invasion of Iraq struck.", "invasion",
     {"invasion": ("struck", "nsubj"), "of": ("Iraq", "case"), "Iraq": ("invasion", "nmod")}, []),
    ("They took outskirts of Goma.", "took",
     {"outskirts": ("took", "obj"), "of": ("Goma", "case"), "Goma": ("outskirts", "nmod")}, ["Goma"]),
    ("A war between Iraq and Iran struck.", "war",
     {"war": ("struck", "nsubj"), "between": ("Iraq", "case"), "Iraq": ("war", "nmod"), "Iran": ("Iraq", "conj")}, []),
    ("They met near Aleppo where civilians face shelling.", "shelling",
     {"near": ("Aleppo", "case"), "face": ("Aleppo", "acl:relcl"), "where": ("face", "advmod"),
      "shelling": ("face", "obj"), "civilians": ("face", "nsubj")}, ["Aleppo"]),
    ("They killed two in Mosul and Raqqa.", "killed",
     {"in": ("Mosul", "case"), "Raqqa": ("Mosul", "conj")}, ["Mosul", "Raqqa"]),
    ("Two were killed and five wounded in Mosul.", "killed",
     {"wounded": ("killed", "conj"), "in": ("Mosul", "case"), "Mosul": ("wounded", "obl")}, ["Mosul"]),
    ("Two were killed by gunmen in Mosul.", "killed",
     {"gunmen": ("killed", "obl:agent"), "by": ("gunmen", "case"), "in": ("Mosul", "case"),
      "Mosul": ("gunmen", "nmod")}, ["Mosul"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "heads", "expected"), CASES)
def test_place_of_an_act(text, trigger, heads, expected):
    """Locative phrases and taken ground are places of an act; its parties, and where the sayer is, are not."""
    assert where(text, trigger, heads) == expected
