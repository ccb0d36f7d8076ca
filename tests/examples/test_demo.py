"""`make demo`: every event once, reprints once, legible in 80 columns."""

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import turnstone
from examples.demo import AT_MOST, GROUPS, REPORTS, SPARE, Entry, counted, once, quote, sections, show_section
from turnstone.record import EventType, Record, Span

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [turnstone.code(report) for report in turnstone.reports(REPORTS)]


def entry(text: str, start: int, end: int, *, whole: bool = False, outlet: str = "A Wire", same: str = "x") -> Entry:
    span = Span(start=start, end=end, text=text[start:end])
    return Entry("03-03", (outlet,), "head", text, span, whole, 0.5, same)


def test_every_type_has_one_section():
    """The sections of events cover PLOVER's 16 types, each once."""
    types = [name for types in GROUPS.values() for name in types]
    assert sorted(types) == sorted(msgspec.json.schema(EventType)["enum"])


def test_every_event_is_shown_once(records: list[Record]):
    """In its section, under background, or as the condition of another."""
    events = [event for record in records for event in record.events]
    hung_on = {event.condition.event for event in events if event.condition} - {None}
    titles = (*GROUPS, "Background, never counted as news")
    shown = [entry for title, entries in sections(records) if title in titles for entry in entries]
    assert len(shown) == len(events) - len(hung_on)
    assert len(shown) > 50


def test_every_entry_is_read_from_its_words(records: list[Record]):
    """The quotation holds the words of the span, whatever the room."""
    for _, entries in sections(records):
        for found in entries:
            assert found.text[found.span.start : found.span.end] == found.span.text
            assert " ".join(found.span.text.split()) in quote(found, 44)


def test_reprints_are_one_entry_with_both_outlets(records: list[Record]):
    """The Sentinel prints the words of the Wire."""
    own_words = next(list(entries) for title, entries in sections(records) if title == "In their own words")
    both = [entry for entry in once(own_words) if entry.outlets == ("The Blantyre Sentinel", "Lakeshore Wire")]
    assert len(both) == 1
    assert len(own_words) == len(once(own_words)) + 1


def test_the_same_outlet_is_named_once():
    """And another kind of entry stays apart."""
    found = once([entry("a b", 0, 1), entry("a b", 0, 1), entry("a b", 2, 3, outlet="B Post", same="y")])
    assert [one.outlets for one in found] == [("A Wire",), ("B Post",)]


TEXTS = st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=60).map(" ".join)


@given(TEXTS, st.data())
def test_quotations_fit(text: str, data: st.DataObject):
    """In the room given where the span itself does, as unbroken words of the text with the span in brackets."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 12)))
    room = data.draw(st.integers(30, 90))
    said = quote(entry(text, start, end), room)
    assert len(said) <= room
    plain = said.strip("“”").replace("[", "").replace("]", "")
    pieces = [piece for piece in (plain.removeprefix("… ").removesuffix(" …"),) if piece]
    assert all(" ".join(piece.split()) in " ".join(text.split()) for piece in pieces)


def test_nothing_of_another_paragraph_is_quoted():
    """A line break ends the excerpt."""
    text = "One line.\nThe army left.\nAnother."
    assert quote(entry(text, text.index("left"), text.index("left") + 4), 60) == "“The army [left].”"


def test_counts_agree_with_their_nouns(records: list[Record]):
    """1 posture, 2 postures."""
    one = msgspec.structs.replace(records[0], events=(), statements=records[0].statements[:1], silences=(), figures=())
    one = msgspec.structs.replace(one, postures=())
    assert counted([one]) == ("0 events, 1 statement, 0 silences, 0 figures and 0 postures, each traced to its words.")


def test_the_demo_is_legible():
    """80 columns, no terminal codes in a pipe, not endless, and at its end what to do next."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "examples.demo")
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8")
    assert ran.stderr == ""
    lines = ran.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines)
    assert len(lines) < 400
    assert lines[-1].strip() == "From here on: docs/tutorial.md"


def _headings(entries: list[Entry], at_most: int | None) -> tuple[str, int]:
    """A section's heading, and how many entries it shows."""
    console = Console(file=io.StringIO(), width=80)
    show_section(console, "Title", entries, at_most)
    lines = console.file.getvalue().splitlines()
    return lines[0].strip(), sum(line.startswith(" 03-03") for line in lines)


def test_long_sections_show_their_surest_entries():
    """And say so; a few too many are shown rather than cut off, and --all shows all."""
    text = "The army left."
    entries = [entry(text, 4, 8)._replace(sure=number / 100) for number in range(AT_MOST + SPARE + 1)]
    assert _headings(entries, AT_MOST) == (f"Title  (the {AT_MOST} surest of {len(entries)})", AT_MOST)
    assert _headings(entries[1:], AT_MOST) == (f"Title  ({len(entries) - 1})", len(entries) - 1)
    assert _headings(entries, None) == (f"Title  ({len(entries)})", len(entries))
