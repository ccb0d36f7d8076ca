"""Whether one record speaks to another, how, how likely, and why."""

import math

import msgspec

from turnstone.ledger.link import Verb
from turnstone.ledger.link_telling import Telling
from turnstone.ledger.matching import days_apart, known, parties_agree, places_agree, words_overlap

BARS: dict[Verb, float] = {
    "confirms": 0.6, "denies": 0.6, "contradicts": 0.6, "repeats": 0.85, "corrects": 0.6, "supersedes": 0.6
}  # fmt: skip
"""Likelihood from which a link is shown; set by reading pairs outside the judged draw."""
_KIN = (
    frozenset(("ASSAULT", "COERCE")), frozenset(("RETREAT", "CONCEDE")), frozenset(("SUPPORT", "AGREE")),
    frozenset(("AGREE", "CONCEDE")), frozenset(("COOPERATE", "AID")), frozenset(("COOPERATE", "AGREE")),
)  # fmt: skip
"""Types that reports use for one act; acts of any other two types are never linked."""
_OTHERS = frozenset(("ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"))
"""Types that are said rather than done: told again on the next day they are as a rule another saying."""
MOST_DAYS = 10
_REACHES: dict[Verb, int] = {"denies": 10, "confirms": 4}
"""Days back to what is denied or confirmed."""
_BY_CHANCE, _MOST_OF_IT = 3, 0.65
"""So few words in common have to be most of what is denied or confirmed in another report."""
_ONE_NAME = 0.5
"""What one name in common counts for at most."""
_SAME_SPEAKER = 0.7
_CLAIMED_OF_IT = 0.3
"""Part of the words of a claim of responsibility that the attack's sentence has to share."""
_POINTED, _CLAIMED = 0.8, 0.85
"""Likelihood where a record only points back to what stands before it in its own report."""
_PLAIN = 0.55
"""Part of the words of it that are no names which has to be told by the other record."""
_SHORT = 2
"""Content words of what is confirmed of its own report in short: "that the boats had been stopped"."""
_FEW = 2
"""Words in common that may be so by chance."""
_REACH = 400
"""Code points before it in which what it points to is looked for."""


class Found(msgspec.Struct, frozen=True):
    """A link between two tellings, the first speaking to the second."""

    verb: Verb
    record: Telling
    other: Telling
    likelihood: float
    why: str


def relate(a: Telling, b: Telling) -> Found | None:
    """What two records are to each other; None where nothing, or not likely enough.

    1. What one denies and another tells: denies, where a speaker denies it; contradicts, where it is told in another
       report as not having happened.
    2. What a speaker confirms, or claims to have done, and another tells: confirms.
    3. What two articles tell alike: the later repeats the earlier.
    """
    if a.row.id == b.row.id or (a.row.kind != b.row.kind and not _speaks(a) and not _speaks(b)):
        return None
    first, second = (a, b) if _rank(a) >= _rank(b) else (b, a)
    if _told_as_one(first, second):
        return None
    found = _by_statement(first, second) if first.row.kind == "statement" else _by_event(first, second)
    return found if found and found.likelihood >= BARS[found.verb] else None


def _speaks(one: Telling) -> bool:
    return one.row.kind == "statement" and one.voice != "tells"


def _rank(one: Telling) -> tuple[bool, bool, str, int, str]:
    """Which of two speaks to the other: who denies or confirms, else who denies it happened, else the later."""
    return (_speaks(one), one.negated, one.moment, one.start, one.row.id)


def _told_as_one(a: Telling, b: Telling) -> bool:
    """Records of one sentence, or a statement and what it holds."""
    if a.told.report.article != b.told.report.article:
        return False
    one, two = a.row.record, b.row.record
    holds = getattr(one, "statement", None) == b.row.id or getattr(two, "statement", None) == a.row.id
    return holds or a.at == b.at


def _by_event(a: Telling, b: Telling) -> Found | None:
    """Two events."""
    within = a.told.report.article == b.told.report.article
    if a.negated == b.negated and within:
        return None
    alike = _same_act(a, b)
    if alike is None:
        return None
    score, why = alike
    if a.negated != b.negated:
        if a.voice == "denies" or (a.type in _OTHERS):
            return None  # the statement that denies it has the link; a demand not made denies no other
        if within and not _two_voices(a, b):
            return None
        return Found("contradicts", a, b, _share(score), f"told as not having happened, {why}")
    if a.told.report.article == b.told.report.article:
        return None
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return None
    if not (a.dated and b.dated) and _apart(a, b):
        return None  # what is told on the next day without a day is as a rule another act
    return Found("repeats", a, b, _share(score - 0.5 * (a.type in _OTHERS)), why)


def _by_statement(a: Telling, b: Telling) -> Found | None:
    """A statement, and a statement or event."""
    if a.voice == "tells":
        return _says_again(a, b) if b.row.kind == "statement" and b.voice == "tells" else None
    verb: Verb = "denies" if a.voice == "denies" else "confirms"
    if _apart(a, b) > _REACHES[verb] or _one_teller(a, b) or b.voice == a.voice:
        return None
    within = a.told.report.article == b.told.report.article
    if a.voice == "claims":
        return _claims(a, b, within)
    if within and a.points:
        return _points_to(a, b, verb)
    if b.row.kind == "event" and (b.negated or not _could_be(a, b)):
        return None
    return _by_content(a, b, verb, within)


def _by_content(a: Telling, b: Telling, verb: Verb, within: bool) -> Found | None:
    """By the words of what is denied or confirmed."""
    if not a.words or a.points or (verb == "confirms" and a.negated != b.negated):
        return None
    is_short = within and len(a.words) <= _SHORT
    common = len(a.words & (b.words | b.names | b.about))
    if (
        common < (1 if is_short else 2)
        or not _agree(a, b)
        or b.moment[:10] > a.moment[:10]
        or (within and b.start > a.start)
    ):
        return None
    of_type = bool(a.within and a.within in (b.type, b.within))
    words = common / (len(a.words) + (common <= _FEW and not within and not of_type))
    plain = a.words - a.names
    if not plain & b.words or (len(plain & b.words) / len(plain) < _PLAIN and not is_short):
        return None
    if verb == "confirms" and words < _MOST_OF_IT and not is_short:
        return None
    if not within and common <= _BY_CHANCE and words < _MOST_OF_IT:
        return None
    names = _names(a, b)
    topic = words_overlap(a.topic, b.topic)
    if not within and not names:
        return None
    score = -3.5 + 5.0 * words + 1.5 * names + 2.0 * (1.0 if within else topic) - 0.15 * _apart(a, b)
    score += 1.0 * of_type
    score -= 1.0 * bool(a.within and b.type and b.type != a.within)
    score -= 1.0 * (verb == "confirms" and not within)
    return Found(verb, a, b, _share(score), f"words of it {words:.2f}, names {names:.2f}" + within * ", in one report")


def _points_to(a: Telling, b: Telling, verb: Verb) -> Found | None:
    """A bare "denies the claim": the last that another told shortly before it in the report."""
    gap = a.start - b.start
    if not 0 < gap <= _REACH or b.negated:
        return None
    if b.row.kind == "event" and b.type not in ("ACCUSE", "ASSAULT", "COERCE"):
        return None
    return Found(verb, a, b, round(_POINTED - gap / (4 * _REACH), 3), "points back to what stands before it")


def _claims(a: Telling, b: Telling, within: bool) -> Found | None:
    """A claim of responsibility, and an attack that nobody or the claimant did."""
    if b.row.kind != "event" or b.type not in ("ASSAULT", "COERCE") or b.negated:
        return None
    if b.actors and (parties_agree(a.speaker, b.actors) or 0.0) < 0.5 and any(one.country for one in b.actors):
        return None
    if within:
        if not a.points and len(a.words & b.words) / max(len(a.words), 1) < _CLAIMED_OF_IT:
            return None
        gap = abs(a.start - b.start)
        return Found("confirms", a, b, round(_CLAIMED - gap / (4 * _REACH), 3), "claims to have done it") if (
            gap <= _REACH) else None  # fmt: skip
    return _by_content(a, b, "confirms", within=False)


def _says_again(a: Telling, b: Telling) -> Found | None:
    """Two statements of the same speaker in two articles."""
    if a.told.report.article == b.told.report.article or _apart(a, b) > MOST_DAYS:
        return None
    if not a.speaker or not b.speaker or (parties_agree(a.speaker, b.speaker) or 0.0) < _SAME_SPEAKER:
        return None
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return None
    words = words_overlap(a.words, b.words)
    score = -4.5 + 8.0 * words + 1.0 * words_overlap(a.topic, b.topic) - 0.2 * _apart(a, b)
    return Found("repeats", a, b, _share(score), f"the same speaker, words {words:.2f}")


def _same_act(a: Telling, b: Telling) -> tuple[float, str] | None:
    """How likely two events are one, and why; None where they can't be."""
    if not _types_fit(a.type, b.type):
        return None
    apart = _apart(a, b)
    days = days_apart((a.day, None), (b.day, None))
    if apart > MOST_DAYS or days is None or days > (1 if a.dated and b.dated else 2):
        return None
    where = places_agree(a.where, b.where)
    actors, recipients = parties_agree(a.actors, b.actors), parties_agree(a.recipients, b.recipients)
    if where == 0 or actors == 0 or recipients == 0:
        return None
    within = a.told.report.article == b.told.report.article
    names = _names(a, b)
    if not names and not within:
        return None
    words, topic = words_overlap(a.words, b.words), words_overlap(a.topic, b.topic)
    score = -4.5 + 5.0 * words + 2.0 * names + 2.0 * topic
    score += sum(1.5 * (one - 0.5) for one in (actors, recipients) if one is not None)
    score += {None: 0.0, 1.0: 0.7, 0.9: 0.5, 0.6: 0.0, 0.3: -1.5}[where]
    score += 0.7 if a.dated and b.dated and days == 0 else -0.6 * days - 0.3 * apart
    score -= 0.8 * (a.type != b.type) + 1.0 * bool(a.mode and b.mode and a.mode[0] != b.mode[0])
    said = f"names {names:.2f}, words {words:.2f}, reports {topic:.2f}" + (f", place {where:g}" if where else "")
    return score, said + (", of one day" if days == 0 else f", {days} days apart")


def _names(a: Telling, b: Telling) -> float:
    """Share of the fewer names of two sentences, or half of that of the beginnings of their reports."""
    shared = len(a.names & b.names)
    near = min(shared / min(len(a.names), len(b.names)), 1.0 if shared > 1 else _ONE_NAME) if shared else 0.0
    far = len(a.about & b.about) / min(len(a.about), len(b.about)) if a.about and b.about else 0.0
    return max(near, far / 2)


def _two_voices(a: Telling, b: Telling) -> bool:
    """Whether one report tells both by two tellers, of the same whom."""
    if not (a.speaker or b.speaker) or _one_teller(a, b):
        return False
    return (parties_agree(a.recipients, b.recipients) or 0.0) >= _SAME_SPEAKER


def _agree(a: Telling, b: Telling) -> bool:
    """Whether nothing that both tell of parties, place and day speaks against one act."""
    if places_agree(a.where, b.where) == 0:
        return False
    sides = ((a.actors, b.actors), (a.recipients, b.recipients))
    if any(parties_agree(known(one), known(two)) == 0 for one, two in sides):
        return False
    return not (a.dated and b.day and (days_apart((a.day, None), (b.day, None)) or 0) > 1)


def _types_fit(one: str, two: str) -> bool:
    return one == two or any(one in kin and two in kin for kin in _KIN)


def _could_be(a: Telling, b: Telling) -> bool:
    """Whether a statement may be of an event: its content holds none, or one of a type that fits."""
    return not a.within or _types_fit(a.within, b.type)


def _one_teller(a: Telling, b: Telling) -> bool:
    """Whether one speaker says both."""
    return bool(a.speaker and b.speaker) and (parties_agree(a.speaker, b.speaker) or 0.0) >= _SAME_SPEAKER


def _apart(a: Telling, b: Telling) -> int:
    return days_apart((a.moment[:10], None), (b.moment[:10], None)) or 0


def _share(score: float) -> float:
    return round(1 / (1 + math.exp(-score)), 3)
