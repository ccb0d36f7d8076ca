"""A crisis by its id, to narrow other questions to its reports."""

import re

import apsw

from turnstone.errors import LedgerError
from turnstone.ledger.sql import rows

_ID = re.compile(r"c[0-9a-f]{3,16}")


def crisis_named(db: apsw.Connection, about: str) -> str | None:
    """The whole id that something begins; None where it is no crisis's.

    Raises:
        LedgerError: Several crises' ids begin so.
    """
    if not _ID.fullmatch(about):
        return None
    found = rows(
        db, "SELECT DISTINCT crisis FROM crisis_members WHERE crisis >= ? AND crisis < ? || 'g' LIMIT 6", (about, about)
    )
    ids = [row[0] for row in found]
    if len(ids) > 1 and about not in ids:
        raise LedgerError(f"{about}: the beginning of several ids: give more of it ({', '.join(ids)})")
    return (about if about in ids else ids[0]) if ids else None
