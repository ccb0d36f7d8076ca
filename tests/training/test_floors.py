"""The quality gate: the model that ships, scored on the development sets against training/floors.json."""

import json
from itertools import groupby
from pathlib import Path

import pytest

from training import prepare
from training.example import Example
from training.score import score
from turnstone.language.model import shipped

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared/data"
FLOORS: dict[str, float] = json.loads((ROOT / "training/floors.json").read_text())

SLACK = 0.02
"""What a third of the documents may fall short of the floor for the whole."""

pytestmark = pytest.mark.shared


def sample(examples: list[Example], every: int) -> list[Example]:
    """One document in so many, whole."""
    documents = [list(group) for _, group in groupby(examples, key=lambda e: e.doc)]
    return [e for document in documents[::every] for e in document]


def test_a_third_of_the_development_sets_stays_near_the_floors():
    development = {name: sample(examples, 3) for name, examples in prepare.development(DATA).items()}
    scores = score(shipped(), development)
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor - SLACK} == {}


@pytest.mark.slow
def test_the_shipped_model_reaches_every_floor():
    scores = score(shipped(), prepare.development(DATA))
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor} == {}
