"""Plain text and Markdown."""

from pathlib import Path

import pytest
from samples import ARTICLE, LEAD, THREAT, read_all, the_report, written

from turnstone.reading import Given, report_from_text


def test_plain_article_is_kept_as_it_is(tmp_path: Path):
    """Text without debris comes out unchanged but for its outer white space."""
    report = the_report(written(tmp_path / "osk.txt", f"\n  {ARTICLE} \n\n"))
    assert report.text == ARTICLE
    assert report.source == "osk.txt"
    assert report.language == "en"
    assert report.id == report.sha256[:16]


def test_leading_lines_are_facts_and_no_text(tmp_path: Path):
    """Key: value lines at the top fill the fields; the same words further down are text."""
    top = "Title: Osk shelled\nDate: 3 May 2026\nPublisher: Coastal Times\nURL: https://coastal.example/1\nId: ct-1\n\n"
    report = the_report(
        written(tmp_path / "a.txt", f"{top}{ARTICLE}\n\nSource: the mayor of Osk said so on Monday evening.")
    )
    assert (
        report.id, report.title, report.published, report.publisher, report.source
    ) == ("ct-1", "Osk shelled", "2026-05-03", "Coastal Times", "https://coastal.example/1")  # fmt: skip
    assert report.text.startswith(LEAD)
    assert "Source: the mayor" in report.text
    assert report.extra["reading"]["from"]["published"] == "leading line"


def test_a_sentence_with_a_colon_is_no_leading_line(tmp_path: Path):
    """Only known keys are facts."""
    report = the_report(written(tmp_path / "a.txt", f"Osk: three people died in the shelling.\n{ARTICLE}"))
    assert report.text.startswith("Osk: three")


def test_options_prevail_over_sidecar_over_leading_lines(tmp_path: Path):
    """The order of precedence."""
    path = written(tmp_path / "a.txt", f"Title: from line\nPublisher: from line\nDate: 2026-01-01\n\n{ARTICLE}")
    written(tmp_path / "a.txt.meta.json", {"publisher": "from sidecar", "published": "2026-01-02", "desk": "east"})
    report = the_report(path, Given(published="2026-01-03"))
    assert (report.published, report.publisher, report.title) == ("2026-01-03", "from sidecar", "from line")
    assert report.extra["desk"] == "east"


def test_sidecar_may_leave_out_the_suffix(tmp_path: Path):
    """a.meta.json belongs to a.txt too, and is no report of its own in a folder."""
    written(tmp_path / "a.txt", ARTICLE)
    written(tmp_path / "a.meta.json", {"id": "x1"})
    reports, errors, _ = read_all(tmp_path)
    assert ([r.id for r in reports], errors) == (["x1"], [])


def test_unreadable_date_is_told_and_left_out(tmp_path: Path):
    """A date that could be two days is nobody's date."""
    reports, errors, notices = read_all(written(tmp_path / "a.txt", f"Date: 03/04/2026\n\n{ARTICLE}"))
    assert ([r.published for r in reports], errors) == ([None], [])
    assert "'03/04/2026'" in notices[0].problem


def test_markdown_headings_and_front_matter(tmp_path: Path):
    """The first heading is the title, marks go, words stay."""
    front = "---\npublisher: Coastal Times\ndate: 2026-05-03\n---\n"
    text = f"{front}\n# Osk shelled\n\n## What we know\n\n{LEAD}\n\n> {THREAT}\n"
    report = the_report(written(tmp_path / "a.md", text))
    assert (report.title, report.publisher, report.published) == ("Osk shelled", "Coastal Times", "2026-05-03")
    assert f"What we know\n\n{LEAD}\n\n{THREAT}" == report.text


def test_markdown_links_and_emphasis_lose_their_marks_only(tmp_path: Path):
    """Every word stays; stars and underscores that mark nothing stay too."""
    text = (
        f'{LEAD}\n\nThe **mayor** of _Osk_ [told](https://a.example/x_(y) "t") *Radio Osk* that 2 * 3 guns [sic] fired'
        f" at unit_12 and snake_case_name (see note)."
    )
    told = "The mayor of Osk told Radio Osk that 2 * 3 guns [sic] fired at unit_12 and snake_case_name (see note)."
    assert the_report(written(tmp_path / "a.md", text)).text == f"{LEAD}\n\n{told}"
    assert the_report(written(tmp_path / "a.txt", text)).text == text


def test_null_bytes_and_lone_surrogates_are_replaced_with_a_notice(tmp_path: Path):
    """Each becomes U+FFFD."""
    reports, _, notices = read_all(written(tmp_path / "a.txt", ARTICLE.replace("town", "to\0wn").encode()))
    assert "to\ufffdwn" in reports[0].text
    assert "null byte" in notices[0].problem


def test_right_to_left_marks_stay(tmp_path: Path):
    """Nothing invisible is taken out of a sentence."""
    text = ARTICLE.replace("Osk", "\u200fOsk\u200f")
    assert text == the_report(written(tmp_path / "a.txt", text)).text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_stay_as_they_are(tmp_path: Path, end: str):
    """Inner white space is the report's own."""
    text = ARTICLE.replace("\n", end)
    assert text == the_report(written(tmp_path / "a.txt", text.encode())).text


def test_text_in_memory_is_read_as_a_text_file():
    """turnstone.report_from_text cleans as the file reader does."""
    report = report_from_text(f"ARTICLE AD BOX\n{ARTICLE} link", published="2026-05-03")
    assert (report.text, report.published, report.source) == (ARTICLE, "2026-05-03", None)
