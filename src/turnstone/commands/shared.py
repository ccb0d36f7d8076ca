"""What the commands on a ledger share: what is asked, how it is answered, how it ends."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

from cyclopts import Parameter

if TYPE_CHECKING:
    from turnstone.ledger import Filter, Ledger
    from turnstone.ledger.layers import Advanced, Behind

P = ParamSpec("P")

DONE, SOME_PASSED_OVER, USAGE, NOTHING_USABLE = 0, 1, 2, 3
"""Exit statuses."""
_QUIET, _EVERY = 2.0, 5.0
"""Seconds before anything is said of what takes long, and between two lines."""
FLAG = Parameter(negative=())
LEDGER = os.environ.get("TURNSTONE_LEDGER", "turnstone.ledger")
LedgerFile = Annotated[Path, Parameter(name="--ledger")]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of the ledger.

    Parameters
    ----------
    since
        First day: 2026-03-04, 2026-03 or 2026.
    until
        Last day, likewise.
    about
        A party or place: its name, its country's code (IRN), or its id; or a crisis: its id.
    limit
        At most so many, the newest.
    as_of
        Only from reports that were out by this day or time.
    read_by
        As the ledger stood at this day or time, before later reading and review.
    json
        One JSON object a line instead of a table.
    ledger
        The ledger file; TURNSTONE_LEDGER in the environment names another default.
    """

    since: str | None = None
    until: str | None = None
    about: str | None = None
    limit: int = 50
    as_of: str | None = None
    read_by: str | None = None
    json: Annotated[bool, FLAG] = False
    ledger: Path = Path(LEDGER)

    def filter(self, type: str | None = None) -> "Filter":
        """The ledger's form of it, asking for one more than the limit to know whether there is more."""
        from turnstone.errors import LedgerError
        from turnstone.ledger import Filter

        if self.limit < 1:
            raise LedgerError(f"--limit {self.limit}: not a number of rows: give 1 or more")
        for name in ("since", "until", "about", "as_of", "read_by"):
            if getattr(self, name) == "":
                raise LedgerError(f"--{name.replace('_', '-')}: empty: give a value, or leave it out")
        return Filter(
            since=self.since, until=self.until, about=self.about, type=type, limit=self.limit + 1,
            as_of=self.as_of, read_by=self.read_by,
        )  # fmt: skip


ALL = Asked()


def told(command: Callable[P, int]) -> Callable[P, int]:
    """The command with what goes wrong said in one line."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> int:
        from turnstone.errors import TurnstoneError

        try:
            return command(*args, **kwargs)
        except TurnstoneError as error:
            sys.stderr.write(f"turnstone: {error}\n")
            return NOTHING_USABLE

    return guarded


def listed(asked: Asked, found: Sequence[Any], table: Callable[..., str], nothing: str) -> int:
    """Write a listing as it was asked for; that there is more is said on standard error.

    Args:
        asked: Its limit and form count.
        found: One more than the limit where there are so many.
        table: From things and a width to text.
        nothing: What to say where there is none, as a line without its end.
    """
    shown = found[: asked.limit]
    if asked.json:
        json_lines(shown)
    else:
        write(table(shown, width=width()) if shown else f"{nothing}\n")
    if len(found) > asked.limit:
        sys.stderr.write(f"turnstone: the first {asked.limit}; --limit shows more\n")
    return DONE


def bring_up_to_date(ledger: "Ledger", *, anew: bool = False) -> None:
    """Work out from the records what is kept of them (origins, episodes, crises), and say so where it takes long."""
    from time import monotonic

    began = said = monotonic()

    def say(step: "Advanced") -> None:
        nonlocal said
        now = monotonic()
        if now - began > _QUIET and (now - said > _EVERY or said == began):
            said = now
            sys.stderr.write(f"turnstone: {step.layer}: {step.left:,} reports to go\n")

    try:
        ledger.update(say, anew=anew)
    except KeyboardInterrupt:
        left = _how_far(ledger.behind())
        sys.stderr.write(f"turnstone: {left}: the next `turnstone read` or `turnstone update` goes on\n")
        raise


def tell_behind(ledger: "Ledger", *layers: str) -> None:
    """Say on standard error how far stored layers are behind what was read, where they are.

    Args:
        ledger: That answers.
        layers: Those that the answer rests on.
    """
    found = [one for one in ledger.behind() if one.layer in layers]
    if found:
        sys.stderr.write(f"turnstone: {_how_far(found)}: `turnstone update --ledger {ledger.path}` takes them in\n")


def _how_far(behind: "Sequence[Behind]") -> str:
    parts: list[str] = []
    for one in behind:
        counts = [(one.codings, "report"), (one.reviews, "review")]
        said = " and ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for count, what in counts if count)
        parts.append(f"{one.layer} by {said}")
    return f"behind what was read: {', '.join(parts) or 'nothing'}"


def json_lines(found: Any) -> int:
    import msgspec

    sys.stdout.buffer.writelines(msgspec.json.encode(row) + b"\n" for row in found)
    sys.stdout.buffer.flush()
    return DONE


def write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def width() -> int:
    return max(60, min(120, os.get_terminal_size().columns or 80)) if sys.stdout.isatty() else 80


def usage(problem: str) -> int:
    sys.stderr.write(f"turnstone: {problem}\nturnstone: see turnstone --help\n")
    return USAGE
