"""Tokens: UD English conventions, complete cover, linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.language.tokens import tokenise

ODD = st.text(
    alphabet=st.sampled_from("aZ9é ع.,'’-\u200f\u200b\u202e\u0301\n\t\u00a0$%@/:()[]\"“”…!?U.S\U0001f6a8"), max_size=60
)


def words(text):
    return [text[t.start : t.end] for t in tokenise(text)]


@given(st.text(max_size=80) | ODD)
def test_every_character_but_white_space_is_in_exactly_one_token(text):
    covered = [i for t in tokenise(text) for i in range(t.start, t.end)]
    assert [i for i, c in enumerate(text) if not c.isspace()] == covered


@given(st.text(max_size=80) | ODD)
def test_tokens_are_never_empty_and_never_hold_white_space(text):
    assert all(word and not any(c.isspace() for c in word) for word in words(text))


@given(ODD, st.integers(0, 20), st.integers(0, 40))
def test_a_part_of_a_text_is_split_in_place(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert all(start <= t.start < t.end <= end for t in tokenise(text, start, end))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("They don't know Iran's aims.", "They|do|n't|know|Iran|'s|aims|."),
        ("We can’t; they’ve left", "We|ca|n’t|;|they|’ve|left"),
        ("the rebels' camp cannot", "the|rebels|'|camp|can|not"),
        ("Al-Nur and Kata'ib Hezbollah, Sana'a", "Al|-|Nur|and|Kata'ib|Hezbollah|,|Sana'a"),
        ("a US-led, pre-war anti-tank unit", "a|US|-|led|,|pre-war|anti-tank|unit"),
        ("50-60 men, mid-1990s, 2019–2020", "50|-|60|men|,|mid-1990s|,|2019|–|2020"),
        ("$2,500, US$3m and €1.5bn", "$|2,500|,|US$|3|m|and|€|1.5|bn"),
        ("N500 million, Rs5,000, N95 masks", "N|500|million|,|Rs|5,000|,|N95|masks"),
        ("12% at 14:30, 5pm or 5 p.m. on 9/11", "12|%|at|14:30|,|5|pm|or|5|p.m.|on|9/11"),
        ("2024-05-01T08:00:00Z and 2024-05-01", "2024-05-01T08:00:00Z|and|2024-05-01"),
        ("Lt. Gen. J. Doe of the U.S. Army", "Lt.|Gen.|J.|Doe|of|the|U.S.|Army"),
        ("No. 5 said no. Jan. 3", "No.|5|said|no|.|Jan.|3"),
        ("see https://example.org/a,b. Mail a.b@example.org!", "see|https://example.org/a,b|.|Mail|a.b@example.org|!"),
        ("example.com, #Tag @handle", "example.com|,|#Tag|@handle"),
        ("wait... what?! --- yes", "wait|...|what|?!|---|yes"),
        ("the 1st and 3rd, in the 1990s", "the|1st|and|3rd|,|in|the|1990s"),
        ("40km away; a 7.62mm round; the F-16s", "40|km|away|;|a|7.62|mm|round|;|the|F|-|16s"),
        ("\u200fword\u200b", "\u200fword\u200b"),
    ],
)
def test_conventions(text, tokens):
    assert words(text) == tokens.split("|")


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "(",
        "1",
        "1-",
        "a.",
        "a'",
        "www.",
        "a@",
        "http://",
        ".",
        "-",
        "\u200f",
        "1,",
        "n't",
        "a-",
        "é\u0301",
        "#",
        "U.S",
        "co-",
    ],
)
def test_time_is_linear_where_nothing_breaks_the_line(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        start = time.process_time()
        tokenise(text)
        return time.process_time() - start

    assert seconds(100_000) < 12 * seconds(20_000) + 0.3
