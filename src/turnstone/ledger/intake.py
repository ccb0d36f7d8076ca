"""Reading sources into a ledger: what is there already is passed over, the rest is coded and kept."""

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Literal

import msgspec

from turnstone import __version__
from turnstone.errors import ReadingError
from turnstone.ledger.sql import first, run
from turnstone.ledger.store import Ledger
from turnstone.ledger.write import Accepted
from turnstone.reading import Given, Notice, Outcome
from turnstone.reading.source import places, read
from turnstone.record import Record, Report
from turnstone.run import Form, Result, write

_KEEP_EVERY = 1.0
"""Seconds of work that a kill may cost: what was coded since the last commit is coded again by the next run."""
_BLOCK = 1 << 20
_SIDECARS = ".meta.json"

Step = Accepted | Literal["unread"] | ReadingError | Notice
"""What became of one report; "unread" for one in a file that has not changed since it was read to its end."""


class _File(msgspec.Struct):
    """A file on its way: it is noted as read once its last report is kept."""

    place: str | None
    digest: bytes | None
    reports: int = 0
    problems: list[tuple[str, str, str]] = []
    failed: bool = False
    """The coder failed on one of its reports, which is to be tried again."""


class _Waiting(msgspec.Struct, frozen=True):
    """A report on its way through the coder."""

    report: Report
    file: _File


_Queue = deque[_Waiting | _File | Step]
"""What was read, in order."""


def intake(
    ledger: Ledger, sources: Iterable[str | Path], given: Given, *, jobs: int = 1, recode: bool = False
) -> Generator[Step]:
    """Read, code and keep everything that the sources hold.

    What is accepted is kept within a second, and when this ends in any way but a kill; after that, the next run goes on
    where this one stopped.

    Args:
        ledger: Open for writing.
        sources: Files, folders, or "-" for standard input.
        given: What the user says of all reports.
        jobs: Worker processes; 1 codes in this process.
        recode: Code again what another version of Turnstone coded.

    Yields:
        What became of each report, in order, once it is accepted.

    Raises:
        LedgerError: The ledger can't be written; all but the last second's work is kept.
        TurnstoneError: The model, the lexicon or the gazetteer is missing or does not fit.
    """
    named = tuple(map(str, sources))
    ledger.begin_run(*named)
    queue: _Queue = deque()
    results = write(_to_code(ledger, named, given, queue, recode=recode), Form(explain=True), jobs=jobs)
    ledger.begin()
    kept = monotonic()
    try:
        for result in results:
            yield from _settled(ledger, queue)
            yield _keep(ledger, queue.popleft(), result, recode=recode)
            if monotonic() - kept > _KEEP_EVERY:
                ledger.commit()
                ledger.begin()
                kept = monotonic()
        yield from _settled(ledger, queue)
    finally:
        if ledger.connection.in_transaction:
            ledger.commit()


def _keep(ledger: Ledger, waiting: _Waiting | _File | Step, result: Result, *, recode: bool) -> Step:
    """Accept what the coder made of the report whose turn it is."""
    assert isinstance(waiting, _Waiting)
    if not isinstance(result, bytes):
        waiting.file.failed = True
        return result
    record = msgspec.json.decode(result, type=Record)
    return ledger.accept(waiting.report, record, waiting.file.place, recode=recode)


def _settled(ledger: Ledger, queue: _Queue) -> Iterator[Step]:
    """Everything at the head of the queue that needs no coder."""
    while queue:
        head = queue[0]
        if isinstance(head, _Waiting):
            return
        queue.popleft()
        if isinstance(head, _File):
            _note(ledger, head)
        else:
            yield head


def _to_code(
    ledger: Ledger, sources: tuple[str, ...], given: Given, queue: _Queue, *, recode: bool
) -> Iterator[Outcome]:
    """The reports that need coding; what comes of the others is put on the queue, at its place in the order."""
    for path in sources:
        for place in places(path):
            if isinstance(place, ReadingError | Notice):
                queue.append(place)
                continue
            yield from _of_file(ledger, place, given, queue, recode=recode)


def _of_file(ledger: Ledger, path: Path, given: Given, queue: _Queue, *, recode: bool) -> Iterator[Outcome]:
    real = None if str(path) == "-" else os.path.realpath(path)
    where = os.fsencode(real).decode("utf-8", "backslashreplace") if real else None
    digest = _digest(Path(real), given) if real else None
    file = _File(where, digest)
    if _is_unchanged(ledger, file, queue, recode=recode):
        return
    for outcome in read([path], given):
        if isinstance(outcome, Report):
            file.reports += 1
            if ledger.known(outcome, where, recode=recode):
                queue.append("known")
            else:
                queue.append(_Waiting(outcome, file))
                yield outcome
            continue
        if isinstance(outcome, ReadingError):
            file.problems.append((outcome.source, outcome.problem, outcome.remedy))
        queue.append(outcome)
    queue.append(file)


def _is_unchanged(ledger: Ledger, file: _File, queue: _Queue, *, recode: bool) -> bool:
    """Whether the file was read to its end as it is; if so, what came of it is put on the queue."""
    query = "SELECT sha256, version, reports, problems FROM inputs WHERE place = ?"
    found = first(ledger.connection, query, (file.place,)) if file.digest else None
    if found is None or found[0] != file.digest or (recode and found[1] != __version__):
        return False
    for _ in range(found[2]):
        queue.append("unread")
    queue.extend(ReadingError(*told) for told in msgspec.json.decode(found[3]))
    return True


def _note(ledger: Ledger, file: _File) -> None:
    """Note that a file was read to its end, with what came of it."""
    if file.digest and not file.failed:
        problems = msgspec.json.encode(file.problems)
        run(
            ledger.connection,
            "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)",
            (file.place, file.digest, __version__, file.reports, problems, ledger.run),
        )


def _digest(path: Path, given: Given) -> bytes | None:
    """Of a regular file's bytes, of the sidecar's beside it and of what the user says; None if it can't be read."""
    told = sha256(msgspec.json.encode(given))
    try:
        if not path.is_file():
            return None
        for part in (path, path.with_name(path.name + _SIDECARS), path.with_suffix(_SIDECARS)):
            if part.is_file():
                told.update(part.name.encode("utf-8", "surrogateescape") + b"\0")
                with part.open("rb") as file:
                    while block := file.read(_BLOCK):
                        told.update(block)
    except OSError:
        return None
    return told.digest()
