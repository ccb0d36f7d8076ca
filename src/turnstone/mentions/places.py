"""Places of a report: every name that may be one, settled by the gazetteer and the countries that the report names.

1. candidates (places_candidates.py): the model's LOC names; names that it took for people or bodies, and names that it
   missed, where the gazetteer knows them and the words around them speak for a place; kind words are taken in
   ("Maidan Wardak province", "Birnin forest");
2. of several places of the name, the one with most people in the countries that the report speaks of nearby
   (places_rank.py, places_prior.py); compass words make a region ("north-eastern Syria");
3. names that the gazetteer has not, but that stand where a place stands, get the country of their neighbours;
4. borders and coasts, and nouns that take up a place named before ("the city"), are added (places_phrases.py).
"""

import msgspec

from turnstone.language.parse import Name, Parse, Token
from turnstone.mentions.gazetteer import Entry, country, find, find_by_sound
from turnstone.mentions.gazetteer_fold import fold
from turnstone.mentions.mention import PlaceMention
from turnstone.mentions.places_candidates import Candidate, Candidates
from turnstone.mentions.places_phrases import find_phrases
from turnstone.mentions.places_prior import Prior, capitals, country_of_word
from turnstone.mentions.places_rank import ALONE, Ranker
from turnstone.mentions.places_words import (
    BUILT,
    COMPASS,
    DISTRICTS,
    HALVES,
    INSTITUTIONS,
    KINDS,
    NEVER,
    NOWHERE,
    POINTS,
    PROVINCES,
    SEAS,
    SITES,
    WATERS,
    compass_name,
)
from turnstone.record import Place, Precision, Report

NEAR = 1.5
"""`Prior.score` from which a country is near enough for another romanisation of a name in it."""
_PRECISE: dict[tuple[bool, bool, Precision], Precision] = {
    (True, False, "town"): "site",
    (True, True, "town"): "site",
    (False, True, "town"): "site",
    (False, True, "admin1"): "admin2",
}
"""Precision by (name of a building, called a district, the gazetteer's precision), where it is not the gazetteer's."""
_LOOK_BACK = 40
"""Characters before a name in which compass words are looked for."""


def find_places(report: Report, parse: Parse) -> tuple[PlaceMention, ...]:
    """Every place named in the report, in text order, none overlapping.

    Args:
        report: Its headline tells of countries too.
        parse: The analysed report.

    Returns:
        Mentions with the place's name as written (countries and seas: their common name); coordinates and GeoNames id
        where the gazetteer has the place; ``country`` guessed from the report where it has not.

    Raises:
        GazetteerError: The compiled gazetteer is missing.
    """
    return _Finder(parse, report.title).find()


class _Finder:
    def __init__(self, parse: Parse, title: str | None) -> None:
        self.parse = parse
        self.prior = Prior(parse, title)
        self.ranker = Ranker(parse, self.prior)
        self.candidates = Candidates(parse, self.ranker)
        self.last: PlaceMention | None = None
        """The mention settled last, for "White Plains, New York"."""

    def find(self) -> tuple[PlaceMention, ...]:
        found: list[PlaceMention] = []
        for candidate in self.candidates.find():
            mention = self._settle(candidate)
            if mention and (not found or found[-1].last <= mention.first):
                found.append(mention)
                self.last = mention
        found = [self._located(mention, found) for mention in found]
        return tuple(sorted(found + find_phrases(self.parse, found, self.prior), key=lambda m: (m.first, m.last)))

    def _words(self, first: int, last: int) -> str:
        return " ".join(self.parse.span(first, last).text.split())

    def _settle(self, c: Candidate) -> PlaceMention | None:
        longer = c.end > c.last and c.kind in SITES | WATERS
        words = self._words(c.first, c.end if longer else c.last)
        key = fold(words)
        if key in INSTITUTIONS or key in NOWHERE or key in KINDS:
            return None
        special = self._half(c, words) or self._compass(c, words)
        if special or key in POINTS or (key in NEVER and not c.sure):
            return special
        best = self._entry(c, words)
        if best is not None:
            by = f"gazetteer:{best.geonames_id or best.name}"
            return self._mention(c.first, c.end, self._place(best, words, c), by=by, score=0.9 if c.sure else 0.6)
        if longer or c.site or self._speaks_for_place(c, words):
            return self._unknown(c, words)
        return None

    def _entry(self, c: Candidate, words: str) -> Entry | None:
        """The gazetteer's place: by its name, else by another romanisation of it in a country nearby."""
        sentence = self.parse.tokens[c.first].sentence
        entries = find(words)
        if (division := self._division_of_last(c, entries)) is not None:
            return division
        best = self.ranker.best(entries, sentence, c.kind, self._said_after(c.end))
        if best is not None and self._elsewhere(c, best):
            best = None
        if best is None and c.sure:
            near = frozenset(code for code in self.prior.at if self.prior.score(code, sentence) > NEAR)
            best = self.ranker.best(find_by_sound(words, near), sentence, c.kind) if near else None
        return best

    def _division_of_last(self, c: Candidate, entries: tuple[Entry, ...]) -> Entry | None:
        """The division that the town just named lies in ("White Plains, New York")."""
        last = self.last
        if last is None or last.place.admin1 is None or self.parse.tokens[c.first - 1].text not in (",", "("):
            return None
        if last.last != c.first - 1 or last.place.precision != "town":
            return None
        wanted = (last.place.country, fold(last.place.admin1))
        return next(
            (e for e in entries if e.precision == "admin1" and (e.country, fold(e.admin1 or "")) == wanted), None
        )

    def _said_after(self, end: int) -> Entry | None:
        """The country or division of "Paris, France" or "Paris in Texas"."""
        tokens = self.parse.tokens
        name = self.candidates.named.get(end + 1)
        if end + 1 >= len(tokens) or tokens[end].text not in (",", "in", "(") or name is None or name.label != "LOC":
            return None
        found = self._named(name)
        return next((e for e in found if e.precision in ("country", "admin1")), None)

    def _named(self, name: Name) -> tuple[Entry, ...]:
        """The places that a name means, its kind word left out where none is called by the whole ("Benue State")."""
        last = name.last - 1
        whole = find(self._words(name.first, name.last))
        if whole or last == name.first or fold(self.parse.tokens[last].text) not in KINDS:
            return whole
        return find(self._words(name.first, last))

    def _elsewhere(self, c: Candidate, best: Entry) -> bool:
        """Whether a small place lies in another country than the big place said behind it ("Milna, Bengaluru")."""
        tokens, name = self.parse.tokens, self.candidates.named.get(c.end + 1)
        if best.precision != "town" or best.population >= ALONE:
            return False
        if c.end >= len(tokens) or tokens[c.end].text != "," or name is None or name.label != "LOC":
            return False
        place = self.ranker.best(self._named(name), tokens[c.first].sentence)
        if place is None or place.population < ALONE or place.country == best.country:
            return False
        # a country or a division holds what is named before it; a town may be the next of a list
        return place.precision == "admin1" or not self.prior.has(best.country)

    def _speaks_for_place(self, c: Candidate, words: str) -> bool:
        """Whether a name that no gazetteer has is used as a place, here or elsewhere in the report."""
        key = fold(words)
        known_not = words.isupper() or key in NEVER or key in self.candidates.people or country_of_word(words)
        if known_not or key not in self.candidates.sure:
            return False
        if c.kind or self.candidates.placed(c.first):
            return True
        return any(
            self.candidates.placed(n.first) for n in self.parse.names if fold(self._words(n.first, n.last)) == key
        )

    # -- kinds of their own ------------------------------------------------------------------------------------------

    def _half(self, c: Candidate, words: str) -> PlaceMention | None:
        """ "The North" and "the South" of a divided country."""
        key = fold(words)
        code = next((half for (word, near), half in HALVES.items() if word == key and self.prior.has(near)), None)
        entry = country(code) if code else None
        if entry is None:
            return None
        return self._mention(c.first, c.end, self._place(entry, words, c), by="half", score=0.7)

    def _compass(self, c: Candidate, words: str) -> PlaceMention | None:
        """A part of a country or region: "north-eastern Syria"."""
        start = self.parse.tokens[c.first].start
        before = COMPASS.search(self.parse.text[max(0, start - _LOOK_BACK) : start])
        if not before:
            return None
        lead = start - (len(before[0]))
        first = next((t.index for t in self.parse.tokens[max(0, c.first - 6) : c.first] if t.start >= lead), c.first)
        if first == c.first or self.parse.tokens[first].sentence != self.parse.tokens[c.first].sentence:
            return None
        name = f"{compass_name(before['words'])} {words}"
        known = find(name) or find(f"{before['words']} {words}")
        entry = next((e for e in known if e.precision in ("region", "admin1", "country")), None)
        whole = entry or self.ranker.best(find(words), self.parse.tokens[c.first].sentence, c.kind)
        if whole is None or (whole.precision == "town" and entry is None):
            return None
        own = entry is None or fold(entry.name) == fold(name)
        place = Place(
            span=self.parse.span(first, c.end),
            name=name if own else self._words(first, c.end),
            country=whole.country,
            admin1=entry.admin1 if entry else None,
            latitude=whole.latitude,
            longitude=whole.longitude,
            precision=entry.precision if entry and entry.precision != "country" else "region",
        )
        return self._mention(first, c.end, place, by="compass", score=0.8)

    def _unknown(self, c: Candidate, words: str) -> PlaceMention:
        """A place that the gazetteer has not: its name, and the country that the sentence speaks of.

        A building lies where the town does that its name begins with ("Toronto Stadium").
        """
        precision: Precision = "town"
        if c.kind in PROVINCES:
            precision = "admin1"
        elif c.kind in SITES | DISTRICTS:
            precision = "site"
        elif c.kind in WATERS:
            precision = "region"
        sentence = self.parse.tokens[c.first].sentence
        town = self.ranker.best(find(words.split()[0]), sentence) if precision == "site" and " " in words else None
        span = self.parse.span(c.first, c.end)
        if town is not None and town.precision in ("town", "country"):
            at = (town.latitude, town.longitude) if town.precision == "town" else (None, None)
            place = Place(
                span=span, name=words, country=town.country, admin1=town.admin1, latitude=at[0], longitude=at[1],
                precision=precision,
            )  # fmt: skip
            return self._mention(c.first, c.end, place, by="site-of", score=0.5)
        code = None if c.kind in SEAS else self.prior.top(sentence)
        place = Place(span=span, name=words, country=code, precision=precision)
        return self._mention(c.first, c.end, place, by="unknown", score=0.4)

    # -- making mentions ---------------------------------------------------------------------------------------------

    def _place(self, entry: Entry, words: str, c: Candidate) -> Place:
        name = entry.name if entry.precision in ("country", "region") else _title(words, entry)
        if entry.precision == "admin1" and name.rpartition(" ")[2].lower() in PROVINCES:
            name = name.rpartition(" ")[0]
        built = any(word in BUILT for word in fold(words).split())
        return Place(
            span=self.parse.span(c.first, c.end),
            name=name,
            country=entry.country,
            admin1=entry.admin1,
            latitude=entry.latitude,
            longitude=entry.longitude,
            geonames_id=entry.geonames_id,
            precision=_PRECISE.get((built, c.kind in DISTRICTS, entry.precision), entry.precision),
        )

    def _located(self, mention: PlaceMention, found: list[PlaceMention]) -> PlaceMention:
        """An unknown place, put into the country of the nearest known one that its sentence or the next ones name."""
        if mention.by != "place:unknown" or mention.place.country is None:
            return mention
        sentence = self.parse.tokens[mention.first].sentence
        near = [m for m in found if self._tells_country(m) and abs(self.parse.tokens[m.first].sentence - sentence) <= 1]
        best = min(near, key=lambda other: abs(other.first - mention.first), default=None)
        if best is None:
            return mention
        return msgspec.structs.replace(
            mention, place=msgspec.structs.replace(mention.place, country=best.place.country)
        )

    def _tells_country(self, mention: PlaceMention) -> bool:
        """Whether a place is no capital (which mostly stands for a government), no country and not unknown itself."""
        place = mention.place
        fine = place.precision in ("town", "admin1", "region") and mention.by != "place:unknown"
        return fine and place.country is not None and place.name not in capitals()

    def _mention(self, first: int, last: int, place: Place, *, by: str, score: float) -> PlaceMention:
        head = head_of(self.parse, first, last)
        return PlaceMention(head=head, first=first, last=last, place=place, by=f"place:{by}", score=score)


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of ``[first, last)`` that hangs on something outside."""
    inside: list[Token] = [
        t for t in parse.tokens[first:last] if not first <= t.head < last and t.upos not in ("PUNCT", "ADP", "DET")
    ]
    return inside[-1].index if inside else last - 1


def _title(words: str, entry: Entry) -> str:
    """The name as written; from a dateline in capitals, as the gazetteer has it."""
    if not (words.isupper() and len(words) > 3):
        return words
    return entry.name if fold(entry.name) == fold(words) else words.title()
