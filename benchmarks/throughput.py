"""Codes every real text at hand and says how fast and in how much memory: `python -m benchmarks.throughput`.

All Wikinews articles and current-events items of the data folder are coded in one process on one core; every span is
checked against the text and every link against the record. Exits 1 on any exception, wrong span or dangling link.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.spans import dangling, wrong_spans
from turnstone.coding.coder import code
from turnstone.reading import reports
from turnstone.record import Report

SETS = ("wikinews/articles.jsonl", "current_events/items.jsonl")
KIB_PER_MB = 1024


def main() -> None:
    """Code all, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--every", type=int, default=1, help="take every N-th report only (default: %(default)s)")
    options = parser.parse_args()
    missing = [name for name in SETS if not (options.data / name).is_file()]
    if missing:
        sys.exit(
            f"{options.data}: no {missing[0]} there: name the data folder with --data (docs/data.md says what it holds)"
        )
    failed = False
    for name in SETS:
        found = list(reports(options.data / name))[:: options.every]
        failed |= not measure(name, found)
    # ru_maxrss is in KiB on Linux and in bytes on macOS
    peak = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        / KIB_PER_MB
        / (KIB_PER_MB if sys.platform == "darwin" else 1)
    )
    print(f"peak memory {peak:.0f} MB")
    sys.exit(failed)


def measure(name: str, found: list[Report]) -> bool:
    """Code one set and print its line; True if nothing was wrong."""
    counts: Counter[str] = Counter()
    words = 0
    began = time.perf_counter()
    for number, report in enumerate(found, 1):
        words += len(report.text.split())
        try:
            record = code(report)
        except Exception as error:  # noqa: BLE001 - the point is to count whatever goes wrong
            counts["exceptions"] += 1
            print(f"{report.id}: {error!r}", file=sys.stderr)
            continue
        counts.update(
            events=len(record.events),
            statements=len(record.statements),
            silences=len(record.silences),
            figures=len(record.figures),
            postures=len(record.postures),
        )
        for wrong in (*wrong_spans(record), *dangling(record)):
            counts["wrong"] += 1
            print(f"{report.id}: {wrong}", file=sys.stderr)
        if number % 1000 == 0:
            print(f"{name}: {number} of {len(found)}", file=sys.stderr)
    spent = time.perf_counter() - began
    print(
        f"{name}: {len(found)} reports, {words} words in {spent:.1f} s: "
        f"{len(found) / spent:.1f} reports/s, {words / spent:.0f} words/s"
    )
    print("  " + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    return not counts["exceptions"] and not counts["wrong"]


if __name__ == "__main__":
    main()
