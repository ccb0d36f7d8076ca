"""Every table: records, and what is worked out from them."""

from typing import Any, Literal

import msgspec

from turnstone.ledger import Actor, Ledger, Link, Outlet, Rating
from turnstone.ledger.credibility import Reliability
from turnstone.ledger.reviews import Verb
from turnstone.ledger.tripwire import Status
from turnstone.web.api import derived_rows as made
from turnstone.web.api import episodes_listed, records_listed
from turnstone.web.api.derived_listed import paged
from turnstone.web.api.shapes import quotes
from turnstone.web.asked import Listing, Page
from turnstone.web.endpoint import Endpoint


class Table(Listing, frozen=True, kw_only=True):
    """A page of a table."""

    q: str | None = None
    """Only rows with these words in one of their texts, in any case."""


class Tripwires(Table, frozen=True, kw_only=True):
    """A page of tripwires."""

    status: Status | None = None
    """Only those that stand so."""
    sort: Literal["newest", "-newest", "day", "-day", "status", "-status", "type", "-type", "who", "-who",
                  "whom", "-whom", "deadline", "-deadline", "origins", "-origins", "tellings", "-tellings"
                  ] = "-newest"  # fmt: skip
    """By what, the least first; with "-" before it the greatest."""


class Histories(Table, frozen=True, kw_only=True):
    """A page of figure histories."""

    sort: Literal["as_of", "-as_of", "day", "-day", "measure", "-measure", "best", "-best", "low", "-low", "high",
                  "-high", "origins", "-origins", "outlets", "-outlets"] = "-as_of"  # fmt: skip
    """By what, the least first; with "-" before it the greatest."""


class Intervals(Table, frozen=True, kw_only=True):
    """A page of posture intervals."""

    open: bool = False
    """Only those that nothing has ended."""
    sort: Literal["seen", "-seen", "start", "-start", "party", "-party", "stance", "-stance"] = "-seen"
    """By what, the least first; with "-" before it the greatest."""


class Closed(Table, frozen=True, kw_only=True):
    """A page of silences with what closed them."""

    open: bool = False
    """Only those that nothing told later has closed."""
    sort: Literal["day", "-day", "who", "-who"] = "-day"
    """By what, the least first; with "-" before it the greatest."""


class Crises(Table, frozen=True, kw_only=True):
    """A page of crises."""

    sort: Literal["last", "-last", "first", "-first", "name", "-name", "reports", "-reports", "origins",
                  "-origins"] = "-last"  # fmt: skip
    """By what, the least first; with "-" before it the greatest."""


class Actors(Table, frozen=True, kw_only=True):
    """A page of parties."""

    sort: Literal["busy", "-busy", "name", "-name", "country", "-country", "sector", "-sector", "acts", "-acts",
                  "acted_on", "-acted_on", "speaks", "-speaks", "silent", "-silent"] = "-busy"  # fmt: skip
    """By what, the least first; with "-" before it the greatest. busy is all four counts together."""


class Contradictions(Table, frozen=True, kw_only=True):
    """A page of contradictions."""

    sort: Literal["day", "-day", "verb", "-verb", "likelihood", "-likelihood"] = "-day"
    """By what, the least first; with "-" before it the greatest."""


class Sources(Table, frozen=True, kw_only=True):
    """A page of outlets."""

    sort: Literal["reports", "-reports", "name", "-name", "origins", "-origins", "copies", "-copies", "first", "-first",
                  "last", "-last", "reliability", "-reliability"] = "-reports"  # fmt: skip
    """By what, the least first; with "-" before it the greatest."""


class Reviews(msgspec.Struct, frozen=True, kw_only=True):
    """A page of reviews."""

    by: str | None = None
    """Only this reviewer's."""
    verb: Verb | None = None
    """Only such."""
    since: str | None = None
    """First day of the reviews."""
    read_by: str | None = None
    """As the ledger stood at this day or time."""
    q: str | None = None
    """Only rows with these words in one of their texts, in any case."""
    sort: Literal["id", "-id", "at", "-at", "by", "-by", "verb", "-verb", "record", "-record"] = "-id"
    """By what, the least first; with "-" before it the greatest."""
    limit: int = 50
    """Items of the page, 1 to 500."""
    after: str | None = None
    """Where the page before ended, as its answer's ``after`` said."""


class ActorRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A party with how often it acts, is acted on, speaks and is silent."""

    id: str
    name: str
    country: str | None = None
    sector: str | None = None
    acts: int
    acted_on: int
    speaks: int
    silent: int
    busy: int
    """The four counts together."""


class ContradictionRow(Link, frozen=True, kw_only=True):
    """A denial, what is told as having happened and as not, or figures in dispute."""

    day: str | None
    """Of the report of the record that denies."""


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet."""

    id: str
    """Folded name, by which it is rated."""
    name: str
    reports: int
    origins: int
    """Stories that its reports are of."""
    copies: int
    """How many of them are not the earliest of their story."""
    first: str | None
    last: str | None
    reliability: Reliability
    """As an analyst rated it, else F."""
    rating: Rating | None


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of a record."""

    id: int
    record: str
    verb: Verb
    by: str
    note: str
    at: str
    """UTC, ISO 8601."""
    undoes: int | None
    holds: bool
    """Whether it was not taken back."""
    body: dict[str, Any]


def tripwires(ledger: Ledger, asked: Tripwires) -> Page[made.TripwireRow]:
    """Conditional threats and promises."""
    found = [made.tripwire_row(one) for one in ledger.tripwires(asked.filter(), asked.status)]
    return paged(found, asked, asked.sort, asked.q, lambda row: row.id)


def histories(ledger: Ledger, asked: Histories) -> Page[made.HistoryRow]:
    """What was told of each quantity."""
    found = [made.history_row(one) for one in ledger.figure_histories(asked.filter())]
    return paged(found, asked, asked.sort, asked.q, lambda row: row.id)


def intervals(ledger: Ledger, asked: Intervals) -> Page[made.IntervalRow]:
    """Postures from when until when."""
    found = [made.interval_row(one) for one in ledger.intervals(asked.filter()) if not (asked.open and one.end)]
    return paged(found, asked, asked.sort, asked.q, lambda row: row.id)


def closed(ledger: Ledger, asked: Closed) -> Page[made.ClosedRow]:
    """Silences with what closed them."""
    found = ledger.closed(asked.filter(), open_only=asked.open)
    said = quotes(ledger, [one.silence for one in found])
    rows = [made.closed_row(one, quote) for one, quote in zip(found, said, strict=True)]
    return paged(rows, asked, asked.sort, asked.q, lambda row: f"{row.id} {row.told.report}")


def crises(ledger: Ledger, asked: Crises) -> Page[made.CrisisRow]:
    """Storylines."""
    found = [made.crisis_row(one) for one in ledger.crises(asked.filter())]
    return paged(found, asked, asked.sort, asked.q, lambda row: row.id)


def actors(ledger: Ledger, asked: Actors) -> Page[ActorRow]:
    """Parties."""
    found = [_actor(one) for one in ledger.actors(asked.filter())]
    return paged(found, asked, asked.sort, asked.q, lambda row: row.id)


def _actor(one: Actor) -> ActorRow:
    return ActorRow(
        id=one.id, name=one.name, country=one.country, sector=one.sector, acts=one.acts, acted_on=one.acted_on,
        speaks=one.speaks, silent=one.silent, busy=one.acts + one.acted_on + one.speaks + one.silent,
    )  # fmt: skip


def contradictions(ledger: Ledger, asked: Contradictions) -> Page[ContradictionRow]:
    """What speaks against what."""
    found = [
        ContradictionRow(
            id=one.id, verb=one.verb, record=one.record, other=one.other, likelihood=one.likelihood, why=one.why,
            day=(one.record.published or "")[:10] or None,
        )
        for one in ledger.contradictions(asked.filter())
    ]  # fmt: skip
    return paged(found, asked, asked.sort, asked.q, lambda row: row.id)


def sources(ledger: Ledger, asked: Sources) -> Page[SourceRow]:
    """Outlets. Whom or what reports are about does not narrow them: use crisis or source."""
    found = [_source(one) for one in ledger.sources(asked.filter(about=None))]
    return paged(found, asked, asked.sort, asked.q, lambda row: row.id)


def _source(one: Outlet) -> SourceRow:
    return SourceRow(
        id=one.key, name=one.name, reports=one.reports, origins=one.origins, copies=one.copies, first=one.first,
        last=one.last, reliability=one.reliability, rating=one.rating,
    )  # fmt: skip


def reviews(ledger: Ledger, asked: Reviews) -> Page[ReviewRow]:
    """What people said of records."""
    found = [
        ReviewRow(
            id=one.id, record=one.record, verb=one.verb, by=one.by, note=one.note, at=one.at, undoes=one.undoes,
            holds=holds, body=one.body,
        )
        for one, holds in ledger.all_reviews(by=asked.by, verb=asked.verb, since=asked.since, read_by=asked.read_by)
    ]  # fmt: skip
    page = Listing(limit=asked.limit, after=asked.after)
    return paged(found, page, asked.sort, asked.q, lambda row: f"{row.id:012}")


ENDPOINTS = (
    *records_listed.ENDPOINTS,
    *episodes_listed.ENDPOINTS,
    Endpoint("/api/tripwires", tripwires, Tripwires, Page[made.TripwireRow],
             "Tripwires: conditional threats and promises, and what became of them"),
    Endpoint("/api/histories", histories, Histories, Page[made.HistoryRow],
             "Figure histories: what was told of one quantity, and what of it stands"),
    Endpoint("/api/intervals", intervals, Intervals, Page[made.IntervalRow],
             "Posture intervals: who stood how, from when until when"),
    Endpoint("/api/closed", closed, Closed, Page[made.ClosedRow], "Silences with what was told later"),
    Endpoint("/api/crises", crises, Crises, Page[made.CrisisRow], "Crises: storylines over weeks"),
    Endpoint("/api/actors", actors, Actors, Page[ActorRow], "Parties, busiest first"),
    Endpoint("/api/contradictions", contradictions, Contradictions, Page[ContradictionRow],
             "Denials, contradictions and figures in dispute"),
    Endpoint("/api/sources", sources, Sources, Page[SourceRow], "Outlets: what they publish, how much of it is copied"),
    Endpoint("/api/reviews", reviews, Reviews, Page[ReviewRow], "Reviews: who said what of which record"),
)  # fmt: skip
