"""Pronouns: whom "he", "its", "who", "we" stand for, by rules with scores.

A candidate told earlier scores by how near it is, whether it was a subject, and whether it fits in number and kind.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from turnstone.language.parse import Token
from turnstone.mentions.actors import country_actors
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.memory import Memory, Telling
from turnstone.mentions.publisher import Publisher
from turnstone.mentions.referent import Gender, Referent
from turnstone.mentions.speakers import SAY, Speakers
from turnstone.mentions.view import View

HE: dict[str, Gender] = dict.fromkeys(("he", "him", "his", "himself"), "he")
SHE: dict[str, Gender] = dict.fromkeys(("she", "her", "hers", "herself"), "she")
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
FIRST = frozenset(("i", "me", "my", "mine", "myself"))
WE = frozenset(("we", "us", "our", "ours", "ourselves"))
YOU = frozenset(("you", "your", "yours"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))

OPENING = 60
"""Among how many first phrases the issuer of a release is looked for."""
NEAR = {"he": 4, "she": 4, "it": 2, "they": 3}
"""How many sentences back a pronoun looks."""
SAYER = 1.0
"""What the subject of the verb of saying right above the pronoun's clause gains."""


@dataclass(eq=False)
class Pronouns:
    """Resolves the pronouns of one report."""

    view: View
    memory: Memory
    speakers: Speakers
    of_country: Callable[[str], Referent]
    """The referent of a country code."""
    publisher: Publisher
    guessed: set[int] = field(default_factory=set[int])
    """Parties, as ids, whose gender only an earlier pronoun tells."""

    def pronoun(self, at: int, chunk: Chunk, referents: dict[int, Referent]) -> Referent | None:
        """Whom a pronoun or possessive stands for; None if nobody fits."""
        token = self.view.tokens[at]
        word = token.text.lower()
        if token.deprel == "expl" or (word == "it" and self._pleonastic(token)):
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
        token = self.view.tokens[at]
        if plural and self._is_told(token) and self.publisher.referent is not None:
            return self.publisher.referent
        speaker = self.speakers.of(at)
        found = referents.get(speaker.index) if speaker is not None and speaker.index != chunk.index else None
        if found is None and plural and self.view.quoted[at] is None:
            return self.publisher.referent or self._issuer()
        if found is None or not plural or found.kind != "person":
            return found
        return self._side(found)

    def _is_told(self, token: Token) -> bool:
        """Whether it is the listener of a verb of saying outside quotations ("a nurse told us")."""
        verb = self.view.tokens[token.head] if token.head >= 0 else token
        listens = token.deprel in ("obj", "iobj") or (token.deprel == "obl" and verb.lemma.lower() in SAY)
        return listens and self.view.quoted[token.index] is None and verb.lemma.lower() in SAY

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
            if (
                not own
                and not inside
                and telling.referent.kind != "thing"
                and telling.referent.sector != "JRN"
                and not vague
            ):
                return telling.referent
        return None

    def _third_person(
        self, token: Token, chunk: Chunk, referents: dict[int, Referent], number: str, gender: Gender | None
    ) -> Referent | None:
        best: tuple[float, Referent] | None = None
        quoted = self.view.quoted[token.index]
        speaker = self.speakers.of(token.index) if quoted is not None else None
        sayer = self._sayer(token)
        said_by = referents.get(speaker.index) if speaker is not None else None
        barred = self._barred(token, referents) if token.head >= 0 else set[int]()
        seen: set[int] = set()
        for telling in self.memory.before(chunk):
            far = token.sentence - telling.sentence
            if far > NEAR[number]:
                break
            if id(telling.referent) in barred:
                continue
            score = self._fit(telling, number, gender) - 1.0 * far + (SAYER if telling.chunk is sayer else 0.0)
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
            self.guessed.add(id(best[1]))
        return best[1]

    def _fit(self, telling: Telling, number: str, gender: Gender | None) -> float:
        """How well an earlier telling fits a pronoun; not above 0 where it can't be."""
        referent = telling.referent
        if number in ("he", "she"):
            fits = referent.human and not referent.plural and referent.kind == "person"
            fits = fits and referent.gender in (None, gender)
            sure = referent.gender == gender and id(referent) not in self.guessed  # by given name or title
            base = (3.5 if referent.known else 3.0) + (0.6 if sure else 0.0)
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

    def _sayer(self, token: Token) -> Chunk | None:
        """Who says, outside quotations, the clause of which the pronoun is the subject ("nurses said they")."""
        if not token.deprel.startswith("nsubj") or self.view.quoted[token.index] is not None:
            return None
        parse = self.view.parse
        verb = parse.tokens[token.head] if token.head >= 0 else token
        above = parse.tokens[verb.head] if verb.head >= 0 and verb.deprel == "ccomp" else None
        said = above is not None and above.lemma.lower() in SAY
        subjects = list(parse.children(above.index, "nsubj")) if above is not None and said else []
        return self.view.chunk_at.get(subjects[-1].index) if subjects else None

    def _barred(self, token: Token, referents: dict[int, Referent]) -> set[int]:
        """Parties that a personal pronoun can't mean: the others of its own verb ("Iran hit it"), as ids."""
        if token.deprel == "nmod:poss":
            return set()
        parse = self.view.parse
        others = [t.index for t in parse.children(token.head, "nsubj", "obj", "iobj") if t.index != token.index]
        doer = self._understood_subject(token)
        chunks = [self.view.chunk_at.get(i) for i in (*others, *(() if doer is None else (doer,)))]
        return {id(referents[c.index]) for c in chunks if c is not None and c.index in referents}

    def _understood_subject(self, token: Token) -> int | None:
        """The subject of the token's verb, taken from the clause above where it has none."""
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
