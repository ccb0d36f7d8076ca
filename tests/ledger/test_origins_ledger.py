"""Origins in a ledger: the same as in memory, whatever the order, and as of any day."""

import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from time import sleep

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.invented import OSK, record, report
from tests.ledger.test_origins import OTHER, SHORT, STORY, invented, rewritten

from turnstone.ledger import Filter, Ledger, layers, origins_keep, origins_layer
from turnstone.ledger.origin_counts import Counted, counted, counted_each, counted_sources
from turnstone.ledger.origins import Origins
from turnstone.ledger.origins_graph import See, reach, seen_by
from turnstone.ledger.origins_match import Text, take
from turnstone.reading import Given
from turnstone.reading.source import read
from turnstone.record import Record, Report

ALL = Filter()
LAKE = Path(__file__).resolve().parents[2] / "examples/lake"


def told(number: int, text: str, publisher: str = "Osk Courier", published: str | None = "2031-03-04") -> Report:
    return report(text, source=f"https://coast.example/{number}", publisher=publisher, published=published)


def keep(ledger: Ledger, reports: list[Report], *, update: bool = True) -> None:
    with ledger.batch():
        for one in reports:
            ledger.accept(one, Record(report=one))
    if update:
        ledger.update()


def origins_of(ledger: Ledger, asked: Filter = ALL) -> set[tuple[str, frozenset[str]]]:
    """Id and sources of each origin."""
    db = ledger.connection
    sources = dict(db.execute("SELECT id, source FROM revisions").fetchall())
    twins = [row[0] for row in db.execute("SELECT DISTINCT twin FROM origin_texts").fetchall()]
    graph = reach(db, twins, seen_by(asked))
    return {(group[0].name, frozenset(sources[one.revision] for one in group)) for group in graph.origins()}


def in_memory(reports: list[Report]) -> set[tuple[str, frozenset[str]]]:
    origins = Origins()
    for one in reports:
        origins.feed(one.source or "", one.text, one.publisher, one.published)
    return {(f"o{one.id}", frozenset(one.members)) for one in origins}


def planted() -> list[Report]:
    """Stories with copies of each kind, twins, texts of one formula, undated ones and one that joins two."""
    texts = [(invented(n % 4), "Osk Courier", f"2031-03-0{1 + n % 5}") for n in range(8)]
    texts += [(rewritten(invented(n), 9), "Reuters", None) for n in range(4)]
    texts += [(" ".join(invented(n).split()[:90]), "Coastal Times", "2031-03-03T10:00:00Z") for n in range(2)]
    texts += [(invented(0), "Osk Courier", "2031-06-01"), (rewritten(invented(0), 9), "Osk Courier", "2031-06-01")]
    texts += [(SHORT, "Osk Courier", f"2031-03-{day:02}") for day in (1, 3, 4, 9, 12)]
    texts += [(SHORT.replace("four", "five"), "Osk Courier", "2031-03-04"), (SHORT, "Reuters", None)]
    texts += [(STORY + " (AFP)", "Osk Courier", "2031-03-04"), (rewritten(STORY, 6), "AFP", "2031-03-05")]
    texts += [(f"{invented(8)} {invented(9)}", "Coastal Times", "2031-03-04"), (OTHER, "Osk Courier", "2031-03-02")]
    texts += [(invented(8), "Osk Courier", "2031-03-03"), (invented(9), "Osk Courier", "2031-03-03")]
    return [told(number, *one) for number, one in enumerate(texts)]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(planted()))), st.integers(0, 25))
def test_the_same_as_in_memory_in_any_order_and_any_steps(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], stop: int
):
    reports = planted()
    shuffled = [reports[n] for n in order]
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "l", write=True) as ledger:
        keep(ledger, shuffled[:stop])
        keep(ledger, shuffled[stop:])
        assert origins_of(ledger) == in_memory(reports)


def test_the_lake_reports_are_of_the_origins_that_memory_finds(tmp_path: Path):
    reports = [one for one in read(sorted(LAKE.glob("2026*")), Given()) if isinstance(one, Report)]
    assert len(reports) > 10
    random.Random(3).shuffle(reports)
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        keep(ledger, reports)
        assert origins_of(ledger) == in_memory(reports)


def test_sources_are_counted_by_origin(tmp_path: Path):
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        names = ("Osk Courier", "Coastal Times", "OSK-COURIER", "Harbour Radio")
        keep(ledger, [told(n, rewritten(STORY, 20 + n), name) for n, name in enumerate(names)])
        keep(ledger, [told(9, OTHER, "Harbour Radio")], update=False)
        db = ledger.connection
        assert str(counted(db, [1])) == "1 origin, 1 outlet"
        assert str(counted(db, [1, 2, 3, 4])) == "1 origin, 3 outlets"
        assert counted_each(db, [[1, 5], [2, 4, 5], []]) == [Counted(2, 2), Counted(2, 2), Counted(0, 0)]
        ledger.update()
        assert counted_each(db, [[1, 5], [2, 4, 5], []]) == [Counted(2, 2), Counted(2, 2), Counted(0, 0)]


def test_sources_of_rows_are_counted(tmp_path: Path):
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        for one in (told(1, OSK), told(2, OSK, "Coastal Times"), told(3, f"{OSK} {OTHER}", "Harbour Radio")):
            ledger.accept(one, record(one))
        ledger.update()
        shelled = [row.report for row in ledger.events(Filter(type="ASSAULT"))]
        assert counted_sources(ledger.connection, [shelled, shelled[:1]]) == [Counted(2, 3), Counted(1, 1)]


def test_as_of_a_day_the_text_that_joins_two_is_not_out_yet(tmp_path: Path):
    one, two = invented(1), invented(2)
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        keep(ledger, [told(1, f"{one} {two}", published="2031-03-09"), told(2, one), told(3, two)])
        db = ledger.connection
        assert counted(db, [2, 3]) == Counted(1, 1)
        assert counted(db, [2, 3], Filter(as_of="2031-03-08")) == Counted(2, 1)
        assert len(origins_of(ledger, Filter(as_of="2031-03-08"))) == 2
        assert origins_of(ledger, Filter(read_by="2001-03-08")) == set()


def test_only_the_newest_text_of_an_article_counts(tmp_path: Path):
    """A report that was a copy and is rewritten leaves the origin; as of the day before it is still in it."""
    first, second = told(1, STORY), told(2, rewritten(STORY, 20), "Coastal Times")
    new = told(2, OTHER, "Coastal Times", "2031-03-06")
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        keep(ledger, [first, second])
        assert len(origins_of(ledger)) == 1
        keep(ledger, [new])
        assert origins_of(ledger) == in_memory([first, new])
        assert len(origins_of(ledger, Filter(as_of="2031-03-05"))) == 1


def test_a_kill_between_steps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    small = msgspec.structs.replace(origins_layer.ORIGINS, step=4)
    monkeypatch.setattr(layers, "LAYERS", (small,))
    reports = planted()
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        keep(ledger, reports, update=False)

    def dies(step: layers.Advanced) -> None:
        raise KeyboardInterrupt

    for _ in range(3):
        with Ledger.open(tmp_path / "l", write=True) as ledger, pytest.raises(KeyboardInterrupt):
            ledger.update(dies)
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        assert ledger.behind()[0].codings == len(reports) - 12
        ledger.update()
        assert origins_of(ledger) == in_memory(reports)
        made = ledger.connection.execute("SELECT * FROM origin_outlets ORDER BY key").fetchall()
        ledger.update(anew=True)
        assert origins_of(ledger) == in_memory(reports)
        assert ledger.connection.execute("SELECT * FROM origin_outlets ORDER BY key").fetchall() == made


def test_the_years_of_a_formula_cost_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Texts that can't be copies by their days and sizes are not read again, however many there are."""
    days = [(date(2031, 1, 6) + timedelta(weeks=week)).isoformat() for week in range(80)]
    formula = [told(number, SHORT, published=day) for number, day in enumerate(days)]
    formula += [told(100 + number, f"{STORY} {SHORT} {OTHER}", published=day) for number, day in enumerate(days[:3])]
    taken: list[str] = []

    def counting(key: str, *told: object) -> Text:
        taken.append(key)
        return take(key, *told)

    with Ledger.open(tmp_path / "l", write=True) as ledger:
        keep(ledger, formula)
        monkeypatch.setattr(origins_keep, "take", counting)
        keep(ledger, [told(200, SHORT.replace("four", "five"), published=days[-1])])
    assert len(taken) == 2  # its own, and the one of the same day


@pytest.mark.slow
def test_kill_at_any_moment_and_go_on(tmp_path: Path):
    """A step that was said to be kept is; none is taken in twice."""
    reports, draw = planted(), random.Random(5)
    path = tmp_path / "l"
    with Ledger.open(path, write=True) as ledger:
        keep(ledger, reports, update=False)
    left, kills = len(reports), 0
    while left:
        program = [sys.executable, "-m", "tests.ledger.keeps_updating", str(path)]
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            first = int(process.stdout.readline() or 0)
            assert first in {left - 2, 0}
            sleep(draw.random() * 0.01)
            process.kill()
            said = [first, *(int(line) for line in process.stdout)]
        left, kills = said[-1], kills + 1
        with Ledger.open(path) as ledger:
            found = layers.behind(ledger.connection, [origins_layer.ORIGINS])
        kept = found[0].codings if found else 0
        assert kept in {left, max(left - 2, 0)}  # the kill may come between a step and its word
        left = kept
    assert kills > 1
    with Ledger.open(path) as ledger:
        assert origins_of(ledger) == in_memory(reports)
        assert ledger.verify().problems == ()


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from((0, 0, 1, 2)), st.integers(1, 9)), max_size=14))
def test_tallies_are_what_counting_gives(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int, int]]):
    """However articles are rewritten, into copies and out of them, and dated back and forth."""
    with Ledger.open(tmp_path_factory.mktemp("ledger") / "l", write=True) as ledger:
        for turn, (article, story, day) in enumerate(changes):
            text = rewritten(invented(story), 11 + turn)
            keep(ledger, [told(article, text, f"Outlet {article % 3}", f"2031-03-0{day}")], update=turn % 3 == 0)
        ledger.update()
        db = ledger.connection
        twins = [row[0] for row in db.execute("SELECT DISTINCT twin FROM origin_texts").fetchall()]
        counts: dict[int, list[int]] = {}
        for group in reach(db, twins, See()).origins():
            for one in group:
                counts.setdefault(one.outlet, [0, 0, 0])[0] += 1
                counts[one.outlet][2] += one is not group[0]
            for outlet in {one.outlet for one in group}:
                counts[outlet][1] += 1
        kept = {row[0]: list(row[1:]) for row in db.execute("SELECT id, reports, origins, copies FROM origin_outlets")}
        assert {outlet: count for outlet, count in kept.items() if any(count)} == counts
