"""Crises: the same whatever order reports are read in, exact as of a day, named by their parties and places."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.crises import LEAST
from turnstone.ledger.crisis_layer import About
from turnstone.ledger.crisis_name import name_of
from turnstone.ledger.layers import update
from turnstone.record import Entity, Event, Record, Report, Span

START = date(2031, 3, 1)
STORIES = (
    ("BRA", "PER", "river", "dam", "levee"),
    ("KEN", "TZA", "herders", "wells", "cattle"),
    ("NOR", "ISL", "trawlers", "cod", "quota"),
)
"""Countries and words of three storylines that share nothing."""
BETWEEN = 3
"""Days from one report of a story to the next."""


def told(story: int, number: int) -> Record:
    """A report of a storyline."""
    actor, recipient, *words = STORIES[story]
    text = f"{actor} troops attacked {recipient} guards over the {' and the '.join(words)} for the {number}th time."
    day = START + timedelta(days=BETWEEN * number + story)
    digest = sha256(text.encode()).hexdigest()
    report = Report(id=digest[:16], source=f"https://news.example/{story}/{number}", title=None, language="en",
                    published=day.isoformat(), text=text, sha256=digest)  # fmt: skip
    return Record(report=report, events=(_attack(text, actor, recipient, digest),))


def _attack(text: str, actor: str, recipient: str, digest: str) -> Event:
    def on(words: str) -> Span:
        start = text.index(words)
        return Span(start=start, end=start + len(words), text=words)

    return Event(
        id=f"e{digest[:16]}",
        trigger=on("attacked"),
        type="ASSAULT",
        actor=(Entity(span=on(f"{actor} troops"), name=f"Army of {actor}", country=actor, sector="MIL"),),
        recipient=(Entity(span=on(f"{recipient} guards"), name=f"Guards of {recipient}", country=recipient),),
    )


ALL = [told(story, number) for number in range(LEAST + 2) for story in range(len(STORIES))]


def kept(path: Path, reports: Iterable[Record], *, at_once: int = 100) -> Ledger:
    """A new ledger of the reports, layers brought up to date after every so many."""
    path.unlink(missing_ok=True)
    ledger = Ledger.open(path, write=True)
    for number, record in enumerate(reports, start=1):
        ledger.accept(record.report, record)
        if number % at_once == 0:
            list(update(ledger.connection, path))
    list(update(ledger.connection, path))
    return ledger


def test_storylines_are_told_apart(tmp_path: Path) -> None:
    with kept(tmp_path / "c.ledger", ALL) as ledger:
        found = ledger.crises()
    assert [one.name for one in found] == ["Iceland and Norway", "Kenya and Tanzania", "Brazil and Peru"]
    assert {one.reports for one in found} == {LEAST + 2}
    assert [one.last for one in found] == sorted((one.last for one in found), reverse=True)
    assert all(dict(one.types) == {"ASSAULT": LEAST + 2} for one in found)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(ALL), at_once=st.integers(1, 25))
def test_the_order_of_reading_does_not_matter(tmp_path: Path, order: list[Record], at_once: int) -> None:
    with kept(tmp_path / "in-order.ledger", ALL) as ledger:
        expected = ledger.crises()
    with kept(tmp_path / "mixed.ledger", order, at_once=at_once) as ledger:
        assert ledger.crises() == expected


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(10, 25))
def test_as_of_a_day_it_is_what_a_ledger_of_that_day_gives(tmp_path: Path, days: int) -> None:
    day = (START + timedelta(days=days)).isoformat()
    then = [record for record in ALL if (record.report.published or "") <= day]
    with kept(tmp_path / "then.ledger", then) as ledger:
        expected = ledger.crises()
    with kept(tmp_path / "all.ledger", ALL) as ledger:
        assert ledger.crises(Filter(as_of=day)) == expected


def test_a_crisis_narrows_listings_and_is_found_by_its_beginning(tmp_path: Path) -> None:
    with kept(tmp_path / "c.ledger", ALL) as ledger:
        crisis = ledger.crises(Filter(about="Kenya"))[0]
        assert ledger.crisis(crisis.id[:8]) == [crisis]
        events = ledger.events(Filter(about=crisis.id))
        assert len(events) == LEAST + 2
        assert {event.record.actor[0].country for event in events} == {"KEN"}
        assert [one.id for one in ledger.crises(Filter(about=crisis.id))] == [crisis.id]
        assert ledger.crisis("c000000000") == []
        with pytest.raises(LedgerError, match="nobody and no place"):
            ledger.events(Filter(about="c000000000"))


def test_few_reports_are_no_crisis(tmp_path: Path) -> None:
    few = [told(0, number) for number in range(LEAST - 1)]
    with kept(tmp_path / "c.ledger", few) as ledger:
        assert ledger.crises() == []


def test_reports_far_apart_are_two_storylines(tmp_path: Path) -> None:
    first = [told(0, number) for number in range(LEAST)]
    later = [told(0, number) for number in range(60, 60 + LEAST)]
    with kept(tmp_path / "c.ledger", [*first, *later]) as ledger:
        assert [one.reports for one in ledger.crises()] == [LEAST, LEAST]


def test_since_and_until_narrow(tmp_path: Path) -> None:
    with kept(tmp_path / "c.ledger", ALL) as ledger:
        newest = ALL[-1].report.published
        assert [one.name for one in ledger.crises(Filter(since=newest))] == ["Iceland and Norway"]
        assert [one.name for one in ledger.crises(Filter(until=START.isoformat()))] == ["Brazil and Peru"]
        assert len(ledger.crises(Filter(limit=2))) == 2
        with pytest.raises(LedgerError, match="not a day"):
            ledger.crises(Filter(since="yesterday"))


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ([About(countries=("SDN",), parties=(("Rapid Support Forces", "SDN"),))] * 5, "Sudan: Rapid Support Forces"),
        ([About(countries=("SDN",), parties=(("gunmen", "SDN"),))] * 5, "Sudan"),
        ([About(countries=("SDN",), places=(("El Fasher", "SDN"),))] * 5, "Sudan (El Fasher)"),
        ([About(countries=("SDN", "TCD"))] * 5, "Sudan and Chad"),
        ([About(countries=("UNO", "TCD"))] * 5, "Chad"),
        ([About()] * 5, "no party named"),
    ],
)
def test_names_come_from_parties_and_places(about: list[About], name: str) -> None:
    assert name_of(about) == name
