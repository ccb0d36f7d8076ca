"""Whether a record arms a tripwire: a doer who is one, and a condition that is one.

Rules against what the coder takes for conditions ("asked if", "subject to a fine", "when the summer ends") and for
doers; the openers are those of `turnstone/lexicon`'s topic "conditions".
"""

import re
from functools import lru_cache

from turnstone.ledger.fold import fold
from turnstone.ledger.matching import content_words
from turnstone.ledger.tripwire_score import Told
from turnstone.record import Condition, Entity, Event

_TIME = frozenset(("when", "after", "before", "by the time", "whenever", "until after", "given", "supposed"))
"""Openers that tell a time or a reason."""
_WHILE = frozenset(("as long as", "so long as", "for as long as", "for so long as"))
_PAST = re.compile(r"\b(?:was|were|had|did)\b", re.IGNORECASE)
_UNTIL = frozenset(("until", "till", "not until"))
_ASKED = re.compile(
    r"\b(?:ask|question|wonder|unclear|clear|know|known|knew|see|find out|determine|decide|check|consider|discuss"
    r"|debate|examine|investigate|assess|doubt|unsure|uncertain|sure|verify|clarify)(?:s|ed|d|ing)?(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
"""What makes "if" mean "whether", right before it."""
_BE = re.compile(
    r"\b(?:be|is|are|was|were|been|being|remain|remains|remained|made|make)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_LETTING = frozenset(("allow", "permit", "let", "enable", "license"))
"""What is no promise where it is told as done or as a rule."""
_BEFORE = re.compile(r"(\w[\w’'.-]*) $")
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)


def has_doer(told: Told) -> bool:
    """Whether somebody threatens or promises: not a mere kind of people, and not another than the word right before the
    trigger names."""
    event = told.row.record
    return any(map(_is_somebody, event.actor)) and not _is_anothers(event, told.sentence)


def is_condition(told: Told) -> bool:
    """Whether the condition that a record holds is one: see the module's rules. Records without one have none."""
    event = told.row.record
    if event.condition is None or (_LETTING & content_words(event.trigger.text) and "future" not in event.aux):
        return False
    opener = opener_of(event)
    before = _before(told.sentence, event.condition, opener)
    if opener in _TIME or (opener in _UNTIL and not before.strip()):
        return False
    if opener in _WHILE and _PAST.search(event.condition.span.text):
        return False
    return not (opener == "if" and _ASKED.search(before)) and not (opener == "subject to" and _BE.search(before))


def opener_of(event: Event) -> str:
    """What opens the clause of a condition, as the coder names its rule; "" where the record does not tell."""
    by = next((why.by for why in event.why if why.field == "condition"), "")
    return by.partition("conditions/")[2].rpartition(".")[0]


def _before(sentence: str, condition: Condition, opener: str) -> str:
    """What stands before the opener in its sentence; the clause may begin with the opener or after it."""
    at = sentence.find(" ".join(condition.span.text.split()))
    before = sentence[: max(at, 0)]
    cut = before.rstrip().lower()
    return before[: len(cut) - len(opener)] if opener and cut.endswith(opener) else before


def _is_somebody(party: Entity) -> bool:
    return bool(party.id or party.country)


def _is_anothers(event: Event, sentence: str) -> bool:
    trigger = " ".join(event.trigger.text.split())
    at = sentence.find(trigger)
    if at <= 0 or not re.search(r"(?:ed|s)$", trigger):
        return False
    found = _BEFORE.search(sentence[:at])
    if found is None or not found[1][0].isupper() or found.start() == 0 or found[1].lower() in _CALENDAR:
        return False
    return not _folded(found[1]) & frozenset[str]().union(
        *(_folded(party.span.text if party.span else "") | _folded(party.name) for party in event.actor)
    )


@lru_cache(maxsize=4_000)
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())
