"""`turnstone read` and the listings, with a coder that finds "shelled"."""

import io
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace

import pytest
from tests import stub_cli

from turnstone.cli import _guarded
from turnstone.ledger import Ledger
from turnstone.ledger.intake import intake
from turnstone.reading import Given

STUB = Path(stub_cli.__file__)
LEAD = "The army of Tarvania shelled the town of Osk on Monday, killing three people, the mayor said."


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "turnstone.coding.coder", stub_cli.MODULE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts, three lines, and a file that is of no use."""
    made = tmp_path / "reports"
    made.mkdir()
    for name in ("osk", "vel"):
        (made / f"{name}.txt").write_text(f"{LEAD} So {name} was told on that day.")
    lines = [{"id": f"n{i}", "text": f"{LEAD} Line {i} of the wire."} for i in range(3)]
    (made / "wire.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (made / "photo.png").write_bytes(b"\x89PNG")
    return made


def taken(path: Path, *sources: Path, **options: object) -> Counter[str]:
    with Ledger.open(path, write=True) as ledger:
        steps = intake(ledger, sources, Given(), **options)
        return Counter(step if isinstance(step, str) else type(step).__name__ for step in steps)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crisis.ledger"


def test_a_second_run_reads_nothing(path: Path, folder: Path):
    """Problems are told again, since they are still there."""
    assert taken(path, folder) == {"new": 5, "ReadingError": 1}
    assert taken(path, folder) == {"unread": 5, "ReadingError": 1}
    with Ledger.open(path) as ledger:
        assert (len(ledger.events()), ledger.verify().problems) == (5, ())


def test_two_processes_code_the_same(path: Path, folder: Path, tmp_path: Path):
    """In the same order."""
    subprocess.run(command(path, folder, "--jobs", "2"), timeout=120, check=False, capture_output=True)
    taken(tmp_path / "one.ledger", folder)
    with Ledger.open(path) as two, Ledger.open(tmp_path / "one.ledger") as one:
        query = "SELECT v.report, r.id, r.body FROM records r JOIN codings c ON c.id = r.coding JOIN revisions v"
        query += " ON v.id = c.revision ORDER BY r.row"
        assert two.connection.execute(query).fetchall() == one.connection.execute(query).fetchall()


def test_only_what_changed_is_coded(path: Path, folder: Path):
    """A text that was edited, a line more, a sidecar that came, a folder that was moved."""
    taken(path, folder)
    (folder / "osk.txt").write_text(f"{LEAD} So osk was told on the day after.")
    with (folder / "wire.jsonl").open("a") as file:
        file.write(json.dumps({"id": "n4", "text": f"{LEAD} A fourth line."}) + "\n")
    assert taken(path, folder) == {"revised": 1, "unread": 1, "known": 3, "new": 1, "ReadingError": 1}
    (folder / "vel.meta.json").write_text('{"published": "2031-03-04"}')
    assert taken(path, folder) == {"revised": 1, "unread": 5, "ReadingError": 1}
    moved = folder.rename(folder.with_name("moved"))
    assert taken(path, moved)["known"] == 6


def test_what_the_coder_failed_on_is_tried_again(path: Path, folder: Path):
    """The rest of its file is not coded again."""
    with (folder / "wire.jsonl").open("a") as file:
        file.write(json.dumps({"id": "bad", "text": f"{LEAD} This will fail."}) + "\n")
    assert taken(path, folder / "wire.jsonl") == {"new": 3, "ReadingError": 1}
    assert taken(path, folder / "wire.jsonl") == {"known": 3, "ReadingError": 1}


def test_an_end_in_the_middle_keeps_what_was_accepted(path: Path, folder: Path):
    """As Ctrl-C does."""
    with Ledger.open(path, write=True) as ledger:
        steps = intake(ledger, [folder], Given())
        assert [next(steps), next(steps)].count("new") >= 1
        steps.close()
    with Ledger.open(path) as ledger:
        assert len(ledger.events()) >= 1
    assert taken(path, folder)["new"] <= 4


def command(path: Path, source: Path, *options: str) -> list[str]:
    return [sys.executable, str(STUB), "read", str(source), "--ledger", str(path), *options]


def test_ctrl_c_while_reading(path: Path, tmp_path: Path):
    """Exit status 130, what was accepted is kept, the next run goes on."""
    source, count = tmp_path / "wire.jsonl", 40_000
    with source.open("w") as file:
        for number in range(count):
            file.write(json.dumps({"id": f"n{number}", "text": f"{LEAD} Line {number} of the wire."}) + "\n")
    process = subprocess.Popen(command(path, source), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    started = monotonic()
    while not held(path) and monotonic() - started < 60:
        sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "there already" in told
    before = held(path)
    assert 0 < before < count
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems == ()


def held(path: Path) -> int:
    """Texts that another process sees."""
    if not path.exists() or not path.stat().st_size:
        return 0
    import apsw

    db = apsw.Connection(str(path))
    try:
        return db.execute("SELECT count(*) FROM revisions").fetchone()[0]
    except apsw.Error:
        return 0
    finally:
        db.close()


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]):
    """Runs the command line in this process: exit code, standard output, standard error."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = _guarded([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return call


def test_the_commands(run, path: Path, folder: Path):
    """What they say, and how they end."""
    ledger = ("--ledger", path)
    status, out, err = run("read", folder, *ledger)
    assert (status, out) == (1, f"{path}: 5 new, 0 revised, 0 there already, 1 passed over\n")
    assert "photo.png: unknown suffix .png" in err
    assert run("verify", *ledger) == (0, f"{path}: 5 articles, 5 texts, 5 records: all sound\n", "")
    status, out, _ = run("events", *ledger, "--json", "--limit", "2")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["record"]["type"], row["report"]["revision"]) for row in rows] == [("ASSAULT", 1)] * 2
    assert run("events", *ledger, "--type", "AID") == (0, "no events\n", "")
    status, out, err = run("events", *ledger, "--limit", "2")
    assert (status, out.count("ASSAULT"), err) == (0, 2, "turnstone: the first 2; --limit shows more\n")
    status, out, _ = run("search", "shelling", "osk", *ledger)
    assert (status, out.count("shelled")) == (0, 5)
    status, out, _ = run("show", "e1", *ledger)
    assert "[shelled]" in out
    assert "lexicon:ASSAULT/shell" in out
    assert run("actors", *ledger) == (0, "no parties\n", "")


def test_what_goes_wrong_is_said(run, path: Path, folder: Path, tmp_path: Path):
    """In one line, with what to do."""
    ledger = ("--ledger", path)
    assert run("events", *ledger)[2].startswith(f"turnstone: {path}: no such ledger: make one with `turnstone read")
    run("read", folder / "osk.txt", *ledger)
    for arguments, message in (
        (("events", "--since", "soon"), "since soon: not a day"),
        (("events", "--limit", "0"), "--limit 0: not a number of rows"),
        (("events", "--about", "Nobody"), "nobody and no place named 'Nobody'"),
        (("show", "e9"), "e9: no such record"),
        (("read", tmp_path / "none.txt"), "no such file"),
        (("read", folder, "--jobs", "0"), "--jobs 0: not a number"),
        (("read", folder, "--job", "2"), "unknown option --job"),
    ):
        status, _, err = run(*arguments, *ledger)
        assert status in {2, 3}
        assert message in err


def test_standard_input(run, path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same text again adds nothing."""
    for said in ("1 new, 0 revised, 0 there already", "0 new, 0 revised, 1 there already"):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LEAD.encode())))
        assert run("read", "-", "--ledger", path)[:2] == (0, f"{path}: {said}\n")


def test_the_environment_names_the_ledger(path: Path, folder: Path):
    """Where no option does."""
    environment = os.environ | {"TURNSTONE_LEDGER": str(path)}
    arguments = [sys.executable, str(STUB), "read", str(folder / "osk.txt")]
    assert subprocess.run(arguments, env=environment, timeout=60, check=False, capture_output=True).returncode == 0
    assert held(path) == 1
