"""What sources and records are worth: entries beside one another, under both clocks; a rule where there is none."""

import itertools
import json
from pathlib import Path
from time import sleep
from typing import get_args

import apsw
import pytest
from tests.ledger.invented import OSK, record, report

from turnstone.cli import _guarded
from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.credibility import CREDIBILITY, RELIABILITY, Reliability, credibility
from turnstone.ledger.ratings import history
from turnstone.ledger.when import now

COURIER, TIMES, RADIO = "Osk Courier", "Coastal Times", "Harbour Radio"
OTHER = "A spokesman for the harbour said that nothing of the kind was known. "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four reports by three outlets; two of them are one story."""
    made = tmp_path / "crisis.ledger"
    with Ledger.open(made, write=True) as ledger:
        for number, (text, publisher, day) in enumerate(
            [(OSK, COURIER, 3), (OSK, TIMES, 4), (OTHER + OSK[:60], RADIO, 5), ("A quiet day on the quay.", COURIER, 6)]
        ):
            source = f"https://coast.example/{number}"
            one = report(text, source=source, publisher=publisher, published=f"2031-03-0{day}")
            ledger.accept(one, record(one))
        ledger.update()
    return made


def test_sources_with_their_reports_origins_and_copies(path: Path):
    with Ledger.open(path) as ledger:
        shown = [(one.name, one.reports, one.origins, one.copies, one.first, one.last) for one in ledger.sources()]
    assert shown == [
        (COURIER, 2, 2, 0, "2031-03-03", "2031-03-06"),
        (TIMES, 1, 1, 1, "2031-03-04", "2031-03-04"),
        (RADIO, 1, 1, 0, "2031-03-05", "2031-03-05"),
    ]


def test_counting_anew_gives_what_the_tallies_say_and_narrows(path: Path):
    with Ledger.open(path) as ledger:
        assert ledger.sources(Filter(as_of="2040-01-01")) == ledger.sources()
        assert ledger.sources(Filter(as_of="2040-01-01", limit=1)) == ledger.sources(Filter(limit=1))
        assert [one.name for one in ledger.sources(Filter(as_of="2031-03-04"))] == [TIMES, COURIER]
        assert [one.name for one in ledger.sources(Filter(since="2031-03-05", until="2031-03-05"))] == [RADIO]
        (one,) = ledger.sources(Filter(about="the OSK-courier"))
        assert one.name == COURIER
        (late,) = ledger.sources(Filter(since="2031-03-04", about=TIMES))
        assert late.copies == 1  # its original is out of the days asked for, and it is a copy all the same
        with pytest.raises(LedgerError, match=r"no source named 'Times' .*: is it one of: Coastal Times"):
            ledger.sources(Filter(about="Times"))


def test_a_source_is_f_until_rated_and_the_newest_rating_holds(path: Path):
    with Ledger.open(path, write=True) as ledger:
        assert {one.reliability for one in ledger.sources()} == {"F"}
        ledger.rate("osk courier", "c", by="Ana")
        between = now()
        sleep(0.002)
        said = ledger.rate("The Osk Courier", "B", by="Ben", note="right on the harbour")
        assert str(said).startswith("B, by Ben on ")
        rated = {one.name: one for one in ledger.sources()}
        assert (rated[COURIER].reliability, rated[TIMES].reliability) == ("B", "F")
        assert rated[COURIER].rating == said
        assert {one.name: one.reliability for one in ledger.sources(Filter(read_by=between))}[COURIER] == "C"
        ledger.rate(COURIER, "none", by="Ben")
        assert {one.reliability for one in ledger.sources()} == {"F"}
        assert [one.value for one in history(ledger.connection, "source", "osk courier")] == ["C", "B", ""]


def test_a_rating_may_hold_from_a_day_on(path: Path):
    with Ledger.open(path, write=True) as ledger:
        ledger.rate(COURIER, "B", by="Ana")
        ledger.rate(COURIER, "D", by="Ana", since="2031-03-05", note="under new owners")
        for day, letter in (("2031-03-04", "B"), ("2031-03-05", "D"), ("2031-03-09", "D")):
            (one,) = ledger.sources(Filter(as_of=day, about=COURIER))
            assert one.reliability == letter


def test_ratings_are_only_added_to(path: Path):
    with Ledger.open(path, write=True) as ledger:
        ledger.rate(COURIER, "B", by="Ana")
        for sql in ("UPDATE ratings SET value = 'A'", "DELETE FROM ratings"):
            with pytest.raises(apsw.ConstraintError, match="only added to"):
                ledger.connection.execute(sql)


@pytest.mark.parametrize(
    ("target", "value", "by", "message"),
    [
        (COURIER, "G", "Ana", "G: not a rating: A to F rate a source"),
        (COURIER, "2", "Ana", "no such record: 1 to 6 rate a record"),
        ("Osk Herald", "B", "Ana", "no source named 'Osk Herald'"),
        ("e", "3", "Ana", "the beginning of several ids"),
        (COURIER, "B", " ", "needs the name"),
    ],
)
def test_what_does_not_fit_is_refused(path: Path, target: str, value: str, by: str, message: str):
    with Ledger.open(path, write=True) as ledger:
        with pytest.raises(LedgerError, match=message):
            ledger.rate(target, value, by=by)
        with pytest.raises(LedgerError, match="not a day"):
            ledger.rate(COURIER, "B", by="Ana", since="March")
        assert ledger.connection.execute("SELECT count(*) FROM ratings").fetchone() == (0,)


def test_a_record_is_graded_by_rule_until_an_analyst_does(path: Path):
    with Ledger.open(path, write=True) as ledger:
        figure = ledger.figures(Filter(type="dead"))[-1]
        before = ledger.worth(figure)
        assert (before.value, before.origins, before.reliability) == (6, 1, "F")
        assert "one origin" in before.why
        ledger.rate(COURIER, "A", by="Ana")
        by_rule = ledger.worth(figure)
        assert (by_rule.value, by_rule.reliability, by_rule.rating) == (3, "A", None)
        ledger.rate(figure.id[:9], "2", by="Ben", note="seen in the register")
        after = ledger.worth(figure)
        assert (after.value, after.by_rule) == (2, by_rule.by_rule)
        assert after.why.startswith("graded 2, by Ben")
        assert ledger.worth(figure, Filter(read_by="2026-01-01")).rating is None


EVERY = list(itertools.product(range(6), (False, True), get_args(Reliability)))


def test_more_origins_never_lower_the_grade_nor_does_a_better_source():
    for origins, contradicted, letter in EVERY:
        if not origins:
            continue
        value = credibility(origins, contradicted, letter).value
        assert credibility(origins + 1, contradicted, letter).value <= value
        better = "ABCDEF".index(letter)
        if better and letter != "F":  # F is not the worst: nobody has judged it
            assert credibility(origins, contradicted, get_args(Reliability)[better - 1]).value <= value


def test_every_grade_shows_what_was_counted_and_contradiction_never_confirms():
    for origins, contradicted, letter in EVERY:
        found = credibility(origins, contradicted, letter)
        assert found.why.startswith(f"{origins} origin")
        assert RELIABILITY[letter] in found.why
        assert found.value in CREDIBILITY
        if contradicted and origins:
            assert found.value in {3, 4, 5}
            assert "contradicted" in found.why
    assert {credibility(*one).value for one in EVERY} == set(CREDIBILITY)


@pytest.mark.parametrize(
    ("origins", "contradicted", "letter", "value"),
    [
        (0, False, "A", 6),
        (1, False, "F", 6),
        (1, False, "C", 3),
        (1, False, "D", 6),
        (2, False, "F", 2),
        (2, False, "B", 1),
        (3, False, "F", 1),
        (1, True, "A", 4),
        (1, True, "E", 5),
        (2, True, "A", 4),
        (3, True, "F", 3),
    ],
)
def test_the_rule(origins: int, contradicted: bool, letter: Reliability, value: int):
    assert credibility(origins, contradicted, letter).value == value


def test_a_number_below_none_is_refused():
    with pytest.raises(LedgerError, match="expected 0 or more"):
        credibility(-1, False, "A")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = _guarded(list(words))
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_commands(path: Path, capsys: pytest.CaptureFixture[str]):
    at = ("--ledger", str(path))
    assert run(capsys, "rate", COURIER, "B", "--by", "Ana", *at)[:2] == (
        0,
        f"source osk courier: B, by Ana on {now()[:10]}\n",
    )
    status, table, note = run(capsys, "sources", *at)
    assert (status, note) == (0, "")
    assert "B usually" in table
    assert max(map(len, table.splitlines())) <= 80
    lines = [json.loads(line) for line in run(capsys, "sources", "--json", *at)[1].splitlines()]
    assert [line["reliability"] for line in lines] == ["B", "F", "F"]
    with Ledger.open(path) as ledger:
        origin = ledger.connection.execute("SELECT name FROM origin_texts WHERE revision = 1").fetchone()[0]
        figure = ledger.figures(Filter(type="dead"))[0].id
    shown = run(capsys, "show", origin[:9], *at)[1]
    assert f"origin {origin}  2 reports by 2 outlets" in shown
    assert "100% of the shorter" in shown
    assert "credibility   3 possibly true" in run(capsys, "show", figure, *at)[1]
    status, out, error = run(capsys, "rate", "Osk Herald", "B", "--by", "Ana", *at)
    assert (status, out) == (3, "")
    assert "no source named 'Osk Herald'" in error


def test_who_asks_a_ledger_that_is_behind_is_told(path: Path, capsys: pytest.CaptureFixture[str]):
    one = report("Another quiet day on the quay.", source="https://coast.example/9", publisher=RADIO)
    with Ledger.open(path, write=True) as ledger:
        ledger.accept(one, record(one))
    at = ("--ledger", str(path))
    assert "origins by 1 report:" in run(capsys, "sources", *at)[2]
    assert run(capsys, "update", *at)[:2] == (0, f"{path}: up to date\n")
    assert run(capsys, "sources", *at)[2] == ""
