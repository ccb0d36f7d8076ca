"""How the entries of a figure's history stand to each other, and its low, best and high. Pure functions."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from turnstone.ledger.figure_profile import Profile
from turnstone.ledger.fold import fold_name
from turnstone.ledger.matching import parties_agree
from turnstone.record import Figure

Stands = Literal["current", "superseded", "disputed", "repeated"]
"""How an entry stands: nothing newer speaks against it; a newer figure took its place; another source tells a different
one of the same time; it says again what an earlier entry said."""
RULE = (
    "best: the number that stands with most independent origins, of those the latest; low and high: over the newest"
    " standing number of each source, about taken as said, at least and over leave the high end open, at most and"
    " under the low end 0"
)
"""How low, best and high are had."""
_ABOUT = 0.1
"""Share by which a number told with "about" may miss another and yet be no other."""
_SAME_SPEAKER = 0.7
_OPEN_UP = ("at_least", "more_than")
_OPEN_DOWN = ("at_most", "fewer_than")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one entry stands."""

    stands: Stands
    by: int | None = None
    """Position of the entry that supersedes it, disputes it, or that it repeats."""
    why: str = ""


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """A history in three numbers."""

    low: float
    best: float
    high: float | None
    """None where it is open."""
    rule: str = RULE


def in_order(profiles: Sequence[Profile]) -> list[Profile]:
    """By when their texts were out; of one text, what was said before first, then by place in the text."""
    return sorted(profiles, key=lambda one: (one.moment, one.row.report.article, not one.former, one.at, one.row.id))


def ends(figure: Figure) -> tuple[float, float | None]:
    """Lowest and highest number that a figure allows; None where it is open upwards."""
    if figure.approximator == "range" and figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    if figure.approximator in _OPEN_UP:
        return figure.value, None
    return (0.0 if figure.approximator in _OPEN_DOWN else figure.value), figure.value


def differ(one: Figure, two: Figure) -> bool:
    """Whether two figures can't both be right: what they allow does not meet."""
    (low, high), (bottom, top) = _widened(one), _widened(two)
    return (high is not None and high < bottom) or (top is not None and top < low)


def _widened(figure: Figure) -> tuple[float, float | None]:
    low, high = ends(figure)
    if figure.approximator == "about":
        return low * (1 - _ABOUT), None if high is None else high * (1 + _ABOUT)
    return low, high


def alike(one: Figure, two: Figure) -> bool:
    """Whether two figures say the same number, however exactly."""
    is_range = "range" in (one.approximator, two.approximator)
    return one.value == two.value and (not is_range or (one.low, one.high) == (two.low, two.high))


def standings(ordered: Sequence[Profile]) -> list[Standing]:
    """How each entry stands once all are told.

    1. An entry that says a number again that another source told before is repeated; so is one told as what was said
       before.
    2. Else it supersedes what differs and stands: of the same speaker, else the same outlet; of anybody, where it tells
       that the number changed, or where one of the two has no speaker and it was out on a later day.
    3. Else, where both stand and can't both be right, they are disputed.

    Args:
        ordered: Entries as `in_order` gives them.
    """
    found: list[Standing] = []
    for number, entry in enumerate(ordered):
        before = _said_before(ordered, found, number)
        found.append(Standing(stands="repeated", by=before, why="says again") if before is not None
                     else Standing(stands="current"))  # fmt: skip
        if before is not None and (entry.former or found[before].stands == "superseded"):
            continue
        if entry.former and number + 1 < len(ordered):
            continue
        for earlier in range(number):
            if found[earlier].stands == "superseded" or alike(ordered[earlier].row.record, entry.row.record):
                continue
            why = _supersedes(entry, ordered[earlier])
            if why:
                found[earlier] = Standing(stands="superseded", by=number, why=why)
    return _disputed(ordered, found)


def _said_before(ordered: Sequence[Profile], found: Sequence[Standing], number: int) -> int | None:
    """The first entry that told the same number, unless its teller has moved on to this one again."""
    entry = ordered[number]
    for earlier in range(number):
        if not alike(ordered[earlier].row.record, entry.row.record):
            continue
        is_stale = found[earlier].stands == "superseded"
        if is_stale and entry.extent == "toll" and not entry.former:
            continue  # revised back to a number that was told before
        return earlier
    return None


def _supersedes(entry: Profile, earlier: Profile) -> str:
    """Why an entry takes the place of an earlier one that tells another number; "" where it does not."""
    if earlier.former:
        return "told as the number before"
    now, then = entry.row.record, earlier.row.record
    if now.approximator in _OPEN_UP and now.value < then.value and not differ(now, then):
        return ""  # "several" after "nine" tells less, not something else
    if one_speaker(entry, earlier):
        return "a later number of the same speaker" if entry.speaker else "a later number of the same outlet"
    if entry.extent in ("toll", "running") and entry.moment[:10] >= earlier.moment[:10]:
        return "tells that the number changed"
    if entry.moment[:10] > earlier.moment[:10] and not (entry.speaker and earlier.speaker):
        return "a later report of the same"
    return ""


def one_speaker(a: Profile, b: Profile) -> bool:
    """Whether one teller answers for both: the same speaker, or the same outlet where neither names one."""
    if a.speaker and b.speaker:
        return (parties_agree(a.speaker, b.speaker) or 0.0) >= _SAME_SPEAKER
    if a.speaker or b.speaker:
        return False
    return outlet_of(a) == outlet_of(b)


def outlet_of(entry: Profile) -> str:
    """The outlet by its folded name, else where the report is from."""
    report = entry.row.report
    return fold_name(report.publisher) if report.publisher else report.source or str(report.article)


def source_of(entry: Profile) -> str:
    """The teller: the speaker's id or name, else the outlet."""
    if entry.speaker:
        return entry.speaker[0].id or f"{fold_name(entry.speaker[0].name)}|{entry.speaker[0].country or ''}"
    return outlet_of(entry)


def _disputed(ordered: Sequence[Profile], found: list[Standing]) -> list[Standing]:
    """Standing numbers that can't both be right, of different tellers."""
    standing = [number for number in range(len(ordered)) if _is_standing(found, number)]
    result = list(found)
    for number in standing:
        for other in standing:
            if other == number or one_speaker(ordered[number], ordered[other]):
                continue
            if differ(ordered[number].row.record, ordered[other].row.record):
                result[number] = Standing(stands="disputed", by=other, why="another source tells another number")
                break
    return result


def _is_standing(found: Sequence[Standing], number: int) -> bool:
    """Whether an entry's number stands: it is not superseded, nor does it repeat one that is."""
    one = found[number]
    return one.stands != "superseded" and (one.stands != "repeated" or found[one.by or 0].stands != "superseded")


def three(ordered: Sequence[Profile], found: Sequence[Standing], origins: Mapping[int, str]) -> Bounds:
    """Low, best and high of a history, by `RULE`.

    Args:
        ordered: Its entries.
        found: How they stand.
        origins: The origin of each text, by the text's row.
    """
    standing = [n for n in range(len(ordered)) if not _is_stale(found, n)] or list(range(len(ordered)))
    newest = {source_of(ordered[number]): number for number in standing}
    lows, highs = zip(*(ends(ordered[number].row.record) for number in sorted(newest.values())), strict=True)
    by_value: dict[float, set[str]] = {}
    latest: dict[float, int] = {}
    for number in standing:
        value = ordered[number].row.record.value
        by_value.setdefault(value, set()).add(origins.get(ordered[number].revision, str(ordered[number].revision)))
        latest[value] = number
    best = max(by_value, key=lambda value: (len(by_value[value]), latest[value]))
    closed = [high for high in highs if high is not None]
    # "at least 10" beside "12" says nothing above 12; beside nothing higher it leaves the end open
    is_open = len(closed) < len(highs) and max(lows) >= max(closed, default=0.0)
    return Bounds(low=min(lows), best=best, high=None if is_open else max(closed))


def _is_stale(found: Sequence[Standing], number: int) -> bool:
    return not _is_standing(found, number)
