"""The command line: output, messages, exit codes."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import stub_cli
from turnstone import __version__
from turnstone.cli import _guarded
from turnstone.errors import ModelError

LEAD = "The army of Tarvania shelled the town of Osk on Monday, killing three people, the mayor said."


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "turnstone.coding.coder", stub_cli.MODULE)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch):
    """Runs the command line in this process: exit code, standard output, standard error."""

    def call(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin.encode())))
        status = _guarded([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "osk.txt"
    path.write_text(f"ARTICLE AD BOX\n{LEAD} link")
    return path


def test_one_line_of_json_per_report(run, report: Path):
    """Exactly the fields of RECORD.md."""
    status, out, err = run("code", report, "--published", "2026-05-04", "--publisher", "Coastal Times")
    record = json.loads(out)
    assert (status, out.count("\n"), err) == (0, 1, "")
    assert list(record) == ["report", "events", "statements", "silences", "figures", "postures"]
    assert tuple(record["report"][k] for k in ("published", "publisher", "text")) == (
        "2026-05-04",
        "Coastal Times",
        LEAD,
    )
    assert not {"why", "confidence"} & record["events"][0].keys()


def test_explain_adds_confidence_and_reasons(run, report: Path):
    """On request only."""
    _, out, _ = run("code", report, "--explain")
    event = json.loads(out)["events"][0]
    assert (
        event["confidence"],
        event["why"],
    ) == (0.5, [{"field": "type", "by": "lexicon:ASSAULT/shell", "span": None}])


def test_pretty_shows_the_record_without_colour(run, report: Path):
    """Standard output is no terminal here."""
    status, out, _ = run("code", report, "--pretty")
    assert status == 0
    assert "[e1 shelled]" in out
    assert "\x1b" not in out


def test_standard_input(run):
    """`-` is one text, or Report lines."""
    status, out, _ = run("code", "-", stdin=f"Title: Osk\n\n{LEAD}")
    assert (status, json.loads(out)["report"]["title"]) == (0, "Osk")
    rows = "".join(json.dumps({"id": i, "text": LEAD}) + "\n" for i in "ab")
    status, out, _ = run("code", "-", stdin=rows)
    assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == ["a", "b"]


def test_output_file(run, report: Path, tmp_path: Path):
    """Nothing goes to standard output."""
    status, out, _ = run("code", report, "--output", tmp_path / "out.jsonl")
    assert (status, out) == (0, "")
    assert json.loads((tmp_path / "out.jsonl").read_text())["report"]["source"] == "osk.txt"


def test_problems_are_one_line_each_and_the_rest_is_coded(run, report: Path, tmp_path: Path):
    """Exit code 1: some passed over."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "bad\nname.pdf").write_bytes(b"%PDF")
    status, out, err = run("code", tmp_path, tmp_path / "nowhere")
    assert (status, out.count("\n"), err.count("\n")) == (1, 1, 3)
    assert f"{tmp_path / 'empty.txt'}: empty: nothing to code; leave it out or fill it" in err.splitlines()


def test_a_report_that_breaks_the_coder_ends_nothing(run, report: Path, tmp_path: Path):
    """It is named like any other problem."""
    (tmp_path / "a.txt").write_text(f"{LEAD} Talks will fail.")
    status, out, err = run("code", tmp_path)
    assert (status, out.count("\n")) == (1, 1)
    assert "a.txt (id " in err
    assert "ZeroDivisionError: oops" in err


def test_remarks_leave_the_exit_code(run, report: Path, tmp_path: Path):
    """A report that is read all the same is coded."""
    report.write_bytes(report.read_bytes() + b" caf\xe9")
    status, out, err = run("code", report)
    assert (status, out.count("\n"), err.count("\n")) == (0, 1, 1)


def test_nothing_usable(run, tmp_path: Path):
    """Exit code 3."""
    assert run("code", tmp_path / "nowhere")[0] == 3
    assert run("code", "-", stdin="")[0] == 3


def test_missing_model_is_said_in_one_line(run, report: Path, monkeypatch: pytest.MonkeyPatch):
    """And is no problem of the report."""
    monkeypatch.setattr(stub_cli, "ERROR", [ModelError("no model file: install again")])
    report.write_text(f"{LEAD} Talks will fail.")
    assert run("code", report) == (3, "", "turnstone: no model file: install again\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("code",),
        ("code", "a.txt", "--bogus"),
        ("code", "a.txt", "--jobs", "0"),
        ("code", "a.txt", "--jobs", "many"),
        ("code", "a.txt", "--published", "03/04/2026"),
        ("code", "a.txt", "--output", "/nowhere/at/all/out.jsonl"),
        ("cod", "a.txt"),
        ("evaluate", "a.jsonl"),
        ("evaluate", "/nowhere/a.jsonl", "/nowhere/b.jsonl"),
    ],
)
def test_wrong_usage(run, arguments: tuple[str, ...]):
    """Exit code 2, told in a line with where to look."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.endswith("turnstone: see turnstone --help\n")


def test_evaluate_prints_rows_and_misses(run, report: Path, tmp_path: Path):
    """A record scored against itself, and against nothing."""
    run("code", report, "--output", tmp_path / "gold.jsonl")
    gold = tmp_path / "gold.jsonl"
    status, out, _ = run("evaluate", gold, gold)
    assert status == 0
    assert "event          P 1.000  R 1.000  F1 1.000" in out
    record = json.loads(gold.read_text()) | {"events": []}
    (tmp_path / "none.jsonl").write_text(json.dumps(record) + "\n")
    _, out, _ = run("evaluate", gold, tmp_path / "none.jsonl")
    assert "missed  event  ASSAULT" in out
    assert "army of Tarvania [shelled] the town" in out


def test_version_and_help(run):
    """Help teaches by example and names the exit codes."""
    assert run("--version")[:2] == (0, f"{__version__}\n")
    for arguments in (("--help",), ("code", "--help"), ()):
        status, out, _ = run(*arguments)
        assert status == 0
        assert "turnstone code report.txt" in out
        assert "3 nothing usable" in " ".join(out.split())


def program(*arguments: str | Path, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """The command line in a process of its own."""
    command = [sys.executable, Path(stub_cli.__file__), *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, timeout=60, check=False, **options)


def test_help_is_quick():
    """No library that help does not need is loaded."""
    slow = {"onnxruntime", "numpy", "trafilatura", "lxml", "turnstone.coding", "turnstone.record", "fasttext"}
    script = f"import sys, turnstone.cli as c; c._guarded(['--help']); sys.exit(bool({slow} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], stdout=subprocess.DEVNULL, timeout=60, check=False)
    assert done.returncode == 0


def test_broken_pipe_is_quiet(tmp_path: Path):
    """`turnstone code ... | head -0` leaves no traceback."""
    (tmp_path / "a.txt").write_text(LEAD)
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as closed:
        done = program("code", tmp_path / "a.txt", stdout=closed)
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_is_the_same_whatever_the_number_of_jobs(tmp_path: Path):
    """Same bytes, same order, same messages."""
    rows = [{"id": f"r{n}", "text": f"{LEAD} It was report {n}."} for n in range(30)]
    rows[7]["text"] += " Talks will fail."
    lines = [json.dumps(row) for row in rows]
    lines.insert(12, "{oops")
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    one, two = (program("code", tmp_path / "a.jsonl", "--jobs", n, stdout=subprocess.PIPE) for n in "12")
    assert one.stdout.count(b"\n") == 29
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_leaves_whole_lines(tmp_path: Path, jobs: str):
    """Ctrl-C ends in one line and exit code 130."""
    reading, writing = os.pipe()
    command = [sys.executable, stub_cli.__file__, "code", "-", "--jobs", jobs]
    with subprocess.Popen(
        command,
        stdin=reading,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # whoever runs the tests in the background has the shell ignore Ctrl-C for all below
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        os.close(reading)
        rows = int(jobs) * 5
        os.write(writing, "".join(json.dumps({"id": f"r{n}", "text": LEAD}) + "\n" for n in range(rows)).encode())
        assert running.stdout is not None
        first = running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        try:
            rest, err = running.communicate(timeout=60)
        finally:
            running.kill()
        os.close(writing)
    assert json.loads(first)
    assert all(json.loads(line) for line in rest.splitlines())
    assert (running.returncode, err.count(b"\n")) == (130, 1)
