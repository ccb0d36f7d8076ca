"""Who was not heard, on invented records."""

from pathlib import Path

import pytest
from tests.ledger.invented import many, record

from turnstone.ledger import Filter, Ledger


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "crisis.ledger", write=True, version="1") as opened:
        for one in many(4):
            opened.accept(one, record(one))
        yield opened


def test_those_who_act_and_never_speak(ledger: Ledger):
    """Velmark is in events of four days, the army in those of one; neither speaks. The mayor does."""
    assert {(one.name, one.times, one.counted) for one in ledger.unheard()} == {("Velmark", 5, "events")}


def test_counted_by_episode(ledger: Ledger):
    """Where episodes are told, each counts once."""
    rows = list(ledger.events())
    assert ledger.unheard(Filter(), [[row.id for row in rows]]) == []
    assert {one.counted for one in ledger.unheard(Filter(), [[row.id] for row in rows])} == {"episodes"}


def test_in_a_period(ledger: Ledger):
    """Two days are too few."""
    assert ledger.unheard(Filter(since="2031-03-04", until="2031-03-04")) == []
