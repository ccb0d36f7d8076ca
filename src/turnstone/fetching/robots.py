"""robots.txt: asked for once per host and day, read by protego, kept in the memory.

Source: RFC 9309 (2.3.1: 4xx means that all is allowed, 5xx and no answer that nothing is, for now). 429 is taken for
"for now" too: it says that the host is overrun, not that it has no rules.
"""

from collections.abc import Callable

import msgspec
from protego import Protego

from turnstone.fetching.deadline import Clock
from turnstone.fetching.exchange import Answer
from turnstone.fetching.result import Memory, Remembered, iso
from turnstone.fetching.settings import FetchSettings
from turnstone.fetching.stop import Reason, Stop
from turnstone.fetching.urls import Target

_SHARED = frozenset({"connect", "certificate", "tls"})
"""Reasons for which the page itself could not be had either."""


class _Rules(msgspec.Struct, frozen=True, kw_only=True):
    expires: float
    parsed: Protego | None = None
    """None where nothing may be fetched for now."""
    trouble: str = ""
    reason: Reason = "robots-unavailable"
    """Why not; what a page would meet too goes by its own name."""


class Robots:
    """The rules of the hosts seen so far.

    Args:
        ask: Fetches a robots.txt, redirects and all; raises Stop.
    """

    def __init__(self, settings: FetchSettings, memory: Memory, clock: Clock, ask: Callable[[Target], Answer]) -> None:
        self._settings, self._memory, self._clock, self._ask = settings, memory, clock, ask
        self._rules: dict[str, _Rules] = {}

    def check(self, target: Target) -> float:
        """The site's Crawl-delay in seconds, 0 without one, if the address may be fetched.

        Raises:
            Stop: It may not ("robots"), or not for now ("robots-unavailable"), or robots.txt leads to an address that
                may not be fetched from (its own reason).
        """
        rules = self._rules_of(target.at("/robots.txt"))
        if rules.parsed is None:
            left = max(1.0, rules.expires - self._clock.now())
            problem = f"robots.txt of {target.authority} can't be had ({rules.trouble}), which counts as no"
            raise Stop(rules.reason, problem, "try again later", retry_after=left)
        if not rules.parsed.can_fetch(target.href, self._settings.agent):
            problem = f"robots.txt of {target.authority} forbids {target.path[:80]} to {self._settings.agent}"
            raise Stop("robots", problem, "save the page by hand, or ask the site")
        return rules.parsed.crawl_delay(self._settings.agent) or 0.0

    def _rules_of(self, place: Target) -> _Rules:
        rules = self._rules.get(place.href)
        if rules is None or rules.expires <= self._clock.now():
            rules = self._recalled(place) or self._asked(place)
            self._rules[place.href] = rules
        return rules

    def _recalled(self, place: Target) -> _Rules | None:
        known = self._memory.recall(place.href)
        if known is None or known.expires is None or known.expires <= self._clock.now():
            return None
        return _rules(known.status, known.body or b"", known.expires)

    def _asked(self, place: Target) -> _Rules:
        now = self._clock.now()
        try:
            answer = self._ask(place)
        except Stop as stop:
            if stop.reason in {"redirect-limit", "redirect-loop", "redirect"}:  # RFC 9309, 2.3.1.2: as if not there
                return _rules(404, b"", now + self._settings.robots_seconds)
            if stop.reason in {"not-public", "port", "dns"}:  # nobody was troubled, so it may be tried again at once
                raise
            reason: Reason = stop.reason if stop.reason in _SHARED else "robots-unavailable"
            return _Rules(expires=now + self._settings.robots_retry_seconds, trouble=stop.problem, reason=reason)
        for_now = answer.status == 429 or answer.status >= 500
        expires = now + (self._settings.robots_retry_seconds if for_now else self._settings.robots_seconds)
        if not for_now:
            self._memory.keep(
                place.href,
                Remembered(final=place.href, fetched=iso(now), expires=expires, status=answer.status, body=answer.body),
            )
        return _rules(answer.status, answer.body, expires)


def _rules(status: int, body: bytes, expires: float) -> _Rules:
    if status == 429 or status >= 500:
        return _Rules(expires=expires, trouble=f"status {status}")
    text = body.decode("utf-8-sig", "replace") if status == 200 else ""
    return _Rules(expires=expires, parsed=Protego.parse(text))
