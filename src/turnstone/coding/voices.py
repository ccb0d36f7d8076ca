"""Who speaks: from a phrase's head to the parties it stands for; authors of writings and outlets are told apart."""

import msgspec

from turnstone.coding.slots import Slots
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.cues import load_voices
from turnstone.mentions.mention import Mentions, Party
from turnstone.record import Entity

FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
"""Words by which a speaker means himself."""
_GIVING_OUT = frozenset("issue release publish give provide make send post circulate sign write compile file".split())

PLAIN_OUTLETS = frozenset("newspaper broadcaster daily tabloid weekly newswire".split())
"""Nouns that name an outlet whatever stands before them."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks, passes on or listens."""

    head: int
    entity: Entity
    party: Party | None
    """None where the words alone made the entity."""
    outlet: bool = False
    """A news outlet named in the text."""

    @property
    def key(self) -> str:
        """Same for the same party."""
        return self.entity.id or self.entity.name.lower().removeprefix("the ")

    @property
    def by(self) -> str:
        """What decided, as in `Why.by`."""
        return self.party.by if self.party and self.party.by else "rule:noun phrase"


class Voices:
    """Finds voices in one report."""

    def __init__(self, mentions: Mentions, slots: Slots) -> None:
        self.mentions = mentions
        self.parse: Parse = mentions.parse
        self.slots = slots
        self.lexicon = load_voices()
        self._covering = _covering(mentions)

    def at(self, head: int) -> tuple[Voice, ...]:
        """The parties that speak where this phrase is named as speaker; a writing gives way to its author."""
        token = self.parse.tokens[head]
        if token.lemma.lower() in self.lexicon.documents and (authors := self.authors(head)):
            return tuple(voice for author in authors for voice in self._plain(author))
        return self._plain(head)

    def authors(self, head: int) -> tuple[int, ...]:
        """Heads of those who wrote or gave out a writing; empty if they are not named."""
        for slot in ("poss", "by", "prep:from", "of", "mod"):
            found = tuple(h for h in self.slots.fill(head, slot) if self._may_speak(h, slot))
            if found:
                return found
        for clause in self.parse.children(head, "acl"):
            if clause.lemma.lower() in _GIVING_OUT and (found := self.slots.fill(clause.index, "by")):
                return found
        following = self.parse.tokens[head + 1] if head + 1 < len(self.parse.tokens) else None
        if following is not None and following.text.lower() in ("by", "from") and following.head > following.index:
            return (following.head,) if self._may_speak(following.head, "by") else ()
        token = self.parse.tokens[head]
        if token.deprel == "obj" and self.parse.tokens[token.head].lemma.lower() in _GIVING_OUT:
            return self.slots.fill(token.head, "subj")
        return ()

    def _may_speak(self, head: int, slot: str) -> bool:
        token = self.parse.tokens[head]
        if slot == "mod":
            if token.upos == "PROPN" and self.mentions.place(head) is None:
                return True
            known = any(party.known for party in self.mentions.party(head))
            return known and token.lemma.lower() not in self.lexicon.people
        if self.party(head) is not None and not self.mentions.place(head):
            return True
        return self.is_person_word(head) or (token.upos == "PROPN" and slot != "of")

    def is_person_word(self, head: int) -> bool:
        """True for a role word of people or bodies ("officials", "ministry"), a pronoun or a name."""
        token = self.parse.tokens[head]
        if token.upos == "PRON":
            return token.lemma.lower() in ("he", "she", "they", "we", "i", "who")
        return token.lemma.lower() in self.lexicon.people

    def party(self, head: int) -> Party | None:
        """The party that this head belongs to, its own or the smallest that covers it."""
        own = self.mentions.party(head)
        return own[0] if own else self._covering.get(head)

    def can_speak(self, head: int) -> bool:
        """True where the phrase is somebody: a party, a person word, a name, or a writing with an author."""
        token = self.parse.tokens[head]
        if self.party(head) is not None or self.is_person_word(head):
            return True
        if token.lemma.lower() in self.lexicon.documents:
            return bool(self.authors(head))
        return token.upos == "PROPN" or any(
            t.lemma.lower() in self.lexicon.people or t.upos == "PROPN" for t in self.parse.children(head, "appos")
        )

    def _plain(self, head: int) -> tuple[Voice, ...]:
        own = self.mentions.party(head)
        parties = own or ((self._covering[head],) if head in self._covering else ())
        if not parties:
            parties = next((p for t in self.parse.children(head, "appos") if (p := self.mentions.party(t.index))), ())
        if parties and not parties[0].known and (inner := self._named_inside(parties[0])):
            parties = (inner,)
        if len(parties) == 1 and (apposed := self._apposed(head, parties[0])):
            return (apposed,)
        if parties:
            return tuple({party.name: self._voice(head, party) for party in parties}.values())
        return (self._unknown(head),)

    def _apposed(self, head: int, party: Party) -> Voice | None:
        """ "The Foreign Secretary, *Jane Roe*, said": the name where the office alone was understood."""
        comma = party.last
        if party.known or comma + 1 >= len(self.parse.tokens) or self.parse.tokens[comma].text != ",":
            return None
        named = (p for p in self.mentions.parties if p.first == comma + 1 and p.known and p.kind == "person")
        name = next(named, None)
        if name is None:
            return None
        entity = name.entity(self.parse)
        return Voice(
            head=head,
            entity=msgspec.structs.replace(entity, span=self.parse.span(party.first, name.last)),
            party=name,
        )

    def _named_inside(self, party: Party) -> Party | None:
        """ "Its state-run KCNA news agency" is KCNA."""
        if party.sector != "JRN":
            return None
        inside = (p for i in range(party.first, party.last) for p in self.mentions.party(i))
        return next((p for p in inside if p.known and p.sector == "JRN"), None)

    def _voice(self, head: int, party: Party) -> Voice:
        return Voice(head=head, entity=party.entity(self.parse), party=party, outlet=self.is_outlet(head))

    def _unknown(self, head: int) -> Voice:
        first, last = phrase(self.parse, head)
        words = self.parse.tokens[first:last]
        outlet = self.is_outlet(head)
        name = self._outlet_name(words) if outlet else _name(words)
        entity = Entity(span=self.parse.span(first, last), name=name, sector="JRN" if outlet else None)
        return Voice(head=head, entity=entity, party=None, outlet=outlet)

    def is_outlet(self, head: int) -> bool:
        """True for a news outlet that is named ("the newspaper Dawn", "Reuters", "Radio Lakay", "state media")."""
        if self._outlet_word(head):
            return True
        party = self.party(head)
        if party and party.sector == "JRN":
            words = self.parse.tokens[party.first : party.last]
            return party.known or any(t.upos == "PROPN" or t.text.lower() == "state" for t in words)
        if party and party.known:
            return False
        first, last = phrase(self.parse, head)
        proper = [t.text for t in self.parse.tokens[first:last] if _is_name(t)]
        if not proper:
            return False
        nouns = [t.lemma.lower() for t in self.parse.tokens[first:last] if t.upos == "NOUN"]
        named = bool(set(proper) & self.lexicon.outlet_names) or " ".join(proper) in self.lexicon.outlet_names
        worded = len(proper) > 1 and (proper[-1] in self.lexicon.outlet_words or proper[0] in ("Radio", "TV", "Agence"))
        publisher = self.mentions.report.publisher or ""
        own = bool(publisher) and " ".join(proper).lower().removeprefix("the ").startswith(
            publisher.lower().removeprefix("the ")
        )
        if first and self.parse.tokens[first - 1].upos == "NOUN":  # "the newspaper Dawn", in two pieces
            nouns.append(self.parse.tokens[first - 1].lemma.lower())
        plain = bool(nouns) and nouns[-1] in self.lexicon.outlet_nouns
        told = plain and (nouns[-1] in PLAIN_OUTLETS or "news" in nouns or "media" in nouns or len(nouns) == 1)
        return named or worded or own or told

    def _outlet_word(self, head: int) -> bool:
        """One word that is an outlet's name ("AFP"), whatever else it may stand for."""
        return self.parse.tokens[head].text in self.lexicon.outlet_names and phrase(self.parse, head) == (
            head,
            head + 1,
        )

    def outlet(self, head: int) -> tuple[Voice, ...]:
        """The outlet named here, where words were told to it or passed on by it."""
        found = self.at(head)
        if self._outlet_word(head) and not any(v.party and v.party.sector == "JRN" for v in found):
            return (self._unknown(head),)
        return found

    def _outlet_name(self, words: tuple[Token, ...]) -> str:
        proper = [t for t in words if _is_name(t)]
        if not proper:
            return _name(words)
        name = self.parse.text[proper[0].start : proper[-1].end]
        publisher = self.mentions.report.publisher
        if publisher and name.lower().removeprefix("the ").startswith(publisher.lower().removeprefix("the ")):
            return publisher
        return name


def _is_name(token: Token) -> bool:
    """Is the word part of a name, whatever the tagger makes of it ("Nevada *Independent*")?"""
    return token.upos == "PROPN" or (token.text[0].isupper() and token.upos in ("ADJ", "NUM", "NOUN"))


def _covering(mentions: Mentions) -> dict[int, Party]:
    """For each token that heads no party, the smallest party whose words hold it."""
    found: dict[int, Party] = {}
    for party in sorted(mentions.parties, key=lambda p: p.first - p.last):
        for index in range(party.first, party.last):
            found[index] = party
    return found


def phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Tokens ``[first, last)`` of a noun phrase without its clauses, appositions and loose modifiers."""
    keep = {head}
    todo = [head]
    while todo:
        index = todo.pop()
        for child in parse.children(index):
            relation = child.deprel
            near = relation.partition(":")[0] in ("compound", "flat", "amod", "nummod", "det", "goeswith", "case")
            if child.deprel == "case" and child.index < index and parse.tokens[index].deprel != "nmod:poss":
                near = False
            of = relation == "nmod" and any(t.text.lower() == "of" for t in parse.children(child.index, "case"))
            name = relation == "appos" and child.upos == "PROPN" and child.index == index + 1
            if near or relation == "nmod:poss" or of or name:
                keep.add(child.index)
                keep.update(t.index for t in parse.children(child.index, "case") if of)
                todo.append(child.index)
    first, last = head, head + 1
    while first - 1 in keep or (first - 2 in keep and parse.tokens[first - 1].upos == "PUNCT" and first > 1):
        first -= 1
    while last in keep or (last + 1 in keep and parse.tokens[last].text in "-–/'"):
        last += 1
    return first, last


def _name(words: tuple[Token, ...]) -> str:
    """The words without a leading article or pronoun."""
    kept = list(words)
    while len(kept) > 1 and (kept[0].upos == "DET" or kept[0].xpos in ("PRP$", "DT")):
        kept.pop(0)
    text = "".join(
        token.text + ("" if after and after.start == token.end else " ")
        for token, after in zip(kept, [*kept[1:], None], strict=True)
    )
    return text.strip()
