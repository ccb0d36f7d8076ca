"""Listings for a person and columns for tools."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.ledger.invented import many, record

from turnstone.commands.ask import events
from turnstone.commands.shared import Asked
from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger, write
from turnstone.ledger.card import card
from turnstone.ledger.tables import actors_table, hits_table, table


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(write, "now", lambda: "2031-04-01T08:00:00.000Z")
    with Ledger.open(tmp_path / "crisis.ledger", write=True, version="1") as opened:
        for one in many(2):
            opened.accept(one, record(one))
        yield opened


def test_tables_in_80_columns(ledger: Ledger, snapshot: SnapshotAssertion):
    """Without colour."""
    shown = [
        table(kind, getattr(ledger, f"{kind}s")()) for kind in ("event", "statement", "silence", "figure", "posture")
    ]
    shown += [actors_table(ledger.actors()), hits_table(ledger.search("strait"))]
    assert max(len(line) for one in shown for line in one.splitlines()) <= 80
    assert "\n".join(shown) == snapshot


def test_a_record_alone(ledger: Ledger, snapshot: SnapshotAssertion):
    """With its words in their context."""
    row = ledger.events(Filter(type="ASSAULT"))[0]
    assert card(row, ledger.text(row.report), ledger.history(row), ledger.reviews(row.id)) == snapshot


def test_terminal_codes_in_texts_are_not_passed_on(ledger: Ledger):
    """A report can't colour or clear the reader's screen."""
    one = next(many(1))
    ledger.review(ledger.figures()[0].id, "accept", by="\x1b[31mEve", note="\x1b[2J")
    row = ledger.figures()[0]
    assert "\x1b" not in card(row, one, [], ledger.reviews(row.id))
    assert "\x1b" not in table("figure", ledger.figures())


def test_columns(ledger: Ledger):
    """The same names for every kind."""
    event = next(row for row in ledger.events().to_dicts() if row["type"] == "ASSAULT")
    told = {name: event[name] for name in ("day", "actor", "actor_country", "recipient", "place", "latitude", "words")}
    assert told == {
        "day": "2031-03-03", "actor": "Army of Tarvania", "actor_country": "TAR", "recipient": "Velmark",
        "place": "Osk", "latitude": 44.5, "words": "shelled",
    }  # fmt: skip
    assert {tuple(row) for rows in (ledger.events(), ledger.silences()) for row in rows.to_dicts()} == {tuple(event)}


def test_data_frames(ledger: Ledger):
    """The same rows in each."""
    for library in ("pyarrow", "pandas", "polars"):
        pytest.importorskip(library)
    rows = ledger.figures()
    assert rows.to_arrow().column("value").to_pylist() == [12, 12]
    assert list(rows.to_pandas()["value"]) == [12, 12]
    assert rows.to_polars()["value"].to_list() == [12, 12]
    assert ledger.figures(Filter(type="missing")).to_pandas().empty


def test_a_missing_library_is_named(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    """With how to get it."""

    def refuse(name: str, package: object = None) -> object:
        raise ImportError(name)

    monkeypatch.setattr("turnstone.ledger.flat.import_module", refuse)
    with pytest.raises(LedgerError, match="pyarrow is not installed: install it with `pip install pyarrow`"):
        ledger.events().to_arrow()


def test_a_cut_listing_says_so_as_json_too(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    path = tmp_path / "many.ledger"
    with Ledger.open(path, write=True) as opened:
        for report in many(3):
            opened.accept(report, record(report))
    assert events(asked=Asked(limit=2, json=True, ledger=path)) == 0
    printed = capfdbinary.readouterr()
    assert len(printed.out.splitlines()) == 2
    assert b"the first 2" in printed.err
