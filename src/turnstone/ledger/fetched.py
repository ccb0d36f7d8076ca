"""What fetching remembers from run to run, kept in the ledger."""

from hashlib import sha256

import msgspec

from turnstone import __version__
from turnstone.fetching import Entry, Feed, Remembered
from turnstone.ledger.intake_queue import Input
from turnstone.ledger.keys import row_digest
from turnstone.ledger.sql import first, rows, run
from turnstone.ledger.store import Ledger

_NAMES = tuple(Remembered.__struct_fields__)
_COLUMNS = ", ".join(_NAMES)


class LedgerMemory:
    """A `turnstone.fetching.Memory` in a ledger.

    A page or feed is recalled only where its answer was read to its end, told in the same way, so that a server's "not
    modified" is always true of what the ledger holds.

    Args:
        ledger: Open for writing.
        told: What the user says of all reports, and what else an answer's reading hangs on.
        recode: Whether what another version of Turnstone read is to be read again.
        revisit: Whether feeds are to be read again although they have not changed.
    """

    def __init__(self, ledger: Ledger, told: bytes, *, recode: bool = False, revisit: bool = False) -> None:
        self._ledger, self._told, self._recode, self._revisit = ledger, told, recode, revisit

    def recall(self, url: str) -> Remembered | None:
        """What is known of an address, or None."""
        found = first(self._ledger.connection, f"SELECT {_COLUMNS}, kind FROM fetched WHERE url = ?", (url,))
        if found is None:
            return None
        known, kind = Remembered(**dict(zip(_NAMES, found, strict=False))), found[-1]
        if kind == "robots" or (self._is_read(url, known) and not (self._revisit and kind == "feed")):
            return known
        return None

    def keep(self, url: str, remembered: Remembered) -> None:
        """Know this of a robots.txt from now on."""
        self._keep(url, remembered, "robots")

    def keep_page(self, url: str, remembered: Remembered) -> None:
        """Know this of a page from now on."""
        self._keep(url, remembered, "page")

    def keep_feed(self, url: str, remembered: Remembered) -> None:
        """Know this of a feed from now on."""
        self._keep(url, remembered, "feed")

    def digest(self, body: str | None) -> bytes:
        """Of an answer and of what is told beside it: `inputs.sha256`.

        Args:
            body: The body's sha256.
        """
        return sha256(self._told + (body or "").encode()).digest()

    def is_feed(self, url: str) -> bool:
        """Whether the address was a feed the last time."""
        found = first(self._ledger.connection, "SELECT kind FROM fetched WHERE url = ?", (url,))
        return found is not None and found[0] == "feed"

    def _is_read(self, url: str, known: Remembered) -> bool:
        found = first(self._ledger.connection, "SELECT sha256, version FROM inputs WHERE place = ?", (url,))
        if found is None or (self._recode and found[1] != __version__):
            return False
        return found[0] == self.digest(known.sha256)

    def _keep(self, url: str, remembered: Remembered, kind: str) -> None:
        row = (url, kind, *(getattr(remembered, name) for name in _NAMES))
        query = (
            f"INSERT OR REPLACE INTO fetched (url, kind, {_COLUMNS}, digest) VALUES ({', '.join('?' * len(row))}, ?)"
        )
        run(self._ledger.connection, query, (*row, row_digest(row)))


class FeedEntries:
    """Which entries of feeds were read to their end, and what came of them.

    Args:
        ledger: Open for writing.
        told: As for `LedgerMemory`.
    """

    def __init__(self, ledger: Ledger, told: bytes) -> None:
        self._ledger, self._told = ledger, told

    def find(self, feed: Feed, entry: Entry) -> tuple[int, bytes] | None:
        """Reports and problems (JSON) of an entry that stands in the feed as it did when it was read; else None."""
        query = "SELECT told, reports, problems FROM feed_entries WHERE feed = ? AND entry = ?"
        found = first(self._ledger.connection, query, (feed.fetched.url, entry.id))
        return (found[1], found[2]) if found and found[0] == self._digest(entry) else None

    def note(self, feed: Feed, entry: Entry, input: Input) -> None:
        """Note that an entry was read to its end."""
        problems = msgspec.json.encode(input.problems)
        row = (feed.fetched.url, entry.id, self._digest(entry), input.reports, problems, self._ledger.run)
        query = "INSERT OR REPLACE INTO feed_entries VALUES (?, ?, ?, ?, ?, ?, ?)"
        run(self._ledger.connection, query, (*row, row_digest(row)))

    def forget_others(self, feed: Feed) -> None:
        """Forget entries that the feed no longer lists."""
        listed = msgspec.json.encode([entry.id for entry in feed.entries]).decode()
        query = "DELETE FROM feed_entries WHERE feed = ? AND entry NOT IN (SELECT value FROM json_each(?))"
        run(self._ledger.connection, query, (feed.fetched.url, listed))

    def of_feed(self, url: str) -> list[tuple[int, bytes]]:
        """Reports and problems of all entries of a feed."""
        query = "SELECT reports, problems FROM feed_entries WHERE feed = ? ORDER BY run, entry"
        return [(row[0], row[1]) for row in rows(self._ledger.connection, query, (url,))]

    def _digest(self, entry: Entry) -> bytes:
        return sha256(self._told + msgspec.json.encode(entry)).digest()
