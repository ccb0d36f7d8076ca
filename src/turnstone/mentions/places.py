"""Places of a report: every name that may be one, settled by the gazetteer and by the countries that the report speaks
of.

1. candidates: the model's LOC names; names that it took for people or bodies, and names that it missed, where the
   gazetteer knows them and
   the words around them speak for a place;
2. kind words are taken in ("Maidan Wardak province", "Birnin forest"), compass words make a region ("north-eastern
   Syria");
3. of several places of the name, the one with most people in the countries that the report speaks of nearby
   (places_prior.py);
4. borders and coasts, and nouns that take up a place named before ("the city"), are added (places_phrases.py).
"""

import msgspec

from turnstone.language.parse import Name, Parse, Token
from turnstone.mentions.gazetteer import Entry, country, find, find_by_sound
from turnstone.mentions.gazetteer_fold import fold
from turnstone.mentions.mention import PlaceMention
from turnstone.mentions.places_phrases import find_phrases
from turnstone.mentions.places_prior import Prior, capitals
from turnstone.mentions.places_words import (
    AMBIGUOUS_COUNTRIES,
    COMPASS,
    DISTRICTS,
    HALVES,
    INSTITUTIONS,
    KINDS,
    LOCATIVE,
    NEVER,
    PROVINCES,
    SITES,
    TITLES,
    TOWNS,
    WATERS,
    compass_name,
)
from turnstone.record import Place, Precision, Report

ALONE = 100_000
"""People from which a place is believed in a country that the report does not speak of."""
REGION_PRIOR = 2.5
"""What a sea or region of no one country gets in place of a country's nearness; half-way, so that a town nearby seldom
beats it."""
SEAT = 10_000
"""People from which a town is meant by a name that it shares with its division ("Idlib")."""
_LOOK_BACK = 40


class _Candidate(msgspec.Struct):
    """Words that may name a place: tokens ``[first, last)`` without article and kind word."""

    first: int
    last: int
    kind: str | None
    """Kind word after or before the name ("province"), lower case."""
    end: int
    """One past the last token, kind word included."""
    sure: bool
    """The model calls it a place."""


def find_places(report: Report, parse: Parse) -> tuple[PlaceMention, ...]:
    """Every place named in the report, in text order, none overlapping.

    Args:
        report: Not used so far beside its parse.
        parse: The analysed report.

    Returns:
        Mentions with the place's name as written (countries: their common name); coordinates and GeoNames id where the
        gazetteer has
        the place; ``country`` guessed from the report where it has not.
    """
    return _Finder(parse).find()


class _Finder:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.prior = Prior(parse)
        self.named = self._named()
        self.people = {
            fold(parse.tokens[i].text)
            for n in parse.names
            if n.label == "PER" and n.last - n.first > 1
            for i in range(n.first, n.last)
        }
        self.sure = {fold(parse.span(n.first, n.last).text) for n in parse.names if n.label == "LOC"}

    def _named(self) -> dict[int, Name]:
        return {i: name for name in self.parse.names for i in range(name.first, name.last)}

    def find(self) -> tuple[PlaceMention, ...]:
        found: list[PlaceMention] = []
        for candidate in self._candidates():
            mention = self._settle(candidate)
            if mention and (not found or found[-1].last <= mention.first):
                found.append(mention)
        found = [self._located(mention, found) for mention in found]
        return tuple(sorted(found + find_phrases(self.parse, found, self.prior), key=lambda m: (m.first, m.last)))

    def _located(self, mention: PlaceMention, found: list[PlaceMention]) -> PlaceMention:
        """An unknown place, put into the country of the nearest town or division that its sentence or the next ones
        name."""
        if mention.by != "place:unknown" or mention.place.precision == "region":
            return mention
        sentence = self.parse.tokens[mention.first].sentence
        near = [
            other
            for other in found
            if other.place.precision in ("town", "admin1") and other.by != "place:unknown" and not self._capital(other)
            and abs(self.parse.tokens[other.first].sentence - sentence) <= 1
        ]  # fmt: skip
        best = min(near, key=lambda other: abs(other.first - mention.first), default=None)
        if best is None:
            return mention
        return msgspec.structs.replace(
            mention, place=msgspec.structs.replace(mention.place, country=best.place.country)
        )

    def _capital(self, mention: PlaceMention) -> bool:
        return mention.place.name in capitals()

    # -- 1. candidates
    # ----------------------------------------------------------------------------------------------------------------

    def _candidates(self) -> list[_Candidate]:
        found: list[_Candidate] = []
        index = 0
        tokens = self.parse.tokens
        while index < len(tokens):
            name = self.named.get(index)
            candidate = None
            if name is not None:
                candidate = self._of_name(name)
                index = name.last
            elif tokens[index].upos == "PROPN":
                candidate, index = self._unnamed(index)
            else:
                index += 1
            if candidate:
                found.append(candidate)
                index = max(index, candidate.end)
        return found

    def _of_name(self, name: Name) -> _Candidate | None:
        first, last = name.first, name.last
        while first < last and self.parse.tokens[first].text.lower() in ("the", "of"):
            first += 1
        if first == last or not any(c.isupper() for c in self.parse.span(first, last).text):
            return None
        if name.label == "LOC":
            return self._shaped(first, last, sure=True)
        if (
            name.label in ("PER", "ORG", "MISC", "NORP")
            and last - first <= 4
            and self._misread(first, last, name.label)
        ):
            return self._shaped(first, last, sure=False)
        return None

    def _misread(self, first: int, last: int, label: str) -> bool:
        """Whether a name that the model took for something else is a place: the gazetteer knows it, the words around it
        say so."""
        words = self.parse.span(first, last).text
        key = fold(words)
        entries = find(words)
        if key in NEVER or (label == "PER" and self._personal(first, key)):
            return False
        if not entries:
            return key in self.sure
        best = self._best(entries, self.parse.tokens[first].sentence, None)
        if best is None or label == "NORP":
            return False
        known = best.precision in ("country", "region", "site") or self.prior.has(best.country)
        if label in ("ORG", "MISC"):
            return (best.precision in ("country", "site") and last - first > 1) or (known and self._placed(first))
        return known and (self._placed(first) or key in self.sure or last - first > 1 or best.population >= ALONE)

    def _personal(self, first: int, key: str) -> bool:
        before = self.parse.tokens[first - 1].text.lower().rstrip(".") if first else ""
        return key in self.people or before in TITLES

    def _placed(self, first: int) -> bool:
        """Whether a locative word stands before the name, or a place and "and"."""
        before = self.parse.tokens[first - 1].text.lower() if first else ""
        if before == "the" and first > 1:
            before = self.parse.tokens[first - 2].text.lower()
        return before in LOCATIVE

    def _unnamed(self, index: int) -> tuple[_Candidate | None, int]:
        """Proper nouns outside all names: the longest run that the gazetteer knows, after a locative word."""
        tokens = self.parse.tokens
        last = index + 1
        while last < len(tokens) and last - index < 4 and tokens[last].upos == "PROPN" and last not in self.named:
            last += 1
        for stop in range(last, index, -1):
            words = self.parse.span(index, stop).text
            key = fold(words)
            if key in NEVER or key in self.people or not words[:1].isupper():
                continue
            entries = find(words)
            best = self._best(entries, tokens[index].sentence, None) if entries else None
            if best and (
                best.precision == "country"
                or (self._placed(index) and (self.prior.has(best.country) or best.country is None))
            ):
                return self._shaped(index, stop, sure=False), stop
        return None, last

    # -- 2. kind words
    # ----------------------------------------------------------------------------------------------------------------

    def _shaped(self, first: int, last: int, *, sure: bool) -> _Candidate:
        """The candidate with its kind word: the name's last word, the word after it, or the noun before "of"."""
        tokens = self.parse.tokens
        end, kind = last, None
        word = tokens[last - 1].text.lower()
        whole = find(self.parse.span(first, last).text)
        if last - first > 1 and word in KINDS:
            kind = word
            if word in PROVINCES | TOWNS | DISTRICTS and not whole:
                last -= 1
        elif (
            last < len(tokens)
            and tokens[last].text.lower() in KINDS
            and tokens[last].sentence == tokens[first].sentence
        ):
            if tokens[last].text.lower() not in PROVINCES or tokens[last].upos in ("NOUN", "PROPN"):
                kind, end = tokens[last].text.lower(), last + 1
        elif (
            first > 1 and tokens[first - 1].text.lower() == "of" and tokens[first - 2].text.lower() in PROVINCES | TOWNS
        ):
            kind = tokens[first - 2].text.lower()
        return _Candidate(first, last, kind, end, sure)

    # -- 3. settling
    # ------------------------------------------------------------------------------------------------------------------

    def _settle(self, c: _Candidate) -> PlaceMention | None:
        sentence = self.parse.tokens[c.first].sentence
        words = " ".join(self.parse.span(c.first, c.last).text.split())
        if c.kind in SITES | WATERS and c.end > c.last:
            longer = " ".join(self.parse.span(c.first, c.end).text.split())
            words = longer
        if fold(words) in INSTITUTIONS:
            return None
        special = self._half(c, words) or self._compass(c, words)
        if special:
            return special
        if fold(words) in ("north", "south", "east", "west", "northern", "southern", "eastern", "western"):
            return None
        entries = find(words)
        best = self._best(entries, sentence, c.kind, after=c.end) if fold(words) not in NEVER or c.sure else None
        if best is None and c.kind in SITES | WATERS and c.end > c.last:
            return self._unknown(c, words)
        if best is None:
            near = frozenset(code for code in self.prior.at if self.prior.score(code, sentence) > 1.5)
            heard = find_by_sound(words, near) if near and c.sure else ()
            best = self._best(heard, sentence, c.kind) if heard else None
        if best is None:
            return self._unknown(c, words) if self._speaks_for_place(c, words) else None
        return self._mention(
            c.first,
            c.end,
            self._place(best, words, c),
            by=f"gazetteer:{best.geonames_id or best.name}",
            score=0.9 if c.sure else 0.6,
        )

    def _best(
        self, entries: tuple[Entry, ...], sentence: int, kind: str | None, after: int | None = None
    ) -> Entry | None:
        """The likeliest of several places of a name, or None where none is likely enough."""
        following = self._country_after(after) if after is not None else None

        def likelihood(entry: Entry) -> float:
            near = REGION_PRIOR if entry.country is None else self.prior.score(entry.country, sentence)
            return entry.weight + near + _fits(entry, kind) + (5.0 if following and entry.country == following else 0.0)

        for entry in sorted(entries, key=likelihood, reverse=True):
            if entry.precision == "country" and self._other_country(entry):
                continue
            if entry.precision == "admin1" and kind not in PROVINCES:
                entry = _seat(entry, entries) or entry
            if (
                entry.precision != "town"
                or entry.population >= ALONE
                or self.prior.has(entry.country)
                or not self.prior.at
            ):
                return entry
        return None

    def _speaks_for_place(self, c: _Candidate, words: str) -> bool:
        """Whether a name that no gazetteer has is used as a place, here or elsewhere in the report."""
        key = fold(words)
        if words.isupper() or key in NEVER or key in self.people or key not in self.sure:
            return False
        if c.kind or self._placed(c.first):
            return True
        return any(
            self._placed(n.first) for n in self.parse.names if fold(self.parse.span(n.first, n.last).text) == key
        )

    def _half(self, c: _Candidate, words: str) -> PlaceMention | None:
        """ "The North" and "the South" of a divided country."""
        code = next(
            (code for (word, other), code in HALVES.items() if word == fold(words) and self.prior.has(other)), None
        )
        entry = country(code) if code else None
        if entry is None:
            return None
        return self._mention(c.first, c.end, self._place(entry, words, c), by="half", score=0.7)

    def _other_country(self, entry: Entry) -> bool:
        other, own = AMBIGUOUS_COUNTRIES.get(fold(entry.name), (None, ()))
        return other is not None and self.prior.has(other) and not any(word in self.parse.text for word in own)

    def _country_after(self, end: int) -> str | None:
        """The country of "Paris, France" or "Paris in France"."""
        tokens = self.parse.tokens
        if (
            end + 1 < len(tokens)
            and tokens[end].text in (",", "in", "(")
            and (name := self.named.get(end + 1))
            and name.label == "LOC"
        ):
            found = find(self.parse.span(name.first, name.last).text)
            return found[0].country if found and found[0].precision in ("country", "admin1") else None
        return None

    def _compass(self, c: _Candidate, words: str) -> PlaceMention | None:
        """A part of a country or region: "north-eastern Syria"."""
        start = self.parse.tokens[c.first].start
        before = COMPASS.search(self.parse.text[max(0, start - _LOOK_BACK) : start])
        if not before or self.parse.tokens[c.first].sentence != self.parse.tokens[max(c.first - 1, 0)].sentence:
            return None
        first = next(
            t.index
            for t in self.parse.tokens[max(0, c.first - 5) : c.first + 1]
            if t.end > start - len(before["words"]) - 1
        )
        name = f"{compass_name(before['words'])} {words}"
        known = find(name) or find(f"{before['words']} {words}")
        entry = next((e for e in known if e.precision in ("region", "admin1", "country")), None)
        whole = entry or self._best(find(words), self.parse.tokens[c.first].sentence, c.kind)
        if whole is None or (whole.precision == "town" and entry is None):
            return None
        shown = (
            name
            if entry is None or fold(entry.name) == fold(name)
            else " ".join(self.parse.span(first, c.end).text.split())
        )
        precision: Precision = entry.precision if entry and entry.precision != "country" else "region"
        place = Place(
            span=self.parse.span(first, c.end),
            name=shown,
            country=whole.country,
            latitude=whole.latitude,
            longitude=whole.longitude,
            precision=precision,
        )
        return self._mention(first, c.end, place, by="compass", score=0.8)

    def _place(self, entry: Entry, words: str, c: _Candidate) -> Place:
        name = entry.name if entry.precision in ("country", "region") else _title(words, entry)
        if entry.precision == "admin1" and name.rpartition(" ")[2].lower() in PROVINCES:
            name = name.rpartition(" ")[0]
        return Place(
            span=self.parse.span(c.first, c.end),
            name=name,
            country=entry.country,
            admin1=entry.admin1,
            latitude=entry.latitude,
            longitude=entry.longitude,
            geonames_id=entry.geonames_id,
            precision="site" if c.kind in DISTRICTS and entry.precision == "town" else entry.precision,
        )

    def _unknown(self, c: _Candidate, words: str) -> PlaceMention:
        """A place that the gazetteer has not: its name, and the country that the sentence speaks of."""
        precision: Precision = "town"
        if c.kind in PROVINCES:
            precision = "admin1"
        elif c.kind in SITES | DISTRICTS:
            precision = "site"
        elif c.kind in WATERS:
            precision = "region"
        country = self.prior.top(self.parse.tokens[c.first].sentence) if precision != "region" else None
        place = Place(span=self.parse.span(c.first, c.end), name=words, country=country, precision=precision)
        return self._mention(c.first, c.end, place, by="unknown", score=0.4)

    def _mention(self, first: int, last: int, place: Place, *, by: str, score: float) -> PlaceMention:
        return PlaceMention(
            head=head_of(self.parse, first, last), first=first, last=last, place=place, by=f"place:{by}", score=score
        )


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of ``[first, last)`` that hangs on something outside."""
    inside: list[Token] = [
        t for t in parse.tokens[first:last] if not first <= t.head < last and t.upos not in ("PUNCT", "ADP", "DET")
    ]
    return inside[-1].index if inside else last - 1


def _fits(entry: Entry, kind: str | None) -> float:
    """What a kind word adds to a candidate of that kind."""
    if kind is None:
        return 0.0
    wanted = (
        ("admin1",)
        if kind in PROVINCES
        else ("town",)
        if kind in TOWNS
        else ("site", "town", "admin1")
        if kind in DISTRICTS
        else ("site", "region")
    )
    return 3.0 if entry.precision in wanted else 0.0


def _seat(division: Entry, entries: tuple[Entry, ...]) -> Entry | None:
    """The town that a division of the same name is called after."""
    return next(
        (e for e in entries if e.precision == "town" and e.country == division.country and e.population >= SEAT), None
    )


def _title(words: str, entry: Entry) -> str:
    """The name as written; from a dateline in capitals, as the gazetteer has it."""
    if not (words.isupper() and len(words) > 3):
        return words
    return entry.name if fold(entry.name) == fold(words) else words.title()
