"""Every record of a filter with what the queue's order goes by, worked out once for each state of what was read."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import apsw
from msgspec.structs import replace

from turnstone.errors import LedgerError
from turnstone.ledger.credibility import Reliability, credibility
from turnstone.ledger.episode_graph import BAR
from turnstone.ledger.figure_history import Entry, histories
from turnstone.ledger.filters import Filter, day_parts, where
from turnstone.ledger.links import contradictions
from turnstone.ledger.origin_counts import counted_sources, origins_of
from turnstone.ledger.pieces import KINDS
from turnstone.ledger.query import FROM
from turnstone.ledger.ratings import grade, in_force, reliability
from turnstone.ledger.sql import first, rows
from turnstone.web.api.review_rule import Seen, score

_KEPT = 6
"""Filters whose records are remembered."""
_LOOKED = 200
"""Contradictions that are looked for, the newest."""
_MOVED = frozenset(("superseded", "disputed"))


class Pooled(NamedTuple):
    """One record."""

    row: int
    id: str
    score: float
    seen: Seen


_kept: OrderedDict[tuple[Any, ...], tuple[Pooled, ...]] = OrderedDict()
_lock = threading.Lock()


def pool(db: apsw.Connection, asked: Filter, kind: str | None) -> tuple[Pooled, ...]:
    """Records of the filter, decided ones among them, in the queue's order: by score, then newest first.

    Reviews are not looked at, so that it need not be worked out anew after each.

    Args:
        db: An open ledger.
        asked: Its limit does not count.
        kind: Of record; None for all.

    Raises:
        LedgerError: The filter can't be understood.
    """
    key = (db.filename, _state(db), asked, kind)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = _made(db, asked, kind)
    with _lock:
        _kept[key] = made
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made


def _state(db: apsw.Connection) -> tuple[Any, ...]:
    """What the order follows from, apart from reviews."""
    query = (
        "SELECT (SELECT max(id) FROM codings), (SELECT max(id) FROM ratings), "
        "(SELECT group_concat(name || id || '.' || through) FROM layers)"
    )
    return first(db, query) or ()


def _made(db: apsw.Connection, asked: Filter, kind: str | None) -> tuple[Pooled, ...]:
    found = _records(db, asked, kind)
    surer = _surer(db)
    against = _contradicted(db, asked)
    told = _tellings(db, [row for row, *_ in found])
    moved, origins = _figures(db, asked)
    origins |= {row: count for row, (_, count) in told.items()}
    reliable = _Reliable(db, asked)
    rated = in_force(db, "record", [one[1] for one in found], asked) if _any(db, "record") else {}
    listed: dict[str, Pooled] = {}
    scored: dict[tuple[Any, ...], tuple[Seen, float]] = {}  # few records differ in what the order goes by
    for row, id, of, label, aux, confidence, revision, _ in sorted(found, key=lambda one: (one[7], one[0])):
        count = origins.get(row, origins.get(id, 1))
        tellings = told.get(row, (1, 1))[0]
        graded = grade(rated[id]) if id in rated else None
        key = (of, label, aux, confidence, count, id in against, reliable.of(revision), graded, tellings, id in moved)
        if key not in scored:
            worth = credibility(count, contradicted=id in against, reliability=reliable.of(revision))
            seen = Seen(
                kind=of, label=label, aux=aux, confidence=confidence, surer=surer[of, confidence],
                worth=replace(worth, value=graded) if graded else worth, rated=graded is not None, told=tellings,
                moved=id in moved,
            )  # fmt: skip
            scored[key] = seen, score(seen)
        listed.pop(id, None)  # one report can be held under two addresses: the newer speaks
        listed[id] = Pooled(row, id, scored[key][1], scored[key][0])
    newest_first = list(listed.values())[::-1]
    return tuple(sorted(newest_first, key=lambda one: -one.score))


def _records(db: apsw.Connection, asked: Filter, kind: str | None) -> list[tuple[Any, ...]]:
    """Row, id, kind, label, aux, confidence, revision and as_of of the records that both clocks allow."""
    found: dict[int, tuple[Any, ...]] = {}
    refused: LedgerError | None = None
    kinds = [kind] if kind else list(KINDS)
    for name in kinds:
        try:
            found |= {one[0]: one for one in _of_kind(db, name, asked)}
        except LedgerError as error:
            refused = error  # a type that only another kind has
            kinds = [one for one in kinds if one != name]
    if refused is not None and not kinds:
        raise refused
    return list(found.values())


def _of_kind(db: apsw.Connection, kind: str, asked: Filter) -> Iterator[tuple[Any, ...]]:
    for part in day_parts(asked):
        clause = where(db, kind, asked, part)
        yield from rows(
            db,
            "SELECT r.row, r.id, r.kind, r.label, r.aux, r.confidence, c.revision, r.as_of"
            f" FROM {part.source} {FROM.removeprefix('records r ')} WHERE {clause.sql}",
            clause.values,
        )


def _surer(db: apsw.Connection) -> dict[tuple[str, float], float]:
    """By kind and confidence, the share of the ledger's records of that kind with a higher one."""
    counted: dict[str, list[tuple[float, int]]] = {}
    for kind, confidence, count in rows(
        db, "SELECT kind, confidence, count(*) FROM records GROUP BY 1, 2 ORDER BY 1, 2"
    ):
        counted.setdefault(kind, []).append((confidence, count))
    shares: dict[tuple[str, float], float] = {}
    for kind, listed in counted.items():
        left = whole = sum(count for _, count in listed)
        for confidence, count in listed:
            left -= count
            shares[kind, confidence] = left / whole
    return shares


def _contradicted(db: apsw.Connection, asked: Filter) -> frozenset[str]:
    """Ids that something speaks against: what is denied, and both ends of what can't both be so."""
    found = contradictions(db, replace(asked, type=None, limit=_LOOKED))
    denied = {one.other.record for one in found}
    return frozenset(denied | {one.record.record for one in found if one.verb == "contradicts"})


def _tellings(db: apsw.Connection, wanted: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of each event that another one tells too: how many records tell it, and from how many origins."""
    inside = set(wanted)
    groups: dict[int, set[int]] = {}
    for one, other in rows(db, "SELECT record, other FROM episode_links WHERE score >= ?", (BAR,)):
        if one in inside:
            groups.setdefault(one, {one}).add(other)
    listed = sorted({row for group in groups.values() for row in group})
    query = (
        "SELECT e.value, c.revision FROM json_each(?) e JOIN records r ON r.row = e.value"
        " JOIN codings c ON c.id = r.coding"
    )
    revisions = dict(rows(db, query, (str(listed),)))
    origins = origins_of(db, revisions.values())
    return {
        one: (len(group), len({origins[revisions[row]] for row in group if row in revisions}))
        for one, group in groups.items()
    }


def _figures(db: apsw.Connection, asked: Filter) -> tuple[frozenset[str], dict[Any, int]]:
    """Ids of figures that moved or are disputed; from how many origins each number of a quantity is told, by id."""
    found = histories(db, replace(asked, type=None, limit=None))
    moved: set[str] = set()
    groups: dict[tuple[str, Any], list[Entry]] = {}
    for history in found:
        for entry in history.entries:
            same = (entry.figure.value, entry.figure.low, entry.figure.high)
            groups.setdefault((history.id, same), []).append(entry)
            if entry.stands in _MOVED and entry.over:
                moved |= {entry.record, entry.over}
    counts = counted_sources(db, [[entry.report for entry in group] for group in groups.values()], asked)
    origins: dict[Any, int] = {
        entry.record: count.origins for group, count in zip(groups.values(), counts, strict=True) for entry in group
    }
    return frozenset(moved), origins


class _Reliable:
    """How reliable the outlet of a text is."""

    def __init__(self, db: apsw.Connection, asked: Filter) -> None:
        self._of: dict[int, Reliability] = {}
        if not _any(db, "source"):
            return
        query = "SELECT t.revision, o.key FROM origin_texts t JOIN origin_outlets o ON o.id = t.outlet"
        keys = dict(rows(db, query))
        rated = in_force(db, "source", set(keys.values()), asked)
        self._of = {revision: reliability(rated.get(key)) for revision, key in keys.items()}

    def of(self, revision: int) -> Reliability:
        return self._of.get(revision, "F")


def _any(db: apsw.Connection, kind: str) -> bool:
    return first(db, "SELECT 1 FROM ratings WHERE kind = ? LIMIT 1", (kind,)) is not None
