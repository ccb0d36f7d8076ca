"""What a named person does, suffers or is said to be, where no title tells the sector: the convicted, the defender."""

from collections.abc import Iterator

from turnstone.language.parse import Token
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.referent import Referent
from turnstone.mentions.sectors import former
from turnstone.mentions.view import View

CONVICT = frozenset("convict sentence jail imprison indict extradite acquit".split())
"""Verbs whose object is before the court."""
DEFEND = frozenset(("defend", "represent"))
"""Verbs of a lawyer's for the one at trial."""
LEAD = frozenset("lead head command chair found run direct govern manage".split())
"""Verbs of who leads a body; the body's sector is the leader's."""
SPEAK = frozenset(("speak", "work", "campaign"))
"""Verbs that go with "for" a body."""
PAST = frozenset(("until", "till", "before"))
"""Words by which the office has ended."""


class Deeds:
    """Looks at the verbs around the tellings of one report's persons.

    Args:
        view: The report.
        referents: Chunk index → referent, all of them resolved.
    """

    def __init__(self, view: View, referents: dict[int, Referent]) -> None:
        self.view = view
        self.referents = referents

    def tell(self) -> None:
        """Fill in the sector of every named person without one whose deeds tell it."""
        for chunk in self.view.chunks:
            person = self.referents.get(chunk.index)
            if person is not None and person.by == "name:person" and person.sector is None:
                person.sector = self._sector(chunk)

    def _sector(self, chunk: Chunk) -> str | None:
        if self._aged(chunk):
            return "CVL" if not self._convicted(chunk) else "CRM"
        if self._convicted(chunk):
            return "CRM"
        return next((found for verb in self._clauses(chunk) if (found := self._of_verb(verb))), None)

    def _convicted(self, chunk: Chunk) -> bool:
        """Whether a court finds against the person ("found Roe guilty", "jailed Roe")."""
        tokens = self.view.tokens
        for head in chunk.heads:
            token = tokens[head]
            verb = tokens[token.head] if token.head >= 0 else token
            if token.deprel not in ("obj", "nsubj:pass") or verb.upos != "VERB":
                continue
            if verb.lemma.lower() in CONVICT:
                return True
            guilty = any(t.text.lower() == "guilty" for t in tokens[chunk.last : chunk.last + 2])
            if verb.lemma.lower() == "find" and guilty:
                return True
        return False

    def _aged(self, chunk: Chunk) -> bool:
        """ "Ann Roe, 34," and "Fourteen-year-old Zoe": known to the report by age alone."""
        tokens = self.view.tokens
        at = chunk.last
        behind = tokens[at : at + 2]
        number = len(behind) == 2 and behind[0].text == "," and behind[1].text.isdigit() and len(behind[1].text) < 3
        closed = at + 2 >= len(tokens) or tokens[at + 2].text in (",", ".", ")", ";")
        before = any("year-old" in t.text.lower() or t.text.lower() == "old" for t in tokens[chunk.first : at])
        return (number and closed) or before

    def _clauses(self, chunk: Chunk) -> Iterator[Token]:
        """The verbs of relative clauses that hang on the person."""
        for head in chunk.heads:
            yield from self.view.parse.children(head, "acl:relcl")

    def _of_verb(self, verb: Token) -> str | None:
        """The sector that "who defends", "who leads the army", "who speaks for the union" tells."""
        lemma = verb.lemma.lower()
        if lemma in DEFEND:
            return "JUD"
        if lemma not in LEAD | SPEAK:
            return None
        for child in self.view.parse.children(verb.index, "obj", "obl"):
            wanted = child.deprel == "obj" if lemma in LEAD else self.view.parse.child(child.index, "case") is not None
            below = self.view.chunk_at.get(child.index)
            body = self.referents.get(below.index) if below is not None and wanted else None
            if body is not None and body.kind in ("organisation", "group") and body.sector is not None:
                last = self.view.tokens[child.index : child.index + 12]
                past = any(t.text.lower() in PAST and t.sentence == verb.sentence for t in last)
                return former(["former"] if past else [], body.sector)
        return None
