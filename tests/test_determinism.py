"""Same input, same bytes: alone or among others, in any order, with one worker or two, on one core or two."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import turnstone
from turnstone.encode import to_json

EXAMPLES = Path(__file__).resolve().parents[1] / "examples/lake"


def test_a_report_alone_gives_the_bytes_that_it_gives_among_others():
    """The model's int8 scales are taken over one report's batches only."""
    found = list(turnstone.reports(EXAMPLES))
    among = [to_json(turnstone.code(report), explain=True) for report in found]
    backwards = [to_json(turnstone.code(report), explain=True) for report in reversed(found)]
    assert among == backwards[::-1]


def run(*words: str) -> bytes:
    """What the program prints."""
    return subprocess.run(words, capture_output=True, check=True).stdout


def test_two_workers_give_the_bytes_of_one():
    """Output order is input order, whoever is done first."""
    command = (sys.executable, "-m", "turnstone", "code", str(EXAMPLES), "--explain")
    assert run(*command, "--jobs", "2") == run(*command, "--jobs", "1")


@pytest.mark.skipif(shutil.which("taskset") is None, reason="no taskset on this machine to bind a process to cores")
def test_one_core_gives_the_bytes_of_two():
    """Nothing depends on how many threads may run."""
    command = (sys.executable, "-m", "turnstone", "code", str(EXAMPLES / "great-lakes-monitor.jsonl"), "--explain")
    assert run("taskset", "-c", "0", *command) == run("taskset", "-c", "0,1", *command)
