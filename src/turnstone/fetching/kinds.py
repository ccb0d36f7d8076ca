"""What kind of source an answer is, by its media type and its first bytes."""

import re
from collections.abc import Mapping
from typing import Literal

from turnstone.fetching.result import Fetched
from turnstone.fetching.stop import Stop

Kind = Literal["page", "feed", "text", "json", "xml"]
"""xml: XML that is neither a feed nor XHTML (a sitemap)."""

_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-unknown"})
_JSON = re.compile(r"application/(?:[\w.-]+\+)?(?:json|x-ndjson|jsonl|jsonlines|json-seq)$")
_XML = re.compile(r"(?:application|text)/(?:[\w.-]+\+)?(?:xml|rss|atom|rdf)$")
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf|[a-z]+:feed|[a-z]+:rss|channel)[\s>]", re.I)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)


def accept(headers: Mapping[str, str]) -> None:
    """Nothing, for an answer that may hold reports.

    Raises:
        Stop: It is a picture, a film, a PDF ("content-type").
    """
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind in _UNTOLD or kind.startswith("text/") or _JSON.match(kind) or _XML.match(kind):
        return
    raise Stop("content-type", f"{kind[:60]}, expected a page, a text, JSON or a feed", "give the article's page")


def kind_of(fetched: Fetched) -> Kind:
    """What an answer is; what the bytes show goes before what the header says, for feeds come as text/html too."""
    head, kind = fetched.body[:8_192].replace(b"\0", b""), fetched.type or ""  # without the nulls of UTF-16
    feed, page = _FEED.search(head), _PAGE.search(head)
    if feed and (page is None or feed.start() < page.start()):
        return "feed"
    if page:
        return "page"
    if head.lstrip(b"\xef\xbb\xff\xfe \t\r\n\xbf").startswith(b"<?xml") or _XML.match(kind):
        return "xml"
    if _JSON.match(kind) or (kind in _UNTOLD and re.match(rb"\s*[\[{]\s*[\"{\]}]", head)):
        return "json"
    return "page" if kind == "text/html" else "text"
