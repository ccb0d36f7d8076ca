"""Names and role words to referents: who a phrase is by its own words and those tied to it."""

from dataclasses import dataclass, field

from turnstone.mentions.actors import country_actors, make_id, organs
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.countries import load_countries
from turnstone.mentions.memory import Memory
from turnstone.mentions.names import Alias, Hit
from turnstone.mentions.organs import BODIES, body_name, ministry_sector
from turnstone.mentions.referent import SPOKES, Referent, of_actor
from turnstone.mentions.roles import RoleWord
from turnstone.mentions.view import View

OF = frozenset(("of", "for", "from", "at", "with", "in", "inside", "within", "on"))
"""Prepositions that tie a role to its body or country ("spokesman for", "soldiers from")."""
WHERE = frozenset(("in", "inside", "at", "from", "on", "within"))
"""Of these, those that only tell the country."""
TOPICS = frozenset("ministry department minister secretary directorate bureau chamber".split())
"""Whose "of" phrase is a field of work rather than an owner ("ministry of health")."""
ARMED = frozenset(("MIL", "REB", "PRM", "UAF", "CRM"))
"""Sectors whose members in the plural are their body ("M23 rebels")."""
MEMBERS = frozenset(
    "troop soldier force fighter militant rebel unit insurgent gunman militiaman guerrilla terrorist jihadist men man"
    " member officer target position stronghold".split()
)
GENERIC_LEADERS = frozenset(
    "leader head chief official chairman chairwoman chair chairperson boss founder co-founder co-chair director member"
    " deputy deputy leader deputy head secretary general secretary secretary-general secretary general adviser advisor"
    " aide representative commander coordinator president vice president executive director administrator delegate"
    " senior official security official negotiator".split()
)


@dataclass(eq=False)
class Owner:
    """Whom a phrase is tied to, and how: before it ("US", "its"), by "of", or only by where."""

    referent: Referent
    how: str
    """mod, poss, of, where."""


@dataclass(eq=False)
class Describer:
    """Makes referents of the chunks of one report, in text order."""

    view: View
    memory: Memory
    referents: dict[int, Referent] = field(default_factory=dict[int, Referent])
    """Chunk index → referent, filled by the caller as it goes."""

    # -- names -------------------------------------------------------------

    def hit_referent(self, hit: Hit, chunk: Chunk, owner: Owner | None = None) -> Referent | None:
        """The party that a lexicon name stands for in this chunk; None for look-alikes."""
        alias = self.choose(hit, chunk, owner)
        if alias is None or alias.use == "none":
            return None
        known = self.memory.aliases.get("id:" + alias.actor.id)
        if known is not None and alias.use in ("name", "capital", "adjective"):
            return known
        referent = of_actor(alias.actor, self.view.month, f"lexicon:{alias.actor.id}")
        if alias.use in ("adjective", "people", "region") or (alias.use == "name" and alias.actor.kind == "group"):
            referent = self._people(hit, chunk, alias, referent)
        if alias.use in ("name", "capital", "adjective") and referent.kind != "group":
            self.memory.aliases["id:" + alias.actor.id] = referent
            self.memory.name(alias.actor.name, referent)
        return referent

    def choose(self, hit: Hit, chunk: Chunk, owner: Owner | None = None) -> Alias | None:
        """Which of the actors that share a name is meant: the owner's, else the one whose country the report tells most."""
        aliases = hit.aliases
        if len(aliases) == 1:
            return aliases[0]
        head = self.view.tokens[chunk.head]
        if {a.actor.kind for a in aliases} <= {"country", "group"}:
            as_noun = hit.first <= chunk.head < hit.last and hit.last == chunk.last
            plural = head.xpos in ("NNS", "NNPS")
            uses = ("people", "name", "capital", "adjective") if as_noun and plural else ("name", "capital", "adjective")
            return next((a for use in uses for a in aliases if a.use == use), aliases[0])
        wanted = owner.referent.country if owner else None
        best = [a for a in aliases if wanted and a.actor.country == wanted]
        return best[0] if best else max(aliases, key=lambda a: self.view.context.share(a.actor.country))

    def _people(self, hit: Hit, chunk: Chunk, alias: Alias, referent: Referent) -> Referent:
        """A people told by name ("Iraqis"): civilians; an adjective with "the" is the country ("the Turkish")."""
        token = self.view.tokens[hit.last - 1]
        if alias.use == "adjective" or token.xpos not in ("NNS", "NNPS"):
            return referent
        text = self.view.text(hit.first, hit.last)
        country = alias.actor.country
        sector = "CVL" if country else alias.actor.sector
        return Referent(
            name=text, kind="group", id=make_id(text), country=country, sector=sector, plural=True, human=True,
            known=country is not None, told=country is not None, by=f"lexicon:people/{text}", score=0.8,
            body=of_actor(country_actors()[country], None, "") if country else None,
        )  # fmt: skip

    def country(self, code: str) -> Referent:
        """The country itself."""
        key = "id:" + country_actors()[code].id
        if key not in self.memory.aliases:
            self.memory.aliases[key] = of_actor(country_actors()[code], None, f"lexicon:{code}")
        return self.memory.aliases[key]

    # -- owners --------------------------------------------------------------

    def owner(self, chunk: Chunk, tail: int) -> Owner | None:
        """Whom the words ``[tail, chunk.last)`` of a chunk are tied to by what stands before or after them.

        Order: a possessor or name before; a body before ("army", "hospital"); "of", "for", "from", "at" after; "in".
        """
        return self._before(chunk, tail) or self._after(chunk)

    def _before(self, chunk: Chunk, tail: int) -> Owner | None:
        tokens, view = self.view.tokens, self.view
        at = tail - 1
        while at >= chunk.first:
            hit = view.hits.get(at)
            if hit is not None and hit.first >= chunk.first:
                found = self.hit_referent(hit, chunk)
                if found is not None:
                    return Owner(found, "poss" if self._has_possessive(hit.last) else "mod")
                at = hit.first - 1
                continue
            name = view.persons.get(at) or view.others.get(at)
            if name is not None and name.first >= chunk.first and self._has_possessive(name.last) or (
                name is not None and tokens[at].upos == "PROPN" and name.last <= tail
            ):
                found = self.memory.named(view.text(name.first, name.last)) or self._place(at)
                if found is not None:
                    return Owner(found, "mod")
                if name in view.others.values() and name.label != "LOC":
                    return Owner(self.organisation(name.first, name.last, chunk, None), "mod")
            if (place := self._place(at)) is not None:
                return Owner(place, "mod")
            if tokens[at].deprel == "nmod:poss" or tokens[at].xpos == "PRP$":
                found = self.referents.get(-1 - at)
                if found is not None:
                    return Owner(found, "poss")
            if tokens[at].upos in ("NOUN", "PROPN") and at + 1 <= tail:
                found = self._body_before(chunk, at)
                if found is not None:
                    return found
            at -= 1
        return None

    def _has_possessive(self, at: int) -> bool:
        tokens = self.view.tokens
        return at < len(tokens) and tokens[at].upos == "PART" and tokens[at].deprel == "case"

    def _place(self, at: int) -> Referent | None:
        place = self.view.places.get(at)
        return self.country(place.place.country) if place is not None and place.place.country in country_actors() else None

    def _body_before(self, chunk: Chunk, at: int) -> Owner | None:
        """A body told by a common noun before the role ("police" in "a police spokesman")."""
        view = self.view
        words = view.lemmas(chunk.first, at + 1)
        role = view.roles.find(words)
        if role is None or (role.sort != "body" and not self._has_possessive(at + 1)):
            return None
        return Owner(self.role(chunk, role, at + 1, plural=False), "poss" if self._has_possessive(at + 1) else "mod")

    def _after(self, chunk: Chunk) -> Owner | None:
        after = self.view.after(chunk)
        where: Owner | None = None
        while after is not None:
            preposition, below = after
            if preposition not in OF:
                return where
            found = self.referents.get(below.index) or self._ahead(below)
            if found is not None and (found.kind != "thing" or preposition == "of"):
                if preposition not in WHERE or (preposition in ("at", "from") and found.kind == "organisation"):
                    return Owner(found, "of")
                where = where or (Owner(found, "where") if found.country else None)
            elif (place := self._place(below.last - 1)) is not None:
                where = where or Owner(place, "where")
            after = self.view.after(below)
        return where

    def _ahead(self, chunk: Chunk) -> Referent | None:
        """The referent of a chunk that stands later, looked at before its turn; pronouns are left."""
        if self.view.tokens[chunk.head].upos == "PRON":
            return None
        return self.describe(chunk)

    # -- phrases -------------------------------------------------------------

    def describe(self, chunk: Chunk) -> Referent | None:
        """Who the chunk is by its own words; None where it is no party, or only coreference can tell."""
        view = self.view
        if chunk.index in self.referents:
            return self.referents[chunk.index]
        last = chunk.last - 1
        hit, person = view.hits.get(last), view.persons.get(last)
        if hit is not None and hit.last == chunk.last and hit.first >= chunk.first and not self._is_generic(hit, chunk):
            found = self._hit_chunk(hit, chunk)
            if found is not None or self.choose(hit, chunk) is not None:
                return found
        if person is not None and hit is None:
            return self._person_chunk(max(person.first, chunk.first), chunk)
        words = view.lemmas(chunk.first, chunk.last)
        role = view.roles.find(words)
        if role is not None and self._role_fits(chunk, role):
            return self.role(chunk, role, chunk.last, plural=view.tokens[last].xpos in ("NNS", "NNPS"))
        if view.tokens[last].upos == "PROPN":
            return self._proper(chunk)
        return self._thing(chunk)

    def _is_generic(self, hit: Hit, chunk: Chunk) -> bool:
        """A name that is a common noun too ("Congress", "Senate") where its country is not what the report is about."""
        role = self.view.roles.find(self.view.lemmas(hit.first, hit.last))
        if role is None or len(role.phrase.split()) < hit.last - hit.first:
            return False
        if any(a.actor.kind != "organisation" for a in hit.aliases):
            return False
        home = self.view.context.home(self.view.tokens[chunk.first].sentence)
        return home is not None and all(a.actor.country != home for a in hit.aliases)

    def _role_fits(self, chunk: Chunk, role: RoleWord) -> bool:
        """Whether the words before the role phrase do not make it another thing's name."""
        width = len(role.phrase.split())
        at = chunk.last - width - 1
        if at < chunk.first or width > 1:
            return True
        token = self.view.tokens[chunk.last - 1]
        # "Savannah Post", "River Guard": a run of capitals is a name, unless what stands before is known
        before = self.view.tokens[at]
        capital = token.upos == "PROPN" and before.upos == "PROPN" and token.text[0].isupper()
        return not capital or at in self.view.hits or at in self.view.places or before.lemma.lower() in self.view.roles.by_head

    def _hit_chunk(self, hit: Hit, chunk: Chunk) -> Referent | None:
        owner = self._before(chunk, hit.first) if len(hit.aliases) > 1 else None
        found = self.hit_referent(hit, chunk, owner)
        if found is None:
            return None
        role = self._title(chunk, hit.first)
        if found.kind == "person" and role is not None:
            found.role = role[1]
        elif role is not None and role[0] is not None and role[0].sort == "person" and found.kind != "person":
            return self.role(chunk, role[0], hit.first, plural=False)
        return found

    def _title(self, chunk: Chunk, name: int) -> tuple[RoleWord | None, str] | None:
        """The role words that stand in the chunk straight before a name: entry, and the words."""
        view = self.view
        if name <= chunk.first:
            return self._title_of(chunk)
        words = view.lemmas(chunk.first, name)
        role = view.roles.find(words)
        if role is not None:
            first = name - len(role.phrase.split())
            while first - 1 >= chunk.first and view.tokens[first - 1].upos in ("ADJ", "NOUN", "PROPN") and not (
                first - 1 in view.hits
            ):
                first -= 1
            return role, view.text(max(first, chunk.first), name)
        for width in (3, 2, 1):
            text = view.text(name - width, name) if name - width >= chunk.first else ""
            if text in view.roles.titles:
                sector = view.roles.titles[text]
                return RoleWord(text.lower(), sector, True, "person"), text
        return None

    def _title_of(self, chunk: Chunk) -> tuple[RoleWord | None, str] | None:
        """A title that ends in an "of" phrase straight before the name's chunk ("Minister of Health Jane Roe")."""
        view = self.view
        middle = view.chunk_at.get(chunk.first - 1)
        if middle is None or view.tokens[chunk.first].sentence != view.tokens[middle.first].sentence:
            return None
        above = view.before(middle, "of", "for")
        if above is None or view.tokens[chunk.first].upos != "PROPN":
            return None
        role = view.roles.find(view.lemmas(above.first, above.last))
        if role is None or role.sort != "person":
            return None
        return role, view.text(above.last - len(role.phrase.split()), middle.last)

    def _person_chunk(self, first: int, chunk: Chunk) -> Referent:
        """A person named in the chunk from token ``first`` on; words before are title and affiliation."""
        view = self.view
        while first < chunk.last - 1 and (view.tokens[first].text in view.roles.titles):
            first += 1
        text = view.text(first, chunk.last)
        title = self._title(chunk, first)
        if title is not None and title[0] is not None and title[0].sort == "body":
            return self.organisation(first, chunk.last, chunk, title[0])
        known = self.memory.named(text)
        if known is not None and known.kind in ("person", "organisation"):
            self._entitle(known, title, chunk, first)
            return known
        referent = Referent(name=text, kind="person", id=make_id(text), known=True, human=True, by="name:person", score=0.8)
        self.memory.name(text, referent)
        self._entitle(referent, title, chunk, first)
        return referent

    def _entitle(self, person: Referent, title: tuple[RoleWord | None, str] | None, chunk: Chunk, first: int) -> None:
        """Give a person the title, sector and country that the words around the name tell."""
        role = title[0] if title else None
        if title is not None:
            person.role = person.role if person.told and person.role else title[1]
            person.gender = person.gender or _gender(title[1].lower())
        if person.told:
            return
        width = len(role.phrase.split()) if role else 0
        owner = self._before(chunk, first - width) if first - width >= chunk.first else None
        owner = owner or self._after(chunk)
        self.employ(person, role, owner, self.view.tokens[chunk.first].sentence)

    def employ(self, person: Referent, role: RoleWord | None, owner: Owner | None, sentence: int) -> None:
        """Fill in country, sector and body of a person or group from its role and its owner."""
        if owner is not None and owner.how != "where":
            person.body = owner.referent
        person.sector = _sector(role, owner) or person.sector
        country = owner.referent.country if owner else None
        if country is None and person.country is None and (role is None or role.home):
            country = self.view.context.home(sentence) if owner is None or owner.referent.told is False else None
        elif country is not None:
            person.told = owner is not None and owner.referent.told
        person.country = country or person.country

    def role(self, chunk: Chunk, role: RoleWord, end: int, *, plural: bool) -> Referent:
        """A party told by role words that end before token ``end``."""
        view = self.view
        first = end - len(role.phrase.replace("-", " - ").split())
        owner = self._before(chunk, first)
        if owner is None and end == chunk.last:
            owner = self._after(chunk)
        sentence = view.tokens[chunk.first].sentence
        if role.phrase in SPOKES and owner is not None and owner.referent.kind != "person":
            return self._spokesperson(role, owner)
        if self._is_members(role, owner, plural) and owner is not None:
            return owner.referent
        country = owner.referent.country if owner else None
        home = country is None and role.home and (owner is None or not owner.referent.told)
        if home and not self._from_nowhere(chunk, first):
            country = view.context.home(sentence)
        referent = Referent(
            name="",
            kind="organisation" if role.sort == "body" else "group" if plural else "person",
            country=country,
            sector=self._role_sector(chunk, role, owner),
            plural=plural or role.sort == "body",
            human=role.sort == "person",
            told=owner is not None and owner.referent.told,
            words={role.phrase.split()[-1], role.phrase},
            by=f"role:{role.phrase}",
            score=0.6 if owner else 0.45,
        )
        referent.body = owner.referent if owner is not None and owner.how != "where" else None
        referent.gender = _gender(role.phrase)
        self._name_role(referent, chunk, first, end, role, owner)
        return referent

    def _from_nowhere(self, chunk: Chunk, first: int) -> bool:
        """A region or "foreign", "international" before the role: it is not at home ("Western official")."""
        words = {t.text.lower() for t in self.view.tokens[chunk.first : first]}
        return bool(words & {"foreign", "international", "western", "regional", "global", "european", "arab", "african"})

    def _role_sector(self, chunk: Chunk, role: RoleWord, owner: Owner | None) -> str | None:
        if role.phrase in TOPICS and (after := self.view.after(chunk)) is not None:
            words = self.view.lemmas(after[1].first, after[1].last)
            return ministry_sector(words) or role.sector
        return _sector(role, owner)

    def _spokesperson(self, role: RoleWord, owner: Owner) -> Referent:
        body = owner.referent
        sector = body.sector or ("GOV" if body.kind == "country" else None)
        return Referent(
            name=body.name, id=body.id, kind="person", country=body.country, sector=sector, role=role.phrase,
            known=body.known, human=True, told=body.told, body=body, words={"spokesperson", role.phrase},
            by=f"role:{role.phrase}", score=body.score, gender=_gender(role.phrase),
        )  # fmt: skip

    def _is_members(self, role: RoleWord, owner: Owner | None, plural: bool) -> bool:
        """Whether the phrase is its body itself: "M23 rebels", "Hamas fighters", "ISIL units"."""
        if owner is None or owner.how == "where" or owner.referent.kind != "organisation":
            return False
        member = role.phrase.split()[-1] in MEMBERS
        return plural and member and (owner.referent.sector in ARMED or role.sector in (None, owner.referent.sector))

    def _name_role(
        self, referent: Referent, chunk: Chunk, first: int, end: int, role: RoleWord, owner: Owner | None
    ) -> None:
        """Give a party told by role words its name and id."""
        country = referent.country
        body = BODIES.get(role.phrase)
        owned = owner is not None and owner.referent.kind not in ("country", "thing") and owner.how != "where"
        if country in country_actors() and not owned and body is not None:
            organ = organs().get((country, body)) if body in ("MIL", "COP", "LEG", "SPY") else None
            if organ is not None and not self._told_apart(chunk, first):
                referent.name, referent.id, referent.known = organ.name, organ.id, True
            elif body == "troops":
                actor = country_actors()[country]
                referent.name, referent.id = (actor.name, actor.id) if owner else (self._plain(chunk, first, end), None)
            else:
                referent.name = body_name(role.phrase, country_actors()[country].name)
                referent.id = make_id(referent.name)
            return
        name = self._plain(chunk, first, end)
        if (after := self.view.after(chunk)) is not None and role.phrase in TOPICS and after[0] == "of":
            name += f" of {self.view.text(after[1].first, after[1].last)}"
        if owned and owner is not None and (owner.referent.kind == "person" or owner.how in ("of", "poss")):
            name += f" of {owner.referent.name}"
        elif country in country_actors() and owner is None and referent.sector in ("GOV", "MIL", "COP", "JUD", "LEG"):
            adjective = load_countries().by_code[country].adjectives
            name = f"{adjective[0]} {name}" if adjective else name
        referent.name = name

    def _told_apart(self, chunk: Chunk, first: int) -> bool:
        """Whether a word before the role says that only some of it is meant ("local police", "rebel army")."""
        return any(
            t.upos in ("NOUN", "VERB") and t.index not in self.view.hits and t.deprel != "nmod:poss"
            for t in self.view.tokens[chunk.first : first]
        )

    def _plain(self, chunk: Chunk, first: int, end: int) -> str:
        """The phrase as a name: without determiner, number and possessor."""
        tokens = self.view.tokens
        at = chunk.first
        while at < first and (
            tokens[at].upos in ("DET", "NUM", "PART", "PRON", "ADV") or tokens[at].deprel == "nmod:poss"
        ):
            at += 1
        return self.view.text(at, end)

    def _proper(self, chunk: Chunk) -> Referent | None:
        """A run of capitals that no lexicon knows: said before, a place, or an organisation by its look."""
        view = self.view
        first = chunk.last - 1
        name = view.others.get(first)
        while first - 1 >= chunk.first and (
            view.tokens[first - 1].upos == "PROPN" or view.tokens[first - 1].text in ("-", "–") or (name and first > name.first)
        ):
            if first - 1 in view.hits and not (name and name.first < first):
                break
            first -= 1
        while first < chunk.last - 1 and view.tokens[first].upos in ("PART", "DET"):
            first += 1
        known = self.memory.named(view.text(first, chunk.last))
        if known is not None:
            return known
        words = view.lemmas(chunk.first, first)
        role = view.roles.find(words) if words else None
        if role is not None and role.sort == "person" and not (name and name.label == "LOC"):
            return self._person_chunk(first, chunk)
        if role is None and (place := self._place(chunk.last - 1)) is not None:
            return self._named_place(chunk, first, place)
        if role is None and self._name_sector(first, chunk.last) is None and (name is None or name.label == "LOC"):
            return self._thing(chunk)
        return self.organisation(first, chunk.last, chunk, role)

    def _named_place(self, chunk: Chunk, first: int, country: Referent) -> Referent:
        text = self.view.text(first, chunk.last)
        return Referent(
            name=text, kind="organisation", id=make_id(text), country=country.country, told=True, by="place", score=0.25
        )

    def _name_sector(self, first: int, last: int) -> str | None:
        words = [t.text for t in self.view.tokens[first:last]]
        return next((s for w in reversed(words) if (s := self.view.roles.name_words.get(w))), None)

    def organisation(self, first: int, last: int, chunk: Chunk, role: RoleWord | None) -> Referent:
        """An organisation that only the report names: sector by its words, country by its owner or by what it is."""
        view = self.view
        text = view.text(first, last)
        known = self.memory.named(text)
        if known is not None:
            return known
        sector = (role.sector if role else None) or self._name_sector(first, last)
        width = len(role.phrase.split()) if role else 0
        owner = self._before(chunk, max(chunk.first, first - width)) if first > chunk.first else None
        inner = next((h for i in range(first, last) if (h := view.hits.get(i)) is not None), None)
        told = owner.referent if owner else self.hit_referent(inner, chunk) if inner is not None else None
        after = self._after(chunk) if last == chunk.last and told is None else None
        told = told or (after.referent if after else None)
        country = told.country if told else None
        if told is None and sector not in ("JRN", None) and (role is None or role.home):
            country = view.context.home(view.tokens[first].sentence)
        if sector is None and told is not None and told.kind == "organisation":
            sector = told.sector
        referent = Referent(
            name=text, kind="organisation", id=make_id(text), country=country, sector=sector, known=True,
            told=told is not None, by="name:organisation", score=0.6 if sector else 0.4,
            words={role.phrase.split()[-1]} if role else set(),
        )  # fmt: skip
        self.memory.name(text, referent)
        return referent

    def _thing(self, chunk: Chunk) -> Referent | None:
        """Something that belongs to a party and stands for it ("US sites", "its ships")."""
        view = self.view
        head = view.tokens[chunk.last - 1]
        if head.upos not in ("NOUN", "PROPN") or singular(head.lemma) in view.roles.not_things:
            return None
        owner = self._before(chunk, chunk.last - 1)
        if owner is None or owner.referent.kind == "thing" and owner.how == "mod":
            return None
        return owner.referent.as_thing(0.45 if owner.referent.known else 0.3)


def singular(lemma: str) -> str:
    """The lemma in lower case."""
    return lemma.lower()


def _sector(role: RoleWord | None, owner: Owner | None) -> str | None:
    """Sector of a role with its owner: a generic official is of his body's sector, an armed man of his own."""
    body = owner.referent if owner is not None and owner.how != "where" else None
    if role is None:
        return body.sector if body is not None and body.kind != "country" else None
    if body is None or body.kind in ("country", "thing", "group"):
        return role.sector or ("GOV" if body is not None and body.kind == "country" and role.phrase in SPOKES else None)
    if body.kind == "person":
        return body.sector if role.phrase in MEMBERS or role.sector in (None, "GOV") and role.sort == "body" else role.sector
    if role.phrase in GENERIC_LEADERS or role.sector is None or role.phrase.split()[-1] in GENERIC_LEADERS:
        return body.sector
    return role.sector


def _gender(words: str) -> str | None:  # type: ignore[return]
    """The pronoun that a title or role word asks for, where it tells."""
    last = words.split()[-1] if words else ""
    if last.endswith("woman") or last in SHE:
        return "she"
    if last.endswith("man") or last in HE:
        return "he"
    return None


SHE = frozenset(
    "mrs mrs. ms ms. miss queen princess mother daughter sister wife widow girl lady madame actress nun aunt".split()
)
HE = frozenset(
    "mr mr. king prince father son brother husband boy sir lord emir sultan sheikh imam priest bishop pope uncle ayatollah"
    " monk mullah".split()
)
