"""Names and role words to referents: who a phrase is by its own words and those tied to it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from turnstone.language.parse import Name
from turnstone.mentions.actors import country_actors, make_id
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.known import Known
from turnstone.mentions.memory import Memory
from turnstone.mentions.names import Hit
from turnstone.mentions.organs import TOPICS, ministry_sector
from turnstone.mentions.owners import Owner, Owners
from turnstone.mentions.referent import SPOKES, Referent, gender_of, given_names
from turnstone.mentions.roles import RoleWord
from turnstone.mentions.sectors import former, sector_of
from turnstone.mentions.unnamed import STATE, Unnamed
from turnstone.mentions.view import View

OUTLET_STARTS = frozenset(("Radio", "Agence", "Agencia", "Télé", "TV", "Canal", "Agenzia", "Channel", "Nachrichten"))
"""First words of names that are outlets, whatever the model takes them for."""

OFFICES = frozenset(
    "President Minister Prime Premier Governor Ambassador Emir Sultan Archbishop Senator Secretary Chancellor Chairman"
    " Spokesman Spokeswoman Spokesperson Backbencher Judge Justice Commissioner Mayor Prosecutor"
    " Secretary-General Attorney-General Governor-General Director-General Auditor-General Consul-General"
    " Solicitor-General Commissioner-General Inspector-General Vice-President Sub-Secretary".split()
)
"""Words that are no name by themselves, whatever the model takes them for."""
AT_HOME = frozenset(("JUD", "EDU"))
"""Sectors of titles whose bearers are of the story's country where they are named."""
NEWS_TO = frozenset((deprel, verb) for deprel in ("obj", "iobj") for verb in ("tell", "inform"))
"""How an outlet that is told something hangs on the verb."""
NEWS_BY = frozenset(("nsubj", verb) for verb in ("quote", "broadcast", "air"))
"""How an outlet that brings it hangs on the verb."""
RANKS = frozenset(("MIL", "LEG", "COP", "EDU", "JUD", "GOV"))
"""Sectors of titles that are no part of the name after them ("General Tiani")."""
HONORIFICS = frozenset(("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Madam"))
"""Titles that are no part of a name, and no office."""
ROYAL = frozenset(("King", "Queen", "Prince", "Princess", "Emir", "Sultan"))
"""Titles that stay with a given name ("Queen Victoria")."""

Title = tuple[RoleWord, str]
"""Role entry and words of a title before a name."""


@dataclass(eq=False)
class Describer:
    """Makes referents of the chunks of one report, in text order."""

    view: View
    memory: Memory
    referents: dict[int, Referent] = field(default_factory=dict[int, Referent])
    """Chunk index → referent, filled by the caller as it goes; -1 - token for possessive pronouns."""
    short_form: Callable[[Chunk, RoleWord | None, int], Referent | None] = lambda _chunk, _role, _end: None
    """Looks up what a phrase with "the" up to a token takes up (reference.py, set by the caller)."""

    def __post_init__(self) -> None:
        self.known = Known(self.view, self.memory)
        self.owners = Owners(
            self.view,
            self.memory,
            self.referents,
            of_hit=self.known.referent,
            of_chunk=self.describe,
            of_body=self._body,
            of_name=lambda first, last, chunk: self.organisation(first, last, chunk, None),
            of_country=self.known.country,
        )
        self.unnamed = Unnamed(self.view, self.memory, self.known, self.owners)

    def _body(self, chunk: Chunk, role: RoleWord, end: int) -> Referent:
        """A body told inside a phrase ("the force's commissioner"): taken up from before, or new."""
        return self.short_form(chunk, role, end) or self.unnamed.role(chunk, role, end, plural=False)

    # -- phrases -------------------------------------------------------------

    def describe(self, chunk: Chunk) -> Referent | None:
        """Who the chunk is by its own words; None where it is no party, or only coreference can tell."""
        view = self.view
        if chunk.index in self.referents:
            return self.referents[chunk.index]
        last = chunk.last - 1
        hit, person = view.hits.get(last), view.persons.get(last)
        if hit is not None and hit.last == chunk.last and hit.first >= chunk.first and not self._is_generic(hit):
            return self._hit_chunk(hit, chunk)
        if (
            person is not None
            and hit is None
            and not (person.last - person.first == 1 and last in view.places)
            and not self._is_bare_title(person, chunk)
        ):
            return self._person_chunk(max(person.first, chunk.first), chunk)
        role = view.roles.find(view.lemmas(chunk.first, chunk.last))
        if view.tokens[last].upos == "ADJ" and view.tokens[chunk.first].upos != "DET":
            return None  # "10 more injured": only "the injured" are somebody
        if role is not None and self._role_fits(chunk, role):
            return self._role_chunk(chunk, role)
        if view.tokens[last].upos == "PROPN":
            return self._proper(chunk)
        return self._thing(chunk)

    def _is_bare_title(self, name: Name, chunk: Chunk) -> bool:
        """Whether the model took a title alone for a name ("the Minister", "the Emir")."""
        words = [token.text for token in self.view.tokens[name.first : name.last]]
        text = "".join(words)
        one = len(words) == 1 or words[1::2] == ["-"] * (len(words) // 2)  # "Secretary-General" is three tokens
        return one and name.last == chunk.last and text in OFFICES and self.memory.named(text) is None

    def _is_generic(self, hit: Hit) -> bool:
        """A name that is a common noun too ("Congress", "Senate") where its country is not what the report is about."""
        role = self.view.roles.find(self.view.lemmas(hit.first, hit.last))
        if role is None or len(role.phrase.split()) < hit.last - hit.first:
            return False
        if any(a.actor.kind != "organisation" for a in hit.aliases):
            return False
        home = self.view.context.home(self.view.tokens[hit.first].sentence)
        return home is not None and all(a.actor.country != home for a in hit.aliases)

    def _role_fits(self, chunk: Chunk, role: RoleWord) -> bool:
        """Whether the words before the role word do not make it part of a name ("Savannah Post", "River Guard")."""
        width = len(role.phrase.replace("-", " - ").split())
        at = chunk.last - width - 1
        token = self.view.tokens[chunk.last - 1]
        if at < chunk.first or width > 1 or token.upos != "PROPN":
            return True
        before = self.view.tokens[at]
        if before.upos != "PROPN" and before.text not in ("-", "–"):
            return True
        return at in self.view.hits or at in self.view.places or before.lemma.lower() in self.view.roles.by_head

    def _role_chunk(self, chunk: Chunk, role: RoleWord) -> Referent | None:
        """A phrase that ends in role words; a capital name before a body's noun names it ("the X agency")."""
        view = self.view
        first = chunk.last - len(role.phrase.replace("-", " - ").split())
        name = view.others.get(first - 1) or view.persons.get(first - 1)
        plural = self.known.plural(chunk.last - 1)
        unknown = name is not None and name.label in ("ORG", "PER", "MISC") and first - 1 not in view.hits
        capital = view.tokens[chunk.last - 1].text[0].isupper() and (
            view.tokens[first - 1].xpos.startswith("NNP") or self._is_possessive_name(first - 1, name)
        )
        if unknown and role.sort == "body" and not plural and name is not None and name.first >= chunk.first:
            if capital:  # "Social Democratic Party", "Superior Court": the word is part of the name
                return self.organisation(self._run(chunk), chunk.last, chunk, None)
            return self.organisation(name.first, first, chunk, role)
        if role.sort == "thing":
            return self._thing(chunk, role)
        return self.unnamed.role(chunk, role, chunk.last, plural=plural)

    def _is_possessive_name(self, at: int, name: Name | None) -> bool:
        """Whether a possessive mark stands inside a name of the model ("People's" of "Ocean People's Party")."""
        return self.view.tokens[at].upos == "PART" and name is not None and name.first < at - 1 and name.last > at + 1

    def _hit_chunk(self, hit: Hit, chunk: Chunk) -> Referent | None:
        if (society := self._national(hit, chunk)) is not None:
            return society
        owner = self.owners.before(chunk, hit.first) if len(hit.aliases) > 1 else None
        found = self.known.referent(hit, chunk, owner.referent.country if owner else None)
        title = self._title(chunk, hit.first) if found is not None else None
        if found is None or title is None:
            return found
        if found.kind == "person":
            found.role = title[1]
        return found

    def _national(self, hit: Hit, chunk: Chunk) -> Referent | None:
        """A country's own society that bears the short name of a body of the world ("Kenya Red Cross")."""
        view = self.view
        actor = hit.aliases[0].actor
        before = view.hits.get(hit.first - 1)
        if before is None or before.first < chunk.first or actor.country != "NGO" or hit.last - hit.first < 2:
            return None
        land = before.alias("name", "adjective")
        if land is None or land.actor.kind != "country" or hit.aliases[0].text == actor.name:
            return None
        society = self.organisation(before.first, hit.last, chunk, None)
        society.sector, society.country, society.told = actor.sector, land.actor.country, True
        self.memory.given[view.text(hit.first, hit.last)] = society
        return society

    # -- persons ---------------------------------------------------------------

    def _title(self, chunk: Chunk, name: int) -> Title | None:
        """The title that stands straight before a name."""
        view = self.view
        if name <= chunk.first:
            return self._title_of(chunk)
        role = view.roles.find(view.lemmas(chunk.first, name))
        office = view.before(chunk, "of", "for")
        above = view.roles.find(view.lemmas(office.first, office.last)) if office is not None else None
        if office is not None and above is not None and above.phrase.split()[-1] in TOPICS and above.sort == "person":
            sector = ministry_sector(view.lemmas(chunk.first, name)) or above.sector or "GOV"
            title = RoleWord(above.phrase, sector, True, "person")
            return title, view.text(office.first, name)  # "Secretary of Justice Jane Roe"
        body = role if role is not None and role.sort == "body" else None
        if office is not None and above is not None and body is not None and above.sort == "person":
            title = RoleWord(above.phrase, body.sector or above.sector, body.home, "person")
            return title, view.text(office.first, name)  # "Head of Police Jane Roe"
        if role is not None:
            first = name - len(role.phrase.split())
            while first > chunk.first and self._is_of_title(first - 1):
                first -= 1
            return role, view.text(max(first, chunk.first), name)
        for width in (3, 2, 1):
            text = view.text(name - width, name) if name - width >= chunk.first else ""
            if text in view.roles.titles:
                return RoleWord(text.lower(), view.roles.titles[text], True, "person"), text
        return None

    def _is_of_title(self, at: int) -> bool:
        return self.view.tokens[at].upos in ("ADJ", "NOUN", "PROPN") and at not in self.view.hits

    def _title_of(self, chunk: Chunk) -> Title | None:
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
        while first < chunk.last - 2 and view.tokens[first].text in view.roles.titles:
            first += 1
        if first == chunk.last - 2 and self._is_rank(first):
            first += 1  # "General Tiani"
        first, title = self._of_office(chunk, first) or (first, self._title(chunk, first))
        if title is not None and title[0].sort != "person":
            return self.organisation(first, chunk.last, chunk, title[0])
        if view.tokens[first].text in OUTLET_STARTS:
            return self.organisation(first, chunk.last, chunk, None)
        text = view.text(first, chunk.last)
        person = self.memory.named(text)
        if person is None and title is None and self._is_outlet(first, chunk):
            return self.organisation(first, chunk.last, chunk, None)
        if person is None or person.kind not in ("person", "organisation"):
            person = Referent(
                name=text,
                kind="person",
                id=make_id(text),
                known=True,
                human=True,
                gender=given_names().get(text.split()[0]),
                by="name:person",
                score=0.8,
            )
            self.memory.name(text, person)
        self._entitle(person, title, chunk, first)
        return person

    def _of_office(self, chunk: Chunk, first: int) -> tuple[int, Title] | None:
        """Where the name proper starts in "Inspector General of Police Jane Roe", and the office before it."""
        view = self.view
        of = next((i for i in range(first, chunk.last - 2) if view.tokens[i].text == "of"), None)
        if of is None or of == chunk.first:
            return None
        office = view.roles.find(view.lemmas(chunk.first, of))
        if office is None or office.sort != "person":
            return None
        name = of + 2
        while name < chunk.last - 1 and self._is_field(name):
            name += 1
        field = view.roles.find(view.lemmas(of + 1, name))
        sector = field.sector if field is not None and field.sort == "body" else None
        sector = sector or ministry_sector(view.lemmas(of + 1, name)) or office.sector
        return name, (RoleWord(office.phrase, sector, office.home, "person"), view.text(chunk.first, name))

    def _is_field(self, at: int) -> bool:
        """Whether the word goes on with what an office is of, rather than being a name."""
        token = self.view.tokens[at]
        if token.text in given_names():
            return False
        known = token.lemma.lower() in self.view.roles.by_head or at in self.view.hits
        return known or token.upos != "PROPN" or self.view.tokens[at - 1].text in ("and", "the")

    def _is_outlet(self, first: int, chunk: Chunk) -> bool:
        """Whether an untitled name taken for a person is who the news is told to ("told Jeune Afrique")."""
        return (
            chunk.last - first > 1
            and self.view.tokens[first].text not in given_names()
            and not self._described(chunk)
            and self._in_the_news(chunk, NEWS_TO)
        )

    def _described(self, chunk: Chunk) -> bool:
        """Whether a comma and a description or relative clause follow."""
        tokens = self.view.tokens[chunk.last : chunk.last + 2]
        return len(tokens) == 2 and tokens[0].text == "," and tokens[1].upos in ("DET", "PRON", "NOUN")

    def _in_the_news(self, chunk: Chunk, roles: frozenset[tuple[str, str]]) -> bool:
        """Whether the chunk is so tied to a verb of news: pairs of relation and verb."""
        tokens = self.view.tokens
        return any(
            (tokens[h].deprel, tokens[tokens[h].head].lemma.lower()) in roles
            for h in chunk.heads
            if tokens[h].head >= 0
        )

    def _is_rank(self, at: int) -> bool:
        """Whether the word is a title that is no part of a name."""
        word = self.view.tokens[at].text
        if word in ROYAL:
            return False
        if word.rstrip(".") in HONORIFICS:
            return True
        return self.view.roles.titles.get(word) in RANKS or word in OFFICES

    def _entitle(self, person: Referent, title: Title | None, chunk: Chunk, first: int) -> None:
        """Give a person the title, sector and country that the words around the name tell."""
        if title is not None:
            honorific = title[1].rstrip(".") in HONORIFICS
            person.role = person.role if person.role and (person.told or honorific) else title[1]
            person.gender = person.gender or gender_of(title[1])
        if person.told:
            return
        width = len(title[0].phrase.split()) if title else 0
        owner = self.owners.before(chunk, first - width) if first - width >= chunk.first else None
        owner = owner or self.owners.after(chunk)
        if owner is None and title is not None and title[0].phrase in SPOKES:
            owner = self.unnamed.latest_body(chunk)
        self.employ(person, title[0] if title else None, owner, chunk)
        person.sector = former(self.view.lemmas(chunk.first, first), person.sector)

    def employ(self, person: Referent, role: RoleWord | None, owner: Owner | None, chunk: Chunk) -> None:
        """Fill in country, sector and body of a person or group from its role and its owner."""
        if owner is not None and owner.how != "where":
            person.body = owner.referent
        person.sector = sector_of(role, owner) or person.sector
        if owner is not None and owner.referent.country is not None:
            person.country, person.told = owner.referent.country, owner.referent.told
        elif (
            person.country is None
            and (role is None or role.home or role.sector in AT_HOME)
            and not (owner and owner.referent.told)
        ):
            person.country = self.unnamed.home(chunk, state=person.sector in STATE)

    # -- role words --------------------------------------------------------------

    # -- other capitals and things -----------------------------------------------

    def _proper(self, chunk: Chunk) -> Referent | None:
        """A run of capitals that no lexicon knows: said before, a place, or an organisation by its look."""
        view = self.view
        first = self._run(chunk)
        name = view.others.get(chunk.last - 1)
        known = self.memory.named(view.text(first, chunk.last))
        if known is not None:
            return known
        role = view.roles.find(view.lemmas(chunk.first, first)) if first > chunk.first else None
        if role is not None and role.sort == "person" and not (name and name.label == "LOC"):
            return self._person_chunk(first, chunk)
        subject = any(view.tokens[h].deprel in ("nsubj", "nsubj:pass", "obl:agent", "nmod:poss") for h in chunk.heads)
        if role is None and (place := self.owners.place(chunk.last - 1)) is not None:
            return self._named_place(chunk, first, place) if subject else None
        by_look = role is not None or self._name_sector(first, chunk.last) is not None
        if "$" in view.tokens[chunk.last - 1].text:
            return None
        if not by_look and (name is None or name.label == "LOC") and not (name is None and subject):
            return self._thing(chunk)
        return self.organisation(first, chunk.last, chunk, role)

    def _run(self, chunk: Chunk) -> int:
        """First token of the run of capitals, or of the model's name, that ends the chunk."""
        view = self.view
        first = chunk.last - 1
        name = view.others.get(first) or view.others.get(first - 1)
        while first > chunk.first:
            before = view.tokens[first - 1]
            in_name = name is not None and first > name.first
            capital = before.upos == "PROPN" and first - 1 not in view.hits
            if not (capital or in_name or before.text in ("-", "–")):
                break
            first -= 1
        while first < chunk.last - 1 and view.tokens[first].upos in ("PART", "DET", "PUNCT"):
            first += 1
        return first

    def _named_place(self, chunk: Chunk, first: int, country: Referent) -> Referent | None:
        """A province that acts ("Texas sued"); towns do not."""
        if self.view.places[chunk.last - 1].place.precision not in ("admin1", "country"):
            return None
        text = self.view.text(first, chunk.last)
        return Referent(
            name=text, kind="organisation", id=make_id(text), country=country.country, told=True, by="place", score=0.25
        )

    def _name_sector(self, first: int, last: int) -> str | None:
        """The sector that the last telling word of a name tells."""
        words = [t.text for t in self.view.tokens[first:last]]
        return next((s for w in reversed(words) if (s := self.view.roles.name_words.get(w))), None)

    def organisation(self, first: int, last: int, chunk: Chunk, role: RoleWord | None) -> Referent:
        """An organisation that only the report names: sector by its words, country by its owner or by what it is."""
        view = self.view
        text = view.text(first, last)
        known = self.memory.named(text)
        if known is not None:
            return known
        told = self._told_by(first, last, chunk, role)
        words = [t.text.lower() for t in view.tokens[first:last]]
        field = ministry_sector(words) if words[0] in TOPICS else None
        sector = (role.sector if role else None) or field or self._name_sector(first, last)
        if sector is None and told is not None and told.kind == "organisation":
            sector = told.sector
        country = told.country if told else None
        if sector is None and role is None and self._in_the_news(chunk, NEWS_TO | NEWS_BY):
            sector = "JRN"
        if told is None and sector is not None and (role is None or role.home or sector == "JRN"):
            country = self.unnamed.home(chunk)
        referent = Referent(
            name=f"{text} of {told.name}" if words[0] in TOPICS and told and told.kind == "country" else text,
            kind="organisation",
            id=make_id(text),
            country=country,
            sector=sector,
            known=True,
            told=told is not None,
            by="name:organisation",
            score=0.6 if sector else 0.4,
            words={role.phrase.split()[-1]} if role else set(),
        )
        self.memory.name(text, referent)
        return referent

    def _told_by(self, first: int, last: int, chunk: Chunk, role: RoleWord | None) -> Referent | None:
        """The party before, inside or after an organisation's name that tells its country."""
        before = first - (len(role.phrase.split()) if role and first > chunk.first else 0)
        owner = self.owners.before(chunk, max(chunk.first, before)) if before > chunk.first else None
        if owner is not None:
            return owner.referent
        inner = next((h for i in range(first, last) if (h := self.view.hits.get(i)) is not None), None)
        if inner is not None and (found := self.known.referent(inner, chunk)) is not None:
            return found
        after = self.owners.after(chunk) if last == chunk.last else None
        return after.referent if after is not None else None

    def _is_one(self, chunk: Chunk) -> bool:
        """Whether the phrase is a single thing or a known one ("a base", "the checkpoints"), no tally of them."""
        return self.view.tokens[chunk.first].upos == "DET" and all(
            t.upos != "NUM" for t in self.view.tokens[chunk.first : chunk.last]
        )

    def _thing(self, chunk: Chunk, role: RoleWord | None = None) -> Referent | None:
        """Something that belongs to a party and stands for it ("US sites", "its ships", "a convoy of the mission")."""
        view = self.view
        head = view.tokens[chunk.last - 1]
        if head.upos not in ("NOUN", "PROPN") or head.lemma.lower() in view.roles.not_things:
            return None
        if (before := self._again(chunk)) is not None:
            return before
        owner = self.owners.before(chunk, chunk.last - 1)
        if owner is None and role is not None:
            owner = self.owners.after(chunk)
        here = owner is not None and owner.how == "where"
        if here and owner is not None and role is not None and role.sector in (None, "BUS", "CVL"):
            return self.known.country(owner.referent.country or "").as_thing(0.3)
        if owner is None or here or owner.referent.kind == "thing":
            at_home = role is not None and role.home and role.sector is not None and self._is_one(chunk)
            return self.unnamed.role(chunk, role, chunk.last, plural=False) if at_home and role is not None else None
        body = owner.referent
        if _is_unnamed_body(body) and body.told and body.country in country_actors():
            # "a Kenyan patrol boat" is Kenya's, whatever body sails it
            return replace(self.known.country(body.country or ""), sector=body.sector).as_thing(0.4)
        return body.as_thing(0.45 if body.known else 0.3)

    def _again(self, chunk: Chunk) -> Referent | None:
        """The thing told before in the same words ("the patrol boat" after "a Kenyan patrol boat")."""
        view = self.view
        words = view.lemmas(chunk.first + 1, chunk.last)
        if view.tokens[chunk.first].text.lower() not in ("the", "this", "that") or len(words) < 2:
            return None
        for telling in self.memory.before(chunk):
            last = telling.chunk.last
            if telling.referent.kind == "thing" and view.lemmas(last - len(words), last) == words:
                return telling.referent
        return None


def _is_unnamed_body(referent: Referent) -> bool:
    return referent.by.startswith("role:") and referent.kind == "organisation" and referent.id is None
