"""HTML pages: the main text by trafilatura in precision mode, then the same furniture rules as for plain text."""

import logging
from collections.abc import Iterator
from typing import Any

from turnstone.errors import ReadingError
from turnstone.reading.build import build, tidy
from turnstone.reading.encoding import declared_charset, decode
from turnstone.reading.facts import Fact, Facts, merge
from turnstone.reading.furniture import clean
from turnstone.reading.lines import Kind, judge
from turnstone.reading.outcome import Notice, Outcome
from turnstone.reading.page import page_facts
from turnstone.reading.phrases import furniture
from turnstone.reading.text import doubt, from_furniture
from turnstone.reading.tree import Tree, parse_page

MAX_ELEMENTS = 50_000
"""Elements of one page. Real news pages have 500 to 5,000; trafilatura took 20 s for 45,000 (measured 2026-11)."""


_DATES = {"extensive_search": False, "original_date": True}
"""htmldate's settings: an extensive search finds 4 in 100 more dates, and takes a copyright line's year for one."""


def read_html(data: bytes, name: str, given: Facts, other: Facts, extra: dict[str, Any]) -> Iterator[Outcome]:
    """The one Report of a saved page; the arguments are those of `read_text`."""
    try:
        decoded = decode(data, declared_charset(data))
    except ValueError as error:
        yield ReadingError(name, str(error), "give the page as it was saved by a browser")
        return
    if notice := doubt(decoded, name):
        yield notice
    text, replaced = tidy(decoded.text)
    tree, deep = parse_page(text)
    elements = sum(1 for _ in tree.iter()) if tree is not None else 0
    if tree is None or elements > MAX_ELEMENTS:
        problem = f"{elements:,} elements, more than {MAX_ELEMENTS:,}" if elements else "no HTML in it"
        yield ReadingError(name, problem, "give the article's text as .txt")
        return
    facts = merge(given, page_facts(tree), other)
    article, guessed = _article(tree)
    facts = merge(facts, guessed)
    cleaned = clean(article, title=facts["title"].value if "title" in facts else None)
    if not any(judge(line, furniture()) is Kind.SENTENCE for line in cleaned.text.split("\n")):
        yield _no_article(name, deep=deep)
        return
    if "published" in guessed and facts["published"] is guessed["published"]:
        yield Notice(
            source=name,
            problem=f"the page states no date; {facts['published'].value} is a guess",
            remedy="check it, or give --published",
        )
    if deep:
        yield Notice(source=name, problem="nested too deeply to read whole", remedy="check that the text is complete")
    reading: dict[str, Any] = {"removed": list(cleaned.removed), "encoding": _unless_utf8(decoded.encoding)}
    facts = merge(facts, from_furniture(cleaned))
    yield from build(name, cleaned.text, facts, extra=extra, reading=reading, replaced=replaced)


def _article(tree: Tree) -> tuple[str, dict[str, Fact]]:
    """The main text (empty where there is none) and trafilatura's guesses."""
    import trafilatura  # 0.4 s to load, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if document is None or isinstance(document, dict):
        return "", {}
    guesses = {
        "title": document.title,
        "author": document.author,
        "published": document.date,
        "publisher": document.sitename,
    }
    facts = {field: Fact(value, "guess") for field, value in guesses.items() if value}
    return tidy(document.text or "")[0], facts


def _no_article(name: str, *, deep: bool) -> ReadingError:
    if deep:
        return ReadingError(name, "no article in a page nested more than 256 deep", "give the article's text as .txt")
    return ReadingError(name, "no article on the page", "give the page of one article, or its text as .txt")


def _unless_utf8(encoding: str) -> str:
    return "" if encoding == "utf-8" else encoding
