"""Two texts of one report compared: words, facts beside them, records that came and went."""

import apsw
import msgspec

from turnstone.ledger import Ledger
from turnstone.ledger.changes import record_changes
from turnstone.ledger.history import report_text
from turnstone.ledger.sql import rows
from turnstone.record import Report
from turnstone.web.api.report_compare import Run, compared
from turnstone.web.api.report_found import AskedReport, article_of, by_text, chosen, codings_of
from turnstone.web.api.report_records import Record, Shown, records_of, shown
from turnstone.web.endpoint import Endpoint, NotFound


class AskedChange(AskedReport, frozen=True, kw_only=True):
    """Which two texts: ``revision`` is the newer."""

    before: int | None = None
    """The older text; None for the one before ``revision``."""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What is new in a text."""

    id: str
    article: int
    before: int
    revision: int
    facts: dict[str, tuple[str | None, str | None]]
    """What changed beside the text: title, publisher, published, language; before and after."""
    words: tuple[Run, ...]
    """The texts, word by word."""
    came: tuple[Shown, ...]
    """Records of the newer text that the older does not have."""
    went: tuple[Shown, ...]
    """Records of the older text that the newer does not have."""
    stayed: int
    """Records whose words say the same in both."""


def changed(ledger: Ledger, asked: AskedChange) -> Changed:
    """Two texts of a report compared.

    Raises:
        NotFound: There are no two such texts by these clocks.
        LedgerError: A clock that is no day or time.
    """
    db = ledger.connection
    article, _ = article_of(db, asked)
    codings = codings_of(db, article, asked)
    texts = by_text(codings)
    new = chosen(texts, codings[-1].revision, asked.revision, asked.id)
    earlier = [number for number in texts if number < new.revision]
    if asked.before is None and not earlier:
        raise NotFound(
            f"text {new.revision} of report {asked.id} is its first: there is none before it to compare with"
        )
    old = chosen(texts, max(earlier, default=0), asked.before, asked.id)
    before, after = (report_text(db, article, one.revision) for one in (old, new))
    went, came = (records_of(db, one.id, asked.read_by) for one in (old, new))
    said = record_changes(_bodies(db, old.id), _bodies(db, new.id))
    return Changed(
        id=after.id, article=article, before=old.revision, revision=new.revision, facts=_facts(before, after),
        words=tuple(compared(before.text, after.text)), came=_among(came, said["records_came"], after.text),
        went=_among(went, said["records_went"], before.text), stayed=len(said["records_stayed"]),
    )  # fmt: skip


def _facts(before: Report, after: Report) -> dict[str, tuple[str | None, str | None]]:
    names = ("title", "publisher", "published", "language")
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _bodies(db: apsw.Connection, coding: int) -> list[tuple[str, bytes]]:
    return [
        (row[0], row[1]) for row in rows(db, "SELECT id, body FROM records WHERE coding = ? ORDER BY row", (coding,))
    ]


def _among(found: list[Record], ids: tuple[str, ...], text: str) -> tuple[Shown, ...]:
    wanted = set(ids)
    return tuple(one for one in shown(found, text) if one.id in wanted)


ENDPOINT = Endpoint("/api/reports/{id}/changes", changed, AskedChange, Changed, "Two texts of a report compared")
