"""What is asked of a ledger: verify, the listings of records, show, search."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from turnstone.commands.derived import DERIVED, Derived
from turnstone.commands.histories import list_histories
from turnstone.commands.intervals import list_intervals, list_silences
from turnstone.commands.shared import (
    ALL,
    DONE,
    FLAG,
    LEDGER,
    NOTHING_USABLE,
    SOME_PASSED_OVER,
    Asked,
    LedgerFile,
    json_lines,
    listed,
    tell_behind,
    told,
    width,
    write,
)

if TYPE_CHECKING:
    from turnstone.ledger import Filter, Ledger


@told
def verify(*, ledger: LedgerFile = Path(LEDGER), deep: Annotated[bool, FLAG] = False) -> int:
    """Check a ledger: the file, every text by its hash, every record, and every span against its text.

    Exit status 1 if anything is damaged; each damaged row is named on a line.

    Parameters
    ----------
    ledger
        The ledger file.
    deep
        Also work out anew what is stored of origins, episodes and crises, and compare; slow.
    """
    from turnstone.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.verify(deep=deep)
    write("".join(f"{ledger}: {problem}\n" for problem in found.problems))
    wrong = f"{len(found.problems):,} damaged" if found.problems else "all sound"
    write(f"{ledger}: {found.articles:,} articles, {found.revisions:,} texts, {found.records:,} records: {wrong}\n")
    return SOME_PASSED_OVER if found.problems else DONE


@told
def events(*, type: str | None = None, asked: Asked = ALL) -> int:
    """List events, newest first.

    For example:

        turnstone events --about Iran --since 2026-03 --type ASSAULT
        turnstone events --as-of 2026-03-04 --json

    Parameters
    ----------
    type
        An event type (ASSAULT) or mode (aerial).
    """
    return _list("event", asked, type)


@told
def statements(*, type: str | None = None, asked: Asked = ALL) -> int:
    """List statements: who said what, and through whom it came.

    Parameters
    ----------
    type
        say, confirm, deny, announce, claim_responsibility, warn or report; or a channel.
    """
    return _list("statement", asked, type)


@told
def silences(*, open: Annotated[bool, FLAG] = False, asked: Asked = ALL) -> int:
    """List silences: who would not say what, and what was told later.

    Parameters
    ----------
    open
        Only those that nothing told later has closed.
    """
    return list_silences(asked, open_only=open)


@told
def figures(*, type: str | None = None, history: Annotated[bool, FLAG] = False, asked: Asked = ALL) -> int:
    """List figures: how many of what, by whose report.

    Parameters
    ----------
    type
        dead, injured, missing, displaced, detained, personnel, arms, strikes, money or other.
    history
        A row for each quantity: low, best and high, and who told which number when.
    """
    return list_histories(asked, type) if history else _list("figure", asked, type)


@told
def postures(*, type: str | None = None, intervals: Annotated[bool, FLAG] = False, asked: Asked = ALL) -> int:
    """List postures: who stands how.

    Parameters
    ----------
    type
        A stance, such as heightened_alert.
    intervals
        From when until when: tellings of one posture together, with what opened and ended it.
    """
    if intervals:
        return list_intervals(asked, type)
    return _list("posture", asked, type)


@told
def actors(*, asked: Asked = ALL) -> int:
    """List parties with how often they act, are acted on, speak and are silent, busiest first."""
    from turnstone.ledger import Ledger
    from turnstone.ledger.tables import actors_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.actors(asked.filter())
    return listed(asked, found, actors_table, "no parties")


@told
def show(
    id: str,
    *,
    as_of: str | None = None,
    read_by: str | None = None,
    json: Annotated[bool, FLAG] = False,
    ledger: LedgerFile = Path(LEDGER),
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

    asked = Filter(as_of=as_of, read_by=read_by)
    with Ledger.open(ledger) as opened, opened.moment():
        derived = DERIVED.get(id[:1])
        if derived:
            tell_behind(opened, *derived.layers)
        found = derived.find(opened, id, asked) if derived else opened.get(id, asked)
        if not json:
            write("\n".join(_card(opened, one, derived, asked) for one in found))
    if not found:
        sys.stderr.write(f"turnstone: {id}: no such record in {ledger}: see the ids that the listings show\n")
        return NOTHING_USABLE
    return json_lines(found) if json else DONE


def _card(ledger: "Ledger", one: Any, derived: "Derived | None", asked: "Filter") -> str:
    from turnstone.ledger.card import card, review_lines

    said = ledger.reviews(one.id)
    if derived:
        return derived.card(one, width()) + review_lines(said, width=width())
    report, history = ledger.text(one.report), ledger.history(one)
    return card(one, report, history, said, ledger.worth(one, asked), ledger.links(one.id, asked), width=width())


@told
def search(*words: Annotated[str, Parameter(name="WORDS", required=True)], asked: Asked = ALL) -> int:
    """Find reports by their words, best match first; spellings that differ in case, marks and endings meet.

    For example:

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
    return listed(asked, found, hits_table, "no reports")


def _list(kind: str, asked: Asked, type: str | None) -> int:
    from turnstone.ledger import Ledger
    from turnstone.ledger.pieces import KINDS
    from turnstone.ledger.tables import table

    with Ledger.open(asked.ledger) as opened:
        found = opened.find(KINDS[kind], asked.filter(type))
    return listed(asked, found, partial(table, kind), f"no {kind}s")


COMMANDS = (verify, events, statements, silences, figures, postures, actors, show, search)
"""In the order in which help lists them."""
