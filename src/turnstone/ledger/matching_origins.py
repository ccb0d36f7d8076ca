"""The origin of each text, for what counts sources by origin."""

from collections.abc import Iterable

import apsw
import msgspec

from turnstone.ledger.sql import rows


def origins_of(db: apsw.Connection, revisions: Iterable[int]) -> dict[int, str]:
    """The origin of each text: so far, each article is one of its own.

    Args:
        db: An open ledger.
        revisions: Rows of texts.
    """
    query = "SELECT id, article FROM revisions WHERE id IN (SELECT value FROM json_each(?))"
    found = rows(db, query, (msgspec.json.encode(sorted(set(revisions))).decode(),))
    return {revision: f"article {article}" for revision, article in found}
