"""Who did it and to whom: the parties in an act's slots."""

from typing import NamedTuple

import msgspec

from turnstone.coding.acts import Act, fill
from turnstone.coding.slots import Slots, preposition_of
from turnstone.language.parse import Token
from turnstone.mentions.countries import load_countries
from turnstone.mentions.mention import Mentions, Party, PlaceMention

TOWN = ("site", "town", "admin2", "admin1")
"""Places of these precisions say where an act was when they modify its noun ("the Kabul bombing"), not who did it."""


OWNED = "place:owner"
"""Decides for the country whose ground or thing was struck, where no party is told."""
HOLDING = frozenset(("operate", "run", "own", "control", "hold", "manage", "occupy", "use", "man"))
"""Verbs that tell whose a thing is ("a base run by the navy")."""
STRIKING = ("ASSAULT", "COERCE", "SANCTION")
"""Types that touch places and things, which stand for their country (RECORD.md rule 3)."""


COMING_TO = ("after", "before", "for", "following", "during", "at", "in")
"""Prepositions that tie who acts to talks with another."""
FIGHTING = ("ASSAULT", "CONSULT", "AGREE", "COOPERATE", "SUPPORT")
"""Types whose nouns may tell both sides by "between" ("the fighting between Chad and Libya")."""


class Parties(NamedTuple):
    """Both sides of an act, with the slots that they were found in ("" where nobody was found)."""

    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    actor_slot: str
    recipient_slot: str


def parties_of(mentions: Mentions, slots: Slots, act: Act) -> Parties:
    """Actors and recipients of an act, from its mention sentence.

    A two-sided act ("talks", "exchange of fire") has all its parties as actors and no recipient.
    """
    if act.mutual:
        both: dict[str, Party] = {}
        used: list[str] = []
        for slot in (*act.actor, *act.recipient):
            for party in _parties(mentions, slots, act, slot):
                both.setdefault(party.name, party)
                used.append(slot)
        for party in (*_met(mentions, slots, act), *(_came(mentions, slots, act) if len(both) == 1 else ())):
            both.setdefault(party.name, party)
        return Parties(tuple(both.values()), (), used[0] if used else "", "")
    if act.type in FIGHTING and len(both_sides := _parties(mentions, slots, act, "prep:between")) > 1:
        return Parties(both_sides, (), "prep:between", "")
    actor, actor_slot = _first(mentions, slots, act, act.actor, ())
    order = _order(act)
    recipient, recipient_slot = _first(mentions, slots, act, order, actor)
    if not recipient and act.type in STRIKING:
        recipient, recipient_slot = _owners(mentions, slots, act, order)
    return Parties(actor, recipient, actor_slot, recipient_slot)


def _met(mentions: Mentions, slots: Slots, act: Act) -> tuple[Party, ...]:
    """The other side that a light verb takes as its object: "met the envoy for talks", "soldiers killed in clashes"."""
    heads = [h for c in act.carriers if c.light.noun != "obj" for h in slots.fill(c.token, "obj")]
    found = [p for head in heads for p in party_in(mentions, slots, head)]
    return tuple(p for p in found if act.type != "ASSAULT" or p.sector != "CVL")  # bystanders are no side of a fight


def _came(mentions: Mentions, slots: Slots, act: Act) -> tuple[Party, ...]:
    """Who does something after or at talks with another ("arrived for talks with", "spoke after talks with")."""
    noun = mentions.parse.tokens[act.token]
    verb = mentions.parse.tokens[noun.head] if noun.head >= 0 else noun
    told = preposition_of(mentions.parse, noun.index) in COMING_TO and verb.upos == "VERB"
    if not told or noun.upos != "NOUN" or not slots.fill(noun.index, "prep:with"):
        return ()
    return tuple(p for head in slots.fill(verb.index, "subj") for p in party_in(mentions, slots, head))


def _order(act: Act) -> tuple[str, ...]:
    """The recipient slots, the receiver of a gift first, what a light verb hands down ("kill X in a raid") last."""
    if not act.recipient:  # "killed five guards in a breach of the truce": the breach itself has no target
        return ("obj",) if act.carriers and act.type == "ASSAULT" else ()
    more = ("obj",) if act.carriers and "obj" not in act.recipient else ()
    return ("iobj", *(slot for slot in act.recipient if slot != "iobj"), *more)


def _owners(mentions: Mentions, slots: Slots, act: Act, order: tuple[str, ...]) -> tuple[tuple[Party, ...], str]:
    """The country whose place or thing was struck: "hit a refinery in Marvdasht", "took the city"."""
    for slot in order:
        for head in fill(slots, act, slot):
            if (place := _place_of(mentions, slots, act, head)) is not None:
                country = load_countries().by_code[place.place.country or ""]
                thing = Party(
                    head=head,
                    first=place.first,
                    last=place.last,
                    kind="thing",
                    name=country.name,
                    country=country.code,
                    by=OWNED,
                    score=0.4,
                )
                return (thing,), slot
    return (), ""


def _place_of(mentions: Mentions, slots: Slots, act: Act, head: int) -> PlaceMention | None:
    """The place that a thing is or lies in, where its country is known; parsers hang "in X" on the verb as well."""
    near = [head, *slots.fill(head, "prep:in"), *slots.fill(head, "of")]
    if mentions.parse.tokens[head].upos == "NOUN":
        verbs = (act.token, *(carrier.token for carrier in act.carriers))
        near += [at for v in verbs if mentions.parse.tokens[v].upos == "VERB" for at in slots.fill(v, "prep:in")]
    found = filter(None, map(mentions.place, near))
    return next((p for p in found if p.place.country in load_countries().by_code), None)


def _first(
    mentions: Mentions, slots: Slots, act: Act, order: tuple[str, ...], others: tuple[Party, ...]
) -> tuple[tuple[Party, ...], str]:
    """Parties of the first slot that yields any who are not among the others, and that slot."""
    heads, names = {party.head for party in others}, {party.name for party in others}
    for slot in order:
        parties = _parties(mentions, slots, act, slot)
        found = tuple(p for p in parties if p.head not in heads and p.name not in names)
        if found:
            return found, slot
    return (), ""


def _parties(mentions: Mentions, slots: Slots, act: Act, slot: str) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for head in fill(slots, act, slot):
        if slot in ("mod", "poss") and _is_where(mentions, mentions.parse.tokens[head]):
            continue
        for party in party_in(mentions, slots, head):
            found.setdefault(party.name, party)
    return tuple(found.values())


def party_in(mentions: Mentions, slots: Slots, head: int) -> tuple[Party, ...]:
    """The parties that a phrase stands for: its own, else those of the group or thing that it is made of.

    "a convoy of the mission" is the mission; "an offer from Kabul" is Kabul; "a base run by the navy" the navy.
    """
    if own := mentions.party(head):
        return (*_told_before(mentions, own[0]), *own)
    for clause in mentions.parse.children(head, "acl"):
        if clause.lemma in HOLDING and (held := _all(mentions, slots.fill(clause.index, "by"))):
            return held
    for slot in ("of", "poss", "by", "prep:from"):
        for below in slots.fill(head, slot):
            if inner := mentions.party(below):
                return inner
    return ()


def _told_before(mentions: Mentions, party: Party) -> tuple[Party, ...]:
    """The other country of "Chadian and Libyan troops": its name stands before the phrase that the noun belongs to."""
    parse = mentions.parse
    names = [t for t in parse.children(party.head, "amod", "compound") if t.index < party.first]
    joined = [t for t in names if parse.tokens[party.first - 1].lemma == "and" and parse.children(t.index, "conj")]
    found = [p for t in joined for p in mentions.party(t.index) if p.kind == "country" and p.country != party.country]
    return tuple(msgspec.structs.replace(p, sector=party.sector) for p in found)


def _all(mentions: Mentions, heads: tuple[int, ...]) -> tuple[Party, ...]:
    return tuple(party for head in heads for party in mentions.party(head))


def _is_where(mentions: Mentions, token: Token) -> bool:
    place = mentions.place(token.index)
    return place is not None and place.place.precision in TOWN
