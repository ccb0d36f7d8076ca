"""What an HTML page says of its article: title, date, author, publisher, address, each with where it stands.

Looked for in the order of trust: schema.org JSON-LD, meta elements (Open Graph, Dublin Core and the like), the page's
visible elements. What only trafilatura and htmldate can make out is marked as a guess.

Sources: schema.org/NewsArticle; ogp.me; HTML Living Standard, "standard metadata names".
"""

import json
import re
from collections.abc import Iterator
from typing import Any, cast

from turnstone.reading.facts import Fact, merge
from turnstone.reading.published import iso_date
from turnstone.reading.tree import Tree

_ARTICLES = re.compile(
    r"(?:News|Reportage|Analysis|OpinionNews|Background|Blog)?(?:Article|Posting|Report)$|LiveBlogPosting$"
)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline", "sailthru.title"),
    "published": (
        "article:published_time", "og:article:published_time", "article:published", "datepublished", "date", "pubdate",
        "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
        "dc.date", "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.created", "dcterms.issued",
        "cxenseparse:recs:publishtime",
    ),
    "author": ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name", "copyright"),
    "source": ("og:url",),
}  # fmt: skip
"""Names (or properties) of meta elements for each field, the most trusted first."""


def page_facts(tree: Tree) -> dict[str, Fact]:
    """The facts that the page states itself."""
    return merge(_json_ld(tree), _link(tree), _meta(tree), _visible(tree))


def _json_ld(tree: Tree) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for item in _items(_loaded(script.text or "")):
            kind = item.get("@type")
            kinds = cast("list[Any]", kind) if isinstance(kind, list) else [kind]
            if any(_ARTICLES.search(str(name)) for name in kinds):
                facts = merge(facts, _from_article(item))
    return facts


def _loaded(script: str) -> Any:
    try:
        return json.loads(re.sub(r"^\s*(?://)?<!\[CDATA\[|(?://)?\]\]>\s*$", "", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _items(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from _items(inner, depth + 1)
    elif isinstance(value, dict):
        item = cast("dict[str, Any]", value)
        yield item
        yield from _items(item.get("@graph"), depth + 1)
        yield from _items(item.get("mainEntity"), depth + 1)


def _from_article(item: dict[str, Any]) -> dict[str, Fact]:
    values = {
        "title": item.get("headline") or item.get("name"),
        "published": item.get("datePublished") or item.get("dateCreated"),
        "author": ", ".join(_names(item.get("author"))),
        "publisher": ", ".join(_names(item.get("publisher"))[:1]),
    }
    return {
        field: Fact(_flat(value), "json-ld")
        for field, value in values.items()
        if isinstance(value, str) and value.strip()
    }


def _names(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for inner in cast("list[Any]", value) for name in _names(inner)]
    if isinstance(value, dict):
        value = cast("dict[str, Any]", value).get("name")
    return [value.strip()] if isinstance(value, str) and value.strip() and not value.startswith("http") else []


def _link(tree: Tree) -> dict[str, Fact]:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        address: str = (link.get("href") or "").strip()
        if address.startswith(("http://", "https://")):
            return {"source": Fact(address, "canonical link")}
    return {}


def _meta(tree: Tree) -> dict[str, Fact]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        name: str = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = _flat(element.get("content") or "")
        if name and content:
            stated.setdefault(name, content)
    facts: dict[str, Fact] = {}
    for field, names in _META.items():
        for name in names:
            value = stated.get(name, "")
            if value and _fits(field, value):
                facts[field] = Fact(value, f"meta {name}")
                break
    return facts


def _fits(field: str, value: str) -> bool:
    if field == "published":
        return iso_date(value) is not None
    if field == "source":
        return value.startswith(("http://", "https://"))
    return not value.startswith("http")


def _visible(tree: Tree) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    headings: list[str] = [_flat(h.text_content()) for h in tree.iter("h1")]
    headings = [h for h in headings if len(h.split()) > 2]
    if len(set(headings)) == 1:
        facts["title"] = Fact(headings[0], "h1")
    elif (element := tree.find(".//title")) is not None and (words := _flat(element.text_content())):
        facts["title"] = Fact(words, "title element")
    times: list[str] = [t.get("datetime") or t.get("content") or "" for t in tree.xpath(_TIMES)]
    days = {iso[:10]: iso for iso in map(iso_date, times) if iso}
    if len(days) == 1:
        facts["published"] = Fact(next(iter(days.values())), "time element")
    return facts


_TIMES = (
    "//article//time[@datetime] | //header//time[@datetime] | //main//time[@datetime] | //*[@itemprop='datePublished']"
)


def _flat(words: str) -> str:
    return " ".join(words.split())
