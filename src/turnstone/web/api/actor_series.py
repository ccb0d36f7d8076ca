"""Counts over time, with what was reported beside them, and how sure a share of them is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

import apsw
import msgspec
import numpy as np

from turnstone.export.plover_codes import score
from turnstone.ledger import Filter
from turnstone.ledger.filters import Where, clocks
from turnstone.ledger.of_reports import of_reports
from turnstone.ledger.sql import rows
from turnstone.web.api.actor_acts import Act
from turnstone.web.api.actor_asked import Span, starts
from turnstone.web.api.units import start_of

QUADS = ("material conflict", "verbal conflict", "verbal cooperation", "material cooperation")
"""In the order in which their counts are given."""
_Z = 1.959964
"""Of a 95 % interval."""
_DRAWS = 2_000
_LEAST = 5
"""Episodes from which a mean score is told."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Episodes of one direction by time; each list is as long as the series' ``starts``."""

    quads: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]
    """Material conflict, verbal conflict, verbal cooperation, material cooperation: what is told as having happened."""
    unreal: tuple[int, ...]
    """Beside these: what is only announced, possible, denied, or hangs on a condition."""
    undated: int
    """Episodes without a day, in no list."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a whole with its 95 % Wilson score interval (1927): for chance, not for what reports leave out."""

    part: int
    whole: int
    low: float
    """0..1; 0 and 1 where there is nothing."""
    high: float


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The mean of PLOVER's scores of episodes, -10 to 10.

    Source of the scores: PLOVER manual, draft 2.0, by type and mode. They are experts' and know neither size nor number
    of victims; nobody has checked them against this record.
    """

    mean: float
    low: float
    """95 % percentile bootstrap, 2,000 draws of episodes."""
    high: float
    least: float
    """The lowest of them: a mean of many talks hides one attack."""
    episodes: int


def counted(days: Span, found: Iterable[Act]) -> Counts:
    """Episodes by unit of time and quad class."""
    at = {start: place for place, start in enumerate(starts(days))}
    quads = [[0] * len(at) for _ in QUADS]
    unreal = [0] * len(at)
    undated = 0
    for act in found:
        if not act.day:
            undated += 1
            continue
        place = at.get(start_of(max(act.day, days.since), days.unit))
        if place is not None:
            (unreal if act.is_unreal else quads[QUADS.index(act.quad)])[place] += 1
    mc, vc, vp, mp = map(tuple, quads)
    return Counts(quads=(mc, vc, vp, mp), unreal=tuple(unreal), undated=undated)


def reports(db: apsw.Connection, asked: Filter, days: Span) -> tuple[int, ...]:
    """Reports of a scope that came out by unit of time, whomever they are about."""
    clause = Where()
    clocks(clause, asked)
    of_reports(clause, db, asked, through="c.id")
    clause.add("v.as_of >= :since AND v.as_of < :until || '~'", since=days.since, until=days.until)
    query = (
        "SELECT substr(v.as_of, 1, 10), count(*) FROM revisions v JOIN codings c ON c.revision = v.id"
        f" WHERE {clause.sql} GROUP BY 1"
    )
    counts: defaultdict[str, int] = defaultdict(int)
    for day, count in rows(db, query, clause.values):
        counts[start_of(day, days.unit)] += count
    return tuple(counts[start] for start in starts(days))


def conflict_share(found: Sequence[Act]) -> Share:
    """How many of the episodes that happened are conflict, material or verbal."""
    real = [act for act in found if not act.is_unreal]
    return wilson(sum(act.quad.endswith("conflict") for act in real), len(real))


def wilson(part: int, whole: int) -> Share:
    """The share with its interval."""
    if whole == 0:
        return Share(part=0, whole=0, low=0.0, high=1.0)
    p, z2 = part / whole, _Z * _Z
    middle = (p + z2 / (2 * whole)) / (1 + z2 / whole)
    half = _Z * sqrt(p * (1 - p) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(part=part, whole=whole, low=round(low, 4), high=round(high, 4))


def plover_score(found: Sequence[Act]) -> Score | None:
    """The mean score of the episodes that happened; None of fewer than five."""
    scores = [score(act.type, act.mode or None) for act in found if not act.is_unreal]
    if len(scores) < _LEAST:
        return None
    values, counts = np.unique(np.array(scores), return_counts=True)
    draws = np.random.default_rng(0).multinomial(len(scores), counts / len(scores), _DRAWS)
    low, high = np.percentile(draws @ values / len(scores), (2.5, 97.5))
    return Score(
        mean=round(sum(scores) / len(scores), 2), low=round(float(low), 2), high=round(float(high), 2),
        least=min(scores), episodes=len(scores),
    )  # fmt: skip
