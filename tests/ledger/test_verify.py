"""`verify` finds whatever was changed behind the ledger's back: rows of any table, bytes of the file."""

import random
import shutil
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.invented import OSK, many, record, report

from turnstone.errors import LedgerError
from turnstone.fetching import Entry, Feed, Fetched, Remembered
from turnstone.ledger import Ledger
from turnstone.ledger.fetched import FeedEntries, LedgerMemory
from turnstone.ledger.fold import fold
from turnstone.ledger.intake_queue import Input, Queue, settled
from turnstone.ledger.layers import update
from turnstone.ledger.verify import verify
from turnstone.ledger.verify_index import _boxes

TABLES = (
    "articles", "codings", "entities", "feed_entries", "fetched", "inputs", "record_boxes", "record_entities",
    "record_pairs", "record_places", "records", "reviews", "revisions", "runs", "seals", "tallies", "words",
)  # fmt: skip
"""Those that a ledger of some reports has rows in, beside those of the layers."""
FORGETFUL = ("feed_entries", "fetched", "inputs")
"""Those of which rows may go: what is forgotten is asked for again."""
CHANGED = {"int": lambda v: v + 1, "float": lambda v: v + 0.5, "str": lambda v: v + "x", "bytes": lambda v: v + b" x"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Path:
    """Reports, a revision, a review, what fetching remembers, and the layers."""
    path = tmp_path_factory.mktemp("verify") / "crisis.ledger"
    with Ledger.open(path, write=True) as ledger:
        with ledger.batch():
            for one in many(6):
                ledger.accept(one, record(one))
            changed = report(OSK.replace("12 people", "15 people"), source="https://coastal.example/0")
            ledger.accept(changed, record(changed))
            remember(ledger)
        ledger.review(ledger.events()[0].id, "accept", by="Ana", note="seen")
        assert list(update(ledger.connection, path))
    return path


def remember(ledger: Ledger) -> None:
    where = "https://coastal.example/feed"
    fetched = Fetched(url=where, final=where, etag='"v1"', fetched="2031-03-03T00:00:00Z", body=b"<rss/>")
    entry = Entry(id="g1", url="https://coastal.example/0", title="Shelling of Osk")
    memory, entries = LedgerMemory(ledger, b""), FeedEntries(ledger, b"")
    memory.keep_page(where, fetched.remembered())
    memory.keep("https://coastal.example/robots.txt", Remembered(final=where, fetched="", expires=1.0, body=b"x"))
    entries.note(Feed(fetched=fetched, entries=(entry,)), entry, Input(None, None))
    list(settled(ledger, Queue([Input(where, b"digest")])))


@pytest.fixture
def copy(ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ledger, tmp_path / "copy.ledger"))


def problems(path: Path, *, deep: bool = False) -> tuple[str, ...]:
    with Ledger.open(path) as ledger:
        return verify(ledger.connection, deep=deep).problems


def opened(path: Path) -> apsw.Connection:
    """With nothing that refuses changes."""
    db = apsw.Connection(str(path))
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    return db


def tables(path: Path) -> list[str]:
    """All with rows, but for those that SQLite keeps for its indexes."""
    db = apsw.Connection(str(path))
    listed = [
        row[0]
        for row in db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN"
            " ('table', 'virtual') AND name NOT LIKE 'sqlite%' ORDER BY 1"
        )
    ]
    found = [name for name in listed if db.execute(f"SELECT EXISTS (SELECT 1 FROM {name})").fetchone()[0]]
    db.close()
    return found


def test_a_sound_ledger_is_sound(ledger: Path):
    """Worked out anew, too; and every table of the list has rows, so that the tests below say something."""
    assert problems(ledger, deep=True) == ()
    assert set(TABLES) <= set(tables(ledger))
    assert any(name.startswith("origin_") for name in tables(ledger))


@pytest.mark.parametrize("table", [name for name in TABLES if name not in FORGETFUL])
def test_a_row_that_was_taken_away_is_missed(copy: Path, table: str):
    """In any table."""
    db = opened(copy)
    key = {"record_entities": "record", "record_pairs": "record", "tallies": "entity", "records": "row"}.get(
        table, "id"
    )
    if table == "words":
        title, text = db.execute("SELECT title, text FROM revisions WHERE id = 3").fetchone()
        db.execute(
            "INSERT INTO words (words, rowid, title, text) VALUES ('delete', 3, ?, ?)", (fold(title), fold(text))
        )
    else:
        db.execute(f"DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})")
    db.close()
    assert problems(copy)


@pytest.mark.parametrize("table", [name for name in TABLES if name != "words"])
@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 30))
def test_a_value_that_was_changed_is_found(ledger: Path, tmp_path: Path, table: str, seed: int):
    """Any column of any row."""
    path = Path(shutil.copy(ledger, tmp_path / "copy.ledger"))
    assert change(path, table, seed) is None or problems(path)


def change(path: Path, table: str, seed: int) -> str | None:
    """What was changed by chance; None where the table itself refuses it."""
    chance, db = random.Random(seed), opened(path)
    db.execute("PRAGMA foreign_keys = 0")
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    keys = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5]] or ["rowid"]
    rows = db.execute(f"SELECT {', '.join(keys)}, {', '.join(columns)} FROM {table}").fetchall()
    row = chance.choice(rows)
    at = chance.randrange(len(columns))
    before = row[len(keys) + at]
    after = 7 if before is None else CHANGED[type(before).__name__](before)
    where = " AND ".join(f"{key} = ?" for key in keys)
    try:
        db.execute(f"UPDATE {table} SET {columns[at]} = ? WHERE {where}", (after, *row[: len(keys)]))
    except apsw.Error:
        return None
    finally:
        db.close()
    return columns[at]


@pytest.mark.slow
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 30))
def test_a_value_that_was_changed_in_a_layer_is_found(ledger: Path, tmp_path: Path, seed: int):
    """By working it out anew."""
    path = Path(shutil.copy(ledger, tmp_path / "copy.ledger"))
    of_layers = [name for name in tables(path) if name not in TABLES and name != "layers"]
    table = random.Random(seed).choice(of_layers)
    assert change(path, table, seed) is None or problems(path, deep=True), table


def test_members_of_a_layer_that_are_not_there_are_named(copy: Path):
    """Without working anything out anew."""
    db = opened(copy)
    layer = db.execute("SELECT max(id) FROM layers").fetchone()[0]
    db.execute("INSERT INTO facts VALUES (?, 'g1', 'episode', '', '', x'7b7d')", (layer,))
    db.execute("INSERT INTO fact_members VALUES (?, 'g1', 'e0123456789abcdef', 'member')", (layer,))
    db.execute("INSERT INTO fact_members VALUES (?, 'g1', 'r77', 'member')", (layer,))
    db.execute("UPDATE layers SET through = 1000000 WHERE id = ?", (layer,))
    db.close()
    found = " ".join(problems(copy))
    assert "g1 has a member e0123456789abcdef that is not there" in found
    assert "g1 has a member r77 that is not there" in found
    assert "further than what was read" in found


def test_a_row_that_was_put_in_is_found(copy: Path):
    """A review that nobody gave, by another program."""
    db = opened(copy)
    db.execute("INSERT INTO reviews (record, verb, body, by, note, at) VALUES ('e1', 'accept', x'7b7d', 'x', '', '')")
    db.close()
    assert problems(copy) == ("reviews 2 to 2: no seal",)


def content(path: Path) -> list[object]:
    """Everything that can be asked of the file."""
    db = apsw.Connection(str(path))
    try:
        found: list[object] = db.execute("SELECT * FROM sqlite_schema").fetchall()
        for name in tables(path):
            found.append(db.execute(f"SELECT * FROM {name}").fetchall())
        return found
    finally:
        db.close()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255), length=st.integers(1, 64))
def test_flipped_bytes_are_found_or_change_nothing(ledger: Path, tmp_path: Path, at: float, bits: int, length: int):
    """Anywhere in the file; what verify passes is word for word what was there."""
    path = Path(shutil.copy(ledger, tmp_path / "copy.ledger"))
    data = bytearray(path.read_bytes())
    start = int(at * len(data))
    for place in range(start, min(start + length, len(data))):
        data[place] ^= bits
    path.write_bytes(data)
    try:
        found = problems(path, deep=True)
    except LedgerError as error:
        found = (str(error),)
    assert found or content(path) == content(ledger)


@settings(deadline=None, max_examples=300)
@given(st.floats(-180, 180))
def test_boxes_are_those_that_sqlite_makes(degrees: float):
    """Of any number, not only of those that 32 bits hold."""
    db = apsw.Connection(":memory:")
    db.execute("CREATE VIRTUAL TABLE b USING rtree (id, south, north)")
    db.execute("INSERT INTO b VALUES (1, ?, ?)", (degrees, degrees))
    assert db.execute("SELECT south, north FROM b").fetchone() in _boxes(degrees)
