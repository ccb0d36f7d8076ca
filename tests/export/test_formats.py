"""Tables in the formats of others: what is written, what is lost, and that files are whole or not there."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.invented import OSK, many, party, record, report

from turnstone.cli import app
from turnstone.errors import ExportError
from turnstone.export import FORMATS, TABLES, export
from turnstone.export.format_csv import header
from turnstone.export.options import INCLUDABLE, Options
from turnstone.export.plover_columns import COLUMNS
from turnstone.ledger import Filter, Ledger, flat_stream, write
from turnstone.ledger.flat_stream import stream
from turnstone.record import Entity, Event, Record, Span, Why

ALL = Options(include=frozenset(INCLUDABLE))


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(write, "now", lambda: "2031-04-01T08:00:00.000Z")
    with Ledger.open(tmp_path / "crisis.ledger", write=True, version="1") as opened:
        for one in many(3):
            opened.accept(one, record(one))
        opened.update()
        yield opened


def written(ledger: Ledger, table: str, format: str, **details: Any) -> tuple[bytes, Any]:
    out = io.BytesIO()
    loss = export(ledger, table, format, out, **details)
    return out.getvalue(), loss


def as_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def as_tsv(content: bytes) -> list[dict[str, str]]:
    head, *lines = content.decode().removesuffix("\n").split("\n")
    names = head.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def with_event(ledger: Ledger, event: Event, text: str = OSK) -> None:
    one = report(text, source="https://coastal.example/more", published="2031-03-20", publisher="=cmd|' /C calc'!A0")
    ledger.accept(one, msgspec.structs.replace(record(one), events=(event,)))


@pytest.mark.parametrize("table", TABLES)
def test_csv_has_one_row_each_and_its_columns(ledger: Ledger, table: str):
    """The header that docs/export.md lists, CRLF, as many rows as the listing."""
    content, loss = written(ledger, table, "csv")
    found = as_rows(content)
    assert len(found) == loss.rows == len(list(TABLES[table].items(ledger, Filter())))
    assert found or table == "crises"  # three reports are none
    assert content.decode().split("\r\n")[0].split(",") == [cell.name for cell in header(TABLES[table])]
    assert content.count(b"\r\n") == content.count(b"\n") == len(found) + 1


def test_what_csv_says(ledger: Ledger):
    """Parties in cells of their own, spans as offsets and words, numbers as numbers."""
    found = next(row for row in as_rows(written(ledger, "events", "csv")[0]) if row["type"] == "ASSAULT")
    told = {name: found[name] for name in found if name.startswith(("trigger", "actor", "location", "date"))}
    assert told == {
        "trigger_start": "21", "trigger_end": "28", "trigger_text": "shelled",
        "actor_span_start": "4", "actor_span_end": "20", "actor_span_text": "army of Tarvania",
        "actor_name": "Army of Tarvania", "actor_id": "ts:army-of-tarvania", "actor_country": "TAR",
        "actor_sector": "MIL", "actor_role": "",
        "location_span_start": "41", "location_span_end": "44", "location_span_text": "Osk", "location_name": "Osk",
        "location_country": "VEL", "location_admin1": "", "location_latitude": "44.5", "location_longitude": "33.25",
        "location_geonames_id": "77", "location_precision": "town",
        "date_span_start": "45", "date_span_end": "54", "date_span_text": "on Monday", "date_edtf": "2031-03-03",
    }  # fmt: skip
    assert (found["day"], found["publisher"], found["version"]) == ("2031-03-03", "Coastal Times", "1")


def test_lists_in_cells_go_side_by_side(ledger: Ledger):
    """The second name has the second code; a semicolon inside a name is counted."""
    event = record(report()).events[0]
    actors = (*event.actor, party(OSK, "Velmark", "Velmark; a land", country="VEL"))
    with_event(ledger, msgspec.structs.replace(event, actor=actors, why=(Why(field="type", by="rule:x"),)))
    content, loss = written(ledger, "events", "csv")
    rows = [row for row in as_rows(content) if "; " in row["actor_name"]]
    assert [(row["actor_name"], row["actor_country"], row["actor_sector"]) for row in rows] == [
        ("Army of Tarvania; Velmark, a land", "TAR; VEL", "MIL; ")
    ]
    assert {(one.field, one.count) for one in loss.entries} == {("why", 1), ("actor_name", 1), ("publisher", 1)}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("=+-@\t\r\n'\",;＝")))
def test_no_cell_is_a_formula_and_the_words_come_back(text: str):
    """One apostrophe from the beginning of a cell gives the words as they were."""
    from turnstone.export.format_csv import _text
    from turnstone.export.loss import Loss

    loss = Loss("events", "csv")
    out = io.StringIO(newline="")
    csv.writer(out).writerow([_text("title", text, loss), "x"])
    cell = next(csv.reader(io.StringIO(out.getvalue(), newline="")))[0]
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)
    assert cell.removeprefix("'") == text
    assert loss.entries == () or cell != text


def test_a_formula_in_a_publisher(ledger: Ledger):
    with_event(ledger, record(report()).events[0])
    content, loss = written(ledger, "events", "csv")
    assert b",'=cmd|' /C calc'!A0," in content
    assert [one.count for one in loss.entries if one.field == "publisher"] == [1]


def test_plover_has_polecats_columns_and_conventions(ledger: Ledger):
    """40 columns, tabs, None for nothing, one row an event."""
    content, loss = written(ledger, "events", "plover", options=ALL)
    found = as_tsv(content)
    assert len(COLUMNS) == len(found[0]) == 40
    assert loss.rows == len(found) == 6
    shelling = next(row for row in found if row["Event Type"] == "ASSAULT")
    assert re.fullmatch(r"20310303-e[0-9a-f]{16}", shelling.pop("Event ID"))
    assert {name: value for name, value in shelling.items() if value != "None"} == {
        "Event Date": "2031-03-03", "Event Type": "ASSAULT", "Event Mode": "heavy-weapons", "Event Intensity": "-9.5",
        "Quad Code": "MATERIAL CONFLICT", "Actor Name": "Army of Tarvania", "Actor Country": "TAR",
        "Primary Actor Sector": "MIL", "Actor Sectors": "MIL", "Actor Name Raw": "army of Tarvania",
        "Recipient Name": "Velmark", "Recipient Country": "VEL", "Recipient Name Raw": "Osk", "Placename": "Osk",
        "City": "Osk", "Country": "VEL", "Latitude": "44.5", "Longitude": "33.25", "GeoNames ID": "77",
        "Raw Placename": "Osk", "Feature Type": "PPL", "Source": "Coastal Times",
        "Publication Date": shelling["Publication Date"], "Language": "en", "Version": "turnstone-1",
    }  # fmt: skip
    assert {one.field for one in loss.entries} == {"trigger", "confidence", "condition", "actor", "recipient"}


def test_plover_leaves_out_what_did_not_happen(ledger: Ledger):
    """And what has no doer, or no recipient where one is needed; each counted, each let in where it is asked for."""
    base = record(report()).events[0]
    for number, changes in enumerate(
        ({"aux": ("future",)}, {"aux": ("negation",)}, {"actor": ()}, {"type": "AID", "mode": (), "recipient": ()})
    ):
        event = msgspec.structs.replace(base, id=f"e{number:016x}", **changes)
        one = report(OSK + f" {number}", source=f"https://coastal.example/x{number}", published="2031-03-20")
        ledger.accept(one, msgspec.structs.replace(record(one), events=(event,)))
    _, loss = written(ledger, "events", "plover")
    assert loss.rows == 6
    out = {one.field: one.count for one in loss.entries if one.why.startswith("rows left out")}
    assert out == {"aux": 1, "actor": 1, "recipient": 1}
    content, loss = written(ledger, "events", "plover", options=ALL)
    assert loss.rows == 10
    assert {row["Contexts"] for row in as_tsv(content)} == {"None", "future", "negation"}


def test_ids_in_plover_are_unique(ledger: Ledger):
    """The same text at another address tells the same record: its row has another id."""
    one = report(OSK)
    for number in range(3):
        again = msgspec.structs.replace(one, source=f"https://coastal.example/copy{number}", published="2031-03-09")
        ledger.accept(again, record(again))
    ids = [row["Event ID"] for row in as_tsv(written(ledger, "events", "plover", options=ALL)[0])]
    assert len(ids) == len(set(ids)) == 12
    assert sum(id.endswith("-3") for id in ids) == 2


def test_words_with_tabs_and_line_ends_stay_in_their_cell(ledger: Ledger):
    event = record(report()).events[0]
    odd = Entity(span=Span(start=0, end=3, text="The"), name="Army\tof\nTarvania ", country="XKX", id="enwiki:Tarvania")
    with_event(ledger, msgspec.structs.replace(event, actor=(odd,)))
    row = next(row for row in as_tsv(written(ledger, "events", "plover")[0]) if row["Actor Country"] == "KOS")
    assert (row["Actor Name"], row["Wikipedia Actor ID"]) == ("Army of Tarvania", "Tarvania")


def test_parquet_has_typed_columns(ledger: Ledger):
    """Lists and structs as in the record; days are dates."""
    pq = pytest.importorskip("pyarrow.parquet")
    for name in TABLES:
        content, loss = written(ledger, name, "parquet")
        found = pq.read_table(io.BytesIO(content))
        assert found.num_rows == loss.rows == len(list(TABLES[name].items(ledger, Filter())))
        assert found.column_names == [column.name for column in TABLES[name].columns]
        assert loss.entries == ()
    events = pq.read_table(io.BytesIO(written(ledger, "events", "parquet")[0])).to_pylist()
    wanted = {row.id: row.record for row in ledger.events()}
    for event in events:
        assert event["day"].isoformat().startswith("2031-03")
        own = {name: event[name] for name in Event.__struct_fields__ if name not in ("id",)}
        again = msgspec.convert({"id": event["id"], **own}, Event)
        assert again == wanted[event["id"]]


def test_parquet_without_pyarrow_says_what_to_install(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def refuse(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("turnstone.export.format_parquet.import_module", refuse)
    with pytest.raises(ExportError, match=r"pip install turnstone\[frames\]"):
        export(ledger, "events", "parquet", tmp_path / "events.parquet")
    assert not list(tmp_path.glob("*events*"))


def test_a_file_is_whole_or_not_there(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An error half way leaves what was there; nothing is replaced unasked."""
    out = tmp_path / "events.csv"
    export(ledger, "events", "csv", out)
    before = out.read_bytes()
    with pytest.raises(ExportError, match="is there already"):
        export(ledger, "events", "csv", out)
    monkeypatch.setattr(flat_stream, "CHUNK", 2)
    monkeypatch.setattr(flat_stream, "row_of", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(ExportError, match="No space left"):
        export(ledger, "events", "csv", out, overwrite=True)
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    with pytest.raises(ExportError, match="found a folder"):
        export(ledger, "events", "csv", tmp_path, overwrite=True)


def test_what_can_not_be_exported_is_said(ledger: Ledger):
    for table, format, message in (
        ("statements", "plover", "no place for statements: it takes events"),
        ("events", "acled", "not one of csv, plover, parquet"),
        ("event", "csv", "give some of events, statements"),
    ):
        with pytest.raises(ExportError, match=message):
            export(ledger, table, format, io.BytesIO())


def test_a_stream_is_the_listing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    """By the chunk, with every filter, and with corrections and rejections."""
    monkeypatch.setattr(flat_stream, "CHUNK", 2)
    ids = [row.id for row in ledger.events()]
    ledger.review(ids[1], "reject", by="Ana")
    ledger.review(ids[2], "correct", by="Ana", settings=["date=2030-01-01", "type=AGREE", "mode=none"])
    for asked in (
        Filter(), Filter(limit=3), Filter(type="ASSAULT"), Filter(type="AGREE"), Filter(about="Velmark"),
        Filter(since="2031-03-02"), Filter(read_by="2026-01-01"), Filter(as_of="2031-03-02"),
        Filter(limit=1, until="2030"),
    ):  # fmt: skip
        assert [told.row for told in stream(ledger.connection, "event", asked)] == list(ledger.events(asked)), asked
    assert not ledger.connection.in_transaction


def test_a_stream_is_of_one_moment(tmp_path: Path):
    """What is written meanwhile is not in it."""
    path = tmp_path / "one.ledger"
    first, *others = many(4)
    with Ledger.open(path, write=True) as writer:
        writer.accept(first, record(first))
        with Ledger.open(path) as reader:
            found = stream(reader.connection, "event", Filter())
            next(found)
            for one in others:
                writer.accept(one, record(one))
            writer.review(reader.events()[0].id, "reject", by="Ana")
            assert len(list(found)) == 1


def run(*arguments: str) -> int:
    return app(list(arguments), result_action="return_value") or 0


def test_on_the_command_line(ledger: Ledger, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    """To standard output, to a file with its loss report, several kinds to a folder."""
    at = ("--ledger", str(ledger.path))
    ledger.close()
    assert run("export", "figures", *at, "--about", "nobody") == 3
    assert run("export", "figures", *at) == 0
    assert capfdbinary.readouterr().out.startswith(b"id,article,day,last,span_start")
    loss, out = tmp_path / "loss.json", tmp_path / "out"
    assert (
        run("export", "events", *at, "--format", "plover", "--out", str(tmp_path / "e.tsv"), "--loss", str(loss)) == 0
    )
    (found,) = json.loads(loss.read_text())
    assert (found["table"], found["format"], found["rows"]) == ("events", "plover", 6)
    assert {"field": "condition", "count": 3, "why": "on what condition"} in found["lost"]
    assert "3 × condition: on what condition" in capfdbinary.readouterr().err.decode()
    assert run("export", "events", "figures", *at, "--out", str(out)) == 0
    assert sorted(path.name for path in out.iterdir()) == ["events.csv", "figures.csv"]
    assert run("export", "events", *at, "--include", "past") == 2
    assert run("export", "events", "figures", *at) == 2
    assert run("export", "statements", *at, "--format", "plover") == 3


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_no_rows_still_have_their_header(tmp_path: Path, form: Any):
    with Ledger.open(tmp_path / "empty.ledger", write=True) as ledger:
        content, loss = written(ledger, "events", form.name)
    assert loss.rows == 0
    assert content


def test_records_are_the_record(ledger: Ledger):
    """Every field of a record has its column."""
    for name, fields in Record.__annotations__.items():
        if name in TABLES:
            kind = fields.__args__[0]
            assert set(kind.__struct_fields__) <= {column.name for column in TABLES[name].columns}
