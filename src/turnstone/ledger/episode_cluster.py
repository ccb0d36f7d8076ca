"""Which of some linked events are one episode: groups united while they are likely one, what people say first.

A pure function of the events and their links: the order in which either is given changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

ENOUGH = 40
"""Pairs between two groups over which likelihoods are averaged at most: larger groups need as much between them as 40
pairs, because far ones of a busy episode are never compared (`episode_keys.MOST`)."""

Pair = tuple[int, int]


class _Step(NamedTuple):
    """A possible union; the heap gives the likeliest first, then the earliest."""

    less: float
    one: int
    other: int


class _Groups:
    """Groups under way, by the number of their first event."""

    def __init__(self, count: int, scores: Mapping[Pair, int], must: Iterable[Pair], cannot: Iterable[Pair]) -> None:
        self.members = {number: [number] for number in range(count)}
        self._of = list(range(count))
        self._links: dict[int, dict[int, Pair]] = {number: {} for number in range(count)}
        # of each linked group: the sum of the likelihoods between the two, and the highest
        self._apart: dict[int, set[int]] = {number: set() for number in range(count)}
        for (one, other), score in scores.items():
            self._links[one][other] = self._links[other][one] = (score, score)
        for one, other in cannot:
            self._apart[one].add(other)
            self._apart[other].add(one)
        for one, other in sorted(must):
            self.join(*sorted((self._of[one], self._of[other])))

    def join(self, keep: int, gone: int) -> list[int]:
        """Unite two groups under the earlier number; the groups that are linked to it now."""
        if keep == gone:
            return []
        for number in self.members[gone]:
            self._of[number] = keep
        self.members[keep] += self.members.pop(gone)
        links = self._links[keep]
        for other, (total, best) in self._links.pop(gone).items():
            del self._links[other][gone]
            if other != keep:
                before = links.get(other, (0, 0))
                links[other] = self._links[other][keep] = (before[0] + total, max(before[1], best))
        for other in self._apart.pop(gone):
            self._apart[other].discard(gone)
            if other != keep:  # else people united what they parted
                self._apart[other].add(keep)
                self._apart[keep].add(other)
        return list(links)

    def likely(self, one: int, other: int) -> float:
        """Thousandths between two groups; 0 where they are gone, not linked, or parted by people."""
        if one not in self.members or other not in self._links[one] or other in self._apart[one]:
            return 0.0
        total, best = self._links[one][other]
        return (total / min(len(self.members[one]) * len(self.members[other]), ENOUGH) + best) / 2

    def pairs(self) -> list[Pair]:
        return [(one, other) for one, links in self._links.items() for other in links if one < other]


def clusters(
    count: int, scores: Mapping[Pair, int], bar: int, must: Sequence[Pair] = (), cannot: Sequence[Pair] = ()
) -> list[list[int]]:
    """Groups of events, each one episode.

    The two groups that are likeliest one are united, again and again, while that is ``bar`` or more: half of it is the
    likelihood of their pairs on average, half that of the likeliest pair. (On the tune part, by cross-validation, that
    finds more at the same precision than the average alone, and chains less than the likeliest pair alone.)

    Args:
        count: Events, numbered from 0 in an order that does not depend on reading: ties go to the lower number.
        scores: Likelihoods of pairs in whole thousandths; pairs left out count as 0.
        bar: Thousandths.
        must: Pairs that people say are one: united before all else.
        cannot: Pairs that people say are two: their groups are never united, but by ``must``.

    Returns:
        Numbers by group, sorted.
    """
    groups = _Groups(count, scores, must, cannot)
    heap = [_Step(-likely, *pair) for pair in groups.pairs() if (likely := groups.likely(*pair)) >= bar]
    heapify(heap)
    while heap:
        step = heappop(heap)
        if groups.likely(step.one, step.other) != -step.less:
            continue  # of groups that have grown since
        for other in groups.join(step.one, step.other):
            pair = (min(step.one, other), max(step.one, other))
            if (likely := groups.likely(*pair)) >= bar:
                heappush(heap, _Step(-likely, *pair))
    return sorted(sorted(members) for members in groups.members.values())
