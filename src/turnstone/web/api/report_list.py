"""The reports of a ledger, newest first: outlet, origin group, how many records of each kind."""

from collections.abc import Iterable
from typing import Any

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.filters import Where, clocks, day_asked, entities_about
from turnstone.ledger.of_reports import of_reports, party_asked
from turnstone.ledger.origin_counts import origins_of
from turnstone.ledger.origins_graph import reach, seen_by
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.sql import rows
from turnstone.web.asked import Listing, Page
from turnstone.web.endpoint import Endpoint

_DIGITS = 18
"""Of a row's number at most."""


class AskedReports(Listing, frozen=True, kw_only=True):
    """Which reports. `type` has no meaning here."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the listing."""

    id: str
    article: int
    """By which it is found where several reports have its id: "@" and this."""
    title: str | None
    outlet: str
    published: str | None
    read_at: str
    """When its newest text was read: UTC, ISO 8601."""
    language: str | None
    begins: str
    """The first words of its text."""
    texts: int
    """How many texts of it were read."""
    origin: str | None
    """Id of the story that it is of; None where it has not been compared with others yet."""
    reprints: int
    """Reports of that story, itself among them."""
    outlets: int
    """Outlets of that story."""
    counts: dict[str, int]
    """Records by kind."""


def listed(ledger: Ledger, asked: AskedReports) -> Page[Listed]:
    """Reports by the newest text that both clocks allow, newest first.

    Raises:
        LedgerError: The filter or the cursor can't be understood.
    """
    db = ledger.connection
    clause = _where(db, asked)
    total = _total(db, clause)
    if asked.after:
        clause.add("(v.as_of, v.id) < (:moment, :text)", **_cursor(asked.after))
    found = rows(
        db,
        "SELECT c.id, v.id, v.report, c.article, v.title, v.publisher, v.source, v.published, v.read_at, v.language,"
        " substr(v.text, 1, 240), (SELECT count(*) FROM revisions o WHERE o.article = c.article), v.as_of"
        f" FROM revisions v JOIN codings c ON c.revision = v.id WHERE {clause.sql}"
        " ORDER BY v.as_of DESC, v.id DESC LIMIT :size",
        {**clause.values, "size": asked.size + 1},
    )
    page, more = found[: asked.size], len(found) > asked.size
    after = f"{page[-1][-1]}|{page[-1][1]}" if more else None
    return Page(items=tuple(_items(db, page, asked.filter())), after=after, total=total)


def _total(db: apsw.Connection, clause: Where) -> int:
    if len(clause.terms) == 1:  # nothing but the newest coding of each article
        return rows(db, "SELECT count(*) FROM articles")[0][0]
    count = f"SELECT count(*) FROM codings c JOIN revisions v ON v.id = c.revision WHERE {clause.sql}"
    return rows(db, count, clause.values)[0][0]


def _where(db: apsw.Connection, asked: AskedReports) -> Where:
    clause = Where()
    clocks(clause, asked.filter())
    if asked.since:
        clause.add("v.published >= :since", since=day_asked(asked.since, "since", 0))
    if asked.until:
        clause.add("v.published <= :until || '~'", until=day_asked(asked.until, "until", 1))
    of_reports(clause, db, asked.filter(), through="c.id")
    about = party_asked(db, asked.filter())
    if about:
        entities = ",".join(map(str, entities_about(db, about)))
        clause.add(f"c.id IN (SELECT r.coding FROM record_entities m JOIN records r ON r.row = m.record"
                   f" WHERE m.entity IN ({entities}))")  # fmt: skip
    return clause


def _cursor(after: str) -> dict[str, Any]:
    moment, _, text = after.rpartition("|")
    if not text.isdecimal() or len(text) > _DIGITS:
        raise LedgerError(f"after {after}: not where a page ended: give what the page before said")
    return {"moment": moment, "text": int(text)}


def _items(db: apsw.Connection, page: list[tuple[Any, ...]], asked: Filter) -> Iterable[Listed]:
    counts = _counts(db, [row[0] for row in page])
    stories = _stories(db, [row[1] for row in page], asked)
    for coding, revision, report, article, title, publisher, source, published, read_at, language, *rest in page:
        begins, texts, _ = rest
        origin, reprints, outlets = stories.get(revision, (None, 1, 1))
        yield Listed(
            id=report, article=article, title=title, outlet=outlet(publisher, source).name, published=published,
            read_at=read_at, language=language, begins=" ".join(begins.split()), texts=texts, origin=origin,
            reprints=reprints, outlets=outlets, counts=counts.get(coding, {}),
        )  # fmt: skip


def _counts(db: apsw.Connection, codings: list[int]) -> dict[int, dict[str, int]]:
    found = rows(
        db,
        "SELECT coding, kind, count(*) FROM records WHERE coding IN (SELECT value FROM json_each(?)) GROUP BY 1, 2",
        (msgspec.json.encode(codings).decode(),),
    )
    counts: dict[int, dict[str, int]] = {}
    for coding, kind, count in found:
        counts.setdefault(coding, {})[kind] = count
    return counts


def _stories(db: apsw.Connection, revisions: list[int], asked: Filter) -> dict[int, tuple[str, int, int]]:
    """Of each text that was compared with others: its origin, with how many reports and outlets."""
    names = origins_of(db, revisions, asked)
    listed = msgspec.json.encode(revisions).decode()
    twins = rows(db, "SELECT twin FROM origin_texts WHERE revision IN (SELECT value FROM json_each(?))", (listed,))
    sizes: dict[str, tuple[int, int]] = {}
    for members in reach(db, {row[0] for row in twins}, seen_by(asked)).origins():
        sizes[members[0].name] = len(members), len({member.outlet for member in members})
    return {revision: (name, *sizes[name]) for revision, name in names.items() if name in sizes}


ENDPOINT = Endpoint(
    "/api/reports", listed, AskedReports, Page[Listed], "Reports, newest first, with their records counted"
)
