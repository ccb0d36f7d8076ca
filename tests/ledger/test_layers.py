"""Stored layers: brought up to date in steps, none lost, none twice, made again when what makes them changes."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import stub_cli
from tests.ledger.invented import many, record

from turnstone.ledger import Ledger, intake
from turnstone.ledger.layer import Coding, Layer, row_of
from turnstone.ledger.layers import LAYERS, behind, update
from turnstone.reading import Given


def count_up(db: apsw.Connection, codings: Sequence[Coding]) -> None:
    """A layer that keeps one fact for each coding; a coding that is given twice fails."""
    row = row_of(db, "counted")
    for coding in codings:
        db.execute("INSERT INTO facts VALUES (?, ?, 'coding', '', '', x'7b7d')", (row, str(coding.id)))


def again(db: apsw.Connection, records: Sequence[str]) -> None:
    row = row_of(db, "counted")
    for one in records:
        db.execute("INSERT OR REPLACE INTO fact_members VALUES (?, 'reviewed', ?, '')", (row, one))


COUNTED = Layer(name="counted", version=1, advance=count_up, revisit=again, step=3)


def filled(path: Path, count: int) -> Ledger:
    ledger = Ledger.open(path, write=True)
    with ledger.batch():
        for one in many(count):
            ledger.accept(one, record(one))
    return ledger


def facts(ledger: Ledger, layer: str = "counted") -> list[str]:
    found = ledger.connection.execute(
        "SELECT id FROM facts WHERE layer = ? ORDER BY CAST(id AS INTEGER)", (row_of(ledger.connection, layer),)
    )
    return [row[0] for row in found]


def test_steps_are_bounded_and_say_what_is_left(tmp_path: Path):
    with filled(tmp_path / "l", 8) as ledger:
        (before,) = behind(ledger.connection, [COUNTED])
        assert (before.codings, before.reviews) == (8, 0)
        steps = list(update(ledger.connection, ledger.path, layers=[COUNTED]))
        assert [(step.codings, step.left) for step in steps] == [(3, 5), (3, 2), (2, 0)]
        assert facts(ledger) == [str(n) for n in range(1, 9)]
        assert behind(ledger.connection, [COUNTED]) == ()
        assert list(update(ledger.connection, ledger.path, layers=[COUNTED])) == []


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 2), max_size=6))
def test_leaving_off_between_or_within_steps_loses_nothing(tmp_path_factory: pytest.TempPathFactory, stops: list[int]):
    """However often it stops, in a step or between two, every coding is taken in once."""
    with filled(tmp_path_factory.mktemp("ledger") / "l", 11) as ledger:
        for stop in stops:
            calls = 0

            def dies(db: apsw.Connection, codings: Sequence[Coding], stop: int = stop) -> None:
                nonlocal calls
                calls += 1
                count_up(db, codings)
                if calls > stop:
                    raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                list(update(ledger.connection, ledger.path, layers=[msgspec.structs.replace(COUNTED, advance=dies)]))
            if behind(ledger.connection, [COUNTED])[0].codings <= 3 * (stop + 1):
                break
        list(update(ledger.connection, ledger.path, layers=[COUNTED]))
        assert facts(ledger) == [str(n) for n in range(1, 12)]


def test_a_changed_version_or_parameter_makes_it_again_and_all_that_read_it(tmp_path: Path):
    reader = Layer(name="reader", version=1, after=("counted",), advance=lambda db, codings: None)
    with filled(tmp_path / "l", 4) as ledger:
        db = ledger.connection
        list(update(db, ledger.path, layers=[COUNTED, reader]))
        first = row_of(db, "counted"), row_of(db, "reader")
        for changed in (
            msgspec.structs.replace(COUNTED, version=2),
            msgspec.structs.replace(COUNTED, version=2, parameters={"bar": 0.5}),
        ):
            assert [one.layer for one in behind(db, [changed, reader])] == ["counted", "reader"]
            list(update(db, ledger.path, layers=[changed, reader]))
            assert facts(ledger) == ["1", "2", "3", "4"]
            now = row_of(db, "counted"), row_of(db, "reader")
            assert now[0] != first[0]
            assert now[1] != first[1]
            first = now
            left = db.execute("SELECT count(*) FROM layers WHERE name IN ('counted', 'reader')").fetchone()
            assert left == (2,)
            assert db.execute("SELECT count(DISTINCT layer) FROM facts").fetchone() == (1,)


def test_a_layer_that_is_few_behind_waits(tmp_path: Path):
    with filled(tmp_path / "l", 4) as ledger:
        assert list(update(ledger.connection, ledger.path, layers=[COUNTED], least=5)) == []
        assert behind(ledger.connection, [COUNTED])[0].codings == 4
        assert [one.codings for one in update(ledger.connection, ledger.path, layers=[COUNTED], least=4)] == [3]


def test_new_reviews_are_taken_in_once_the_codings_are(tmp_path: Path):
    with filled(tmp_path / "l", 2) as ledger:
        db = ledger.connection
        list(update(db, ledger.path, layers=[COUNTED]))
        one, other = (row.id for row in ledger.events()[:2])
        ledger.review(one, "merge", by="A. Reader", body={"with": [other]})
        assert behind(db, [COUNTED])[0].reviews == 1
        assert behind(db, [msgspec.structs.replace(COUNTED, revisit=None)]) == ()
        list(update(db, ledger.path, layers=[COUNTED]))
        assert behind(db, [COUNTED]) == ()
        found = db.execute("SELECT member FROM fact_members WHERE fact = 'reviewed'").fetchall()
        assert sorted(found) == sorted([(one,), (other,)])


def test_reading_goes_no_further_ahead_than_a_few_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Layers are brought up to date between batches, too."""
    monkeypatch.setitem(sys.modules, "turnstone.coding.coder", stub_cli.MODULE)
    monkeypatch.setattr(intake, "_KEEP_EVERY", 0.0)
    monkeypatch.setattr(intake, "_FAR_BEHIND", 4)
    lines = [{"id": f"n{i}", "text": f"The army of Tarvania shelled Osk, said line {i}."} for i in range(20)]
    source = tmp_path / "wire.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with Ledger.open(tmp_path / "l", write=True) as ledger:
        far: list[int] = []
        for _ in intake.intake(ledger, [source], Given()):
            far.append(max((one.codings for one in ledger.behind()), default=0))
        assert len(far) == 20
        assert max(far) <= 4
        ledger.update()
        assert ledger.behind() == ()


def test_layers_come_after_those_that_they_read():
    names = [layer.name for layer in LAYERS]
    assert len(set(names)) == len(names)
    for place, layer in enumerate(LAYERS):
        assert set(layer.after) <= set(names[:place])


def test_a_ledger_with_layers_says_how_far_they_are_behind(tmp_path: Path):
    with filled(tmp_path / "l", 2) as ledger:
        assert {one.layer for one in ledger.behind()} == {layer.name for layer in LAYERS}
        ledger.update()
        assert ledger.behind() == ()
