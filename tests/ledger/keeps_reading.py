"""A program that keeps adding invented reports to a ledger and says which were kept: `LEDGER COUNT`.

Now and then it brings the stored layers up to date, as reading does at its end.
"""

import sys
from itertools import count, islice

from tests.ledger.invented import many, record

from turnstone.ledger import Ledger
from turnstone.ledger.layers import update

BATCH = 3
UPDATE_EVERY = 4
"""Batches."""


def main(path: str, total: int) -> None:
    with Ledger.open(path, write=True) as ledger:
        left = (one for one in many(total) if not ledger.known(one))
        for number in count(1):
            batch = list(islice(left, BATCH))
            with ledger.batch():
                for one in batch:
                    ledger.accept(one, record(one))
            say(*(one.source or "" for one in batch))
            if not batch or number % UPDATE_EVERY == 0:
                for _ in update(ledger.connection, ledger.path):
                    pass
            if not batch:
                break
        say("done")


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
