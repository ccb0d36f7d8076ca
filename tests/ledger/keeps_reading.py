"""A program that keeps adding invented reports to a ledger and says which were kept: `LEDGER COUNT`."""

import sys
from itertools import islice

from tests.ledger.invented import many, record

from turnstone.ledger import Ledger

BATCH = 3


def main(path: str, count: int) -> None:
    with Ledger.open(path, write=True) as ledger:
        left = (one for one in many(count) if not ledger.known(one))
        while batch := list(islice(left, BATCH)):
            with ledger.batch():
                for one in batch:
                    ledger.accept(one, record(one))
            say(*(one.source or "" for one in batch))
    say("done")


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
