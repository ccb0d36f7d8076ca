"""Telling browsers that the ledger changed: server-sent events, from one look a second for all of them."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from turnstone.ledger.sql import first
from turnstone.web.problem import problem
from turnstone.web.readers import Readers, Unavailable

EVERY = 1.0
"""Seconds between two looks, and so at least between two messages."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is still there."""
MOST = 100
"""Browsers that listen at once."""


SETTLED = "."
"""Ends the state of a ledger to which nobody goes on committing: what is asked now is of now."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One message."""

    state: str
    """Another one after every change, and when a writer that went on committing pauses."""
    reports: int
    """Articles that the ledger holds now."""


class Changes:
    """The browsers that listen, and the one who looks for them."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._listening: set[asyncio.Queue[bytes | None]] = set()
        self._last = b""
        self._looking: asyncio.Task[None] | None = None
        self._closed = False

    async def stream(self, request: Request) -> Response:
        """An open answer with a message now and after every change."""
        del request
        if len(self._listening) >= MOST or self._closed:
            return problem(503, f"{MOST} browsers are listening already: close some", {"retry-after": "60"})
        return StreamingResponse(
            self._messages(), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        for one in self._listening:
            _put(one, None)
        if self._looking:
            self._looking.cancel()

    async def _messages(self) -> AsyncGenerator[bytes]:
        mine: asyncio.Queue[bytes | None] = asyncio.Queue(2)
        self._listening.add(mine)
        try:
            if self._looking is None or self._looking.done():
                self._last = b""
                self._looking = asyncio.create_task(self._look())
            elif self._last:
                _put(mine, self._last)
            yield b"retry: 2000\n\n"
            while True:
                try:
                    message = await asyncio.wait_for(mine.get(), HEARTBEAT)
                except TimeoutError:
                    message = b": still here\n\n"
                if message is None:
                    return
                yield message
        finally:
            self._listening.discard(mine)

    async def _look(self) -> None:
        """Look once a second for as long as anybody listens."""
        state = ""
        while self._listening:
            with contextlib.suppress(Unavailable):  # a ledger that is being replaced comes back
                now = self._readers.state() + ("" if self._readers.is_busy else SETTLED)
                if now != state:
                    reports = await asyncio.to_thread(self._reports)
                    state = now
                    self._last = b"data: " + msgspec.json.encode(Change(state=now, reports=reports)) + b"\n\n"
                    for one in self._listening:
                        _put(one, self._last)
            await asyncio.sleep(EVERY)

    def _reports(self) -> int:
        with self._readers.ledger() as ledger:
            return int((first(ledger.connection, "SELECT count(*) FROM articles") or (0,))[0])


def _put(queue: "asyncio.Queue[bytes | None]", message: bytes | None) -> None:
    """Add a message; to a browser that is slow to take them, in place of the oldest."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(message)
