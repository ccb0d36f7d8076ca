"""Who the ledger has it from, and what that is worth: sources, rate; and update, for what is worked out and kept."""

from pathlib import Path
from typing import Annotated

from turnstone.commands.shared import (
    ALL,
    DONE,
    FLAG,
    LEDGER,
    Asked,
    LedgerFile,
    bring_up_to_date,
    listed,
    tell_behind,
    told,
    write,
)


@told
def sources(*, asked: Asked = ALL) -> int:
    """List who published the reports: how many, of how many origins, how many copied, and how reliable.

    Reprints and light rewrites of one story are of one origin. --about takes a
    source's name.

    For example:

        turnstone sources
        turnstone sources --since 2026-03 --as-of 2026-03-09
    """
    from turnstone.ledger import Ledger
    from turnstone.ledger.origins_table import sources_table

    with Ledger.open(asked.ledger) as opened, opened.moment():
        tell_behind(opened, "origins")
        found = opened.sources(asked.filter())
    return listed(asked, found, sources_table, "no sources")


@told
def rate(
    target: str, value: str, *, by: str, note: str = "", since: str | None = None, ledger: LedgerFile = Path(LEDGER)
) -> int:
    """Say how reliable a source is (A to F), or how credible a record (1 to 6); NATO's grades.

    A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot
    be judged. 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable,
    6 cannot be judged. Nothing that was said before is lost; the newest rating holds.

    For example:

        turnstone rate 'Lakeshore Wire' B --by Ana --note 'right on both bridges'
        turnstone rate f03d2a9b11 2 --by Ana

    Parameters
    ----------
    target
        A source's name, or a record's id or enough of its beginning.
    value
        A to F, or 1 to 6; none takes back what was said.
    by
        Your name.
    note
        Why.
    since
        The day from which it holds, for --as-of; without it, always.
    ledger
        The ledger file.
    """
    from turnstone.ledger import Ledger

    with Ledger.open(ledger, write=True, make=False) as opened:
        bring_up_to_date(opened)
        said = opened.rate(target, value, by=by, note=note, since=since)
    write(f"{said.kind} {said.target}: {said}\n")
    return DONE


@told
def update(*, anew: Annotated[bool, FLAG] = False, ledger: LedgerFile = Path(LEDGER)) -> int:
    """Work out what is kept of the records: origins, episodes, crises. `turnstone read` ends with it.

    Of use after a run that was cut short, or with a newer Turnstone. Ctrl-C or a kill
    loses nothing; the same again goes on.

    Parameters
    ----------
    anew
        Make all of it again.
    ledger
        The ledger file.
    """
    from turnstone.ledger import Ledger

    with Ledger.open(ledger, write=True, make=False) as opened:
        bring_up_to_date(opened, anew=anew)
    write(f"{ledger}: up to date\n")
    return DONE


COMMANDS = (sources, rate, update)
"""In the order in which help lists them."""
