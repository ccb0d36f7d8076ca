"""Which article, reading and text of the ledger is meant by the address of a report."""

from urllib.parse import unquote

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.sql import first, rows
from turnstone.ledger.when import up_to
from turnstone.web.endpoint import NotFound

_DIGITS = 18
"""Of a row's number at most."""


class AskedReport(msgspec.Struct, frozen=True, kw_only=True):
    """Which report, which of its texts, as of when."""

    id: str
    """The report's id (a slash in it as %2F, escaped once more), or "@" and its ``article``."""
    revision: int | None = None
    """Which text, 1 for the first; None for the newest that the clocks allow."""
    as_of: str | None = None
    """From reports that were out by this day or time."""
    read_by: str | None = None
    """As the ledger stood at this day or time."""


class Coding(msgspec.Struct, frozen=True):
    """A reading of a text, of those that the clocks allow."""

    id: int
    revision: int
    row: int
    """Of `revisions`."""
    published: str | None
    read_at: str
    version: str
    coded_at: str
    records: int
    changed: bytes | None
    recorded: bytes | None


def article_of(db: apsw.Connection, asked: AskedReport) -> tuple[int, tuple[int, ...]]:
    """The article that is meant, and others whose reports have that id; the newest of them is meant."""
    for name in dict.fromkeys((asked.id, unquote(asked.id))):
        found = rows(db, "SELECT DISTINCT article FROM revisions WHERE report = ? ORDER BY article DESC", (name,))
        if found:
            return found[0][0], tuple(row[0] for row in found[1:])
    number = asked.id.removeprefix("@")
    is_row = number != asked.id and number.isdecimal() and len(number) <= _DIGITS
    if is_row and first(db, "SELECT 1 FROM articles WHERE id = ?", (int(number),)):
        return int(number), ()
    raise NotFound(f"no report {asked.id}: it may be in another ledger; /api/reports lists those of this one")


def codings_of(db: apsw.Connection, article: int, asked: AskedReport) -> list[Coding]:
    """Readings of an article that both clocks allow, the one that speaks for it last."""
    bounds = {name: _bound(name, getattr(asked, name)) for name in ("as_of", "read_by")}
    found = rows(
        db,
        "SELECT c.id, v.number, v.id, v.published, v.read_at, c.version, c.read_at, c.records, v.changed, c.changed"
        " FROM codings c JOIN revisions v ON v.id = c.revision WHERE c.article = :article"
        " AND c.as_of <= :as_of AND c.read_at <= :read_by ORDER BY c.as_of, c.id",
        {"article": article, **bounds},
    )
    if not found:
        raise NotFound(f"report {asked.id} was not out or not read by then: ask without as_of and read_by")
    return [Coding(*row) for row in found]


def _bound(name: str, given: str | None) -> str:
    bound = "~" if given is None else up_to(given)
    if bound is None:
        raise LedgerError(f"{name} {given}: not a day or time: write it as YYYY-MM-DD")
    return bound


def by_text(codings: list[Coding]) -> dict[int, Coding]:
    """The newest reading of each text, by its number, oldest first."""
    return dict(sorted({one.revision: one for one in codings}.items()))


def chosen(texts: dict[int, Coding], usual: int, asked: int | None, report: str) -> Coding:
    number = usual if asked is None else asked
    if number not in texts:
        listed = ", ".join(map(str, texts))
        raise NotFound(f"report {report} has no text {number} by then: there is {listed}")
    return texts[number]
