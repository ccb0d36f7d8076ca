"""Reading sources into a ledger: what is there already is passed over, the rest is coded and kept."""

import os
import re
from collections.abc import Generator, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import msgspec

from turnstone.errors import ReadingError
from turnstone.ledger.connect import in_words
from turnstone.ledger.intake_queue import (
    TICK,
    Coming,
    Input,
    Queue,
    Step,
    Waiting,
    is_unchanged,
    settled,
    sorted_out,
)
from turnstone.ledger.store import Ledger
from turnstone.reading import Given, Notice, Outcome
from turnstone.reading.source import places, read
from turnstone.record import Record
from turnstone.run import Form, Result, write

if TYPE_CHECKING:
    from turnstone.ledger.fetched_sources import Web

__all__ = ["Coming", "Step", "intake", "is_address"]

_KEEP_EVERY = 1.0
"""Seconds of work that a kill may cost: what was coded since the last commit is coded again by the next run."""
_FAR_BEHIND = 200
"""Readings that the stored layers (origins, episodes, crises) may be behind while reading goes on."""
_CATCH_UP = 1.0
"""Seconds at a time that catching up may take meanwhile; the rest is for later."""
_BLOCK = 1 << 20
_SIDECARS = ".meta.json"


def intake(
    ledger: Ledger,
    sources: Iterable[str | Path],
    given: Given,
    *,
    jobs: int = 1,
    recode: bool = False,
    web: "Web | None" = None,
) -> Generator[Step]:
    """Read, code and keep everything that the sources hold.

    What is accepted is kept within a second, before any wait for a site, and when this ends in any way but a kill;
    after that, the next run goes on where this one stopped.

    Args:
        ledger: Open for writing.
        sources: Files, folders, addresses of pages and feeds, or "-" for standard input.
        given: What the user says of all reports.
        jobs: Worker processes; 1 codes in this process.
        recode: Code again what another version of Turnstone coded.
        web: How addresses are asked; None for the usual way.

    Yields:
        What became of each report, in order, once it is accepted.

    Raises:
        LedgerError: The ledger can't be written; all but the last second's work is kept.
        TurnstoneError: The model, the lexicon or the gazetteer is missing or does not fit.
    """
    named = tuple(sources)
    ledger.begin_run(*map(str, named))
    queue = Queue()
    results = write(_to_code(ledger, named, given, queue, web, recode=recode), Form(explain=True), jobs=jobs)
    with in_words(ledger.path):
        yield from _kept(ledger, results, queue, recode=recode)


def _kept(ledger: Ledger, results: Iterator[Result], queue: Queue, *, recode: bool) -> Generator[Step]:
    """What became of each report, kept a second at a time."""
    ledger.begin()
    kept = monotonic()
    try:
        for result in results:
            yield from settled(ledger, queue)
            if result is TICK:
                continue
            yield _keep(ledger, queue.popleft(), result, recode=recode)
            yield from settled(ledger, queue)
            if monotonic() - kept > _KEEP_EVERY:
                ledger.commit()
                ledger.update(least=_FAR_BEHIND, within=_CATCH_UP)
                ledger.begin()
                kept = monotonic()
        yield from settled(ledger, queue)
    finally:
        if ledger.connection.in_transaction:
            ledger.commit()


def _keep(ledger: Ledger, waiting: Waiting | Input | Step, result: Result, *, recode: bool) -> Step:
    """Accept what the coder made of the report whose turn it is."""
    assert isinstance(waiting, Waiting)
    if not isinstance(result, bytes):
        waiting.input.failed = True
        return result
    record = msgspec.json.decode(result, type=Record)
    return ledger.accept(waiting.report, record, waiting.input.file, recode=recode)


def _to_code(
    ledger: Ledger, sources: tuple[str | Path, ...], given: Given, queue: Queue, web: "Web | None", *, recode: bool
) -> Generator[Outcome]:
    """The reports that need coding; what comes of the others is put on the queue, at its place in the order."""
    if not any(map(is_address, sources)):
        for source in sources:
            yield from _of_path(ledger, source, given, queue, recode=recode)
        return
    from turnstone.ledger.fetched_sources import (
        Addresses,
        Web,
    )  # a third of a second to load, and only addresses need it

    with Addresses(ledger, given, queue, web or Web(), recode=recode) as asked:
        for source in sources:
            if is_address(source):
                yield from asked.read(str(source))
            else:
                yield from _of_path(ledger, source, given, queue, recode=recode)


def is_address(source: str | Path) -> bool:
    """Whether a source is an address, which can be fetched or not, and no file: a scheme and "//".

    A Path never is one: it has lost a slash.
    """
    return isinstance(source, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", source) is not None


def _of_path(ledger: Ledger, path: str | Path, given: Given, queue: Queue, *, recode: bool) -> Iterator[Outcome]:
    for place in places(path):
        if isinstance(place, ReadingError | Notice):
            queue.append(place)
            continue
        yield from _of_file(ledger, place, given, queue, recode=recode)


def _of_file(ledger: Ledger, path: Path, given: Given, queue: Queue, *, recode: bool) -> Iterator[Outcome]:
    real = None if str(path) == "-" else os.path.realpath(path)
    where = os.fsencode(real).decode("utf-8", "backslashreplace") if real else None
    file = Input(where, _digest(Path(real), given) if real else None)
    if is_unchanged(ledger, file, queue, recode=recode):
        return
    for outcome in read([path], given):
        yield from sorted_out(ledger, outcome, file, queue, recode=recode)
    queue.append(file)


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
