"""Whose police? The country that an unnamed party belongs to where nothing in its phrase says so.

Every country told in the report votes for itself; mostly the whole of the report decides, the more so with what its
outlet, headline and towns tell, and votes near the place where it wavers. Weights were chosen on the gold and on the
training part of the corpus and the real reports (benchmarks/parties.py, country).
"""

from math import exp

from turnstone.language.parse import Parse
from turnstone.mentions.countries import WORLD
from turnstone.mentions.mention import PlaceMention
from turnstone.mentions.names import Hit

REACH = 2.2
"""Sentences over which a vote before the place falls to a third."""
WINDOW = 12
"""Sentences beyond which a vote counts for nothing (less than 0.0025)."""
AHEAD = 0.15
"""What a vote in a later sentence counts against one in an earlier."""
WHOLE = 14.0
"""What a country's share of all votes adds."""
ACTING = 0.2
"""What a country that is a subject in the sentence adds for its officials; the first one counts twice."""
LEAN = 0.05
"""What a party that was itself placed by the context adds: the story stays where it is."""
TITLE = 8.0
"""What a country in the headline weighs in the whole of the report."""
PASSING = frozenset(("JRN", "BUS"))
"""Sectors of bodies that are told for their wares ("posted on" some site): they hardly tell where the story is."""
OPENING = frozenset('"“„«')
"""Marks that open a quotation."""
CARRIED = 12.0
"""What the only country of the sentence before adds for the official quoted next ("Peru refused. "Never," the
foreign minister said."): enough to outweigh a dateline and a headline."""
POSTS = frozenset("embassy consulate commission ambassador envoy consul".split())
"""What a state has abroad: its country is not where the story is ("the Kenyan embassy in Cairo")."""
BLAME = frozenset("blame accuse condemn denounce".split())
"""Verbs whose subject is not of the country that is their object."""
DATELINE = 0.4
"""What the country of the dateline ("NAIROBI, Kenya —") adds for its officials."""
OUTLET = 3.0
"""What the country that a publisher's name tells ("The Karachi Herald") weighs in the whole of the report."""
TOWNS = 2.0
"""What a vote of the towns of a report (places_evidence.py) weighs in the whole of it."""
GUESSED = "place:unknown"
"""`PlaceMention.by` of places whose country is itself taken from the report."""
DASHES = frozenset(("—", "–", "--", "-"))
LOCATIVE = frozenset("in at near inside outside across throughout around within off over".split())


class Context:
    """The votes of one report."""

    def __init__(
        self,
        parse: Parse,
        hits: list[Hit],
        places: tuple[PlaceMention, ...],
        title: list[str],
        outlet: str | None = None,
        towns: dict[str, float] | None = None,
    ) -> None:
        self.votes: dict[int, list[tuple[str, float]]] = {}
        """Sentence → (country, weight)."""
        self.total: dict[str, float] = {}
        self.acting: dict[int, list[str]] = {}
        """Sentence → countries that are subjects in it, by themselves or as part of the subject's phrase."""
        self.paragraphs = [s.paragraph for s in parse.sentences]
        self.quoting = {s.index for s in parse.sentences if parse.text[s.start] in OPENING}
        """Sentences that open with a quotation."""
        self.named: dict[int, set[str]] = {}
        """Sentence → countries that its names tell."""
        self.dateline: str | None = None
        self.others: dict[int, set[str]] = {}
        """Sentence → countries told as those of somebody's counterpart, or blamed by him: not his own."""
        for hit in hits:
            alias = hit.aliases[0]
            if alias.actor.country and alias.use != "none":
                self._add(parse.tokens[hit.first].sentence, alias.actor.country, _weight(parse, hit))
                if alias.actor.country not in WORLD:
                    self.named.setdefault(parse.tokens[hit.first].sentence, set()).add(alias.actor.country)
                if alias.actor.kind == "country" and self.dateline is None and _in_dateline(parse, hit.first, hit.last):
                    self.dateline = alias.actor.country
                if alias.actor.kind == "country" and _acts(parse, hit):
                    self.acting.setdefault(parse.tokens[hit.first].sentence, []).append(alias.actor.country)
                if _noun(parse, hit) == "counterpart" or _blamed(parse, hit):
                    self.others.setdefault(parse.tokens[hit.first].sentence, set()).add(alias.actor.country)
        taken = {i for hit in hits for i in range(hit.first, hit.last)}
        for place in places:
            if place.place.country and place.head not in taken and place.by != GUESSED:
                told = _locative(parse, place.head)
                self._add(parse.tokens[place.head].sentence, place.place.country, 1.5 if told else 0.5)
                if self.dateline is None and _in_dateline(parse, place.first, place.last):
                    self.dateline = place.place.country
        for country, vote in (towns or {}).items():
            self._add(-1, country, TOWNS * vote)
        for country in title:
            self._add(-1, country, TITLE)
        if outlet is not None:
            self._add(-1, outlet, OUTLET)

    def _add(self, sentence: int, country: str, weight: float) -> None:
        if country not in WORLD:
            self.votes.setdefault(sentence, []).append((country, weight))
            self.total[country] = self.total.get(country, 0.0) + weight

    def lean(self, sentence: int, country: str) -> None:
        """Remember that an unnamed party of this sentence was taken for one of this country."""
        self._add(sentence, country, LEAN)

    def home(self, sentence: int, *, state: bool = False) -> str | None:
        """The country that "the police" in this sentence belong to; None if the report tells of no country.

        Args:
            state: Whether a state's office is asked for: countries that act in the sentence count more.
        """
        scores: dict[str, float] = {}
        whole = sum(self.total.values())
        for country, weight in self.total.items():
            scores[country] = WHOLE * weight / whole
        for at in range(max(0, sentence - WINDOW), sentence + WINDOW + 1):
            far = sentence - at
            near = exp(-far / REACH) if far >= 0 else AHEAD * exp(far / REACH)
            for country, weight in self.votes.get(at, ()):
                scores[country] += near * weight
        for at, share in ((sentence, 1.0), (sentence - 1, 0.4)) if state else ():
            for i, country in enumerate(self.acting.get(at, ())):
                scores[country] += share * (ACTING if i else 2 * ACTING)
        if state and (country := self._carried(sentence)) is not None:
            scores[country] += CARRIED
        if state and self.dateline in scores:
            scores[self.dateline] += DATELINE
        for country in self.others.get(sentence, set()) & scores.keys():
            scores[country] = 0.0
        return max(scores, key=lambda c: (round(scores[c], 6), -self._first(c))) if scores else None

    def _carried(self, sentence: int) -> str | None:
        """The one country of the sentence before, where it acts there and a quotation follows that names none."""
        paragraphs = self.paragraphs[max(0, sentence - 1) : sentence + 1]
        if len(set(paragraphs)) != 1 or len(paragraphs) != 2 or self.named.get(sentence):
            return None
        if sentence not in self.quoting:
            return None
        before = self.named.get(sentence - 1, set[str]())
        return next(iter(before)) if len(before) == 1 and before == set(self.acting.get(sentence - 1, ())) else None

    def _first(self, country: str) -> int:
        """Where this country stands in the order of telling."""
        return list(self.total).index(country)

    def share(self, country: str | None) -> float:
        """This country's share of all votes, 0..1."""
        whole = sum(self.total.values())
        return self.total.get(country or "", 0.0) / whole if whole else 0.0


def _acts(parse: Parse, hit: Hit) -> bool:
    """Whether a country's name is a subject or stands in the phrase of one."""
    head = next((t for t in parse.tokens[hit.first : hit.last] if not hit.first <= t.head < hit.last), None)
    for _ in range(3):
        if head is None or head.head < 0:
            return False
        if head.deprel.startswith("nsubj"):
            return True
        if head.upos == "VERB":
            return False
        head = parse.tokens[head.head]
    return False


def _noun(parse: Parse, hit: Hit) -> str | None:
    """Base form of the noun that a country's adjective stands before."""
    if hit.alias("adjective", "name") is None:
        return None
    head = next((t for t in parse.tokens[hit.first : hit.last] if not hit.first <= t.head < hit.last), None)
    before = head is not None and head.head >= hit.last and head.deprel in ("amod", "compound", "nmod:poss", "nmod")
    return parse.tokens[head.head].lemma.lower() if head is not None and before else None


def _weight(parse: Parse, hit: Hit) -> float:
    alias = hit.aliases[0]
    if alias.actor.sector in PASSING or _noun(parse, hit) in POSTS:
        return 0.1
    if alias.actor.kind != "country":
        return 0.7
    head = next((t for t in parse.tokens[hit.first : hit.last] if not hit.first <= t.head < hit.last), None)
    return 2.0 if head is not None and _locative(parse, head.index) else 1.0


def _in_dateline(parse: Parse, first: int, last: int) -> bool:
    """Whether the tokens stand before the dash that opens a report, or are its first and in capitals."""
    tokens = parse.tokens
    if tokens[first].sentence == 0 and first == 0 and len(tokens[0].text) > 3 and tokens[0].text.isupper():
        return True
    sentence = parse.sentence_of(first)
    dash = next((t.index for t in tokens[sentence.first : sentence.first + 12] if t.text in DASHES), -1)
    return last <= dash and all(t.upos in ("PROPN", "PUNCT", "NUM") for t in tokens[sentence.first : dash])


def _blamed(parse: Parse, hit: Hit) -> bool:
    """Whether the country is the object of a verb of blaming."""
    head = next((t for t in parse.tokens[hit.first : hit.last] if not hit.first <= t.head < hit.last), None)
    if head is None or head.deprel != "obj" or head.head < 0:
        return False
    return parse.tokens[head.head].lemma.lower() in BLAME


def _locative(parse: Parse, head: int) -> bool:
    """Whether a preposition of place stands before the name ("in Beirut")."""
    return any(t.text.lower() in LOCATIVE for t in parse.children(head, "case"))
