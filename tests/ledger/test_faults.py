"""Kills, a second writer, full disks, files that can't be written or are damaged: a clear error, nothing lost."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path
from time import sleep

import apsw
import pytest
from tests.ledger.invented import many, record, report

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.ledger.verify import verify
from turnstone.record import Report

ROOT = Path(__file__).parents[2]
COUNT = 3000


def child(path: Path, count: int = COUNT) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.keeps_reading", str(path), str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def filled(path: Path, count: int = 30) -> Path:
    with Ledger.open(path, write=True) as ledger:
        accept_all(ledger, count)
    return path


def accept_all(ledger: Ledger, count: int) -> None:
    with ledger.batch():
        for one in many(count):
            ledger.accept(one, record(one))


def killed(path: Path, wait: float) -> tuple[set[str], bool]:
    """Addresses that the child said were kept, and whether it came to its end, when it is killed after a while."""
    process = child(path)
    assert process.stdout is not None
    said = [process.stdout.readline()]
    sleep(wait)
    process.send_signal(signal.SIGKILL)
    said += process.stdout.read().rpartition("\n")[0].split("\n")  # a line that was cut short says nothing
    process.wait(timeout=60)
    process.stdout.close()
    words = {word for line in said for word in line.split()}
    return words - {"done"}, "done" in words


def hammer(path: Path, rounds: int) -> None:
    chance = random.Random(4)
    kept: set[str] = set()
    for _ in range(rounds):
        told, finished = killed(path, chance.uniform(0, 0.3))
        kept |= told
        with Ledger.open(path) as ledger:
            found = ledger.verify()
            held = {row[0] for row in ledger.connection.execute("SELECT source FROM revisions")}
        assert found.problems == ()
        assert found.articles == found.revisions == len(held)
        assert kept <= held
        if finished:
            path.unlink()
            kept.clear()


def test_a_kill_loses_nothing_kept(tmp_path: Path):
    """Five kills at random moments; then the reading is finished, with nothing doubled."""
    path = tmp_path / "crisis.ledger"
    hammer(path, 5)
    with child(path, 60) as process:
        assert process.stdout is not None
        assert process.stdout.read().endswith("done\n")
    with Ledger.open(path) as ledger:
        assert verify(ledger.connection, deep=True).problems == (), "layers are those that no kill had come to"


@pytest.mark.slow
def test_two_hundred_kills(tmp_path: Path):
    """As the acceptance asks."""
    hammer(tmp_path / "crisis.ledger", 200)


def test_a_second_writer_is_told_who_writes(tmp_path: Path):
    """And may write once the first is done; readers don't wait."""
    path = filled(tmp_path / "crisis.ledger")
    with Ledger.open(path, write=True):
        with pytest.raises(LedgerError, match=f"another process writes to it \\(number {os.getpid()}\\)"):
            Ledger.open(path, write=True)
        with Ledger.open(path) as reader:
            assert len(reader.events()) == 60
    Ledger.open(path, write=True).close()


def test_a_reader_sees_whole_batches_only(tmp_path: Path):
    """While another connection writes."""
    path = filled(tmp_path / "crisis.ledger")
    extra = list(many(60))[30:]
    with Ledger.open(path, write=True) as writer, Ledger.open(path) as reader:
        with writer.batch():
            for one in extra:
                writer.accept(one, record(one))
                assert len(reader.figures()) == 30
        assert len(reader.figures()) == 60


def test_readers_beside_a_writer(tmp_path: Path):
    """Three readers and a writer in threads: no error, and no reader ever sees fewer than before."""
    path, errors = filled(tmp_path / "crisis.ledger"), []
    done = threading.Event()

    def ask() -> None:
        try:
            seen = 0
            with Ledger.open(path) as reader:
                while not done.is_set():
                    found = len(reader.figures())
                    assert found >= seen
                    seen = found
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    with Ledger.open(path, write=True) as writer:
        for one in list(many(90))[30:]:
            writer.accept(one, record(one))
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_full_disk(tmp_path: Path):
    """SQLite is held to the size that the file has; what was kept before stays, and room makes it go on."""
    path = filled(tmp_path / "crisis.ledger")
    with Ledger.open(path, write=True) as ledger:
        pages = ledger.connection.pragma("page_count")
        ledger.connection.pragma("max_page_count", pages + 3)
        with pytest.raises(LedgerError, match=r"the disk is full .* free space and run the same again"):
            accept_all(ledger, 400)
        ledger.connection.pragma("max_page_count", 1 << 30)
        assert len(ledger.figures()) == 30
        accept_all(ledger, 40)
        assert (len(ledger.figures()), ledger.verify().problems) == (40, ())


def test_a_disk_that_is_full_and_one_that_can_not_be_written(tmp_path: Path):
    """Real ones, of three megabytes: all that was kept is there, room makes it go on, read-only it is still read."""
    program = [sys.executable, "-m", "tests.ledger.fills_a_disk", str(tmp_path)]
    command = ["unshare", "--mount", "--map-root-user", *program]
    try:
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare here")
    if found.returncode == 3 or "unshare" in found.stderr:
        pytest.skip("no file systems may be mounted here")
    assert found.returncode == 0, found.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written(tmp_path: Path):
    """Reading goes on."""
    path = filled(tmp_path / "crisis.ledger")
    path.chmod(0o444)
    with pytest.raises(LedgerError, match="can't be written"):
        Ledger.open(path, write=True)
    with Ledger.open(path) as ledger:
        assert len(ledger.events()) == 60


def test_a_write_that_the_system_refuses(tmp_path: Path):
    """As it does where the file is on a read-only disk."""
    path = filled(tmp_path / "crisis.ledger")
    with Ledger.open(path, write=True) as ledger:
        ledger.connection.pragma("query_only", 1)
        with pytest.raises(LedgerError, match="can't be written"):
            ledger.accept(report("Something new."), record(report("Something new.")))


def test_what_is_no_ledger(tmp_path: Path):
    """Other files, other databases, missing ones, and ledgers of a newer program."""
    text, other, empty = tmp_path / "a.txt", tmp_path / "b.sqlite", tmp_path / "c.ledger"
    text.write_text("not a database at all, but long enough to hold what a header would hold. " * 9)
    apsw.Connection(str(other)).execute("CREATE TABLE t (x)")
    empty.touch()
    newer = filled(tmp_path / "d.ledger")
    db = apsw.Connection(str(newer))
    db.pragma("user_version", 99)
    db.close()
    for path, message in (
        (text, "not a ledger"),
        (other, "not a ledger"),
        (empty, "empty, not a ledger"),
        (newer, "schema 99, and this program knows up to"),
        (tmp_path / "none.ledger", "no such ledger: make one with `turnstone read"),
    ):
        with pytest.raises(LedgerError, match=message):
            Ledger.open(path)
    with pytest.raises(LedgerError, match="there is no folder"):
        Ledger.open(tmp_path / "none" / "a.ledger", write=True)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(other, write=True)


def add(ledger: Ledger, reports: list[Report]) -> None:
    for one in reports:
        ledger.accept(one, record(one))


def damage(path: Path, table: str) -> None:
    """Make noise of the page that a table begins at."""
    db = apsw.Connection(str(path))
    size = db.pragma("page_size")
    page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    db.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(os.urandom(size))


def test_a_damaged_page_is_named(tmp_path: Path):
    """By verify, and by what comes upon it."""
    path = filled(tmp_path / "crisis.ledger", 200)
    damage(path, "records")
    with Ledger.open(path) as ledger:
        assert "file: " in ledger.verify().problems[0]
        with pytest.raises(LedgerError, match="damaged on disk"):
            ledger.events()


@pytest.mark.parametrize("table", ["articles", "revisions", "codings", "entities", "words_data", "seals"])
def test_a_damaged_page_ends_reading(tmp_path: Path, table: str):
    """With a clear error, and nothing of the report is added; verify names the damage."""
    path = filled(tmp_path / "crisis.ledger", 200)
    damage(path, table)
    with Ledger.open(path, write=True) as ledger, pytest.raises(LedgerError, match="damaged on disk"):
        add(ledger, list(many(230))[200:])
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems
        assert ledger.connection.execute("SELECT count(*) FROM runs").fetchone()[0] == 1


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        (
            "records",
            "body = CAST(replace(CAST(body AS TEXT), 'shelled', 'shelved') AS BLOB)",
            "do not match their hash",
        ),
        ("records", "label = 'AID'", "columns are not those"),
        ("revisions", "text = replace(text, '12', '13')", "text does not match its hash"),
        ("revisions", "published = '2001-01-01'", "told beside its text does not match"),
        ("codings", "records = records + 1", "6 records, not the 7 that were read"),
    ],
)
def test_a_damaged_row_is_named(tmp_path: Path, table: str, change: str, message: str):
    """Each kind of damage, in the second of three reports only."""
    path = filled(tmp_path / "crisis.ledger", 3)
    db = apsw.Connection(str(path))
    db.execute(f"DROP TRIGGER {table}_stay")
    row = {"records": "row = 7"}.get(table, "id = 2")
    db.execute(f"UPDATE {table} SET {change} WHERE {row}")
    db.close()
    with Ledger.open(path) as ledger:
        problems = ledger.verify().problems
        assert message in " ".join(problems)
        one = ledger.connection.execute("SELECT report FROM revisions WHERE id = 2").fetchone()[0]
        assert all(one in problem or "not as they were kept (seal" in problem for problem in problems)


def test_wrong_tallies_are_named(tmp_path: Path):
    """They are a cache, but what `actors` shows."""
    path = filled(tmp_path / "crisis.ledger", 3)
    db = apsw.Connection(str(path))
    db.execute("UPDATE tallies SET count = count + 1 WHERE part = 'acts'")
    db.close()
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems == ("tallies: not what counting gives",)
