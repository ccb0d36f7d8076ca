"""What this ledger holds, and whether it is up to date."""

import msgspec

from turnstone import __version__
from turnstone.ledger import Ledger
from turnstone.ledger.layers import Behind
from turnstone.ledger.sql import first, rows
from turnstone.web.endpoint import Endpoint


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """No parameters."""


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger that the desk serves."""

    version: str
    """Of the program."""
    ledger: str
    """Name of the file, without its folder."""
    reports: int
    """Articles; revisions are not counted."""
    texts: int
    """Revisions of all articles."""
    records: dict[str, int]
    """How many of each kind are kept, replaced ones too."""
    since: str | None
    """Day of the oldest report."""
    until: str | None
    """Day of the newest report."""
    read_at: str | None
    """When the newest report was read: UTC, ISO 8601."""
    behind: tuple[Behind, ...]
    """What of that is worked out from records is not up to date, and by how much."""


def status(ledger: Ledger, asked: Nothing) -> Status:
    """What the ledger holds."""
    del asked
    db = ledger.connection
    days = (
        "SELECT count(DISTINCT article), count(*), min(nullif(substr(published, 1, 10), '')), "
        "max(substr(published, 1, 10)), max(read_at) FROM revisions"
    )
    reports, texts, since, until, read_at = first(db, days) or (0, 0, None, None, None)
    counts = rows(db, "SELECT kind, count(*) FROM records GROUP BY kind ORDER BY kind")
    return Status(
        version=__version__, ledger=ledger.path.name, reports=reports, texts=texts, since=since, until=until,
        read_at=read_at, records={str(kind): int(count) for kind, count in counts}, behind=ledger.behind(),
    )  # fmt: skip


ENDPOINTS = (Endpoint("/api/status", status, Nothing, Status, "What the ledger holds, and whether it is up to date"),)
