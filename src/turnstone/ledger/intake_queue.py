"""What was read and waits to be kept, in the order in which it was read."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from turnstone import __version__
from turnstone.errors import ReadingError
from turnstone.ledger.keys import row_digest
from turnstone.ledger.sql import first, run
from turnstone.ledger.store import Ledger
from turnstone.ledger.write import Accepted
from turnstone.reading import Notice, Outcome
from turnstone.record import Report

TICK = Notice(source="", problem="", remedy="")
"""Put among the reports to code where reading is about to wait: what stands before it is settled first."""


class Coming(msgspec.Struct, frozen=True):
    """An address that the user named has answered."""

    reports: int
    """How many it leads to: 1 for a page, one for each entry of a feed, 0 for nothing."""


Step = Accepted | Literal["unread"] | ReadingError | Notice | Coming
"""What became of one report; "unread" for one that has not changed since it was read to its end."""


class Input(msgspec.Struct):
    """A file or an answer on its way: it is noted as read once its last report is kept."""

    place: str | None
    """A file's whole path, or an address."""
    digest: bytes | None
    """Of what was read; None where it can't be known again."""
    is_file: bool = True
    reports: int = 0
    problems: list[tuple[str, str, str]] = []
    failed: bool = False
    """It is to be tried again: the coder failed on one of its reports, or an address did not answer."""
    after: Callable[["Input"], None] | None = None
    """Called when it is noted, in the same transaction."""

    @property
    def file(self) -> str | None:
        """Path of the file that the reports come from; None where they come from no file."""
        return self.place if self.is_file else None


class Waiting(msgspec.Struct, frozen=True):
    """A report on its way through the coder."""

    report: Report
    input: Input


Queue = deque[Waiting | Input | Step]
"""What was read, in order."""


def sorted_out(ledger: Ledger, outcome: Outcome, input: Input, queue: Queue, *, recode: bool) -> Iterator[Report]:
    """Put what was read on the queue; a report that needs coding comes out."""
    if not isinstance(outcome, Report):
        if isinstance(outcome, ReadingError):
            input.problems.append((outcome.source, outcome.problem, outcome.remedy))
        queue.append(outcome)
        return
    input.reports += 1
    if ledger.known(outcome, input.file, recode=recode):
        queue.append("known")
    else:
        queue.append(Waiting(outcome, input))
        yield outcome


def settled(ledger: Ledger, queue: Queue) -> Iterator[Step]:
    """Everything at the head of the queue that needs no coder."""
    while queue:
        head = queue[0]
        if isinstance(head, Waiting):
            return
        queue.popleft()
        if isinstance(head, Input):
            _note(ledger, head)
        else:
            yield head


def _note(ledger: Ledger, input: Input) -> None:
    """Note that something was read to its end, with what came of it."""
    if input.digest and not input.failed:
        problems = msgspec.json.encode(input.problems)
        row = (input.place, input.digest, __version__, input.reports, problems, ledger.run)
        query = "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)"
        run(ledger.connection, query, (*row, row_digest(row)))
    if input.after:
        input.after(input)


def is_unchanged(ledger: Ledger, input: Input, queue: Queue, *, recode: bool) -> bool:
    """Whether it was read to its end as it is; if so, what came of it is put on the queue."""
    query = "SELECT sha256, version FROM inputs WHERE place = ?"
    found = first(ledger.connection, query, (input.place,)) if input.digest else None
    if found is None or found[0] != input.digest or (recode and found[1] != __version__):
        return False
    tell_again(ledger, input, queue)
    return True


def tell_again(ledger: Ledger, input: Input, queue: Queue) -> None:
    """Put on the queue what came of something when it was read to its end."""
    found = first(ledger.connection, "SELECT reports, problems FROM inputs WHERE place = ?", (input.place,))
    if found:
        input.reports, input.problems = found[0], msgspec.json.decode(found[1], type=list[tuple[str, str, str]])
        queue.extend(as_before(*found))


def as_before(reports: int, problems: bytes) -> Iterator[Step]:
    """The steps of something that was read before.

    Args:
        reports: How many it gave.
        problems: JSON, as in `inputs.problems`.
    """
    for _ in range(reports):
        yield "unread"
    for told in msgspec.json.decode(problems, type=list[tuple[str, str, str]]):
        yield ReadingError(*told)
