"""How far reviewers agree: of the records that several decided, each one's first verdict that was not taken back.

First verdicts, because a second look at what another said is no second opinion; the desk's second reading hides the
first decision until the second is made. Two reviewers: observed agreement and Cohen's kappa. Any number: Krippendorff's
alpha for nominal data. Intervals are of 95 %, by resampling records (percentile bootstrap, `DRAWS` draws from a fixed
seed, so that the same reviews give the same numbers).

Sources: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 1960,
https://doi.org/10.1177/001316446002000104; K. Krippendorff, "Computing Krippendorff's alpha-reliability", 2011,
https://repository.upenn.edu/asc_papers/43.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, cast, get_args

import apsw
import msgspec
import numpy as np
from numpy.typing import NDArray

from turnstone.ledger.reviews import Review, listed

Verdict = Literal["accept", "correct", "reject"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DRAWS = 2_000
_SEED = 20_260
_LOW, _HIGH = 2.5, 97.5
Numbers = NDArray[np.float64]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A coefficient with its interval."""

    value: float | None
    """1: they always agree; 0: as often as by chance. None where it has no value: all verdicts are of one kind."""
    low: float | None
    """Of the interval of 95 %."""
    high: float | None


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two reviewers."""

    one: str
    other: str
    records: int
    """That both decided: 1 or more."""
    same: int
    """On which their verdicts are the same."""
    observed: float
    """same / records."""
    kappa: Measured
    table: tuple[tuple[int, ...], ...]
    """Records by verdict, in the order of `VERDICTS`: a row for each of ``one``, a column for each of ``other``."""


class All(msgspec.Struct, frozen=True, kw_only=True):
    """All reviewers together."""

    reviewers: int
    records: int
    """That two or more decided."""
    same: int
    """On which all of them say the same."""
    alpha: Measured


Decided = Mapping[str, Mapping[str, Review]]
"""By record, then by reviewer as `key` has the name: the first verdict that holds."""


def key(name: str) -> str:
    """A reviewer's name as it is compared: white space and case make no other person."""
    return " ".join(name.split()).casefold()


def decided(db: apsw.Connection, read_by: str | None = None) -> dict[str, dict[str, Review]]:
    """Who decided what of which record, oldest record's decision first.

    Args:
        db: An open ledger.
        read_by: As the ledger stood at this day or time.

    Raises:
        LedgerError: It is no day or time.
    """
    found: dict[str, dict[str, Review]] = {}
    for review, holds in reversed(listed(db, read_by=read_by)):
        if holds and review.verb in VERDICTS:
            found.setdefault(review.record, {}).setdefault(key(review.by), review)
    return found


def pair(said: Decided, one: str, other: str) -> Pair | None:
    """How far two reviewers agree; None where they decided no record both.

    Args:
        said: From `decided`.
        one: A reviewer.
        other: Another.
    """
    a, b = key(one), key(other)
    counted = Counter((_verdict(by[a]), _verdict(by[b])) for by in said.values() if a in by and b in by)
    if not counted:
        return None
    table = np.array([[counted[row, column] for column in VERDICTS] for row in VERDICTS], dtype=float)
    same, whole = int(np.trace(table)), int(table.sum())
    cells = np.eye(table.size)
    return Pair(
        one=one, other=other, records=whole, same=same, observed=same / whole,
        kappa=_measured(table.ravel(), cells, _kappas), table=tuple(tuple(map(int, row)) for row in table),
    )  # fmt: skip


def together(said: Decided) -> All | None:
    """How far all reviewers agree; None where no record was decided by two."""
    shared = [by for by in said.values() if len(by) > 1]
    if not shared:
        return None
    patterns = Counter(tuple(sorted(map(_verdict, by.values()))) for by in shared)
    matrices = np.array([_coincidences(pattern) for pattern in patterns])
    counts = np.array(list(patterns.values()), dtype=float)
    return All(
        reviewers=len({name for by in shared for name in by}),
        records=len(shared),
        same=sum(count for pattern, count in patterns.items() if len(set(pattern)) == 1),
        alpha=_measured(counts, matrices, _alphas),
    )


def names(said: Decided) -> dict[str, tuple[str, int]]:
    """Reviewers by `key`: the name as first written, and how many records they decided; busiest first."""
    written: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for by in said.values():
        for name, review in by.items():
            written.setdefault(name, review.by.strip())
            counted[name] += 1
    return {name: (written[name], count) for name, count in sorted(counted.items(), key=lambda one: (-one[1], one[0]))}


def differ(reviews: Iterable[Review]) -> bool:
    """Whether they say different things of one record: other verdicts, or corrections to other values."""
    found = list(reviews)
    return len({(one.verb, msgspec.json.encode(one.body, order="sorted")) for one in found}) > 1


def _verdict(review: Review) -> Verdict:
    return cast("Verdict", review.verb)


def _measured(counts: Numbers, kinds: Numbers, of: Callable[[Numbers], Numbers]) -> Measured:
    """A coefficient and its interval.

    Args:
        counts: Records of each kind.
        kinds: What one record of each kind adds to the matrix that the coefficient is of.
        of: The coefficient of each of many such matrices, NaN where it has none.
    """
    value = float(of((counts @ kinds)[None, :])[0])
    whole = int(counts.sum())
    drawn = np.random.default_rng(_SEED).multinomial(whole, counts / whole, DRAWS).astype(float)
    found = of(drawn @ kinds)
    found = found[~np.isnan(found)]
    if np.isnan(value) or not len(found):
        return Measured(value=None, low=None, high=None)
    low, high = np.percentile(found, (_LOW, _HIGH))
    return Measured(value=round(value, 4), low=round(float(low), 4), high=round(float(high), 4))


def _kappas(flat: Numbers) -> Numbers:
    """Cohen's kappa of each table of verdict by verdict."""
    tables = flat.reshape(-1, len(VERDICTS), len(VERDICTS))
    whole = tables.sum(axis=(1, 2))
    seen = np.trace(tables, axis1=1, axis2=2) / whole
    chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / whole**2
    return _over(seen - chance, 1 - chance)


def _alphas(flat: Numbers) -> Numbers:
    """Krippendorff's alpha of each matrix of coincidences."""
    found = flat.reshape(-1, len(VERDICTS), len(VERDICTS))
    each = found.sum(axis=2)
    whole = each.sum(axis=1)
    apart = whole - np.trace(found, axis1=1, axis2=2)
    chance = (whole**2 - (each**2).sum(axis=1)) / (whole - 1)
    return 1 - _over(apart, chance)


def _over(upper: Numbers, lower: Numbers) -> Numbers:
    """The quotient; NaN where the lower is 0."""
    safe = np.where(np.abs(lower) < 1e-12, np.nan, lower)
    return upper / safe


def _coincidences(pattern: Sequence[str]) -> Numbers:
    """What one record adds: each verdict beside each other one, so that a record counts as its verdicts are many."""
    count = np.array([pattern.count(verdict) for verdict in VERDICTS], dtype=float)
    return ((np.outer(count, count) - np.diag(count)) / (len(pattern) - 1)).ravel()
