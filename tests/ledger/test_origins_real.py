"""Planted copies of real articles, as `benchmarks/origins.py` measures them."""

import json
from pathlib import Path

import pytest

from benchmarks.origins import KINDS, PRECISION, RECALL, judge, plant
from turnstone.ledger.origins import Origins
from turnstone.ledger.origins_bars import BARS

DATA = Path(__file__).resolve().parents[3] / "shared/data"

pytestmark = pytest.mark.shared


def test_planted_copies_are_found_and_nothing_else():
    lines = (DATA / "wikinews/articles.jsonl").read_text(encoding="utf-8").splitlines()
    recall, precision = judge(plant([json.loads(line) for line in lines[::6]], KINDS), BARS)
    assert recall >= RECALL
    assert precision >= PRECISION


def test_current_events_items_are_no_copies_of_one_another():
    """Every near-duplicate among them tells of another act: read one by one."""
    origins = Origins()
    for line in (DATA / "current_events/items.jsonl").read_text(encoding="utf-8").splitlines()[::4]:
        item = json.loads(line)
        assert origins.feed(item["id"], item["text"], item["publisher"], item["published"]).copy_of is None
