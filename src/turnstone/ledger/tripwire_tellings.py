"""Which records tell the same threat or promise: repeats, reprints, other outlets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from turnstone.ledger.matching import content_words, parties_agree
from turnstone.ledger.tripwire_score import Told, days_between
from turnstone.ledger.tripwire_words import ULTIMATA, act_words, content, without_names
from turnstone.record import Entity, Event

APART = 60
"""Days within which a telling joins another."""
_SAME = 0.5
"""Part of the shorter phrase's words that the other holds."""
_PARTIES = 0.7
"""`parties_agree` from which on two speak for the same party: names alike, or a state and a part of it."""
_REPRINTED = 50
"""Code points of a sentence that two reports hardly hit upon apart: whoever its doer was taken for, it is a reprint."""
_RUNNING = 14
"""Days within which one party's ultimatum is taken for the one that it set before."""
_PROMISES = ("AGREE", "CONCEDE")


def grouped(tellings: Iterable[Told]) -> list[tuple[Told, ...]]:
    """Tellings as threats, each with its tellings earliest first.

    Two tellings are joined by what they say alone, whatever else there is; groups are what is so connected. So the
    order of reading does not matter.
    """
    everyone = sorted(tellings, key=order)
    said = [_said(told) for told in everyone]
    above = list(range(len(everyone)))

    def root(index: int) -> int:
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    for one, other in _near(said):
        if root(one) != root(other) and _same(said[one], said[other]):
            first, second = sorted((root(one), root(other)))
            above[second] = first
    groups: defaultdict[int, list[Told]] = defaultdict(list)
    for index, told in enumerate(everyone):
        groups[root(index)].append(told)
    return [tuple(group) for group in groups.values()]


def order(told: Told) -> tuple[str, str, int, str]:
    """By publication, then by place in the text."""
    return told.told, told.row.report.published or "", told.row.record.trigger.start, told.row.id


class _Said(NamedTuple):
    """A telling with what is compared."""

    told: Told
    act: frozenset[str]
    condition: frozenset[str]
    ultimatum: frozenset[str]


def _said(told: Told) -> _Said:
    event = told.row.record
    condition = content(event.condition.span.text) if event.condition else frozenset[str]()
    ultimatum = ULTIMATA & content_words(event.trigger.text)
    return _Said(told, content(act_words(event, told.sentence)), condition, ultimatum)


def same_threat(a: Told, b: Told) -> bool:
    """Whether two records tell one threat or promise: the same doer, the same act, about the same time.

    A reprinted sentence is the same. The act is the same where at least half of the words of the shorter phrase are the
    other's, two of them or more; where it has fewer, the condition's words must be the same too.
    """
    return _same(_said(a), _said(b))


def _same(a: _Said, b: _Said) -> bool:
    one, other = a.told.row.record, b.told.row.record
    if (one.type in _PROMISES) != (other.type in _PROMISES) or abs(days_between(a.told.told, b.told.told)) > APART:
        return False
    if a.told.sentence == b.told.sentence and len(a.told.sentence) >= _REPRINTED:
        return True
    if not _modes_agree(one, other) or (parties_agree(one.actor, other.actor) or 0) < _PARTIES:
        return False
    if a.ultimatum & b.ultimatum:
        return abs(days_between(a.told.told, b.told.told)) <= _RUNNING
    parties = (*one.actor, *one.recipient, *other.actor, *other.recipient)
    acts = _shared(a.act, b.act, parties)
    conditions = _shared(a.condition, b.condition, parties)
    if min(acts[1], acts[0]) >= 2 and acts[2] >= _SAME:
        return True
    return acts[2] >= _SAME and conditions[0] >= 1 and conditions[2] >= _SAME


def _modes_agree(one: Event, other: Event) -> bool:
    return not (one.mode and other.mode) or bool(set(one.mode) & set(other.mode))


def _shared(left: frozenset[str], right: frozenset[str], parties: tuple[Entity, ...]) -> tuple[int, int, float]:
    """Words shared, words of the shorter, and their share; names of parties left out."""
    first, second = without_names(left, parties), without_names(right, parties)
    least = min(len(first), len(second))
    return len(first & second), least, len(first & second) / least if least else 0.0


def _near(said: Sequence[_Said]) -> Iterable[tuple[int, int]]:
    """Pairs of tellings that share a doer's country or name and a word of the act, or their sentence: only those are
    compared."""
    by_key: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(said):
        for party in {key for who in one.told.row.record.actor for key in (who.country or "", who.name) if key}:
            for word in one.act | one.ultimatum:
                by_key[party, word].append(index)
        by_key["", one.told.sentence].append(index)
    return sorted({pair for indices in by_key.values() for pair in combinations(indices, 2)})
