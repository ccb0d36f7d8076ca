"""A run over many reports: read, code, write as bytes, in the order of the input, on one process or several."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

import msgspec

from turnstone.errors import ReadingError, TurnstoneError
from turnstone.reading import Given, Notice, Outcome, read
from turnstone.record import Report

_AHEAD = 4
"""Reports read ahead for each worker: enough to keep all busy beside one long report, few enough to keep in memory."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """How a record is written."""

    pretty: bool = False
    explain: bool = False
    width: int = 80
    """Columns of the pretty form."""
    color: bool = False


Result = bytes | ReadingError | Notice
"""One report's record as written (a JSON line, or the pretty form), or a problem."""


def run(paths: Iterable[str | Path], given: Given, form: Form, *, jobs: int = 1) -> Iterator[Result]:
    """Everything that the paths hold, coded and written, in input order; the bytes don't depend on the number of jobs.

    Args:
        paths: As for `turnstone.reading.read`.
        given: What the user says of all reports.
        form: How records are written.
        jobs: Worker processes; 1 codes in this process.

    Raises:
        TurnstoneError: The model, the lexicon or the gazetteer is missing or does not fit.
        BrokenProcessPool: A worker process died.
    """
    return write(read(paths, given), form, jobs=jobs)


def write(outcomes: Iterator[Outcome], form: Form, *, jobs: int = 1) -> Iterator[Result]:
    """Reports coded and written, and problems as they are, in the order in which they come.

    Args:
        outcomes: Read a few ahead of what is yielded, where there are several workers.
        form: How records are written.
        jobs: Worker processes; 1 codes in this process.

    Raises:
        TurnstoneError: The model, the lexicon or the gazetteer is missing or does not fit.
        BrokenProcessPool: A worker process died.
    """
    if jobs == 1:
        for outcome in outcomes:
            yield _coded(outcome, form) if isinstance(outcome, Report) else outcome
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        waiting: deque[Future[bytes | ReadingError] | ReadingError | Notice] = deque()
        for outcome in islice(outcomes, _AHEAD * jobs):
            waiting.append(_submitted(pool, outcome, form))
        while waiting:
            head = waiting.popleft()
            yield head.result() if isinstance(head, Future) else head
            for outcome in islice(outcomes, 1):
                waiting.append(_submitted(pool, outcome, form))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, outcome: Outcome, form: Form
) -> Future[bytes | ReadingError] | ReadingError | Notice:
    """The work on a report, started, or the problem as it is.

    Ctrl-C reaches the whole process group. Workers start here and inherit the blocked signal, so that only this process
    hears it, and ends them.
    """
    if not isinstance(outcome, Report):
        return outcome
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        return pool.submit(_coded, outcome, form)
    finally:
        pthread_sigmask(SIG_SETMASK, before)


def _coded(report: Report, form: Form) -> bytes | ReadingError:
    """The record of a report as written; a ReadingError where the coder fails, so that one report never ends a run."""
    from turnstone.coding.coder import code
    from turnstone.encode import to_json

    try:
        record = code(report)
        if not form.pretty:
            return to_json(record, explain=form.explain) + b"\n"
        from turnstone.show import pretty

        return pretty(record, width=form.width, color=form.color, explain=form.explain).encode()
    except TurnstoneError:
        raise  # the installation is at fault, and would be for every report
    except Exception as error:  # noqa: BLE001 - whatever one report brings up must not end the run for the others
        name = f"{report.source or 'report'} (id {report.id})"
        problem = f"can't be coded ({type(error).__name__}: {error})"
        return ReadingError(name, problem, "passed over; please report this with the text")
