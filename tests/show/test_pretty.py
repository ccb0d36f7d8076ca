"""The record as a person sees it."""

import re

import msgspec
import pytest
from hand_built import RECORD, TEXT, span
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from turnstone.record import Event, Record, Span
from turnstone.show import pretty
from turnstone.show.marks import marked, marks, short_ids


def test_page_at_80_columns(snapshot: SnapshotAssertion):
    """The golden page."""
    assert snapshot == pretty(RECORD)


def test_page_with_reasons(snapshot: SnapshotAssertion):
    """--explain adds confidence and what decided each field."""
    assert snapshot == pretty(RECORD, explain=True)


def test_page_in_colour(snapshot: SnapshotAssertion):
    """Colours are added to the same words."""
    shown = pretty(RECORD, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == pretty(RECORD)
    assert snapshot == shown


def test_record_of_nothing(snapshot: SnapshotAssertion):
    """A report without title, date and pieces says so."""
    bare = msgspec.structs.replace(RECORD.report, title=None, published=None, publisher=None)
    assert snapshot == pretty(Record(report=bare))


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_page(width: int):
    """Whatever the width; and no line ends in a blank."""
    for line in pretty(RECORD, width=width, explain=True).split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_every_word_of_the_report_is_shown():
    """Marks are added, nothing is left out."""
    shown = marked(TEXT, marks(RECORD, short_ids(RECORD))).plain
    assert re.sub(r"\[(?:[esqfp]\d+\ue000)+|\]", "", shown) == TEXT


def test_control_characters_reach_no_terminal():
    """An escape sequence in a report is shown as U+FFFD."""
    text = TEXT.replace("Osk", "\x1b[31mOsk\x07")
    shown = pretty(msgspec.structs.replace(RECORD, report=msgspec.structs.replace(RECORD.report, text=text)))
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_words_in_brackets_are_no_markup():
    """Text that looks like markup is shown as it stands."""
    report = msgspec.structs.replace(RECORD.report, text="The [bold]army[/bold] shelled it :boom:.", title="[red]x")
    shown = pretty(Record(report=report))
    assert "[bold]army[/bold]" in shown
    assert ":boom:" in shown
    assert "[red]x" in shown


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30))


@given(st.lists(SPANS, max_size=8))
def test_marks_nest_whatever_the_spans(spans: list[tuple[int, int]]):
    """Crossing spans are cut, so that brackets always pair, and the words stay in order."""
    text = TEXT[:100].replace("—", "-")
    events = tuple(
        Event(id=str(n), trigger=Span(start=a, end=a + size, text=text[a : a + size]), type="AGREE")
        for n, (a, size) in enumerate(spans)
    )
    record = Record(report=msgspec.structs.replace(RECORD.report, text=text), events=events)
    shown = marked(text, marks(record, short_ids(record))).plain
    assert re.sub(r"\[(?:e\d+\ue000)+|\]", "", shown) == text
    assert shown.count("[") == shown.count("]")
    assert set(re.findall(r"e\d+(?=\ue000)", shown)) == {f"e{n + 1}" for n in range(len(spans))}


def test_condition_shows_its_conjunction():
    """ "unless" is not "if"."""
    assert "unless “the rebels withdrew” (e3)" in pretty(RECORD)


def test_spans_of_the_sample_are_right():
    """The sample itself keeps the contract."""
    assert TEXT[span("sent").start : span("sent").end] == "sent"
