"""One request to a host at a time, with a pause after it."""

import threading
from collections.abc import Generator
from contextlib import contextmanager

from turnstone.fetching.deadline import Clock
from turnstone.fetching.settings import FetchSettings
from turnstone.fetching.stop import Stop


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free = 0.0
        """Steady seconds from which it may be asked again."""
        self.asked = False
        """Whether the pause is one that the host asked for (Retry-After)."""


class Manners:
    """When each host may be asked next; shared by all threads of a fetcher."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._settings, self._clock = settings, clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay: float = 0.0) -> Generator[None]:
        """Wait for the host's turn, and hold it.

        Args:
            host: Name or address.
            delay: Its Crawl-delay in seconds, 0 without one; cut to `max_pause`.

        Raises:
            Stop: The host asked to be left alone for longer than `max_pause` ("busy").
        """
        state = self._state(host)
        with state.lock:
            wait = state.free - self._clock.steady()
            if state.asked and wait > self._settings.max_pause:
                raise busy(host, wait)
            if wait > 0:
                self._clock.sleep(wait)
            state.asked = False
            try:
                yield
            finally:
                pause = max(self._settings.pause, min(delay, self._settings.max_pause))
                state.free = max(state.free, self._clock.steady() + pause)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for as long as it asked (from within its turn)."""
        state = self._state(host)
        state.free, state.asked = self._clock.steady() + seconds, True

    def _state(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())


def busy(host: str, seconds: float) -> Stop:
    """The refusal of a host that wants to be left alone."""
    return Stop("busy", f"{host} asks to be left alone for {seconds:.0f} s", "try again then", retry_after=seconds)
