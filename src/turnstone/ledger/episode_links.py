"""The stored layer of episodes: each event compared with those that may tell the same act, and what is likely kept.

A pair is compared if it shares a key (`episode_keys`), came out within `WITHIN` days of one another, and at most
`MOST` events of that key came out between them; it is kept from `KEPT` on. So what is kept follows from the events
alone and not from the order of reading, the cost of an event does not grow with the ledger, and the links among all
events that were out by a day are those that a ledger of that day would hold. (Among those that were *read* by a day,
they are wherever no key is busier than `MOST`: there, events that were not yet read may stand between two.)
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import apsw
import msgspec

from turnstone.ledger.episode_forms import Form, form
from turnstone.ledger.episode_keys import MOST, WITHIN, keys
from turnstone.ledger.episode_match import likelihood, model
from turnstone.ledger.layer import Coding, Layer
from turnstone.ledger.reviews import corrections
from turnstone.ledger.sql import first, rows, run
from turnstone.ledger.when import days
from turnstone.record import Event, Figure

VERSION = 2
"""Of what is kept: raise it with any change of forms, keys or features, and the layer is made again. A change of the
weights or of the table of words makes it so by itself."""
KEPT = 100
"""Thousandths: the least likely pair that is kept. Less likely ones count as 0 in what is likely on average."""
_RANK = 7
"""Bytes of a record's digest that order what came out at one moment."""


class Seen(msgspec.Struct, frozen=True):
    """One event as it stands in the layer's tables."""

    record: int
    article: int
    coding: int
    moment: str
    rank: int
    form: Form


class _Taken:
    """Forms that a step has decoded."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._known: dict[int, Seen] = {}

    def get(self, records: Iterable[int]) -> list[Seen]:
        wanted = list(records)
        missing = [one for one in wanted if one not in self._known]
        if missing:
            self._known |= {one.record: one for one in seen(self._db, missing)}
        return [self._known[one] for one in wanted if one in self._known]


_FORMS = msgspec.msgpack.Decoder(Form)


def seen(db: apsw.Connection, records: Iterable[int]) -> Iterator[Seen]:
    """Events of the layer, by their rows of `records`."""
    query = (
        "SELECT record, article, coding, moment, rank, form FROM episode_events"
        " WHERE record IN (SELECT value FROM json_each(?))"
    )
    for *columns, body in rows(db, query, (msgspec.json.encode(sorted(records)).decode(),)):
        record, article, coding, moment, rank = columns
        yield Seen(record, article, coding, moment, rank, _FORMS.decode(body))


def advance(db: apsw.Connection, codings: Sequence[Coding]) -> None:
    """Take in the events of some codings."""
    taken = _Taken(db)
    for coding in codings:
        for one in _events(db, coding.id):
            run(
                db,
                "INSERT INTO episode_events VALUES (?, ?, ?, ?, ?, ?)",
                (one.record, one.article, one.coding, one.moment, one.rank, msgspec.msgpack.encode(one.form)),
            )
            _place(db, one, taken)


def revisit(db: apsw.Connection, records: Sequence[str]) -> None:
    """Look for other tellings of corrected events by what they are now; links that they had stay."""
    fixed = corrections(db, None)
    taken = _Taken(db)
    for record in records:
        if record not in fixed:
            continue
        for (coding,) in rows(db, "SELECT coding FROM records WHERE id = ? AND kind = 'event'", (record,)):
            for one in corrected_events(db, coding, {record: fixed[record]}):
                _link(db, one, taken.get(_beside(db, keys(one.form), one)[0]), is_now=False)


def _events(db: apsw.Connection, coding: int, fixed: dict[str, dict[str, Any]] | None = None) -> Iterator[Seen]:
    """The events of a coding; where corrections are given, those alone and as corrected."""
    query = (
        "SELECT r.row, r.id, r.kind, r.body, r.digest, r.as_of, c.article, v.text, v.sha256, v.published FROM records r"
        " JOIN codings c ON c.id = r.coding JOIN revisions v ON v.id = c.revision"
        " WHERE r.coding = ? AND r.kind IN ('event', 'figure') ORDER BY r.row"
    )
    found = rows(db, query, (coding,))
    figures = tuple(msgspec.json.decode(row[3], type=Figure) for row in found if row[2] == "figure")
    for row, name, kind, body, digest, as_of, article, text, sha256, published in found:
        if kind != "event" or (fixed is not None and name not in fixed):
            continue
        event = msgspec.json.decode(body, type=Event)
        if fixed:
            event = msgspec.convert(msgspec.to_builtins(event) | fixed[name], Event)
        made = form(event, figures, text, sha256, (published or "")[:10])
        yield Seen(row, article, coding, _moment(as_of), int.from_bytes(digest[:_RANK]), made)


def corrected_events(db: apsw.Connection, coding: int, fixed: dict[str, dict[str, Any]]) -> Iterator[Seen]:
    """Events of a coding as corrections made them.

    Args:
        db: An open ledger.
        coding: Its row.
        fixed: Right values of fields, by record id: of events of that coding.
    """
    return _events(db, coding, fixed)


def _moment(as_of: str) -> str:
    """A moment no coarser than a day, so that days can be counted from it."""
    return as_of if len(as_of) >= 10 else days(as_of)[0] or as_of


def _place(db: apsw.Connection, one: Seen, taken: _Taken) -> None:
    """Put an event among the others of its keys and link it; pairs that it comes between may part."""
    mine = keys(one.form)
    near, parted = _beside(db, mine, one)
    run(
        db,
        "INSERT INTO episode_keys SELECT value, ?, ?, ? FROM json_each(?)",
        (one.moment, one.rank, one.record, msgspec.json.encode(mine).decode()),
    )
    _link(db, one, taken.get(near), is_now=True)
    _part(db, parted, taken)


def _beside(db: apsw.Connection, mine: Sequence[int], one: Seen) -> tuple[set[int], list[tuple[int, int]]]:
    """Events around one in the order of each key; and pairs of them that are one too far apart once it is there."""
    start, end = _window(one.moment)
    here = (start, end, one.moment, one.rank, one.record, MOST)
    near: set[int] = set()
    parted: list[tuple[int, int]] = []
    for listed in rows(db, _BESIDE, (*here, *here, msgspec.json.encode(mine).decode())):
        before, after = ([int(row) for row in side.split(",")] if side else [] for side in listed)
        near.update(before, after)
        last = MOST - 1
        parted += [(before[last - i], after[i]) for i in range(len(after)) if 0 <= last - i < len(before)]
    return near - {one.record}, parted


_SIDE = (
    "(SELECT group_concat(record) FROM (SELECT record FROM episode_keys WHERE key = j.value AND moment BETWEEN ? AND ?"
    " AND (moment, rank, record) {} (?, ?, ?) ORDER BY moment {order}, rank {order}, record {order} LIMIT ?))"
)
_BESIDE = f"SELECT {_SIDE.format('<', order='DESC')}, {_SIDE.format('>', order='ASC')} FROM json_each(?) j"
"""For each key, the nearest events before and after: near ones first."""


def _window(moment: str) -> tuple[str, str]:
    try:
        day = date.fromisoformat(moment[:10])
    except ValueError:
        return moment, moment
    return (day - timedelta(days=WITHIN)).isoformat(), (day + timedelta(days=WITHIN)).isoformat() + "~"


def _link(db: apsw.Connection, one: Seen, others: Iterable[Seen], *, is_now: bool) -> None:
    """Keep what is likely; a pair that only a correction makes likely is kept as 0, so that what holds can be asked."""
    for other in others:
        if other.article == one.article and other.coding != one.coding:
            continue  # texts of one article never speak together
        score = thousandths(one.form, other.form)
        if score >= KEPT and other.record != one.record:
            for pair in ((one.record, other.record), (other.record, one.record)):
                run(db, "INSERT OR IGNORE INTO episode_links VALUES (?, ?, ?)", (*pair, score if is_now else 0))


def thousandths(one: Form, other: Form) -> int:
    """The likelihood in whole thousandths, so that sums don't depend on their order."""
    return round(1000 * likelihood(one, other))


def _part(db: apsw.Connection, parted: Iterable[tuple[int, int]], taken: _Taken) -> None:
    """Drop links of pairs that no key holds close any more."""
    for pair in dict.fromkeys(parted):
        if first(db, "SELECT 1 FROM episode_links WHERE record = ? AND other = ?", pair) is None:
            continue
        one, other = taken.get(pair)
        if not any(_is_close(db, key, one, other) for key in set(keys(one.form)) & set(keys(other.form))):
            for ends in (pair, pair[::-1]):
                run(db, "DELETE FROM episode_links WHERE record = ? AND other = ?", ends)


def _is_close(db: apsw.Connection, key: int, one: Seen, other: Seen) -> bool:
    low, high = sorted((place(one), place(other)))
    query = (
        "SELECT count(*) FROM (SELECT 1 FROM episode_keys WHERE key = ? AND (moment, rank, record) > (?, ?, ?)"
        " AND (moment, rank, record) <= (?, ?, ?) LIMIT ?)"
    )
    found = first(db, query, (key, *low, *high, MOST + 1))
    return bool(found) and found[0] <= MOST


def place(one: Seen) -> tuple[str, int, int]:
    """Where an event stands among all: by publication, then by its hash."""
    return one.moment, one.rank, one.record


EPISODES = Layer(
    name="episodes",
    version=VERSION,
    parameters={"kept": KEPT, "most": MOST, "within": WITHIN, "model": model()},
    tables=("episode_links", "episode_keys", "episode_events"),
    advance=advance,
    revisit=revisit,
)
"""The layer, as `turnstone.ledger.layers` runs it."""
