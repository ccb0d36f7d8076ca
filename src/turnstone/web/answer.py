"""Answers of the API: worked out once for each state of the ledger, remembered, and told as JSON.

While a writer goes on committing, each commit would have every question worked out anew for every browser. Then an
answer may be a second old; one that takes long, a hundred times as long as it takes, 15 seconds at most. An older one
is still given once more while the new one is worked out, so that nobody waits for it. As soon as the writer pauses, and
after everything that is written through the desk itself, answers are of now.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

import apsw
import msgspec
from starlette.exceptions import HTTPException

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.web.endpoint import Endpoint
from turnstone.web.readers import Readers, Unavailable, told_as_unavailable

REMEMBERED = 32_000_000
"""Bytes of answers that are kept."""
YOUNG, SHARE, OLD = 1.0, 100, 15.0
"""Seconds for which an answer is good enough while a writer commits: at least, times what it takes, and at most."""
_AGAIN = 3
"""Times as old as that, it is given while the new one is worked out."""
_SLOW = 0.08
"""Seconds from which a question counts as slow. Slow ones wait for each other, and not the quick ones for them."""
_QUICK_THREADS, _SLOW_THREADS = 2, 1
"""More would only wait for the interpreter's lock."""
_WEIGHT = 0.3
"""Of the last time in what a question is taken to cost."""
_ENTRY = 500
"""Bytes that an answer costs beside its body."""


@dataclass(frozen=True)
class Answer:
    """One answer."""

    state: str
    """Of the ledger when it was asked."""
    body: bytes
    etag: str
    """Of the body: the same after a change that does not touch it."""
    at: float
    """When it was asked, by the monotonic clock."""
    took: float
    """Seconds."""

    @property
    def size(self) -> int:
        """Bytes that remembering it costs."""
        return len(self.body) + _ENTRY

    @property
    def good(self) -> float:
        """Seconds for which it is good enough while a writer commits."""
        return max(YOUNG, min(OLD, SHARE * self.took))


class Answers:
    """What was answered lately, and the threads that answer."""

    def __init__(self, readers: Readers, bound: int = REMEMBERED) -> None:
        self.readers = readers
        self._quick = ThreadPoolExecutor(_QUICK_THREADS, thread_name_prefix="desk-quick")
        self._slow = ThreadPoolExecutor(_SLOW_THREADS, thread_name_prefix="desk-slow")
        self._costs: dict[str, float] = {}
        self._bound = bound
        self._held = 0
        self._kept: OrderedDict[bytes, Answer] = OrderedDict()
        self._asked: dict[bytes, tuple[str, asyncio.Task[Answer]]] = {}
        self._written = 0.0
        self._writing = asyncio.Lock()

    async def to(self, one: Endpoint, asked: msgspec.Struct) -> Answer:
        """The answer to a question: the one that is kept if it is good enough, else a new one.

        Raises:
            Unavailable: The ledger can't be read.
            LedgerError: The question can't be answered.
            NotFound: There is no such thing.
        """
        state = self.readers.state()
        key = one.path.encode() + b"?" + msgspec.json.encode(asked)
        kept = self._kept.get(key)
        if kept:
            self._kept.move_to_end(key)
            if kept.state == state:
                return kept
            age = time.monotonic() - kept.at
            if self.readers.is_busy and kept.at >= self._written and age <= _AGAIN * kept.good:
                if age > kept.good:
                    self._task(one, asked, state, key)
                return kept
        return await asyncio.shield(self._task(one, asked, state, key))

    async def write(self, one: Endpoint, asked: msgspec.Struct) -> bytes:
        """Do what a question that writes says, one at a time.

        Raises:
            LedgerError: It can't be done, or another process writes.
            NotFound: There is no such thing.
        """
        async with self._writing:
            try:
                return await asyncio.get_running_loop().run_in_executor(self._quick, self._do, one, asked)
            finally:
                self._written = time.monotonic()
                self.readers.state(now=True)

    def close(self) -> None:
        """End the threads."""
        for threads in (self._quick, self._slow):
            threads.shutdown(wait=True, cancel_futures=True)

    def _task(self, one: Endpoint, asked: msgspec.Struct, state: str, key: bytes) -> asyncio.Task[Answer]:
        """The working out of an answer: the one that is under way for this state, else a new one."""
        under_way = self._asked.get(key)
        if under_way and under_way[0] == state:
            return under_way[1]
        task = asyncio.create_task(self._ask(one, asked, state, key))
        self._asked[key] = (state, task)
        task.add_done_callback(lambda done: self._done(key, done))
        return task

    def _done(self, key: bytes, task: asyncio.Task[Answer]) -> None:
        if self._asked.get(key, (None, None))[1] is task:
            del self._asked[key]
        if not task.cancelled():
            task.exception()  # it is told to whoever waits; nobody may

    async def _ask(self, one: Endpoint, asked: msgspec.Struct, state: str, key: bytes) -> Answer:
        at = time.monotonic()
        threads = self._slow if self._costs.get(one.path, 0.0) >= _SLOW else self._quick
        body, took = await asyncio.get_running_loop().run_in_executor(threads, self._read, one, asked)
        self._costs[one.path] = _WEIGHT * took + (1 - _WEIGHT) * self._costs.get(one.path, took)
        answer = Answer(state, body, f'W/"{sha256(body).hexdigest()[:20]}"', at, took)
        self._keep(key, answer)
        return answer

    def _keep(self, key: bytes, answer: Answer) -> None:
        before = self._kept.pop(key, None)
        if before:
            self._held -= before.size
            answer = max(before, answer, key=lambda one: one.at)
        self._held += answer.size
        self._kept[key] = answer
        while self._held > self._bound and self._kept:
            self._held -= self._kept.popitem(last=False)[1].size

    def _read(self, one: Endpoint, asked: msgspec.Struct) -> tuple[bytes, float]:
        began = time.perf_counter()
        with self.readers.ledger() as ledger:
            try:
                with ledger.moment():
                    body = msgspec.json.encode(one.answer(ledger, asked))
            except LedgerError as error:
                if isinstance(error.__cause__, apsw.Error):
                    raise Unavailable(str(error)) from error
                raise
        return body, time.perf_counter() - began

    def _do(self, one: Endpoint, asked: msgspec.Struct) -> bytes:
        with told_as_unavailable(), _told_as_locked():
            ledger = Ledger.open(self.readers.path, write=True, make=False)
        with ledger:
            return msgspec.json.encode(one.answer(ledger, asked))


@contextmanager
def _told_as_locked() -> Generator[None]:
    """Another process that has the right to write is told as 423: the same can be sent again once it is done."""
    try:
        yield
    except LedgerError as error:
        if isinstance(error.__cause__, BlockingIOError):
            said = "another process is writing to the ledger (`turnstone read`, perhaps): send it again when it is done"
            raise HTTPException(423, said) from error
        raise
