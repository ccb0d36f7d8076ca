"""Figures of one quantity, what of them stands, and their low, best and high."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.invented import record, report, span

from turnstone.coding.ids import record_id
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.figure_history import FigureHistory
from turnstone.ledger.figure_profile import Extent, extent_of, head_of, names_in
from turnstone.ledger.figure_standing import alike, differ, ends
from turnstone.ledger.figure_table import histories_table, history_card, three
from turnstone.record import Approximator, Figure, Measure, Record, Report, Span

AT = Span(start=0, end=1, text="x")
VALUES = st.integers(min_value=1, max_value=5000)
APPROXIMATORS = st.sampled_from((None, "about", "at_least", "at_most", "more_than", "fewer_than"))


def _figure(value: float, approximator: Approximator | None = None) -> Figure:
    return Figure(id="f", span=AT, value=value, approximator=approximator, what=AT, measure="dead")


def _counted(of: Report, words: str, what: str, value: float, measure: Measure = "dead", **fields: str) -> Record:
    """A record with one figure."""
    at = span(of.text, words)
    figure = Figure(
        id=record_id(of.id, "figure", at, measure), span=at, value=value, measure=measure, what=span(of.text, what),
        **fields,  # pyright: ignore[reportArgumentType]
    )  # fmt: skip
    return Record(report=of, figures=(figure,))


def _tell(ledger: Ledger, day: str, outlet: str, text: str, words: str, what: str, value: float, **fields: str) -> str:
    source = f"https://{outlet}.example/{day}"
    of = report(text, published=f"2031-03-{day}", publisher=outlet, source=source, title="Osk")
    told = _counted(of, words, what, value, **fields)  # pyright: ignore[reportArgumentType]
    ledger.accept(of, told)
    return told.figures[0].id


FIRST = "A storm over the harbour of Osk in Velmark killed at least nine people."
LATER = "The death toll from the storm over the harbour of Osk in Velmark rises to 14 people."
OTHER = "A bus crash near Brin in Tarvania killed four people."


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "storm.ledger", write=True) as opened:
        yield opened


def _only(ledger: Ledger, asked: Filter | None = None) -> FigureHistory:
    found = [one for one in ledger.figure_histories(asked or Filter()) if "brin" not in one.what]
    assert len(found) == 1
    return found[0]


def _storm(ledger: Ledger) -> tuple[str, str]:
    first = _tell(ledger, "03", "Coastal", FIRST, "nine", "people", 9, approximator="at_least")
    return first, _tell(ledger, "05", "Inland", LATER, "14", "people", 14)


def test_a_toll_that_is_kept_up(ledger: Ledger):
    """The later number stands, the earlier is superseded by it."""
    first, later = _storm(ledger)
    history = _only(ledger)
    assert [(entry.record, entry.stands, entry.over) for entry in history.entries] == [
        (first, "superseded", later), (later, "current", None)
    ]  # fmt: skip
    assert (history.low, history.best, history.high) == (14, 14, 14)
    assert history.id == "h" + first[1:]


def test_as_of_the_first_day(ledger: Ledger):
    """Only what was out: at least nine, open upwards; the history keeps its id."""
    first, _ = _storm(ledger)
    history = _only(ledger, Filter(as_of="2031-03-04"))
    assert [entry.record for entry in history.entries] == [first]
    assert (history.low, history.best, history.high) == (9, 9, None)
    assert history.id == "h" + first[1:]


def test_a_rejected_figure_is_in_no_history(ledger: Ledger):
    """And one corrected is as corrected."""
    first, later = _storm(ledger)
    ledger.review(later, "reject", by="Ada")
    assert [entry.record for entry in _only(ledger).entries] == [first]
    ledger.review(first, "correct", by="Ada", body={"value": 10})
    assert _only(ledger).best == 10


def test_other_quantities_stay_apart(ledger: Ledger):
    """Another accident on the same day."""
    _storm(ledger)
    _tell(ledger, "05", "Upland", OTHER, "four", "people", 4)
    assert sorted(len(one.entries) for one in ledger.figure_histories()) == [1, 2]


def test_a_running_total_is_not_one_days_toll(ledger: Ledger):
    """However alike their words."""
    _tell(ledger, "03", "Coastal", "Shelling of Osk in Velmark killed 12 people.", "12", "people", 12)
    running = "Shelling of Osk in Velmark has killed 12 people since the start of the war."
    _tell(ledger, "03", "Inland", running, "12", "people", 12)
    assert [len(one.entries) for one in ledger.figure_histories()] == [1, 1]
    assert {one.extent for one in ledger.figure_histories()} == {"act", "running"}


def test_two_sources_of_one_day_dispute(ledger: Ledger):
    """Neither is later; both stand, and the range holds both."""
    _tell(ledger, "03", "Coastal", "A storm over the harbour of Osk in Velmark killed 9 people.", "9", "people", 9)
    _tell(ledger, "03", "Inland", "A storm over the harbour of Osk in Velmark killed 20 people.", "20", "people", 20)
    history = _only(ledger)
    assert [entry.stands for entry in history.entries] == ["disputed", "disputed"]
    assert (history.low, history.high) == (9, 20)


def test_a_rejected_history_takes_its_links_along(ledger: Ledger):
    """From the listing and from its figures; by its own id a link can still be seen, and it is back once undone."""
    first = _tell(ledger, "03", "Coastal", "A storm over Osk in Velmark killed 9 people.", "9", "people", 9)
    _tell(ledger, "03", "Inland", "A storm over Osk in Velmark killed 20 people.", "20", "people", 20)
    disputed = ledger.contradictions()
    assert {one.verb for one in disputed} == {"contradicts"}
    number = ledger.review(_only(ledger).id, "reject", by="Ana")
    assert ledger.contradictions() == []
    assert ledger.links(first) == []
    assert ledger.link(disputed[0].id) == disputed[0]
    ledger.undo(number, by="Ana")
    assert ledger.contradictions() == disputed
    assert ledger.links(first)


def test_a_number_said_again(ledger: Ledger):
    """Is repeated, and makes it the best."""
    for outlet in ("Coastal", "Inland"):
        text = f"A storm over the harbour of Osk in Velmark killed 9 people. {outlet} was told so."
        _tell(ledger, "03", outlet, text, "9", "people", 9)
    assert [entry.stands for entry in _only(ledger).entries] == ["current", "repeated"]


def test_shown(ledger: Ledger):
    """In 80 columns, with every entry on the card."""
    _storm(ledger)
    history = _only(ledger)
    table, card = histories_table([history]), history_card(history)
    assert max(map(len, (table + card).splitlines())) <= 80
    assert three(history) == "14"
    assert all(entry.record[:10] in card for entry in history.entries)


def test_a_report_of_some_month(ledger: Ledger):
    """Whose day is not known joins nothing and breaks nothing."""
    of = report(FIRST, published="2031-03", publisher="Coastal")
    ledger.accept(of, _counted(of, "nine", "people", 9))
    _storm(ledger)
    assert sorted(len(one.entries) for one in ledger.figure_histories()) == [1, 2]
    assert ledger.contradictions() == []


def test_records_without_figures(ledger: Ledger):
    """Give no history; an unknown id gives none either."""
    of = report("The ministry declined to say who gave the order.")
    ledger.accept(of, record(of))
    assert ledger.figure_histories() == []
    assert ledger.figure_history("h0123456789abcdef") is None


@pytest.mark.parametrize(
    ("sentence", "words", "extent"),
    [
        ("A mortar shell killed two people.", "two", "act"),
        ("The death toll rose to 40.", "40", "toll"),
        ("Three people are now known to have died.", "Three", "toll"),
        ("Nine were killed, bringing the total number of dead since January to 800.", "800", "running"),
        ("Five died in a high-rise.", "Five", "act"),
        ("It was the largest strike since the start of the war: 40 drones.", "40", "act"),
    ],
)
def test_over_what_a_figure_counts(sentence: str, words: str, extent: Extent):
    """By the words before it and next to it."""
    assert extent_of(sentence, sentence.index(words), dated=False) == extent


def test_heads_and_names():
    """The last word before a preposition; capitalised words by their beginning."""
    assert head_of("Velmark fishing boats of the coast") == "boat"
    assert names_in("On Monday Velmarkian guards of Velmark left Osk") == {"velma", "osk"}


@given(VALUES, APPROXIMATORS, VALUES, APPROXIMATORS)
def test_differing_goes_both_ways(one: int, how: Approximator | None, two: int, other: Approximator | None):
    """Two figures differ whichever is named first, never from themselves, and what is alike does not differ."""
    a, b = _figure(one, how), _figure(two, other)
    assert differ(a, b) == differ(b, a)
    assert not differ(a, a)
    low, high = ends(a)
    assert high is None or low <= high
    if alike(a, b) and how == other:
        assert not differ(a, b)
