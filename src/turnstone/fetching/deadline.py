"""Time: the clock that pauses and expiries go by, and the deadline of one answer."""

import math
import threading
import time

from turnstone.fetching.stop import Stop


class Clock:
    """The machine's clocks; tests give one of their own."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def steady(self) -> float:
        """Seconds since some moment, never set back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Deadline(threading.local):
    """When the answer that this thread waits for must be there, whole; each thread has its own."""

    def __init__(self) -> None:
        self._end = math.inf
        self._seconds = math.inf

    def start(self, seconds: float) -> None:
        """From now on so many seconds are left."""
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """Seconds that the next step may take.

        Args:
            most: The step's own bound, or None.

        Raises:
            Stop: None is left ("slow").
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise Stop("slow", f"not whole after {self._seconds:g} s", "try again later, or give it more time")
        return left if most is None else min(left, most)
