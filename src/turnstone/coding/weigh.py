"""The lexicon's reading of an event weighed against the record heads' (`weights.py`), field by field.

Where the record heads were not asked, everything stays as the lexicon has it.
"""

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple, cast

from turnstone.coding import weights
from turnstone.coding.acts import Act
from turnstone.coding.fill import party_in
from turnstone.coding.slots import Slots
from turnstone.coding.whys import BY
from turnstone.language.parse import Parse, Reading
from turnstone.lexicon.senses import DEFAULT_ACTOR, DEFAULT_RECIPIENT
from turnstone.mentions.mention import Mentions, PlaceMention
from turnstone.record import Aux, Entity, EventType, Span

SAID = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE")
"""Types done by saying, whatever is still to come of them."""
WILL = frozenset(("will", "would", "shall", "'ll", "wo"))
"""Auxiliaries of what is still to come."""
SURELY_NONE = 0.95
"""Probability of no event above which not even a condition makes an act of a word."""
UNREAD = 0.001
"""Probability of a label that the model gave too little to be kept (decode_records.py)."""


class Verdict(NamedTuple):
    """A word's type after weighing (None: no event), and how sure it is."""

    type: EventType | None
    confidence: float
    """0..1: where the record heads alone see an act, the type's share of the weighed odds; else half for the lexicon
    and half for the heads' probability of the type. Orders right from wrong: `python -m benchmarks.confidence`."""


def odds(probability: float) -> float:
    """Natural log of the odds, bounded."""
    kept = min(max(probability, UNREAD), 1 - UNREAD)
    return math.log(kept / (1 - kept))


def weighed_parties(
    parse: Parse,
    reading: Reading,
    label: str,
    told: tuple[Entity, ...],
    resolve: Callable[[int], Iterable[Entity]],
    keep: float,
    other: float,
    more: float,
) -> tuple[Entity, ...]:
    """The parties that an anchor takes.

    Args:
        parse: The report's.
        reading: Of the anchor.
        label: Which edges.
        told: Those that the rules found.
        resolve: From a token to the parties that it stands for.
        keep: Weight for what the rules found.
        other: Weight against what they did not, where they found nobody.
        more: The same where they found somebody.
    """
    edges = {edge.token: edge.score for edge in reading.edges if edge.label == label}
    kept = [e for e in told if _speaks_for(parse, e.span, reading, edges) + keep > 0]
    against = more if kept else other
    for token, score in sorted(edges.items()):
        if odds(score) - against <= 0 or any(_covers(parse, e.span, token) for e in told):
            continue
        names = {e.name for e in kept}
        kept += [e for e in resolve(token) if e.name not in names]
    return tuple(kept)


def _speaks_for(parse: Parse, span: Span, reading: Reading, edges: dict[int, float]) -> float:
    """Log-odds that the heads give a party; none either way for words of another sentence."""
    sentence = parse.sentence_of(reading.token)
    if not sentence.start <= span.start < sentence.end:
        return 0.0
    return odds(max((score for token, score in edges.items() if _covers(parse, span, token)), default=0.0))


def _covers(parse: Parse, span: Span, token: int) -> bool:
    return span.start <= parse.tokens[token].start < span.end


class Weigher:
    """Weighs the events of one report."""

    def __init__(self, mentions: Mentions, slots: Slots) -> None:
        self.mentions, self.parse, self.slots = mentions, mentions.parse, slots
        self.able = bool(self.parse.readings)

    def verdict(self, tokens: Iterable[int], told: EventType | None, *, hanging: bool = False) -> Verdict:
        """The type of the act on these tokens.

        Args:
            tokens: The trigger's words; the one that is most surely an event counts.
            told: What the lexicon takes it for.
            hanging: It is to come and hangs on a condition: what is promised or threatened so is an act, whatever
                its verb.
        """
        given = weights.WEIGHTS
        scores = dict(self._types(tokens))
        raised = {label: math.log(max(score, UNREAD)) for label, score in scores.items()}
        if told is None:
            raised["O"] += given.none_hanging if hanging else given.none
        else:
            act = given.act_noun if self._is_noun(tokens) else given.act
            raised[told] = raised.get(told, math.log(UNREAD)) + act
        best = max(raised, key=raised.__getitem__)
        if told is None:
            sure = math.exp(raised[best]) / sum(math.exp(score) for score in raised.values())
        else:
            sure = 0.5 + 0.5 * scores.get(best, 0.0)
        return Verdict(None if best == "O" else cast(EventType, best), sure)

    def _is_noun(self, tokens: Iterable[int]) -> bool:
        return not any(self.parse.tokens[token].upos in ("VERB", "AUX", "ADJ") for token in tokens)

    def _types(self, tokens: Iterable[int]) -> dict[str, float]:
        found = [r.kinds["events"] for t in tokens if (r := self.parse.reading(t))]
        return min(found, key=lambda labels: labels["O"]) if found else {"O": 1.0}

    def unseen(self, acts: Iterable[Act], hangs: Callable[[int], bool]) -> list[tuple[Act, float]]:
        """Acts that the record heads see where the lexicon sees none, with their confidence.

        Args:
            acts: Those that the lexicon sees.
            hangs: Whether what a token tells is still to come and hangs on a condition.
        """
        taken = {token for act in acts for token in act.tokens}
        found = list[tuple[Act, float]]()
        for reading in self.parse.readings:
            if reading.token in taken:
                continue
            kind, sure = self.verdict((reading.token,), None)
            if kind is None and reading.kinds["events"]["O"] < SURELY_NONE and hangs(reading.token):
                kind, sure = self.verdict((reading.token,), None, hanging=True)
            if kind is not None:
                found.append((self._act(reading, kind), sure))
        return found

    def _act(self, reading: Reading, kind: EventType) -> Act:
        pos = {"VERB": "verb", "AUX": "verb", "ADJ": "adj"}.get(self.parse.tokens[reading.token].upos, "noun")
        return Act(
            token=reading.token,
            tokens=(reading.token,),
            type=kind,
            actor=DEFAULT_ACTOR[pos],
            recipient=DEFAULT_RECIPIENT[pos],
            by=(BY,),
        )

    def tags(self, act: Act, group: str, told: tuple[str, ...], keep: float, other: float) -> tuple[str, ...]:
        """Labels of one group (``"mode:ASSAULT "``, ``"aux:"``, ``"context:"``) that hold of an act; the told first."""
        reading = self._reading(act)
        if reading is None:
            return told
        if act.by == (BY,) and not told:
            other = 0.0  # the lexicon does not know the word: it says nothing against a label either
        read = {tag.removeprefix(group): score for tag, score in reading.tags.items() if tag.startswith(group)}
        kept = [label for label in told if odds(read.get(label, 0.0)) + keep > 0]
        kept += [label for label, score in read.items() if label not in told and odds(score) - other > 0]
        return tuple(kept)

    def aux(self, act: Act, told: tuple[Aux, ...]) -> tuple[Aux, ...]:
        """The auxiliary modes that hold of an act."""
        given = weights.WEIGHTS
        held = self.tags(act, "aux:", told, given.aux, given.aux_other)
        if "future" in told and "future" not in held and self._will(act):
            held = (*held, "future")
        return cast(tuple[Aux, ...], held)

    def _will(self, act: Act) -> bool:
        """Whether a deed's own "will" says that it is not done yet, whatever the record heads make of it."""
        if act.type in SAID:
            return False
        return any(t.lemma.lower() in WILL for t in self.parse.children(act.token, "aux"))

    def _reading(self, act: Act) -> Reading | None:
        found = [r for t in act.tokens if (r := self.parse.reading(t))]
        return min(found, key=lambda r: r.kinds["events"]["O"]) if found else None

    def sides(
        self, act: Act, actor: tuple[Entity, ...], recipient: tuple[Entity, ...]
    ) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
        """Both sides of an act."""
        reading = self._reading(act)
        if reading is None or reading.kinds["events"]["O"] > 1 - UNREAD:
            return actor, recipient
        doers, targets = self._kept(reading, "actor", actor), self._kept(reading, "recipient", recipient)
        return self._side(reading, "actor", actor, targets), self._side(reading, "recipient", recipient, doers)

    def _kept(self, reading: Reading, label: str, told: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Those of the rules' parties that hold against the record heads."""
        edges = {edge.token: edge.score for edge in reading.edges if edge.label == label}
        keep = weights.WEIGHTS.party
        return tuple(e for e in told if _speaks_for(self.parse, e.span, reading, edges) + keep > 0)

    def _side(
        self, reading: Reading, label: str, told: tuple[Entity, ...], facing: tuple[Entity, ...]
    ) -> tuple[Entity, ...]:
        given = weights.WEIGHTS

        def found(token: int) -> Iterable[Entity]:
            if any(_covers(self.parse, e.span, token) for e in facing):
                return ()  # the rules have these words on the other side
            return (p.entity(self.parse) for p in party_in(self.mentions, self.slots, token))

        return weighed_parties(
            self.parse, reading, label, told, found, given.party, given.party_other, given.party_more
        )

    def places(self, act: Act, told: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
        """Where an act took place."""
        reading, given = self._reading(act), weights.WEIGHTS
        if reading is None:
            return told
        edges = {edge.token: edge.score for edge in reading.edges if edge.label == "place"}

        def says(place: PlaceMention) -> float:
            return odds(max((s for t, s in edges.items() if place.first <= t < place.last), default=0.0))

        kept = [place for place in told if says(place) + given.place > 0]
        for token, score in sorted(edges.items()):
            place = self.mentions.place(token)
            if place is not None and place not in told and odds(score) - given.place_other > 0:
                kept.append(place)
        return tuple(kept)
