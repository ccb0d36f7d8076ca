"""Sentences: newswire traps, line breaks, complete cover."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.language.sentences import MAX_TOKENS, segment
from turnstone.language.tokens import tokenise

ODD = st.text(alphabet=st.sampled_from("aB9 .,!?\"“”'’()[]…\n\r\u2028\u200f•-U.S"), max_size=80)


def sentences(text):
    return [text[s.start : s.end] for s in segment(text)]


@given(st.text(max_size=80) | ODD)
def test_sentences_hold_all_that_is_not_white_space_in_order(text):
    found = [t for s in segment(text) for t in s.tokens]
    assert [i for i, c in enumerate(text) if not c.isspace()] == [i for t in found for i in range(t.start, t.end)]


@given(st.text(max_size=80) | ODD)
def test_no_sentence_is_empty_and_paragraphs_count_up(text):
    found = segment(text)
    assert all(s.tokens for s in found)
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "U.S. troops left at 3 p.m. Tuesday.|He stayed.",
        "Gen. Doe and Lt. Roe met in St. Petersburg.|Nothing followed.",
        '"We answer every attack."|He said no more.',
        '"Why now?" she asked.|Nobody knew.',
        "He left the U.S.|The army stayed.",
        "VALONIA (NP) — Troops moved on Monday.|None fired.",
        "J. B. Roe spoke.|K. Doe did not.",
        "It hit Jan. 3 bases.|No. 7 burnt.",
        "They waited...|Then they left.",
        "The men fled.[4]|The town fell.",
        "The minister resigned.|they had asked him to.",
        "Rebels (the north wing.) took it.|All fled.",
        "The attack failed.He said so.",
    ],
)
def test_boundaries(text):
    want = text.split("|")
    if len(want) == 1:
        assert sentences(text) == ["The attack failed.", "He said so."]
    else:
        assert sentences(" ".join(want) if "[" not in text else text.replace("|", " ")) == want


def test_a_line_break_ends_a_sentence():
    assert sentences("Strikes hit port\nValonia (NP) — Two ships burnt\n• first\n• second") == [
        "Strikes hit port", "Valonia (NP) — Two ships burnt", "• first", "• second",
    ]  # fmt: skip


def test_hard_wrapped_lines_are_joined():
    lines = [
        "The northern army said on Sunday that its troops had pulled back from the",
        "river after talks with the mayor, who had asked for a pause in order to let",
        "civilians leave. A spokesman for the United Front denied that any talks had",
        "Taken place, and accused the army of shelling two villages in the course of",
        "the night. No one was hurt.",
        "",
        "Both sides will meet again.",
    ]
    assert sentences("\n".join(lines)) == [
        "\n".join(lines[:2]) + "\ncivilians leave.",
        "A spokesman for the United Front denied that any talks had\n" + lines[3] + "\nthe night.",
        "No one was hurt.",
        "Both sides will meet again.",
    ]


def test_a_line_that_stops_in_mid_sentence_is_joined_to_a_lower_case_one():
    text = "The convoy was stopped outside the town by men who\nwanted the fuel.\nTwo were held."
    assert sentences(text) == ["The convoy was stopped outside the town by men who\nwanted the fuel.", "Two were held."]


def test_endless_sentences_are_cut():
    text = "word, " * 1000
    found = segment(text)
    assert all(len(s.tokens) <= MAX_TOKENS for s in found)
    assert [t for s in found for t in s.tokens] == tokenise(text)


@pytest.mark.parametrize("unit", ["?)", "a. ", "((", "a\nb ", "U.S. (", "word\n", "x" * 79 + "\nabc\n", ". [1]", "… "])
def test_time_is_linear(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        start = time.process_time()
        segment(text)
        return time.process_time() - start

    assert seconds(60_000) < 12 * seconds(12_000) + 0.3


def test_the_platform_x_ends_a_sentence():
    """ "On X." is no initial, that of a name is."""
    assert len(sentences("The envoy said so in a post on X. Peru has refused.")) == 2
    assert len(sentences("The envoy met Malcolm X. Roe on Friday.")) == 1
