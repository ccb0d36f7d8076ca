"""What decided each field of an event, after weighing: only what the record holds gets a reason (`record.Why`)."""

from collections.abc import Iterable, Sequence

import msgspec

from turnstone.coding.acts import Act
from turnstone.coding.modality import Modality
from turnstone.language.parse import Parse
from turnstone.mentions.mention import DateMention, Party, PlaceMention
from turnstone.record import Aux, Entity, Span, Statement, Why

BY = "model:events"
"""The record heads, in `Why.by`."""
SPEAKER, LENT = "rule:sides/speaker", "rule:sides/lent"
"""Parties that no slot of the act told (sides.py): who speaks, and those of an act beside or inside it."""
EPISODE = "rule:date lies before the report's episode"
CONDITION = "rule:head of a condition"


class Reasons(msgspec.Struct):
    """Reasons of one event, gathered field by field.

    Each method takes what the rules told and what ships; what is not among the told was added by the record heads.
    """

    parse: Parse
    act: Act
    trigger: Span
    found: list[Why] = []

    def type(self) -> None:
        """The type: the record heads alone where they outweighed the lexicon, else its entry and the rules after it."""
        decided = (BY,) if self.act.by[-1] == BY else self.act.by
        self.found += [Why(field="type", by=by, span=self.trigger) for by in decided]

    def modes(self, told: Sequence[str], ships: Sequence[str]) -> None:
        """Modes: one reason for those of the lexicon, one for those of the record heads."""
        self._once("mode", (self.act.by[0] if mode in told else BY for mode in ships))

    def contexts(self, told: Sequence[str], ships: Sequence[str]) -> None:
        """Contexts: of the act's own entry, of the paragraph's words, or of the record heads."""
        own = dict.fromkeys(self.act.context, self.act.by[0])
        lexicon = {context: f"lexicon:contexts/{context}" for context in told} | own
        self._once("context", (lexicon.get(context, BY) for context in ships))

    def parties(
        self,
        field: str,
        slots: tuple[tuple[Party, ...], str],
        speaker: Statement | None,
        told: Sequence[Entity],
        ships: Sequence[Entity],
    ) -> None:
        """One reason for each party of a side.

        Args:
            field: ``"actor"`` or ``"recipient"``.
            slots: The parties that the act's slots yield, and in which slot they stand.
            speaker: The statement that holds the trigger.
            told: All that the rules found.
            ships: Those of the record.
        """
        parties, slot = slots
        own = {party.entity(self.parse): f"slot:{slot} {party.by}".strip() for party in parties}
        said = speaker.speaker if speaker else ()
        for entity in ships:
            by = own.get(entity, SPEAKER if entity in said else LENT) if entity in told else BY
            self.found.append(Why(field=field, by=by, span=entity.span))

    def places(self, told: Sequence[PlaceMention], ships: Sequence[PlaceMention]) -> None:
        """One reason for each place."""
        self.found += [
            Why(field="location", by=place.by or "rule:place" if place in told else BY, span=place.place.span)
            for place in ships
        ]

    def date(self, found: DateMention | None) -> None:
        """The rule that reads the time words."""
        if found is not None:
            self.found.append(Why(field="date", by=found.by or "rule:date", span=found.date.span))

    def aux(self, modality: Modality, date: DateMention | None, told: Sequence[Aux], ships: Sequence[Aux]) -> None:
        """The words that tell each auxiliary mode that ships.

        Args:
            modality: Of the words around the act.
            date: Of the event.
            told: What rules and date say.
            ships: What the record holds, but for the condition's own (`condition_head`).
        """
        for aux in ships:
            causes = [cause for cause, each in zip(modality.by, modality.gave, strict=True) if each == aux]
            if aux not in told:
                self.found.append(Why(field="aux", by=BY))
            elif causes or (aux != "historical" and modality.by):  # "would" read as future on a condition
                self._words("aux", causes or modality.by)
            elif aux == "historical" and date is not None and date.historical:
                self.found.append(Why(field="aux", by=EPISODE, span=date.date.span))
            else:
                self.found.append(Why(field="aux", by=self.act.by[0]))

    def condition_head(self, clause: Span) -> None:
        """The act is what a condition says must come true."""
        self.found.append(Why(field="aux", by=CONDITION, span=clause))

    def condition(self, by: str) -> None:
        """What opens the clause."""
        self.found.append(Why(field="condition", by=by))

    def _words(self, field: str, causes: Iterable[tuple[str, int]]) -> None:
        known = {(why.field, why.by, why.span) for why in self.found}
        for by, token in causes:
            span = self.parse.span(token, token + 1)
            if (field, by, span) not in known:
                self.found.append(Why(field=field, by=by, span=span))

    def _once(self, field: str, decided: Iterable[str]) -> None:
        self.found += [Why(field=field, by=by) for by in dict.fromkeys(decided)]
