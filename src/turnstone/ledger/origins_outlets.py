"""Who published a report: outlets, and how their names are told apart."""

from urllib.parse import urlsplit

import msgspec

from turnstone.ledger.fold import fold_name

UNKNOWN = "unknown"
"""Name of the outlet of reports that tell neither a publisher nor an address."""


class Outlet(msgspec.Struct, frozen=True):
    """An outlet as one report names it."""

    key: str
    """Equal for spellings that differ in case, marks and hyphens; "" for the unknown one."""
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
    return Outlet(fold_name(name) or name, name) if name else Outlet("", UNKNOWN)


def _site(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # an address that can't be taken apart
        return ""
