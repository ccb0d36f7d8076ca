"""Pronouns and short forms: whom "he", "its", "the ministry", "the two sides" stand for, by rules with scores.

A candidate told earlier scores by how near it is, whether it was a subject, and whether it fits in number and kind.
"""

from collections.abc import Callable
from dataclasses import dataclass

from turnstone.language.parse import Token
from turnstone.mentions.actors import country_actors, make_id
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.memory import Memory, Telling
from turnstone.mentions.referent import Gender, Referent
from turnstone.mentions.roles import RoleWord
from turnstone.mentions.speakers import Speakers
from turnstone.mentions.view import View

HE: dict[str, Gender] = dict.fromkeys(("he", "him", "his", "himself"), "he")
SHE: dict[str, Gender] = dict.fromkeys(("she", "her", "hers", "herself"), "she")
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST = frozenset(("i", "me", "my", "mine", "myself"))
WE = frozenset(("we", "us", "our", "ours", "ourselves"))
YOU = frozenset(("you", "your", "yours"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
PAIRS = frozenset("side country nation party neighbour neighbor government army president leader minister power".split())
"""Nouns after "both" or "the two" that stand for two parties told before."""

OPENING = 60
"""Among how many first phrases the issuer of a release is looked for."""
SIDES = frozenset(("side", "party", "army", "both", "neither", "two"))
NEAR = {"he": 4, "she": 4, "it": 2, "they": 3}
"""How many sentences back a pronoun looks."""


@dataclass(eq=False)
class References:
    """Resolves the pronouns and short forms of one report."""

    view: View
    memory: Memory
    speakers: Speakers
    of_country: Callable[[str], Referent]
    """The referent of a country code."""
    last_pair: tuple[int, tuple[Referent, ...]] = (-9, ())
    """Sentence and parties of the latest "both sides"."""

    def pronoun(self, at: int, chunk: Chunk, referents: dict[int, Referent]) -> Referent | None:
        """Whom a pronoun or possessive stands for; None if nobody fits."""
        token = self.view.tokens[at]
        word = token.text.lower()
        if token.deprel == "expl" or word == "it" and self._pleonastic(token):
            return None
        if word in RELATIVE:
            return self._antecedent(token, referents)
        if word in YOU:
            return self._second_person(token, chunk)
        if word in FIRST or word in WE:
            return self._first_person(at, chunk, referents, plural=word in WE)
        gender = HE.get(word) or SHE.get(word)
        number = "it" if word in IT else "they" if word in THEY else gender
        return self._third_person(token, chunk, referents, number, gender) if number else None

    def _pleonastic(self, token: Token) -> bool:
        """ "It" that stands for a clause ("it is vital that")."""
        parse = self.view.parse
        head = parse.tokens[token.head] if token.head >= 0 else token
        if token.deprel not in ("nsubj", "nsubj:pass") or head.upos not in ("ADJ", "NOUN", "VERB"):
            return False
        clause = parse.child(head.index, "csubj", "ccomp", "xcomp")
        copula = parse.child(head.index, "cop")
        return copula is not None and head.upos == "ADJ" and clause is not None

    def _antecedent(self, token: Token, referents: dict[int, Referent]) -> Referent | None:
        """The noun that a relative clause hangs on, or the chunk straight before the pronoun."""
        view = self.view
        for above in view.parse.ancestors(token.index):
            if above.deprel == "acl:relcl" and above.head >= 0:
                chunk = view.chunk_at.get(above.head)
                if chunk is not None and chunk.last <= token.index and chunk.index in referents:
                    return referents[chunk.index]
                break
        at = token.index - 1
        while at > 0 and (view.tokens[at].upos in ("PUNCT", "ADP")):
            at -= 1
        chunk = view.chunk_at.get(at)
        return referents.get(chunk.index) if chunk is not None and token.xpos in ("WP", "WDT", "WP$") else None

    def _first_person(self, at: int, chunk: Chunk, referents: dict[int, Referent], *, plural: bool) -> Referent | None:
        speaker = self.speakers.of(at)
        found = referents.get(speaker.index) if speaker is not None and speaker.index != chunk.index else None
        if found is None and plural and self.view.quoted[at] is None:
            return self._issuer()
        if found is None or not plural or found.kind != "person":
            return found
        return self._side(found)

    def _issuer(self) -> Referent | None:
        """Whose release it is that says "we" outside all quotations: the first government or person told (rule 6)."""
        for telling in self.memory.tellings[:OPENING]:
            referent = telling.referent
            if referent.kind in ("country", "person") and referent.known and referent.country and telling.subject:
                return self._side(referent) if referent.kind == "person" else referent
        return None

    def _side(self, person: Referent) -> Referent:
        """Whom a speaker means by "we": his body, else the country of an official, else himself."""
        if person.body is not None:
            return person.body
        official = person.sector in ("GOV", "MIL") and person.country in country_actors()
        return self.of_country(person.country or "") if official else person

    def _second_person(self, token: Token, chunk: Chunk) -> Referent | None:
        """ "You" inside a quotation: the party told last before it that is not the speaker."""
        quote = self.view.quoted[token.index]
        if quote is None:
            return None
        speaker = self.speakers.of(token.index)
        for telling in self.memory.before(chunk):
            if token.sentence - telling.sentence > 3:
                break
            own = speaker is not None and telling.chunk.index == speaker.index
            inside = self.view.quoted[telling.chunk.head] == quote
            vague = telling.referent.country is None and telling.referent.sector is None
            if not own and not inside and telling.referent.kind != "thing" and telling.referent.sector != "JRN" and not vague:
                return telling.referent
        return None

    def _third_person(
        self, token: Token, chunk: Chunk, referents: dict[int, Referent], number: str, gender: Gender | None
    ) -> Referent | None:
        best: tuple[float, Referent] | None = None
        quoted = self.view.quoted[token.index]
        speaker = self.speakers.of(token.index) if quoted is not None else None
        said_by = referents.get(speaker.index) if speaker is not None else None
        seen: set[int] = set()
        for telling in self.memory.before(chunk):
            far = token.sentence - telling.sentence
            if far > NEAR[number]:
                break
            score = self._fit(telling, token, number, gender) - 1.0 * far
            if speaker is not None and (telling.chunk.index == speaker.index or telling.referent is said_by):
                score -= 2.0  # a speaker does not call himself "he"
            if id(telling.referent) in seen:
                score -= 0.2  # the nearest telling of the same party has counted
            seen.add(id(telling.referent))
            if score > 0 and (best is None or score > best[0] + 1e-9):
                best = (score, telling.referent)
        if best is None:
            return None
        if gender and best[1].gender is None:
            best[1].gender = gender
        return best[1]

    def _fit(self, telling: Telling, token: Token, number: str, gender: Gender | None) -> float:
        """How well an earlier telling fits a pronoun; not above 0 where it can't be."""
        referent = telling.referent
        if self._same_clause(telling, token):
            return -9.0
        if number in ("he", "she"):
            fits = referent.human and not referent.plural and referent.kind == "person"
            fits = fits and referent.gender in (None, gender)
            base = (3.5 if referent.known else 3.0) + (0.6 if referent.gender == gender else 0.0)
        elif number == "it":
            fits = not referent.human and not (referent.kind == "group" and referent.plural)
            fits = fits and referent.kind != "thing"
            base = 3.0 if referent.kind in ("organisation", "country") else 2.5
        else:
            fits = referent.kind != "thing" and (referent.plural or referent.kind in ("organisation", "group"))
            base = 3.5 if referent.plural else 2.6
            if referent.kind == "country":
                fits, base = True, 2.0
        if not fits:
            return -9.0
        unsaid = referent.country is None and referent.sector is None
        vague = unsaid and (not referent.known or referent.kind == "group")
        return base + telling.weight + (0.3 if telling.pronoun else 0.0) - (1.5 if vague else 0.0)

    def _same_clause(self, telling: Telling, token: Token) -> bool:
        """Whether both hang on the same verb: a personal pronoun there means another ("Iran hit it")."""
        if token.deprel == "nmod:poss" or telling.sentence != token.sentence:
            return False
        head = self.view.tokens[telling.chunk.head].head
        if head == token.head and head >= 0:
            return True
        doer = self._understood_subject(token)
        return doer is not None and telling.chunk.first <= doer < telling.chunk.last

    def _understood_subject(self, token: Token) -> int | None:
        """The subject of the verb that the token is no subject of, taken over from the clause above where it has none."""
        parse = self.view.parse
        if token.deprel.startswith("nsubj"):
            return None
        verb = next((t for t in parse.ancestors(token.index) if t.upos == "VERB"), None)
        while verb is not None:
            subject = parse.child(verb.index, "nsubj")
            if subject is not None:
                return subject.index
            if verb.deprel not in ("advcl", "xcomp", "conj") or verb.head < 0:
                return None
            verb = parse.tokens[verb.head]
        return None

    # -- short forms -------------------------------------------------------------

    def definite(self, chunk: Chunk, role: RoleWord | None, end: int | None = None) -> Referent | None:
        """The party told before that a phrase with "the" or "these" takes up ("the ministry"); None if it is new.

        Args:
            end: One past the phrase's noun where it is inside the chunk ("the force's commissioner").
        """
        view = self.view
        end = chunk.last if end is None else end
        first = view.tokens[chunk.first]
        if first.text.lower() not in ("the", "this", "that", "these", "those"):
            return None
        noun = view.lemmas(end - 1, end)[0]
        phrase = role.phrase if role else noun
        modifiers = view.lemmas(chunk.first + 1, end - len(phrase.split()))
        if [m for m in modifiers if m not in ("same", "two", "armed", "three")]:
            return None
        plural = view.tokens[end - 1].xpos in ("NNS", "NNPS")
        best: tuple[float, Referent] | None = None
        for telling in self.memory.before(chunk):
            far = view.tokens[chunk.first].sentence - telling.sentence
            if far > 12:
                break
            if telling.pronoun or telling.referent.kind == "thing":
                continue
            fit = takes_up(telling.referent, noun, role, plural=plural)
            score = fit + 0.5 * telling.weight - 0.3 * far
            if fit and (best is None or score > best[0]):
                best = (score, telling.referent)
        if best is None and noun in LANDS and not plural and first.text.lower() in ("the", "this"):
            home = view.context.home(first.sentence)
            return self.of_country(home) if home is not None else None
        return best[1] if best else None

    def crowd(self, chunk: Chunk) -> Referent | None:
        """The people told before that a bare number stands for ("two", "hundreds")."""
        for telling in self.memory.before(chunk):
            if self.view.tokens[chunk.first].sentence - telling.sentence > 3:
                break
            if telling.referent.human and telling.referent.plural and not telling.pronoun:
                return telling.referent
        return None

    def pair(self, chunk: Chunk) -> tuple[Referent, ...]:
        """The two parties of "both sides", "the two countries", "both"; empty if the phrase is none such."""
        view = self.view
        words = [t.text.lower() for t in view.tokens[chunk.first : chunk.last]]
        noun = view.lemmas(chunk.last - 1, chunk.last)[0]
        twofold = "both" in words or "two" in words[:2] and words[0] in ("the", "these")
        alone = words in (["both"], ["neither"], ["the", "two"])
        if not alone and not (twofold and noun in PAIRS):
            return ()
        sentence = view.tokens[chunk.first].sentence
        if alone and sentence - self.last_pair[0] <= 2:
            return self.last_pair[1]
        both: tuple[Referent, ...] = ()
        if noun in SIDES:
            both = self._latest_two(chunk, 8, _fighter)
        both = both or self._latest_two(chunk, 4, lambda referent: self._of_pair(referent, noun))
        if both and noun in ("president", "leader", "minister"):
            both = tuple(_holder(noun, r) for r in both)
        self.last_pair = (sentence, both) if both else self.last_pair
        return both

    def _latest_two(
        self, chunk: Chunk, reach: int, side: Callable[[Referent], Referent | None]
    ) -> tuple[Referent, ...]:
        """The last two parties told within so many sentences that can be sides and are not one."""
        found: list[Referent] = []
        for telling in self.memory.before(chunk):
            if self.view.tokens[chunk.first].sentence - telling.sentence > reach or len(found) == 2:
                break
            referent = side(telling.referent)
            if referent is not None and all(not _same_side(referent, f) for f in found):
                found.append(referent)
        return tuple(reversed(found)) if len(found) == 2 else ()

    def _of_pair(self, referent: Referent, noun: str) -> Referent | None:
        """The side that an earlier party can be of a pair called by this noun; None if it can be none."""
        official = referent.kind == "country" or referent.sector in ("GOV", "MIL")
        country = self.of_country(referent.country) if official and referent.country in country_actors() else None
        if noun not in SIDES:
            return country
        if referent.kind == "organisation" and (referent.sector in ("MIL", "REB", "PRM", "PRE") and referent.known):
            return referent
        return country


def _fighter(referent: Referent) -> Referent | None:
    """An armed party of a state or against one, as a side of a fight."""
    armed = referent.kind == "organisation" and referent.sector in ("MIL", "REB", "PRM", "PRE") and referent.known
    return referent if armed and referent.country not in ("UNO", "IGO") else None


def _holder(noun: str, country: Referent) -> Referent:
    """The unnamed president or minister of a country."""
    name = f"{noun.title()} of {country.name}"
    return Referent(
        name=name, kind="person", id=make_id(name), country=country.country, sector="GOV", human=True, told=True,
        by="reference:pair", score=0.5, body=country,
    )  # fmt: skip


def _same_side(one: Referent, other: Referent) -> bool:
    return one is other or (one.country == other.country and one.country is not None and one.sector == other.sector)


BODY_WORDS: dict[str, frozenset[str]] = {
    "ministry": frozenset(("ministry", "department")),
    "department": frozenset(("department", "ministry")),
    "agency": frozenset(("agency", "service", "fbi", "cia", "unhcr", "unicef", "iaea", "who", "iom", "office")),
    "service": frozenset(("service", "agency")),
    "council": frozenset(("council",)),
    "court": frozenset(("court", "tribunal")),
    "commission": frozenset(("commission",)),
    "parliament": frozenset(("parliament", "assembly", "congress")),
    "army": frozenset(("army", "forces")),
    "party": frozenset(("party", "movement", "congress")),
    "union": frozenset(("union",)),
    "office": frozenset(("office",)),
    "mission": frozenset(("mission",)),
    "force": frozenset(("force", "forces", "police")),
    "company": frozenset(("company", "corporation", "inc")),
    "coalition": frozenset(("coalition",)),
    "committee": frozenset(("committee",)),
}
"""Noun of a short form → words of the names that it takes up."""

GROUPS = frozenset("group movement militia faction organisation organization militant rebel outfit network insurgent".split())
ARMED = frozenset(("REB", "PRM", "CRM", "UAF", "SOC"))
BLOCS = {"alliance": ("IGO",), "bloc": ("IGO", "EUR"), "organisation": ("IGO", "UNO", "NGO"), "organization": ("IGO", "UNO", "NGO")}
OUTLETS = frozenset("newspaper paper outlet agency broadcaster channel daily website station network magazine".split())


LANDS = frozenset(("country", "nation", "republic", "kingdom"))
FORCES = frozenset("force troop soldier army military unit".split())
"""Nouns that take each other up."""


def takes_up(referent: Referent, noun: str, role: RoleWord | None, *, plural: bool) -> float:
    """How well a short form with this noun can mean this referent, 0 (not at all) to 1.

    Args:
        noun: Lower-case base form of the head noun.
        role: The role entry of the phrase, if it is one.
        plural: Whether the noun is plural.
    """
    if noun in referent.words or (role is not None and role.phrase in referent.words):
        return 1.0 if referent.plural == plural or referent.kind == "organisation" else 0.0
    if noun in LANDS and referent.kind == "country" and not plural:
        return 0.8
    if plural and noun in FORCES and referent.words & FORCES:
        return 0.8
    return 0.9 if _takes_up_name(referent, noun, role, plural=plural) else 0.0


def _takes_up_name(referent: Referent, noun: str, role: RoleWord | None, *, plural: bool) -> bool:
    if referent.kind == "organisation" and not plural:
        name = set(referent.name.lower().replace("-", " ").split())
        if noun in BODY_WORDS and name & BODY_WORDS[noun]:
            return True
        if noun in BLOCS and referent.country in BLOCS[noun] and referent.sector is None:
            return True
        if noun in OUTLETS and referent.sector == "JRN":
            return True
    if noun in GROUPS and referent.kind == "organisation" and referent.sector in ARMED:
        return role is None or role.sector in (None, "REB", referent.sector) or noun in ("group", "movement")
    if plural and noun in ("gunman", "attacker", "assailant", "militant", "insurgent", "rebel", "fighter", "bandit"):
        return referent.sector in ("UAF", "REB", "CRM", "PRM") and (referent.plural or referent.kind == "organisation")
    if noun in ("child", "pupil", "student") and plural:
        return referent.plural and bool(referent.words & {"child", "pupil", "student", "schoolchild", "schoolchildren"})
    return referent.kind == "person" and referent.known and _titled(referent, noun)


def _titled(referent: Referent, noun: str) -> bool:
    """ "The minister", "the spokesman" for a person whose title ends in that word."""
    title = (referent.role or "").lower()
    return bool(title) and noun in (title.split()[-1], title.partition(" of ")[0].split()[-1])
