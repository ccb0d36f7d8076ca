"""Ties phrases that tell of one party: "the leader, Ruth Roe", "Roe, spokeswoman for", "Forces (SDF)"."""

from itertools import islice

from turnstone.mentions.chunks import Chunk
from turnstone.mentions.describe import Describer
from turnstone.mentions.owners import Owner
from turnstone.mentions.referent import Referent
from turnstone.mentions.view import View

OPENERS = frozenset((",", "(", "—", "–", "-"))
CLOSERS = frozenset((",", ")", ".", ";", "—", "–", "-", ":", '"', "”"))
RECENT = 40
"""How many phrases back a description is replaced by the name that follows it."""


class Appositions:
    """Looks back from each chunk to the one before it."""

    def __init__(self, view: View, describer: Describer) -> None:
        self.view = view
        self.describer = describer

    def tie(self, chunk: Chunk, referent: Referent) -> Referent:
        """Merge with the phrase before, if both tell of one party; the referent that the chunk then has."""
        self._office(chunk, referent)
        above = self._above(chunk)
        if above is None:
            return self._of_body(chunk, referent)
        other = self.describer.referents.get(above.index)
        if other is None or other is referent:
            return referent
        if self._acronym(chunk):
            return self._rename(other, chunk)
        if referent.kind == "person" and not referent.told and self._nationality(above):
            referent.country, referent.told = other.country, True
            self._replace(other, referent, above)
            return referent
        if _is_named(referent) and _is_role(other) and other.human and referent.kind == "person" and not other.plural:
            self._lend(other, referent, above)
            self._replace(other, referent)
            return referent
        if (
            _is_named(other)
            and other.kind == "person"
            and _is_role(referent)
            and referent.human
            and not referent.plural
        ):
            self._lend(referent, other, chunk)
            return other
        same = other.sector in (None, referent.sector) or referent.sector is None
        same = same or any(self.view.tokens[i].deprel == "appos" for i in chunk.heads)
        if (
            referent.kind == "organisation"
            and _is_named(referent)
            and _is_role(other)
            and other.kind == "organisation"
            and same
        ):
            self._lend(other, referent, above)
            self._replace(other, referent)
        return referent

    def _office(self, chunk: Chunk, person: Referent) -> None:
        """ "Minister of Health Jane Roe": the minister's phrase is the person too."""
        view = self.view
        if person.kind != "person" or not _is_named(person):
            return
        middle = view.chunk_at.get(chunk.first - 1)
        title = (
            self.describer.referents.get(middle.index) if middle is not None and middle.last == chunk.first else None
        )
        if middle is not None and title is not None and _is_role(title) and title.human and not title.plural:
            self._lend(title, person, middle)  # "the Secretary of Defense Pete Hegseth", its title a phrase of its own
            self._replace(title, person)
            return
        above = view.before(chunk, "of", "for") or (view.before(middle, "of", "for") if middle is not None else None)
        other = self.describer.referents.get(above.index) if above is not None else None
        if above is None or other is None or not _is_role(other) or not other.human or other.plural:
            return
        if (person.role and person.role.startswith(view.text(above.last - 1, above.last))) or (
            view.text(above.first, above.last) in (person.role or "")
        ):
            self._lend(other, person, above)
            self._replace(other, person)

    def _above(self, chunk: Chunk) -> Chunk | None:
        """The chunk before, if only a comma, dash or bracket parts them and the tree or what follows ties them."""
        view = self.view
        mark = chunk.first - 1
        if (
            mark >= 1
            and view.tokens[mark].lemma in ("name", "call", "identify")
            and view.tokens[mark].xpos in ("VBN", "VBD")
        ):
            return view.chunk_at.get(mark - 1)  # "a student named Wong"
        if mark < 1 or view.tokens[mark].text not in OPENERS:
            return None
        above = view.chunk_at.get(mark - 1)
        if above is None or view.tokens[mark].sentence != view.tokens[above.first].sentence:
            return None
        if any(view.tokens[i].deprel == "appos" for i in chunk.heads):
            start = self._start_of(above)
            if self.view.tokens[chunk.last - 1].upos == "PROPN" and self._last_of_list(start):
                return start
            far = view.chunk_at.get(view.tokens[chunk.head].head, above)
            near = self.describer.referents.get(above.index)
            if near is not None and near.kind == "person" and _is_named(near):
                return above  # the name next to it is described, whatever the tree says
            return far if far.index < chunk.index else None
        start = self._start_of(above)
        if view.parse.child(chunk.head, "cc"):
            return None
        if any(view.tokens[i].deprel == "conj" for i in chunk.heads):
            return start if self._last_of_list(start) and self._closed(chunk) else None
        above = start
        if view.tokens[mark].text == "(" or self._closed(chunk):
            return above
        return None

    def _start_of(self, chunk: Chunk) -> Chunk:
        """Of "the deputy head of the forces, X" the head's chunk."""
        view = self.view
        above = view.before(chunk, "of", "for", "in", "at")
        while above is not None:
            referent = self.describer.referents.get(above.index)
            if referent is not None and _is_role(referent) and referent.human:
                return above
            above = view.before(above, "of", "for", "in", "at")
        return chunk

    def _last_of_list(self, chunk: Chunk) -> bool:
        """Whether this is an unnamed person after "and": a name behind it is that person's, no further one."""
        referent = self.describer.referents.get(chunk.index)
        unnamed = referent is not None and _is_role(referent) and referent.human and not referent.plural
        return unnamed and any(self.view.parse.child(head, "cc") for head in chunk.heads)

    def _closed(self, chunk: Chunk) -> bool:
        """Whether the phrase with what hangs on it ends before a mark or the main verb."""
        view = self.view
        end = chunk
        while (after := view.after(end)) is not None:
            end = after[1]
        at = end.last
        if at >= len(view.tokens):
            return True
        token = view.tokens[at]
        return token.text in CLOSERS or (token.upos in ("VERB", "AUX") and view.tokens[chunk.last - 1].upos == "PROPN")

    def _acronym(self, chunk: Chunk) -> bool:
        tokens = self.view.tokens
        if chunk.last - chunk.first != 1 or tokens[chunk.first - 1].text != "(":
            return False
        closed = chunk.last < len(tokens) and tokens[chunk.last].text == ")"
        return closed and tokens[chunk.first].text.isupper() and tokens[chunk.first].text.isalpha()

    def _rename(self, referent: Referent, chunk: Chunk) -> Referent:
        text = self.view.text(chunk.first, chunk.last)
        self.describer.memory.name(text, referent)
        self.describer.memory.given[text] = referent
        return referent

    def _of_body(self, chunk: Chunk, referent: Referent) -> Referent:
        """ "Sharif Hotak, of the provincial council": the council is the person's body."""
        view = self.view
        at = chunk.first - 1
        if at < 2 or view.tokens[at].text.lower() != "of" or view.tokens[at - 1].text != ",":
            return referent
        above = view.chunk_at.get(at - 2)
        person = self.describer.referents.get(above.index) if above is not None else None
        if person is not None and person.kind == "person" and not person.told and referent.kind != "person":
            self.describer.employ(person, None, Owner(referent, "of"), chunk)
            person.role = f"member of {view.text(chunk.first, chunk.last)}"
        return referent

    def _lend(self, description: Referent, named: Referent, chunk: Chunk) -> None:
        """Give a named party what its description tells, unless a lexicon knows it."""
        if named.score >= 0.9:
            return
        if description.told or named.country is None or not named.told:
            named.country = description.country or named.country
            named.told = named.told or description.told
        named.sector = description.sector or named.sector
        named.body = description.body or named.body
        named.gender = named.gender or description.gender
        named.words |= description.words
        if named.kind == "person":
            first = chunk.first + (self.view.tokens[chunk.first].upos == "DET")
            named.role = self.view.text(first, chunk.last) if not named.role else named.role

    def _nationality(self, chunk: Chunk) -> bool:
        """ "An Australian" before a name."""
        view = self.view
        hit = view.hits.get(chunk.last - 1)
        article = view.tokens[chunk.first].text.lower() in ("a", "an")
        return (
            article
            and hit is not None
            and hit.first == chunk.first + 1
            and hit.alias("adjective", "people") is not None
        )

    def _replace(self, old: Referent, new: Referent, only: Chunk | None = None) -> None:
        """Put a named party where its description stood.

        Args:
            only: The one chunk where it is replaced; None for all recent ones.
        """
        referents = self.describer.referents
        if only is not None:
            referents[only.index] = new
            return
        for index in [i for i, r in islice(reversed(referents.items()), RECENT) if r is old]:
            referents[index] = new
        tellings = self.describer.memory.tellings
        for i in range(max(0, len(tellings) - RECENT), len(tellings)):
            telling = tellings[i]
            if telling.referent is old:
                tellings[i] = type(telling)(telling.chunk, telling.sentence, new, telling.weight, telling.pronoun)


def _is_named(referent: Referent) -> bool:
    return referent.known and not referent.by.startswith("role:")


def _is_role(referent: Referent) -> bool:
    return referent.by.startswith("role:")
