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

    least: float = 0.22
    """Likeness from which it joins, 0..1."""
    half: float = 10.0
    """Days in which features, and likeness, fade by half."""
    drawn: float = 0.1
    """Part by which likeness grows with every doubling of a crisis's recent reports: what is told of all day draws."""
    kept: int = 300
    """Features of a crisis: the strongest."""


_LARGE = 2.0**64
"""Growth of features at which they are made small again."""
_NOBODY: dict[str, float] = {}
_MOST = 2.0
"""Likeness of a report just like a crisis of a thousand reports, on the day of the last: none is larger."""


class Crisis(msgspec.Struct):
    """A crisis as it stands.

    Features that grow with the day on which they are added need not be faded one by one as days go by: all are alike
    larger than they should be, which the cosine does not see.
    """

    id: str
    base: int
    """Day of its first report, in days."""
    day: int
    """Of its last."""
    features: Features
    """Sum of its reports' features, each times 2 to the power of its day since `base` by `Bars.half`."""
    square: float = 0.0
    """Of the length of the features as a vector."""


class Stream:
    """The crises that a report may still join.

    Args:
        bars: When it does.
        crises: As `state` gave them.
    """

    def __init__(self, bars: Bars, crises: Iterable[Crisis] = ()) -> None:
        self.bars = bars
        self._lasting = bars.half * math.log2(_MOST / bars.least)
        self._faded = 0
        self._crises = {crisis.id: crisis for crisis in crises}
        self._holders: dict[str, dict[str, float]] = {}
        for crisis in self._crises.values():
            for name, value in crisis.features.items():
                self._holders.setdefault(name, {})[crisis.id] = value

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
            joined = self._crises[founder] = Crisis(founder, day, day, {})
        self._add(joined, day, features)
        return joined.id

    def fade(self, day: int) -> None:
        """Forget the crises that no report of this day or later can join."""
        if day <= self._faded:
            return
        self._faded = day
        for key in [key for key, crisis in self._crises.items() if day - crisis.day > self._lasting]:
            for name in self._crises.pop(key).features:
                self._drop(name, key)

    def _nearest(self, day: int, features: Features) -> Crisis | None:
        shared: dict[str, float] = {}
        for name, value in features.items():
            for key, held in self._holders.get(name, _NOBODY).items():
                shared[key] = shared.get(key, 0.0) + value * held
        best, most = None, self.bars.least
        for key in sorted(shared):
            crisis = self._crises[key]
            length = math.sqrt(crisis.square)
            faded = length / self._grown(crisis, day)
            drawn = 1 + self.bars.drawn * math.log2(max(1.0, faded))
            likeness = shared[key] / length * 0.5 ** ((day - crisis.day) / self.bars.half) * drawn
            if likeness > most:
                best, most = crisis, likeness
        return best

    def _grown(self, crisis: Crisis, day: int) -> float:
        return 2.0 ** ((day - crisis.base) / self.bars.half)

    def _add(self, crisis: Crisis, day: int, features: Features) -> None:
        grown = self._grown(crisis, day)
        for name, value in features.items():
            before = crisis.features.get(name, 0.0)
            after = before + value * grown
            crisis.features[name] = self._holders.setdefault(name, {})[crisis.id] = after
            crisis.square += after * after - before * before
        crisis.day = day
        if len(crisis.features) > self.bars.kept * 4 // 3:
            self._trim(crisis)
        if grown > _LARGE:
            self._shrink(crisis, grown)

    def _trim(self, crisis: Crisis) -> None:
        """Only the strongest features are kept."""
        held = crisis.features
        for name in sorted(held, key=lambda name: (held[name], name))[: len(held) - self.bars.kept]:
            crisis.square -= held.pop(name) ** 2
            self._drop(name, crisis.id)

    def _shrink(self, crisis: Crisis, by: float) -> None:
        """Numbers that have grown too large count from a later day."""
        for name, value in crisis.features.items():
            crisis.features[name] = self._holders[name][crisis.id] = value / by
        crisis.base, crisis.square = crisis.day, crisis.square / by**2

    def _drop(self, name: str, key: str) -> None:
        del self._holders[name][key]
        if not self._holders[name]:
            del self._holders[name]
