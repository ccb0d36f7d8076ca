"""Rows as data frames: the same columns, types and values in Arrow, pandas and Polars."""

from pathlib import Path

import pytest
from tests.ledger.invented import many, record

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.flat import COLUMNS

KINDS = ("events", "statements", "silences", "figures", "postures")


@pytest.fixture
def ledger(tmp_path: Path):
    for library in ("pyarrow", "pandas", "polars"):
        pytest.importorskip(library)
    with Ledger.open(tmp_path / "crisis.ledger", write=True) as opened:
        for one in many(3):
            opened.accept(one, record(one))
        yield opened


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_in_each(ledger: Ledger, kind: str):
    """What is nothing in one is nothing in all."""
    rows = getattr(ledger, kind)()
    wanted = rows.to_dicts()
    assert len(wanted) >= 3
    assert rows.to_arrow().to_pylist() == wanted
    assert rows.to_polars().to_dicts() == wanted
    frame = rows.to_pandas()
    assert frame.astype(object).where(frame.notna(), None).to_dict("records") == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_types_stay_where_there_are_no_rows(ledger: Ledger, kind: str):
    """So that frames of several questions can be put together."""
    none = getattr(ledger, kind)(Filter(since="2999"))
    assert {field.name: str(field.type).replace("double", "float64") for field in none.to_arrow().schema} == COLUMNS
    assert none.to_arrow().schema == getattr(ledger, kind)().to_arrow().schema
    assert list(none.to_pandas().columns) == list(none.to_polars().columns) == list(COLUMNS)


def test_reviewed_rows_are_as_reviewed(ledger: Ledger):
    figure = ledger.figures()[0].id
    ledger.review(figure, "correct", by="Ana", settings=["value=13"])
    frame = ledger.figures().to_polars()
    assert frame.filter(frame["id"] == figure)["value"].to_list() == [13]
    assert frame["review"].drop_nulls().len() == 1
