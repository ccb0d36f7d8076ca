"""Crises: reports of one storyline over weeks, with the episodes that they tell of.

Which report is of which crisis is stored (turnstone.ledger.crisis_layer); a crisis is made here from its reports that
both clocks allow. By ``as_of`` that is exact, for no report has a say in where an earlier one belongs. By ``read_by`` a
crisis holds what was read by then, parted as it is now.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.errors import LedgerError
from turnstone.ledger.crisis_find import crisis_named
from turnstone.ledger.crisis_layer import About
from turnstone.ledger.crisis_name import name_of
from turnstone.ledger.filters import Filter, Where, clocks, entities_about
from turnstone.ledger.origin_counts import Counted, counted_each
from turnstone.ledger.sql import rows
from turnstone.ledger.when import days

LEAST = 5
"""Reports with an event from which a storyline is called a crisis. The gold takes topics from five items on."""
_EMPTY = msgspec.json.encode(About())
"""What stands for a report without events."""
_NAMED = 5
"""Parties and places told of."""
_READ = 400
"""Newest reports of a crisis that its parties are counted from."""
_CHUNK = 2_000
"""Reports looked through at once for more crises."""
_SHARE = 0.1
"""A crisis is about a party or place if so many of its reports tell of it."""
_MENTIONS = 20_000
"""Newest records of a party or place that are looked through for its crises."""


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
    counted: Counted
    """Independent origins, and outlets."""
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
            place, or to the crisis with that id; both clocks count.

    Raises:
        LedgerError: The filter can't be understood.
    """
    found = list[Crisis]()
    block = list[str]()
    for key in _newest(db, asked):
        block.append(key)
        if asked.limit is not None and len(found) + len(block) >= asked.limit:
            found += _made(db, block, asked)
            block = []
            if len(found) >= asked.limit:
                return found[: asked.limit]
    return found + _made(db, block, asked)


def crisis_with(db: apsw.Connection, key: str, asked: Filter) -> list[Crisis]:
    """The crisis with an id, or whose id begins so; none or one.

    Raises:
        LedgerError: Several ids begin so.
    """
    found = crisis_named(db, key)
    return _made(db, [found], asked, least=1) if found else []


def _clause(asked: Filter) -> Where:
    found = Where()
    clocks(found, asked)
    found.add("m.crisis <> ''")
    for name, side, sign in (("since", 0, ">="), ("until", 1, "<=")):
        given: str | None = getattr(asked, name)
        if given is None:
            continue
        day = days(given)[side]
        if not day:
            raise LedgerError(f"{name} {given}: not a day: write it as YYYY-MM-DD, YYYY-MM or YYYY")
        found.add(f"substr(m.moment, 1, 10) {sign} :{name}", **{name: day})
    return found


def _newest(db: apsw.Connection, asked: Filter) -> Iterator[str]:
    """Ids of storylines with enough reports, the one with the newest report first."""
    clause = _clause(asked)
    _narrow(db, clause, asked)
    seen = set[str]()
    past: tuple[Any, ...] = ("~", "", 0)
    query = (
        "SELECT m.moment, m.rank, m.coding, m.crisis FROM crisis_members m JOIN codings c ON c.id = m.coding"
        f" WHERE {clause.sql} AND (m.moment, m.rank, m.coding) < (:moment, :rank, :coding)"
        f" ORDER BY m.moment DESC, m.rank DESC, m.coding DESC LIMIT {_CHUNK}"
    )
    while True:
        found = rows(db, query, {**clause.values, "moment": past[0], "rank": past[1], "coding": past[2]})
        fresh = list(dict.fromkeys(row[3] for row in found if row[3] not in seen))
        seen.update(fresh)
        yield from _large(db, fresh)
        if len(found) < _CHUNK:
            return
        past = found[-1]


def _large(db: apsw.Connection, ids: Sequence[str]) -> list[str]:
    """Those with enough readings, by any clock, in the order given."""
    found = rows(
        db,
        "SELECT value FROM json_each(?) WHERE (SELECT count(*) FROM"
        f" (SELECT 1 FROM crisis_members m WHERE m.crisis = value LIMIT {LEAST})) = {LEAST}",
        (msgspec.json.encode(ids).decode(),),
    )
    return [row[0] for row in found]


def _narrow(db: apsw.Connection, clause: Where, asked: Filter) -> None:
    if asked.about is None:
        return
    crisis = crisis_named(db, asked.about)
    if crisis:
        clause.add("m.crisis = :about", about=crisis)
        return
    clause.add("m.crisis IN (SELECT value FROM json_each(:mine))", mine=_telling_of(db, asked.about))


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


def _made(db: apsw.Connection, ids: Sequence[str], asked: Filter, *, least: int = LEAST) -> list[Crisis]:
    """The crises as the clocks show them, in the order given; what is too small by them left out."""
    clause = Where()
    clocks(clause, asked)
    found = rows(
        db,
        "SELECT m.crisis, m.moment, c.revision, m.about FROM crisis_members m JOIN codings c ON c.id = m.coding"
        f" WHERE m.crisis IN (SELECT value FROM json_each(:ids)) AND {clause.sql} ORDER BY m.moment DESC, m.rank DESC",
        {**clause.values, "ids": msgspec.json.encode(ids).decode()},
    )
    members: defaultdict[str, list[tuple[str, int, bytes]]] = defaultdict(list)
    for crisis, moment, revision, about in found:
        members[crisis].append((moment[:10], revision, about))
    kept = [key for key in ids if sum(one[2] != _EMPTY for one in members[key]) >= least]
    sources = counted_each(db, [tuple(one[1] for one in members[key]) for key in kept], asked)
    return [_crisis(key, members[key], counted) for key, counted in zip(kept, sources, strict=True)]


def _crisis(key: str, members: Sequence[tuple[str, int, bytes]], counted: Counted) -> Crisis:
    about = [msgspec.json.decode(one[2], type=About) for one in members[:_READ]]
    parties = _most(name for one in about for name, _ in one.parties)
    return Crisis(
        id=key,
        name=name_of(about),
        first=members[-1][0],
        last=members[0][0],
        reports=len(members),
        counted=counted,
        parties=(*_most(country for one in about for country in one.countries), *parties)[: 2 * _NAMED],
        places=_most(name for one in about for name, _ in one.places),
        types=_most(type for one in about for type in one.types),
    )


def _most(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMED])
