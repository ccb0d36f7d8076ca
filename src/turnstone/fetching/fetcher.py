"""From an address to an answer: robots.txt, the host's turn, the request, and the next hop."""

import re
import ssl
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import msgspec

from turnstone.fetching.deadline import Clock
from turnstone.fetching.exchange import Answer, Exchange, retry_after
from turnstone.fetching.kinds import accept
from turnstone.fetching.manners import Manners, busy
from turnstone.fetching.network import Network, System
from turnstone.fetching.result import Fetched, Hop, InMemory, Memory, NotModified, Refused, Remembered, iso
from turnstone.fetching.robots import Robots
from turnstone.fetching.settings import FetchSettings
from turnstone.fetching.stop import Stop
from turnstone.fetching.urls import Target, target_of

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_BUSY_SECONDS = 30.0
"""How long a host that says 429 or 503, and not for how long, is left alone."""


class _End(msgspec.Struct, frozen=True, kw_only=True):
    """The answer at the end of the redirects."""

    answer: Answer
    target: Target
    hops: tuple[Hop, ...]


class Fetcher:
    """Fetches politely; keeps connections, rules and pauses from one address to the next, and may be shared by threads.

    Args:
        memory: What is known from earlier runs; without one each run begins anew.
        network: How names are looked up and connections made, for tests.
        tls: Which certificates are trusted; without one those that the machine trusts.
        clock: For tests.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        memory: Memory | None = None,
        *,
        network: Network | None = None,
        tls: ssl.SSLContext | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.settings = settings or FetchSettings()
        self._memory: Memory = memory if memory is not None else InMemory()
        self._clock = clock or Clock()
        self._exchange = Exchange(self.settings, network or System(), tls)
        self._manners = Manners(self.settings, self._clock)
        self._robots = Robots(self.settings, self._memory, self._clock, self._robots_txt)

    def fetch(self, url: str) -> Fetched | NotModified | Refused:
        """What an address holds now, that it holds what it held, or why nothing was taken.

        Nothing that a name, an address or a server does raises. `Memory.keep` is the caller's to call.
        """
        now = iso(self._clock.now())
        try:
            known = self._memory.recall(url)
            end = self._walk(
                target_of(url),
                before=self._robots.check,
                headers=lambda target: _conditions(target, known),
                get=lambda target, headers: self._exchange.get(
                    target, headers, limit=self.settings.max_bytes, accept=accept
                ),
            )
            if end.answer.status == 304 and known is not None:
                return NotModified(url=url, final=end.target.href, fetched=now, since=known.fetched)
            if end.answer.status in _BUSY:
                raise busy(end.target.host, self._asked_for(end.answer))
            _check_status(end.answer.status, end.target)
            return _fetched(url, end, now)
        except Stop as stop:
            return Refused(
                url=url,
                reason=stop.reason,
                problem=stop.problem,
                remedy=stop.remedy,
                fetched=now,
                retry_after=stop.retry_after,
            )

    def close(self) -> None:
        """Hang up everywhere."""
        self._exchange.close()

    def _asked_for(self, answer: Answer) -> float:
        return retry_after(answer.headers, self._clock) or _BUSY_SECONDS

    def _robots_txt(self, place: Target) -> Answer:
        return self._walk(
            place,
            before=lambda target: 0.0,
            headers=lambda target: {},
            get=lambda target, headers: self._exchange.get(
                target, headers, limit=self.settings.max_robots_bytes, cut=True
            ),
        ).answer

    def _walk(
        self,
        target: Target,
        *,
        before: Callable[[Target], float],
        headers: Callable[[Target], dict[str, str]],
        get: Callable[[Target, Mapping[str, str]], Answer],
    ) -> _End:
        """Ask, and follow redirects, with the same checks at each hop.

        Args:
            target: Where to begin.
            before: Says whether a hop may be asked for (raises Stop), and its Crawl-delay in seconds.
            headers: What a hop's request carries.
            get: Asks.
        """
        hops: list[Hop] = []
        first = target.href
        while True:
            delay = before(target)
            with self._manners.turn(target.host, delay):
                answer = get(target, headers(target))
                if answer.status in _BUSY:
                    self._manners.hold(target.host, self._asked_for(answer))
            if answer.status not in _REDIRECTS:
                return _End(answer=answer, target=target, hops=tuple(hops))
            target = self._next(target, answer, hops)
            if target.href in {first, *(hop.url for hop in hops)}:
                raise Stop("redirect-loop", f"redirects go in a circle at {target.href}", "tell the site")
            hops.append(Hop(status=answer.status, url=target.href))

    def _next(self, target: Target, answer: Answer, hops: list[Hop]) -> Target:
        location = answer.headers.get("location")
        if not location:
            raise Stop("redirect", f"status {answer.status} without an address to go to", "tell the site")
        onward = target_of(location, base=target)
        if target.scheme == "https" and onward.scheme == "http":
            problem = f"{target.href} leads from https to {onward.href}"
            raise Stop("redirect-downgrade", problem, "give the http address itself if it is meant")
        if len(hops) >= self.settings.max_hops:
            problem = f"more than {self.settings.max_hops} redirects, the last to {onward.href}"
            raise Stop("redirect-limit", problem, "give the address at their end")
        return onward

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _conditions(target: Target, known: Remembered | None) -> dict[str, str]:
    """Validators, on the hop that they belong to only (RFC 9110, 13.1.2 and 13.1.3)."""
    if known is None or known.final != target.href:
        return {}
    headers: dict[str, str] = {}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _check_status(status: int, target: Target) -> None:
    if status == 200:
        return
    if status in {404, 410}:
        raise Stop("gone", f"status {status}: nothing at {target.href}", "check the address")
    if status in {401, 402, 403, 407, 451}:
        raise Stop("denied", f"status {status}: {target.host} does not let it be read", "save the page by hand")
    raise Stop("status", f"status {status}, expected 200", "try again later, or check the address")


def _fetched(url: str, end: _End, now: str) -> Fetched:
    headers, body = end.answer.headers, end.answer.body
    if not body.strip():
        raise Stop("empty", "nothing in the answer", "check the address")
    declared = headers.get("content-type", "")
    charset = re.search(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{1,40})""", declared, re.I)
    return Fetched(
        url=url,
        final=end.target.href,
        hops=end.hops,
        type=declared.split(";")[0].strip().lower() or None,
        charset=charset[1].lower() if charset else None,
        etag=_kept(headers.get("etag")),
        last_modified=_kept(headers.get("last-modified")),
        address=end.answer.address,
        fetched=now,
        body=body,
    )


def _kept(validator: str | None) -> str | None:
    """A validator that can be sent back as it came."""
    usable = validator and len(validator) <= 1_000 and validator.isprintable() and validator.isascii()
    return validator if usable else None
