"""The programs that score: PLOVER figures as the gold set's own scorer gives them; quotes and spans found again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import plover
from benchmarks.gold import compile_gold
from benchmarks.standoff import load_standoff
from turnstone.coding.coder import code
from turnstone.encode import to_json
from turnstone.errors import EvaluationError

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def write(path: Path, events: str) -> Path:
    path.write_text(
        f"report: {{id: a, text: 'Kenya struck. Kenya fell.', published: '2026-01-01'}}\nevents: {events}\n"
    )
    return path


def test_a_quote_is_located(tmp_path: Path):
    """The N-th occurrence where N is told."""
    path = write(tmp_path / "a.yaml", "[{trigger: struck, type: ASSAULT, actor: [{span: Kenya@2, name: Kenya}]}]")
    (event,) = compile_gold(path)["events"]
    assert event["trigger"] == {"start": 6, "end": 12, "text": "struck"}
    assert event["actor"][0]["span"]["start"] == 14
    assert event["aux"] == []


@pytest.mark.parametrize(("quote", "message"), [("Kenya", "add @N"), ("Sudan", "not in"), ("Kenya@3", "not in")])
def test_a_quote_that_can_not_be_located_is_named(tmp_path: Path, quote: str, message: str):
    """File and words stand in the message."""
    path = write(tmp_path / "b.yaml", f"[{{trigger: {quote}, type: ASSAULT}}]")
    with pytest.raises(EvaluationError, match=rf"b\.yaml: .*{message}"):
        compile_gold(path)


@pytest.mark.shared
def test_stand_off_records_join_their_texts():
    """Every span has words, and no text was kept in the repository."""
    path = ROOT / "corpus/real/blind.jsonl"
    records = load_standoff(path, SHARED / "data")
    assert len(records) == 46
    assert all(event["trigger"]["text"].strip() for record in records for event in record["events"])
    assert '"text"' not in path.read_text(encoding="utf-8")


@pytest.mark.shared
def test_a_text_that_is_not_there_is_named(tmp_path: Path):
    """The report's id stands in the message."""
    for name in ("current_events/items.jsonl", "wikinews/articles.jsonl"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("")
    with pytest.raises(EvaluationError, match="ce-2025-01-02-018"):
        load_standoff(ROOT / "corpus/real/blind.jsonl", tmp_path)


@pytest.mark.shared
def test_plover_figures_equal_the_gold_sets_own_scorer(tmp_path: Path):
    """On every third development record."""
    gold = plover.load_gold(SHARED / "data/plover_gold/dev.json")[::3]
    records = [code(report) for report in plover.reports_of(gold)]
    (tmp_path / "ids").write_text("\n".join(row.id for row in gold))
    lines = b"\n".join(map(to_json, records))
    tools = SHARED / "tools"
    coded = subprocess.run(
        [sys.executable, str(tools / "plover_pred.py")], input=lines, capture_output=True, check=True
    ).stdout
    (tmp_path / "pred.jsonl").write_bytes(coded)
    command = [sys.executable, str(tools / "score_plover.py"), str(SHARED / "data/plover_gold/dev.json")]
    command += [str(tmp_path / "pred.jsonl"), "--ids", str(tmp_path / "ids"), "--json", str(tmp_path / "out.json")]
    subprocess.run(command, check=True, capture_output=True)
    (expected,) = json.loads((tmp_path / "out.json").read_text()).values()
    actual = plover.score(gold, records)
    assert expected["type"] == pytest.approx(actual.type)
    assert expected["all"] == pytest.approx(actual.both)
    assert expected["dyad"] == pytest.approx(actual.dyad)
    assert expected["typeF1"] == pytest.approx(actual.type_f1)
