"""The questions of the API, asked of a ledger without a server: tables with their pages and filters, cards."""

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.pieces import KINDS
from turnstone.record import Record
from turnstone.web.api import ENDPOINTS
from turnstone.web.api.derived_listed import value
from turnstone.web.api.episodes_listed import EpisodeRow
from turnstone.web.api.records import AskedCard, card
from turnstone.web.cursor import written
from turnstone.web.endpoint import Endpoint, NotFound
from turnstone.web.openapi import openapi, words_of

ONE = {one.path: one for one in ENDPOINTS if one.method == "GET"}
RECORDS = ("events", "statements", "silences", "figures", "postures")
TABLES = (*RECORDS, "episodes", "tripwires", "histories", "intervals", "closed", "crises", "actors", "contradictions",
          "sources", "reviews")  # fmt: skip


@pytest.fixture
def ledger(lake: Path) -> Iterator[Ledger]:
    with Ledger.open(lake) as opened:
        yield opened


def ask(ledger: Ledger, name: str, **asked: Any) -> Any:
    one = ONE[f"/api/{name}"]
    with ledger.moment():
        return one.answer(ledger, one.params(**asked))


def key(item: Any) -> tuple[Any, Any]:
    told = getattr(item, "told", None)
    return item.id, told and told.report


def through(ledger: Ledger, name: str, limit: int, **asked: Any) -> list[Any]:
    """All items of a table, page by page."""
    items: list[Any] = []
    after: str | None = None
    while True:
        page = ask(ledger, name, limit=limit, after=after, **asked)
        assert len(page.items) <= limit
        items += page.items
        if page.after is None:
            return items
        assert page.items
        after = page.after


def sorts(name: str) -> list[str]:
    return list(get_args(ONE[f"/api/{name}"].params.__annotations__.get("sort"))) or ["-day"]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_pages_together_are_the_whole(ledger: Ledger, name: str, limit: int):
    """In every order: the same items as in one page, each once, and in that order."""
    for sort in random.Random(name).sample(sorts(name), 2):
        whole = ask(ledger, name, sort=sort, limit=500)
        assert whole.after is None
        found = through(ledger, name, limit, sort=sort)
        assert [key(one) for one in found] == [key(one) for one in whole.items]
        assert len({key(one) for one in found}) == len(found)


@pytest.mark.parametrize("name", [name for name in TABLES if name not in (*RECORDS, "episodes", "reviews")])
def test_tables_come_in_the_order_that_is_asked_for(ledger: Ledger, name: str):
    for sort in sorts(name):
        field, down = sort.removeprefix("-"), sort.startswith("-")
        found = [value(getattr(one, field)) for one in ask(ledger, name, sort=sort, limit=500).items]
        some = [one for one in found if one is not None]
        assert found == some + [None] * (len(found) - len(some))
        assert all(a >= b if down else a <= b for a, b in pairwise(some)), sort


@pytest.mark.parametrize("kind", KINDS)
def test_records_come_in_the_order_that_is_asked_for(ledger: Ledger, kind: str):
    for column, of in (("day", lambda one: one.day or ""), ("confidence", lambda one: one.confidence),
                       ("value", lambda one: getattr(one, "value", 0))):  # fmt: skip
        for sort in (column, f"-{column}"):
            if sort in sorts(f"{kind}s"):
                found = [of(one) for one in ask(ledger, f"{kind}s", sort=sort, limit=500).items]
                assert found == sorted(found, reverse=sort.startswith("-"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_records_is_the_listing(ledger: Ledger, kind: str):
    found = ask(ledger, f"{kind}s", limit=500).items
    assert [one.id for one in found] == [row.id for row in ledger.find(KINDS[kind])]
    for one, row in zip(found, ledger.find(KINDS[kind]), strict=True):
        text = " ".join(ledger.text(row.report).text.split())
        assert one.quote.words in text
        assert f"{one.quote.before} {one.quote.words}".strip(" …") in text or one.quote.before in text


def test_a_quote_is_of_one_sentence(ledger: Ledger):
    """What stands around the words is their sentence: it goes on before and after them in the text."""
    for one in ask(ledger, "events", limit=500).items:
        row = ledger.get(one.id)[0]
        text = ledger.text(row.report).text
        span = row.record.trigger
        assert " ".join(text[: span.start].split()).endswith(one.quote.before.removeprefix("… "))
        assert " ".join(text[span.end :].split()).startswith(one.quote.after.removesuffix(" …"))


def test_episodes_are_those_of_the_ledger(ledger: Ledger):
    for asked in ({}, {"type": "ASSAULT"}, {"since": "2026-03-05", "until": "2026-03-08"}, {"about": "Zambia"}):
        if asked.get("about") and not any(one.country == "ZMB" for one in ledger.actors()):
            continue
        mine = {one.id: one for one in through(ledger, "episodes", 4, **asked)}
        theirs = {one.id: one for one in ledger.episodes(Filter(**asked))}
        assert mine.keys() == theirs.keys()
        for id, one in mine.items():
            assert (one.members, one.origins, one.day) == (
                len(theirs[id].members), theirs[id].sources.origins, theirs[id].day
            )  # fmt: skip


def test_words_narrow_a_table(ledger: Ledger):
    """q: in any case, nowhere else than in what is shown, page by page the same."""
    some = ask(ledger, "statements", limit=500).items
    word = max((part for one in some for part in one.quote.words.split() if part.isalpha()), key=len)
    found = ask(ledger, "statements", q=word.upper(), limit=500).items
    assert found
    assert {key(one) for one in found} < {key(one) for one in some}
    assert {key(one) for one in some if word in one.quote.words} <= {key(one) for one in found}
    assert [key(one) for one in through(ledger, "statements", 1, q=word)] == [key(one) for one in found]
    assert not ask(ledger, "statements", q="lexicon:").items  # of why, which is not shown
    for words in ("%", "_", '"', "\\", "' OR 1", "\x00", "x" * 2000):
        assert isinstance(ask(ledger, "events", q=words).items, tuple)


def test_tables_narrow_by_crisis_and_source(ledger: Ledger):
    """What every row rests on is of a report of it; together they are everything."""
    crisis = ledger.crises()[0]
    outlets = [one.name for one in ledger.sources()]
    for name in RECORDS:
        everything = ask(ledger, name, limit=500).items
        by_outlet = [ask(ledger, name, source=outlet.upper(), limit=500).items for outlet in outlets]
        for outlet, found in zip(outlets, by_outlet, strict=True):
            assert {one.told.outlet for one in found} <= {outlet}
        assert sum(map(len, by_outlet)) == len(everything)
        assert {key(one) for one in ask(ledger, name, crisis=crisis.id, limit=500).items} == {
            key(one) for one in ask(ledger, name, about=crisis.id, limit=500).items
        }
    for name in ("episodes", "tripwires", "histories", "intervals", "closed", "crises", "actors", "sources"):
        for narrowed in ({"crisis": crisis.id[:9]}, {"source": outlets[0]}):
            found, whole = ask(ledger, name, limit=500, **narrowed).items, ask(ledger, name, limit=500).items
            assert {one.id for one in found} <= {one.id for one in whole}


def test_a_crisis_and_a_party_together(ledger: Ledger):
    """crisis beside about: both hold, which about alone could not say."""
    crisis, party = ledger.crises()[0].id, ledger.actors()[0].name
    of_both = {key(one) for one in ask(ledger, "events", crisis=crisis, about=party, limit=500).items}
    of_party = {key(one) for one in ask(ledger, "events", about=party, limit=500).items}
    of_crisis = {key(one) for one in ask(ledger, "events", crisis=crisis, limit=500).items}
    assert of_both == of_party & of_crisis
    assert of_both


def test_a_cursor_stands_while_the_ledger_grows(lake_file: Path):
    """What came in since does not shift the pages: nothing twice, and all that was there."""
    with Ledger.open(lake_file, write=True) as ledger:
        whole = [key(one) for one in ask(ledger, "events", limit=500).items]
        first = ask(ledger, "events", limit=10)
        report = ledger.text(ledger.events()[0].report)
        newer = msgspec.structs.replace(
            report, id="newer", source="https://example.org/newer", text=report.text + " Again.", sha256="0" * 64,
            published="2026-03-20",
        )  # fmt: skip
        told = {kind: [row.record for row in ledger.find(KINDS[kind]) if row.report.id == report.id] for kind in KINDS}
        record = Record(report=newer, **{f"{kind}s": tuple(found) for kind, found in told.items()})
        ledger.accept(newer, record)
        rest: list[Any] = []
        after = first.after
        while after:
            page = ask(ledger, "events", limit=10, after=after)
            rest += page.items
            after = page.after
        found = [key(one) for one in (*first.items, *rest)]
        assert len(set(found)) == len(found)
        assert [one for one in found if one[1] != "newer"] == whole


def test_a_corrected_record_stands_where_it_is_now(lake_file: Path):
    with Ledger.open(lake_file, write=True) as ledger:
        event = ledger.events()[-1]
        ledger.review_all((event.id,), "correct", by="Ana", body={"type": "AID", "mode": []})
        found = through(ledger, "events", 5, sort="type")
        assert len({key(one) for one in found}) == len(found)
        assert [one.type for one in found] == sorted(one.type for one in found)
        assert next(one for one in found if one.id == event.id).type == "AID"
        ledger.review_all((event.id,), "reject", by="Ana")
        assert event.id not in {one.id for one in through(ledger, "events", 5, sort="type")}


@pytest.mark.parametrize("after", [
    "", "x", "!!!", written([]), written(None), written(["-day", 1, 2]), written(["-day", "2026", "x", -1, 2]),
    written(["-day", "2026", "x", 2**60, 2]), written(["-type", "AID", "x", 1, 2]), written(["-day", 1.5, "x", 1, 2]),
    written({"a": 1}), "\x00", "é",
])  # fmt: skip
def test_cursors_of_elsewhere_are_refused(ledger: Ledger, after: str):
    for name in ("events", "episodes", "tripwires"):
        with pytest.raises(LedgerError, match="after: not a cursor"):
            ask(ledger, name, after=after)


def test_status_of_tripwires(ledger: Ledger):
    whole = ask(ledger, "tripwires", limit=500).items
    for status in {one.status for one in whole}:
        found = ask(ledger, "tripwires", status=status, limit=500).items
        assert [one.id for one in found] == [one.id for one in whole if one.status == status]


def test_open_silences_and_intervals(ledger: Ledger):
    whole = ask(ledger, "closed", limit=500).items
    assert [key(one) for one in ask(ledger, "closed", open=True, limit=500).items] == [
        key(one) for one in whole if one.closed is None
    ]
    assert all(one.end is None for one in ask(ledger, "intervals", open=True, limit=500).items)


def ids(ledger: Ledger) -> dict[str, list[str]]:
    return {
        **{kind: [row.id for row in ledger.find(KINDS[kind])] for kind in KINDS},
        **{name: [one.id for one in ask(ledger, name, limit=500).items]
           for name in ("episodes", "tripwires", "histories", "intervals", "crises", "contradictions")},
    }  # fmt: skip


def test_every_id_has_a_card(ledger: Ledger):
    """Its own, by the whole id; a record's words stand where its marks say."""
    for kind, listed in ids(ledger).items():
        for id in listed:
            found = card(ledger, AskedCard(id=id))
            assert found.id == id, kind
            assert found.title
            for one in found.records:
                text = ledger.text(ledger.get(id)[0].report).text
                for mark, part in zip(one.record.marks, one.record.marks, strict=True):
                    assert 0 <= mark.start <= part.end <= len(text)
                start = one.excerpt.start
                assert text[start : start + len(one.excerpt.text)] == one.excerpt.text
                assert any(each.name in ("trigger", "cue", "span") for each in one.fields)
                assert one.worth.origins >= 1
                assert one.told.outlet


def test_cards_lead_on(ledger: Ledger):
    """A record to its episode, history, statement and story, and they to the record."""
    event = next(one for one in ledger.episodes() if len(one.members) > 1)
    member = card(ledger, AskedCard(id=event.members[1].row.id))
    assert member.records[0].episode == event.id
    assert {one.id for one in card(ledger, AskedCard(id=event.id)).tellings} == {one.row.id for one in event.members}
    history = next(one for one in ledger.figure_histories() if len(one.entries) > 1)
    figure = card(ledger, AskedCard(id=history.entries[0].record)).records[0]
    assert figure.figures
    assert figure.figures.id == history.id
    assert figure.story
    story = card(ledger, AskedCard(id=figure.story.id))
    assert story.origin
    assert figure.told.report in {one.told.report for one in story.origin.members}
    told = next(row for row in ledger.events() if row.record.statement)
    said = card(ledger, AskedCard(id=told.id)).records[0]
    assert said.said_by == told.record.statement
    assert card(ledger, AskedCard(id=told.record.statement)).kind == "statement"
    tripwire = ledger.tripwires()[0]
    first = card(ledger, AskedCard(id=tripwire.tellings[0].id)).records[0]
    assert first.tripwire
    assert first.tripwire.id == tripwire.id
    interval = ledger.intervals()[0]
    posture = card(ledger, AskedCard(id=interval.opened_by.id)).records[0]
    assert posture.interval
    assert posture.interval.id == interval.id
    closed = next(one for one in ledger.closed() if one.closed)
    silence = card(ledger, AskedCard(id=closed.silence.id)).records[0]
    assert silence.closed
    assert silence.closed.evidence.id == closed.closed.evidence.id


def test_a_card_by_the_clocks(ledger: Ledger):
    """Before its report was out there is no such record."""
    row = ledger.events()[0]
    with pytest.raises(NotFound):
        card(ledger, AskedCard(id=row.id, as_of="2020-01-01"))
    assert card(ledger, AskedCard(id=row.id, as_of="2030-01-01")).id == row.id


@pytest.mark.parametrize(
    "id", ["", "zzz", "e0000000000000000", "t0000000000000000", "g1", "c00000", "h9", "i9", "o9", "a1"]
)
def test_no_card_for_what_is_not_there(ledger: Ledger, id: str):
    with pytest.raises((NotFound, LedgerError)):
        card(ledger, AskedCard(id=id))


def test_reviews_are_on_the_card(lake_file: Path):
    with Ledger.open(lake_file, write=True) as ledger:
        event, episode = ledger.events()[0].id, ledger.episodes()[0].id
        ledger.review_all((event, episode), "accept", by="Ana", note="seen")
        for id in (event, episode):
            assert [(one.by, one.verb, one.holds) for one in card(ledger, AskedCard(id=id)).reviews] == [
                ("Ana", "accept", True)
            ]


def test_the_description_names_everything():
    """Every endpoint, parameter and answer, with no name that leads nowhere, and words under each field."""
    told = openapi()
    assert set(told["paths"]) == {one.path for one in ENDPOINTS} | {"/api/changes"}
    names = set(told["components"]["schemas"])
    used = set(_refs(told))
    assert {ref.rsplit("/", 1)[1] for ref in used} <= names
    operations = [one["operationId"] for path in told["paths"].values() for one in path.values()]
    assert len(set(operations)) == len(operations)
    for one in ENDPOINTS:
        described = told["paths"][one.path][one.method.lower()]
        given = {each["name"]: each for each in described.get("parameters", ())}
        assert set(one.in_path) == {name for name, each in given.items() if each["in"] == "path"}
        if one.method == "GET":
            assert set(one.params.__struct_fields__) == set(given)
            assert all(each.get("description") for each in given.values()), one.path


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "$ref":
                yield inner
            else:
                yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)


def test_words_under_fields_are_found():
    """Those of a struct itself and of those that it extends; a field without any is left out."""
    said = words_of(ONE["/api/tripwires"].params)
    assert said["since"] == "First day: YYYY-MM-DD, YYYY-MM or YYYY."
    assert said["status"] == "Only those that stand so."
    assert words_of(EpisodeRow)["differ"] == "Fields of which members tell different things."
    assert "type" not in words_of(EpisodeRow)


def test_an_endpoint_with_a_path_that_its_parameters_lack():
    with pytest.raises(ValueError, match="no field nope"):
        Endpoint("/api/{nope}", card, AskedCard, AskedCard, "")
