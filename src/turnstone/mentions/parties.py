"""Finds the parties of a report: every noun phrase or pronoun that could act, be acted on, or speak.

Stages, in text order over base noun phrases (chunks):

1. names of the lexicons, names of the model, role words (describe.py);
2. short forms ("the ministry", shortforms.py) and pronouns of the third person (reference.py), against what was told;
3. appositions and acronyms tie phrases together (apposition.py);
4. pronouns of the first person, once every possible speaker is known;
5. what named persons do tells their sector, where no title does (deeds.py).
"""

from turnstone.language.parse import Parse
from turnstone.mentions.apposition import Appositions
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.deeds import Deeds
from turnstone.mentions.describe import Describer
from turnstone.mentions.memory import Memory, Telling
from turnstone.mentions.mention import Party, PlaceMention
from turnstone.mentions.publisher import Publisher
from turnstone.mentions.reference import FIRST, WE, Pronouns
from turnstone.mentions.referent import Referent
from turnstone.mentions.shortforms import ShortForms
from turnstone.mentions.speakers import Speakers
from turnstone.mentions.view import View, lay_out
from turnstone.record import Report

EXAMPLES = frozenset(("such as", "like", "including", "namely"))
SUBJECT = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"))


def find_parties(report: Report, parse: Parse, places: tuple[PlaceMention, ...] = ()) -> tuple[Party, ...]:
    """Find and resolve the parties of a report.

    Args:
        report: Its date picks office holders, its title and text the country that it is about.
        parse: The analysed text of the report.
        places: Places found in it, if known already: their countries tell whose "police" are meant.

    Returns:
        Parties in text order of their heads; plural references ("the two sides") give several with one head.
    """
    return _Finder(lay_out(report, parse, places)).find()


class _Finder:
    """The passes over one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.memory = Memory()
        self.describer = Describer(view, self.memory)
        self.referents = self.describer.referents
        self.publisher = Publisher(view, self.memory, self.describer.known.country)
        self.pronouns = Pronouns(view, self.memory, Speakers(view), self.describer.known.country, self.publisher)
        self.shortforms = ShortForms(view, self.memory, self.describer.known.country)
        self.describer.short_form = self.shortforms.definite
        self.appositions = Appositions(view, self.describer)
        self.several: dict[int, tuple[Referent, ...]] = {}
        """Chunk index → the parties of a plural reference."""
        self.waiting: list[Chunk] = []
        """Chunks that wait for "we" or "our" to be resolved."""
        self.found: dict[int, dict[str, Party]] = {}
        """Head → name → party."""

    def find(self) -> tuple[Party, ...]:
        for chunk in self.view.chunks:
            self._resolve(chunk, late=False)
        waiting, self.waiting = self.waiting, []
        for chunk in waiting:
            self._resolve(chunk, late=True)
        Deeds(self.view, self.referents).tell()
        for chunk in self.view.chunks:
            self._put(chunk)
        return tuple(party for head in sorted(self.found) for party in self.found[head].values())

    def _resolve(self, chunk: Chunk, *, late: bool) -> None:
        """Find whom the chunk stands for and remember it."""
        if not late and self._first_person_in(chunk):
            self.waiting.append(chunk)
            return
        self._possessives(chunk)
        if both := self.shortforms.pair(chunk):
            self.several[chunk.index] = both
            return
        referent = self._single(chunk)
        if named := self._examples(chunk, referent):
            self.several[chunk.index] = named
        if referent is None:
            return
        self.referents[chunk.index] = referent
        self.referents[chunk.index] = referent = self.appositions.tie(chunk, referent)
        if not late:
            self._tell_inner(chunk, referent)
            token = self.view.tokens[chunk.head]
            self.memory.tell(Telling(chunk, token.sentence, referent, self._weight(chunk), token.upos == "PRON"))

    def _weight(self, chunk: Chunk) -> float:
        """How much the chunk stands out as a subject."""
        tokens = self.view.tokens
        head = next((h for h in chunk.heads if tokens[h].deprel in SUBJECT), None)
        if head is None:
            return 0.0
        clause = tokens[tokens[head].head].deprel.partition(":")[0] if tokens[head].head >= 0 else "root"
        return 0.4 if clause in ("advcl", "acl") else 1.0

    def _tell_inner(self, chunk: Chunk, referent: Referent) -> None:
        """Names inside a chunk can be taken up too ("Iranian officials said it would")."""
        hit = self.view.hits.get(chunk.first) or self.view.hits.get(chunk.first + 1)
        if hit is None or hit.last >= chunk.last or hit.first < chunk.first or referent.kind == "thing":
            return
        inner = self.describer.known.referent(hit, chunk)
        if inner is not None and inner is not referent:
            sentence = self.view.tokens[chunk.first].sentence
            self.memory.tell(Telling(chunk, sentence, inner, 0.0, False))

    def _first_person_in(self, chunk: Chunk) -> bool:
        return any(
            t.text.lower() in FIRST | WE and t.upos == "PRON" for t in self.view.tokens[chunk.first : chunk.last]
        )

    def _possessives(self, chunk: Chunk) -> None:
        """Resolve "its", "his", "whose" inside the chunk; their referents are kept under -1 - token."""
        for token in self.view.tokens[chunk.first : chunk.last]:
            if token.upos == "PRON" and token.index != chunk.last - 1:
                referent = self.pronouns.pronoun(token.index, chunk, self.referents)
                if referent is not None:
                    self.referents[-1 - token.index] = referent

    def _single(self, chunk: Chunk) -> Referent | None:
        view = self.view
        token = view.tokens[chunk.last - 1]
        if token.upos == "PRON":
            return self.pronouns.pronoun(token.index, chunk, self.referents)
        if (publisher := self.publisher.of_itself(chunk)) is not None:
            return publisher
        words = view.lemmas(chunk.first, chunk.last)
        role = view.roles.find(words)
        after = view.after(chunk)
        if after is None or after[0] != "of" or role is None:
            hit = view.hits.get(chunk.last - 1)
            known = self.shortforms.definite(chunk, role) if hit is None else None
            if known is not None:
                return known
        if (
            token.upos == "NUM" and token.index not in view.hits and chunk.last - chunk.first == 1
        ) or token.text.lower() in ("dozens", "hundreds", "thousands"):
            return self._quantity(chunk) or self._number(chunk)
        if token.text.lower() == "others" and (crowd := self.shortforms.crowd(chunk)) is not None:
            return crowd
        quantity = self._quantity(chunk)
        return quantity if quantity is not None else self.describer.describe(chunk)

    def _quantity(self, chunk: Chunk) -> Referent | None:
        """Of "dozens of civilians" and "two of them", the complement."""
        view = self.view
        after = view.after(chunk)
        literal = view.tokens[chunk.last].text.lower() == "of" if chunk.last < len(view.tokens) else False
        if after is None or not literal or view.lemmas(chunk.last - 1, chunk.last)[0] not in view.roles.quantities:
            return None
        below = after[1]
        if (one := self._named_one(chunk, below)) is not None:
            return one
        if view.tokens[below.head].upos == "PRON":
            return self.pronouns.pronoun(below.head, below, self.referents)
        self._possessives(below)  # "four of its soldiers": this chunk comes before the one that holds "its"
        return self.describer.describe(below)

    def _named_one(self, chunk: Chunk, below: Chunk) -> Referent | None:
        """The person of "one of the boat owners, *Ana Roe*, says"."""
        view = self.view
        comma = view.tokens[below.last] if below.last < len(view.tokens) else None
        named = view.chunk_at.get(below.last + 1)
        if comma is None or comma.text != "," or named is None or view.lemmas(chunk.last - 1, chunk.last) != ["one"]:
            return None
        ends = named.last < len(view.tokens) and view.tokens[named.last].text in (",", ".")
        if named.first != below.last + 1 or named.first not in view.persons or not ends:
            return None
        person, group = self.describer.describe(named), self.describer.describe(below)
        if person is None or person.kind != "person":
            return None
        if group is not None:
            person.sector, person.country = person.sector or group.sector, person.country or group.country
        return person

    def _examples(self, chunk: Chunk, referent: Referent | None) -> tuple[Referent, ...]:
        """The known parties that a plural is told by ("factions such as X and Y", "militias like X")."""
        view = self.view
        at = chunk.last
        if referent is None or not referent.plural or referent.known or at + 1 >= len(view.tokens):
            return ()
        at += view.tokens[at].text == ","
        width = next((n for n in (1, 2) if " ".join(t.text for t in view.tokens[at : at + n]) in EXAMPLES), 0)
        found: list[Referent] = []
        below = view.chunk_at.get(at + width) if width else None
        while below is not None:
            example = self.describer.describe(below)
            if example is None or not example.known or example.kind not in ("organisation", "country"):
                break
            found.append(example)
            next_ = below.last
            while next_ < len(view.tokens) and view.tokens[next_].text in (",", "and", "or"):
                next_ += 1
            below = view.chunk_at.get(next_) if next_ > below.last else None
        return tuple(found)

    def _number(self, chunk: Chunk) -> Referent | None:
        """Whom a bare number stands for where it acts or is acted on."""
        token = self.view.tokens[chunk.head]
        return self.shortforms.crowd(chunk) if token.deprel in SUBJECT else None

    # -- parties -------------------------------------------------------------

    def _put(self, chunk: Chunk) -> None:
        """Make parties of the chunk's referent, on each of its heads, and of the names and possessors inside it."""
        view = self.view
        pronoun = view.tokens[chunk.last - 1].upos == "PRON"
        for referent in self.several.get(chunk.index, ()):
            self._add(referent, chunk.head, chunk.first, chunk.last, pronoun, "reference:pair")
        referent = self.referents.get(chunk.index)
        if referent is not None and chunk.index not in self.several:
            for head in chunk.heads:
                self._add(referent, head, chunk.first, chunk.last, pronoun, "reference:pronoun" if pronoun else "")
        for token in view.tokens[chunk.first : chunk.last]:
            inner = self.referents.get(-1 - token.index)
            if inner is not None:
                self._add(inner, token.index, token.index, token.index + 1, True, "reference:possessive")
            hit = view.hits.get(token.index)
            if hit is not None and hit.first == token.index and hit.first >= chunk.first:
                self._put_hit(hit.first, hit.last, chunk)

    def _put_hit(self, first: int, last: int, chunk: Chunk) -> None:
        """A lexicon name inside a chunk is a party on its own head ("US" in "US strikes")."""
        tokens = self.view.tokens
        last = min(last, chunk.last)
        head = next((i for i in range(last - 1, first - 1, -1) if not first <= tokens[i].head < last), last - 1)
        if head in self.found or head in chunk.heads:
            return
        referent = self.describer.known.referent(self.view.hits[first], chunk)
        if referent is not None:
            self._add(referent, head, first, last, False, "")

    def _add(self, referent: Referent, head: int, first: int, last: int, pronoun: bool, by: str) -> None:
        if not referent.name:
            return
        at = self.found.setdefault(head, {})
        if referent.name not in at:
            at[referent.name] = referent.party(head, first, last, pronoun=pronoun, by=by)
