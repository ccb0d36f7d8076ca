"""The linked events around some: read from the stored layer, as both clocks allow and as reviewed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.episode_cluster import clusters
from turnstone.ledger.episode_links import KEPT, Seen, corrected_events, seen, thousandths
from turnstone.ledger.filters import Filter, Where, clocks
from turnstone.ledger.reviews import corrections, joined, not_rejected
from turnstone.ledger.sql import rows

BAR = 500
"""Thousandths from which two events, or two groups of them (`clusters`), are one episode. Chosen on the tune part by
cross-validation over neighbourhoods (docs/ledger.md)."""

Pair = tuple[int, int]


class Group(msgspec.Struct, frozen=True):
    """The events of one episode."""

    records: tuple[int, ...]
    """Rows, earliest published first."""
    scores: Mapping[Pair, int]
    """Of its pairs that are likely, lower row first: thousandths."""


class _Graph:
    """What has been read of the links so far."""

    def __init__(self, db: apsw.Connection, asked: Filter) -> None:
        self._db = db
        self._asked = asked
        self._fixed = corrections(db, asked.read_by)
        said = joined(db, asked.read_by)
        self._must, self._cannot = said.must, said.cannot
        self._said = {name for pair in (*said.must, *said.cannot) for name in pair}
        self._named: dict[str, list[int]] = {}
        self.nodes: dict[int, tuple[str, str, str]] = {}
        """Of each event that is seen: moment, digest and id, by which they are ordered."""
        self.scores: dict[Pair, int] = {}
        self._hidden: set[int] = set()
        self._done: set[int] = set()
        self._forms: dict[int, Seen] = {}

    def spread(self, start: Iterable[int]) -> None:
        """Read all that is linked to these."""
        self._tied()
        frontier = self._unspread(self._see(start))
        while frontier:
            found = rows(
                self._db,
                "SELECT record, other, score FROM episode_links WHERE record IN (SELECT value FROM json_each(?))",
                (_listed(frontier),),
            )
            self._see({other for _, other, _ in found})
            near = {other for link in found if (other := self._keep(*link)) is not None}
            near |= {other for one in frontier for other in self._told_with(one)}
            frontier = self._unspread(near)

    def must(self) -> list[Pair]:
        return [pair for one, other in self._must for pair in self._rows(one, other)]

    def cannot(self) -> list[Pair]:
        return [pair for one, other in self._cannot for pair in self._rows(one, other)]

    def _rows(self, one: str, other: str) -> list[Pair]:
        return [(a, b) for a in self._named.get(one, ()) for b in self._named.get(other, ()) if a != b]

    def _tied(self) -> None:
        """See the events that people united with others, to go on from one to the other."""
        if self._said and not self._named:
            found = rows(
                self._db,
                "SELECT row, id FROM records WHERE kind = 'event' AND id IN (SELECT value FROM json_each(?))",
                (_listed(self._said),),
            )
            names = dict(found)
            for row in self._see(names):
                self._named.setdefault(names[row], []).append(row)

    def _told_with(self, row: int) -> list[int]:
        name = self.nodes[row][2]
        if name not in self._said:
            return []
        others = {b for a, b in self._must if a == name} | {a for a, b in self._must if b == name}
        return [other for one in others for other in self._named.get(one, ()) if other != row]

    def _unspread(self, near: Iterable[int]) -> list[int]:
        new = sorted(set(near) - self._done)
        self._done.update(new)
        return new

    def _see(self, wanted: Iterable[int]) -> list[int]:
        """Those that both clocks allow and nobody rejected."""
        wanted = set(wanted)
        asked = sorted(wanted - self.nodes.keys() - self._hidden)
        if asked:
            clause = Where()
            clocks(clause, self._asked)
            not_rejected(clause, self._asked.read_by)
            clause.add("r.row IN (SELECT value FROM json_each(:asked))", asked=_listed(asked))
            found = rows(
                self._db,
                "SELECT r.row, r.as_of, hex(r.digest), r.id FROM records r JOIN codings c ON c.id = r.coding"
                f" WHERE {clause.sql}",
                clause.values,
            )
            self.nodes |= {row: (as_of, digest, name) for row, as_of, digest, name in found}
            self._hidden |= set(asked) - self.nodes.keys()
        return sorted(wanted & self.nodes.keys())

    def _keep(self, one: int, other: int, score: int) -> int | None:
        """Take in a link; the other end, where it is likely enough to go on from."""
        if other not in self.nodes:
            return None
        pair = (min(one, other), max(one, other))
        if pair not in self.scores:
            if self._fixed and (self.nodes[one][2] in self._fixed or self.nodes[other][2] in self._fixed):
                score = self._again(one, other)
            self.scores[pair] = score if score >= KEPT else 0
        return other if self.scores[pair] >= BAR else None

    def _again(self, one: int, other: int) -> int:
        """The likelihood by what corrections made of the two."""
        return thousandths(self._form(one).form, self._form(other).form)

    def _form(self, row: int) -> Seen:
        if row not in self._forms:
            found = next(iter(seen(self._db, [row])))
            name = self.nodes[row][2]
            if name in self._fixed:
                found = next(
                    one
                    for one in corrected_events(self._db, found.coding, {name: self._fixed[name]})
                    if one.record == row
                )
            self._forms[row] = found
        return self._forms[row]


def groups_of(db: apsw.Connection, start: Sequence[int], asked: Filter) -> list[Group]:
    """The episodes that hold any of these events, each whole, in the order of the events given.

    Args:
        db: An open ledger.
        start: Rows of events that both clocks allow; an event that the layer has not come to stands alone.
        asked: Its clocks count.
    """
    graph = _Graph(db, asked)
    graph.spread(start)
    order = sorted(graph.nodes, key=lambda row: (*graph.nodes[row], row))
    number = {row: place for place, row in enumerate(order)}

    def numbered(pairs: Iterable[Pair]) -> list[Pair]:
        return [(min(a, b), max(a, b)) for a, b in ((number[a], number[b]) for a, b in pairs)]

    scores = {pair: score for pair, score in graph.scores.items() if score}
    found = clusters(
        len(order),
        dict(zip(numbered(scores), scores.values(), strict=True)),
        BAR, numbered(graph.must()), numbered(graph.cannot()),
    )  # fmt: skip
    of = {order[member]: place for place, members in enumerate(found) for member in members}
    wanted = list(dict.fromkeys(of[row] for row in start if row in of))
    inside: dict[int, dict[Pair, int]] = {}
    for pair, score in scores.items():
        if of[pair[0]] == of[pair[1]]:
            inside.setdefault(of[pair[0]], {})[pair] = score
    return [Group(tuple(order[member] for member in found[place]), inside.get(place, {})) for place in wanted]


def _listed(values: Iterable[Any]) -> str:
    return msgspec.json.encode(list(values)).decode()
