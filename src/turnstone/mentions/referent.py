"""What a phrase refers to, while a report is being read: filled in as more is told of it."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

import msgspec

from turnstone.lexicon.load import load_topic
from turnstone.mentions.actors import Actor
from turnstone.mentions.countries import DATA, split
from turnstone.mentions.mention import Kind, Party

Gender = Literal["he", "she"]

IN_OFFICE = frozenset(("GOV", "COP", "SPY", "JUD"))
"""Sectors that a person of the lexicon leaves with the last office (PLOVER: ELI, "former government officials")."""

SPOKES = frozenset(("spokesman", "spokeswoman", "spokesperson", "press secretary"))
"""Who speaks for a body: unnamed, they are the body (RECORD.md, rule 6)."""


@dataclass(eq=False)
class Referent:
    """One party of the report; several phrases may share it."""

    name: str
    kind: Kind
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    plural: bool = False
    known: bool = False
    human: bool = False
    """A person or people: he, she, they, who."""
    gender: Gender | None = None
    body: "Referent | None" = None
    """Whom a person speaks or acts for: employer, group, else country."""
    words: set[str] = field(default_factory=set[str])
    """Lower-case nouns by which it has been called ("ministry", "group")."""
    told: bool = False
    """Its country was told by its own phrase or name, not taken from the context."""
    by: str = ""
    score: float = 0.5

    def party(self, head: int, first: int, last: int, *, pronoun: bool = False, by: str = "") -> Party:
        """This referent as told by tokens ``[first, last)``."""
        return Party(
            head=head,
            first=first,
            last=last,
            kind=self.kind,
            name=self.name,
            id=self.id,
            country=self.country,
            sector=self.sector,
            role=self.role,
            plural=self.plural,
            pronoun=pronoun,
            known=self.known,
            by=by or self.by,
            score=self.score,
        )

    def as_thing(self, score: float) -> "Referent":
        """Something that stands for this referent as its owner."""
        return replace(self, kind="thing", role=None, human=False, words=set(), by="reference:owner", score=score)


SHE = frozenset(
    "mrs mrs. ms ms. miss queen princess mother daughter sister wife widow girl lady madame actress nun aunt"
    " woman".split()
)
HE = frozenset(
    "mr mr. king prince father son brother husband boy sir lord emir sultan sheikh imam priest bishop pope uncle"
    " ayatollah monk mullah man".split()
)


class GivenNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file given_names.yaml."""

    he: str
    she: str


@cache
def given_names() -> dict[str, Gender]:
    """Given name → the pronoun that its bearers take."""
    topic = load_topic(DATA / "given_names.yaml", GivenNames)
    both: list[tuple[Gender, str]] = [("he", topic.he), ("she", topic.she)]
    return {name: gender for gender, names in both for name in split(names.replace("\n", " "))}


def gender_of(words: str) -> Gender | None:
    """The pronoun that a title or role asks for, where it tells."""
    last = words.lower().split()[-1] if words else ""
    if last.endswith("woman") or last in SHE:
        return "she"
    return "he" if last.endswith("man") or last in HE else None


def of_actor(actor: Actor, month: str | None, by: str) -> Referent:
    """A party of the lexicons.

    Args:
        actor: Its entry.
        month: Of publication (YYYY-MM), to pick the office held.
        by: The rule, as in `Party.by`.
    """
    return Referent(
        name=actor.name,
        kind=actor.kind,
        id=actor.id,
        country=actor.country,
        sector="ELI" if actor.sector in IN_OFFICE and actor.left_office(month) else actor.sector,
        role=actor.office(month),
        known=True,
        human=actor.kind == "person",
        told=True,
        gender=given_names().get(actor.name.split()[0]) if actor.kind == "person" else None,
        by=by,
        score=0.95,
    )
