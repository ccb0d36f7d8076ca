"""Progress on standard error: a bar on a terminal, a plain line now and then elsewhere, nothing in a short run."""

import sys
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


class Progress:
    """Counts reports and shows how far a run is.

    Args:
        total: Counts the reports to come, when first needed; None where that can't be known.
    """

    def __init__(self, total: Callable[[], int | None]) -> None:
        self._total = total
        self._start = self._last = monotonic()
        self._done = 0
        self._bar: Any = None
        self._known: int | None = None
        self._counted = False

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
        now = monotonic()
        if self._bar is not None:
            self._bar.update(0, completed=self._done, rate=f"{self._done / (now - self._start):.1f} a second")
        elif now - self._start >= _QUIET and self._expected() > _HANDFUL:
            if sys.stderr.isatty():
                self._open_bar()
            elif now - self._last >= _EVERY:
                self._last = now
                of = f" of {self._known}" if self._known else ""
                rate = self._done / (now - self._start)
                self.say(f"turnstone: {self._done}{of} reports, {rate:.1f} a second{self._left(rate)}")

    def say(self, line: str) -> None:
        """Write one line to standard error, above the bar where there is one."""
        line = "".join(c if c.isprintable() else " " for c in line)
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(line.encode(sys.stderr.encoding or "utf-8", "backslashreplace").decode() + "\n")
            sys.stderr.flush()

    def _left(self, rate: float) -> str:
        """How long the rest takes at this rate, where the rest is known and there is one."""
        seconds = round(((self._known or 0) - self._done) / rate)
        if seconds <= 0:
            return ""
        return f", {seconds // 60} min {seconds % 60:02d} s left" if seconds >= 60 else f", {seconds} s left"

    def _expected(self) -> int:
        if not self._counted:
            self._known, self._counted = self._total(), True
        return self._known or self._done

    def _open_bar(self) -> None:
        from rich import progress
        from rich.console import Console

        self._bar = progress.Progress(
            progress.TextColumn("coding"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.add_task("coding", total=self._known, completed=self._done, rate="")
        self._bar.start()
