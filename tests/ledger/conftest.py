"""The invented lake crisis, read once for all tests that ask of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import turnstone
from turnstone.ledger import Ledger
from turnstone.record import Record

LAKE = Path(__file__).parents[2] / "examples" / "lake"


@pytest.fixture(scope="session")
def lake_records() -> tuple[Record, ...]:
    """What is read from the fifteen reports, in the order of their files."""
    return tuple(map(turnstone.code, turnstone.reports(LAKE)))


@pytest.fixture(scope="session")
def lake_path(lake_records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of them, up to date; not to be written to."""
    path = tmp_path_factory.mktemp("lake") / "lake.ledger"
    with Ledger.open(path, write=True) as ledger:
        with ledger.batch():
            for record in lake_records:
                ledger.accept(record.report, record)
        ledger.update()
    return path


@pytest.fixture
def lake_copy(lake_path: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of it, open for writing."""
    shutil.copy(lake_path, tmp_path / "lake.ledger")
    with Ledger.open(tmp_path / "lake.ledger", write=True) as ledger:
        yield ledger
