"""`turnstone read`: reports into a ledger."""

from contextlib import closing
from dataclasses import dataclass
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
    bring_up_to_date,
    told,
    usage,
    write,
)

if TYPE_CHECKING:
    from turnstone.ledger import Ledger
    from turnstone.ledger.fetched_sources import Web
    from turnstone.reading import Given


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Sites:
    """How addresses are asked.

    Parameters
    ----------
    entries
        Read only so many entries of each feed, from its top.
    revisit
        Ask again for the pages of a feed's entries that were read, for articles that changed since.
    pause
        Seconds between two requests to one site; a longer pause that its robots.txt asks for is kept.
    contact
        Whom a site can write to, told with each request: a mail or web address.
    allow
        An address or network that may be fetched from although it is not public (10.1.0.0/16); may be given again.
    """

    entries: int | None = None
    revisit: Annotated[bool, FLAG] = False
    pause: float = 1.0
    contact: str | None = None
    allow: Annotated[tuple[str, ...], FLAG] = ()

    def web(self) -> "Web":
        """The ledger's form of it.

        Raises:
            FetchError: A setting makes no sense.
        """
        from turnstone.fetching import FetchSettings
        from turnstone.ledger.fetched_sources import Web

        settings = FetchSettings(pause=self.pause, contact=self.contact, allowed=self.allow)
        return Web(settings=settings, entries=self.entries, revisit=self.revisit)


_SITES = Sites()


@told
def read(
    *sources: Annotated[str, Parameter(name="SOURCE", required=True, allow_leading_hyphen=True)],
    ledger: LedgerFile = Path(LEDGER),
    published: str | None = None,
    publisher: str | None = None,
    jobs: Annotated[int, Parameter(alias="-j")] = 1,
    recode: Annotated[bool, FLAG] = False,
    sites: Sites = _SITES,
) -> int:
    """Read, code and keep reports in a ledger; what is there already is passed over.

    SOURCE is a file, a folder or - as for `turnstone code`, or the address of a
    page or of an RSS or Atom feed, whose entries are fetched each as a page. A
    changed text of an article is kept beside the one before. Ctrl-C or a kill
    loses nothing that was kept; the same command again goes on from there, and
    asks sites only for what is new.

    Sites are asked politely: as their robots.txt says, one page at a time, with
    a pause, and only at public addresses.

    For example:

        turnstone read reports/
        turnstone read articles.jsonl --ledger crisis.ledger --jobs 2
        turnstone read https://paper.example/world/rss.xml --contact desk@my.example
        turnstone read http://archive.internal/feed --allow 10.1.0.0/16 --pause 0

    Parameters
    ----------
    sources
        Files, folders and addresses, or - for standard input.
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
    from turnstone.ledger.intake import is_address
    from turnstone.reading import Given
    from turnstone.reading.published import iso_date

    unknown = next((source for source in sources if source.startswith("-") and source != "-"), None)
    if unknown:
        return usage(f"unknown option {unknown}: see which there are (a file of that name is ./{unknown})")
    if jobs < 1:
        return usage(f"--jobs {jobs}: not a number of processes: give 1 or more")
    if published is not None and iso_date(published) is None:
        return usage(f"--published {published}: can't tell which day this is: write it as YYYY-MM-DD")
    if sites.entries is not None and sites.entries < 1:
        return usage(f"--entries {sites.entries}: not a number of entries: give 1 or more")
    web = sites.web() if any(map(is_address, sources)) else None
    with Ledger.open(ledger, write=True) as opened:
        return _read(opened, sources, Given(published=published, publisher=publisher), jobs, web, recode=recode)


def _read(
    ledger: "Ledger", sources: tuple[str, ...], given: "Given", jobs: int, web: "Web | None", *, recode: bool
) -> int:
    from collections import Counter
    from concurrent.futures.process import BrokenProcessPool

    from turnstone.errors import ReadingError
    from turnstone.ledger.intake import Coming, intake, is_address
    from turnstone.progress import Progress
    from turnstone.reading.source import count

    counts: Counter[str] = Counter()
    paths = [source for source in sources if not is_address(source)]
    with Progress(lambda: count(paths), addresses=len(sources) - len(paths)) as progress:
        try:
            with closing(intake(ledger, sources, given, jobs=jobs, recode=recode, web=web)) as steps:
                for step in steps:
                    if isinstance(step, str):
                        counts[step] += 1
                        progress.advance()
                    elif isinstance(step, Coming):
                        progress.expect(step.reports)
                    else:
                        if isinstance(step, ReadingError):
                            counts["passed over"] += 1
                            progress.advance()
                        progress.say(str(step))
        except BrokenProcessPool:
            progress.say("turnstone: a worker process died (out of memory?): what was kept stays; use fewer --jobs")
            return SOME_PASSED_OVER
        except KeyboardInterrupt:
            progress.say(f"turnstone: {_summary(ledger, counts)}")
            raise
    write(_summary(ledger, counts) + "\n")
    bring_up_to_date(ledger)
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
