"""Days, moments, folding, keys."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.invented import report

from turnstone.ledger.fold import fold
from turnstone.ledger.keys import article_key, revision_digest
from turnstone.ledger.when import days, out_at, up_to
from turnstone.mentions import edtf


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031-03-04", "2031-03-04", "2031-03-04"),
        ("2031-03-04~", "2031-03-04", "2031-03-04"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-24", "2031-12-01", "2032-02-29"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2031-03-04/2031-04", "2031-03-04", "2031-04-30"),
        ("2031/..", "2031-01-01", ""),
        ("../2031-03", "", "2031-03-31"),
        ("2031-13", "", ""),
        ("soon", "", ""),
        (None, "", ""),
    ],
)
def test_days(text: str | None, first: str, last: str):
    """First and last day of each form of EDTF level 1."""
    assert days(text) == (first, last)


@given(st.dates(min_value=date(100, 1, 1)), st.sampled_from(["day", "week", "month", "year", "decade"]))
def test_days_of_what_the_coder_writes(when, grain):
    """They hold the day that the time was made from."""
    time = edtf.at_grain(when, grain)
    first, last = days(time.edtf)
    assert first <= when.isoformat() <= last
    assert (first, last) == (time.first.isoformat(), time.last.isoformat())


def test_clocks_compare_as_text():
    """A day counts to its end; zones are told apart."""
    read = "2031-03-05T08:00:00.000Z"
    assert out_at(None, read) == read
    assert out_at("2031-03-04", read) <= up_to("2031-03-04")
    assert out_at("2031-03-05T01:00:00+03:00", read) == "2031-03-04T22:00:00.000Z" <= up_to("2031-03-04")
    assert out_at("2031-03-05T01:00:00", read) > up_to("2031-03-04")
    assert up_to("yesterday") is None
    assert up_to("2031-03-04T12:00:00+00:00") == "2031-03-04T12:00:00.000Z"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Qā’im", "al qaim"), ("الأسد", "الاسد"), ("Kata'ib", "kataib"), ("İzmir", "izmir"), ("Łódź", "lodz")],
)
def test_spellings_meet(one: str, other: str):
    """In the index as in the question."""
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    """What is folded is folded."""
    assert fold(fold(text)) == fold(text)


def test_what_makes_an_article():
    """Address, given id, file, text, in that order."""
    address = "https://coastal.example/1"
    assert article_key(report(source=f"{address}#top")) == address
    assert article_key(report(source=address, id="7")) != article_key(report(source=address, id="8"))
    assert article_key(report(source="wire.jsonl", id="7"), "/a/wire.jsonl") == "wire.jsonl\n7"
    assert article_key(report(source="osk.txt"), "/a/osk.txt") != article_key(report(source="osk.txt"), "/b/osk.txt")
    assert article_key(report("A."), "/a/wire.jsonl") != article_key(report("B."), "/a/wire.jsonl")


def test_what_makes_a_revision():
    """The text and what is told beside it; not what the input had besides."""
    assert revision_digest(report()) == revision_digest(report(extra={"seen": 2}, source="elsewhere"))
    for field in ("publisher", "title", "published", "language"):
        assert revision_digest(report()) != revision_digest(report(**{field: "x"}))
