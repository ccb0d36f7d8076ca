"""Fetching: an address in, a whole answer out, or a plain word on why not; politely, within bounds, public hosts only.

`Fetcher` is for many addresses (it keeps connections, robots.txt and pauses); `fetch` and `feed` are for one.
"""

from turnstone.errors import FetchError
from turnstone.fetching.feeds import Entry, Feed, entries_of
from turnstone.fetching.fetcher import Fetcher
from turnstone.fetching.kinds import Kind, kind_of
from turnstone.fetching.pages import read_entry, read_fetched
from turnstone.fetching.result import Fetched, Hop, InMemory, Memory, NotModified, Refused, Remembered
from turnstone.fetching.settings import FetchSettings
from turnstone.fetching.stop import Reason


def fetch(
    url: str, memory: Memory | None = None, settings: FetchSettings | None = None
) -> Fetched | NotModified | Refused:
    """What an address holds now, that it holds what it held, or why nothing was taken. Raises nothing of the network's.

    Args:
        url: http or https.
        memory: What is known from earlier; `memory.keep(url, fetched.remembered())` is the caller's to call.
        settings: Bounds and allowed networks.
    """
    with Fetcher(settings, memory) as fetcher:
        return fetcher.fetch(url)


def feed(url: str, memory: Memory | None = None, settings: FetchSettings | None = None) -> Feed | NotModified | Refused:
    """The entries of the RSS or Atom feed at an address; the arguments are those of `fetch`."""
    answer = fetch(url, memory, settings)
    return entries_of(answer, settings) if isinstance(answer, Fetched) else answer


__all__ = [
    "Entry",
    "Feed",
    "FetchError",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "Hop",
    "InMemory",
    "Kind",
    "Memory",
    "NotModified",
    "Reason",
    "Refused",
    "Remembered",
    "entries_of",
    "feed",
    "fetch",
    "kind_of",
    "read_entry",
    "read_fetched",
]
