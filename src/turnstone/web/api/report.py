"""One report whole: its text, its records with their words, its texts, its reprints."""

import apsw
import msgspec

from turnstone.ledger import Filter, Ledger, Source
from turnstone.ledger.changes import Changes
from turnstone.ledger.credibility import RELIABILITY
from turnstone.ledger.history import report_text
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.origins_shown import shown as origin_shown
from turnstone.ledger.ratings import in_force, reliability
from turnstone.ledger.sql import first
from turnstone.web.api.report_changes import ENDPOINT as CHANGES
from turnstone.web.api.report_found import AskedReport, Coding, article_of, by_text, chosen, codings_of
from turnstone.web.api.report_list import ENDPOINT as LIST
from turnstone.web.api.report_records import Shown, records_of, shown
from turnstone.web.endpoint import Endpoint


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """How reliable the outlet is."""

    value: str
    """A to F."""
    meaning: str
    said: str | None
    """By whom, when and why; None where nobody has judged it."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text of the article."""

    revision: int
    published: str | None
    read_at: str
    """UTC, ISO 8601."""
    version: str
    """Of the coder that coded it last."""
    coded_at: str
    records: int
    sentences_came: int = 0
    """Against the text before, as the last three."""
    sentences_went: int = 0
    records_came: int = 0
    records_went: int = 0


class Reprint(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the same story."""

    id: str
    article: int
    outlet: str
    title: str | None
    published: str | None
    why: str | None
    """Why it is taken for a copy; None for the only report."""
    is_this: bool
    """Whether it is the report that was asked for."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The origin: all reports of one story."""

    id: str
    outlets: int
    members: tuple[Reprint, ...]
    """Earliest first."""


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A report with all that was read from it."""

    id: str
    article: int
    revision: int
    """The text that is shown."""
    newest: int
    """The newest text that the clocks allow."""
    title: str | None
    outlet: str
    publisher: str | None
    source: str | None
    """Address or file name."""
    published: str | None
    read_at: str
    language: str | None
    version: str
    """Of the coder."""
    coded_at: str
    rating: Rated
    counts: dict[str, int]
    """How many records of each kind, rejected ones left out."""
    text: str
    records: tuple[Shown, ...]
    """In the order of their words, rejected ones among them."""
    texts: tuple[Text, ...]
    """Oldest first, as the clocks allow."""
    origin: Group | None
    """None where the report has not been compared with others yet."""
    others: tuple[int, ...]
    """Other articles whose reports have the same id."""


def whole(ledger: Ledger, asked: AskedReport) -> Whole:
    """A report with its records, its texts and its reprints.

    Raises:
        NotFound: There is none by these clocks.
        LedgerError: A clock that is no day or time.
    """
    db = ledger.connection
    article, others = article_of(db, asked)
    codings = codings_of(db, article, asked)
    texts = by_text(codings)
    one = chosen(texts, codings[-1].revision, asked.revision, asked.id)
    report = report_text(db, article, one.revision)
    found = records_of(db, one.id, asked.read_by)
    counts: dict[str, int] = {}
    for record in found:
        if record.review is None or record.review.verb != "reject":
            counts[record.row.kind] = counts.get(record.row.kind, 0) + 1
    told_by = outlet(report.publisher, report.source)
    return Whole(
        id=report.id, article=article, revision=one.revision, newest=codings[-1].revision, title=report.title,
        outlet=told_by.name, publisher=report.publisher, source=report.source, published=report.published,
        read_at=one.read_at, language=report.language, version=one.version, coded_at=one.coded_at,
        rating=_rated(db, told_by.key, asked), counts=counts, text=report.text,
        records=tuple(shown(found, report.text)), texts=tuple(map(_text, texts.values())),
        origin=_group(db, article, one.row, asked), others=others,
    )  # fmt: skip


def _text(one: Coding) -> Text:
    changes = msgspec.json.decode(one.changed, type=Changes) if one.changed else Changes()
    records = msgspec.json.decode(one.recorded, type=Changes) if one.recorded else Changes()
    return Text(
        revision=one.revision, published=one.published, read_at=one.read_at, version=one.version,
        coded_at=one.coded_at, records=one.records, sentences_came=len(changes.sentences_came),
        sentences_went=len(changes.sentences_went), records_came=len(records.records_came),
        records_went=len(records.records_went),
    )  # fmt: skip


def _rated(db: apsw.Connection, key: str, asked: AskedReport) -> Rated:
    rating = in_force(db, "source", [key], _clocks(asked)).get(key)
    value = reliability(rating)
    return Rated(value=value, meaning=RELIABILITY[value], said=str(rating) if rating else None)


def _clocks(asked: AskedReport) -> Filter:
    return Filter(as_of=asked.as_of, read_by=asked.read_by)


def _group(db: apsw.Connection, article: int, revision: int, asked: AskedReport) -> Group | None:
    """The origin of a text; of a replaced text, that of the article's text that speaks."""
    name = first(db, "SELECT name FROM origin_texts WHERE revision = ?", (revision,))
    for one in origin_shown(db, name[0], _clocks(asked)) if name else ():
        members = [
            _reprint(*each) for each in ((m.report, m.outlet, m.copy and m.copy.why, article) for m in one.members)
        ]
        if any(member.is_this for member in members):
            return Group(id=one.id, outlets=one.outlets, members=tuple(members))
    return None


def _reprint(report: Source, told_by: str, why: str | None, article: int) -> Reprint:
    return Reprint(
        id=report.id, article=report.article, outlet=told_by, title=report.title, published=report.published, why=why,
        is_this=report.article == article,
    )  # fmt: skip


ENDPOINTS = (
    LIST,
    Endpoint("/api/reports/{id}", whole, AskedReport, Whole, "A report: text, records with their words, reprints"),
    CHANGES,
)
