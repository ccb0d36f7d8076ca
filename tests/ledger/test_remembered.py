"""What is remembered of a ledger never shows but in the time that an answer takes."""

from collections.abc import Iterator
from random import Random

import pytest

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.matching_pool import REMEMBERED, Told, codings_of, load
from turnstone.ledger.remembered import Remembered


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    REMEMBERED.clear()
    yield
    REMEMBERED.clear()


def test_no_more_is_kept_than_there_is_room():
    """What was asked for longest ago goes first, and what is larger than all room is not kept."""
    kept = Remembered[str](10)
    for name, size in (("a", 4), ("b", 4)):
        kept.keep(name, name, size)
    assert kept.get("a") == "a"
    kept.keep("c", "c", 4)
    kept.keep("d", "d", 11)
    assert [kept.get(name) for name in "abcd"] == ["a", None, "c", None]
    assert len(kept) == 2


def _load(ledger: Ledger, asked: Filter) -> dict[int, Told]:
    return load(ledger.connection, codings_of(ledger.connection, [row.id for row in ledger.events()]), asked)


def test_a_report_is_loaded_once(lake_copy: Ledger):
    """And again where somebody said something of one of its records."""
    before, again = _load(lake_copy, Filter()), _load(lake_copy, Filter())
    assert all(again[coding] is told for coding, told in before.items())
    coding, told = next((coding, told) for coding, told in before.items() if len(told.events) > 1)
    number = lake_copy.review(told.events[0].id, "reject", by="Ana")
    left = _load(lake_copy, Filter())[coding]
    assert [row.id for row in left.events] == [row.id for row in told.events[1:]]
    lake_copy.undo(number, by="Ana")
    assert _load(lake_copy, Filter())[coding] == told


def test_the_clocks_hold(lake_copy: Ledger):
    """Whatever was loaded before."""
    every = _load(lake_copy, Filter())
    days = sorted({told.as_of[:10] for told in every.values()})
    assert len(days) > 1
    early = _load(lake_copy, Filter(as_of=days[0]))
    assert {coding for coding, told in every.items() if told.as_of[:10] == days[0]} == set(early)


def test_what_was_rolled_back_is_forgotten(lake_copy: Ledger):
    """Its numbers may be given to other reports."""
    lake_copy.begin()
    first = next(iter(lake_copy.events()))
    lake_copy.review(first.id, "reject", by="Ana")
    gone = [row.id for told in _load(lake_copy, Filter()).values() for row in told.events]
    lake_copy.rollback()
    back = [row.id for told in _load(lake_copy, Filter()).values() for row in told.events]
    assert first.id not in gone
    assert first.id in back


def test_answers_are_the_same(lake_copy: Ledger):
    """Remembered or not, with any reviews, in any order of questions."""
    draw = Random(4)
    questions = [Filter(), Filter(limit=2), Filter(as_of="2031-03-04"), Filter(since="2031-03-05", limit=5)]
    for event in list(lake_copy.events())[::7]:
        lake_copy.review(event.id, "reject", by="Ana")
        asked = draw.choice(questions)
        warm = lake_copy.figure_histories(asked), lake_copy.contradictions(asked), lake_copy.links(event.id, asked)
        REMEMBERED.clear()
        cold = lake_copy.figure_histories(asked), lake_copy.contradictions(asked), lake_copy.links(event.id, asked)
        assert warm == cold
