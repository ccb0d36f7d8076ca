"""Files, folders, standard input; what can't be read."""

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from samples import ARTICLE, LEAD, page, read_all, written

from turnstone.errors import ReadingError
from turnstone.reading import outcome, reports
from turnstone.reading.source import count


def give(monkeypatch: pytest.MonkeyPatch, content: str | bytes):
    data = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_folder_is_read_recursively_in_order(tmp_path: Path):
    """Sorted by name at each level; what is hidden or of another kind is named."""
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/a.txt", "a.md", ".hidden.txt", "b/notes.docx"):
        written(tmp_path / name, f"{ARTICLE} It was told by {name}.")
    found, errors, notices = read_all(tmp_path)
    assert [report.source for report in found] == ["a.md", "a.txt", "c.txt"]
    assert [Path(error.source).name for error in errors] == ["notes.docx"]
    assert [Path(notice.source).name for notice in notices] == [".hidden.txt"]


def test_links_to_folders_are_not_followed(tmp_path: Path):
    """A link to its own folder would never end."""
    written(tmp_path / "a.txt", ARTICLE)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found, errors, notices = read_all(tmp_path)
    assert (len(found), errors, len(notices)) == (1, [], 1)


def test_source_and_id_don_t_depend_on_the_folder(tmp_path: Path):
    """A report gives the same bytes wherever its file lies."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder / "osk.txt", ARTICLE)
    assert read_all(tmp_path / "a")[0] == read_all(tmp_path / "b")[0]


def test_the_text_never_decides_by_file_times(tmp_path: Path):
    """A file's time is not a date of publication."""
    path = written(tmp_path / "osk.txt", ARTICLE)
    os.utime(path, (0, 0))
    assert read_all(path)[0][0].published is None


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("noise.txt", bytes(range(256)) * 40, "binary data"),
        ("paper.txt", b"%PDF-1.7\n...", "a PDF"),
        ("picture.md", b"\x89PNG\r\n\x1a\n...", "a PNG picture"),
        ("digits.txt", b"12 34 - 56", "not one letter"),
        ("menu.txt", b"Home | News | Sport\nShare on Facebook", "no text"),
        ("arabic.txt", "أعلنت وزارة الدفاع أنها أرسلت قدرات إضافية إلى الشرق الأوسط.".encode(), "language ar"),
        ("spanish.txt", "El ejército bombardeó la ciudad el lunes y mató a tres personas.".encode(), "language es"),
        ("line.txt", b"a" * 30_000 + b" is not a word", "without a space"),
        ("long.txt", (LEAD + " ").encode() * 12_000, "more than 1,000,000"),
        ("report.docx", b"PK", "unknown suffix .docx"),
        ("README", b"words", "no suffix"),
    ],
)  # fmt: skip
def test_what_can_t_be_read_is_named_and_nothing_else_happens(tmp_path: Path, name: str, content: bytes, problem: str):
    """One error: path, problem, what to do."""
    good = written(tmp_path / "good.txt", ARTICLE)
    found, errors, _ = read_all(written(tmp_path / name, content), good)
    assert [report.source for report in found] == ["good.txt"]
    assert [str(tmp_path / name)] == [error.source for error in errors]
    assert problem in errors[0].problem
    assert errors[0].remedy
    assert "\n" not in str(errors[0])


def test_missing_path_and_empty_folder(tmp_path: Path):
    """Both are named."""
    _, errors, _ = read_all(tmp_path / "nowhere.txt", tmp_path)
    assert [error.problem for error in errors] == ["no such file or folder", "an empty folder"]


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Permissions are the user's to mend."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, errors, _ = read_all(written(tmp_path / "a.txt", ARTICLE))
    assert "Permission denied" in errors[0].problem


def test_file_above_the_limit_is_not_loaded(tmp_path: Path):
    """50 MB are refused by their size."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    _, errors, _ = read_all(path)
    assert f"more than {outcome.MAX_FILE:,}" in errors[0].problem


def test_standard_input_as_one_text(monkeypatch: pytest.MonkeyPatch):
    """Whatever is no Report line is a text, with its leading lines."""
    give(monkeypatch, f"Title: Osk shelled\n\n{ARTICLE}")
    found, errors, _ = read_all("-")
    assert ([(r.title, r.text, r.source) for r in found], errors) == ([("Osk shelled", ARTICLE, None)], [])


def test_standard_input_as_report_lines(monkeypatch: pytest.MonkeyPatch):
    """The first line decides; a broken one later is named."""
    give(
        monkeypatch, "\n" + json.dumps({"id": "a", "text": LEAD}) + "\n{oops\n" + json.dumps({"id": "b", "text": LEAD})
    )
    found, errors, _ = read_all("-")
    assert [report.id for report in found] == ["a", "b"]
    assert [error.source for error in errors] == ["standard input: line 3"]


@pytest.mark.parametrize("indent", [None, 1])
def test_standard_input_as_list_of_reports(monkeypatch: pytest.MonkeyPatch, indent: int | None):
    """A JSON document is no text either."""
    give(monkeypatch, json.dumps([{"id": "a", "text": LEAD}, {"id": "b", "text": LEAD}], indent=indent))
    assert [report.id for report in read_all("-")[0]] == ["a", "b"]


def test_standard_input_as_a_page(monkeypatch: pytest.MonkeyPatch):
    """A page from curl is read as a page."""
    give(monkeypatch, page())
    assert read_all("-")[0][0].text.startswith(LEAD)


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch):
    """Is one error."""
    give(monkeypatch, "")
    assert [error.problem for error in read_all("-")[1]] == ["empty"]


def test_public_reports_logs_problems_and_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    """turnstone.reports yields reports only."""
    written(tmp_path / "a.txt", ARTICLE)
    written(tmp_path / "b.txt", "")
    assert [report.source for report in reports(tmp_path, publisher="CT")] == ["a.txt"]
    assert "b.txt: empty" in caplog.text


def test_public_reports_raises_where_there_is_none(tmp_path: Path):
    """No report at all is an error, not an empty list."""
    with pytest.raises(ReadingError, match="no such file"):
        list(reports(tmp_path / "nowhere.txt"))


def test_count_of_reports_to_come(tmp_path: Path):
    """For the progress bar: files and lines; unknown for standard input."""
    written(tmp_path / "a.txt", ARTICLE)
    written(tmp_path / "b.jsonl", "{}\n{}\n")
    assert (count([tmp_path]), count(["-"])) == (3, None)
