"""The rows that closed silences are worked out from."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks
from turnstone.ledger.matching import content_words, words_overlap
from turnstone.ledger.query import find
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows, texts_of
from turnstone.ledger.tripwire_seek import Parties
from turnstone.ledger.tripwire_words import sentence_at
from turnstone.ledger.when import up_to
from turnstone.record import Entity, Figure, Silence, Statement

_LOOKED, _FIGURES = 2_000, 300
"""Statements that are looked through for one listing, and figures for the silences of a day, nearest first."""
_EACH = 30
"""Records that are read whole for one silence."""
ALIKE = 0.6
"""`words_overlap` from which on two names of one country are taken for one body's."""
_END = "9999"
"""Later than every day."""
_NEAR = 400
"""Code points before a silence in which the figure that it is about may stand."""
_HOW_MANY = re.compile(r"\b(?:how (?:many|much)|number|figure|toll|amount|sum|count)\b", re.IGNORECASE)
_CLAIM = re.compile(r"\b(?:claim\w*|responsib\w*|credit)\b", re.IGNORECASE)
_LED_UP = 400
"""Code points before "no group has claimed" that tell the act."""
_COUNTING = frozenset("many much number figure toll amount sum count total".split())
_CLAIMING = frozenset("claim responsibility group credit attack kill injure people least".split())
_EMPTY = frozenset("detail information comment matter question say tell know whether".split())


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """A silence with what can be compared."""

    row: Row[Silence]
    told: str
    """Day on which its report was published."""
    sentence: str
    words: frozenset[str]
    """Content words of what was not said; of the sentence where those tell nothing; of what led up to a claim."""
    values: frozenset[float]
    """Figures told just before it, where it is about a figure."""
    counted: bool
    claim: bool
    """Whether it is that nobody claimed an act."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A record that may disclose something."""

    row: Row[Any]
    told: str
    parties: tuple[Entity, ...]
    words: str
    sentence: str


def matters(db: apsw.Connection, asked: Filter) -> list[Matter]:
    """Silences that answer a question, newest first."""
    found = list(find(db, Silence, asked))
    texts = texts_of(db, found)
    values = _figures_near(db, found, asked)
    return [_matter(row, texts[row.report.article, row.report.revision], values.get(row.id, ())) for row in found]


def _matter(row: Row[Silence], text: str, values: Iterable[float]) -> Matter:
    silence = row.record
    sentence = sentence_at(text, silence.cue.start)
    words = content_words(silence.about.text) - _EMPTY
    counted = bool(_HOW_MANY.search(silence.about.text))
    claim = not silence.who and bool(_CLAIM.search(f"{silence.cue.text} {silence.about.text}"))
    if claim:
        words = content_words(text[max(0, silence.cue.start - _LED_UP) : silence.cue.start]) - _CLAIMING
    elif not words - _COUNTING:
        words |= content_words(sentence) - _EMPTY
    bare = counted and not content_words(silence.about.text) - _EMPTY - _COUNTING
    return Matter(
        row=row,
        told=(row.report.published or row.day or "")[:10],
        sentence=sentence,
        words=words - _COUNTING,
        values=frozenset(values) if bare else frozenset(),
        counted=counted,
        claim=claim,
    )


def _figures_near(db: apsw.Connection, found: Sequence[Row[Silence]], asked: Filter) -> dict[str, list[float]]:
    """Values of the figures told shortly before each silence, in the same text."""
    wanted = [(row.id, row.report.article, row.report.revision, row.record.cue.start) for row in found]
    query = (
        "SELECT j.value ->> 0, r.value, CAST(r.body AS TEXT) ->> '$.span.start', j.value ->> 3 FROM json_each(?) j"
        " CROSS JOIN revisions v ON v.article = j.value ->> 1 AND v.number = j.value ->> 2"
        " CROSS JOIN codings c ON c.revision = v.id CROSS JOIN records r ON r.coding = c.id WHERE +r.kind = 'figure'"
    )
    near: dict[str, list[float]] = {}
    for silence, value, start, cue in rows(db, query, (msgspec.json.encode(wanted).decode(),)):
        if 0 <= cue - start <= _NEAR:
            near.setdefault(silence, []).append(value)
    return near


def candidates(
    db: apsw.Connection, asked: Filter, found: Sequence[Matter], today: str, horizon: int
) -> tuple[list[list[Candidate]], str]:
    """For each silence the later statements and figures that may disclose what it held back, and the last day seen."""
    spans = [(one.told, min(today, _moved(one.told, horizon)) if one.told else "") for one in found]
    if not any(one.told for one in found):
        return [[] for _ in found], today
    near: list[list[tuple[str, int]]] = [[] for _ in found]
    high = min(
        _said(db, asked, found, spans, near), _claimed(db, asked, found, spans, near),
        _counted(db, asked, found, spans, near),
    )  # fmt: skip
    told = _read(db, asked, sorted({row for mine in near for _, row in sorted(mine)[:_EACH]}))
    return [
        [told[row] for _, row in sorted(mine)[:_EACH] if row in told and _is_apart(matter, told[row])]
        for matter, mine in zip(found, near, strict=True)
    ], min(high, max(last for _, last in spans))


Spans = Sequence[tuple[str, str]]
"""First and last day to look at, of each silence."""
Near = list[list[tuple[str, int]]]
"""Days and rows of what is worth reading whole, of each silence."""


def _said(db: apsw.Connection, asked: Filter, found: Sequence[Matter], spans: Spans, near: Near) -> str:
    """Later statements of who kept a silence, or of a body of its state, that share a word with it."""
    quiet = [number for number, matter in enumerate(found) if matter.told and not matter.claim]
    known = Parties(db, (who for number in quiet for who in found[number].row.record.who))
    alike = _namesakes(db, (who for number in quiet for who in found[number].row.record.who))
    seeks = [
        (entity, *spans[number], number)
        for number in quiet
        for entity in {
            *(entity for key in known.keys_of(found[number].row.record.who) for entity in known.rows_of(key)),
            *(entity for who in found[number].row.record.who for entity in alike.get((who.name, who.country), ())),
        }
    ]
    query = (
        "SELECT j.value ->> 3, m.record, m.day, CAST(r.body AS TEXT) ->> '$.content.text'"
        " FROM json_each(:seeks) j CROSS JOIN record_entities m ON m.entity = j.value ->> 0 AND m.kind = 'statement'"
        " AND m.day BETWEEN j.value ->> 1 AND j.value ->> 2 CROSS JOIN records r ON r.row = m.record"
        f" WHERE m.role = 'speaker' AND r.as_of <= :as_of LIMIT {_LOOKED}"
    )
    got = rows(db, query, {"seeks": msgspec.json.encode(seeks).decode(), "as_of": _bound(asked)})
    for number, row, day, words in got:
        if found[int(number)].words & content_words(str(words)):
            near[int(number)].append((str(day), int(row)))
    return str(got[-1][2]) if len(got) == _LOOKED else _END


def _namesakes(db: apsw.Connection, parties: Iterable[Entity]) -> dict[tuple[str, str | None], list[int]]:
    """Rows of `entities` without an id of their own, of the same country and nearly the same name, by name."""
    known = {(party.name, party.country): content_words(party.name) for party in parties if party.country}
    countries = sorted({str(country) for _, country in known})
    query = (
        "SELECT e.country, e.id, e.name FROM json_each(?) j CROSS JOIN entities e ON e.country = j.value"
        f" WHERE e.key > 'name:' AND e.key < 'name;' LIMIT {_LOOKED}"
    )
    alike: dict[tuple[str, str | None], list[int]] = {}
    for country, entity, name in rows(db, query, (msgspec.json.encode(countries).decode(),)):
        for key, words in known.items():
            if key[1] == country and words_overlap(words, str(name)) >= ALIKE:
                alike.setdefault(key, []).append(int(entity))
    return alike


def _claimed(db: apsw.Connection, asked: Filter, found: Sequence[Matter], spans: Spans, near: Near) -> str:
    """Later claims of responsibility, for silences about those."""
    query = (
        "SELECT r.row, r.day FROM records r WHERE r.kind = 'statement' AND r.label = 'claim_responsibility'"
        f" AND r.day BETWEEN :first AND :last AND r.as_of <= :as_of ORDER BY r.day LIMIT {_EACH}"
    )
    for number, matter in enumerate(found):
        if matter.told and matter.claim:
            low, high = spans[number]
            got = rows(db, query, {"first": low, "last": high, "as_of": _bound(asked)})
            near[number] += ((day, row) for row, day in got)
    return _END


def _counted(db: apsw.Connection, asked: Filter, found: Sequence[Matter], spans: Spans, near: Near) -> str:
    """Later figures of what was not counted out, or the figure itself."""
    query = (
        "SELECT r.row, r.day, r.value, CAST(r.body AS TEXT) ->> '$.what.text' FROM records r WHERE r.kind = 'figure'"
        f" AND r.day BETWEEN :first AND :last AND r.as_of <= :as_of ORDER BY r.day LIMIT {_FIGURES}"
    )
    last = _END
    for (low, high), numbers in _together(found, spans).items():
        got = rows(db, query, {"first": low, "last": high, "as_of": _bound(asked)})
        last = min(last, str(got[-1][1])) if len(got) == _FIGURES else last
        for row, day, value, what in got:
            words = content_words(str(what or ""))
            for number in numbers:
                if value in found[number].values or found[number].words & words:
                    near[number].append((str(day), int(row)))
    return last


def _together(found: Sequence[Matter], spans: Spans) -> dict[tuple[str, str], list[int]]:
    """Silences about figures by the days in which figures are looked for."""
    together: dict[tuple[str, str], list[int]] = {}
    for number, matter in enumerate(found):
        if matter.told and matter.counted:
            together.setdefault(spans[number], []).append(number)
    return together


def _bound(asked: Filter) -> str:
    return (up_to(asked.as_of) if asked.as_of else None) or "~"


def _is_apart(matter: Matter, one: Candidate) -> bool:
    """Whether a record is of another report, and of no reprint of the silence itself."""
    return one.row.report.article != matter.row.report.article and one.sentence != matter.sentence


@cache
def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _read(db: apsw.Connection, asked: Filter, wanted: Sequence[int]) -> dict[int, Candidate]:
    clause = Where()
    clause.add("r.row IN (SELECT value FROM json_each(:rows))", rows=msgspec.json.encode(list(wanted)).decode())
    clocks(clause, asked)
    not_rejected(clause, asked.read_by)
    query = f"SELECT r.row FROM records r JOIN codings c ON c.id = r.coding WHERE {clause.sql} ORDER BY r.row"
    allowed = [row for (row,) in rows(db, query, clause.values)]
    found = by_rows(db, allowed, asked.read_by)
    texts = texts_of(db, found)
    return {
        row: _candidate(one, texts[one.report.article, one.report.revision])
        for row, one in zip(allowed, found, strict=True)
    }


def _candidate(row: Row[Any], text: str) -> Candidate:
    record: Statement | Figure = row.record
    told = (row.report.published or row.day or "")[:10]
    if isinstance(record, Figure):
        sentence = sentence_at(text, record.span.start)
        words = f"{record.what.text} {record.span.text}"
        return Candidate(row=row, told=told, parties=(), words=words, sentence=sentence)
    sentence = sentence_at(text, record.cue.start)
    words = sentence if record.act == "claim_responsibility" else record.content.text
    return Candidate(row=row, told=told, parties=record.speaker, words=words, sentence=sentence)
