"""What a fetch gives, and what is remembered between two of the same address."""

import hashlib
from datetime import UTC, datetime
from typing import Protocol

import msgspec

from turnstone.errors import FetchError
from turnstone.fetching.stop import Reason


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One redirect that was followed."""

    status: int
    """301, 302, 303, 307 or 308; 301 and 308 say that it is for good."""
    url: str
    """Where it led to."""


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an address from the last time."""

    final: str
    """The address at the end of its redirects, which the validators belong to."""
    etag: str | None = None
    last_modified: str | None = None
    fetched: str
    """ISO 8601, UTC."""
    sha256: str | None = None
    """Of the body, 64 hex digits."""
    expires: float | None = None
    """Seconds since 1970; only of a robots.txt."""
    status: int = 200
    body: bytes | None = None
    """Only of a robots.txt."""


class Memory(Protocol):
    """Where what is remembered lives, by address. The ledger has one in SQLite.

    For pages and feeds `keep` is the caller's to call, with `Fetched.remembered()`, in the same transaction that takes
    the reports: kept earlier, a crash between the two would make the next run skip what nobody has. For robots.txt
    fetching calls it itself.
    """

    def recall(self, url: str) -> Remembered | None:
        """What is known of an address, or None."""
        ...

    def keep(self, url: str, remembered: Remembered) -> None:
        """Know this of an address from now on."""
        ...


class InMemory:
    """A memory that ends with the process."""

    def __init__(self) -> None:
        self._kept: dict[str, Remembered] = {}

    def recall(self, url: str) -> Remembered | None:
        """What is known of an address, or None."""
        return self._kept.get(url)

    def keep(self, url: str, remembered: Remembered) -> None:
        """Know this of an address from now on."""
        self._kept[url] = remembered


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A whole answer."""

    url: str
    """As the user named it."""
    final: str
    """At the end of its redirects, spelt in one way."""
    hops: tuple[Hop, ...] = ()
    type: str | None = None
    """Media type in lower case, without parameters."""
    charset: str | None = None
    """As the header names it, which may be wrong."""
    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None
    """The internet address that it came from."""
    fetched: str
    """ISO 8601, UTC."""
    body: bytes
    """Unpacked."""

    @property
    def sha256(self) -> str:
        """Of the body, as 64 hex digits."""
        return hashlib.sha256(self.body).hexdigest()

    def remembered(self) -> Remembered:
        """What to keep of it, for `Memory.keep(fetched.url, ...)`."""
        return Remembered(
            final=self.final,
            etag=self.etag,
            last_modified=self.last_modified,
            fetched=self.fetched,
            sha256=self.sha256,
        )


class NotModified(msgspec.Struct, frozen=True, kw_only=True):
    """The address holds what it held the last time (304)."""

    url: str
    final: str
    fetched: str
    """When it was asked, ISO 8601, UTC."""
    since: str
    """When it was fetched last."""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing was taken."""

    url: str
    reason: Reason
    problem: str
    """What was found and what was expected, in words."""
    remedy: str
    """What to do about it, in words."""
    fetched: str
    """When it was tried, ISO 8601, UTC."""
    retry_after: float | None = None
    """Seconds after which the host may be asked again, where it said so."""

    def __str__(self) -> str:
        return str(self.error())

    def error(self) -> FetchError:
        """The same, to be raised."""
        return FetchError(self.url, self.reason, self.problem, self.remedy)


def iso(seconds: float) -> str:
    """Seconds since 1970 as ISO 8601, UTC, to the second."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
