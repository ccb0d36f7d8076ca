"""Parquet files by year: what is in them, what is written again, and the SQL that docs/ledger.md shows."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.ledger.invented import OSK, many, record, report

from turnstone.errors import ExportError
from turnstone.export import TABLES
from turnstone.export.snapshot import Manifest, snapshot
from turnstone.ledger import Filter, Ledger

pytest.importorskip("pyarrow")
ROOT = Path(__file__).resolve().parents[2]
SQL = re.compile(r"^```sql\n(.*?)^```$", re.S | re.M)


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "crisis.ledger", write=True, version="1") as opened:
        for one in many(4):
            opened.accept(one, record(one))
        yield opened


def accept(ledger: Ledger, number: int, published: str | None) -> None:
    one = report(OSK + f" Another {number}.", source=f"https://coastal.example/x{number}", published=published)
    ledger.accept(one, record(one))


def by_year(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if "/year=" in path}


def full(*_: object) -> Iterator[Any]:
    """As a disk without space has it, half way."""
    yield from ()
    raise OSError(28, "No space left on device")


def loaded(folder: Path, query: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(folder)
    with duckdb.connect() as db:
        db.execute((folder / "views.sql").read_text())
        return db.execute(query).fetchall()


def test_every_table_is_there(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """With the rows of the listings, and the counts and hashes of the manifest."""
    folder = tmp_path / "tables"
    made = snapshot(ledger, folder)
    assert msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest) == made.manifest
    counts = made.manifest.rows()
    for name, count in counts.items():
        assert loaded(folder, f"SELECT count(*) FROM {name}", monkeypatch) == [(count,)]
        if name in TABLES:
            assert count == len(list(TABLES[name].items(ledger, Filter())))
    assert (counts["events"], counts["reports"], counts["pairs"]) == (8, 4, 4)
    assert loaded(folder, "SELECT * EXCLUDE year FROM dyad_days", monkeypatch) == [
        (date(2031, 3, 3), "TAR", "VEL", 4, 0, 0, 0, 4, 4)
    ]
    for files in made.manifest.tables.values():
        for file in files:
            assert hashlib.sha256((folder / file.path).read_bytes()).hexdigest() == file.sha256
    assert made.manifest.clocks["newest_as_of"] == "2031-03-04"


def test_again_writes_only_what_changed(ledger: Ledger, tmp_path: Path):
    """A report of another year, a review, a rejection of all that a year has."""
    folder = tmp_path / "tables"
    first = snapshot(ledger, folder)
    assert len(first.written) == sum(map(len, first.manifest.tables.values()))
    assert snapshot(ledger, folder) == msgspec.structs.replace(first, written=())
    accept(ledger, 1, "2029-05-01")
    second = snapshot(ledger, folder)
    assert by_year(second.written) == {
        "events/year=2031/events.parquet",  # the shelling has a date of its own
        "events/year=2029/events.parquet", "statements/year=2029/statements.parquet",
        "silences/year=2029/silences.parquet", "figures/year=2029/figures.parquet",
        "postures/year=2029/postures.parquet", "reports/year=2029/reports.parquet",
        "pairs/year=2031/pairs.parquet", "pairs/year=2029/pairs.parquet",
        "dyad_days/year=2031/dyad_days.parquet", "dyad_days/year=2029/dyad_days.parquet",
    }  # fmt: skip
    figure = ledger.figures(Filter(until="2029"))[0].id
    ledger.review(figure, "correct", by="Ana", settings=["value=13"])
    assert by_year(snapshot(ledger, folder).written) == {"figures/year=2029/figures.parquet"}
    ledger.review(figure, "reject", by="Ana")
    third = snapshot(ledger, folder)
    assert third.removed == ("figures/year=2029/figures.parquet",)
    assert not (folder / third.removed[0]).exists()
    assert snapshot(ledger, folder).written == ()


def test_what_has_no_day_is_of_no_year(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    accept(ledger, 1, None)
    folder = tmp_path / "tables"
    snapshot(ledger, folder)
    found = loaded(folder, "SELECT year, count(*) FROM figures GROUP BY 1 ORDER BY 1", monkeypatch)
    assert found == [(2031, 4), (None, 1)]


def test_both_clocks(ledger: Ledger, tmp_path: Path):
    """They are in the manifest; what is not out by the day is not in the files."""
    made = snapshot(ledger, tmp_path / "tables", Filter(as_of="2031-03-02"))
    assert made.manifest.clocks["as_of"] == "2031-03-02"
    assert made.manifest.rows()["figures"] == made.manifest.rows()["reports"] == 2
    assert snapshot(ledger, tmp_path / "tables").manifest.rows()["figures"] == 4


def test_an_empty_ledger_has_its_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with Ledger.open(tmp_path / "empty.ledger", write=True) as ledger:
        made = snapshot(ledger, tmp_path / "tables")
    assert set(made.manifest.rows().values()) == {0}
    assert loaded(tmp_path / "tables", "SELECT day, actor FROM events", monkeypatch) == []


def test_a_snapshot_that_was_cut_short_is_gone_on_with(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An error half way leaves whole files only, and the next one ends as if there had been none."""
    folder = tmp_path / "tables"
    with monkeypatch.context() as patch:
        patch.setattr("turnstone.export.snapshot.texts", full)
        with pytest.raises(ExportError, match="No space left"):
            snapshot(ledger, folder)
    assert [path for path in folder.rglob("*.part") if path.is_file()] == []
    made = snapshot(ledger, folder)
    assert made.manifest == snapshot(ledger, tmp_path / "other").manifest


def test_other_folders_are_left_alone(ledger: Ledger, tmp_path: Path):
    """A folder with other things, a manifest that is none, a file."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    with pytest.raises(ExportError, match="not empty and no snapshot"):
        snapshot(ledger, tmp_path / "mine")
    (tmp_path / "mine/manifest.json").write_text("{}")
    with pytest.raises(ExportError, match="no manifest of a snapshot"):
        snapshot(ledger, tmp_path / "mine")
    with pytest.raises(ExportError, match="notes"):
        snapshot(ledger, tmp_path / "mine/notes.txt")


def test_the_sql_of_the_page_runs(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every ```sql block of docs/ledger.md and docs/export.md, and it gives rows."""
    folder = tmp_path / "tables"
    snapshot(ledger, folder)
    blocks = [sql for page in ("ledger", "export") for sql in SQL.findall((ROOT / f"docs/{page}.md").read_text())]
    assert len(blocks) >= 3
    for sql in blocks:
        for statement in filter(str.strip, sql.split(";")):
            assert loaded(folder, statement, monkeypatch), statement
