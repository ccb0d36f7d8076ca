"""Daily counts by dyad over ten million rows: `python -m benchmarks.snapshot`.

Makes a snapshot of a ledger, then ten million rows of its `pairs` from the real ones: each draws a real row, moves its
day by up to five years, and in one case of five takes another row's country; written straight as Parquet, by year, as
`turnstone snapshot` does, with their `dyad_days`. Asks DuckDB for the counts of docs/ledger.md: from the dyad-days, and
counted anew from the ten million. Exits 1 if the best of the rounds takes longer than a second for the daily counts of
all dyads (acceptance), or if a second snapshot writes anything.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.ledger_read import SETS
from turnstone.export.format_parquet import schema
from turnstone.export.plover_codes import QUAD
from turnstone.export.snapshot import snapshot
from turnstone.export.snapshot_tables import PAIRS
from turnstone.ledger import Ledger
from turnstone.ledger.intake import intake
from turnstone.reading import Given

ROWS = 10_000_000
SOME = 300
"""Reports that are read where no ledger is given."""
MOVED = 5 * 366
"""Days, to both sides."""
SWAPPED = 0.2
CHUNK = 1_000_000
ROUNDS = 5
MOST = 1.0
"""Seconds (acceptance)."""
HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
DID = "NOT list_has_any(aux, ['future', 'hypothetical', 'negation', 'historical']) AND day IS NOT NULL"
JUDGED = "daily counts of all dyads"
QUERIES = {
    JUDGED: "SELECT day, actor, recipient, events, material_conflict FROM dyad_days WHERE events > 0",
    "the same in order": "SELECT day, actor, recipient, events FROM dyad_days WHERE events > 0"
    " ORDER BY day, events DESC",
    "one dyad's": "SELECT day, events FROM dyad_days WHERE actor = 'ISR' AND recipient = 'IRN'",
    "monthly counts of all dyads": "SELECT date_trunc('month', day) AS month, actor, recipient, sum(events) AS events"
    " FROM dyad_days GROUP BY ALL",
    "daily counts of all dyads, counted anew": "SELECT day, actor, recipient, count(*) AS events FROM pairs"
    f" WHERE {DID} GROUP BY ALL",
    "one dyad's, counted anew": "SELECT day, count(*) AS events FROM pairs"
    f" WHERE actor = 'ISR' AND recipient = 'IRN' AND {DID} GROUP BY ALL",
    "one dyad's, one year, by type, counted anew": "SELECT day, type, count(*) FROM pairs"
    " WHERE actor = 'ISR' AND recipient = 'IRN' AND year = 2025 GROUP BY ALL",
}


def main() -> None:
    """Make the rows, ask, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--ledger", type=Path, help=f"a ledger to draw from (default: {SOME} items are read)")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows to make (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(measure(Path(folder), options))


def measure(folder: Path, options: argparse.Namespace) -> bool:
    """Print the figures; whether anything failed."""
    path = options.ledger or small(folder / "small.ledger", options.data)
    again = kept(path, folder / "tables")
    pq: Any = import_module("pyarrow.parquet")
    real = pq.read_table(folder / "tables/pairs").select(schema(PAIRS).names)
    began = time.perf_counter()
    size = made(real.filter(import_module("pyarrow.compute").is_valid(real["day"])), folder / "many", options.rows)
    took = time.perf_counter() - began
    print(f"{options.rows:,} rows drawn from {real.num_rows:,}: {size / 1e6:.0f} MB of Parquet, made in {took:.0f} s")
    return asked(folder / "many") or again


def small(path: Path, data: Path) -> Path:
    """A ledger of the first current-events items."""
    items = folder_of(data) / SETS[1]
    first = path.with_suffix(".jsonl")
    with items.open(encoding="utf-8") as lines:
        first.write_text("".join(line for line, _ in zip(lines, range(SOME), strict=False)), encoding="utf-8")
    with Ledger.open(path, write=True) as ledger:
        for _ in intake(ledger, [first], Given()):
            pass
    return path


def folder_of(data: Path) -> Path:
    """The data folder, or a message that it is not there."""
    if not (data / SETS[1]).is_file():
        sys.exit(f"{data}: no {SETS[1]} there: name the data folder with --data, or a ledger with --ledger")
    return data


def kept(path: Path, folder: Path) -> bool:
    """Make a snapshot twice; whether the second one wrote anything."""
    for number in (1, 2):
        began = time.perf_counter()
        with Ledger.open(path) as ledger:
            found = snapshot(ledger, folder)
        took = time.perf_counter() - began
        rows = sum(found.manifest.rows().values())
        print(f"snapshot {number}: {rows:,} rows, {len(found.written)} files written in {took:.1f} s")
    return bool(found.written)


def made(real: Any, folder: Path, rows: int) -> int:
    """Rows like the real ones, by year; bytes of all files."""
    pq: Any = import_module("pyarrow.parquet")
    writers: dict[int, Any] = {}
    try:
        for chunk in chunks(real, rows):
            years = chunk["day"].to_numpy().astype("datetime64[Y]").astype(int) + 1970
            for year in np.unique(years):
                if year not in writers:
                    path = folder / f"pairs/year={year}/pairs.parquet"
                    path.parent.mkdir(parents=True)
                    writers[year] = pq.ParquetWriter(path, chunk.schema, compression="zstd")
                writers[year].write_table(chunk.filter(years == year))
    finally:
        for writer in writers.values():
            writer.close()
    for year in writers:
        count_days(folder, year)
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def count_days(folder: Path, year: int) -> None:
    """The dyad-days of a year's pairs, in the form of `turnstone.export.snapshot_tables.dyad_days`."""
    duckdb: Any = import_module("duckdb")
    quads = ", ".join(
        f"count(*) FILTER (WHERE happened AND type IN ({', '.join(repr(one) for one in QUAD if QUAD[one] == quad)}))"
        f" AS {quad.lower().replace(' ', '_')}"
        for quad in dict.fromkeys(QUAD.values())
    )
    target = folder / f"dyad_days/year={year}/dyad_days.parquet"
    target.parent.mkdir(parents=True)
    with duckdb.connect() as db:
        db.execute(
            "COPY (SELECT day, actor, recipient, count(*) FILTER (WHERE happened) AS events,"
            f" {quads}, count(*) AS told FROM (SELECT *, len(aux) = 0 AS happened"
            f" FROM read_parquet('{folder}/pairs/year={year}/pairs.parquet', hive_partitioning = false))"
            f" GROUP BY ALL ORDER BY ALL) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        )


def chunks(real: Any, rows: int) -> Iterator[Any]:
    """Tables of a million rows and the rest."""
    pa: Any = import_module("pyarrow")
    draw = np.random.default_rng(0)
    for start in range(0, rows, CHUNK):
        count = min(CHUNK, rows - start)
        chunk = real.take(pa.array(draw.integers(0, real.num_rows, count)))
        moved = chunk["day"].to_numpy().astype("datetime64[D]") + draw.integers(-MOVED, MOVED + 1, count)
        ids = HEX[draw.integers(0, 16, (count, 17))]
        ids[:, 0] = ord("e")
        columns = {name: chunk[name] for name in chunk.column_names}
        columns["day"] = pa.array(moved, pa.date32())
        columns["event"] = pa.array(np.ascontiguousarray(ids).view("S17").ravel(), pa.binary()).cast(pa.string())
        for name in ("actor", "recipient"):
            other = real[name].take(pa.array(draw.integers(0, real.num_rows, count)))
            swap = pa.array(draw.random(count) < SWAPPED)
            columns[name] = import_module("pyarrow.compute").if_else(swap, other, columns[name])
        yield pa.table(columns, schema=real.schema).sort_by("day")


def asked(folder: Path) -> bool:
    """Ask DuckDB; whether the judged query took too long."""
    duckdb: Any = import_module("duckdb")
    slow = False
    with duckdb.connect() as db:
        for name in ("pairs", "dyad_days"):
            files = f"{folder}/{name}/*/{name}.parquet"
            db.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}', hive_partitioning = true)")
        threads = db.sql("SELECT current_setting('threads')").fetchall()[0][0]
        for name, query in QUERIES.items():
            took: list[float] = []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                table = db.sql(query).to_arrow_table()
                took.append(time.perf_counter() - began)
            print(
                f"{name}: {table.num_rows:,} rows in {min(took):.2f} s (first time {took[0]:.2f} s), {threads} threads"
            )
            slow |= name == JUDGED and min(took) > MOST
    return slow


if __name__ == "__main__":
    main()
