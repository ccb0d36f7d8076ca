"""Who published a report: outlets, and how their names are told apart."""

from urllib.parse import urlsplit

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.fold import fold_name
from turnstone.ledger.sql import first, rows

UNKNOWN = "unknown"
"""Name of the outlet of reports that tell neither a publisher nor an address."""


class Outlet(msgspec.Struct, frozen=True):
    """An outlet as one report names it."""

    key: str
    """Equal for spellings that differ in case, marks, hyphens and article; "" for the unknown one."""
    name: str


def outlet(publisher: str | None, source: str | None) -> Outlet:
    """The outlet of a report: its publisher where it names one, else the site of its address.

    Args:
        publisher: As the report has it.
        source: Its address or file name; a file name says nothing of who published it.
    """
    name = " ".join((publisher or "").split())
    if not name and source and "://" in source:
        name = _site(source)
    return Outlet(key_of(name), name) if name else Outlet("", UNKNOWN)


def key_of(name: str) -> str:
    """By which an outlet's spellings meet: folded, without the article ("The Osk Courier" is the Osk Courier)."""
    return fold_name(name).removeprefix("the ") or name


def known(db: apsw.Connection, name: str) -> str:
    """The key of an outlet that is in the ledger, by its name in any spelling.

    Raises:
        LedgerError: There is none.
    """
    key = key_of(name)
    if first(db, "SELECT 1 FROM origin_outlets WHERE key = ?", (key,)):
        return key
    near = rows(db, "SELECT name FROM origin_outlets WHERE key LIKE ? ORDER BY reports DESC LIMIT 5", (f"%{key}%",))
    hint = f"is it one of: {', '.join(row[0] for row in near)}?" if near else "see `turnstone sources` for who is"
    raise LedgerError(f"no source named {name!r} in this ledger: {hint}")


def _site(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # an address that can't be taken apart
        return ""
