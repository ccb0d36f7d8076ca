"""Whether two figures are of the same quantity, with a likelihood and why."""

import math
import re

import msgspec

from turnstone.ledger.figure_profile import GENERIC, Profile
from turnstone.ledger.matching import known, parties_agree, places_agree, words_overlap

BAR = 0.7
"""Likelihood from which two figures are taken for the same quantity. Set by reading pairs outside the judged draw;
precision at it: ``python -m benchmarks.links``."""
MOST_DAYS = 45
"""Between the two reports."""
_GROUPS = (frozenset(("detained", "missing", "other")), frozenset(("displaced", "other")),
           frozenset(("personnel", "other")), frozenset(("arms", "other")))  # fmt: skip
"""Measures that one quantity may be told under."""
_KINDS = {
    measure: tuple("/".join(sorted(group)) for group in _GROUPS if measure in group)
    for measure in frozenset[str]().union(*_GROUPS)
}
"""Names of those groups that each measure is in."""
_NOBODY = frozenset(("",))
_PARTS = frozenset(("child", "woman", "girl", "boy", "baby", "infant", "minor", "foreigner"))
"""Heads that count a part of the people."""
_STOCKS = frozenset(("displaced", "personnel", "missing", "detained", "other"))
"""Measures that hold from day to day, where a toll belongs to one act."""
_SMALL = 3
_ONE_NAME = 0.6
"""What one name in common counts for at most."""
_FAR = 0.25
"""Share of the names in the beginnings of two reports under which, no name being in both sentences, they are apart."""
_APART, _FAR_APART = 5.0, 20.0
_FALLEN = 0.8
"""Part of an earlier toll under which a later one is of something else, unless it is said to have been brought down."""
_DOWN = re.compile(r"\b(?:down|lower(?:s|ed|ing)?|revis\w+|correct\w+|reduc\w+|fewer|mistak\w+)\b", re.IGNORECASE)
_AN_ACT_APART = 1
"""Days by which two reports may date one act differently."""


class Same(msgspec.Struct, frozen=True, kw_only=True):
    """How likely two figures are of the same quantity."""

    likelihood: float
    """0..1: a rule's prior from weights set by hand; its precision at the bar is measured, not its scale."""
    why: str


def kinds(profile: Profile) -> tuple[str, ...]:
    """Measures and unit that two figures of one quantity share at least one of."""
    unit = profile.row.record.unit or ""
    return tuple(f"{kind}{unit}" for kind in _KINDS.get(profile.measure, (profile.measure,)))


def block(profile: Profile) -> tuple[str, ...]:
    """Keys of which figures of one quantity share at least one: by measure and name, for speed."""
    names = sorted(names_about(profile))
    return tuple(f"{kind} {name}" for kind in kinds(profile) for name in names)


def names_about(profile: Profile) -> frozenset[str]:
    """Names of which figures of one quantity share at least one; "" where there is none."""
    return profile.names | profile.about or _NOBODY


def same(a: Profile, b: Profile) -> Same | None:
    """Compare two figures; None where they can't be of one quantity.

    What tells most pairs apart, and costs least, is asked first.

    Args:
        a: The one that was out first.
        b: The other.
    """
    if a.row.record.unit != b.row.record.unit or not _measures_fit(a.measure, b.measure):
        return None
    heads = _heads(a, b)
    if heads is None:
        return None
    is_one_text = (a.row.report.article, a.revision) == (b.row.report.article, b.revision)
    if not is_one_text and (_gap(a, b) > MOST_DAYS or not _share_names(a, b)):
        return None
    if a.flow != b.flow or {a.extent, b.extent} == {"act", "running"}:
        return None
    if is_one_text:
        return _within(a, b)
    days = _days(a, b)
    if days is None:
        return None
    context = _context(a, b)
    if context is None:
        return None
    score, why = context
    score += heads + days[0] + _values(a, b) - 0.5 * (a.measure != b.measure)
    score -= 1.5 * (a.extent != b.extent and "running" in (a.extent, b.extent))
    return Same(likelihood=round(1 / (1 + math.exp(-score)), 3), why=", ".join(filter(None, (*why, days[1]))))


def one_value(a: Profile, b: Profile) -> bool:
    """Whether both tell the same number."""
    return a.row.record.value == b.row.record.value


def _measures_fit(one: str, two: str) -> bool:
    return one == two or any(kind in _KINDS.get(two, ()) for kind in _KINDS.get(one, ()))


def _gap(a: Profile, b: Profile) -> int:
    """Days between the two reports; more than any where one is not known."""
    return abs(a.told_on - b.told_on) if a.told_on and b.told_on else MOST_DAYS + 1


def _share_names(a: Profile, b: Profile) -> bool:
    """Whether a name is in both sentences, or enough of those in the beginnings of the reports in both."""
    return not a.names.isdisjoint(b.names) or _far(a, b) >= _FAR


def _far(a: Profile, b: Profile) -> float:
    return len(a.about & b.about) / min(len(a.about), len(b.about)) if a.about and b.about else 0.0


def _heads(a: Profile, b: Profile) -> float | None:
    """What is counted: the same, general against particular, or two different things (None)."""
    one, two = a.head, b.head
    if one == two:
        return 0.4 if one in GENERIC else 0.9
    if a.row.record.unit:
        return 0.0
    general = one in GENERIC, two in GENERIC
    if all(general):
        return 0.2
    if not any(general) or one in _PARTS or two in _PARTS:
        return None
    return -1.0


def _within(a: Profile, b: Profile) -> Same | None:
    """Two figures of one text: the same quantity only where one is told as what was said before, in one sentence."""
    if a.sentence != b.sentence or a.former == b.former:
        return None
    return Same(likelihood=0.9, why="told as the figure before")


def _days(a: Profile, b: Profile) -> tuple[float, str] | None:
    """Of which day the acts are, of reports no further apart than `MOST_DAYS`; None where they can't be one."""
    gap = _gap(a, b)
    apart = abs(a.act_on - b.act_on)
    if a.extent == b.extent == "running":
        return -0.02 * gap, "running totals"
    if a.measure in _STOCKS and b.measure in _STOCKS and (b.holds or a.row.record.value in b.formerly):
        return 0.5 - 0.06 * gap, ""
    if a.dated and b.dated:
        return (1.0 - apart, "of one day" if not apart else "") if apart <= _AN_ACT_APART else None
    if b.definite and one_value(a, b):
        return 0.6 - 0.05 * gap, "spoken of as known"
    if (b.dated and a.told_on < b.act_on - _AN_ACT_APART) or (a.dated and b.told_on < a.act_on - _AN_ACT_APART):
        return None  # told before the act of the other
    if b.extent == "toll" or (a.extent == "toll" and gap == 0):
        return 0.7 - 0.1 * gap, "a toll kept up"
    if a.extent == "toll" and b.dated:
        return 0.3 - 0.05 * gap, ""
    if a.dated or b.dated:
        return (0.5 - 0.3 * gap, "of one day") if apart <= _AN_ACT_APART else None
    if gap == 0:
        is_other = not one_value(a, b) and a.row.report.publisher == b.row.report.publisher
        return -1.5 if is_other else 0.3, "out on one day"
    return (-2.0 - 0.7 * gap, "") if one_value(a, b) else None


def _context(a: Profile, b: Profile) -> tuple[float, list[str]] | None:
    """Names, words, places, parties of two that `_share_names`."""
    shared = a.names & b.names
    names = len(shared) / min(len(a.names), len(b.names)) if a.names and b.names else None
    words = words_overlap(a.words, b.words)
    names = max(min(names or 0.0, 1.0 if len(shared) > 1 else _ONE_NAME), _far(a, b) / 2)
    topic = words_overlap(a.topic, b.topic)
    where, whose = places_agree(a.where, b.where), parties_agree(a.whose, b.whose)
    are_known = bool(known(a.whose) and known(b.whose))
    actors = parties_agree(a.actors, b.actors)
    if where == 0 or (whose == 0 and are_known):
        return None
    score = -3.5 + 4.5 * words + 2.0 * topic + 2.5 * names
    score += {None: 0.0, 1.0: 0.8, 0.9: 0.6, 0.6: 0.0, 0.3: -1.5}[where]
    score += 0.0 if whose is None else whose - 0.5
    score += 0.0 if actors is None else actors - 0.5
    if a.event and b.event:
        score += 0.3 if a.event.record.type == b.event.record.type else -0.7
    why = [f"names {names:.2f}", f"words {words:.2f}", f"report {topic:.2f}"]
    return score, why + ([f"place {where:g}"] if where is not None else [])


def _values(a: Profile, b: Profile) -> float:
    one, two = a.row.record.value, b.row.record.value
    if one == two:
        return (0.4 if one <= _SMALL else 0.9) + 0.8 * b.definite + 1.5 * b.former
    if one in b.formerly:
        return 2.5
    if min(one, two) <= 0:
        return -1.0
    if (
        a.measure == b.measure
        and a.measure in ("dead", "injured")
        and two < _FALLEN * one
        and not _DOWN.search(b.sentence)
    ):
        return -4.0
    ratio = max(one, two) / min(one, two)
    return -4.0 if ratio > _FAR_APART else -1.5 if ratio > _APART else 0.0
