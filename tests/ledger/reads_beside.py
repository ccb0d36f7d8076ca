"""A program that asks a ledger while another process writes: `LEDGER ANNOUNCED SECONDS SEED`.

ANNOUNCED is a file of 8 bytes: how many reports the writer has committed for sure. What is asked after that number was
looked up must show at least as many. Ends with status 1, and says why, at the first answer that is wrong.
"""

import mmap
import random
import struct
import sys
from collections.abc import Callable
from time import monotonic, sleep

from turnstone.ledger import Filter, Ledger

BATCH = 5
"""Reports that the writer keeps at once: no answer shows a part of them."""


def questions(ledger: Ledger) -> list[Callable[[], int | None]]:
    """Each says how many reports its answer comes from, or None where it can't tell."""
    everything = Filter(limit=10_000_000)

    def texts() -> int:
        return ledger.connection.execute("SELECT count(*) FROM revisions").fetchone()[0]

    def newest() -> None:
        assert len(ledger.events(Filter(limit=20))) == 20

    def found() -> int:
        return ledger.connection.execute("SELECT count(*) FROM words WHERE words MATCH 'strait'").fetchone()[0]

    def acting() -> int:
        return next(one.acts for one in ledger.actors() if one.name == "Army of Tarvania")

    def about() -> None:
        assert len(ledger.statements(Filter(about="VEL", limit=20))) == 20

    return [
        texts,
        newest,
        found,
        acting,
        about,
        lambda: len(ledger.search("strait", everything)) if texts() < 300 else None,
    ]


def main(path: str, announced: str, seconds: float, seed: int) -> int:
    chance, asked, seen = random.Random(seed), 0, 0
    with open(announced, "rb") as file, Ledger.open(path) as ledger:
        shared = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)
        ask, until = questions(ledger), monotonic() + seconds
        while monotonic() < until:
            (committed,) = struct.unpack("q", shared[:8])
            answer = chance.choice(ask)()
            asked += 1
            sleep(0.01)  # others want the processor too
            if answer is None:
                continue
            if answer < max(committed, seen) or answer % BATCH:
                sys.stdout.write(f"{answer} reports, after {committed} were committed and {seen} seen\n")
                return 1
            seen = answer
    sys.stdout.write(f"{asked} {seen}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])))
