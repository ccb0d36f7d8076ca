"""Things that were made from the ledger lately, so that they need not be made again.

Exact by its keys: a key holds all that the thing is made from (digests of text and records), so that neither the clocks
nor another ledger nor a transaction that was rolled back can bring up a wrong one. What people reviewed is not kept.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """A bounded memory that lets go of what was not asked for longest; any number of threads may ask.

    Args:
        most: Sum of the sizes of what is kept, in whatever unit the caller counts.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._kept: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> T | None:
        """What is kept under a key, if anything."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, thing: T, size: int) -> None:
        """Keep a thing; of what is larger than all room there is, nothing."""
        with self._lock:
            if key in self._kept or size > self._most:
                return
            self._kept[key] = thing, size
            self._held += size
            while self._held > self._most:
                self._held -= self._kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()
            self._held = 0
