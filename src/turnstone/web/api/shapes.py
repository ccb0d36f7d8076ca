"""Small structs that rows of many tables share: a party, a place, the words, and who told them."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from turnstone.ledger import Ledger, Row, Source
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.pieces import entity_hash, entity_key
from turnstone.ledger.sql import rows
from turnstone.ledger.tripwire_words import bounds_in
from turnstone.record import Entity, Event, Figure, Place, Posture, Precision, Silence, Span, Statement

_AROUND = 400
"""Code points to each side in which a sentence is looked for."""
_LONGEST = 260
"""Code points of quoted words."""


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who acts, is acted on, or speaks."""

    id: str
    """As /api/actors/{id} takes it."""
    name: str
    country: str | None = None
    """ISO 3166 alpha-3, or PLOVER's code of an organisation."""
    sector: str | None = None
    role: str | None = None
    """Office as told."""


class Spot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where."""

    name: str
    country: str | None = None
    precision: Precision
    latitude: float | None = None
    """Decimal degrees."""
    longitude: float | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The report."""

    report: str
    """Its id."""
    outlet: str
    """As /api/sources names it."""
    title: str | None = None
    published: str | None = None
    """ISO 8601."""
    revision: int = 1


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words as the report has them, white space folded."""

    before: str
    """The sentence up to the words."""
    words: str
    after: str
    """The rest of the sentence."""


def party(entity: Entity) -> Party:
    """A party of a record."""
    return Party(id=entity_hash(entity_key(entity)), name=entity.name, country=entity.country, sector=entity.sector,
                 role=entity.role)  # fmt: skip


def parties(entities: Iterable[Entity]) -> tuple[Party, ...]:
    """Parties, each once."""
    return tuple({one.id: one for one in map(party, entities)}.values())


def spot(places: Sequence[Place]) -> Spot | None:
    """The first place."""
    if not places:
        return None
    one = places[0]
    return Spot(name=one.name, country=one.country, precision=one.precision, latitude=one.latitude,
                longitude=one.longitude)  # fmt: skip


def told(report: Source) -> Told:
    """The report of a row."""
    return Told(
        report=report.id, outlet=outlet(report.publisher, report.source).name, title=report.title,
        published=report.published, revision=report.revision,
    )  # fmt: skip


def anchor(piece: Any) -> Span:
    """The words that a record hangs on: trigger, cue or span."""
    match piece:
        case Event():
            return piece.trigger
        case Statement() | Silence():
            return piece.cue
        case Figure() | Posture():
            return piece.span
        case _:
            raise TypeError(f"not a record: {type(piece).__name__}")


def shown(piece: Any) -> Span:
    """The words that a table shows of a record: trigger, content, what was not said, number, or posture."""
    match piece:
        case Statement():
            return piece.content
        case Silence():
            return piece.about
        case _:
            return anchor(piece)


def cut(words: str, most: int = _LONGEST) -> str:
    """Words on one line, cut at a word where they are long."""
    plain = " ".join(words.split())
    if len(plain) <= most:
        return plain
    head = plain[:most]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + " …"


def quotes(ledger: Ledger, found: Sequence[Row[Any]]) -> list[Quote]:
    """The sentence around the shown words of each record, read from the texts in one go."""
    wanted = [
        (number, row.report.article, row.report.revision, shown(row.record).start, shown(row.record).end)
        for number, row in enumerate(found)
    ]
    query = (
        "SELECT j.value ->> 0, min(j.value ->> 3, :around), substr(v.text, max(0, j.value ->> 3 - :around) + 1,"
        " min(j.value ->> 3, :around) + (j.value ->> 4) - (j.value ->> 3) + :around)"
        " FROM json_each(:wanted) j JOIN revisions v ON v.article = j.value ->> 1 AND v.number = j.value ->> 2"
    )
    listed = {"wanted": msgspec.json.encode(wanted).decode(), "around": _AROUND}
    around = {number: (at, text) for number, at, text in rows(ledger.connection, query, listed)}
    return [_quote(row, *around.get(number, (0, ""))) for number, row in enumerate(found)]


def _quote(row: Row[Any], at: int, around: str) -> Quote:
    span = shown(row.record)
    end = at + span.end - span.start
    first, last = bounds_in(around, at)[0], bounds_in(around, max(at, end - 1))[1]
    words = " ".join(span.text.split())
    return Quote(before=_tail(around[first:at]), words=words, after=cut(around[end : max(end, last)]))


def _tail(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST:
        return plain
    tail = plain[-_LONGEST:]
    return "… " + (tail.split(" ", 1)[1] if " " in tail else tail)
