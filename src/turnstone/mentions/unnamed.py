"""Role words to referents: gunmen, the ministry, a spokeswoman, "M23 rebels"."""

from dataclasses import dataclass

from turnstone.mentions.actors import country_actors
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.known import Known
from turnstone.mentions.memory import Memory
from turnstone.mentions.naming import name_role
from turnstone.mentions.organs import BODIES, TOPICS, ministry_sector
from turnstone.mentions.owners import Owner, Owners
from turnstone.mentions.referent import SPOKES, Referent, gender_of
from turnstone.mentions.roles import RoleWord
from turnstone.mentions.sectors import ARMED, MEMBERS, former, sector_of
from turnstone.mentions.view import View

ABROAD = frozenset(("foreign", "international", "western", "regional", "global", "european", "african", "overseas"))
"""Words before a role that keep it from being at home ("Western official")."""
JOINT = frozenset(("international", "multinational", "multilateral", "joint"))
"""Words before a body that make it one of several states."""
FORCE_REACH = 6
"""Sentences back in which the force of "officers" is looked for."""
STATE = frozenset(("GOV", "MIL", "LEG", "SPY"))
"""Sectors of a state's own offices."""


@dataclass(eq=False)
class Unnamed:
    """Makes referents of phrases whose head is a role word."""

    view: View
    memory: Memory
    known: Known
    owners: Owners

    def role(self, chunk: Chunk, role: RoleWord, end: int, *, plural: bool) -> Referent:
        """A party told by role words that end before token ``end``."""
        first = end - len(role.phrase.replace("-", " - ").split())
        owner = self.owners.before(chunk, first)
        if owner is None and end == chunk.last:
            owner = self.owners.after(chunk)
        if owner is None and role.phrase in SPOKES:
            owner = self.latest_body(chunk)
        owner = self._of_world(chunk, owner, role)
        owner = self._of_state(owner, role)
        if owner is not None and role.phrase in SPOKES and owner.referent.kind != "person":
            return self._spokesperson(role, owner)
        if owner is not None and (body := self._membership(role, owner, plural)) is not None:
            return body
        referent = Referent(
            name="",
            kind="organisation" if role.sort == "body" else "group" if plural else "person",
            country=self._role_country(chunk, first, role, owner),
            sector=self._role_sector(chunk, first, role, owner),
            plural=plural or role.sort == "body",
            human=role.sort == "person",
            told=owner is not None and owner.referent.told,
            words={role.phrase.split()[-1], role.phrase},
            by=f"role:{role.phrase}",
            score=0.6 if owner else 0.45,
            body=owner.referent if owner is not None and owner.how != "where" else None,
            gender=gender_of(role.phrase),
        )
        name_role(self.view, referent, chunk, (first, end), role, owner)
        return referent

    def _of_world(self, chunk: Chunk, owner: Owner | None, role: RoleWord) -> Owner | None:
        """The Secretary-General without more words is the United Nations', where they are told of."""
        if role.phrase.split()[-1] != "secretary-general" or (owner is not None and owner.how != "where"):
            return owner
        found = next((t.referent for t in self.memory.before(chunk) if t.referent.country == "UNO"), None)
        return Owner(found, "of") if found is not None else owner

    def _of_state(self, owner: Owner | None, role: RoleWord) -> Owner | None:
        """ "His government", "our soldiers": the possessor's country is the owner."""
        if owner is None or owner.how != "poss" or owner.referent.kind != "person" or role.phrase not in BODIES:
            return owner
        country = owner.referent.country
        return Owner(self.known.country(country), "poss") if country in country_actors() else owner

    def latest_body(self, chunk: Chunk) -> Owner | None:
        """Whom a spokesperson without more words speaks for: the body told last."""
        sentence = self.view.tokens[chunk.first].sentence
        for telling in self.memory.before(chunk):
            if sentence - telling.sentence > 2:
                break
            body = telling.referent
            if body.kind in ("organisation", "country") and body.sector != "JRN" and body.known:
                return Owner(body, "of")
        return None

    def _role_country(self, chunk: Chunk, first: int, role: RoleWord, owner: Owner | None) -> str | None:
        if owner is not None and owner.referent.country is not None:
            return owner.referent.country if owner.how != "where" or role.home or role.sector is not None else None
        before = {t.text.lower() for t in self.view.tokens[chunk.first : first]}
        abroad = before & ABROAD
        if before & JOINT and role.sort == "body" and role.sector in ("MIL", "GOV", None):
            return "IGO"
        if role.phrase == "peacekeeper":
            return "UNO"
        if not role.home or abroad or (owner is not None and owner.referent.told):
            return None
        return self.home(chunk, state=role.sector in STATE)

    def _role_sector(self, chunk: Chunk, first: int, role: RoleWord, owner: Owner | None) -> str | None:
        if role.phrase in TOPICS and (after := self.view.after(chunk)) is not None:
            words = self.view.lemmas(after[1].first, after[1].last)
            return ministry_sector(words) or role.sector
        if role.phrase == "officer" and (owner is None or owner.how == "where"):
            return self._of_force(chunk)
        before = self.view.lemmas(chunk.first, first)
        return former(before, sector_of(role, owner)) if role.sort == "person" else sector_of(role, owner)

    def _of_force(self, chunk: Chunk) -> str:
        """Whose "officers" without more words are: of the force told last, else of the police."""
        sentence = self.view.tokens[chunk.first].sentence
        for telling in self.memory.before(chunk):
            if sentence - telling.sentence > FORCE_REACH:
                break
            if telling.referent.sector in ("COP", "MIL"):
                return telling.referent.sector
        return "COP"

    def _spokesperson(self, role: RoleWord, owner: Owner) -> Referent:
        """An unnamed spokesperson is the body in name, country and sector (RECORD.md, rule 6)."""
        body = owner.referent
        return Referent(
            name=body.name,
            id=body.id,
            kind="person",
            country=body.country,
            sector=body.sector or ("GOV" if body.kind == "country" else None),
            role=role.phrase,
            known=body.known,
            human=True,
            told=body.told,
            body=body,
            words={"spokesperson", role.phrase},
            by=f"role:{role.phrase}",
            score=body.score,
            gender=gender_of(role.phrase),
        )

    def _membership(self, role: RoleWord, owner: Owner, plural: bool) -> Referent | None:
        """The body itself where the phrase means its members: "M23 rebels", "Hamas fighters", "his officers"."""
        body = owner.referent
        if not plural or owner.how == "where" or role.phrase.split()[-1] not in MEMBERS:
            return None
        if body.kind == "person" and body.body is not None and body.body.sector in ARMED | {"COP"}:
            body = body.body
        if body.kind != "organisation":
            return None
        return body if body.sector in ARMED | {"COP"} or role.sector in (None, body.sector) else None

    def _of_opposition(self, chunk: Chunk) -> str | None:
        """The country of a political party that is the subject before it: its "government" is its own country's."""
        sentence = self.view.tokens[chunk.first].sentence
        for telling in self.memory.before(chunk):
            if telling.sentence != sentence:
                break
            if telling.subject and telling.referent.sector in ("PTY", "OPP"):
                return telling.referent.country
        return None

    def home(self, chunk: Chunk, *, state: bool = False) -> str | None:
        """The country that an unnamed party of this chunk belongs to by the context.

        Args:
            state: Whether it is a state's organ or office: the country that acts in the sentence counts more.
        """
        sentence = self.view.tokens[chunk.first].sentence
        country = (self._of_opposition(chunk) if state else None) or self.view.context.home(sentence, state=state)
        if country is not None:
            self.view.context.lean(sentence, country)
        return country
