"""What is asked of a ledger, and its SQL."""

from datetime import date
from functools import cache
from typing import Any, get_args

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.days import SPANS, Part, parts
from turnstone.ledger.fold import fold_name
from turnstone.ledger.of_reports import of_reports, party_asked
from turnstone.ledger.pieces import AUX, CONDITIONAL, LABELS
from turnstone.ledger.sql import rows
from turnstone.ledger.when import days, up_to
from turnstone.lexicon.senses import MODES
from turnstone.mentions.countries import load_countries
from turnstone.record import Channel

_MODES = {"event": "or a mode, such as aerial", "statement": "or a channel, such as interview"}
_CODES = 3
"""Letters of a country code."""


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which records are meant. What is None does not narrow."""

    since: str | None = None
    """First day (YYYY-MM-DD, YYYY-MM or YYYY): records that reach to it or later."""
    until: str | None = None
    """Last day, likewise."""
    about: str | None = None
    """A party or a place: its name, its country's code, or its id; or a crisis: its id."""
    crisis: str | None = None
    """Only of reports of this crisis: its id. Reports that are not placed yet are in none."""
    source: str | None = None
    """Only of reports of this outlet, as `Ledger.sources` names it, in any spelling."""
    type: str | None = None
    """Event type or mode, act, measure or stance, in any case."""
    aux: str | None = None
    """historical, future, hypothetical, negation or conditional; with "no-" before it: without."""
    pair: tuple[str, str] | None = None
    """Country codes of doer and of whom it was done to."""
    within: tuple[float, float, float, float] | None = None
    """South, west, north, east in decimal degrees."""
    limit: int | None = None
    """Newest so many."""
    as_of: str | None = None
    """From reports that were out by this day or time."""
    read_by: str | None = None
    """As this ledger stood at this day or time."""


class Where(msgspec.Struct):
    """A WHERE clause under construction, over records r, codings c and revisions v."""

    terms: list[str] = []
    values: dict[str, Any] = {}

    def add(self, term: str, **values: Any) -> None:
        """One more condition."""
        self.terms.append(term)
        self.values.update(values)

    @property
    def sql(self) -> str:
        """The clause."""
        return " AND ".join(self.terms) or "1"


def where(db: apsw.Connection, kind: str, asked: Filter, part: Part | None = None) -> Where:
    """The clause for records of a kind; for those of one of `day_parts` alone, if one is given.

    Raises:
        LedgerError: A date, aux or box that can't be understood, or nobody of that name.
    """
    found = Where()
    found.add("r.kind = :kind", kind=kind)
    clocks(found, asked)
    if asked.as_of:
        found.add("r.as_of <= :as_of")  # as in the coding, but from the index
    if asked.read_by and not (part and part.is_read):
        found.add("r.coding <= (SELECT coalesce(max(id), 0) FROM codings WHERE read_at <= :read_by)")  # likewise
    part = part or Part(high=day_asked(asked.until, "until", 1) if asked.until else None)
    found.add(part.term, **part.values)
    narrow_days(found, asked)
    if asked.type:
        _type(found, db, kind, asked.type)
    if asked.aux:
        _aux(found, asked.aux)
    if asked.pair:
        found.add("r.row IN (SELECT record FROM record_pairs WHERE actor = :actor AND recipient = :recipient"
                  f"{part.between('day')})", actor=asked.pair[0].upper(), recipient=asked.pair[1].upper())  # fmt: skip
    if asked.within:
        _within(found, asked.within)
    of_reports(found, db, asked)
    about = party_asked(db, asked)
    if about:
        _about(found, db, kind, msgspec.structs.replace(asked, about=about), part)
    return found


def day_parts(asked: Filter) -> list[Part]:
    """The parts in which a listing of some days is looked up, each by itself.

    Raises:
        LedgerError: A date that can't be understood.
    """
    since = day_asked(asked.since, "since", 0) if asked.since else None
    until = day_asked(asked.until, "until", 1) if asked.until else None
    return list(parts(since, until, asked.as_of))


def clocks(found: Where, asked: Filter) -> None:
    """Both clocks: the record's coding is the newest of its article that both allow."""
    later = ["n.article = c.article", "(n.as_of, n.id) > (c.as_of, c.id)"]
    for name, column in (("as_of", "as_of"), ("read_by", "read_at")):
        given: str | None = getattr(asked, name)
        if given is None:
            continue
        bound = up_to(given)
        if bound is None:
            raise LedgerError(f"{name.replace('_', '-')} {given}: not a day or time: write it as YYYY-MM-DD")
        found.add(f"c.{column} <= :{name}", **{name: bound})
        later.append(f"n.{column} <= :{name}")
    found.add(f"NOT EXISTS (SELECT 1 FROM codings n WHERE {' AND '.join(later)})")


def narrow_days(found: Where, asked: Filter) -> None:
    """since and until, on the days of records."""
    if asked.since:
        found.add(
            f"r.last >= :since AND (+r.day >= :since OR r.row IN ({SPANS}))", since=day_asked(asked.since, "since", 0)
        )
    if asked.until:
        found.add("r.day <= :until AND r.day <> ''", until=day_asked(asked.until, "until", 1))


@cache
def _countries() -> dict[str, str]:
    """Code of each country by its folded names."""
    known = load_countries().by_code.values()
    return {fold_name(name): one.code for one in known for name in (one.name, *one.names)}


def entities_about(db: apsw.Connection, about: str) -> list[int]:
    """Rows of the parties and places that a name, code or id means.

    Raises:
        LedgerError: There is none.
    """
    folded = fold_name(about)
    country = about.upper() if len(about) == _CODES else _countries().get(folded)
    named = rows(db, "SELECT DISTINCT country FROM entities WHERE folded = ? AND sector = '' AND country <> ''"
                 " AND key NOT LIKE 'place:%'", (folded,))  # fmt: skip
    codes = sorted({str(row[0]) for row in named} | ({country} if country else set[str]()))
    found = rows(
        db,
        f"SELECT id FROM entities WHERE folded = ? OR key = ? OR hash = ? OR country IN ({','.join('?' * len(codes))})",
        (folded, about, about, *codes),
    )
    if not found:
        near = rows(db, "SELECT name FROM entities WHERE folded LIKE ? LIMIT 5", (f"%{folded}%",))
        names = ", ".join(sorted({row[0] for row in near}))
        hint = f"is it one of: {names}?" if folded and names else "see `turnstone actors` for who is"
        raise LedgerError(f"nobody and no place named {about!r} in this ledger: {hint}")
    return [row[0] for row in found]


def _type(found: Where, db: apsw.Connection, kind: str, name: str) -> None:
    """A label where the kind has one of that name, else a mode: each has its index.

    Raises:
        LedgerError: The kind has no such label or mode, and no record is of it.
    """
    label = next((label for label in LABELS[kind] if label.lower() == name.lower()), None)
    mode = name.lower()
    held = "SELECT 1 FROM records WHERE kind = ? AND mode = ? LIMIT 1"
    if label is None and mode not in _modes(kind) and not rows(db, held, (kind, mode)):
        also = f", {_MODES[kind]}" if kind in _MODES else ""
        raise LedgerError(f"type {name}: no {kind} is of it: give one of {', '.join(LABELS[kind])}{also}")
    found.add("r.label = :type" if label else "r.mode = :type", type=label or mode)


@cache
def _modes(kind: str) -> frozenset[str]:
    """What the second label of a kind can be; a figure's is its unit and can be anything."""
    if kind == "statement":
        return frozenset(get_args(Channel))
    return frozenset(mode for modes in MODES.values() for mode in modes) if kind == "event" else frozenset()


def _about(found: Where, db: apsw.Connection, kind: str, asked: Filter, part: Part) -> None:
    """Through the entities' own records where they are few, else through the kind's records, newest first.

    With a limit, the second way looks at about limit * all / hits records, for each entity; the first at all hits.
    """
    entities = entities_about(db, asked.about or "")
    listed = ",".join(map(str, entities))
    mine = f"FROM record_entities m WHERE m.entity IN ({listed}) AND m.kind = '{kind}'{part.between('m.day')}"
    hits = rows(db, f"SELECT count(*) {mine}")[0][0]
    total = rows(db, "SELECT coalesce(max(row), 0) FROM records")[0][0]
    if asked.limit is not None and asked.limit * total * len(entities) < hits * hits:
        found.add(f"EXISTS (SELECT 1 {mine} AND m.day = r.day AND m.record = r.row)")
    else:
        found.add(f"r.row IN (SELECT m.record {mine})")


def _aux(found: Where, name: str) -> None:
    bits = AUX | {"conditional": CONDITIONAL}
    plain = name.removeprefix("no-")
    if plain not in bits:
        raise LedgerError(f"aux {name}: not one of {', '.join(bits)}, or those with no- before them")
    found.add(f"r.aux & {bits[plain]} {'=' if name != plain else '<>'} 0")


def _within(found: Where, box: tuple[float, float, float, float]) -> None:
    south, west, north, east = box
    if not (-90 <= south <= north <= 90):
        raise LedgerError(f"within {box}: give south, west, north, east in degrees, south below north")
    across = "(b.east >= :west OR b.west <= :east)" if west > east else "b.east >= :west AND b.west <= :east"
    found.add(f"r.row IN (SELECT p.record FROM record_boxes b JOIN record_places p ON p.id = b.id"
              f" WHERE b.north >= :south AND b.south <= :north AND {across})",
              south=south, west=west, north=north, east=east)  # fmt: skip


def day_asked(text: str, name: str, end: int) -> str:
    """The first (0) or last (1) day of a day, month or year that is asked for.

    Args:
        text: YYYY-MM-DD, YYYY-MM or YYYY.
        name: Of the option, for the message.
        end: 0 or 1.

    Raises:
        LedgerError: It is none.
    """
    day = days(text)[end]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise LedgerError(f"{name} {text}: not a day: write it as YYYY-MM-DD, YYYY-MM or YYYY") from error
