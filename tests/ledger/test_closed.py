"""Silences and later disclosures on invented records."""

from pathlib import Path
from typing import Any

import pytest
from tests.ledger.invented import party, report, span

from turnstone.coding.ids import record_id
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.intervals_table import silences_table
from turnstone.record import Record, Silence, Statement

DECLINED = "The harbour ministry declined to say where the captured sailors were being held."


def who(text: str, words: str = "harbour ministry", name: str = "Harbour Ministry", **fields: Any) -> Any:
    return party(text, words, name, country="TAR", sector="GOV", **fields)


def read(
    ledger: Ledger, day: str, content: str, *, words: str = "harbour ministry", name: str = "Harbour Ministry"
) -> None:
    """A report in which somebody says something."""
    text = f"The {words} said that {content}."
    one = report(text, published=day, publisher="Hill Post", source=f"https://hill.example/{day}")
    cue = span(text, "said")
    told = Statement(
        id=record_id(one.id, "statement", cue, "say"), cue=cue, act="say", speaker=(who(text, words, name),),
        content=span(text, content),
    )  # fmt: skip
    ledger.accept(one, Record(report=one, statements=(told,)))


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "crisis.ledger", write=True, version="1") as opened:
        one = report(DECLINED, published="2031-03-04", publisher="Coastal Times", source="https://coastal.example/1")
        cue = span(DECLINED, "declined to say")
        about = span(DECLINED, "where the captured sailors were being held")
        kept = Silence(id=record_id(one.id, "silence", cue, ""), cue=cue, who=(who(DECLINED),), about=about)
        opened.accept(one, Record(report=one, silences=(kept,)))
        yield opened


def test_open(ledger: Ledger):
    """While nothing is told."""
    (one,) = ledger.closed(open_only=True)
    assert (one.closed, one.possible) == (None, ())


def test_closed_by_its_own_keeper(ledger: Ledger):
    """On the same matter, later; not before the day on which it was told."""
    read(ledger, "2031-03-07", "the captured sailors were held at Osk")
    (one,) = ledger.closed()
    assert one.closed is not None
    assert (one.closed.day, one.closed.evidence.kind) == ("2031-03-07", "statement")
    assert ledger.closed(open_only=True) == []
    assert [found.closed for found in ledger.closed(Filter(as_of="2031-03-06"))] == [None]
    assert "closed 2031-03-07" in " ".join(silences_table([one]).split())


def test_not_closed_by_another_matter(ledger: Ledger):
    """The same party on something else."""
    read(ledger, "2031-03-07", "fuel prices would rise in spring")
    assert ledger.closed()[0].closed is None


def test_not_closed_by_somebody_else(ledger: Ledger):
    """Another state's word is not the keeper's."""
    text = "The Velmark navy said that the captured sailors were held at Osk."
    one = report(text, published="2031-03-07", source="https://hill.example/2")
    cue = span(text, "said")
    speaker = party(text, "Velmark navy", "Navy of Velmark", country="VEL", sector="MIL")
    content = span(text, "the captured sailors were held at Osk")
    told = Statement(
        id=record_id(one.id, "statement", cue, "say"), cue=cue, act="say", speaker=(speaker,), content=content
    )
    ledger.accept(one, Record(report=one, statements=(told,)))
    assert ledger.closed()[0].closed is None


def test_before_it_does_not_close_it(ledger: Ledger):
    """What was told earlier is no later disclosure."""
    read(ledger, "2031-03-01", "the captured sailors were held at Osk")
    assert ledger.closed()[0].closed is None
