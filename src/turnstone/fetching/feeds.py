"""RSS and Atom to entries, by feedparser; broken XML is read as far as it can be, and named.

feedparser opens files and addresses itself when it is given a string: it only ever gets bytes in memory here. Its own
cleaning of HTML is off (it takes most of its time); `turnstone.fetching.words` makes text of what is kept.
"""

import calendar
import io
import re
from functools import partial
from importlib import import_module
from typing import Any

import msgspec

from turnstone.fetching.charset import text_of
from turnstone.fetching.kinds import kind_of
from turnstone.fetching.result import Fetched, Refused, iso
from turnstone.fetching.settings import FetchSettings
from turnstone.fetching.stop import Reason, Stop
from turnstone.fetching.urls import Target, target_of
from turnstone.fetching.words import feed_links, words_of
from turnstone.reading.outcome import Notice
from turnstone.reading.published import iso_date

_feedparser: Any = import_module("feedparser")  # it has no types

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Not allowed in XML 1.0 (2.2)."""
_ODD_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_TROUBLE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed: a report, or the link to one."""

    id: str
    """As the feed names it (guid, atom:id), else its link, else its title."""
    url: str | None = None
    """http or https, whole; where the report itself stands."""
    title: str | None = None
    published: str | None = None
    """ISO 8601."""
    updated: str | None = None
    """When it was changed last, as the feed writes it."""
    publisher: str | None = None
    """Whom the entry is taken from (source), else the feed's title."""
    author: str | None = None
    language: str | None = None
    text: str | None = None
    """The whole report, where the feed carries it (content:encoded, atom:content)."""
    summary: str | None = None
    """Its description, which may be all that there is, or the first lines."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed as it was read."""

    fetched: Fetched
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    """In the order of the feed, each id once."""
    notices: tuple[Notice, ...] = ()
    """What was wrong with it."""


def entries_of(fetched: Fetched, settings: FetchSettings | None = None) -> Feed | Refused:
    """The entries of an answer that is a feed, or why it is none ("not-a-feed")."""
    try:
        return _feed(fetched, settings or FetchSettings())
    except Stop as stop:
        return Refused(
            url=fetched.url, reason=stop.reason, problem=stop.problem, remedy=stop.remedy, fetched=fetched.fetched
        )


def _feed(fetched: Fetched, settings: FetchSettings) -> Feed:
    try:
        decoded = text_of(fetched)
    except ValueError as error:
        raise _no_feed(str(error)) from error
    if kind_of(fetched) != "feed":
        links = feed_links(decoded.text, fetched.final) if kind_of(fetched) == "page" else []
        raise _no_feed("a web page" if kind_of(fetched) == "page" else "no RSS or Atom in it", *links[:1])
    text, odd = _ILLEGAL.subn("", decoded.text)
    parsed = _parsed(text, fetched.final)
    base = target_of(fetched.final)
    notices: list[Notice] = []
    said = [decoded.doubt, f"{odd} characters that XML forbids" if odd else None, _broken(parsed)]
    for problem in filter(None, said):
        notices.append(_notice(fetched, problem, "read as far as it can be; tell the site"))
    title = _line(parsed["feed"].get("title"))
    entries = _entries(parsed, title, base, settings.max_entries, fetched, notices)
    if not parsed["version"] and not entries:
        raise _no_feed("no RSS or Atom in it")
    return Feed(fetched=fetched, title=title, entries=entries, notices=tuple(notices))


def _parsed(text: str, address: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        return _feedparser.parse(
            io.BytesIO(text.encode()), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except _TROUBLE as error:
        raise _no_feed(f"XML that can't be read ({type(error).__name__})") from error


def _broken(parsed: Any) -> str | None:
    if not parsed.get("bozo"):
        return None
    trouble = parsed.get("bozo_exception")
    line = getattr(trouble, "getLineNumber", lambda: None)()
    words = getattr(trouble, "getMessage", lambda: str(trouble))()
    where = f" at line {line}" if line else ""
    return f"broken XML{where} ({str(words)[:120]}); {len(parsed['entries']):,} entries read"


def _entries(
    parsed: Any, publisher: str | None, base: Target, limit: int, fetched: Fetched, notices: list[Notice]
) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    again = empty = 0
    for raw in parsed["entries"][:limit]:
        entry = _entry(raw, parsed["feed"], publisher, base)
        if entry is None:
            empty += 1
        elif entry.id in entries:
            again += 1
        else:
            entries[entry.id] = entry
    left = len(parsed["entries"]) - limit
    for count, words in ((empty, "without words or link"), (again, "named twice"), (left, f"after {limit:,}")):
        if count > 0:
            notices.append(
                _notice(
                    fetched, f"{count:,} {'entry' if count == 1 else 'entries'} {words}", "passed over; check the feed"
                )
            )
    return tuple(entries.values())


def _entry(raw: Any, feed: Any, publisher: str | None, base: Target) -> Entry | None:
    url, title = _link(raw, base), _line(raw.get("title"))
    text, summary = _content(raw), _words(raw.get("summary"), raw.get("summary_detail"))
    name = _line(raw.get("id")) or url or title or text or summary
    if not name or not (url or title or text or summary):
        return None
    source: Any = raw.get("source") or {}
    return Entry(
        id=name[:2_000],
        url=url,
        title=title,
        published=_published(raw),
        updated=_line(dict[str, Any].get(raw, "updated")),
        publisher=_line(source.get("title")) or publisher,
        author=_line(raw.get("author")),
        language=_line(raw.get("language")) or _line(feed.get("language")),
        text=text,
        summary=summary,
    )


def _link(raw: Any, base: Target) -> str | None:
    """The entry's own page: its link, else an id that is an address."""
    for value in (raw.get("link"), raw.get("id")):
        if isinstance(value, str) and (value == raw.get("link") or value.startswith(("http://", "https://"))):
            try:
                return target_of(value, base=base).href
            except Stop:
                continue
    return None


def _content(raw: Any) -> str | None:
    """The longest of its contents that are words."""
    kinds = ("text/html", "application/xhtml+xml", "text/plain")
    texts = [_words(part.get("value"), part) for part in raw.get("content") or () if part.get("type") in kinds]
    return max(filter(None, texts), key=len, default=None)


def _words(value: Any, detail: Any) -> str | None:
    if not isinstance(value, str):
        return None
    plain: bool = bool(detail) and detail.get("type") == "text/plain" and "</" not in value
    return (value.strip() if plain else words_of(value)) or None


def _line(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(words_of(value).split()) or None


def _published(raw: Any) -> str | None:
    get: Any = partial(dict[str, Any].get, raw)  # feedparser's own would take one date for another
    for field in ("published", "created", "updated"):
        words: Any = get(field)
        if not isinstance(words, str) or not words.strip():
            continue
        if day := iso_date(words):
            return day
        parsed: Any = get(f"{field}_parsed")
        if parsed and not _ODD_DATE.search(words):
            return iso(calendar.timegm(parsed))
    return None


def _no_feed(problem: str, *links: str) -> Stop:
    reason: Reason = "not-a-feed"
    remedy = f"try the feed that it names, {links[0]}" if links else "give the address of an RSS or Atom feed"
    return Stop(reason, f"{problem}, expected a feed", remedy)


def _notice(fetched: Fetched, problem: str, remedy: str) -> Notice:
    return Notice(source=fetched.url, problem=problem, remedy=remedy)
