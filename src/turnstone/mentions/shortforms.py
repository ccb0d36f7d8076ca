"""Short forms: which party told before "the ministry", "these forces", "the two sides", "hundreds" take up."""

from collections.abc import Callable
from dataclasses import dataclass

from turnstone.mentions.actors import country_actors, make_id
from turnstone.mentions.chunks import Chunk
from turnstone.mentions.memory import Memory
from turnstone.mentions.referent import Referent
from turnstone.mentions.roles import RoleWord
from turnstone.mentions.view import View

PAIRS = frozenset(
    "side country nation party neighbour neighbor government army president leader minister power capital camp".split()
)
"""Nouns after "both" or "the two" that stand for two parties told before."""
SIDES = frozenset(("side", "camp", "party", "army", "both", "neither", "either", "two"))
"""Of these, nouns (and bare words) that armed parties can be called by."""

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

GROUPS = frozenset(
    "group movement militia faction organisation organization militant rebel outfit network insurgent".split()
)
ARMED = frozenset(("REB", "PRM", "CRM", "UAF", "SOC"))
BLOCS = {
    "alliance": ("IGO",),
    "bloc": ("IGO", "EUR"),
    "organisation": ("IGO", "UNO", "NGO"),
    "organization": ("IGO", "UNO", "NGO"),
}
MEDIATES = frozenset("mediate mediation mediator broker facilitate facilitator intermediary".split())
"""Words of a party between the sides."""
UNDER = frozenset("deputy vice former acting assistant ex".split())
"""First words of titles that are not what follows them."""
OUTLETS = frozenset("newspaper paper outlet agency broadcaster channel daily website station network magazine".split())


LANDS = frozenset(("country", "nation", "republic", "kingdom"))
FORCES = frozenset("force troop soldier army military unit".split())
"""Nouns that take each other up."""


@dataclass(eq=False)
class ShortForms:
    """Resolves the short forms of one report."""

    view: View
    memory: Memory
    of_country: Callable[[str], Referent]
    """The referent of a country code."""
    last_pair: tuple[int, tuple[Referent, ...]] = (-9, ())
    """Sentence and parties of the latest "both sides"."""

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
            if fit and telling.referent.kind == "person" and role is not None and role.sector == "GOV":
                # "the prime minister" is the one named before only where the story is his country's
                fit *= telling.referent.country in (None, view.context.home(first.sentence))
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
        twofold = (
            "both" in words
            or words[0] in ("neither", "either")
            or ("two" in words[:2] and words[0] in ("the", "these"))
        )
        alone = words in (["both"], ["neither"], ["either"], ["the", "two"])
        if not alone and not (twofold and noun in PAIRS):
            return ()
        sentence = view.tokens[chunk.first].sentence
        if alone and sentence - self.last_pair[0] <= 2:
            return self.last_pair[1]
        both: tuple[Referent, ...] = ()
        if noun in SIDES:
            both = self._latest_two(chunk, 8, _fighter)
        both = both or self._latest_two(chunk, 4, lambda referent: self._of_pair(referent, noun))
        both = self._without_outsider(chunk, noun, both) if noun in SIDES else both
        both = self._alike(both)
        if both and noun in ("president", "leader", "minister"):
            both = tuple(_holder(noun, r) for r in both)
        self.last_pair = (sentence, both) if both else self.last_pair
        return both

    def _alike(self, both: tuple[Referent, ...]) -> tuple[Referent, ...]:
        """Of a country and an army both countries: sides are of one kind."""
        if sum(referent.kind == "country" for referent in both) != 1:
            return both
        lands = country_actors()
        return tuple(
            self.of_country(r.country or "") if r.sector in ("MIL", "GOV") and r.country in lands else r for r in both
        )

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

    def _without_outsider(self, chunk: Chunk, noun: str, both: tuple[Referent, ...]) -> tuple[Referent, ...]:
        """The sides without one that only acts towards them ("Oman will mediate if both sides ask")."""
        view, share = self.view, self.view.context.share
        sentence = view.tokens[chunk.first].sentence
        here = {t.referent.country for t in self.memory.before(chunk) if t.sentence == sentence and t.referent.country}
        if len(here) != 1:
            return both
        outsider = next(iter(here))
        inner = self._latest_two(chunk, 99, lambda r: None if r.country == outsider else self._of_pair(r, noun))
        words = view.parse.sentence_of(chunk.first)
        if any(t.lemma.lower() in MEDIATES for t in view.tokens[words.first : words.last]):
            return inner
        return inner if inner and all(share(r.country) > share(outsider) for r in inner) else both

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
    if one is other:
        return True
    if one.country is None or one.country != other.country:
        return False
    return one.sector == other.sector or {one.sector, other.sector} == {None, "MIL"}


def takes_up(referent: Referent, noun: str, role: RoleWord | None, *, plural: bool) -> float:
    """How well a short form with this noun can mean this referent, 0 (not at all) to 1.

    Args:
        noun: Lower-case base form of the head noun.
        role: The role entry of the phrase, if it is one.
        plural: Whether the noun is plural.
    """
    if role is not None and role.sort == "body" and noun in BODY_WORDS and not _of_field(referent, role):
        return 0.0
    if role is not None and _other_field(referent, noun, role):
        return 0.0
    if noun in referent.words or (role is not None and role.phrase in referent.words):
        return 1.0 if referent.plural == plural or referent.kind == "organisation" else 0.0
    if noun in LANDS and referent.kind == "country" and not plural:
        return 0.8
    if plural and noun in FORCES and referent.words & FORCES:
        return 0.8
    return 0.9 if _takes_up_name(referent, noun, role, plural=plural) else 0.0


def _other_field(referent: Referent, noun: str, role: RoleWord) -> bool:
    """Whether a party was called by the same noun, but only of another field: a trade minister is no foreign one."""
    called = {words for words in referent.words if words.endswith(" " + noun)}
    return role.phrase.endswith(" " + noun) and bool(called) and role.phrase not in called


def _of_field(referent: Referent, role: RoleWord) -> bool:
    """Whether a body can be called by this phrase: "the trade ministry" is no ministry of another field."""
    field = role.phrase.split()[:-1]
    name = referent.name.lower()
    return not field or role.phrase in referent.words or any(word in name for word in field)


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
    return referent.kind == "person" and referent.known and _titled(referent, role.phrase if role else noun)


def _titled(referent: Referent, phrase: str) -> bool:
    """ "The minister", "the prime minister" for a person whose title ends in those words, and is no deputy's."""
    words, title = phrase.split(), (referent.role or "").lower()
    if len(words) > 1 and title.split() and title.split()[0] in UNDER:
        return title == phrase
    return any(part.split()[-len(words) :] == words for part in (title, title.partition(" of ")[0]))
