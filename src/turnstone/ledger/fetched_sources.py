"""Addresses as sources: a page is read, a feed's entries are fetched and read, what has not changed is passed over."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import TracebackType
from typing import Self

import msgspec

from turnstone.errors import ReadingError
from turnstone.fetching import (
    Entry,
    Feed,
    Fetched,
    Fetcher,
    FetchSettings,
    NotModified,
    Reason,
    Refused,
    entries_of,
    kind_of,
    read_entry,
    read_fetched,
)
from turnstone.ledger.fetched import FeedEntries, LedgerMemory
from turnstone.ledger.intake_queue import (
    TICK,
    Coming,
    Input,
    Queue,
    Step,
    as_before,
    is_unchanged,
    sorted_out,
    tell_again,
)
from turnstone.ledger.store import Ledger
from turnstone.reading import Given, Notice, Outcome
from turnstone.record import Report

_LASTING: frozenset[Reason] = frozenset(
    ("url", "scheme", "credentials", "port", "not-public", "too-large", "encoding", "redirect", "redirect-loop",
     "redirect-limit", "redirect-downgrade", "robots", "gone", "denied", "content-type", "empty")
)  # fmt: skip
"""Why an entry's page is not asked for again, unless the feed tells of it anew: it would say the same."""


class Web(msgspec.Struct, frozen=True, kw_only=True):
    """How addresses are asked."""

    settings: FetchSettings = FetchSettings()
    entries: int | None = None
    """Most entries of each feed that are read, in the feed's order; None for all."""
    revisit: bool = False
    """Whether pages of entries that were read are asked for again, for articles that changed since."""
    fetcher: Callable[[FetchSettings, LedgerMemory], Fetcher] = Fetcher
    """Makes what fetches; tests give a network of their own."""


class Addresses:
    """Reads addresses into the queue; the reports that need coding come out.

    Args:
        ledger: Open for writing, in a transaction, which is committed before each wait for a site.
        given: What the user says of all reports.
        queue: Where what was read is put.
        web: How addresses are asked.
        recode: Whether what another version of Turnstone read is read again.
    """

    def __init__(self, ledger: Ledger, given: Given, queue: Queue, web: Web, *, recode: bool = False) -> None:
        told = msgspec.json.encode((given, web.settings.allowed))
        self._ledger, self._given, self._queue, self._web, self._recode = ledger, given, queue, web, recode
        self._memory = LedgerMemory(ledger, told, recode=recode, revisit=web.revisit)
        self._entries = FeedEntries(ledger, told)
        self._fetcher = web.fetcher(web.settings, self._memory)
        self._asked: dict[str, Input] = {}

    def read(self, url: str) -> Iterator[Outcome]:
        """Read an address that the user named."""
        yield TICK
        answer = self._ask(url)
        if isinstance(answer, Refused):
            self._queue.extend((Coming(0), _error(answer)))
        elif isinstance(answer, Fetched) and kind_of(answer) == "feed":
            yield from self._feed(answer)
        elif isinstance(answer, NotModified) and self._memory.is_feed(url):
            before: list[Step] = [step for entry in self._entries.of_feed(url) for step in as_before(*entry)]
            self._queue.extend((Coming(len(before)), *before))
        else:
            self._queue.append(Coming(1))
            yield from self._page(answer, Input(url, None, is_file=False))

    def _ask(self, url: str) -> Fetched | NotModified | Refused:
        """Fetch, with what was accepted kept before, and no transaction open meanwhile."""
        self._ledger.commit()
        try:
            return self._fetcher.fetch(url)
        finally:
            self._ledger.begin()

    # pages

    def _page(self, answer: Fetched | NotModified, page: Input) -> Iterator[Report]:
        if self._is_same(answer, page):
            self._queue.append(page)
        elif isinstance(answer, Fetched):
            yield from self._sorted_out(read_fetched(answer, self._given), page)

    def _is_same(self, answer: Fetched | NotModified, page: Input) -> bool:
        """Whether the page holds what was read from it to the end; if so, what came of it is on the queue."""
        if isinstance(answer, NotModified):
            tell_again(self._ledger, page, self._queue)
            return True
        page.digest = self._memory.digest(answer.sha256)
        page.after = _then(partial(self._memory.keep_page, answer.url, answer.remembered()), page.after)
        return is_unchanged(self._ledger, page, self._queue, recode=self._recode)

    def _sorted_out(self, outcomes: Iterable[Outcome], input: Input) -> Iterator[Report]:
        """Put all outcomes and the input's end on the queue before the first report goes to the coder.

        So the input is noted in the transaction that takes its last report.
        """
        out = partial(sorted_out, self._ledger, input=input, queue=self._queue, recode=self._recode)
        reports = [report for outcome in outcomes for report in out(outcome)]
        self._queue.append(input)
        yield from reports

    # feeds

    def _feed(self, answer: Fetched) -> Iterator[Outcome]:
        feed = entries_of(answer, self._web.settings)
        if isinstance(feed, Refused):
            self._queue.extend((Coming(0), _error(feed)))
            return
        self._queue.extend(feed.notices)
        entries = feed.entries[: self._web.entries]
        left = len(feed.entries) - len(entries)
        if left:
            problem = f"{left:,} entries after the first {len(entries):,}"
            self._queue.append(Notice(source=answer.url, problem=problem, remedy="not read; raise --entries"))
        self._queue.append(Coming(len(entries)))
        whole = Input(answer.url, self._memory.digest(answer.sha256), is_file=False, failed=left > 0)
        whole.after = partial(self._note_feed, feed)
        for entry in entries:
            yield from self._entry(entry, feed, whole)
        self._queue.append(whole)

    def _note_feed(self, feed: Feed, whole: Input) -> None:
        """Remember a feed once every entry was dealt with: until then the next run is to see it again."""
        if not whole.failed:
            self._memory.keep_feed(feed.fetched.url, feed.fetched.remembered())
            self._entries.forget_others(feed)

    def _entry(self, entry: Entry, feed: Feed, whole: Input) -> Iterator[Outcome]:
        known = self._entries.find(feed, entry)
        if known and not self._recode and not (self._web.revisit and entry.url):
            self._queue.extend(as_before(*known))
            return
        page = Input(entry.url, None, is_file=False, after=partial(self._note_entry, entry, feed, whole))
        if entry.url is None:
            yield from self._sorted_out(read_entry(entry, feed, self._given), page)
        elif entry.url in self._asked:
            twin = self._asked[entry.url]
            self._queue.append(Input(None, None, after=lambda same: self._note_twin(entry, feed, whole, same, twin)))
        else:
            self._asked[entry.url] = page
            yield TICK
            yield from self._entry_page(entry, feed, page)

    def _entry_page(self, entry: Entry, feed: Feed, page: Input) -> Iterator[Report]:
        """Read the page that an entry leads to; where it can't be had, the entry's own words if they are the report."""
        answer = self._ask(page.place or "")
        if isinstance(answer, Refused):
            if entry.text is None:
                page.failed = answer.reason not in _LASTING
                outcomes: list[Outcome] = [_error(answer)]
            else:
                outcomes = self._instead(entry, feed, answer.problem)
        elif self._is_same(answer, page):
            self._queue.append(page)
            return
        else:
            assert isinstance(answer, Fetched)
            outcomes = list(read_fetched(answer, self._given, entry, feed))
            error = next((one for one in outcomes if isinstance(one, ReadingError)), None)
            if error and entry.text and not any(isinstance(one, Report) for one in outcomes):
                outcomes = self._instead(entry, feed, error.problem)
        yield from self._sorted_out(outcomes, page)

    def _instead(self, entry: Entry, feed: Feed, problem: str) -> list[Outcome]:
        notice = Notice(
            source=entry.url or entry.id, problem=problem, remedy="read from the feed, which holds the text"
        )
        return [notice, *read_entry(entry, feed, self._given)]

    def _note_entry(self, entry: Entry, feed: Feed, whole: Input, page: Input) -> None:
        if page.failed:
            whole.failed = True
        else:
            self._entries.note(feed, entry, page)

    def _note_twin(self, entry: Entry, feed: Feed, whole: Input, same: Input, twin: Input) -> None:
        same.failed = twin.failed
        self._note_entry(entry, feed, whole, same)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fetcher.close()


def _then(keep: Callable[[], None], after: Callable[[Input], None] | None) -> Callable[[Input], None]:
    def both(page: Input) -> None:
        if not page.failed:
            keep()
        if after:
            after(page)

    return both


def _error(refused: Refused) -> ReadingError:
    return ReadingError(refused.url, refused.problem, refused.remedy)
