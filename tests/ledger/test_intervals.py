"""Posture intervals on invented records."""

from pathlib import Path
from typing import Any

import pytest
from tests.ledger.invented import party, report, span

from turnstone.coding.ids import record_id
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.intervals_table import interval_card, intervals_table
from turnstone.record import Event, Posture, Record


def read(ledger: Ledger, day: str, stance: Any = None, *, declared: bool = False, act: Any = None) -> None:
    """A report of one day: Velmark stands so, or withdraws, or attacks."""
    text = f"Velmark acts on {day} as {stance or act}."
    one = report(
        text, published=day, publisher="Coastal Times", source=f"https://coastal.example/{day}/{stance}{declared}"
    )
    who = party(text, "Velmark", "Velmark", id="ts:velmark", country="VEL")
    at = span(text, "acts")
    postures: tuple[Posture, ...] = ()
    events: tuple[Event, ...] = ()
    if stance:
        postures = (
            Posture(id=record_id(one.id, "posture", at, stance), span=at, who=(who,), stance=stance, declared=declared),
        )
    if act:
        kind, mode = act
        events = (Event(id=record_id(one.id, "event", at, kind), trigger=at, type=kind, mode=(mode,), actor=(who,)),)
    ledger.accept(one, Record(report=one, postures=postures, events=events))


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "crisis.ledger", write=True, version="1") as opened:
        read(opened, "2031-03-01", "offensive")
        read(opened, "2031-03-05", "offensive")
        yield opened


def test_told_again_it_goes_on(ledger: Ledger):
    """One interval, with the later one as confirmation."""
    (one,) = ledger.intervals()
    assert (one.start, one.seen, len(one.confirmed_by), one.end) == ("2031-03-01", "2031-03-05", 1, None)


def test_another_stance_of_the_axis_ends_it(ledger: Ledger):
    """And opens its own."""
    read(ledger, "2031-03-09", "ceasefire_observed")
    new, old = ledger.intervals()
    assert old.end is not None
    assert (old.end.day, old.end.evidence.id, new.end) == ("2031-03-09", new.opened_by.id, None)


def test_a_stance_of_another_axis_does_not(ledger: Ledger):
    """Alert and attack go together."""
    read(ledger, "2031-03-09", "heightened_alert")
    assert [one.end for one in ledger.intervals()] == [None, None]


def test_declared_and_observed_are_apart(ledger: Ledger):
    """What it says of itself ends nothing that is observed."""
    read(ledger, "2031-03-09", "defensive", declared=True)
    assert {(one.declared, one.end is None) for one in ledger.intervals()} == {(True, True), (False, True)}


@pytest.mark.parametrize(("act", "ends"), [(("RETREAT", "withdraw"), True), (("RETREAT", "release"), False)])
def test_its_own_withdrawal_ends_it(ledger: Ledger, act: Any, ends: bool):
    """Others' acts, and other acts, do not."""
    read(ledger, "2031-03-08", act=act)
    assert (ledger.intervals()[0].end is not None) == ends
    assert ledger.intervals(Filter(as_of="2031-03-07"))[0].end is None


def test_a_long_gap_parts_two(ledger: Ledger):
    """With an open end between."""
    read(ledger, "2032-03-05", "offensive")
    assert [(one.start, one.end) for one in ledger.intervals()] == [("2032-03-05", None), ("2031-03-01", None)]


def test_shown(ledger: Ledger):
    """In 80 columns; by its id."""
    read(ledger, "2031-03-09", "withdrawn")
    found = ledger.intervals()
    assert max(map(len, intervals_table(found).splitlines())) <= 80
    assert [one.id for one in ledger.interval(found[1].id[:9])] == [found[1].id]
    assert "ended (70%)" in interval_card(found[1])
