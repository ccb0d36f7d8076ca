"""Listings of some days: what is looked at in parts is what looking at everything gives."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.invented import many, record

from turnstone.ledger import Actor, Filter, Ledger, query, search, write
from turnstone.ledger.actors import counted, tallied
from turnstone.ledger.sql import rows
from turnstone.record import Event

FIRST = date(2031, 3, 1)
DAYS = st.integers(-5, 45).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
SPANS = (0, 0, 0, 1, 12, 40, 400)
"""Days that an event lasts beyond its first."""
AHEAD = (0, 0, -3, 5, 20)
"""Days from the report's to the event's."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Reports of forty days, of events before, on and after their day, some of many days, some of an unknown end."""
    path = tmp_path_factory.mktemp("days") / "days.ledger"
    with pytest.MonkeyPatch.context() as patch, Ledger.open(path, write=True) as opened:
        with opened.batch():
            for number, one in enumerate(many(120)):
                out = FIRST + timedelta(days=number % 40)
                patch.setattr(write, "now", lambda day=FIRST + timedelta(days=number // 3): f"{day}T08:00:00.000Z")
                told = msgspec.structs.replace(one, published=out.isoformat())
                made = record(told)
                events = tuple(dated(event, out, number + place) for place, event in enumerate(made.events))
                opened.accept(told, msgspec.structs.replace(made, events=events))
        yield opened


def dated(event: Event, out: date, number: int) -> Event:
    begins = out + timedelta(days=AHEAD[number % len(AHEAD)])
    ends = begins + timedelta(days=SPANS[number % len(SPANS)])
    edtf = f"{begins}/.." if number % 17 == 0 else begins.isoformat() if begins == ends else f"{begins}/{ends}"
    return msgspec.structs.replace(event, date=event.date and msgspec.structs.replace(event.date, edtf=edtf))


asked_days = st.builds(
    Filter,
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    as_of=st.none() | DAYS,
    read_by=st.none() | DAYS,
    type=st.none() | st.sampled_from(["ASSAULT", "THREATEN", "heavy-weapons"]),
    about=st.none() | st.sampled_from(["Velmark", "Army of Tarvania"]),
    limit=st.none() | st.integers(1, 30),
)


@settings(max_examples=120, deadline=None)
@given(asked_days, st.sampled_from([0, 2_000]))
def test_the_parts_together_are_the_listing(ledger: Ledger, asked: Filter, few: int) -> None:
    """In the same order, none twice; by days, and by readings where few were read."""
    wide = ledger.events(Filter(type=asked.type, about=asked.about))
    wanted = [
        row for row in wide
        if (not asked.since or (row.last or "") >= asked.since)
        and (not asked.until or (row.day and row.day <= asked.until))
        and (not asked.as_of or (row.report.published or "") <= asked.as_of)
        and (not asked.read_by or row.report.read_at[:10] <= asked.read_by)
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(query, "_FEW", few)
        assert list(ledger.events(asked)) == wanted[: asked.limit]


@settings(max_examples=40, deadline=None)
@given(asked_days)
def test_parties_are_counted_over_the_same_records(ledger: Ledger, asked: Filter) -> None:
    """Whoever acts in the events of those days, as often."""
    asked = Filter(since=asked.since, until=asked.until, as_of=asked.as_of)
    events = ledger.events(asked)
    acts = {one.entity: one.acts for one in ledger.actors(asked) if one.acts}
    assert sum(acts.values()) == sum(len(row.record.actor) for row in events)


@pytest.mark.parametrize("path", [Filter(since="2031-03-10", until="2031-03-12"), Filter(as_of="2031-03-12")])
def test_no_other_days_are_looked_at(ledger: Ledger, path: Filter) -> None:
    """A listing's parts go through indexes of days, and those of what lasts or lies ahead."""
    seen: list[str] = []

    def trace(_: object, sql: str, bindings: object) -> bool:
        seen.append(sql)
        values.append(bindings)
        return True

    values: list[object] = []
    connection = ledger.connection
    connection.exec_trace = trace
    ledger.events(path)
    connection.exec_trace = None
    plans = [
        row[3] for sql, given in zip(seen, values, strict=True) if "FROM records r" in sql
        for row in rows(connection, f"EXPLAIN QUERY PLAN {sql}", given)
    ]  # fmt: skip
    assert any("records_kind_day (kind=? AND day>? AND day<?)" in plan for plan in plans) or path.as_of
    assert not [plan for plan in plans if plan.startswith("SCAN r") or plan.endswith("records_kind_day (kind=?)")]
    assert any("records_spans" in plan or "records_ahead" in plan for plan in plans)


def test_rejected_records_leave_the_tallies(ledger: Ledger) -> None:
    """Without counting anew; until the rejection is taken back."""
    before = ledger.actors()
    events = ledger.events(Filter(type="ASSAULT", limit=7))
    numbers = ledger.review_all([row.id for row in events], "reject", by="Ana")
    db = ledger.connection
    after = ledger.actors()
    assert after == tallied(db, Filter()) == counted(db, Filter()) != before
    assert acts(after) == acts(before) - 7
    assert tallied(db, Filter(limit=2)) == counted(db, Filter(limit=2))
    ledger.undo(*numbers, by="Ana")
    assert ledger.actors() == before


def acts(found: list[Actor]) -> int:
    return sum(one.acts for one in found)


def test_of_common_words_the_last_texts_are_ranked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no days are asked for; of some days, all are."""
    everything = Filter(limit=200)
    assert len(ledger.search("strait", everything)) > 5
    monkeypatch.setattr(search, "_RANKED", 5)
    found = {hit.report.article for hit in ledger.search("strait", everything)}
    db = ledger.connection
    with_it = [row[0] for row in rows(db, "SELECT rowid FROM words WHERE words MATCH 'strait'")]
    last = f"SELECT article FROM revisions WHERE id IN {tuple(with_it[-5:])}"
    assert len(found) == 5
    assert found == {row[0] for row in rows(db, last)}
    assert len(ledger.search("strait", Filter(limit=200, since="2031-03-01"))) > 5
