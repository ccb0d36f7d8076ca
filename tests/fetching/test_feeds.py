"""Feeds to entries, entries and pages to reports."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnstone.errors import ReadingError
from turnstone.fetching import (
    Feed,
    Fetched,
    FetchSettings,
    Refused,
    entries_of,
    feed,
    kind_of,
    read_entry,
    read_fetched,
)
from turnstone.fetching.words import words_of
from turnstone.reading.outcome import Notice
from turnstone.record import Report

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette &amp; Post</title><link>https://gazette.example/</link><language>en-gb</language>
<item><title>Convoy stopped at the bridge</title><link>/news/1</link><guid isPermaLink="false">g-1</guid>
<pubDate>Thu, 19 Jun 2025 10:00:00 +0200</pubDate><dc:creator>Ana Reyes</dc:creator>
<description>Troops stopped a convoy.</description>
<content:encoded><![CDATA[<p>Troops stopped an aid convoy at the bridge.<br>No one was hurt.</p><script>x()</script>
<p>The ministry <b>declined</b> to comment.</p>]]></content:encoded></item>
<item><title>Talks &lt;b&gt;resume&lt;/b&gt;</title><link>https://gazette.example/news/2</link>
<pubDate>03/04/2025</pubDate><description>&lt;p&gt;Talks resume.&lt;/p&gt;</description>
<source url="https://wire.example/rss">Coast Wire</source></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/">
<title>Valley Post</title><entry><id>tag:post.example,2025:7</id><title>Curfew lifted</title>
<link href="news/7"/><updated>2025-06-20T08:00:00Z</updated><published>2025-06-19T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The curfew was lifted.</p></div></content>
</entry></feed>"""


def got(body: bytes | str, *, kind: str | None = "application/rss+xml", charset: str | None = None) -> Fetched:
    data = body.encode() if isinstance(body, str) else body
    where = "https://gazette.example/feed"
    return Fetched(url=where, final=where, type=kind, charset=charset, fetched="2025-06-20T00:00:00Z", body=data)


def rss(items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{items}</channel></rss>'


def test_an_rss_entry_is_whole():
    read = entries_of(got(RSS))
    assert isinstance(read, Feed)
    assert (read.title, read.notices) == ("Harbour Gazette & Post", ())
    first, second = read.entries
    assert (first.id, first.url) == ("g-1", "https://gazette.example/news/1")
    assert (first.published, first.publisher, first.author) == (
        "2025-06-19T10:00:00+02:00",
        "Harbour Gazette & Post",
        "Ana Reyes",
    )
    words = "Troops stopped an aid convoy at the bridge.\nNo one was hurt.\nThe ministry declined to comment."
    assert (first.text, first.summary) == (words, "Troops stopped a convoy.")
    assert (second.title, second.text, second.summary) == ("Talks resume", None, "Talks resume.")
    assert (second.publisher, second.published) == ("Coast Wire", None), "a date that can be read two ways is none"


def test_an_atom_entry_is_whole():
    (entry,) = entries_of(got(ATOM, kind="application/atom+xml")).entries
    assert (entry.id, entry.url) == ("tag:post.example,2025:7", "https://post.example/news/7")
    assert (entry.published, entry.text) == ("2025-06-19T08:00:00Z", "The curfew was lifted.")


def test_a_feed_that_comes_as_a_page_is_a_feed():
    assert kind_of(got(RSS, kind="text/html")) == "feed"
    assert len(entries_of(got(RSS, kind="text/html")).entries) == 2


@pytest.mark.parametrize("name", ["windows-1251", "utf-16", "utf-8", "iso-8859-5"])
def test_a_feed_in_another_charset_is_read(name):
    body = rss("<item><title>Обстрел порта</title><guid>1</guid></item>").replace(
        '"1.0"', f'"1.0" encoding="{name}"', 1
    )
    (entry,) = entries_of(got(body.encode(name))).entries
    assert entry.title == "Обстрел порта"


@pytest.mark.parametrize("said", ["iso-8859-1", "us-ascii", "no-such-charset", "windows-1251"])
def test_a_header_that_names_the_wrong_charset_does_not_spoil_utf8(said):
    read = entries_of(got(rss("<item><title>Général arrêté</title><guid>1</guid></item>"), charset=said))
    assert read.entries[0].title == "Général arrêté"
    assert said in read.notices[0].problem


def test_ten_thousand_entries_are_read():
    items = "".join(
        f"<item><title>Report {n}</title><link>/n/{n}</link><guid>{n}</guid><description>&lt;p&gt;Shell {n}."
        f"&lt;/p&gt;</description><pubDate>Thu, 19 Jun 2025 10:00:00 GMT</pubDate></item>"
        for n in range(10_000)
    )
    began = time.process_time()
    read = entries_of(got(rss(items)))
    assert (len(read.entries), read.notices) == (10_000, ())
    assert read.entries[9_999].summary == "Shell 9999."
    assert time.process_time() - began < 60


def test_entries_over_the_bound_are_named():
    items = "".join(f"<item><title>Report {n}</title><guid>{n}</guid></item>" for n in range(30))
    read = entries_of(got(rss(items)), FetchSettings(max_entries=10))
    assert (len(read.entries), read.notices[0].problem) == (10, "20 entries after 10")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (RSS[: RSS.index("<source")], 2),
        (RSS.replace("Troops stopped a", "Troops & police stopped <a"), 2),
        (RSS.replace("</guid>", "", 1), 2),
        (RSS.replace("Convoy", "Con\x0bvoy"), 2),
    ],
    ids=["cut off", "bare ampersand", "tag not closed", "control character"],
)
def test_broken_xml_is_read_as_far_as_it_can_be_and_named(body, found):
    read = entries_of(got(body))
    assert isinstance(read, Feed)
    assert len(read.entries) == found
    assert any(word in read.notices[0].problem for word in ("broken XML", "XML forbids"))


def test_entities_made_to_explode_do_not():
    ladder = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<?xml version="1.0"?><!DOCTYPE rss [{ladder}]>' + rss("<item><title>&a11;</title></item>")[21:]
    began = time.process_time()
    read = entries_of(got(body))
    assert time.process_time() - began < 10
    assert isinstance(read, Feed | Refused)


def test_entities_that_name_files_are_not_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("battery moved to the ridge")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    body = rss("<item><title>t &x;</title><guid>1</guid></item>").replace("?>", "?>" + doctype, 1)
    assert "ridge" not in repr(entries_of(got(body)).entries)


@pytest.mark.parametrize("body", ["/etc/hostname", "http://127.0.0.1:1/feed", "file:///etc/hostname", "{}", "words"])
def test_a_body_that_names_a_file_or_an_address_is_only_words(body):
    read = entries_of(got(body))
    assert (read.reason, read.problem) == ("not-a-feed", "no RSS or Atom in it, expected a feed")


def test_a_page_is_no_feed_but_may_name_one():
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>x</body></html>'
    read = entries_of(got(page, kind="text/html"))
    assert (read.reason, read.remedy) == (
        "not-a-feed",
        "try the feed that it names, https://gazette.example/rss.xml",
    )


def test_entries_named_twice_and_empty_ones_are_told():
    read = entries_of(got(rss("<item><guid>1</guid><title>a</title></item>" * 2 + "<item></item>")))
    assert [notice.problem for notice in read.notices] == ["1 entry without words or link", "1 entry named twice"]


def test_links_that_are_no_web_addresses_are_left_out():
    (entry,) = entries_of(got(rss("<item><title>a</title><link>javascript:alert(1)</link></item>"))).entries
    assert entry.url is None


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200), st.sampled_from([RSS, ATOM]), st.integers(0, 1_500))
def test_whatever_is_put_into_a_feed_nothing_is_raised(words, body, at):
    assert isinstance(entries_of(got(body[:at] + words + body[at:])), Feed | Refused)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_words_of_any_markup_are_words(markup):
    assert "<p>" not in words_of(f"<p>{markup}</p>")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<div>a<p>b</p>c</div>", "a\nb\nc"),
        ("one <b>two</b> three<br/>four", "one two three\nfour"),
        ("<style>p{}</style>a<!-- no --> b", "a b"),
        ("Smith &amp; Co &lt;x", "Smith & Co <x"),
        ("plain", "plain"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ],
)
def test_blocks_are_lines(markup, words):
    assert words_of(markup) == words


ARTICLE = (
    "<html><head><meta charset=utf-8><title>Convoy stopped</title>"
    '<meta property="article:published_time" content="2025-06-19T10:00:00Z"></head><body><article>'
    "<h1>Convoy stopped at the bridge</h1>"
    "<p>Troops stopped an aid convoy at the bridge on Thursday, the agency’s spokesperson said.</p>"
    "<p>The ministry of defence declined to comment on how many vehicles were turned back at the crossing.</p>"
    "</article></body>"
)


@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1"])
def test_a_page_becomes_a_report(charset):
    outcomes = list(read_fetched(got(ARTICLE, kind="text/html", charset=charset)))
    (report,) = (outcome for outcome in outcomes if isinstance(outcome, Report))
    assert "the agency’s spokesperson said" in report.text
    assert (report.published, report.source) == ("2025-06-19T10:00:00Z", "https://gazette.example/feed")
    assert report.extra["fetching"]["address"] == "https://gazette.example/feed"
    assert any(isinstance(outcome, Notice) for outcome in outcomes) == (charset == "iso-8859-1")


def test_a_page_in_the_header_s_charset_is_read():
    page = ARTICLE.replace("<meta charset=utf-8>", "").replace("aid convoy", "convoy to Kraków").replace("’", "'")
    outcomes = read_fetched(got(page.encode("iso-8859-2"), kind="text/html", charset="iso-8859-2"))
    (report,) = (outcome for outcome in outcomes if isinstance(outcome, Report))
    assert "Kraków" in report.text


@pytest.mark.parametrize("body", [b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_what_is_no_text_is_named(body):
    (error,) = read_fetched(got(body, kind=None))
    assert isinstance(error, ReadingError)


def test_an_entry_becomes_a_report():
    read = entries_of(got(RSS))
    reports = [out for entry in read.entries for out in read_entry(entry, read) if isinstance(out, Report)]
    assert reports[0].text.startswith("Troops stopped an aid convoy")
    assert (reports[0].source, reports[0].title) == ("https://gazette.example/news/1", "Convoy stopped at the bridge")
    assert reports[0].publisher == "Harbour Gazette & Post"
    assert reports[0].extra["fetching"]["entry"] == "g-1"


def test_a_feed_is_fetched_and_read(site, open_settings):
    site.put("/feed", RSS.encode(), kind="application/rss+xml")
    read = feed(site.url("/feed"), None, open_settings)
    assert isinstance(read, Feed)
    assert read.entries[0].url == site.url("/news/1")
    assert feed(site.url("/none"), None, open_settings).reason == "gone"
