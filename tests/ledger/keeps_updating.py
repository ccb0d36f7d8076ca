"""A program that brings the origins of a ledger up to date in small steps and says each: `LEDGER`."""

import sys
from pathlib import Path

import msgspec

from turnstone.ledger import Ledger
from turnstone.ledger.layers import update
from turnstone.ledger.origins_layer import ORIGINS


def main(path: str) -> None:
    small = msgspec.structs.replace(ORIGINS, step=2)
    with Ledger.open(path, write=True) as ledger:
        for step in update(ledger.connection, Path(path), layers=[small]):
            sys.stdout.write(f"{step.left}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
