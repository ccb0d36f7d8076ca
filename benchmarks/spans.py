"""Checks that every span of a record stands in its report's text."""

from collections.abc import Iterator

import msgspec

from turnstone.record import Record, Span


def spans_of(value: object) -> Iterator[Span]:
    """Every span inside a record or a part of one."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans_of(each)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans_of(getattr(value, field))


def wrong_spans(record: Record) -> list[Span]:
    """Spans whose words are not those of the text at their offsets, or that are empty."""
    text = record.report.text
    return [span for span in spans_of(record) if span.start >= span.end or text[span.start : span.end] != span.text]


def links_of(record: Record) -> Iterator[tuple[str, str]]:
    """(kind of the record pointed to, id) of every link."""
    for event in record.events:
        if event.statement:
            yield "statement", event.statement
        if event.condition and event.condition.event:
            yield "event", event.condition.event
        for figure in event.figures:
            yield "figure", figure
    for piece in (*record.figures, *record.postures):
        if piece.statement:
            yield "statement", piece.statement


def dangling(record: Record) -> list[tuple[str, str]]:
    """Links that point to nothing in the record."""
    known = {
        "statement": {s.id for s in record.statements},
        "event": {e.id for e in record.events},
        "figure": {f.id for f in record.figures},
    }
    return [(kind, id_) for kind, id_ in links_of(record) if id_ not in known[kind]]
