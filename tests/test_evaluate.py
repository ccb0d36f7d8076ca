"""Scoring: the rows are those of the gold set's own scorer, and bad files are named."""

import importlib.util
import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import compile_gold
from turnstone.errors import EvaluationError
from turnstone.evaluate import read_records, score, sentence_bounds, table

SHARED = Path(__file__).resolve().parents[2] / "shared"
KINDS = ("events", "statements", "silences", "figures", "postures")


def span(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def entity(text: str, words: str, country: str | None = None) -> dict[str, Any]:
    return {"span": span(text, words), "name": words, "country": country, "sector": None}


@pytest.fixture
def gold() -> dict[str, Any]:
    text = 'Ruritania shelled Graustark. "We will answer," its minister said. It would not say when.'
    return {
        "report": {"id": "r1", "text": text},
        "events": [
            {
                "id": "e1",
                "trigger": span(text, "shelled"),
                "type": "ASSAULT",
                "mode": ["heavy-weapons"],
                "actor": [entity(text, "Ruritania")],
                "recipient": [entity(text, "Graustark")],
                "aux": [],
            }
        ],
        "statements": [
            {
                "id": "s1",
                "cue": span(text, "said"),
                "act": "say",
                "speaker": [entity(text, "its minister")],
                "chain": [],
                "content": span(text, "We will answer,"),
            }
        ],
        "silences": [
            {"id": "q1", "cue": span(text, "would not say"), "who": [entity(text, "It")], "about": span(text, "when")}
        ],
        "figures": [],
        "postures": [],
    }


def test_a_record_scored_against_itself_is_right(gold: dict[str, Any]):
    """Every row that has gold reads F1 1."""
    scores = score([gold], [deepcopy(gold)])
    assert {row: t.f1 for row, t in scores.rows.items() if t.gold} == {
        row: 1.0 for row, t in scores.rows.items() if t.gold
    }
    assert scores.misses == []


def test_a_wrong_recipient_costs_event_full_only(gold: dict[str, Any]):
    """Type and sentence are enough for `event`; both sides are needed for `event.full`."""
    predicted = deepcopy(gold)
    predicted["events"][0]["recipient"] = []
    rows = score([gold], [predicted]).rows
    assert (rows["event"].right, rows["event.full"].right) == (1, 0)


def test_another_text_counts_as_empty_and_is_named(gold: dict[str, Any]):
    """Offsets mean nothing in another text."""
    predicted = deepcopy(gold)
    predicted["report"]["text"] += " More."
    scores = score([gold], [predicted])
    assert scores.unusable == ["r1"]
    assert scores.rows["event"].predicted == 0
    assert "no usable prediction: r1" in table(scores)


def test_misses_name_report_label_and_offsets(gold: dict[str, Any]):
    """A missed event can be found again in the text."""
    predicted = deepcopy(gold)
    predicted["events"] = []
    (miss,) = [m for m in score([gold], [predicted]).misses if m.what == "event"]
    assert (miss.kind, miss.report, miss.label) == ("missed", "r1", "ASSAULT")
    assert gold["report"]["text"][miss.start : miss.end] == "shelled"


def test_sentence_bounds_pass_over_abbreviations():
    """ "Gen." ends no sentence."""
    assert sentence_bounds("Gen. Ali left. He wept.") == [0, 15, 23]


def test_a_line_that_is_no_record_is_named(tmp_path: Path):
    """File and line stand in the message."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"report": {"id": "a", "text": ""}}\n{"events": []}\n')
    with pytest.raises(EvaluationError, match=r"bad\.jsonl: line 2"):
        read_records(path)


def test_a_missing_file_is_named(tmp_path: Path):
    """The message says what is needed."""
    with pytest.raises(EvaluationError, match=r"none\.jsonl: can't be read"):
        read_records(tmp_path / "none.jsonl")


def _perturbed(gold: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Gold with pieces dropped and fields changed, so that every row has hits and misses."""
    chance = random.Random(seed)
    predicted = deepcopy(gold)
    for record in predicted:
        for kind in KINDS:
            record[kind] = [piece for piece in record[kind] if chance.random() > 0.2]
            for piece in record[kind]:
                for field, value in (
                    ("actor", []),
                    ("type", "AID"),
                    ("act", "deny"),
                    ("stance", "neutral"),
                    ("chain", []),
                ):
                    if field in piece and chance.random() < 0.2:
                        piece[field] = value
                if "value" in piece and chance.random() < 0.2:
                    piece["value"] += 1
                if "content" in piece and chance.random() < 0.3:
                    piece["content"]["end"] -= (piece["content"]["end"] - piece["content"]["start"]) * 2 // 3
    return predicted


@pytest.mark.shared
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_equal_the_gold_sets_own_scorer(seed: int):
    """Both scorers give the same figures on a perturbed gold set."""
    spec = importlib.util.spec_from_file_location("score_record", SHARED / "tools/score_record.py")
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    gold = [json.loads(json.dumps(compile_gold(path))) for path in sorted((SHARED / "gold").glob("*.yaml"))]
    predicted = _perturbed(gold, seed)
    by_id = {record["report"]["id"]: record for record in predicted}
    scorer = theirs.Scores()
    for record in gold:
        scorer.add(record, by_id[record["report"]["id"]])
    expected = scorer.result(len(gold))
    actual = score(gold, predicted)
    for row, tally in actual.rows.items():
        assert expected[row]["f1"] == pytest.approx(tally.f1), row
        assert (expected[row]["gold"], expected[row]["predicted"]) == (tally.gold, tally.predicted), row
    for share, (right, of) in actual.shares.items():
        assert expected[share]["of"] == of, share
        assert expected[share]["share"] == pytest.approx(right / of), share
