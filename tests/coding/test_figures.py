"""Figures from sentences, through the real language model."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnstone.coding.figures import code_figures
from turnstone.coding.money import currency_code
from turnstone.language.analyse import analyse
from turnstone.mentions.dates import find_dates
from turnstone.mentions.mention import Mentions, Party
from turnstone.record import Report


@cache
def mentions(text):
    report = Report(id="r", text=text, sha256="0" * 64, published="2024-03-11")
    parse = analyse(text)
    return Mentions(report=report, parse=parse, parties=(), places=(), dates=tuple(find_dates(report, parse)))


def figures(text):
    return [(f.value, f.measure, f.what.text) for f in code_figures(mentions(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed at least 17 civilians.", [(17, "dead", "civilians")]),
        ("Two officers were wounded.", [(2, "injured", "officers")]),
        ("The blast killed five and wounded 110.", [(5, "dead", "killed"), (110, "injured", "wounded")]),
        ("Four people were killed and eight others were injured.", [(4, "dead", "people"), (8, "injured", "others")]),
        ("Dozens of schoolchildren are still missing.", [(24, "missing", "schoolchildren")]),
        ("The army sent 40 tanks and six helicopters.", [(40, "arms", "tanks"), (6, "arms", "helicopters")]),
        ("It carried out five airstrikes.", [(5, "strikes", "airstrikes")]),
        ("They arrested 36 people.", [(36, "detained", "people")]),
        ("More than 230,000 people have been displaced.", [(230_000, "displaced", "people")]),
        ("The ministry put the number of dead at 43.", [(43, "dead", "dead")]),
        ("A 300-strong force crossed the river.", [(300, "personnel", "force")]),
        ("The gang asked for a ransom of $5 million.", [(5_000_000, "money", "ransom")]),
        ("There were no casualties.", [(0, "other", "casualties")]),
        ("Nobody was hurt.", [(0, "injured", "hurt")]),
        ("The clinic counted between 35 and 40 injured.", [(37.5, "injured", "injured")]),
        ("Four people were killed and 17 more are missing.", [(4, "dead", "people"), (17, "missing", "missing")]),
        ("Two trains collided.", [(2, "other", "trains")]),
        ("The navy sent four ships.", [(4, "other", "ships")]),
        ("It lost four navy ships.", [(4, "arms", "navy ships")]),
    ],
)
def test_what_is_counted(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He won 52 percent of the vote.",
        "The bill passed by 120 votes.",
        "The talks lasted 14 hours.",
        "A 14-day truce began on 3 March 2024.",
        "Two factions met both presidents.",
        "A soldier spoke.",
        "The town lies 20 km away.",
        "In 2019 the protests began.",
        "They carried AK-47 rifles and an F-16 flew past.",
        "That is one person's opinion.",
        "Article 5 of the treaty is clear.",
    ],
)
def test_what_is_no_figure(text):
    assert figures(text) == []


def test_money_has_a_unit_and_leaves_the_approximator_out():
    (figure,) = code_figures(mentions("The debt came to no more than $8.6 million."))
    assert (figure.span.text, figure.unit) == ("$8.6 million", "USD")
    assert (figure.approximator, figure.high) == ("at_most", 8_600_000)


@pytest.mark.parametrize(
    ("written", "country", "code"),
    [
        ("$", "FJI", "USD"), ("US$", None, "USD"), ("australian dollars", None, "AUD"), ("rupees", "PAK", "PKR"),
        ("rupees", None, "INR"), ("Rs", "LKA", "LKR"), ("pounds", "EGY", "EGP"), ("N", None, "NGN"),
        ("dinars", None, None),
        ("rials", "YEM", "YER"), ("hong kong dollars", None, "HKD"),
    ],
)  # fmt: skip
def test_currencies(written, country, code):
    found = mentions("It paid.")
    party = Party(head=0, first=0, last=1, kind="country", name="x", country=country)
    known = Mentions(report=found.report, parse=found.parse, parties=(party,) * bool(country), places=(), dates=())
    assert currency_code(known, written) == code


PIECES = (
    "12 people died|about $3m|two dozen tanks|No. 5|50-60 men|the 36|of them|killed five|hundreds of|(|\n|. "
).split("|")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
def test_spans_hold_their_own_words_and_ids_differ(text):
    found = code_figures(mentions(text))
    assert len({f.id for f in found}) == len(found)
    for figure in found:
        for span in (figure.span, figure.what):
            assert text[span.start : span.end] == span.text
            assert span.text
