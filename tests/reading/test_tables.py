"""Report objects in .json and .jsonl."""

import json
import unicodedata
from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from samples import ARTICLE, LEAD, read_all, the_report, written

from turnstone.reading import Given
from turnstone.reading.facts import Facts
from turnstone.reading.table import read_document
from turnstone.record import Report

NO_FACTS: Facts = {}


def lines(*values: object) -> str:
    return "".join((v if isinstance(v, str) else json.dumps(v)) + "\n" for v in values)


def test_text_is_taken_as_given(tmp_path: Path):
    """NFC and outer strip only: even debris stays."""
    text = f"  ARTICLE AD BOX\n{ARTICLE}\t two  blanks Cafe\u0301 link \n"
    report = the_report(written(tmp_path / "a.json", {"text": text, "title": "T"}))
    assert unicodedata.normalize("NFC", text).strip() == report.text


def test_fields_of_the_object(tmp_path: Path):
    """url becomes source, unknown fields go to extra, the id stays."""
    row = {"id": 7, "url": "https://a.example/1", "published": "2026-05-03", "publisher": "CT", "title": "T"}
    row |= {"text": LEAD, "desk": ["east"]}
    report = the_report(written(tmp_path / "a.jsonl", lines(row)))
    assert (
        report.id, report.source, report.published, report.publisher, report.title, report.extra
    ) == ("7", "https://a.example/1", "2026-05-03", "CT", "T", {"desk": ["east"]})  # fmt: skip


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path):
    """Truncated, no object, no text: one message each, with its line."""
    rows = ({"id": "a", "text": LEAD}, '{"id": "b", "te', {"id": "c", "text": LEAD + " It was so."}, [1], {"id": "d"})
    content = lines(*rows, "", '{"x"')
    reports, errors, _ = read_all(written(tmp_path / "a.jsonl", content))
    assert [report.id for report in reports] == ["a", "c"]
    assert [error.source.rpartition(": ")[2] for error in errors] == ["line 2", "line 4", "line 5", "line 7"]
    assert "truncated" in errors[0].problem


def test_list_that_breaks_off_gives_what_stands_before(tmp_path: Path):
    """And the line of the break."""
    whole = json.dumps([{"id": "a", "text": LEAD}, {"id": "b", "text": LEAD}], indent=1)
    reports, errors, _ = read_all(written(tmp_path / "a.json", whole[:-20]))
    assert [report.id for report in reports] == ["a"]
    assert "line 8" in errors[0].source


def test_empty_list_and_other_values(tmp_path: Path):
    """No report in it is said so."""
    for content in ("[]", "12", '"words"', "null", "words"):
        reports, errors, _ = read_all(written(tmp_path / "a.json", content))
        assert (reports, len(errors)) == ([], 1)


def test_surrogates_null_bytes_and_giant_numbers(tmp_path: Path):
    """They can't break the output; the text's are told."""
    content = (
        '{"text": "The army \\ud800 shelled\\u0000 it.", "x\\udfff": "\\udfff", "n": 123456789012345678901234567890}\n'
    )
    reports, _, notices = read_all(written(tmp_path / "a.jsonl", content))
    assert reports[0].text == "The army \ufffd shelled\ufffd it."
    assert reports[0].extra == {"x\ufffd": "\ufffd", "n": "123456789012345678901234567890"}
    assert len(notices) == 1


def test_deep_nesting_is_refused(tmp_path: Path):
    """Neither the JSON parser's nor our own recursion ends the run."""
    deep = '{"text": "The army shelled it.", "x": ' + "[" * 200 + "]" * 200 + "}"
    deeper = "[" * 200_000
    _, errors, _ = read_all(written(tmp_path / "a.jsonl", f"{deep}\n{deeper}\n"))
    assert len(errors) == 2


def test_id_used_twice_is_told(tmp_path: Path):
    """Both reports are read."""
    rows = ({"id": "a", "text": LEAD}, {"id": "a", "text": LEAD + " It was so."}, {"id": "a", "text": LEAD})
    reports, errors, notices = read_all(written(tmp_path / "a.jsonl", lines(*rows)))
    assert (len(reports), errors, len(notices)) == (3, [], 2)
    assert "for another text" in notices[0].problem
    assert "the same report" in notices[1].problem


def test_options_prevail_over_the_object(tmp_path: Path):
    """As everywhere."""
    report = the_report(written(tmp_path / "a.json", {"text": LEAD, "publisher": "own"}), Given(publisher="option"))
    assert report.publisher == "option"
    assert report.extra["reading"]["from"]["publisher"] == "option"


def test_a_record_is_read_again_by_its_report(tmp_path: Path):
    """The output of `turnstone code` is input too."""
    first = the_report(written(tmp_path / "a.txt", f"Date: 2026-05-03\n\nARTICLE AD BOX\n{ARTICLE}"))
    fields = {name: getattr(first, name) for name in first.__struct_fields__}
    assert first == the_report(written(tmp_path / "a.jsonl", lines({"report": fields, "events": []})))


def test_sha256_that_does_not_fit_is_told(tmp_path: Path):
    """The text was changed after somebody had hashed it."""
    _, _, notices = read_all(written(tmp_path / "a.json", {"text": LEAD, "sha256": "00"}))
    assert "sha256" in notices[0].problem


def test_language_that_is_given_is_believed(tmp_path: Path):
    """A report said to be Arabic is passed over; one said to be English is read."""
    rows = lines({"id": "a", "text": "Gaza", "language": "en-GB"}, {"id": "b", "text": LEAD, "language": "ar"})
    reports, errors, _ = read_all(written(tmp_path / "a.jsonl", rows))
    assert [(r.id, r.language) for r in reports] == [("a", "en-GB")]
    assert "language ar" in errors[0].problem


@given(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=80), st.text(max_size=10))
def test_any_text_is_kept_in_nfc(text: str, key: str):
    """Text, hash and id follow from one another for whatever text comes."""
    fields = {f"x{key}": text, "text": f"The army shelled it. {text}", "language": "en"}
    outcomes = list(read_document(json.dumps(fields).encode(), "a.json", NO_FACTS, None))
    reports = [o for o in outcomes if isinstance(o, Report)]
    expected = "".join(
        "\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in json.loads(json.dumps(fields["text"]))
    )
    assert unicodedata.normalize("NFC", expected).strip() == reports[0].text
    assert sha256(reports[0].text.encode()).hexdigest() == reports[0].sha256
    assert reports[0].sha256[:16] == reports[0].id
