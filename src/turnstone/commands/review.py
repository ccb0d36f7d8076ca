"""What people say of records: accept, correct, reject, merge, split, undo, and the list of it all."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from turnstone.commands.shared import (
    DONE,
    FLAG,
    LEDGER,
    LedgerFile,
    bring_up_to_date,
    json_lines,
    told,
    usage,
    width,
    write,
)

if TYPE_CHECKING:
    from turnstone.ledger.reviews import Verb

Ids = Annotated[str, Parameter(name="ID", required=True)]


@told
def accept(*ids: Ids, by: str, note: str = "", ledger: LedgerFile = Path(LEDGER)) -> int:
    """Say that records are right as the listings show them.

    Records, or what is worked out from them (episodes, tripwires ...). All of the ids or, on any error, none.

    For example:

        turnstone accept e1e6dc1977 f03d2a9b11 --by Ana

    Parameters
    ----------
    ids
        Ids, or enough of their beginnings.
    by
        Your name.
    note
        Why.
    ledger
        The ledger file.
    """
    return _say("accept", ids, by, note, ledger)


@told
def reject(*ids: Ids, by: str, note: str = "", ledger: LedgerFile = Path(LEDGER)) -> int:
    """Say that records are wrong: listings leave them out, `turnstone show` does not.

    Parameters
    ----------
    ids
        Ids, or enough of their beginnings.
    by
        Your name.
    note
        Why.
    ledger
        The ledger file.
    """
    return _say("reject", ids, by, note, ledger)


@told
def correct(
    *ids: Ids,
    set: Annotated[list[str], Parameter(name="--set", negative=())],
    by: str,
    note: str = "",
    ledger: LedgerFile = Path(LEDGER),
) -> int:
    """Say what fields of records should be.

    FIELD=VALUE with a field of docs/record.md; += adds to a list and -= takes out of
    it. A party is NAME (COUNTRY, SECTOR, ID, ROLE) @ WORDS: what stands in brackets may
    be left out and comes from the ledger where it knows the name, @ WORDS where the
    report has the name itself. A place is NAME (COUNTRY, PRECISION, LATITUDE LONGITUDE)
    @ WORDS. Several are parted by semicolons; JSON is taken too.

    For example:

        turnstone correct f03d2a9b11 --set value=13 --set approximator=at_least --by Ana
        turnstone correct e1e6dc1977 --set type=COERCE --set mode=arrest --by Ana
        turnstone correct e1e6dc1977 --set 'recipient=Government of Malawi (MWI, GOV)' --by Ana
        turnstone correct e1e6dc1977 --set 'actor+=Malawi Police (MWI, COP) @ officers' --by Ana
        turnstone correct e1e6dc1977 --set date=2026-03-04 --set aux=none --by Ana

    Parameters
    ----------
    ids
        Ids, or enough of their beginnings.
    set
        A field and its right value; may be given several times.
    by
        Your name.
    note
        Why.
    ledger
        The ledger file.
    """
    return _say("correct", ids, by, note, ledger, settings=set)


@told
def merge(*ids: Ids, by: str, note: str = "", ledger: LedgerFile = Path(LEDGER)) -> int:
    """Say that events, or episodes, are one real event.

    Parameters
    ----------
    ids
        Two ids or more of events or episodes.
    by
        Your name.
    note
        Why.
    ledger
        The ledger file.
    """
    return _say("merge", ids, by, note, ledger)


@told
def split(*ids: Ids, by: str, note: str = "", ledger: LedgerFile = Path(LEDGER)) -> int:
    """Say that events, or episodes, are not one real event: none of them with any other.

    For example:

        turnstone split g4d1f07c2a e1e6dc1977 --by Ana --note "another strike, a day later"

    Parameters
    ----------
    ids
        Two ids or more of events or episodes; an event and an episode: it is none of that episode's.
    by
        Your name.
    note
        Why.
    ledger
        The ledger file.
    """
    return _say("split", ids, by, note, ledger)


@told
def undo(
    *numbers: Annotated[int, Parameter(name="NUMBER", required=True)],
    by: str,
    note: str = "",
    ledger: LedgerFile = Path(LEDGER),
) -> int:
    """Take reviews back, by the numbers that they were given. They stay in the history.

    Parameters
    ----------
    numbers
        Numbers of reviews: `turnstone reviews` lists them.
    by
        Your name.
    note
        Why.
    ledger
        The ledger file.
    """
    from turnstone.ledger import Ledger

    with Ledger.open(ledger, write=True, make=False) as opened:
        for number, made in zip(dict.fromkeys(numbers), opened.undo(*numbers, by=by, note=note), strict=True):
            write(f"review {made}: {number} is taken back\n")
        bring_up_to_date(opened)
    return DONE


@told
def reviews(
    *,
    by: str | None = None,
    verb: str | None = None,
    since: str | None = None,
    read_by: str | None = None,
    limit: int = 50,
    json: Annotated[bool, FLAG] = False,
    ledger: LedgerFile = Path(LEDGER),
) -> int:
    """List reviews, newest first: who said what of which record, when and why.

    Parameters
    ----------
    by
        Only this reviewer's.
    verb
        Only accept, correct, reject, merge, split or undo.
    since
        First day of the reviews.
    read_by
        As the ledger stood at this day or time.
    limit
        At most so many, the newest.
    json
        One JSON object a line instead of a table.
    ledger
        The ledger file; TURNSTONE_LEDGER in the environment names another default.
    """
    from turnstone.ledger import Ledger
    from turnstone.ledger.reviews_table import reviews_table

    if limit < 1:
        return usage(f"--limit {limit}: not a number of rows: give 1 or more")
    with Ledger.open(ledger) as opened:
        found = opened.all_reviews(by=by, verb=verb, since=since, read_by=read_by, limit=limit)
    if json:
        return json_lines({"holds": holds, **_fields(review)} for review, holds in found)
    write(reviews_table(found, width=width()) if found else "no reviews\n")
    return DONE


def _say(verb: "Verb", ids: tuple[str, ...], by: str, note: str, ledger: Path, **details: Any) -> int:
    from turnstone.ledger import Ledger

    with Ledger.open(ledger, write=True, make=False) as opened:
        made = opened.review_all(ids, verb, by=by, note=note, **details)
        for review in map(opened.entry, made):
            others = ", ".join(review.body["with"]) if verb in ("merge", "split") else ""
            write(f"review {review.id}: {verb} {review.record}{f' with {others}' if others else ''}\n")
        bring_up_to_date(opened)
    return DONE


def _fields(review: Any) -> dict[str, Any]:
    from msgspec.structs import asdict

    return {name: value for name, value in asdict(review).items() if name != "fields"}


COMMANDS = (accept, correct, reject, merge, split, undo, reviews)
"""In the order in which help lists them."""
