"""HTML of a feed's entry to plain words, a line for each block; and the feeds that a page names."""

import html
import re
from importlib import import_module
from typing import Any
from urllib.parse import urljoin

_html: Any = import_module("lxml.html")  # lxml has no types
_etree: Any = import_module("lxml.etree")

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul".split()
)
_SILENT = frozenset("script style template noscript iframe object svg head".split())
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})


def words_of(markup: str) -> str:
    """The words of a piece of HTML, blocks on lines of their own; text without markup comes back stripped."""
    if "<" not in markup:
        return html.unescape(markup).strip()
    try:
        root = _html.fragment_fromstring(markup, create_parent="div")
    except (_etree.ParserError, ValueError, AssertionError):
        return html.unescape(re.sub(r"<[^>]*>", " ", markup)).strip()
    _etree.strip_elements(root, *_SILENT, _etree.Comment, _etree.ProcessingInstruction, with_tail=False)
    parts: list[str] = []
    for event, element in _etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n")
        parts.append(_flat(element.text if event == "start" else element.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def feed_links(page: str, address: str) -> list[str]:
    """The feeds that a page names in its head (RSS Advisory Board, "RSS Autodiscovery"), whole, in its order."""
    try:
        root = _html.document_fromstring(page.encode("utf-8", "replace"), parser=_html.HTMLParser(encoding="utf-8"))
    except (_etree.ParserError, ValueError, AssertionError):
        return []
    links = root.iterfind(".//link[@rel='alternate']")
    named = [link.get("href") for link in links if (link.get("type") or "").lower() in _FEED_TYPES]
    return [urljoin(address, href.strip()) for href in named if href]
