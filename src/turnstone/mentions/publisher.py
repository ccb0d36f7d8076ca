"""Who speaks as "we", "this newspaper", "our Centre" outside all quotations: the one who publishes the report.

A state's office speaks for its country (docs/record.md: a release speaks for its office), everybody else for himself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from turnstone.mentions.actors import Actor, country_actors, make_id
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.memory import Memory
from turnstone.mentions.names import actors_in, words_of
from turnstone.mentions.outlets import outlet_country
from turnstone.mentions.referent import Referent, of_actor
from turnstone.mentions.view import View

STATE = frozenset(
    "ministry ministerio ministère ministério government presidency department embassy chancellery cabinet consulate"
    " foreign president prime".split()
)
"""Words of the names of a state's offices."""
BODIES = frozenset(
    "centre center clinic watch council front movement observatory médicos doctors foro collective society association"
    " union party rights committee mission institute foundation network alliance campaign relief solidarity federation"
    " congress forum initiative memorial justice coalition army forces brigade office secretariat aid refugees"
    " coordinadora coordinator instituto red asociación comité movimiento frente".split()
)
"""Words of names of publishers that are parties themselves, no outlets."""
PRESS = frozenset(
    "radio news post times herald courier courrier wire press prensa presse tv televisión television noticias folha"
    " diario journal gazette chronicle monitor observer tribune sentinel bulletin daily weekly agency agencia agence"
    " speaker voice echo star mail live magazine review report reporter dispatch".split()
)
"""Words of names of outlets."""
OWN = frozenset(
    "newspaper paper agency station channel network outlet broadcaster website magazine radio programme daily weekly"
    " newsroom reporter correspondent journal site".split()
)
"""Nouns that an outlet calls itself and its people by, after "this" or "our"."""


_OFFICE = re.compile(r"\s+(?:Online|\([^)]*\)|(?:information|press|media) (?:office|bureau))$", re.IGNORECASE)
"""Ends of publishers' names that are no part of them."""


def _is_of(actor: Actor, name: str) -> bool:
    """Whether a publisher's name is the actor's, or that of some office of a body of many states."""
    return actor.country in ("UNO", "EUR", "IGO") or words_of(name) in [words_of(n) for n in (actor.name, *actor.names)]


@dataclass(eq=False)
class Publisher:
    """The publisher of one report as a party."""

    view: View
    memory: Memory
    of_country: Callable[[str], Referent]
    """The referent of a country code."""

    @cached_property
    def referent(self) -> Referent | None:
        """The publisher; None where the report does not tell it."""
        name = _OFFICE.sub("", (self.view.report.publisher or "").strip())
        if not name:
            return None
        told = self.memory.named(name)
        if told is not None and told.kind != "person":
            return told
        words = {word.strip(",.").lower() for word in name.split()}
        country = outlet_country(name)
        press = bool(words & PRESS) or not words & (BODIES | STATE)
        if words & STATE and country is not None and not press:
            return self.of_country(country)
        actor = next((actor for actor in actors_in(name) if _is_of(actor, name)), None)
        if actor is not None and actor.kind == "organisation":
            if actor.sector in ("GOV", "MIL") and actor.country in country_actors():
                return self.of_country(actor.country or "")
            return of_actor(actor, self.view.month, f"publisher:{actor.id}")
        if words & STATE and not press:
            code = country or self.view.context.home(0)
            return self.of_country(code) if code is not None else None
        if press:
            country = country or self.view.context.home(0)
        return Referent(
            name=name,
            kind="organisation",
            id=make_id(name),
            country=country or (None if press else "NGO"),
            sector="JRN" if press else "SOC" if country else None,
            known=True,
            told=True,
            words={word for word in words if word in BODIES},
            by="publisher",
            score=0.6,
        )

    def of_itself(self, chunk: Chunk) -> Referent | None:
        """The publisher, where the phrase is how it calls itself: "this newspaper", "our Centre", "the Observatory"."""
        view = self.view
        first, noun = view.tokens[chunk.first].text.lower(), view.tokens[chunk.last - 1]
        if chunk.last - chunk.first != 2 or first not in ("this", "our", "the"):
            return None
        word = noun.text.lower()
        if first != "the" and word in OWN:
            return self.referent if self.referent is not None and self.referent.sector == "JRN" else None
        named = word in (view.report.publisher or "").lower().split() and word in BODIES
        return self.referent if named and noun.text[0].isupper() else None
