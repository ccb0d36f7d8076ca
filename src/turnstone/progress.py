"""Progress on standard error: a bar on a terminal, a plain line now and then elsewhere, nothing in a short run."""

import sys
from collections import deque
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Any, Self

_QUIET = 2.0
"""Seconds before anything is shown."""
_HANDFUL = 5
"""Most reports of a run that shows nothing however long it takes."""
_EVERY = 15.0
"""Seconds between two lines where there is no terminal."""
_LATELY = 60.0
"""Seconds that the rate is taken over: reports that were there already go by in no time and say nothing of the rest."""
_SAMPLE = 1.0
"""Seconds between two looks at how far it is."""


class Progress:
    """Counts reports and shows how far a run is, how fast, and how long the rest takes, or how long it took so far.

    Args:
        total: Counts the reports to come, when first needed; None where that can't be known.
        addresses: How many sources are yet to say how many reports they lead to, by `expect`.
    """

    def __init__(self, total: Callable[[], int | None], addresses: int = 0) -> None:
        self._total = total
        self._start = self._last = monotonic()
        self._seen = deque([(self._start, 0)])
        self._done = self._told = 0
        self._unasked = addresses
        self._bar: Any = None
        self._counted: int | None = None
        self._is_counted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """One report is done."""
        self._done += 1
        self._show()

    def expect(self, reports: int) -> None:
        """One of the addresses said how many reports it leads to."""
        self._told += reports
        self._unasked -= 1
        self._show()

    def say(self, line: str) -> None:
        """Write one line to standard error, above the bar where there is one."""
        line = "".join(c if c.isprintable() else " " for c in line)
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(line.encode(sys.stderr.encoding or "utf-8", "backslashreplace").decode() + "\n")
            sys.stderr.flush()

    def _show(self) -> None:
        now = monotonic()
        if now - self._seen[-1][0] >= _SAMPLE:
            self._seen.append((now, self._done))
            while len(self._seen) > 2 and now - self._seen[1][0] >= _LATELY:
                self._seen.popleft()
        if self._bar is not None:
            self._bar.update(0, completed=self._done, total=self._known(), says=self._says(now))
        elif now - self._start >= _QUIET and self._expected() > _HANDFUL:
            if sys.stderr.isatty():
                self._open_bar(now)
            elif now - self._last >= _EVERY:
                self._last = now
                known = self._known()
                of = f" of {'at least ' if self._unasked > 0 else ''}{known}" if known else ""
                self.say(f"turnstone: {self._done}{of} reports, {self._says(now)}")

    def _says(self, now: float) -> str:
        """How fast, and how long the rest takes at this rate, where there is one, else how long it took so far."""
        since, before = self._seen[0]
        rate = (self._done - before) / max(now - since, 1e-3)
        words, known = f"{rate:.1f} a second", self._known()
        if known is None:
            return f"{words}, {_time(now - self._start)} so far"
        seconds = (known - self._done) / rate if rate else 0.0
        if round(seconds) <= 0:
            return words
        return f"{words}, {'at least ' if self._unasked > 0 else ''}{_time(seconds)} left"

    def _known(self) -> int | None:
        """Reports of the whole run, as far as is known; None where that can't be known."""
        if not self._is_counted:
            self._counted, self._is_counted = self._total(), True
        if self._counted is None:
            return None
        return max(self._counted + self._told + max(self._unasked, 0), self._done)  # a count is a guess at first

    def _expected(self) -> int:
        return self._known() or self._done

    def _open_bar(self, now: float) -> None:
        from rich import progress
        from rich.console import Console

        self._bar = progress.Progress(
            progress.TextColumn("reading"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[says]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.add_task("reading", total=self._known(), completed=self._done, says=self._says(now))
        self._bar.start()


def _time(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
