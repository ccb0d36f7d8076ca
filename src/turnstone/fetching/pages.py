"""Answers and entries to Reports, by the readers that files go through."""

import codecs
from collections.abc import Iterator
from typing import Any

from turnstone.errors import ReadingError
from turnstone.fetching.charset import text_of
from turnstone.fetching.feeds import Entry, Feed
from turnstone.fetching.kinds import Kind, kind_of
from turnstone.fetching.result import Fetched
from turnstone.fetching.words import feed_links
from turnstone.reading.facts import Fact, Facts, from_options
from turnstone.reading.html import read_html
from turnstone.reading.outcome import Given, Notice, Outcome
from turnstone.reading.table import read_document
from turnstone.reading.text import read_text, report_of

_NOTHING = Given()


def read_fetched(
    fetched: Fetched, given: Given = _NOTHING, entry: Entry | None = None, feed: Feed | None = None
) -> Iterator[Outcome]:
    """The Reports of an answer that is a page, a text or JSON, with what is to be said of it.

    The Report's `source` is the page's own canonical link, else the address; ``extra["fetching"]`` tells the address
    that was named, the one at the end of the redirects, and when.

    Args:
        fetched: The answer.
        given: What the user says; it prevails over all else.
        entry: The feed's entry that led to it, whose title, date, author and publisher stand in where the page tells
            none.
        feed: The feed of the entry.
    """
    kind = kind_of(fetched)
    if kind in {"feed", "xml"}:
        words = "a feed, not a report" if kind == "feed" else "XML, not a report"
        yield ReadingError(fetched.url, words, "read its entries" if kind == "feed" else "give the article's page")
        return
    try:
        decoded = text_of(fetched)
    except ValueError as error:
        yield ReadingError(fetched.url, str(error), "give the article's page")
        return
    if decoded.doubt:
        yield Notice(source=fetched.url, problem=decoded.doubt, remedy="read so; check names with accents")
    data = codecs.BOM_UTF8 + decoded.text.encode("utf-8", "replace")
    yield from _read(kind, data, fetched, from_options(given), entry, feed)


def read_entry(entry: Entry, feed: Feed, given: Given = _NOTHING) -> Iterator[Outcome]:
    """The Report of an entry's own words: its text, else its summary.

    Where `entry.text` is None and `entry.url` is not, the page behind it says more: fetch that, and read this only if
    it can't be had.
    """
    text = entry.text or entry.summary
    if not text:
        yield ReadingError(entry.url or entry.id, "an entry without words", "read the page that it links to")
        return
    other = _told(entry) | {"source": Fact(entry.url or feed.fetched.final, "feed")}
    if entry.url is None:
        other["id"] = Fact(entry.id, "feed")  # what tells it from the feed's other entries
    extra: dict[str, Any] = {"fetching": _of_feed(entry, feed) | {"at": feed.fetched.fetched}}
    yield from report_of(text, entry.url or entry.id, from_options(given), other, extra)


def _told(entry: Entry) -> dict[str, Fact]:
    told = {"title": entry.title, "published": entry.published, "publisher": entry.publisher, "author": entry.author}
    return {field: Fact(value, "feed") for field, value in told.items() if value}


def _of_feed(entry: Entry, feed: Feed) -> dict[str, Any]:
    return {"feed": feed.fetched.url, "entry": entry.id}


def _read(
    kind: Kind, data: bytes, fetched: Fetched, given: Facts, entry: Entry | None, feed: Feed | None
) -> Iterator[Outcome]:
    other: Facts = (_told(entry) if entry else {}) | {"source": Fact(fetched.final, "address")}
    asked = {"address": fetched.url, "final": fetched.final, "at": fetched.fetched, "sha256": fetched.sha256}
    extra: dict[str, Any] = {"fetching": asked | (_of_feed(entry, feed) if entry and feed else {})}
    if kind == "page":
        for outcome in read_html(data, fetched.url, given, other, extra):
            yield _with_feed(outcome, data, fetched) if entry is None else outcome
    elif kind == "json":
        yield from read_document(data, fetched.url, given, fetched.final)
    else:
        yield from read_text(data, fetched.url, given, other, extra, markdown=fetched.type == "text/markdown")


def _with_feed(outcome: Outcome, page: bytes, fetched: Fetched) -> Outcome:
    """The page of a section or a whole site holds no article, but often names its feed."""
    links = feed_links(page.decode(), fetched.final) if isinstance(outcome, ReadingError) else []
    if not links or not isinstance(outcome, ReadingError):
        return outcome
    return ReadingError(outcome.source, outcome.problem, f"{outcome.remedy}, or the feed that it names, {links[0]}")
