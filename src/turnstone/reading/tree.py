"""The tree of an HTML page, by lxml, which has no types: the tree is Any to the type checker from here on."""

import io
from importlib import import_module
from typing import Any

Tree = Any
"""An lxml.html.HtmlElement."""

_etree: Any = import_module("lxml.etree")
_html: Any = import_module("lxml.html")


def parse_page(page: str) -> tuple[Tree | None, bool]:
    """The root element (None where there is none), and whether libxml2 gave up on the depth of the page.

    libxml2 follows 256 nested elements, which is its guard against pages made to break parsers; what stands before the
    place where it gives up is in the tree.
    """
    parser = _html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = _etree.parse(io.BytesIO(page.encode("utf-8", "replace")), parser).getroot()
    except (_etree.XMLSyntaxError, AssertionError):
        return None, False
    return root, any("depth" in entry.message.lower() for entry in parser.error_log)
