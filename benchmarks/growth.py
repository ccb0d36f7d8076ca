"""Does a ledger stay fast as it grows? `python -m benchmarks.growth --real crisis.ledger --out big.ledger`.

Fills a new ledger with perturbed copies of a real one's records (benchmarks/perturb.py) and stops at 10 thousand, 100
thousand and a million records. At each stop: the cost of keeping a report (accepting it and bringing the stored layers
up to date; coding is apart and does not depend on the ledger), the slowest 5 % of each listing, search and brief, the
same of the first time, when no report is remembered from an earlier question (not held to the bar), the file's size
and the peak memory. Times are processor time, so that other work on the machine does not count. Exits 1 if a bar is
missed. --real is made by `python -m benchmarks.ledger_read --ledger FILE`. A million records take some 400,000 reports.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.perturb import Perturbed, real_records
from turnstone.brief import brief
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.matching_pool import REMEMBERED
from turnstone.ledger.pieces import KINDS
from turnstone.ledger.sql import first
from turnstone.record import Record

SIZES = (10_000, 100_000, 1_000_000)
"""Records at which is measured."""
SAMPLE = 1_000
"""Reports whose keeping is timed, just after each stop."""
SINCE = "2025"
"""Reports from then on are copied: the current-events items, all of one length; a million records are 43 times as many
a day as Wikipedia lists."""
BATCH = 100
"""Reports kept as one, as `turnstone read` does in about a second."""
_FAR = 200
"""Reports after which the stored layers are brought up to date in between, as `turnstone read` does."""
ROUNDS = 20
DEARER, SLOWEST, BRIEF = 1.5, 0.1, 1.0
"""Bars (acceptance): keeping at the last size against the first; seconds of a listing, and of a brief."""


def main() -> None:
    """Fill, stop, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", type=Path, help="a ledger of real reports; needed to fill")
    parser.add_argument("--out", type=Path, required=True, help="the ledger to fill; it must not be there")
    parser.add_argument("--ask", action="store_true", help="only ask, of the ledger --out as it is")
    parser.add_argument("--records", type=int, default=SIZES[-1], help="stop at this size (default: %(default)s)")
    options = parser.parse_args()
    if options.ask:
        with Ledger.open(options.out) as ledger:
            size = int((first(ledger.connection, "SELECT max(row) FROM records") or (0,))[0] or 0)
        missed = measure(options.out, size, None)
        sys.exit("\n".join(missed) if missed else 0)
    if options.real is None:
        parser.error("--real: name the ledger whose records are copied")
    if options.out.exists():
        sys.exit(f"{options.out}: is there already: name a new file, or delete it")
    with Ledger.open(options.real) as real:
        perturbed = Perturbed(record for record in real_records(real) if (record.report.published or "") >= SINCE)
    reports = perturbed.by_day(1 + options.records // sum(map(_size, perturbed.real)))
    costs: dict[int, float] = {}
    missed = list[str]()
    for size in (size for size in SIZES if size <= options.records):
        fill(options.out, reports, size)
        costs[size] = keeping(options.out, reports)
        missed += measure(options.out, size, costs[size])
    first_cost, last_cost = costs[min(costs)], costs[max(costs)]
    print(f"keeping a report at {max(costs):,} records costs {last_cost / first_cost:.2f} times that at {min(costs):,}")
    if last_cost > DEARER * first_cost:
        missed.append(f"keeping: {last_cost / first_cost:.2f} times, the bar is {DEARER}")
    sys.exit("\n".join(missed) if missed else 0)


def _size(record: dict[str, Any]) -> int:
    return sum(len(record[f"{kind}s"]) for kind in KINDS)


def fill(path: Path, reports: Iterator[Record], size: int) -> None:
    """Add reports until the ledger holds so many records; progress on standard error."""
    began, held = time.perf_counter(), 0
    with Ledger.open(path, write=True) as ledger:
        ledger.begin_run("perturbed copies")
        while held < size:
            _keep(ledger, list(islice(reports, BATCH)))
            held = int((first(ledger.connection, "SELECT max(row) FROM records") or (0,))[0] or 0)
            ledger.update(least=_FAR)
            sys.stderr.write(f"\r{held:,} of {size:,} records, {time.perf_counter() - began:.0f} s ")
        ledger.update()
    sys.stderr.write("\n")


def keeping(path: Path, reports: Iterator[Record]) -> float:
    """Seconds of processor time that one report takes: the median of batches."""
    took = list[float]()
    with Ledger.open(path, write=True) as ledger:
        ledger.begin_run("perturbed copies")
        for _ in range(SAMPLE // BATCH):
            batch = list(islice(reports, BATCH))
            began = time.process_time()
            _keep(ledger, batch)
            ledger.update()
            took.append((time.process_time() - began) / BATCH)
    return statistics.median(took)


def _keep(ledger: Ledger, batch: list[Record]) -> None:
    with ledger.batch():
        for record in batch:
            if not ledger.known(record.report):
                ledger.accept(record.report, record)


def measure(path: Path, size: int, cost: float | None) -> list[str]:
    """Print what this size costs; the bars that it misses."""
    unit = 1024 * (1024 if sys.platform == "darwin" else 1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    kept = "" if cost is None else f", {cost * 1000:.2f} ms to keep a report"
    print(f"{size:,} records: {path.stat().st_size / 1e6:,.0f} MB{kept}, {memory:.0f} MB memory", flush=True)
    missed = list[str]()
    with Ledger.open(path) as ledger:
        for name, ask in asked(ledger).items():
            REMEMBERED.clear()
            anew, slowest = _took(ask), _slowest(ask)
            print(f"  {name:40} {slowest * 1000:7.1f} ms, {anew * 1000:7.1f} ms the first time", flush=True)
            bar = BRIEF if name.startswith("brief") else SLOWEST
            if slowest > bar:
                missed.append(f"{size:,} records: {name}: {slowest * 1000:.0f} ms, the bar is {bar * 1000:.0f} ms")
    return missed


def asked(ledger: Ledger) -> dict[str, Callable[[], object]]:
    """What is asked at each size: every listing as it comes, and narrowed."""
    day = str((first(ledger.connection, "SELECT day FROM records WHERE kind = 'event' AND day <> ''"
                     " ORDER BY row DESC LIMIT 1") or ("",))[0])  # fmt: skip
    return {
        "events": lambda: ledger.events(Filter(limit=50)),
        "events --type ASSAULT": lambda: ledger.events(Filter(type="ASSAULT", limit=50)),
        "events --type aerial": lambda: ledger.events(Filter(type="aerial", limit=50)),
        "events --about Israel": lambda: ledger.events(Filter(about="Israel", limit=50)),
        "events --about Israel --type COERCE": lambda: ledger.events(Filter(about="Israel", type="COERCE", limit=50)),
        "events of a dyad": lambda: ledger.events(Filter(pair=("ISR", "IRN"), limit=50)),
        "events in a box": lambda: ledger.events(Filter(within=(29.0, 34.0, 34.0, 36.0), limit=50)),
        f"events --as-of {day}": lambda: ledger.events(Filter(as_of=day, limit=50)),
        f"events --read-by {day}": lambda: ledger.events(Filter(read_by=day, limit=50)),
        "events --aux conditional": lambda: ledger.events(Filter(aux="conditional", limit=50)),
        "statements": lambda: ledger.statements(Filter(limit=50)),
        "statements --about France": lambda: ledger.statements(Filter(about="France", limit=50)),
        "silences": lambda: ledger.silences(Filter(limit=50)),
        "figures --type dead": lambda: ledger.figures(Filter(type="dead", limit=50)),
        "postures": lambda: ledger.postures(Filter(limit=50)),
        "actors": lambda: ledger.actors(Filter(limit=50)),
        "search, one common word": lambda: ledger.search("attack", Filter(limit=50)),
        "search, two words": lambda: ledger.search("ceasefire talks", Filter(limit=50)),
        "search, words in a row": lambda: ledger.search('"of the"', Filter(limit=50)),
        "episodes": lambda: ledger.episodes(Filter(limit=50)),
        "episodes --about Israel --type ASSAULT": lambda: ledger.episodes(
            Filter(about="Israel", type="ASSAULT", limit=50)
        ),
        f"episodes --as-of {day}": lambda: ledger.episodes(Filter(as_of=day, limit=50)),
        "crises": lambda: ledger.crises(Filter(limit=50)),
        "tripwires": lambda: ledger.tripwires(Filter(limit=50)),
        "figures --history": lambda: ledger.figure_histories(Filter(limit=50)),
        "postures --intervals": lambda: ledger.intervals(Filter(limit=50)),
        "silences, closed or open": lambda: ledger.closed(Filter(limit=50)),
        "contradictions": lambda: ledger.contradictions(Filter(limit=50)),
        "sources": lambda: ledger.sources(Filter(limit=50)),
        "brief of a week": lambda: brief(ledger),
        "brief about Israel": lambda: brief(ledger, Filter(about="Israel")),
    }


def _slowest(ask: Callable[[], object]) -> float:
    """Seconds of processor time, 95th percentile: the slowest but one of `ROUNDS`."""
    return sorted(_took(ask) for _ in range(ROUNDS))[-2]


def _took(ask: Callable[[], object]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    ask()
    return time.process_time() - began


if __name__ == "__main__":
    main()
