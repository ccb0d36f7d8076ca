"""Eight readers beside a writer, each a process of its own: no error, and no answer that is older than a commit."""

import mmap
import struct
import subprocess
import sys
from itertools import islice
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.ledger.invented import many, record
from tests.ledger.reads_beside import BATCH

from turnstone.ledger import Ledger

ROOT = Path(__file__).parents[2]
READERS = 8
WAL = 64_000_000
"""Bytes that the log of changes may grow to while readers come and go: some seconds of writing."""


def beside(folder: Path, seconds: float, pause: float) -> tuple[int, list[int]]:
    """Reports that were written while all readers asked, and how often each asked.

    Args:
        folder: For the ledger.
        seconds: How long.
        pause: Seconds between two batches.
    """
    path, announced = folder / "crisis.ledger", folder / "announced"
    announced.write_bytes(bytes(8))
    left, largest = many(10_000_000), 0
    with Ledger.open(path, write=True) as writer, announced.open("r+b") as file:
        shared = mmap.mmap(file.fileno(), 8)
        count = write(writer, left, shared, 0, 4)
        readers = [reader(path, announced, seconds, seed) for seed in range(READERS)]
        until = monotonic() + seconds
        while monotonic() < until:
            count = write(writer, left, shared, count, 1)
            largest = max(largest, path.with_name(path.name + "-wal").stat().st_size)
            sleep(pause)
    said = [one.communicate(timeout=120) for one in readers]
    assert [one.returncode for one in readers] == [0] * READERS, said
    assert largest < WAL
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems == ()
    return count, [int(out.split()[0]) for out, _ in said]


def write(writer: Ledger, left, shared: mmap.mmap, count: int, batches: int) -> int:
    for _ in range(batches):
        with writer.batch():
            for one in islice(left, BATCH):
                writer.accept(one, record(one))
        count += BATCH
        shared[:8] = struct.pack("q", count)
    return count


def reader(path: Path, announced: Path, seconds: float, seed: int) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-m", "tests.ledger.reads_beside", str(path), str(announced), str(seconds), str(seed)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_readers_beside_a_writer_for_some_seconds(tmp_path: Path):
    """A short form of the acceptance."""
    count, asked = beside(tmp_path, 2, 0.05)
    assert count > 20  # more than at the start
    assert min(asked) > 0


@pytest.mark.slow
def test_readers_beside_a_writer_for_five_minutes(tmp_path: Path):
    """As the acceptance asks."""
    count, asked = beside(tmp_path, 300, 0.2)
    assert count > 500
    assert min(asked) > 300
