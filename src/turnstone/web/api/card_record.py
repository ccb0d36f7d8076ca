"""The card of a record: its words in context, its fields, its way, who told it, and what else speaks to it."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from turnstone.ledger import Filter, Ledger, Link, Row, Worth
from turnstone.ledger.credibility import CREDIBILITY, RELIABILITY
from turnstone.ledger.episodes import episode_of
from turnstone.ledger.history import Standing
from turnstone.ledger.links import first_told
from turnstone.ledger.query import COLUMNS, FROM, row_of
from turnstone.ledger.reviews import history, in_force
from turnstone.ledger.sql import first, rows
from turnstone.record import Event
from turnstone.web.api.derived_rows import DisclosureRow, closed_row
from turnstone.web.api.report_records import Record, Shown, shown
from turnstone.web.api.review_item import Said
from turnstone.web.api.review_words import Excerpt, excerpt
from turnstone.web.api.shapes import Party, Quote, Told, party, told

_PASSIVE = {
    "confirms": "confirmed by", "denies": "denied by", "contradicts": "contradicted by", "repeats": "repeated by",
    "corrects": "corrected by", "supersedes": "superseded by",
}  # fmt: skip


class Field(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One field with the words that it was read from."""

    name: str
    """As docs/record.md names it."""
    value: str
    start: int | None = None
    """First code point of its words in the report's text."""
    end: int | None = None
    """One past the last."""
    party: Party | None = None
    id: str | None = None
    """Of the record that it names."""


class WorthOf(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a record is worth, by NATO's grades."""

    value: int
    """Credibility, 1 to 6: an analyst's grade, else the rule's."""
    words: str
    """The grade in words."""
    why: str
    by_rule: int
    rule: str
    """Why the rule gives its grade."""
    rated: str | None = None
    """What an analyst said."""
    reliability: str
    """Of the most reliable source that tells it, A to F."""
    reliability_words: str
    origins: int
    outlets: int


class Retold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report of the same story."""

    told: Told
    why: str | None = None
    """Why it is taken for a copy."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """All reports of one story: one origin."""

    id: str
    outlets: int
    members: tuple[Retold, ...]
    """Earliest first."""


class LinkedTo(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link as the record sees it."""

    id: str
    verb: str
    """denies, or denied by ..."""
    record: str
    kind: str
    published: str | None = None
    outlet: str | None = None
    by: tuple[str, ...] = ()
    words: str
    likelihood: float
    why: str


class First(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who said so first."""

    record: str
    published: str | None = None
    outlet: str | None = None
    by: tuple[str, ...] = ()
    words: str


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Something else that the record is of."""

    id: str
    words: str


class RecordCard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record of one article."""

    record: Shown
    """Its fields in short, with the marks of its words: code points of the whole text."""
    excerpt: Excerpt
    """The part of the text in which its words stand."""
    fields: tuple[Field, ...]
    """Every field that holds something, in the record's order."""
    speaker: tuple[Party, ...] = ()
    """Of a statement, or of the statement that tells the record: who answers for the words."""
    chain: tuple[Party, ...] = ()
    """Through whom they came, in order; the outlet of ``told`` is the last."""
    said_by: str | None = None
    """Id of that statement, where the record is none itself."""
    told: Told
    source: str | None = None
    """Address or file name of the report."""
    article: int
    read_at: str
    worth: WorthOf
    story: Story | None = None
    history: tuple[Standing, ...] = ()
    """The texts of its article, oldest first, each with whether the record stands in it."""
    first: First | None = None
    """Who said so first; None where it is the first itself."""
    links: tuple[LinkedTo, ...] = ()
    """What it does to others and they to it, likeliest first."""
    reviews: tuple[Said, ...] = ()
    episode: str | None = None
    """Id of the episode that an event is of."""
    tripwire: Named | None = None
    """That a conditional event is of."""
    figures: Named | None = None
    """The history that a figure is in."""
    interval: Named | None = None
    """That a posture is of."""
    crisis: str | None = None
    """Id of the crisis that its report is of."""
    closed: DisclosureRow | None = None
    """What closed a silence."""


def record_card(ledger: Ledger, row: Row[Any], asked: Filter) -> RecordCard:
    """The card of a record.

    Args:
        ledger: An open ledger.
        row: The record.
        asked: The clocks count.
    """
    report = ledger.text(row.report)
    review = in_force(ledger.connection, [row.id], asked.read_by).get(row.id)
    (drawn,) = shown([Record(row, review)], report.text)
    links = ledger.links(row.id, asked)
    by = _statement(ledger, row, asked)
    said = by.record if by else None
    return RecordCard(
        record=drawn, excerpt=excerpt(report.text, row.record), fields=tuple(_fields(row)),
        speaker=tuple(map(party, said.speaker)) if said else (), chain=tuple(map(party, said.chain)) if said else (),
        said_by=by.id if by and by.id != row.id else None, told=told(row.report), source=row.report.source,
        article=row.report.article, read_at=row.report.read_at, worth=_worth(ledger.worth(row, asked)),
        story=_story(ledger, row, asked), history=tuple(ledger.history(row)), first=_first(links, row.id),
        links=tuple(_linked(one, row.id) for one in links), reviews=said_of(ledger, row.id, asked.read_by),
        crisis=_crisis(ledger, row), **_of(ledger, row, asked),
    )  # fmt: skip


def said_of(ledger: Ledger, id: str, read_by: str | None) -> tuple[Said, ...]:
    """What people said of something by a moment, oldest first."""
    entries = history(ledger.connection, id, read_by)
    undone = {one.undoes for one in entries}
    return tuple(
        Said(
            number=one.id, verb=one.verb, by=one.by, note=one.note, at=one.at,
            holds=one.verb != "undo" and one.id not in undone,
            fields=tuple(one.body) if one.verb == "correct" else (),
            others=tuple(one.body.get("with", ())) if one.verb in ("merge", "split") else (),
        )
        for one in entries
    )  # fmt: skip


def _fields(row: Row[Any]) -> Iterator[Field]:
    """Every field that holds something, parties and places each by itself."""
    for name in row.record.__struct_fields__:
        if name in ("id", "why", "confidence"):
            continue
        value = getattr(row.record, name)
        for one in value if isinstance(value, tuple) else (value,):  # pyright: ignore[reportUnknownVariableType]
            if one is not None and one is not False:
                yield _field(name, one)


def _field(name: str, value: Any) -> Field:
    span = getattr(value, "span", None)
    if hasattr(value, "text") and hasattr(value, "start"):
        span = value
    start, end = (span.start, span.end) if span else (None, None)
    if hasattr(value, "role") and hasattr(value, "sector"):
        return Field(name=name, value=value.name, start=start, end=end, party=party(value))
    if hasattr(value, "precision"):
        where = ", ".join(filter(None, (value.admin1, value.country)))
        text = f"{value.name} ({where}, {value.precision})" if where else f"{value.name} ({value.precision})"
    elif hasattr(value, "edtf"):
        text = value.edtf or "not known"
    elif isinstance(value, bool):
        text = "yes"
    elif isinstance(value, float):
        text = f"{value:,.10g}"
    else:
        text = span.text if span else str(value)
    named: Any = value if name in ("statement", "figures") else getattr(value, "event", None)
    return Field(name=name, value=" ".join(text.split()), start=start, end=end, id=named)


def _statement(ledger: Ledger, row: Row[Any], asked: Filter) -> Row[Any] | None:
    """The statement that a record is or is told by, of the same text."""
    if row.kind == "statement":
        return row
    inside = getattr(row.record, "statement", None)
    if not inside:
        return None
    query = (
        f"SELECT {COLUMNS} FROM {FROM} WHERE r.id = ? AND v.article = ? AND v.number = ? ORDER BY r.row DESC LIMIT 1"
    )
    found = first(ledger.connection, query, (inside, row.report.article, row.report.revision))
    said = in_force(ledger.connection, [inside], asked.read_by).get(inside)
    return row_of(found, said) if found else None


def _worth(worth: Worth) -> WorthOf:
    return WorthOf(
        value=worth.value, words=CREDIBILITY[worth.value], why=worth.why, by_rule=worth.by_rule.value,
        rule=worth.by_rule.why, rated=str(worth.rating) if worth.rating else None, reliability=worth.reliability,
        reliability_words=RELIABILITY[worth.reliability], origins=worth.origins, outlets=worth.outlets,
    )  # fmt: skip


def _story(ledger: Ledger, row: Row[Any], asked: Filter) -> Story | None:
    query = (
        "SELECT o.name FROM origin_texts o JOIN revisions v ON v.id = o.revision WHERE v.article = ? AND v.number = ?"
    )
    named = first(ledger.connection, query, (row.report.article, row.report.revision))
    found = ledger.origin(str(named[0]), asked) if named else []
    if not found:
        return None
    members = tuple(Retold(told=told(one.report), why=one.copy.why if one.copy else None) for one in found[0].members)
    return Story(id=found[0].id, outlets=found[0].outlets, members=members)


def _first(links: Sequence[Link], record: str) -> First | None:
    found = first_told(links, record)
    if found is None:
        return None
    return First(record=found.record, published=found.published, outlet=found.outlet, by=found.by, words=found.words)


def _linked(one: Link, record: str) -> LinkedTo:
    mine = one.record.record == record
    other = one.other if mine else one.record
    return LinkedTo(
        id=one.id, verb=one.verb if mine else _PASSIVE[one.verb], record=other.record, kind=other.kind,
        published=other.published, outlet=other.outlet, by=other.by, words=other.words, likelihood=one.likelihood,
        why=one.why,
    )  # fmt: skip


def _crisis(ledger: Ledger, row: Row[Any]) -> str | None:
    query = "SELECT crisis FROM crisis_members WHERE article = ? AND crisis <> '' ORDER BY coding DESC LIMIT 1"
    found = rows(ledger.connection, query, (row.report.article,))
    return str(found[0][0]) if found else None


def _of(ledger: Ledger, row: Row[Any], asked: Filter) -> dict[str, Any]:
    """What is worked out from the record."""
    piece = row.record
    near = msgspec.structs.replace(asked, since=row.day, until=row.day)
    if isinstance(piece, Event):
        told_as = {"episode": episode_of(ledger.connection, [row.id], asked).get(row.id)}
        may_bind = piece.condition is not None or piece.type == "THREATEN" or "future" in piece.aux
        found = ledger.tripwire(f"t{row.id[1:]}", asked) if may_bind else []
        return told_as | {"tripwire": Named(id=found[0].id, words=found[0].status) if found else None}
    if row.kind == "figure":
        found = ledger.figure_history(row.id, asked)
        return {"figures": Named(id=found.id, words=" ".join(found.what.split())) if found else None}
    if row.kind == "posture":
        found = [one for one in ledger.intervals(near) if row.id in _tellings(one)]
        return {"interval": Named(id=found[0].id, words=f"{found[0].start} to {found[0].seen}") if found else None}
    if row.kind == "silence":
        found = [one for one in ledger.closed(near) if one.silence.id == row.id]
        blank = Quote(before="", words="", after="")
        return {"closed": closed_row(found[0], blank).closed if found else None}
    return {}


def _tellings(one: Any) -> set[str]:
    return {one.opened_by.id, *(each.id for each in one.confirmed_by)}
