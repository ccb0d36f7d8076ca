"""The stored layer of crises: reports are placed in order of the moment at which they were out.

A report that comes late is placed where it belongs, and those after it again, from the last state that was kept before
it. It waits for that, and those read after it, until all that is to be read is read.
"""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

import apsw
import msgspec

from turnstone.ledger.crisis_features import Weights, counts, features
from turnstone.ledger.crisis_stream import Bars, Crisis, Stream
from turnstone.ledger.layer import Coding, Layer
from turnstone.ledger.pieces import KINDS, Piece
from turnstone.ledger.sql import first, rows, run
from turnstone.record import Event

BARS, WEIGHTS = Bars(), Weights()
_VERSION = 5
_DAYS, _MONTHS = 14, 6
"""States are kept for each of so many last days and months; of earlier years one each."""
_A_DAY, _A_MONTH, _A_YEAR = 10, 7, 4
"""Characters of a moment that tell its day, month and year."""
_BLOCK = 500
"""Readings looked up at once."""

Key = tuple[str, str]
"""Moment and rank."""
_FIRST: Key = ("", "")


class About(msgspec.Struct, frozen=True):
    """Whom and what a report is about."""

    countries: tuple[str, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    """Name and country ("" where not known), of those that are no country."""
    places: tuple[tuple[str, str], ...] = ()
    """Name and country."""
    types: tuple[str, ...] = ()
    """Of its events that are no background."""


EMPTY = msgspec.json.encode(About())
"""What stands for a report without events."""


def crisis_id(rank: str, moment: str) -> str:
    """ "c" and 16 hex digits, from the report that began it."""
    return "c" + sha256(f"crisis\x1f{moment[:10]}\x1f{rank}".encode()).hexdigest()[:16]


def _advance(db: apsw.Connection, codings: Sequence[Coding]) -> None:
    for coding in codings:
        _wait(db, coding)
    if not _late(db):
        _place(db)


def _finish(db: apsw.Connection) -> None:
    start = _late(db)
    if start:
        _roll_back(db, start)
        _place(db)


def _late(db: apsw.Connection) -> Key | None:
    """The first reading that waits, where one that was placed was out later."""
    start = first(db, "SELECT moment, rank FROM crisis_members WHERE crisis = '' ORDER BY 1, 2 LIMIT 1")
    done = first(db, "SELECT moment, rank FROM crisis_states ORDER BY 1 DESC, 2 DESC LIMIT 1")
    return (start[0], start[1]) if start and done and tuple(start) < tuple(done) else None


def _wait(db: apsw.Connection, coding: Coding) -> None:
    digest = (first(db, "SELECT digest FROM revisions WHERE id = ?", (coding.revision,)) or (b"",))[0]
    about = msgspec.json.encode(_about(list(_records(db, coding.id))))
    run(
        db,
        "INSERT INTO crisis_members (coding, article, moment, rank, crisis, about) VALUES (?, ?, ?, ?, '', ?)",
        (coding.id, coding.article, coding.as_of, bytes(digest).hex(), about),
    )


def _about(records: Sequence[Piece]) -> About:
    told = [record for record in records if isinstance(record, Event)]
    parties = [party for event in told for party in (*event.actor, *event.recipient)]
    places = [place for event in told for place in event.location]
    countries = [one.country for one in (*parties, *places) if one.country]
    return About(
        countries=tuple(dict.fromkeys(countries)),
        parties=tuple(dict.fromkeys((one.name, one.country or "") for one in parties if one.sector or not one.country)),
        places=tuple(dict.fromkeys((one.name, one.country or "") for one in places if one.precision != "country")),
        types=tuple(event.type for event in told if "historical" not in event.aux),
    )


def _records(db: apsw.Connection, coding: int) -> Iterator[Piece]:
    for kind, body in rows(
        db, "SELECT kind, body FROM records WHERE coding = ? AND kind IN ('event', 'statement') ORDER BY row", (coding,)
    ):
        yield msgspec.json.decode(body, type=KINDS[kind])


def _roll_back(db: apsw.Connection, start: Key) -> None:
    """Back to the last state before a moment; what was placed since waits again."""
    run(db, "DELETE FROM crisis_states WHERE (moment, rank) >= (?, ?)", start)
    back = first(db, "SELECT moment, rank FROM crisis_states ORDER BY moment DESC, rank DESC LIMIT 1") or _FIRST
    after = (back[0], back[1])
    left = rows(db, "SELECT DISTINCT crisis FROM crisis_members WHERE (moment, rank) > (?, ?) AND crisis <> ''", after)
    run(db, "UPDATE crisis_members SET crisis = '' WHERE (moment, rank) > (?, ?)", after)
    for (crisis,) in left:
        run(db, "DELETE FROM crisis_sizes WHERE crisis = ?", (crisis,))
        run(
            db,
            "INSERT INTO crisis_sizes SELECT crisis, count(*) FILTER (WHERE about <> ?), min(moment), max(moment)"
            " FROM crisis_members WHERE crisis = ? GROUP BY crisis",
            (EMPTY, crisis),
        )


def _place(db: apsw.Connection) -> None:
    """Place all that waits; nothing that is placed is later."""
    found = first(db, "SELECT moment, rank, state FROM crisis_states ORDER BY moment DESC, rank DESC LIMIT 1")
    stream = Stream(BARS, msgspec.json.decode(zlib.decompress(found[2]), type=list[Crisis]) if found else ())
    key: Key = (found[0], found[1]) if found else _FIRST
    while waiting := rows(db, _WAITING, (_BLOCK,)):
        for coding, moment, rank, about, title, text in waiting:
            if key[0][:_A_DAY] < moment[:_A_DAY] and key != _FIRST:
                _keep(db, stream, key)
            key = (moment, rank)
            day = date.fromisoformat(moment[:10]).toordinal()
            stream.fade(day)
            counted = counts(f"{title or ''}\n{text}", _records(db, coding))
            crisis = stream.take(crisis_id(rank, moment), day, features(counted, WEIGHTS))
            run(db, "UPDATE crisis_members SET crisis = ? WHERE coding = ?", (crisis, coding))
            run(db, _GROWN, {"crisis": crisis, "told": about != EMPTY, "moment": moment})
    if key != _FIRST:
        _keep(db, stream, key)
    _thin(db)


_WAITING = (
    "SELECT m.coding, m.moment, m.rank, m.about, v.title, v.text FROM crisis_members m"
    " JOIN codings c ON c.id = m.coding JOIN revisions v ON v.id = c.revision"
    " WHERE m.crisis = '' ORDER BY m.moment, m.rank, m.coding LIMIT ?"
)


_GROWN = (
    "INSERT INTO crisis_sizes VALUES (:crisis, :told, :moment, :moment) ON CONFLICT (crisis) DO UPDATE"
    " SET told = told + :told, last = max(last, :moment)"
)


def _keep(db: apsw.Connection, stream: Stream, key: Key) -> None:
    state = zlib.compress(msgspec.json.encode(stream.state()), level=1)
    run(db, "INSERT OR REPLACE INTO crisis_states (moment, rank, state) VALUES (?, ?, ?)", (*key, state))


def _thin(db: apsw.Connection) -> None:
    """The last state of each of the last days, of each of the last months, of each year."""
    newest = (first(db, "SELECT max(moment) FROM crisis_states") or ("",))[0]
    if not newest:
        return
    day = date.fromisoformat(newest[:_A_DAY])
    recent = (day - timedelta(days=_DAYS)).isoformat()
    lately = (day - timedelta(days=31 * _MONTHS)).isoformat()
    for unit, before in ((_A_DAY, "~"), (_A_MONTH, recent), (_A_YEAR, lately)):
        run(
            db,
            "DELETE FROM crisis_states WHERE moment < :before AND EXISTS (SELECT 1 FROM crisis_states n WHERE"
            " n.moment < :before AND (n.moment, n.rank) > (crisis_states.moment, crisis_states.rank)"
            f" AND substr(n.moment, 1, {unit}) = substr(crisis_states.moment, 1, {unit}))",
            {"before": before},
        )


CRISES = Layer(
    name="crises",
    version=_VERSION,
    parameters=(BARS, WEIGHTS),
    tables=("crisis_states", "crisis_sizes", "crisis_members"),
    step=500,
    advance=_advance,
    finish=_finish,
)
"""See `turnstone.ledger.crises`."""
