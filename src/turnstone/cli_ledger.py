"""The commands on a ledger: read, verify, the listings, show, search. Parse, call, write."""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

from cyclopts import App, Parameter

if TYPE_CHECKING:
    from turnstone.ledger import Filter, Ledger

P = ParamSpec("P")

_DONE, _SOME_PASSED_OVER, _USAGE, _NOTHING_USABLE = 0, 1, 2, 3
_FLAG = Parameter(negative=())
_LEDGER = os.environ.get("TURNSTONE_LEDGER", "turnstone.ledger")
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
        A party or place: its name, its country's code (IRN), or its id.
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
    json: Annotated[bool, _FLAG] = False
    ledger: Path = Path(_LEDGER)

    def filter(self, type: str | None = None) -> "Filter":
        """The ledger's form of it, asking for one more than the limit to know whether there is more."""
        from turnstone.errors import LedgerError
        from turnstone.ledger import Filter

        if self.limit < 1:
            raise LedgerError(f"--limit {self.limit}: not a number of rows: give 1 or more")
        return Filter(
            since=self.since, until=self.until, about=self.about, type=type, limit=self.limit + 1,
            as_of=self.as_of, read_by=self.read_by,
        )  # fmt: skip


_ALL = Asked()


def _told(command: Callable[P, int]) -> Callable[P, int]:
    """The command with what goes wrong said in one line."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> int:
        from turnstone.errors import TurnstoneError

        try:
            return command(*args, **kwargs)
        except TurnstoneError as error:
            sys.stderr.write(f"turnstone: {error}\n")
            return _NOTHING_USABLE

    return guarded


@_told
def read(
    *sources: Annotated[str, Parameter(name="SOURCE", required=True, allow_leading_hyphen=True)],
    ledger: LedgerFile = Path(_LEDGER),
    published: str | None = None,
    publisher: str | None = None,
    jobs: Annotated[int, Parameter(alias="-j")] = 1,
    recode: Annotated[bool, _FLAG] = False,
) -> int:
    """Read, code and keep reports in a ledger; what is there already is passed over.

    SOURCE is a file, a folder or - as for `turnstone code`. A changed text of an
    article is kept beside the one before. Ctrl-C or a kill loses nothing that was
    kept; the same command again goes on from there.

    Examples:

        turnstone read reports/
        turnstone read articles.jsonl --ledger crisis.ledger --jobs 2

    Parameters
    ----------
    sources
        Files and folders, or - for standard input.
    ledger
        The ledger file; it is made if it is not there.
    published
        Date of publication of all the reports.
    publisher
        The outlet that published them.
    jobs
        Worker processes.
    recode
        Code again what another version of Turnstone coded; the older record stays for earlier moments.
    """
    from turnstone.ledger import Ledger
    from turnstone.reading import Given
    from turnstone.reading.published import iso_date

    unknown = next((source for source in sources if source.startswith("-") and source != "-"), None)
    if unknown:
        return _usage(f"unknown option {unknown}: see which there are (a file of that name is ./{unknown})")
    if jobs < 1:
        return _usage(f"--jobs {jobs}: not a number of processes: give 1 or more")
    if published is not None and iso_date(published) is None:
        return _usage(f"--published {published}: can't tell which day this is: write it as YYYY-MM-DD")
    with Ledger.open(ledger, write=True) as opened:
        return _read(opened, sources, Given(published=published, publisher=publisher), jobs, recode=recode)


def _read(ledger: "Ledger", sources: tuple[str, ...], given: Any, jobs: int, *, recode: bool) -> int:
    from collections import Counter
    from concurrent.futures.process import BrokenProcessPool

    from turnstone.errors import ReadingError
    from turnstone.ledger.intake import intake
    from turnstone.progress import Progress
    from turnstone.reading.source import count

    counts: Counter[str] = Counter()
    with Progress(lambda: count(sources)) as progress:
        try:
            with closing(intake(ledger, sources, given, jobs=jobs, recode=recode)) as steps:
                for step in steps:
                    if isinstance(step, str):
                        counts[step] += 1
                        progress.advance()
                    else:
                        counts["passed over"] += isinstance(step, ReadingError)
                        progress.say(str(step))
        except BrokenProcessPool:
            progress.say("turnstone: a worker process died (out of memory?): what was kept stays; use fewer --jobs")
            return _SOME_PASSED_OVER
        except KeyboardInterrupt:
            progress.say(f"turnstone: {_summary(ledger, counts)}")
            raise
    _write(_summary(ledger, counts) + "\n")
    kept = counts.total() - counts["passed over"]
    return _NOTHING_USABLE if not kept else _SOME_PASSED_OVER if counts["passed over"] else _DONE


def _summary(ledger: "Ledger", counts: Any) -> str:
    parts = [f"{counts['new']:,} new", f"{counts['revised']:,} revised"]
    if counts["recoded"]:
        parts.append(f"{counts['recoded']:,} coded again")
    parts.append(f"{counts['known'] + counts['unread']:,} there already")
    if counts["passed over"]:
        parts.append(f"{counts['passed over']:,} passed over")
    return f"{ledger.path}: {', '.join(parts)}"


@_told
def verify(*, ledger: LedgerFile = Path(_LEDGER)) -> int:
    """Check a ledger: the file, every text by its hash, every record, and every span against its text.

    Exit status 1 if anything is damaged; each damaged row is named on a line.

    Parameters
    ----------
    ledger
        The ledger file.
    """
    from turnstone.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.verify()
    _write("".join(f"{ledger}: {problem}\n" for problem in found.problems))
    wrong = f"{len(found.problems):,} damaged" if found.problems else "all sound"
    _write(f"{ledger}: {found.articles:,} articles, {found.revisions:,} texts, {found.records:,} records: {wrong}\n")
    return _SOME_PASSED_OVER if found.problems else _DONE


@_told
def events(*, type: str | None = None, asked: Asked = _ALL) -> int:
    """List events, newest first.

    Examples:

        turnstone events --about Iran --since 2026-03 --type ASSAULT
        turnstone events --as-of 2026-03-04 --json

    Parameters
    ----------
    type
        An event type (ASSAULT) or mode (airstrike).
    """
    return _list("event", asked, type)


@_told
def statements(*, type: str | None = None, asked: Asked = _ALL) -> int:
    """List statements: who said what, and through whom it came.

    Parameters
    ----------
    type
        say, confirm, deny, announce, claim_responsibility, warn or report; or a channel.
    """
    return _list("statement", asked, type)


@_told
def silences(*, asked: Asked = _ALL) -> int:
    """List silences: who would not say what."""
    return _list("silence", asked, None)


@_told
def figures(*, type: str | None = None, asked: Asked = _ALL) -> int:
    """List figures: how many of what, by whose report.

    Parameters
    ----------
    type
        dead, injured, missing, displaced, detained, personnel, arms, strikes, money or other.
    """
    return _list("figure", asked, type)


@_told
def postures(*, type: str | None = None, asked: Asked = _ALL) -> int:
    """List postures: who stands how.

    Parameters
    ----------
    type
        A stance, such as heightened_alert.
    """
    return _list("posture", asked, type)


@_told
def actors(*, asked: Asked = _ALL) -> int:
    """List parties with how often they act, are acted on, speak and are silent, busiest first."""
    from turnstone.ledger import Ledger
    from turnstone.ledger.tables import actors_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.actors(asked.filter())
    if asked.json:
        return _json(found[: asked.limit])
    _write(actors_table(found[: asked.limit], width=_width()) if found else "no parties\n")
    return _more(asked, len(found))


@_told
def show(
    id: str,
    *,
    as_of: str | None = None,
    read_by: str | None = None,
    json: Annotated[bool, _FLAG] = False,
    ledger: LedgerFile = Path(_LEDGER),
) -> int:
    """Show one record: its words, its fields, its source, its history and why it was coded so.

    Parameters
    ----------
    id
        The record's id, or enough of its beginning.
    as_of
        Only from reports that were out by this day or time.
    read_by
        As the ledger stood at this day or time.
    json
        One JSON object a line instead of text.
    ledger
        The ledger file.
    """
    from turnstone.ledger import Filter, Ledger
    from turnstone.ledger.card import card

    with Ledger.open(ledger) as opened:
        found = opened.get(id, Filter(as_of=as_of, read_by=read_by))
        if json:
            return _json(found)
        cards = (
            card(row, opened.text(row.report), opened.history(row), opened.reviews(row.id), width=_width())
            for row in found
        )
        _write("\n".join(cards))
    if not found:
        sys.stderr.write(f"turnstone: {id}: no such record in {ledger}: see the ids that the listings show\n")
    return _DONE if found else _NOTHING_USABLE


@_told
def search(*words: Annotated[str, Parameter(name="WORDS", required=True)], asked: Asked = _ALL) -> int:
    """Find reports by their words, best match first; spellings that differ in case, marks and endings meet.

    Examples:

        turnstone search strait closed
        turnstone search '"high alert"' --since 2026-03

    Parameters
    ----------
    words
        All of them are wanted; put words in a row into double quotation marks.
    """
    from turnstone.ledger import Ledger
    from turnstone.ledger.tables import hits_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.search(" ".join(words), asked.filter())
    if asked.json:
        return _json(found[: asked.limit])
    _write(hits_table(found[: asked.limit], width=_width()) if found else "no reports\n")
    return _more(asked, len(found))


COMMANDS = (read, verify, events, statements, silences, figures, postures, actors, show, search)
"""In the order in which help lists them."""


def add_to(app: App) -> None:
    """Add the commands to the program."""
    for command in COMMANDS:
        app.command(command)


def _list(kind: str, asked: Asked, type: str | None) -> int:
    from turnstone.ledger import Ledger
    from turnstone.ledger.pieces import KINDS
    from turnstone.ledger.tables import table

    with Ledger.open(asked.ledger) as opened:
        found = opened.find(KINDS[kind], asked.filter(type))
    shown = found[: asked.limit]
    if asked.json:
        return _json(shown)
    _write(table(kind, shown, width=_width()) if shown else f"no {kind}s\n")
    return _more(asked, len(found))


def _more(asked: Asked, found: int) -> int:
    if found > asked.limit:
        sys.stderr.write(f"turnstone: the first {asked.limit}; --limit shows more\n")
    return _DONE


def _json(found: Any) -> int:
    import msgspec

    sys.stdout.buffer.writelines(msgspec.json.encode(row) + b"\n" for row in found)
    sys.stdout.buffer.flush()
    return _DONE


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _width() -> int:
    return max(60, min(120, os.get_terminal_size().columns or 80)) if sys.stdout.isatty() else 80


def _usage(problem: str) -> int:
    sys.stderr.write(f"turnstone: {problem}\nturnstone: see turnstone --help\n")
    return _USAGE
