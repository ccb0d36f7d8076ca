"""One record for a person: its words, its fields, its source, its history, and why."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from turnstone.ledger.cards import field, printable
from turnstone.ledger.credibility import CREDIBILITY
from turnstone.ledger.credibility_of import Worth
from turnstone.ledger.history import Standing
from turnstone.ledger.link import Link
from turnstone.ledger.link_table import lines_of
from turnstone.ledger.origin_counts import Counted
from turnstone.ledger.reviews import Review
from turnstone.ledger.reviews_table import said
from turnstone.ledger.rows import Row
from turnstone.ledger.tables import names, number, teller
from turnstone.record import Date, Entity, Event, Figure, Place, Posture, Report, Silence, Span, Statement

_AROUND = 160
"""Code points of context to each side."""


def card(
    row: Row[Any],
    report: Report,
    history: Iterable[Standing],
    reviews: Iterable[Review],
    worth: Worth | None = None,
    links: Sequence[Link] = (),
    *,
    width: int = 80,
) -> str:
    """A record as text.

    Args:
        row: The record.
        report: The whole report that it was read from.
        history: The texts of its article.
        reviews: What people said of it.
        worth: Its credibility, if it is to be shown.
        links: What it does to others and they to it.
        width: Columns.
    """
    lines = [f"{row.kind} {row.id}  {_head(row.record)}".rstrip(), ""]
    lines += textwrap.wrap(_in_context(report.text, _anchor(row.record)), width)
    lines.append("")
    for name, value in _fields(row):
        lines += field(name, value, width)
    for name, value in _source(row):
        lines += field(name, value, width)
    for name, value in _worth(worth) if worth else ():
        lines += field(name, value, width)
    for name, value in lines_of(row.id, links):
        lines += field(name, value, width)
    for standing in history:
        stands = "read from" if standing.stands else "not in"
        value = f"{stands} text {standing.revision}, coded {standing.read_at[:16]}Z by version {standing.version}"
        lines += field("history", value, width)
    lines += _reviews(reviews, width)
    for why in row.record.why:
        lines += field("why", f"{why.field}: {why.by}" + (f" on “{why.span.text}”" if why.span else ""), width)
    return printable(lines)


def review_lines(reviews: Iterable[Review], *, width: int = 80) -> str:
    """What people said of something, for the end of its card; "" where nobody did."""
    return printable(_reviews(reviews, width))


def _reviews(reviews: Iterable[Review], width: int) -> Iterator[str]:
    for review in reviews:
        yield from field(f"review {review.id}", f"{review.by} on {review.at[:10]}: {said(review)}", width)


def _head(piece: Any) -> str:
    match piece:
        case Event():
            return " ".join((piece.type, *piece.mode, *(f"({aux})" for aux in piece.aux)))
        case Statement():
            return piece.act.replace("_", " ") + (" (in quotation marks)" if piece.direct else "")
        case Figure():
            return f"{number(piece)}, {piece.measure}"
        case Posture():
            return f"{piece.stance.replace('_', ' ')} ({'declared' if piece.declared else 'observed'})"
        case _:
            return ""


def _anchor(piece: Any) -> Span:
    match piece:
        case Event():
            return piece.trigger
        case Statement() | Silence():
            return piece.cue
        case _:
            return piece.span


def _in_context(text: str, span: Span) -> str:
    """The words with what stands around them, themselves between [ and ]."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    start = text.find(" ", start, span.start) + 1 if start else 0
    stop = text.rfind(" ", span.end, end) if end < len(text) else end
    end = stop if stop > 0 else end
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    words = f"{text[start : span.start]}[{text[span.start : span.end]}]{text[span.end : end]}"
    return before + " ".join(words.split()) + after


def _fields(row: Row[Any]) -> Iterator[tuple[str, str]]:
    """Every field that holds something, in the record's order."""
    said = {"id", "trigger", "cue", "type", "mode", "aux", "act", "direct", "why", "value", "stance", "declared"}
    for name in row.record.__struct_fields__:
        value = getattr(row.record, name)
        if name in said or value is None or value == ():
            continue
        for shown in _shown(value):
            yield name.replace("_", " "), shown


def _shown(value: Any) -> Iterator[str]:
    match value:
        case tuple():
            for inner in value:  # pyright: ignore[reportUnknownVariableType] - any tuple of a record
                yield from _shown(inner)
        case Entity():
            facts = ", ".join(filter(None, (value.country, value.sector, value.role, value.id)))
            yield f"{names((value,))} ({facts}) from “{value.span.text}”" if facts else names((value,))
        case Place():
            at = "" if value.latitude is None else f" {value.latitude:.2f}, {value.longitude:.2f}"
            yield f"{value.name} ({value.country or 'country unknown'}, {value.precision}{at})"
        case Date():
            yield (value.edtf or "not known") + (f" from “{value.span.text}”" if value.span else "")
        case Span():
            yield f"“{' '.join(value.text.split())}”"
        case float():
            yield f"{value:g}"
        case _:
            yield value.span.text if hasattr(value, "span") else str(value)


def _worth(worth: Worth) -> Iterator[tuple[str, str]]:
    yield "sources", str(Counted(worth.origins, worth.outlets))
    yield "credibility", f"{worth.value} {CREDIBILITY[worth.value]}: {worth.why}"
    if worth.rating:
        yield "by rule", f"{worth.by_rule.value} {CREDIBILITY[worth.by_rule.value]}: {worth.by_rule.why}"


def _source(row: Row[Any]) -> Iterator[tuple[str, str]]:
    report = row.report
    yield "day", (row.day or "unknown") + (f" to {row.last}" if row.last != row.day else "")
    yield "told by", ", ".join(filter(None, (teller(row), report.title, report.published)))
    yield "report", ", ".join(filter(None, (report.id, report.source, f"text {report.revision}")))
