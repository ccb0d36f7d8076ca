"""HTML pages."""

import json
import time
from pathlib import Path

import pytest
from samples import ARTICLE, LEAD, THREAT, page, read_all, the_report, written

from turnstone.reading import Given

JSON_LD = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "ignored"},
            {
                "@type": ["NewsArticle"],
                "headline": "Army shells Osk",
                "datePublished": "2026-05-03T08:00:00+02:00",
                "author": [{"@type": "Person", "name": "Mira Dahl"}],
                "publisher": {"@type": "Organization", "name": "Coastal Times"},
            },
        ],
    }
)


def test_article_without_the_page_around_it(tmp_path: Path):
    """Menus, lists of other stories and the footer go."""
    report = the_report(written(tmp_path / "a.html", page('<meta name="date" content="2026-05-03">')))
    assert ARTICLE.replace("\n\n", "\n") == report.text
    assert (report.title, report.published) == ("Three killed as army shells Osk", "2026-05-03")


def test_facts_of_the_page_and_where_each_came_from(tmp_path: Path):
    """JSON-LD is trusted before meta elements, meta elements before headings; the address before the file name."""
    head = (
        f'<script type="application/ld+json">{JSON_LD}</script>'
        '<meta property="og:title" content="Osk | Coastal Times"><meta property="og:site_name" content="CT">'
        '<link rel="canonical" href="https://coastal.example/osk">'
    )
    report = the_report(written(tmp_path / "a.htm", page(head)))
    assert (
        report.title, report.publisher, report.published, report.source
    ) == ("Army shells Osk", "Coastal Times", "2026-05-03T08:00:00+02:00", "https://coastal.example/osk")  # fmt: skip
    reading = report.extra["reading"]
    assert reading["author"] == "Mira Dahl"
    assert {"title": "json-ld", "source": "canonical link"}.items() <= reading["from"].items()


def test_meta_elements_where_there_is_no_json_ld(tmp_path: Path):
    """Broken JSON-LD is passed over."""
    head = (
        '<script type="application/ld+json">{oops</script><meta name="author" content="Mira Dahl">'
        '<meta property="article:published_time" content="2026-05-03T08:00:00Z">'
    )
    report = the_report(written(tmp_path / "a.html", page(head)))
    assert report.published == "2026-05-03T08:00:00Z"
    assert report.extra["reading"]["from"]["published"] == "meta article:published_time"


def test_a_guessed_date_is_told(tmp_path: Path):
    """A date that only stands somewhere on the page is marked, and said to be a guess."""
    reports, _, notices = read_all(written(tmp_path / "a.html", page(extra='<p class="date">May 3, 2026</p>')))
    assert (reports[0].published, reports[0].extra["reading"]["from"]["published"]) == ("2026-05-03", "guess")
    assert "guess" in notices[0].problem


def test_options_and_sidecar_prevail_over_the_page(tmp_path: Path):
    """The person knows best."""
    path = written(tmp_path / "a.html", page(f'<script type="application/ld+json">{JSON_LD}</script>'))
    written(tmp_path / "a.html.meta.json", {"publisher": "from sidecar", "url": "https://other.example/"})
    report = the_report(path, Given(title="from option"))
    assert (report.title, report.publisher, report.source) == ("from option", "from sidecar", "https://other.example/")


def test_debris_inside_the_article_goes(tmp_path: Path):
    """What trafilatura leaves is cleaned as plain text is."""
    extra = "<p>ADVERTISEMENT</p><p>Read more: Ten things about Osk</p>"
    reports, _, _ = read_all(written(tmp_path / "a.html", page(extra=extra)))
    assert reports[0].text == ARTICLE.replace("\n\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1251"])
def test_declared_charset_is_used(tmp_path: Path, encoding: str):
    """Latin-1 is read as Windows-1252, as browsers do."""
    text = (
        page()
        .replace("“", '"')
        .replace("”", '"')
        .replace("utf-8", encoding)
        .replace("Ilan", "Иван" if encoding == "windows-1251" else "Iláñ")
    )
    reports, errors, notices = read_all(written(tmp_path / "a.html", text.encode(encoding)))
    assert (errors, notices) == ([], [])
    assert ("Иван" in reports[0].text) == (encoding == "windows-1251")


def test_wrongly_declared_charset_is_named(tmp_path: Path):
    """A page that says UTF-8 but is Windows-1252 is read as what it is."""
    reports, _, notices = read_all(written(tmp_path / "a.html", page().replace("Ilan", "Ilán").encode("cp1252")))
    assert "Ilán" in reports[0].text
    assert "cp1252" in notices[0].problem


@pytest.mark.parametrize(
    "content",
    ["<html><body><nav><a>Home</a></nav><p>Sign in</p></body></html>", "<html></html>", "<p>Search</p>", "words only"],
)
def test_page_without_an_article_is_passed_over(tmp_path: Path, content: str):
    """With a message that names the file."""
    reports, errors, _ = read_all(written(tmp_path / "menu.html", content))
    assert reports == []
    assert "menu.html" in errors[0].source
    assert "no article" in errors[0].problem


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 100_000 + LEAD + "</div>" * 100_000,
        "<b><i>" * 100_000 + LEAD,
        "<table><tr><td>" * 100_000,
        "<p>" * 300_000,
    ],
    ids=["div", "unclosed", "table", "siblings"],
)
def test_html_bomb_is_refused_quickly(tmp_path: Path, bomb: str):
    """Nesting and sheer number of elements end in one message, not in a crash."""
    start = time.monotonic()
    reports, errors, _ = read_all(written(tmp_path / "bomb.html", f"<html><body>{bomb}</body></html>"))
    assert (reports, len(errors)) == ([], 1)
    assert time.monotonic() - start < 20


def test_article_before_a_bomb_is_read_with_a_notice(tmp_path: Path):
    """What libxml2 saw before it gave up counts."""
    reports, _, notices = read_all(written(tmp_path / "a.html", page(extra="<div>" * 100_000)))
    assert THREAT in reports[0].text
    assert any("nested" in notice.problem for notice in notices)
