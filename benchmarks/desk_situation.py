"""How long the server works on each part of the situation page, on the search and on the brief.

    python -m benchmarks.desk_situation --ledger real.ledger

The ledger is one that `python -m benchmarks.ledger_read --ledger real.ledger` made. Printed are, for each question,
the least and the most processor time of some runs in milliseconds, and the size of the answer. Nothing is remembered
between two runs here; the desk itself remembers an answer for as long as the ledger stays as it is.
"""

import argparse
import time
from pathlib import Path
from typing import Any

import msgspec

from turnstone.ledger import Ledger
from turnstone.web.api import brief, search, situation, volume
from turnstone.web.asked import Scope

WORDS = ("missile", "ceasefire talks", '"prime minister"', "Iran")


def main() -> None:
    """Print a row for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with Ledger.open(given.ledger) as ledger:
        newest = situation.situation(ledger, Scope()).period.newest
        for one in (*situation.ENDPOINTS, *volume.ENDPOINTS, *brief.ENDPOINTS):
            asked = {"told": newest} if "told" in one.params.__struct_fields__ else {}
            timed(ledger, one.path, one.answer, msgspec.convert(asked, one.params), given.runs)
        for words in WORDS:
            timed(ledger, f"/api/search?q={words}", search.search, search.SearchAsked(q=words), given.runs)


def timed(ledger: Ledger, name: str, answer: Any, asked: Any, runs: int) -> None:
    """Ask so often, and print."""
    times: list[float] = []
    size = 0
    for _ in range(runs):
        began = time.process_time()
        with ledger.moment():
            size = len(msgspec.json.encode(answer(ledger, asked)))
        times.append((time.process_time() - began) * 1000)
    print(f"{name:36}{min(times):7.0f}{max(times):7.0f} ms{size / 1000:9.1f} kB")


if __name__ == "__main__":
    main()
