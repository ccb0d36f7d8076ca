"""Crises as a stream: each report joins the crisis that it is most like, or begins one.

Reports are taken in order of the moment at which they were out, and nothing is ever taken back. So what a crisis was on
a day is what it is now without the reports since: no later report had a say in it.

A crisis is the sum of its reports' features, which fade by half in `Bars.half` days. A report is as like it as the
cosine of the two, fading with the days since its last report, and the more so the more it is reported.
"""

import math
from collections.abc import Iterable

import msgspec

from turnstone.ledger.crisis_features import Features


class Bars(msgspec.Struct, frozen=True):
    """When a report belongs to a crisis; chosen by ``python -m benchmarks.crises --tune`` on the items of 2025."""

    least: float = 0.24
    """Likeness from which it joins, 0..1."""
    half: float = 10.0
    """Days in which features, and likeness, fade by half."""
    drawn: float = 0.1
    """Part by which likeness grows with every doubling of a crisis's recent reports: what is told of all day draws."""
    kept: int = 300
    """Features of a crisis: the strongest."""


_MOST = 2.0
"""Likeness of a report just like a crisis of a thousand reports, on the day of the last: none is larger."""


class Crisis(msgspec.Struct):
    """A crisis as it stands."""

    id: str
    day: int
    """Of its last report, in days."""
    features: Features
    """Sum of its reports' features, faded to `day`."""
    length: float = 0.0
    """Of the features as a vector."""


class Stream:
    """The crises that a report may still join.

    Args:
        bars: When it does.
        crises: As `state` gave them.
    """

    def __init__(self, bars: Bars, crises: Iterable[Crisis] = ()) -> None:
        self.bars = bars
        self._lasting = bars.half * math.log2(_MOST / bars.least)
        self._crises = {crisis.id: crisis for crisis in crises}
        self._holders: dict[str, set[str]] = {}
        for crisis in self._crises.values():
            for name in crisis.features:
                self._holders.setdefault(name, set()).add(crisis.id)

    def state(self) -> list[Crisis]:
        """The crises, by id."""
        return [self._crises[key] for key in sorted(self._crises)]

    def take(self, founder: str, day: int, features: Features) -> str:
        """The crisis that a report joins.

        Args:
            founder: Id of the crisis that it begins if it joins none.
            day: When it was out, in days; never before the one taken last.
            features: Length 1.
        """
        joined = self._nearest(day, features)
        if joined is None:
            joined = self._crises[founder] = Crisis(founder, day, {})
        self._add(joined, day, features)
        return joined.id

    def fade(self, day: int) -> None:
        """Forget the crises that no report of this day or later can join."""
        for key in [key for key, crisis in self._crises.items() if day - crisis.day > self._lasting]:
            for name in self._crises.pop(key).features:
                self._drop(name, key)

    def _nearest(self, day: int, features: Features) -> Crisis | None:
        shared: dict[str, float] = {}
        for name, value in features.items():
            for key in self._holders.get(name, ()):
                shared[key] = shared.get(key, 0.0) + value * self._crises[key].features[name]
        best, most = None, self.bars.least
        for key in sorted(shared):
            crisis = self._crises[key]
            fading = 0.5 ** ((day - crisis.day) / self.bars.half)
            drawn = 1 + self.bars.drawn * math.log2(max(1.0, crisis.length * fading))
            likeness = shared[key] / crisis.length * fading * drawn
            if likeness > most:
                best, most = crisis, likeness
        return best

    def _add(self, crisis: Crisis, day: int, features: Features) -> None:
        fading = 0.5 ** ((day - crisis.day) / self.bars.half)
        summed = {name: value * fading for name, value in crisis.features.items()}
        for name, value in features.items():
            summed[name] = summed.get(name, 0.0) + value
            self._holders.setdefault(name, set()).add(crisis.id)
        if len(summed) > self.bars.kept * 4 // 3:
            weakest = sorted(summed, key=lambda name: (summed[name], name))[: len(summed) - self.bars.kept]
            for name in weakest:
                del summed[name]
                self._drop(name, crisis.id)
        crisis.features, crisis.day = summed, day
        crisis.length = math.sqrt(sum(value * value for value in summed.values()))

    def _drop(self, name: str, key: str) -> None:
        self._holders[name].discard(key)
        if not self._holders[name]:
            del self._holders[name]
