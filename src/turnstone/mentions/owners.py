"""Whom a phrase is tied to: its possessor, the name or body before its head, or what "of", "for", "in" hang on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from turnstone.language.parse import Name
from turnstone.mentions.actors import country_actors
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.memory import Memory
from turnstone.mentions.names import Hit
from turnstone.mentions.referent import Referent
from turnstone.mentions.roles import RoleWord
from turnstone.mentions.view import View

How = Literal["mod", "poss", "of", "where"]

OF = frozenset(("of", "for", "from", "at", "with", "in", "inside", "within", "on"))
"""Prepositions that tie a role to its body or country ("spokesman for", "soldiers from")."""
WHERE = frozenset(("in", "inside", "at", "from", "on", "within"))
"""Of these, those that tell only the country where what follows is no organisation."""


@dataclass(frozen=True, eq=False)
class Owner:
    """Whom a phrase is tied to, and how: a word before it ("US"), a possessor, "of", or only by where."""

    referent: Referent
    how: How


@dataclass(eq=False)
class Owners:
    """Finds the owners of phrases; the three callables make referents of what stands there."""

    view: View
    memory: Memory
    referents: dict[int, Referent]
    """Chunk index → referent, -1 - token → referent of a possessive pronoun."""
    of_hit: Callable[[Hit, Chunk], Referent | None]
    of_chunk: Callable[[Chunk], Referent | None]
    of_body: Callable[[Chunk, RoleWord, int], Referent]
    of_name: Callable[[int, int, Chunk], Referent]
    of_country: Callable[[str], Referent]

    def before(self, chunk: Chunk, tail: int) -> Owner | None:
        """The owner told in the chunk before token ``tail``: the nearest name, possessive or body word."""
        at = tail - 1
        while at >= chunk.first:
            hit = self.view.hits.get(at)
            if hit is not None and hit.first >= chunk.first:
                found = self.of_hit(hit, chunk)
                if found is not None:
                    return Owner(found, "poss" if self._possessive(hit.last) else "mod")
                at = hit.first - 1
                continue
            owner = self._at(chunk, at, tail)
            if owner is not None:
                return owner
            at -= 1
        return None

    def _at(self, chunk: Chunk, at: int, tail: int) -> Owner | None:
        token = self.view.tokens[at]
        how: How = "poss" if self._possessive(at + 1) else "mod"
        if token.upos == "PRON" and at in self.view.chunk_at:
            found = self.referents.get(-1 - at)
            return Owner(found, "poss") if found is not None else None
        if token.upos == "PROPN" and (found := self._name(chunk, at, tail)) is not None:
            return Owner(found, how)
        if (place := self.place(at)) is not None:
            return Owner(place, how)
        if token.upos in ("NOUN", "PROPN") and (role := self._body(chunk, at)) is not None:
            return Owner(self.of_body(chunk, role, at + 1), how)
        return None

    def _name(self, chunk: Chunk, at: int, tail: int) -> Referent | None:
        """The party of a name of the model that ends at this token."""
        name: Name | None = self.view.persons.get(at) or self.view.others.get(at)
        if name is None or name.first < chunk.first or name.last > tail:
            return None
        role = self.view.roles.find(self.view.lemmas(name.first, name.last))
        if role is not None and len(role.phrase.split()) == name.last - name.first:
            return None  # "Parliament": a common noun for all its capital
        found = self.memory.named(self.view.text(name.first, name.last)) or self.place(at)
        if found is None and name.label == "ORG":
            return self.of_name(name.first, name.last, chunk)
        return found

    def _possessive(self, at: int) -> bool:
        tokens = self.view.tokens
        return at < len(tokens) and tokens[at].upos == "PART" and tokens[at].deprel == "case"

    def place(self, at: int) -> Referent | None:
        """The country of a place named at this token."""
        place = self.view.places.get(at)
        code = place.place.country if place is not None else None
        return self.of_country(code) if code in country_actors() else None

    def _body(self, chunk: Chunk, at: int) -> RoleWord | None:
        """A body told by a common noun ("police" in "a police spokesman")."""
        role = self.view.roles.find(self.view.lemmas(chunk.first, at + 1))
        if role is None or role.sort == "thing" or (role.sector is None and not self._possessive(at + 1)):
            return None
        if role.sort != "body" and not self._possessive(at + 1):
            return None
        return role

    def after(self, chunk: Chunk) -> Owner | None:
        """The owner told after the chunk: by "of", "for", an organisation after "in"; else where it is."""
        step = self.view.after(chunk)
        where: Owner | None = None
        while step is not None:
            preposition, below = step
            if preposition not in OF:
                break
            found = self.referents.get(below.index) or self._ahead(below)
            if found is not None and (found.kind != "thing" or preposition == "of"):
                if preposition not in WHERE or (found.kind == "organisation" and found.by != "place"):
                    return Owner(found, "of")
                where = where or (Owner(found, "where") if found.country else None)
            elif (place := self.place(below.last - 1)) is not None:
                where = where or Owner(place, "where")
            step = self.view.after(below) if preposition in ("of", "for") else None
        return where

    def _ahead(self, chunk: Chunk) -> Referent | None:
        """The referent of a chunk that stands later, looked at before its turn; pronouns are left."""
        return None if self.view.tokens[chunk.head].upos == "PRON" else self.of_chunk(chunk)
