"""Real news texts are coded without one exception, and every span stands in its text."""

from pathlib import Path

import pytest

from benchmarks.spans import dangling, wrong_spans
from turnstone.coding.coder import code
from turnstone.reading import reports

DATA = Path(__file__).resolve().parents[2] / "shared/data"
SETS = ("wikinews/articles.jsonl", "current_events/items.jsonl")

pytestmark = pytest.mark.shared


def check(name: str, every: int) -> None:
    """Code every N-th report of a set."""
    found = list(reports(DATA / name))[::every]
    assert len(found) > 20
    for report in found:
        record = code(report)
        assert wrong_spans(record) == [], report.id
        assert dangling(record) == [], report.id
        kinds = (record.events, record.statements, record.silences, record.figures, record.postures)
        ids = [piece.id for kind in kinds for piece in kind]
        assert len(ids) == len(set(ids)), report.id


@pytest.mark.parametrize(("name", "every"), [(SETS[0], 11), (SETS[1], 100)], ids=SETS)
def test_a_sample_of_real_reports(name: str, every: int):
    """Offsets, links and ids hold on real news."""
    check(name, every)


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_all_real_reports(name: str):
    """The same on all 9,424 texts."""
    check(name, 1)
