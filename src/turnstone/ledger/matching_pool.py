"""Reports that may speak of the same as others: found through the indexes, in bounded numbers, and loaded at once."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks
from turnstone.ledger.pieces import entity_key, place_key
from turnstone.ledger.query import COLUMNS, row_of
from turnstone.ledger.remembered import Remembered
from turnstone.ledger.reviews import in_force, not_rejected
from turnstone.ledger.rows import Row, Source
from turnstone.ledger.sql import rows
from turnstone.record import Event, Figure, Span, Statement

T = TypeVar("T")
_STOPS = re.compile(r"[.!?][\"”’')\]]*\s|\n")
_KEYS, _MOST_KEYS = 4, 12
"""Entities of a report by which others are looked for, rarest first: so many in any case, and at most."""
_NAMED = 300
"""Further ones are taken while the records that name them all are so few."""
_PER_KEY = 40
"""Records that one entity may bring in, to each side of the day."""


class Told(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One report as it speaks under both clocks: its records of three kinds, with its words."""

    coding: int
    revision: int
    """Row of its text, by which origins are counted."""
    as_of: str
    """From when it was out."""
    report: Source
    text: str
    events: tuple[Row[Event], ...]
    statements: tuple[Row[Statement], ...]
    figures: tuple[Row[Figure], ...]

    def worked_out(self, name: str, how: Callable[["Told"], T]) -> T:
        """What follows from the report alone, worked out once."""
        kept = vars(self)
        if name not in kept:
            kept[name] = how(self)
        return kept[name]

    def sentence(self, span: Span) -> str:
        """The sentence around a span, by its stops."""
        start, end = bounds(self.text, span)
        return self.text[start:end]


REMEMBERED: Remembered[Told] = Remembered(8_000_000)
"""Reports that were loaded lately, by `_allowed`; sizes are characters of text and bytes of records, which take some 16
times as much memory once they are read and compared: 130 MB."""


def bounds(text: str, span: Span) -> tuple[int, int]:
    """First code point and end of the sentence around a span."""
    start = max((found.end() for found in _STOPS.finditer(text, max(0, span.start - 600), span.start)), default=0)
    found = _STOPS.search(text, span.end)
    return start, found.start() + 1 if found else len(text)


def load(db: apsw.Connection, codings: Iterable[int], asked: Filter) -> dict[int, Told]:
    """Reports by their coding; those that the clocks do not let speak are left out.

    Args:
        db: An open ledger.
        codings: Rows of codings.
        asked: The clocks count.
    """
    allowed = _allowed(db, sorted(set(codings)), asked)
    reviewed = _reviewed(db, list(allowed))
    kept = {coding: REMEMBERED.get(key) for coding, key in allowed.items() if coding not in reviewed}
    read = _read(db, [coding for coding in allowed if kept.get(coding) is None], asked)
    for coding, (told, size) in read.items():
        if coding not in reviewed:
            REMEMBERED.keep(allowed[coding], told, size)
    found = {coding: kept.get(coding) or (read[coding][0] if coding in read else None) for coding in allowed}
    return {coding: told for coding, told in found.items() if told is not None}


def _allowed(db: apsw.Connection, codings: list[int], asked: Filter) -> dict[int, tuple[Any, ...]]:
    """Of codings those that the clocks let speak, each with all that tells what it holds, on any ledger."""
    clause = Where(values={"codings": _json(codings)})
    clocks(clause, asked)
    columns = "c.digest, v.digest, c.revision, c.as_of, v.article, v.number, v.source, v.read_at"
    found = rows(
        db,
        f"SELECT c.id, {columns} FROM json_each(:codings) j CROSS JOIN codings c ON c.id = j.value"
        f" JOIN revisions v ON v.id = c.revision WHERE {clause.sql}",
        clause.values,
    )
    return {row[0]: row for row in found}


def _reviewed(db: apsw.Connection, codings: list[int]) -> set[int]:
    """Of codings those with a record that people said something of, whenever."""
    query = (
        "SELECT DISTINCT r.coding FROM reviews e CROSS JOIN records r ON r.id = e.record"
        " WHERE r.coding IN (SELECT value FROM json_each(?))"
    )
    return {row[0] for row in rows(db, query, (_json(codings),))}


def _read(db: apsw.Connection, codings: list[int], asked: Filter) -> dict[int, tuple[Told, int]]:
    """Reports from the tables, each with its size in characters and bytes."""
    found = _records(db, codings, asked)
    texts = dict(rows(db, "SELECT id, text FROM revisions WHERE id IN (SELECT value FROM json_each(?))",
                      (_json(sorted({row[-2] for row in found})),)))  # fmt: skip
    said = in_force(db, [row[0] for row in found], asked.read_by)
    told: dict[int, tuple[int, str, dict[str, list[Row[Any]]]]] = {}
    sizes: Counter[int] = Counter()
    for *columns, coding, revision, as_of in found:
        row = row_of(tuple(columns), said.get(columns[0]))
        sizes[coding] += len(columns[4])
        told.setdefault(coding, (revision, as_of, {"event": [], "statement": [], "figure": []}))[2][row.kind].append(
            row
        )
    return {
        coding: (Told(
            coding=coding, revision=revision, as_of=as_of, report=next(filter(None, kinds.values()))[0].report,
            text=texts[revision], events=tuple(kinds["event"]), statements=tuple(kinds["statement"]),
            figures=tuple(kinds["figure"]),
        ), sizes[coding] + len(texts[revision]))
        for coding, (revision, as_of, kinds) in told.items()
    }  # fmt: skip


def _records(db: apsw.Connection, codings: list[int], asked: Filter) -> list[tuple[Any, ...]]:
    clause = Where(values={"codings": _json(codings)})
    not_rejected(clause, asked.read_by)
    clause.add("r.kind IN ('event', 'statement', 'figure')")
    return rows(
        db,
        f"SELECT {COLUMNS}, r.coding, c.revision, c.as_of FROM json_each(:codings) j"
        f" CROSS JOIN codings c ON c.id = j.value JOIN records r ON r.coding = c.id"
        f" JOIN revisions v ON v.id = c.revision WHERE {clause.sql} ORDER BY r.row",
        clause.values,
    )


def codings_of(db: apsw.Connection, record_ids: Iterable[str]) -> list[int]:
    """Codings that hold records with these ids."""
    query = "SELECT DISTINCT coding FROM records WHERE id IN (SELECT value FROM json_each(?)) ORDER BY coding"
    return [row[0] for row in rows(db, query, (_json(sorted(set(record_ids))),))]


def near(db: apsw.Connection, told: Iterable[Told], days: int, *, most: int = _PER_KEY) -> list[int]:
    """Codings that share a rare party or place with a report, in events or statements of near days.

    Bounded: the 4 rarest parties and places of each report that others name too, up to 12 where few records name them,
    and `most` records for each of those.

    Args:
        db: An open ledger.
        told: Reports.
        days: How far to look to each side.
        most: Records that one party or place may bring in, to each side of the day.
    """
    wanted = _rarest(db, [(one, _named(one)) for one in told])
    keys = sorted({
        (entity, kind, *window) for one, entities in wanted for window in _windows(one, days)
        for entity in entities for kind in ("event", "statement")
    })  # fmt: skip
    side = (
        "SELECT m.record FROM record_entities m WHERE m.entity = k.value->>0 AND m.kind = k.value->>1"
        " AND m.day {} k.value->>3 AND m.day {} k.value->>{} ORDER BY m.day {} LIMIT " + str(most)
    )
    before, after = side.format("<=", ">=", 2, "DESC"), side.format(">", "<=", 4, "ASC")
    query = " UNION ".join(
        f"SELECT r.coding FROM json_each(:keys) k CROSS JOIN records r ON r.row IN ({one})" for one in (before, after)
    )
    return [row[0] for row in rows(db, query, {"keys": _json(keys)})] if keys else []


def shifted(day: str, by: int) -> str:
    """A day so many days later."""
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


def _windows(one: Told, days: int) -> list[tuple[str, str, str]]:
    """First, middle and last day to look at: around publication."""
    day = (one.report.published or one.as_of)[:10]
    try:
        return [(shifted(day, -days), day, shifted(day, days))]
    except ValueError:
        return []


def _named(one: Told) -> dict[str, tuple[bool, int]]:
    """Keys of a report's parties and places: whether each is a place finer than a country, and how often named."""
    found: dict[str, tuple[bool, int]] = {}
    for row in one.events:
        for party in (*row.record.actor, *row.record.recipient):
            _count(found, entity_key(party), fine=False)
        for place in row.record.location:
            _count(found, place_key(place), fine=place.precision in ("site", "town", "admin2"))
    for row in one.statements:
        for party in row.record.speaker:
            _count(found, entity_key(party), fine=False)
    return found


def _count(found: dict[str, tuple[bool, int]], key: str, *, fine: bool) -> None:
    found[key] = fine, found.get(key, (fine, 0))[1] + 1


def _rarest(
    db: apsw.Connection, named: Sequence[tuple[Told, dict[str, tuple[bool, int]]]]
) -> list[tuple[Told, list[int]]]:
    """Rows of each report's entities, fine places first, then by how often each is named; those that no other report
    names bring nothing and are left out."""
    keys = sorted({key for _, entries in named for key in entries})
    query = (
        "SELECT e.key, e.id, (SELECT coalesce(sum(t.count), 0) FROM tallies t WHERE t.entity = e.id)"
        " FROM entities e WHERE e.key IN (SELECT value FROM json_each(?))"
    )
    known = {key: (row, count) for key, row, count in rows(db, query, (_json(keys),))}
    chosen: list[tuple[Told, list[int]]] = []
    for one, entries in named:
        ranked = sorted(
            (not fine, known[key][1], key)
            for key, (fine, own) in entries.items()
            if key in known and (known[key][1] > own or key.startswith("place:"))
        )
        few = [sum(count for _, count, _ in ranked[: number + 1]) <= _NAMED for number in range(len(ranked))]
        chosen.append((one, [
            known[key][0] for number, (_, _, key) in enumerate(ranked[:_MOST_KEYS]) if number < _KEYS or few[number]
        ]))  # fmt: skip
    return chosen


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
