"""Both sides of an event as entities: what its slots yield, then what the words around it lend.

Stages, each only where the one before left a side empty:

1. the act's own slots (fill.py)
2. the speaker, as the doer of what is done by saying (RECORD.md rule 3)
3. the other side of what is asked, promised or threatened in it; the doer of what is condemned or rejected in it
4. the sides of the tolls and instruments that were merged into it
"""

from collections.abc import Sequence

from turnstone.coding.acts import Act, fill
from turnstone.coding.fill import OWNED, Parties, parties_of, party_in
from turnstone.coding.slots import Slots, is_passive
from turnstone.mentions.mention import Mentions, Party
from turnstone.record import Entity, Statement

SPEAKERS_ACTS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE")
"""Types whose doer is the speaker where the words stand in a statement and name no doer."""
DONE = ("AGREE", "CONCEDE")
"""Those that are done by acting too."""
COMING = frozenset(("will", "would", "shall", "'ll", "must", "should"))
"""Auxiliaries of what is promised."""
TOUCHED = ("iobj", "prep:to", "prep:with", "prep:for", "prep:from", "prep:on", "prep:against", "obj")
EMBEDDING: dict[str, tuple[str, ...]] = {
    "REQUEST": ("subj",),
    "ACCUSE": ("subj",),
    "AGREE": TOUCHED,
    "CONCEDE": TOUCHED,
    "THREATEN": TOUCHED,
    "REJECT": TOUCHED,
}
"""Types that tell their other side in the clause below them, and where it stands there."""
ARMED = ("MIL", "PRM", "COP", "REB")
"""Sectors of those who can be deployed."""
OWN_FORCES = ("RETREAT", "CONCEDE", "MOBILIZE", "AGREE")
"""Types that move forces: the doer's own are no recipient."""
LENDING = ("THREATEN", "AGREE", "CONCEDE", "REQUEST")
"""Types that take the recipient of the act inside them (REQUEST: its doer)."""
ANSWERING = ("ACCUSE", "REJECT", "SUPPORT")
"""Types that turn against (or praise) an act: their recipient is its doer."""


class Sides:
    """Finds both sides of the events of one report."""

    def __init__(self, mentions: Mentions, slots: Slots, acts: Sequence[Act]) -> None:
        self.mentions = mentions
        self.slots = slots
        self.by_token = {act.token: act for act in acts}

    def of(
        self, act: Act, own: Parties, inner: Act | None, merged: Sequence[Act], statement: Statement | None
    ) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
        """(actors, recipients) of an act.

        Args:
            own: What its slots yield.
            inner: The act that is asked, refused, threatened or promised in it.
            merged: Tolls and instruments that were merged into it.
            statement: The innermost statement that holds its trigger.
        """
        own = self._less_answered(act, self._less_acts(own))
        actor, recipient = self._entities(own.actor), self._entities(own.recipient)
        if act.mutual:
            return actor, recipient
        if not actor and act.type in SPEAKERS_ACTS and statement and not self._was_done(act):
            actor = statement.speaker
            recipient = _others(recipient, actor)
        if not recipient:
            recipient = self._less(self._lent(act, inner), actor)
        lent = [parties_of(self.mentions, self.slots, other) for other in merged]
        for parties in lent:
            actor = actor or self._less(parties.actor, recipient)
        if not recipient or _only_ground(own):
            recipient = self._harmed(lent, actor) or recipient
        if act.type in OWN_FORCES:
            recipient = self._less_own(actor, recipient)
        return actor, recipient

    def _was_done(self, act: Act) -> bool:
        """Whether words told of a passive that has happened or may ("the charges had been dropped"), by nobody named.

        What will be done is promised by the speaker; what was done to somebody need not be his doing.
        """
        parse = self.mentions.parse
        verb = parse.tokens[act.token]
        if act.type not in DONE or verb.upos != "VERB" or not is_passive(parse, verb):
            return False
        return not any(t.lemma.lower() in COMING for t in parse.children(verb.index, "aux"))

    def _moved(self, act: Act) -> tuple[Party, ...]:
        """The forces that are moved where nobody is said to move them: "US troops deployed in Iraq"."""
        heads = (*fill(self.slots, act, "obj"), *fill(self.slots, act, "of"))
        return tuple(p for head in heads for p in self.mentions.party(head) if p.sector in ARMED)

    def _less_acts(self, own: Parties) -> Parties:
        """Without acts that look like names ("driven out by the War")."""

        def keep(parties: tuple[Party, ...]) -> tuple[Party, ...]:
            return tuple(p for p in parties if p.head not in self.by_token or p.by != "name:organisation")

        return own._replace(actor=keep(own.actor), recipient=keep(own.recipient))

    def _less_answered(self, act: Act, own: Parties) -> Parties:
        """Without those whom the act that is condemned or praised was done to ("condemned the attack on the port")."""
        if act.type not in ANSWERING or not own.recipient_slot.startswith("prep:"):
            return own
        answered = [h for h in fill(self.slots, act, "obj") if h in self.by_token and h != act.token]
        inside = {i for head in answered for i in self.mentions.parse.subtree(head)}
        return own._replace(recipient=tuple(p for p in own.recipient if p.head not in inside))

    def _harmed(self, lent: Sequence[Parties], actor: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """All whom the tolls tell of ("two guards were killed and a tourist wounded"); ground only where nobody is."""
        people = [p for parties in lent if not _only_ground(parties) for p in parties.recipient]
        return self._less(tuple(people or (p for parties in lent for p in parties.recipient)), actor)

    def _less_own(self, actor: tuple[Entity, ...], recipient: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Without the doer's own forces ("agreed to withdraw its troops"): they are moved, not acted on."""
        own = {entity.country for entity in actor if entity.country}
        return tuple(e for e in recipient if not (e.country in own and e.sector in ARMED))

    def _lent(self, act: Act, inner: Act | None) -> tuple[Party, ...]:
        if inner is not None and act.type in LENDING:
            parties = parties_of(self.mentions, self.slots, inner)
            if found := parties.actor if act.type == "REQUEST" or inner.mutual else parties.recipient:
                return found  # "offered to host talks between Chad and Libya": both are promised something
        if act.type in ANSWERING and (found := self._doer_of_object(act)):
            return found
        return self._embedded(act)

    def _doer_of_object(self, act: Act) -> tuple[Party, ...]:
        """Who did what is condemned, rejected or praised: "condemned the ISIL attack"."""
        for slot in act.recipient or ("obj",):
            for head in fill(self.slots, act, slot):
                answered = self.by_token.get(head)
                if answered is not None and answered is not act:
                    return parties_of(self.mentions, self.slots, answered).actor
        return ()

    def _embedded(self, act: Act) -> tuple[Party, ...]:
        """Who is asked or accused, or whom a promise or threat would touch, told in the clause below the act."""
        for head in fill(self.slots, act, "comp"):
            for slot in EMBEDDING.get(act.type, ()):
                below = self.slots.fill(head, slot)
                if found := tuple(p for h in below for p in party_in(self.mentions, self.slots, h)):
                    return found
        return ()

    def _less(self, parties: tuple[Party, ...], taken: tuple[Entity, ...]) -> tuple[Entity, ...]:
        return _others(self._entities(parties), taken)

    def _entities(self, parties: tuple[Party, ...]) -> tuple[Entity, ...]:
        found: dict[str, Entity] = {}
        for party in parties:
            if not _is_bare_number(self.mentions, party):
                found.setdefault(party.name, party.entity(self.mentions.parse))
        return tuple(found.values())


def _only_ground(parties: Parties) -> bool:
    """Whether the recipient is only the country of the place or thing that was struck."""
    return bool(parties.recipient) and all(p.by == OWNED or p.kind == "thing" for p in parties.recipient)


def _others(entities: tuple[Entity, ...], taken: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Without those who are doers already: nobody accuses himself."""
    names = {entity.name for entity in taken}
    return tuple(entity for entity in entities if entity.name not in names)


def _is_bare_number(mentions: Mentions, party: Party) -> bool:
    """ "Twelve were killed": a figure, no party; "four of its soldiers" is one."""
    bare = all(mentions.parse.tokens[i].upos == "NUM" for i in range(party.first, party.last))
    return bare and not mentions.parse.children(party.head, "nmod")
