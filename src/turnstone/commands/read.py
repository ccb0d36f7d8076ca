"""`turnstone read`: reports into a ledger."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from turnstone.commands.shared import (
    DONE,
    FLAG,
    LEDGER,
    NOTHING_USABLE,
    SOME_PASSED_OVER,
    LedgerFile,
    told,
    usage,
    write,
)

if TYPE_CHECKING:
    from turnstone.ledger import Ledger


@told
def read(
    *sources: Annotated[str, Parameter(name="SOURCE", required=True, allow_leading_hyphen=True)],
    ledger: LedgerFile = Path(LEDGER),
    published: str | None = None,
    publisher: str | None = None,
    jobs: Annotated[int, Parameter(alias="-j")] = 1,
    recode: Annotated[bool, FLAG] = False,
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
        return usage(f"unknown option {unknown}: see which there are (a file of that name is ./{unknown})")
    if jobs < 1:
        return usage(f"--jobs {jobs}: not a number of processes: give 1 or more")
    if published is not None and iso_date(published) is None:
        return usage(f"--published {published}: can't tell which day this is: write it as YYYY-MM-DD")
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
            return SOME_PASSED_OVER
        except KeyboardInterrupt:
            progress.say(f"turnstone: {_summary(ledger, counts)}")
            raise
    write(_summary(ledger, counts) + "\n")
    kept = counts.total() - counts["passed over"]
    return NOTHING_USABLE if not kept else SOME_PASSED_OVER if counts["passed over"] else DONE


def _summary(ledger: "Ledger", counts: Any) -> str:
    parts = [f"{counts['new']:,} new", f"{counts['revised']:,} revised"]
    if counts["recoded"]:
        parts.append(f"{counts['recoded']:,} coded again")
    parts.append(f"{counts['known'] + counts['unread']:,} there already")
    if counts["passed over"]:
        parts.append(f"{counts['passed over']:,} passed over")
    return f"{ledger.path}: {', '.join(parts)}"


COMMANDS = (read,)
