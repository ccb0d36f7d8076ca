"""Answers of the API: asked once for each state of the ledger, remembered, told as JSON."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Ledger
from turnstone.web.endpoint import Endpoint
from turnstone.web.readers import Readers, Unavailable, told_as_unavailable

REMEMBERED = 64_000_000
"""Bytes of answers that are kept."""
THREADS = 4
"""Questions that are worked on at once; more would only wait for the interpreter's lock."""


@dataclass(frozen=True)
class Answer:
    """One answer."""

    state: str
    body: bytes
    etag: str


class Answers:
    """What was answered lately, and the threads that answer."""

    def __init__(self, readers: Readers, bound: int = REMEMBERED) -> None:
        self.readers = readers
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="desk")
        self._bound = bound
        self._held = 0
        self._kept: OrderedDict[bytes, Answer] = OrderedDict()
        self._asked: dict[tuple[str, bytes], asyncio.Task[Answer]] = {}
        self._writing = asyncio.Lock()

    async def to(self, one: Endpoint, asked: msgspec.Struct) -> Answer:
        """The answer to a question: the one that is kept if the ledger is as it was, else a new one.

        Raises:
            Unavailable: The ledger can't be read.
            LedgerError: The question can't be answered.
            NotFound: There is no such thing.
        """
        state = self.readers.state()
        key = one.path.encode() + b"?" + msgspec.json.encode(asked)
        kept = self._kept.get(key)
        if kept and kept.state == state:
            self._kept.move_to_end(key)
            return kept
        task = self._asked.get((state, key))
        if task is None:
            task = asyncio.create_task(self._ask(one, asked, state, key))
            self._asked[state, key] = task
            task.add_done_callback(lambda _: self._asked.pop((state, key), None))
        return await asyncio.shield(task)

    async def write(self, one: Endpoint, asked: msgspec.Struct) -> bytes:
        """Do what a question that writes says, one at a time.

        Raises:
            LedgerError: It can't be done, or another process writes.
            NotFound: There is no such thing.
        """
        async with self._writing:
            body = await asyncio.get_running_loop().run_in_executor(self.threads, self._do, one, asked)
            self.readers.state(now=True)
        return body

    def close(self) -> None:
        """End the threads."""
        self.threads.shutdown(wait=True, cancel_futures=True)

    async def _ask(self, one: Endpoint, asked: msgspec.Struct, state: str, key: bytes) -> Answer:
        body = await asyncio.get_running_loop().run_in_executor(self.threads, self._read, one, asked)
        answer = Answer(state, body, f'W/"{sha256(state.encode() + key).hexdigest()[:20]}"')
        self._keep(key, answer)
        return answer

    def _keep(self, key: bytes, answer: Answer) -> None:
        before = self._kept.pop(key, None)
        self._held += len(answer.body) - (len(before.body) if before else 0)
        self._kept[key] = answer
        while self._held > self._bound and self._kept:
            self._held -= len(self._kept.popitem(last=False)[1].body)

    def _read(self, one: Endpoint, asked: msgspec.Struct) -> bytes:
        with self.readers.ledger() as ledger:
            try:
                with ledger.moment():
                    return msgspec.json.encode(one.answer(ledger, asked))
            except LedgerError as error:
                if isinstance(error.__cause__, apsw.Error):
                    raise Unavailable(str(error)) from error
                raise

    def _do(self, one: Endpoint, asked: msgspec.Struct) -> bytes:
        with told_as_unavailable():
            ledger = Ledger.open(self.readers.path, write=True, make=False)
        with ledger:
            return msgspec.json.encode(one.answer(ledger, asked))


def given(one: Endpoint, path: Mapping[str, str], query: list[tuple[str, str]], body: bytes | None) -> msgspec.Struct:
    """The parameters of a request as the endpoint takes them.

    Args:
        one: The endpoint.
        path: What stands in the path.
        query: Names and values after "?".
        body: A JSON object, for a POST.

    Raises:
        LedgerError: One is unknown, given twice, missing, or not of its type.
    """
    values: dict[str, Any] = dict(query)
    if len(values) < len(query):
        raise LedgerError("a parameter is given twice: give each once")
    if body is not None:
        if values:
            raise LedgerError("a POST takes its parameters as a JSON body, not after the address")
        try:
            values = msgspec.json.decode(body or b"{}", type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise LedgerError(f"the body is not a JSON object: {error}") from error
    unknown = sorted(set(values) - set(one.params.__struct_fields__) | set(values) & set(path))
    if unknown:
        known = ", ".join(name for name in one.params.__struct_fields__ if name not in path) or "none"
        raise LedgerError(f"{unknown[0]}: no such parameter here: there are {known}")
    try:
        return msgspec.convert({**values, **path}, one.params, strict=body is not None)
    except msgspec.ValidationError as error:
        raise LedgerError(f"a parameter can't be understood: {error}") from error
