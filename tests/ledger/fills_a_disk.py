"""A program that runs out of disk on a small file system of its own: `FOLDER`; status 3 where it may not mount one.

Run in a mount namespace (`unshare --mount --map-root-user`), so that the file system goes with the process.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.invented import many, record

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.ledger.layers import update
from turnstone.record import Report


def main(folder: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        sys.exit(3)
    path = folder / "crisis.ledger"
    with Ledger.open(path, write=True) as ledger:
        said: list[int] = []
        with pytest.raises(LedgerError, match=r"the disk is full .* free space and run the same again"):
            fill(ledger, said)
        kept = sum(said)
        assert held(path) == kept > 40
    assert_sound(path, kept)
    remount("size=16m", folder)
    with Ledger.open(path, write=True) as ledger, ledger.batch():
        for one in many(kept + 200):
            if not ledger.known(one):
                ledger.accept(one, record(one))
    assert_sound(path, kept + 200)
    remount("ro", folder)
    with pytest.raises(LedgerError, match="can't be written"):
        Ledger.open(path, write=True)
    assert_sound(path, kept + 200)


def fill(ledger: Ledger, said: list[int]) -> None:
    """Add reports without end, bring the layers up to date, and note how many were kept."""
    for batch in batches():
        with ledger.batch():
            for one in batch:
                ledger.accept(one, record(one))
        said.append(len(batch))
        for _ in update(ledger.connection, ledger.path):
            pass


def batches() -> Iterator[list[Report]]:
    batch: list[Report] = []
    for one in many(100_000):
        batch.append(one)
        if len(batch) == 20:
            yield batch
            batch = []


def held(path: Path) -> int:
    with Ledger.open(path) as ledger:
        return ledger.connection.execute("SELECT count(*) FROM revisions").fetchone()[0]


def assert_sound(path: Path, texts: int) -> None:
    with Ledger.open(path) as ledger:
        found = ledger.verify()
    assert (found.problems, found.revisions) == ((), texts)


def remount(how: str, folder: Path) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True, capture_output=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
