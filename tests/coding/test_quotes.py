"""Quotations: marks of all kinds, apostrophes, paragraphs, and the edges of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.coding.quotes import find_quotes, trim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "a b" and left.', ["a b"]),
        ("He said “a b” and left.", ["a b"]),
        ("Er sagte „gut“, sie «oui».", ["gut", "oui"]),
        ("He said ``yes'' twice.", ["yes"]),
        ("The boys' camp was 'neutral in the boys' war', he said.", ["neutral in the boys' war"]),
        ("It’s ‘fine’, they don’t say.", ["fine"]),
        ("In the '90s rock 'n' roll was loud.", []),
        ('It was 5" long and "good".', ["good"]),
        ('"One.\n\n"Two," he said.', ['One.\n\n"Two,']),
        ('"We are\nbroken" he said.', ["We are\nbroken"]),
        ('"Never closed.\n\nNext "x" here.', ["Never closed.", "x"]),
        ("\"I thought, 'I am a drummer' \", he said.", ["I thought, 'I am a drummer' "]),
    ],
)
def test_quoted_words(text: str, expected: list[str]):
    assert expected == [text[q.inner_start : q.inner_end] for q in find_quotes(text)]


def test_the_edges_lose_punctuation_and_outer_marks_only():
    text = ' "The "thing" is over," '
    assert text[slice(*trim("x,", (), 0, 2))] == "x" or trim("x,", (), 0, 2) == (0, 1)
    inner = 'The European "stands behind us",'
    start, end = trim(inner, find_quotes(inner), 0, len(inner))
    assert inner[start:end] == 'The European "stands behind us"'


@given(st.text(alphabet="ab. \n\"“”‘’'«»„`,!s", max_size=80))
def test_quotations_neither_overlap_nor_leave_the_text(text: str):
    position = 0
    for quote in find_quotes(text):
        assert position <= quote.start < quote.inner_start < quote.inner_end <= quote.end <= len(text)
        position = quote.end
        start, end = trim(text, find_quotes(text), quote.start, quote.end)
        assert quote.start <= start <= end <= quote.end
