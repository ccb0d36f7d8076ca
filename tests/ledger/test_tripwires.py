"""Tripwires on invented records: deadlines, grouping, steps, clocks, reviews."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.ledger.invented import party, report, span

from turnstone.coding.ids import record_id
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.rows import Row, Source
from turnstone.ledger.tripwire import Pattern, Step
from turnstone.ledger.tripwire_deadline import deadline, postponed
from turnstone.ledger.tripwire_score import BAR, WEIGHTS, Told, features, likelihood, usual
from turnstone.ledger.tripwire_words import sentence_at
from turnstone.ledger.tripwires_table import tripwire_card, tripwires_table
from turnstone.record import Condition, Event, Place, Record, Why

THREAT = "Velmark warned that it would close the northern strait to tankers if Tarvania shelled Osk again."
SHELLED = "The army of Tarvania shelled Osk again on Friday."
CLOSED = "Velmark closed the northern strait to tankers on Saturday."
LIFTED = "Velmark said that it would not close the northern strait to tankers after all."


def velmark(text: str) -> Any:
    return party(text, "Velmark", "Velmark", id="ts:velmark", country="VEL")


def events(text: str) -> tuple[Event, ...]:
    """What the sentences tell, where they are in the text."""
    made = list[Event]()

    def add(words: str, kind: Any, mode: str = "", **fields: Any) -> Event:
        trigger = span(text, words)
        one = Event(
            id=record_id(report(text).id, "event", trigger, kind), trigger=trigger, type=kind,
            mode=(mode,) if mode else (), confidence=0.9, **fields,
        )  # fmt: skip
        made.append(one)
        return one

    if "warned that it would close" in text:
        tarvania = party(text, "Tarvania", "Tarvania", id="ts:tarvania", country="TAR")
        clause = add("shelled", "ASSAULT", "heavy-weapons", actor=(tarvania,), aux=("hypothetical",))
        condition = Condition(span=span(text, "Tarvania shelled Osk again"), event=clause.id)
        why = Why(field="condition", by="lexicon:conditions/if.clause")
        add("close", "THREATEN", "restrict", actor=(velmark(text),), condition=condition, why=(why,))
    elif "shelled" in text:
        osk = party(text, "Osk", "Velmark", id="ts:velmark", country="VEL")
        army = party(text, "army of Tarvania", "Army of Tarvania", id="ts:army", country="TAR", sector="MIL")
        add("shelled", "ASSAULT", "heavy-weapons", recipient=(osk,), actor=(army,))
    if "Velmark closed" in text:
        add("closed", "COERCE", "restrict", actor=(velmark(text),))
    if "would not close" in text:
        add("close", "THREATEN", "restrict", actor=(velmark(text),), aux=("negation",))
    return tuple(made)


def read(ledger: Ledger, text: str, day: str, outlet: str = "Coastal Times", **fields: Any) -> None:
    one = report(text, published=day, publisher=outlet, source=f"https://{outlet[:3].lower()}.example/{day}", **fields)
    ledger.accept(one, Record(report=one, events=events(text)))


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "crisis.ledger", write=True, version="1") as opened:
        read(opened, THREAT, "2031-03-04")
        yield opened


def test_armed_observed_carried_out(ledger: Ledger):
    """Each step comes with its evidence and its day."""
    assert [one.status for one in ledger.tripwires()] == ["armed"]
    read(ledger, SHELLED, "2031-03-07")
    assert [one.status for one in ledger.tripwires()] == ["observed"]
    read(ledger, CLOSED, "2031-03-08")
    (one,) = ledger.tripwires()
    assert [(step.kind, step.day) for step in one.steps if step.moves] == [
        ("armed", "2031-03-04"), ("observed", "2031-03-07"), ("carried_out", "2031-03-08")
    ]  # fmt: skip
    assert one.status == "carried_out"
    assert all(step.evidence for step in one.steps)


def test_as_of_an_earlier_day(ledger: Ledger):
    """What came out later is not there."""
    read(ledger, SHELLED, "2031-03-07")
    read(ledger, CLOSED, "2031-03-08")
    days = [f"2031-03-{day:02d}" for day in (3, 5, 7, 9)]
    found = [[one.status for one in ledger.tripwires(Filter(as_of=day))] for day in days]
    assert found == [[], ["armed"], ["observed"], ["carried_out"]]


def test_a_rejected_act_is_no_step(ledger: Ledger):
    """Reviews count, and a read_by before them does not see them."""
    read(ledger, CLOSED, "2031-03-08")
    (row,) = ledger.events(Filter(type="COERCE"))
    ledger.review(row.id, "reject", by="Ana")
    assert not [step for one in ledger.tripwires() for step in one.steps if step.kind == "carried_out"]


def test_withdrawn(ledger: Ledger):
    """The same speaker says that it will not."""
    read(ledger, LIFTED, "2031-03-06")
    (one,) = ledger.tripwires()
    assert (one.status, one.steps[-1].kind, one.steps[-1].moves) == ("withdrawn", "withdrawn", True)


def test_told_by_others_it_is_one(ledger: Ledger):
    """Whoever tells it, in whatever order it is read; its id is that of the earliest telling."""
    before = ledger.tripwires()[0].id
    read(ledger, THREAT + " Nobody answered.", "2031-03-05", "Hill Post")
    (one,) = ledger.tripwires()
    assert (one.id, len(one.tellings), one.outlets) == (before, 2, 2)


def test_any_telling_finds_it(ledger: Ledger):
    """By its digits, as by those of the first."""
    read(ledger, THREAT + " Nobody answered.", "2031-03-05", "Hill Post")
    (one,) = ledger.tripwires()
    assert one.id == f"t{one.tellings[0].id[1:]}"
    assert [found.id for found in ledger.tripwire(f"t{one.tellings[1].id[1:]}")] == [one.id]


def test_what_they_do_anyway_says_less(ledger: Ledger):
    """The same act on many of the days before the threat makes a step less likely, and the step says so."""
    read(ledger, CLOSED, "2031-03-08")

    def done() -> Step:
        return next(step for one in ledger.tripwires() for step in one.steps if step.kind == "carried_out")

    rare = done()
    for day in range(5, 25, 3):
        read(ledger, f"{CLOSED} It was the {day}th.", f"2031-02-{day:02d}")
    assert done().likelihood < rare.likelihood
    assert "anyway" in done().why
    assert "anyway" not in rare.why


def test_the_same_act_elsewhere_is_another(ledger: Ledger):
    """Done to nobody who is named, at a place in a third country."""
    at = Place(span=span(CLOSED, "strait"), name="Southern Strait", country="NAR", latitude=1.0, longitude=2.0)
    pattern = Pattern(recipient=(velmark("Velmark"),), words="close the northern strait")
    made = events(CLOSED)[0]
    row: Any = Row(id=made.id, kind="event", day="2031-03-08", last=None, record=made, report=Source(
        id="0", source=None, publisher=None, title=None, published=None, article=1, revision=1, read_at=""
    ))  # fmt: skip
    assert features(pattern, Told(row, CLOSED), "2031-03-04")["recipient"] == 0
    moved = replace(row, record=replace(made, location=(at,)))
    assert features(pattern, Told(moved, CLOSED), "2031-03-04")["recipient"] < 0


@pytest.mark.parametrize(
    ("text", "doer", "condition", "opener", "armed"),
    [
        ("Velmark will close the strait if the shelling goes on.", "Velmark", "the shelling goes on", "if", True),
        ("Asked if the shelling goes on, Velmark will close it.", "Velmark", "the shelling goes on", "if", False),
        ("Velmark will close the strait when the winter ends.", "Velmark", "the winter ends", "when", False),
        ("Until the winter ends, Velmark will close the strait.", "Velmark", "the winter ends", "until", False),
        ("Velmark will close the strait until Osk is free.", "Velmark", "Osk is free", "until", True),
        (
            "Velmark will close it as long as the guns were there.",
            "Velmark",
            "the guns were there",
            "as long as",
            False,
        ),
        ("Whoever may close the strait will be subject to a fine.", "Velmark", "a fine", "subject to", False),
        ("Velmark spoke after Tarvania closes it if Osk falls.", "Velmark", "Osk falls", "if", False),
        ("Velmark said on Monday that Tarvania closes it if Osk falls.", "Tarvania", "Osk falls", "if", True),
    ],
)
def test_what_arms(tmp_path: Path, text: str, doer: str, condition: str, opener: str, armed: bool):
    """A condition that is one, by a doer who is one."""
    trigger = span(text, "closes" if "closes" in text else "close")
    one = report(text, published="2031-03-04")
    made = Event(
        id=record_id(one.id, "event", trigger, "THREATEN"), trigger=trigger, type="THREATEN", mode=("restrict",),
        actor=(party(text, doer if doer in text else "Whoever", doer, id=f"ts:{doer}"),),
        condition=Condition(span=span(text, condition)),
        why=(Why(field="condition", by=f"lexicon:conditions/{opener}.clause"),),
    )  # fmt: skip
    with Ledger.open(tmp_path / "one.ledger", write=True, version="1") as opened:
        opened.accept(one, Record(report=one, events=(made,)))
        assert bool(opened.tripwires()) == armed


@given(st.integers(0, 30), st.integers(0, 30))
def test_usual_grows_with_days(one: int, other: int):
    """0 to 1: the more days, the likelier within a week."""
    assert 0 <= usual(min(one, other), 30) <= usual(max(one, other), 30) <= 1


def test_the_order_of_reading_does_not_matter(tmp_path: Path):
    """The same tripwires, whole."""
    parts = [
        (THREAT, "2031-03-04"),
        (SHELLED, "2031-03-07"),
        (CLOSED, "2031-03-08"),
        (THREAT + " Again.", "2031-03-05"),
    ]
    found: list[Any] = []
    for number, order in enumerate((parts, parts[::-1])):
        with Ledger.open(tmp_path / f"{number}.ledger", write=True, version="1") as opened:
            for text, day in order:
                read(opened, text, day)
            found.append(
                [(o.id, o.status, [(s.kind, s.day, s.likelihood) for s in o.steps]) for o in opened.tripwires()]
            )
    assert found[0] == found[1]


def test_status_filter_and_show(ledger: Ledger):
    """By status; by the beginning of the id."""
    (one,) = ledger.tripwires(status="armed")
    assert ledger.tripwires(status="lapsed") == []
    assert [found.id for found in ledger.tripwire(one.id[:8])] == [one.id]
    assert ledger.tripwire("t0000000000000000") == []
    assert max(map(len, tripwires_table([one]).splitlines())) <= 80
    assert "if: Tarvania shelled Osk again" in " ".join(tripwires_table([one]).split()).replace(" │", "")
    assert one.id in tripwire_card(one)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("within 72 hours", "2026-03-03T15:40:00+02:00", "2026-03-06T15:40:00+02:00"),
        ("within 48 hours or", "2026-03-03", "2026-03-05"),
        ("by Tuesday", "2026-03-06", "2026-03-10"),
        ("until Friday", "2026-03-06", "2026-03-06"),
        ("a 10-day ultimatum", "2026-03-06", "2026-03-16"),
        ("within the next 2–3 weeks", "2026-04-01", "2026-04-22"),
        ("until March 29 to leave", "2026-03-24", "2026-03-29"),
        ("no later than 5 January", "2026-12-20", "2027-01-05"),
        ("by the end of the month", "2026-02-20", "2026-02-28"),
        ("by September", "2025-07-29", "2025-09-30"),
        ("by tomorrow", "2026-02-28", "2026-03-01"),
        ("if they attack", "2026-03-03", None),
        ("within 72 hours", None, None),
        ("by 31 February", "2026-01-03", None),
    ],
)
def test_deadlines(text: str, published: str | None, expected: str | None):
    """Counted from the moment of publication; the next such day or date."""
    found = deadline(text, published)
    assert (found.edtf if found else None) == expected


def test_a_deadline_put_off():
    """Counted from when it is put off."""
    found = postponed("He is postponing his 48-hour ultimatum for five days.", "2026-03-23")
    assert found is not None
    assert found.edtf == "2026-03-28"


@given(st.text(max_size=80), st.sampled_from(["2026-03-03", "2026-03-03T15:40:00+02:00", "soon", ""]))
def test_any_words_are_taken(text: str, published: str):
    """Whatever they are, a deadline is a day or none."""
    found = deadline(text, published)
    assert found is None or len(found.day) == 10


@given(st.text(max_size=300), st.integers(0, 299))
def test_sentences_are_parts_of_the_text(text: str, start: int):
    """With white space folded."""
    if start < len(text):
        assert sentence_at(text, start) in " ".join(text.split()) or not text[start].strip()


@given(st.fixed_dictionaries({name: st.floats(0, 1) for name in WEIGHTS}), st.sampled_from(sorted(WEIGHTS)))
def test_likelihoods_follow_their_features(scored: dict[str, float], name: str):
    """0 to 1, up with what speaks for an act and down with what speaks against it."""
    low, high = likelihood(scored | {name: 0.0}), likelihood(scored | {name: 1.0})
    assert 0 <= low <= 1
    assert (high >= low) == (WEIGHTS[name] > 0) or high == low
    assert 0 < BAR < 1
