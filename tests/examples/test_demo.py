"""`make demo`: one report whole, one crisis as one account, legible in 80 columns, and the acceptance story."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from examples.demo import SINCE, keep
from turnstone.brief import brief
from turnstone.brief.as_text import as_text
from turnstone.ledger import Filter, Ledger

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("demo") / "lake.ledger"
    keep(path)
    with Ledger.open(path) as opened:
        yield opened


def test_the_demo_is_legible(tmp_path: Path) -> None:
    """80 columns, no terminal codes in a pipe, not endless, and at its end what to do next; again, it says the same."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", "examples.demo")
    once, again = (
        subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True, encoding="utf-8")
        for _ in range(2)
    )
    assert _portless(once.stdout) == _portless(again.stdout)
    assert once.stderr == ""
    lines = once.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines)
    assert len(lines) < 400
    assert " From here on: docs/tutorial.md" in lines
    assert lines[-3].startswith(" It answered at http://127.0.0.1:")
    assert lines[-1].strip() == ".venv/bin/turnstone serve --ledger work/lake.ledger"


def _portless(text: str) -> str:
    """Without the port of the desk, which is another one where the usual one is taken."""
    return re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", text)


def test_the_story_of_the_lake(ledger: Ledger, snapshot: SnapshotAssertion) -> None:
    """Every tripwire, revision, denial, reprint and silence of the invented crisis, as a person reads it."""
    assert as_text(brief(ledger, Filter(since=SINCE), lines=30)) == snapshot


def test_the_story_as_it_stood(ledger: Ledger, snapshot: SnapshotAssertion) -> None:
    """What was known when the first deadline had not passed."""
    assert as_text(brief(ledger, Filter(since=SINCE, as_of="2026-03-06"), lines=30)) == snapshot
