"""Which date belongs to an act; parses are made by hand, so the model plays no part."""

import pytest
from tests.mentions.by_hand import parse, report

from turnstone.coding.when import date_for
from turnstone.mentions.dates import find_dates

TAGS = {
    **dict.fromkeys("burned rejected said met fled struck staged looted".split(), "VBD"),
    **dict.fromkeys("killed carried set warned".split(), "VBN"),
    **dict.fromkeys("fire open burn hold".split(), "VB"),
    "hours": "NNS",
}


def date(text, trigger, heads=None, kind=None, published="2025-06-18"):
    """The EDTF of the date that belongs to a trigger, None if there is none."""
    parsed = parse(text, TAGS, (), heads)
    at = next(t.index for t in parsed.tokens if t.text == trigger)
    found = date_for(parsed, find_dates(report(text, published), parsed), at, kind)
    return found.date.edtf if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "heads", "expected"),
    [
        ("They met on Monday.", "met", {}, "2025-06-16"),
        ("They met.", "met", {}, None),
        ("They staged an attack on Monday.", "attack", {"attack": ("staged", "obj")}, "2025-06-16"),
        ("Monday attack fled.", "attack", {"Monday": ("attack", "compound")}, "2025-06-16"),
        ("On Monday they burned shops and looted.", "looted",
         {"On": ("Monday", "case"), "Monday": ("burned", "obl"), "looted": ("burned", "conj")}, "2025-06-16"),
        ("They said on Monday rebels fled.", "fled",
         {"Monday": ("said", "obl"), "fled": ("said", "ccomp")}, None),
        ("They burned it on Monday after parliament rejected it.", "rejected",
         {"Monday": ("burned", "obl"), "after": ("rejected", "mark"), "rejected": ("burned", "advcl")}, None),
        ("They burned it on Monday hours after parliament rejected it.", "rejected",
         {"Monday": ("burned", "obl"), "hours": ("rejected", "obl:unmarked"), "after": ("rejected", "mark"),
          "rejected": ("burned", "advcl")}, "2025-06-16"),
        ("They struck for 14 days in January 2009.", "struck", {}, "2009-01"),
        ("They struck within 48 hours.", "struck", {}, None),
        ("They struck until Friday.", "struck", {}, None),
        ("They fled as of yesterday.", "fled", {}, "../2025-06-17"),
        ("They struck every Friday.", "struck", {}, None),
        ("Attacks carried out on Monday struck.", "Attacks",
         {"Attacks": ("struck", "nsubj"), "carried": ("Attacks", "acl"), "Monday": ("carried", "obl")}, "2025-06-16"),
        ("The meeting is set to open tomorrow.", "meeting",
         {"meeting": ("set", "nsubj"), "open": ("set", "xcomp"), "tomorrow": ("open", "obl:unmarked")}, "2025-06-19"),
        ("Protests fled on Monday after strikes.", "strikes",
         {"strikes": ("fled", "obl"), "after": ("strikes", "case"), "Monday": ("fled", "obl")}, None),
    ],
)  # fmt: skip
def test_date_of_an_act(text, trigger, heads, expected):
    """A date belongs to the act whose clause holds it; not what is said, not what came before or after, no limits."""
    assert date(text, trigger, heads) == expected


def test_what_is_threatened_has_its_own_time():
    """A threat has no date from the act that it threatens; a demand takes that of the saying."""
    text = "They will fire on Friday."
    assert date(text, "fire") == "2025-06-20"
    assert date(text, "fire", kind="THREATEN") is None
    text = "They said on Monday troops fled."
    heads = {"Monday": ("said", "obl"), "fled": ("said", "ccomp")}
    assert date(text, "fled", heads, kind="REQUEST") == "2025-06-16"


def test_unresolved_dates_keep_their_words():
    """Without a publication date the mention is given, its EDTF is None."""
    text = "They met on Monday."
    parsed = parse(text, TAGS)
    found = date_for(parsed, find_dates(report(text, None), parsed), 1)
    assert found is not None
    assert (found.date.edtf, found.date.span.text if found.date.span else None) == (None, "Monday")
