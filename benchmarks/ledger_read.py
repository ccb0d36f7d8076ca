"""Reads every real text at hand into a new ledger, twice: `python -m benchmarks.ledger_read`.

Prints rate, file size and memory of the first run, what the second one adds and how long it takes, and how long the
listings take. Exits 1 if the second run adds anything or takes over a tenth of the time, or if verify finds damage.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.intake import intake
from turnstone.reading import Given

SETS = ("wikinews/articles.jsonl", "current_events/items.jsonl")
KIB_PER_MB = 1024
MOST = 0.1
"""Part of the first run's time that the second may take (acceptance)."""
ROUNDS = 20


def main() -> None:
    """Read twice, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--ledger", type=Path, help="where to keep it (default: a temporary file)")
    options = parser.parse_args()
    missing = [name for name in SETS if not (options.data / name).is_file()]
    if missing:
        sys.exit(f"{options.data}: no {missing[0]} there: name the data folder with --data")
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "real.ledger"
        sys.exit(measure(path, [options.data / name for name in SETS]))


def measure(path: Path, sources: list[Path]) -> bool:
    """Read the sources twice into the ledger; whether anything failed."""
    took: list[float] = []
    counts: list[Counter[str]] = []
    for number in (1, 2):
        began = time.perf_counter()
        with Ledger.open(path, write=True) as ledger:
            steps = Counter(
                step if isinstance(step, str) else type(step).__name__ for step in intake(ledger, sources, Given())
            )
        took.append(time.perf_counter() - began)
        counts.append(steps)
        kept = {name: count for name, count in sorted(steps.items()) if name != "Notice"}
        said = ", ".join(f"{count:,} {name}" for name, count in kept.items())
        print(f"run {number}: {said} in {took[-1]:.1f} s: {sum(kept.values()) / took[-1]:.1f} reports/s")
    unit = KIB_PER_MB * (KIB_PER_MB if sys.platform == "darwin" else 1)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit:.0f} MB")
    with Ledger.open(path) as ledger:
        began = time.perf_counter()
        found = ledger.verify()
        size = path.stat().st_size
        print(
            f"{found.articles:,} articles, {found.revisions:,} texts, {found.records:,} records:"
            f" {size / 1e6:.1f} MB, {size / max(found.records, 1):.0f} bytes a record"
        )
        print(f"verify: {len(found.problems)} problems in {time.perf_counter() - began:.1f} s")
        listings(ledger)
    added = counts[1]["new"] + counts[1]["revised"]
    return bool(added or found.problems or took[1] > MOST * took[0])


def listings(ledger: Ledger) -> None:
    """Print the slowest of some rounds of each listing, newest 50."""
    asked = {
        "events": lambda: ledger.events(Filter(limit=50)),
        "events --type ASSAULT": lambda: ledger.events(Filter(type="ASSAULT", limit=50)),
        "events --about Israel": lambda: ledger.events(Filter(about="Israel", limit=50)),
        "events --as-of 2025-06-30": lambda: ledger.events(Filter(as_of="2025-06-30", limit=50)),
        "statements": lambda: ledger.statements(Filter(limit=50)),
        "figures --type dead": lambda: ledger.figures(Filter(type="dead", limit=50)),
        "actors": lambda: ledger.actors(Filter(limit=50)),
        "search ceasefire talks": lambda: ledger.search("ceasefire talks", Filter(limit=50)),
        "search attack": lambda: ledger.search("attack", Filter(limit=50)),
    }
    for name, ask in asked.items():
        times: list[float] = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            ask()
            times.append(time.perf_counter() - began)
        print(f"{name}: {sorted(times)[-2] * 1000:.0f} ms (slowest but one of {ROUNDS})")


if __name__ == "__main__":
    main()
