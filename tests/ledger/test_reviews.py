"""What people say of records: short forms, several at once, merges and splits as pairs, what holds."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.invented import OSK, many, record, report

from turnstone.cli import app
from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger, write
from turnstone.ledger.card import card
from turnstone.ledger.reviews import joined
from turnstone.ledger.reviews_derived import OWNERS


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    def at(moment: str) -> None:
        monkeypatch.setattr(write, "now", lambda: moment)
        monkeypatch.setattr("turnstone.ledger.reviews.now", lambda: moment)

    at("2031-04-01T08:00:00.000Z")
    return at


@pytest.fixture
def ledger(tmp_path: Path, clock):
    with Ledger.open(tmp_path / "crisis.ledger", write=True) as opened:
        for one in many(3):
            opened.accept(one, record(one))
        yield opened


def shelling(ledger: Ledger) -> str:
    return ledger.events(Filter(type="ASSAULT"))[0].id


def corrected(ledger: Ledger, id: str, *given: str):
    ledger.review(id, "correct", by="Ana", settings=given)
    return ledger.get(id)[0].record


def test_words_and_numbers(ledger: Ledger):
    """As a person types them."""
    figure = ledger.figures()[0].id
    read = corrected(ledger, figure, "value=1,300", "low=1000", "high=1500", "approximator=RANGE", "measure=injured")
    assert (read.value, read.low, read.high, read.approximator, read.measure) == (1300, 1000, 1500, "range", "injured")
    assert corrected(ledger, figure, "low=none", "high=none", "approximator=none").low is None
    assert corrected(ledger, ledger.postures()[0].id, "declared=yes", "stance=offensive").declared
    assert corrected(ledger, figure, "what=people, the mayor").what.text == "people, the mayor"


def test_parties(ledger: Ledger):
    """With or without what the ledger knows of them; @ names the report's words."""
    event = shelling(ledger)
    assert corrected(ledger, event, "actor=Velmark").actor[0].id == "ts:velmark"
    told = corrected(ledger, event, "recipient=Government of Malawi (MWI, GOV, prime minister) @ the mayor; Velmark")
    assert [(one.name, one.country, one.sector, one.role) for one in told.recipient] == [
        ("Government of Malawi", "MWI", "GOV", "prime minister"),
        ("Velmark", "VEL", None, None),
    ]
    assert told.recipient[0].span.text == "the mayor"
    assert len(corrected(ledger, event, "actor+=Coastal Times (KEN, MED)").actor) == 2
    assert [one.name for one in corrected(ledger, event, "actor-=Velmark").actor] == ["Coastal Times"]
    assert corrected(ledger, event, "recipient=none").recipient == ()


def test_places_and_dates(ledger: Ledger):
    """A known place by its name, another with its coordinates; a date keeps its words."""
    event = shelling(ledger)
    told = corrected(ledger, event, "location=Karonga (MWI, town, -9.93 33.93) @ the strait; Osk", "date=2031-03-02")
    assert [(place.name, place.latitude, place.country) for place in told.location] == [
        ("Karonga", -9.93, "MWI"),
        ("Osk", 44.5, "VEL"),
    ]
    assert (told.date.edtf, told.date.span.text) == ("2031-03-02", "on Monday")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("type=COERSE", r"type: found COERSE, expected one of AGREE, .* \(is it COERCE\?\)"),
        ("type=COERCE", r"mode: found heavy-weapons, expected one of seize.*set both"),
        ("mode=dron", r"mode: found dron, expected one of .*\(is it drone\?\)"),
        ("context=militry", r"context: found militry, expected .*\(is it military\?\)"),
        ("aux=past", r"aux: found past, expected one of historical, future, hypothetical, negation"),
        ("actor=Government of Malawi (MWI, GOV)", r"'Government of Malawi', which the report does not say.* add @"),
        ("actor=Velmark (MW)", r"found 'MW' in 'Velmark \(MW\)', expected a country's code of three letters"),
        ("actor=Velmark (QQQ)", "found 'QQQ'"),
        ("actor=Velmark @ nobody", "found @ 'nobody', expected words of the report"),
        ("actor-=Nobody @ the mayor", "found -=Nobody, expected one of Army of Tarvania"),
        ("location=Osk (north)", "found 'north' in 'Osk"),
        ("location=Osk (95 33)", "found 95 33, expected latitude -90 to 90"),
        ("date=last week", "date: found last week, expected a date as EDTF has it"),
        ("confidence=3", "confidence: found 3, expected 0 to 1"),
        ("confidence=high", "confidence: found high, expected a number"),
        ("confidence=nan", "confidence: found nan, expected 0 to 1"),
        ("trigger=bombed", "trigger: found bombed, expected words of the report"),
        ("condition=0", "condition: found 0, expected words of the report"),
        ("type+=COERCE", "only lists can be added to"),
        ("actro=Velmark", r"can't correct actro \(is it actor\?\): events have trigger"),
        ("id=e0", "can't correct id"),
        ("why=none", "can't correct why"),
        ("type", "expected FIELD=VALUE"),
        ('actor=[{"name": "Velmark"}]', "as docs/record.md has it"),
        ('actor=[{"name": ', "expected JSON"),
        ('trigger={"start": 0, "end": 3, "text": "bombed"}', r"'bombed' at 0 to 3, expected the report's words there"),
    ],
)
def test_what_does_not_fit_is_said(ledger: Ledger, given: str, message: str):
    """Field, found, expected; nothing is added."""
    with pytest.raises(LedgerError, match=message):
        ledger.review(shelling(ledger), "correct", by="Ana", settings=[given])
    assert ledger.all_reviews() == []


def test_low_and_high_are_held_against_the_value(ledger: Ledger):
    with pytest.raises(LedgerError, match="value: found 12 with 20 to 12, expected low ≤ value ≤ high"):
        ledger.review(ledger.figures()[0].id, "correct", by="Ana", settings=["low=20"])


def test_all_or_nothing(ledger: Ledger):
    """One id that is nobody's, and none of the entries is there."""
    ids = [row.id for row in ledger.events()]
    with pytest.raises(LedgerError, match="e0000: no such record"):
        ledger.review_all([*ids, "e0000"], "reject", by="Ana")
    assert len(ledger.events()) == 6
    assert ledger.review_all([id[:10] for id in ids[:4]], "reject", by="Ana") == [1, 2, 3, 4]
    assert len(ledger.events()) == 2
    with pytest.raises(LedgerError, match="no review 9"):
        ledger.undo(1, 9, by="Bo")
    assert ledger.undo(1, 2, by="Bo") == [5, 6]
    assert len(ledger.events()) == 4
    with pytest.raises(LedgerError, match="taken back already"):
        ledger.undo(1, by="Bo")
    with pytest.raises(LedgerError, match="takes review 1 back: make that one again"):
        ledger.undo(5, by="Bo")


def test_ids_that_begin_alike_are_listed(ledger: Ledger):
    with pytest.raises(LedgerError, match=r"e: no such record|the beginning of several"):
        ledger.review("e", "accept", by="Ana")
    with pytest.raises(LedgerError, match="--by NAME"):
        ledger.review(shelling(ledger), "accept", by=" ")


def test_verdicts_and_corrections_go_together(ledger: Ledger):
    """Corrections add up; accepting keeps them; rejecting and accepting again too; a merge hides neither."""
    figure, other = ledger.figures()[0].id, ledger.figures()[1].id
    ledger.review(figure, "correct", by="Ana", settings=["value=13"])
    ledger.review(figure, "correct", by="Bo", settings=["measure=injured"])
    ledger.review(figure, "reject", by="Ana")
    assert figure not in [row.id for row in ledger.figures()]
    ledger.review(figure, "accept", by="Bo")
    row = next(row for row in ledger.figures() if row.id == figure)
    assert (row.record.value, row.record.measure) == (13, "injured")
    assert row.review == "accept by Bo on 2031-04-01"
    with pytest.raises(LedgerError, match="found a figure, expected events"):
        ledger.review_all([figure, other], "merge", by="Ana")


def test_a_corrected_record_is_found_by_what_it_is_now(ledger: Ledger, clock):
    """By type, party, day, pair and place, and no more by what it was; before the review by what it was."""
    event = shelling(ledger)
    clock("2031-05-01T08:00:00.000Z")
    ledger.review(
        event, "correct", by="Ana",
        settings=[
            "type=COERCE", "mode=arrest", "actor=Police of Malawi (MWI, COP) @ army of Tarvania", "date=2030-01-05",
            "location=Karonga (MWI, town, -9.93 33.93) @ Osk", "aux=future",
        ],
    )  # fmt: skip

    def found(**asked: object) -> bool:
        return event in [row.id for row in ledger.events(Filter(**asked))]  # pyright: ignore[reportArgumentType]

    for asked in (
        {"type": "COERCE"}, {"type": "arrest"}, {"about": "Police of Malawi"}, {"about": "karonga"}, {"about": "MWI"},
        {"until": "2030"}, {"pair": ("MWI", "VEL")}, {"within": (-10.0, 33.0, -9.0, 34.0)}, {"aux": "future"},
    ):  # fmt: skip
        assert found(**asked), asked
        if asked.get("about") is None:
            assert not found(**asked, read_by="2031-04-02"), asked
    for asked in (
        {"type": "ASSAULT"}, {"about": "Army of Tarvania"}, {"since": "2031"}, {"pair": ("TAR", "VEL")},
        {"within": (44.0, 33.0, 45.0, 34.0)}, {"aux": "no-future"}, {"limit": 5},
    ):  # fmt: skip
        assert not found(**asked), asked
        assert found(**asked, read_by="2031-04-02") or "limit" in asked, asked
    assert ledger.events()[-1].id == event
    assert ledger.events()[-1].day == "2030-01-05"


def test_merges_and_splits_as_pairs(ledger: Ledger, clock):
    """The later entry counts; undone ones don't; the second clock goes back before them."""
    a, b, c = sorted(row.id for row in ledger.events(Filter(type="ASSAULT")))
    clock("2031-05-01T08:00:00.000Z")
    merged = ledger.review_all([b, a, c], "merge", by="Ana")
    assert joined(ledger.connection).must == ((a, b), (b, c))
    split = ledger.review_all([a, b], "split", by="Bo")
    assert joined(ledger.connection) == (((b, c),), ((a, b),))
    assert joined(ledger.connection, "2031-04-30") == ((), ())
    assert [review.verb for review in ledger.reviews(c)] == ["merge"]
    ledger.undo(*split, by="Bo")
    assert joined(ledger.connection) == (((a, b), (b, c)), ())
    ledger.undo(*merged, by="Bo")
    assert joined(ledger.connection) == ((), ())
    with pytest.raises(LedgerError, match="two ids or more"):
        ledger.review_all([a, a[:12]], "merge", by="Ana")


def test_an_episode_stands_for_its_members(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    """As they are when the entry is made: for its first where another episode is meant, for all where a record is."""
    days = {row.id: row.day for row in ledger.events()}
    ids = sorted(days, key=lambda id: (days[id], id))
    members = {"g" + "1" * 16: tuple(ids[:2]), "g" + "2" * 16: tuple(ids[2:4])}
    monkeypatch.setitem(OWNERS, "g", lambda _, text: [one for one in members.items() if one[0].startswith(text)])
    db = ledger.connection
    ledger.review_all(["g1111", "g2222"], "merge", by="Ana")
    assert joined(db).must == (tuple(sorted((ids[0], ids[2]))),)
    ledger.review_all(["g1111", ids[5]], "split", by="Ana")
    assert joined(db).cannot == tuple(sorted(tuple(sorted((one, ids[5]))) for one in ids[:2]))
    ledger.review("g1111", "reject", by="Ana")
    with pytest.raises(LedgerError, match="worked out from records"):
        ledger.review("g1111", "correct", by="Ana", settings=["type=AGREE"])
    assert [review.verb for review in ledger.reviews("g" + "1" * 16)] == ["merge", "split", "reject"]


def test_the_card_tells_every_entry(ledger: Ledger):
    event = shelling(ledger)
    corrected(ledger, event, "type=COERCE", "mode=arrest")
    ledger.undo(1, by="Bo", note="no")
    row = ledger.get(event)[0]
    told = card(row, ledger.text(row.report), (), ledger.reviews(event))
    assert "review 1      Ana on 2031-04-01: correct type, mode" in told
    assert "review 2      Bo on 2031-04-01: take 1 back: no" in told


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("accept", "reject", "correct", "undo")), st.integers(0, 9)), max_size=12))
def test_what_holds_is_what_a_fold_over_the_entries_gives(tmp_path_factory: pytest.TempPathFactory, steps):
    """The listing, the corrected value and the stored record, whatever is said in whatever order."""
    with Ledger.open(tmp_path_factory.mktemp("l") / "one.ledger", write=True) as ledger:
        one = report(OSK)
        ledger.accept(one, record(one))
        figure = ledger.figures()[0].id
        before = ledger.connection.execute("SELECT body FROM records WHERE id = ?", (figure,)).fetchall()
        numbers, made = count(100), []
        for verb, which in steps:
            if verb == "undo":
                free = [entry for entry in made if entry["holds"]]
                if free:
                    meant = free[which % len(free)]
                    ledger.undo(meant["id"], by="Bo")
                    meant["holds"] = False
                continue
            value = float(next(numbers))
            details = {"settings": [f"value={value:g}"]} if verb == "correct" else {}
            made.append(
                {"id": ledger.review(figure, verb, by="Ana", **details), "verb": verb, "holds": True, "v": value}
            )
        holding = [entry for entry in made if entry["holds"]]
        values = [entry["v"] for entry in holding if entry["verb"] == "correct"]
        is_out = bool(holding) and holding[-1]["verb"] == "reject"
        assert [row.record.value for row in ledger.figures()] == ([] if is_out else [values[-1] if values else 12])
        assert ledger.connection.execute("SELECT body FROM records WHERE id = ?", (figure,)).fetchall() == before
        assert ledger.verify().problems == ()


def run(*arguments: str) -> int:
    return app(list(arguments), result_action="return_value") or 0


def test_on_the_command_line(ledger: Ledger, capfdbinary: pytest.CaptureFixture[bytes]):
    """Each verb says what it added; a slip adds nothing and leaves with 3; the list has it all."""
    ids = [row.id for row in ledger.events(Filter(type="ASSAULT"))]
    at = ("--by", "Ana", "--ledger", str(ledger.path))
    ledger.close()
    assert run("accept", ids[0][:10], *at) == 0
    assert run("correct", ids[0], ids[1], "--set", "type=COERCE", "--set", "mode=arrest", *at, "--note", "seen") == 0
    assert run("reject", ids[2], "e0", *at) == 3
    assert run("reject", ids[2], *at) == 0
    assert run("merge", *ids[:2], *at) == 0
    assert run("split", ids[0], ids[2], *at) == 0
    assert run("undo", "4", *at) == 0
    out, err = (text.decode() for text in capfdbinary.readouterr())
    assert out.splitlines() == [
        f"review 1: accept {ids[0]}",
        f"review 2: correct {ids[0]}",
        f"review 3: correct {ids[1]}",
        f"review 4: reject {ids[2]}",
        f"review 5: merge {ids[0]} with {ids[1]}",
        f"review 6: split {ids[0]} with {ids[2]}",
        "review 7: 4 is taken back",
    ]
    assert err.startswith("turnstone: e0: no such record")
    assert run("reviews", "--ledger", at[-1]) == 0
    table = capfdbinary.readouterr().out.decode()
    assert max(map(len, table.splitlines())) <= 80
    for told in ("correct type, mode: seen", "(taken back)", "take 4 back", f"split with {ids[2][:10]}"):
        assert told in table
    assert run("reviews", "--json", "--verb", "reject", "--ledger", at[-1]) == 0
    assert b'"holds":false,"id":4' in capfdbinary.readouterr().out
