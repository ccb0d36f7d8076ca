"""The rows that closed silences are worked out from."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import apsw
import msgspec

from turnstone.ledger.filters import Filter, Where, clocks
from turnstone.ledger.matching import content_words
from turnstone.ledger.query import find
from turnstone.ledger.reviews import not_rejected
from turnstone.ledger.rows import Row
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_rows import by_rows, texts_of
from turnstone.ledger.tripwire_words import sentence_at
from turnstone.ledger.when import up_to
from turnstone.record import Entity, Figure, Silence, Statement

_LOOKED = 12_000
"""Records that are looked through for one listing."""
_EACH = 60
"""Records that are read whole for one silence."""
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


_FIGURES, _CLAIMS = "\nfigures", "\nclaims"
"""Keys that no party has."""


class _Party(msgspec.Struct):
    name: str = ""
    country: str | None = None


class _Light(msgspec.Struct):
    speaker: tuple[_Party, ...] = ()
    act: str = ""
    value: float | None = None


_LIGHT = msgspec.json.Decoder(_Light)


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
    days = [matter.told for matter in found if matter.told]
    if not days:
        return [[] for _ in found], today
    high = min(today, (date.fromisoformat(max(days)) + timedelta(days=horizon)).isoformat())
    near: list[list[int]] = [[] for _ in found]
    by_party = _by_party(found)
    for kind in ("statement", "figure"):
        seen, last = _between(db, asked, kind, min(days), high)
        high = min(high, last)
        for row, day, body in seen:
            light = _LIGHT.decode(body)
            for number in _for(light, by_party):
                matter = found[number]
                if matter.told <= day <= _moved(matter.told, horizon) and len(near[number]) < 2 * _EACH:
                    near[number].append(row)
    told = _read(db, asked, sorted({row for mine in near for row in mine}))
    return [
        [told[row] for row in mine if row in told and _is_apart(matter, told[row])]
        for matter, mine in zip(found, near, strict=True)
    ], high


def _is_apart(matter: Matter, one: Candidate) -> bool:
    """Whether a record is of another report, and of no reprint of the silence itself."""
    return one.row.report.article != matter.row.report.article and one.sentence != matter.sentence


def _between(db: apsw.Connection, asked: Filter, kind: str, low: str, high: str) -> tuple[list[tuple[Any, ...]], str]:
    clause = Where()
    clause.add("r.kind = :kind AND r.day BETWEEN :low AND :high", kind=kind, low=low, high=high)
    if asked.as_of:
        clause.add("r.as_of <= :as_of", as_of=up_to(asked.as_of))
    query = f"SELECT r.row, r.day, r.body FROM records r WHERE {clause.sql} ORDER BY r.day LIMIT {_LOOKED}"
    found = rows(db, query, clause.values)
    return found, found[-1][1] if len(found) == _LOOKED else high


@cache
def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _by_party(found: Sequence[Matter]) -> dict[str, list[int]]:
    """Silences by the countries, or names, of who kept them; those about figures, and about claims."""
    listed: dict[str, list[int]] = {}
    for number, matter in enumerate(found):
        if matter.told:
            keys = {_CLAIMS} if matter.claim else {who.country or who.name for who in matter.row.record.who}
            for key in (*keys, *((_FIGURES,) if matter.counted else ())):
                listed.setdefault(key, []).append(number)
    return listed


def _for(light: _Light, by_party: dict[str, list[int]]) -> set[int]:
    """Silences that a record may close."""
    if light.value is not None:
        return set(by_party.get(_FIGURES, ()))
    keys = {party.country or party.name for party in light.speaker}
    if light.act == "claim_responsibility":
        keys.add(_CLAIMS)
    return {number for key in keys for number in by_party.get(key, ())}


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
