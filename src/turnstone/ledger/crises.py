"""Crises: reports of one storyline over weeks, with the episodes that they tell of.

Which report is of which crisis is stored (turnstone.ledger.crisis_layer); a crisis is made here from its reports that
both clocks allow. By ``as_of`` that is exact, for no report has a say in where an earlier one belongs. By ``read_by`` a
crisis holds what was read by then, parted as it is now.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import apsw
import msgspec

from turnstone.ledger.crisis_find import crisis_named
from turnstone.ledger.crisis_layer import EMPTY, About
from turnstone.ledger.crisis_name import name_of
from turnstone.ledger.filters import Filter, Where, clocks, day_asked, entities_about
from turnstone.ledger.of_reports import the_crisis, the_outlet
from turnstone.ledger.origin_counts import Counted, counted_each
from turnstone.ledger.remembered import Remembered
from turnstone.ledger.reviews import rejected_of
from turnstone.ledger.sql import rows
from turnstone.ledger.when import up_to

LEAST = 5
"""Reports with an event from which a storyline is called a crisis. The gold takes topics from five items on."""
_NAMED = 5
"""Parties and places told of."""
_LISTED, _SHOWN = 120, 5_000
"""Newest reports of a crisis that its parties and types are counted from, in a listing and of one alone; origins are
not counted where there are more."""
_BLOCK = 60
"""Storylines made at once."""
_SHARE = 0.1
"""A crisis is about a party or place if so many of its reports tell of it."""
_MENTIONS = 20_000
"""Newest records of a party or place that are looked through for its crises."""


_Most = tuple[tuple[str, int], ...]


class Crisis(msgspec.Struct, frozen=True, kw_only=True):
    """One storyline."""

    id: str
    name: str
    """Drawn from its parties and places."""
    first: str
    """Day of its first report, YYYY-MM-DD."""
    last: str
    """Day of its last."""
    reports: int
    counted: Counted | None
    """Independent origins, and outlets; None where there are too many reports to count at once."""
    parties: tuple[tuple[str, int], ...]
    """Countries and parties with in how many reports they act or are acted on, most first."""
    places: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    """Event types with how often; background is not counted."""


def crises(db: apsw.Connection, asked: Filter) -> list[Crisis]:
    """Crises, those with the newest report first.

    Args:
        db: An open ledger.
        asked: since and until narrow to crises with a report of those days; about to those that tell of a party or
            place, or to the crisis with that id; crisis to that one; source to those it tells of; both clocks count.

    Raises:
        LedgerError: The filter can't be understood.
    """
    return _made(db, _listed(db, asked), asked)


def sizes(db: apsw.Connection, asked: Filter) -> list[tuple[str, int]]:
    """Ids of the crises that are listed, and in how many reports each is told; those that people rejected left out."""
    gone = rejected_of(db, "c", asked.read_by)
    wider = asked if asked.limit is None else msgspec.structs.replace(asked, limit=asked.limit + len(gone))
    return [(one.id, one.reports) for one in _listed(db, wider) if one.id not in gone][: asked.limit]


def crisis_with(db: apsw.Connection, key: str, asked: Filter) -> list[Crisis]:
    """The crisis with an id, or whose id begins so; none or one.

    Raises:
        LedgerError: Several ids begin so.
    """
    found = crisis_named(db, key)
    return _made(db, _sized(db, [found], asked, least=1), asked, read=_SHOWN) if found else []


class _Size(NamedTuple):
    """How large a crisis is, as the clocks show it."""

    last: str
    """Moments of its newest report, and of its first."""
    id: str
    first: str
    reports: int


def _listed(db: apsw.Connection, asked: Filter) -> list[_Size]:
    """The crises that are asked for, those with the newest report first."""
    found: list[_Size] = []
    for lowest, block in _candidates(db, asked):
        found = sorted((*found, *_sized(db, block, asked)), key=lambda one: (one.last, one.id), reverse=True)
        if asked.limit is not None and len(found) >= asked.limit and found[asked.limit - 1].last > lowest:
            break
    return found[: asked.limit]


def _candidates(db: apsw.Connection, asked: Filter) -> Iterator[tuple[str, list[str]]]:
    """Ids of storylines that are large enough by now, in blocks, newest first, each with the moment from which on all
    with a report have come.

    By an earlier day, those that went on over that day come first, in one block.
    """
    clause = Where()
    clause.add(f"told >= {LEAST}")
    if asked.since:
        clause.add("last >= :since", since=day_asked(asked.since, "since", 0))
    if asked.until:
        clause.add("substr(first, 1, 10) <= :until", until=day_asked(asked.until, "until", 1))
    _narrow(db, clause, asked)
    listed = f"SELECT last, crisis FROM crisis_sizes WHERE {clause.sql}"
    past = ("~", "")
    if asked.as_of:
        past = (up_to(asked.as_of) or "~", "~")
        over = rows(db, f"{listed} AND first <= :past AND last >= :past ORDER BY last DESC", clause.values | _at(past))
        yield "~", [row[1] for row in over]
    while True:
        found = rows(
            db,
            f"{listed} AND (last, crisis) < (:past, :crisis) ORDER BY last DESC, crisis DESC LIMIT {_BLOCK}",
            clause.values | _at(past),
        )
        if not found:
            return
        yield found[-1][0], [row[1] for row in found]
        past = (found[-1][0], found[-1][1])


def _at(past: tuple[str, str]) -> dict[str, str]:
    return {"past": past[0], "crisis": past[1]}


def _narrow(db: apsw.Connection, clause: Where, asked: Filter) -> None:
    if asked.crisis:
        clause.add("crisis = :in_crisis", in_crisis=the_crisis(db, asked.crisis))
    if asked.source:
        mine = "SELECT m.crisis FROM origin_texts o JOIN codings k ON k.revision = o.revision"
        clause.add(
            f"crisis IN ({mine} JOIN crisis_members m ON m.coding = k.id WHERE o.outlet = :of_outlet)",
            of_outlet=the_outlet(db, asked.source),
        )
    if asked.about is None:
        return
    crisis = crisis_named(db, asked.about)
    if crisis:
        clause.add("crisis = :about", about=crisis)
        return
    clause.add("crisis IN (SELECT value FROM json_each(:mine))", mine=_telling_of(db, asked.about))


def _telling_of(db: apsw.Connection, about: str) -> str:
    """JSON list of the crises of which enough reports tell of a party or place."""
    listed = ",".join(map(str, entities_about(db, about)))
    found = rows(
        db,
        "SELECT m.crisis, count(DISTINCT m.coding) AS those, (SELECT count(*) FROM crisis_members a"
        " WHERE a.crisis = m.crisis) AS all_of_it FROM crisis_members m JOIN records r ON r.coding = m.coding"
        f" WHERE r.row IN (SELECT record FROM record_entities WHERE entity IN ({listed}) AND kind = 'event'"
        f" ORDER BY day DESC LIMIT {_MENTIONS}) GROUP BY 1 HAVING those >= {_SHARE} * all_of_it",
    )
    return msgspec.json.encode([row[0] for row in found]).decode()


def _sized(db: apsw.Connection, ids: Sequence[str], asked: Filter, *, least: int = LEAST) -> list[_Size]:
    """Of crises those that are large enough by the clocks, and have a report of the period."""
    clause = _seen(asked)
    few = (
        f"SELECT 1 FROM crisis_members m WHERE m.crisis = j.value AND m.about <> :empty AND {clause.sql} LIMIT {least}"
    )
    found = rows(
        db,
        f"SELECT max(m.moment), m.crisis, min(m.moment), count(*) FROM json_each(:ids) j"
        f" CROSS JOIN crisis_members m ON m.crisis = j.value WHERE {clause.sql}"
        f" AND (SELECT count(*) FROM ({few})) >= {least} GROUP BY m.crisis",
        {**clause.values, "ids": msgspec.json.encode(ids).decode(), "empty": EMPTY},
    )
    return [one for one in (_Size(*row) for row in found) if _told(db, one, asked)]


def _seen(asked: Filter) -> Where:
    """The members that both clocks allow; by the first clock alone their codings need not be looked at."""
    found = Where()
    if asked.read_by:
        clocks(found, asked)
        return Where([f"EXISTS (SELECT 1 FROM codings c WHERE c.id = m.coding AND {found.sql})"], found.values)
    later = "n.article = m.article AND (n.as_of, n.id) > (m.moment, m.coding)"
    if asked.as_of:
        clocks(Where(), asked)  # says what is no day or time
        found.add("m.moment <= :as_of", as_of=up_to(asked.as_of))
        later += " AND n.as_of <= :as_of"
    found.add(f"NOT EXISTS (SELECT 1 FROM codings n WHERE {later})")
    return found


def _made(db: apsw.Connection, listed: Sequence[_Size], asked: Filter, *, read: int = _LISTED) -> list[Crisis]:
    """The crises, drawn from so many of their newest reports."""
    clause = _seen(asked)
    newest = [rows(
        db,
        f"SELECT (SELECT c.revision FROM codings c WHERE c.id = m.coding), m.about FROM crisis_members m"
        f" WHERE m.crisis = :crisis AND {clause.sql} ORDER BY m.moment DESC, m.rank DESC LIMIT {read}",
        {**clause.values, "crisis": size.id},
    ) for size in listed]  # fmt: skip
    counts = iter(counted_each(
        db, [[row[0] for row in members] for size, members in zip(listed, newest, strict=True) if size.reports <= read],
        asked,
    ))  # fmt: skip
    return [
        _crisis(size, [row[1] for row in members], next(counts) if size.reports <= read else None)
        for size, members in zip(listed, newest, strict=True)
    ]


def _told(db: apsw.Connection, size: _Size, asked: Filter) -> bool:
    """Whether a report of the period is among its reports, where a last day is asked for."""
    if asked.until is None:
        return asked.since is None or size.last >= day_asked(asked.since, "since", 0)
    clause = _seen(asked)
    found = rows(
        db,
        "SELECT 1 FROM crisis_members m WHERE m.crisis = :crisis"
        f" AND substr(m.moment, 1, 10) BETWEEN :since AND :until AND {clause.sql} LIMIT 1",
        {**clause.values, "crisis": size.id, "until": day_asked(asked.until, "until", 1),
         "since": day_asked(asked.since, "since", 0) if asked.since else ""},
    )  # fmt: skip
    return bool(found)


def _crisis(size: _Size, about: Sequence[bytes], counted: Counted | None) -> Crisis:
    name, parties, places, types = _drawn(tuple(about))
    return Crisis(
        id=size.id, name=name, first=size.first[:10], last=size.last[:10], reports=size.reports, counted=counted,
        parties=parties, places=places, types=types,
    )  # fmt: skip


_DRAWN: Remembered[tuple[str, _Most, _Most, _Most]] = Remembered(8_000_000)
"""What crises were drawn as lately, by what their reports are about; sizes are bytes of that."""


def _drawn(told: tuple[bytes, ...]) -> tuple[str, _Most, _Most, _Most]:
    """Name, parties, places and types of a crisis, from what its reports are about."""
    found = _DRAWN.get(told)
    if found is None:
        found = _draw(told)
        _DRAWN.keep(told, found, sum(map(len, told)))
    return found


def _draw(told: Iterable[bytes]) -> tuple[str, _Most, _Most, _Most]:
    about = [msgspec.json.decode(one, type=About) for one in told]
    parties = _most(name for one in about for name, _ in one.parties)
    return (
        name_of(about),
        (*_most(country for one in about for country in one.countries), *parties)[: 2 * _NAMED],
        _most(name for one in about for name, _ in one.places),
        _most(type for one in about for type in one.types),
    )


def _most(names: Iterable[str]) -> _Most:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMED])
