"""Numbers read from words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.coding.numbers import find_numbers
from turnstone.language.tokens import tokenise


def numbers(text):
    words = [text[t.start : t.end] for t in tokenise(text)]
    return [(n.value, n.low, n.high, n.approximator) for n in find_numbers(words)], words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,500 men", 2500), ("1.7 million people", 1_700_000), ("two dozen men", 24), ("half a million men", 500_000),
        ("a dozen men", 12), ("twenty-five men", 25), ("two hundred and fifty-six men", 256), ("one hundred men", 100),
        ("a thousand men", 1000), ("three thousand five hundred men", 3500), ("one and a half million men", 1_500_000),
        ("$709 million", 709_000_000), ("N500 million", 500_000_000), ("€1.5bn", 1_500_000_000), ("Rs5,000", 5000),
        ("five hundred thousand men", 500_000), ("half a dozen men", 6), ("a quarter of a million men", 250_000),
        ("3 lakh rupees", 300_000),
    ],
)  # fmt: skip
def test_plain_numbers(text, value):
    assert numbers(text)[0] == [(value, None, None, None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dozens of men", 24), ("scores of men", 40), ("hundreds of men", 200), ("thousands of men", 2000),
        ("tens of thousands of men", 20_000), ("hundreds of thousands of men", 200_000), ("several men", 3),
        ("several hundred men", 300), ("millions of men", 2_000_000),
    ],
)  # fmt: skip
def test_vague_words_are_at_least_their_value(text, value):
    assert numbers(text)[0] == [(value, value, None, "at_least")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 50 million and 60 million euros", 50_000_000, 60_000_000), ("50-60 men", 50, 60),
        ("from 20 to 30 men", 20, 30), ("20 to 30 million", 20_000_000, 30_000_000), ("two or three men", 2, 3),
        ("$2-3 billion", 2_000_000_000, 3_000_000_000), ("3,000–4,000 men", 3000, 4000),
    ],
)  # fmt: skip
def test_ranges_have_both_ends_and_their_middle(text, low, high):
    assert numbers(text)[0] == [((low + high) / 2, low, high, "range")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 90 men", (90, None, None, "about")), ("nearly 90 men", (90, None, None, "about")),
        ("at least 90 men", (90, 90, None, "at_least")), ("no fewer than 90 men", (90, 90, None, "at_least")),
        ("more than 90 men", (90, 90, None, "more_than")), ("over 90 men", (90, 90, None, "more_than")),
        ("up to 90 men", (90, None, 90, "at_most")),
        ("no more than $8.6 million", (8_600_000, None, 8_600_000, "at_most")),
        ("fewer than 90 men", (90, None, 90, "fewer_than")), ("ninety or more men", (90, 90, None, "at_least")),
        ("90-odd men", (90, None, None, "about")), ("an estimated 90 men", (90, None, None, "about")),
        ("as many as 90 men", (90, None, 90, "at_most")),
    ],
)  # fmt: skip
def test_approximators(text, expected):
    assert numbers(text)[0] == [expected]


def test_a_change_is_two_numbers():
    assert [n[0] for n in numbers("the toll rose from 20 to 30")[0]] == [20, 30]


@pytest.mark.parametrize("text", ["the third man", "9/11", "at 14:30", "a man", "hundred", "F-16s", "no one"])
def test_words_that_are_no_counts(text):
    assert [n[0] for n in numbers(text)[0] if n[0] != 1] == []


WORDS = "a half million of to and - twenty five hundred dozen 3 4,000 $ € about at least several tens thousands"


@given(st.lists(st.sampled_from(WORDS.split())))
def test_spans_are_in_order_inside_and_never_empty(words):
    at = 0
    for number in find_numbers(words):
        assert at <= number.first < number.last <= len(words)
        assert 0 <= number.lead <= number.first
        assert number.value >= 0
        at = number.last


@given(st.integers(0, 10**12))
def test_digits_with_commas_read_back(value):
    assert [n.value for n in find_numbers([f"{value:,}"])] == [value]
