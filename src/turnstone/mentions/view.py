"""A report laid out for the party finder: its chunks, names, quotations, and ways to look around a chunk."""

import re
from dataclasses import dataclass, field

from turnstone.language.parse import Name, Parse, Token
from turnstone.mentions.chunks import Chunk, find_chunks
from turnstone.mentions.context import Context
from turnstone.mentions.mention import PlaceMention
from turnstone.mentions.names import Hit, find_names, names_in
from turnstone.mentions.outlets import outlet_country
from turnstone.mentions.places_prior import Prior
from turnstone.mentions.roles import Roles, load_roles
from turnstone.record import Report

CLOSE = frozenset(("close", "loyal"))
"""Adjectives whose "to" is as good as "of" ("fighters loyal to the general")."""
_QUOTE = re.compile('["“”„«»]')
_OPENS, _CLOSES = frozenset("“„«"), frozenset("”»")
_NUMBER_LEMMAS = {"men": "man", "women": "woman", "children": "child", "people": "person", "police": "police"}


@dataclass(eq=False)
class View:
    """One report, ready to have its parties found."""

    report: Report
    parse: Parse
    roles: Roles
    hits: dict[int, Hit]
    """Lexicon names by every token that they cover."""
    persons: dict[int, Name]
    """The model's names of persons, by every token that they cover."""
    others: dict[int, Name]
    """The model's other names, by token."""
    places: dict[int, PlaceMention]
    """Places by token."""
    chunks: list[Chunk]
    context: Context
    quoted: list[int | None]
    """Number of the quotation that each token stands in, None outside."""
    chunk_at: dict[int, Chunk] = field(default_factory=dict[int, Chunk])
    """The chunk that covers a token."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The report's tokens."""
        return self.parse.tokens

    @property
    def month(self) -> str | None:
        """Month of publication, YYYY-MM."""
        return self.report.published[:7] if self.report.published else None

    def lemmas(self, first: int, last: int) -> list[str]:
        """Lower-case base forms of tokens ``[first, last)``; plural forms of people singular."""
        return [singular(t) for t in self.tokens[first:last]]

    def text(self, first: int, last: int) -> str:
        """The words of tokens ``[first, last)`` on one line."""
        return " ".join(self.parse.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def after(self, chunk: Chunk) -> tuple[str, Chunk] | None:
        """The preposition and the chunk that follow this one without a break ("of the council")."""
        at = chunk.last
        if at >= len(self.tokens) or self.tokens[at].sentence != self.tokens[chunk.first].sentence:
            return None
        if self.tokens[at].text in CLOSE and at + 1 < len(self.tokens):  # "a person close to the palace"
            at += 1
        token = self.tokens[at]
        below = self.chunk_at.get(at + 1)
        if token.upos not in ("ADP", "SCONJ") or below is None or below.first != at + 1:
            return None
        return "of" if at > chunk.last else token.text.lower(), below

    def before(self, chunk: Chunk, *texts: str) -> Chunk | None:
        """The chunk that ends one token before this one, with one of these words between."""
        at = chunk.first - 1
        if at < 1 or self.tokens[at].text.lower() not in texts:
            return None
        above = self.chunk_at.get(at - 1)
        return above if above is not None and above.last == at else None


def lay_out(report: Report, parse: Parse, places: tuple[PlaceMention, ...]) -> View:
    """Find names and chunks and set up the look-ups."""
    roles = load_roles()
    hits = find_names(parse)
    covered = {i for hit in hits for i in range(hit.first, hit.last)}
    people = [n for n in parse.names if n.label == "PER" and not _is_title(parse, n, roles, covered)]
    persons = {i: n for n in people for i in range(n.first, n.last)}
    others = {i: n for n in parse.names if n.label != "PER" for i in range(n.first, n.last)}
    whole_hits = [h for h in hits if _is_whole(parse, h, persons, roles, covered) and not _is_namesake(h, others)]
    found = _told_of(whole_hits)
    starts = {hit.first for hit in found}
    whole: dict[int, Hit | Name] = {
        n.first: n for n in parse.names if n.label in ("ORG", "PER", "MISC") and _is_phrase(parse, n, starts)
    }
    chunks = find_chunks(parse, whole | {hit.first: hit for hit in found}, roles)
    view = View(
        report=report,
        parse=parse,
        roles=roles,
        hits={i: hit for hit in found for i in range(hit.first, hit.last)},
        persons=persons,
        others=others,
        places={i: p for p in places for i in range(p.first, p.last)},
        chunks=chunks,
        context=Context(
            parse,
            found,
            places,
            _headline(report.title or "", outlet_country(report.publisher)),
            outlet_country(report.publisher),
            Prior(parse, report.title).towns,
        ),
        quoted=_quotations(parse),
    )
    view.chunk_at = {i: chunk for chunk in chunks for i in range(chunk.first, chunk.last)}
    return view


_OURS = re.compile(r"\b(?:[Oo]ur|[Oo]urs|[Ww]e|us|ourselves)\b")
_TOLD = re.compile(r"[\"“”‘'«»:]|\b(?:says?|said|tells?|told|vows?|warns?|insists?)\b")


def _headline(title: str, outlet: str | None) -> list[str]:
    """The countries that a headline votes for.

    One that says "our" or "we" in nobody's mouth speaks for the outlet's country, whatever others it names ("Brazil
    holds our crews"); where the outlet's is not known, it votes for none.
    """
    if _OURS.search(title) and not _TOLD.search(title):
        return [outlet] if outlet is not None else []
    return names_in(title)


def singular(token: Token) -> str:
    """The lower-case base form, names' plurals undone too ("Forces" stays as role words have it)."""
    lemma = token.lemma.lower()
    return _NUMBER_LEMMAS.get(lemma, lemma)


HALVES = frozenset(("the north", "the south"))
"""Names that mean a country only where it is named in full too."""


def _told_of(hits: list[Hit]) -> list[Hit]:
    """The hits without aliases that mean an actor only where the report tells of its country by another name."""
    countries = {a.actor.country for hit in hits for a in hit.aliases if not a.shared and a.text.lower() not in HALVES}
    kept: list[Hit] = []
    for hit in hits:
        aliases = tuple(
            a for a in hit.aliases if a.actor.country in countries or not (a.shared or a.text.lower() in HALVES)
        )
        if aliases:
            kept.append(Hit(hit.first, hit.last, aliases))
    return kept


def _is_title(parse: Parse, name: Name, roles: Roles, covered: set[int]) -> bool:
    """Whether the model took a country and an office for a person ("US Secretary" of Defense)."""
    words = range(name.first, name.last)
    offices = [i for i in words if i not in covered and parse.tokens[i].lemma.lower() in roles.by_head]
    return len(words) > 1 and bool(offices) and all(i in covered or i in offices for i in words)


def _is_whole(parse: Parse, hit: Hit, persons: dict[int, Name], roles: Roles, covered: set[int]) -> bool:
    """Whether the hit is no mere part of another person's name ("Jordan" in "Michael Jordan")."""
    name = persons.get(hit.first)
    if name is None or (name.first >= hit.first and name.last <= hit.last):
        return True
    rest = [t for i, t in enumerate(parse.tokens[name.first : name.last], name.first) if i not in covered]
    if all(t.text in roles.titles or t.lemma.lower() in roles.by_head or not t.text[0].isalnum() for t in rest):
        return True
    return hit.last - hit.first > 1 and hit.aliases[0].actor.kind != "country"


def _is_namesake(hit: Hit, others: dict[int, Name]) -> bool:
    """Whether a person's bare surname is only part of a place or body called alike ("Milton Beach")."""
    name = others.get(hit.first)
    if name is None or hit.last - hit.first > 1 or any(a.actor.kind != "person" for a in hit.aliases):
        return False
    return name.label in ("LOC", "ORG") and name.last - name.first > 1


def _is_phrase(parse: Parse, name: Name, hits: set[int]) -> bool:
    """Whether a name of the model holds small words that would part it ("Agence des Lacs", "Ministry of Health").

    One that ends in a lexicon name ("Ministry of Health of Ghana") is left to be told by its parts.
    """
    inner = parse.tokens[name.first + 1 : name.last - 1]
    if any(at in hits for at in range(name.first + 1, name.last)):
        return False
    return name.score >= 0.5 and any(t.upos in ("ADP", "CCONJ", "DET") for t in inner)


def _quotations(parse: Parse) -> list[int | None]:
    """Number of the quotation of each token; straight marks open and close in turn within a paragraph."""
    numbers: list[int | None] = []
    number, open_, paragraph = 0, False, 0
    for token in parse.tokens:
        here = parse.sentences[token.sentence].paragraph
        if here != paragraph:
            # a quotation that runs on opens anew in the next paragraph, so none is carried over
            open_, paragraph = False, here
        if _QUOTE.fullmatch(token.text):
            open_ = token.text in _OPENS or (token.text not in _CLOSES and not open_)
            number += open_
            numbers.append(None)
        else:
            numbers.append(number if open_ else None)
    return numbers
