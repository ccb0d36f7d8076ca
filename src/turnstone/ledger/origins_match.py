"""Whether two texts are one story: the part of each that the other holds, against the bars."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal

import msgspec
import numpy as np

from turnstone.ledger.fold import fold
from turnstone.ledger.origins_bars import Bars
from turnstone.ledger.origins_credits import agency, credits
from turnstone.ledger.origins_shingles import Shingles, shared, shingles

_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens "
    "first second third fourth fifth".split()
)
"""Words that make short texts of one formula tell of different things; "one" is left out, being a pronoun too."""
_SECONDS = 86_400
_WIDTH = 4
"""Bytes of a shingle's number."""
_LATER = float("inf")
_HEX = 16
"""Digits of an origin's id."""


Twin = tuple[float | None, bytes, frozenset[str], str | None]


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a report to compare it: a report of 300 words takes about 1.5 kB."""

    key: str
    day: float | None
    """Moment of publication in days since 1970 in UTC; None where it is not known to the day."""
    digest: bytes
    """16 bytes, of the folded text."""
    shingles: bytes
    """Sorted 32-bit numbers, little-endian."""
    numbers: frozenset[str] = frozenset()
    """Its folded number words and figures, where it is short enough for the rule that asks for them."""
    credits: frozenset[str] = frozenset()
    """Agencies that it credits in its words."""
    agency: str | None = None
    """The agency that published it, None for any other outlet."""

    def triples(self) -> Shingles:
        """Its shingles."""
        return np.frombuffer(self.shingles, "<u4")

    @property
    def count(self) -> int:
        """How many shingles it has."""
        return len(self.shingles) // _WIDTH

    @property
    def age(self) -> tuple[float, bytes, str]:
        """Sorts the earliest first, undated texts last; the same whatever order they came in."""
        return (_LATER if self.day is None else self.day, self.digest, self.key)

    @property
    def twin(self) -> Twin:
        """Equal for texts that match the same others."""
        return (self.day, self.digest, self.credits, self.agency)


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """Why a text is a copy of an earlier one."""

    of: str
    """Key of the earlier text."""
    by: Literal["words", "whole", "credit"]
    """Which bar was passed: shares of words, the stricter one for short or distant texts, or the one that a common
    agency credit lowers."""
    shared: int
    """Shingles (runs of three folded words) that both hold."""
    small: float
    """Part of the text with fewer shingles that the other holds, 0..1."""
    large: float
    """Part of the text with more of them that the other holds, 0..1."""
    credits: tuple[str, ...] = ()
    """Agencies that both credit, or that one credits and the other is."""


def take(key: str, text: str, publisher: str | None, published: str | None, bars: Bars) -> Text:
    """What is kept of a report.

    Args:
        key: Its own.
        text: The article's words.
        publisher: The outlet, None if unknown.
        published: ISO 8601 date or time (without a zone: UTC); None, or a coarser date, means that no day is known.
        bars: Thresholds.
    """
    folded = fold(text)
    found = shingles(folded)
    words = set(folded.split()) if found.size * bars.whole < bars.enough else set[str]()
    return Text(
        key=key,
        day=_day(published),
        digest=sha256(folded.encode()).digest()[:16],
        shingles=found.astype("<u4").tobytes(),
        numbers=frozenset(word for word in words if word.isdecimal() or word in _NUMBER_WORDS),
        credits=credits(text),
        agency=agency(publisher),
    )


def origin_id(earliest: Text) -> str:
    """16 hex digits that name an origin by its earliest text."""
    alone = b"" if earliest.shingles else earliest.key.encode()  # texts without words have nothing else to part them by
    return sha256(b"\n".join((repr(earliest.day).encode(), earliest.digest, alone))).hexdigest()[:_HEX]


def match(earlier: Text, later: Text, bars: Bars) -> Match | None:
    """Why ``later`` is a copy of ``earlier``, None if it is not one.

    Both ways round the answer is the same but for ``of``.

    Rules, in order; the first that fits decides:

    1. Texts of fewer than ``bars.enough`` shingles: ``whole`` of both, published within ``short_days``, and no number
       in the smaller that the larger lacks (in neither, where they are of one size).
    2. Published more than ``days`` apart: ``whole`` of both.
    3. ``small`` of the smaller and ``large`` of the larger.
    4. ``credited`` of the smaller and ``large`` of the larger, with an agency that both credit, or that one credits and
       the other is.
    """
    least, most = earlier.count, later.count
    if least > most:
        least, most = most, least
    if not least or least < bars.large * most or (least < bars.enough and _apart(earlier, later) > bars.short_days):
        return None  # whatever they share: saves the count among many texts of one formula
    count = shared(earlier.triples(), later.triples())
    small, large = count / least, count / most
    both = _common(earlier, later)
    by = _decide(earlier, later, small, large, credited=bool(both), bars=bars)
    return by and Match(of=earlier.key, by=by, shared=count, small=small, large=large, credits=tuple(sorted(both)))


def _common(one: Text, other: Text) -> frozenset[str]:
    """Two reports that one agency published itself are not evidence: it would not send out one story twice."""
    if one.agency and one.agency == other.agency:
        return frozenset()
    names = (text.credits | {text.agency} if text.agency else text.credits for text in (one, other))
    return frozenset[str].intersection(*names)


def _decide(
    earlier: Text, later: Text, small: float, large: float, *, credited: bool, bars: Bars
) -> Literal["words", "whole", "credit"] | None:
    lesser, greater = sorted((earlier, later), key=lambda text: text.count)
    apart = _apart(earlier, later)
    whole = min(small, large) >= bars.whole
    if lesser.count < bars.enough:
        return "whole" if whole and apart <= bars.short_days and _numbers_fit(lesser, greater) else None
    if apart > bars.days:
        return "whole" if whole else None
    if large < bars.large:
        return None
    if small >= bars.small:
        return "words"
    return "credit" if credited and small >= bars.credited else None


def _numbers_fit(lesser: Text, greater: Text) -> bool:
    if lesser.count == greater.count:
        return lesser.numbers == greater.numbers
    return lesser.numbers <= greater.numbers


def _apart(one: Text, other: Text) -> float:
    """Days between publication; 0 where either is not known."""
    return abs(one.day - other.day) if one.day is not None and other.day is not None else 0.0


def _day(published: str | None) -> float | None:
    try:
        when = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() / _SECONDS
