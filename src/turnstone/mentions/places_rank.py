"""Which of several places of one name is meant."""

from turnstone.language.parse import Parse
from turnstone.mentions.gazetteer import Entry
from turnstone.mentions.gazetteer_fold import fold
from turnstone.mentions.places_prior import Prior
from turnstone.mentions.places_words import AMBIGUOUS_COUNTRIES, DISTRICTS, PROVINCES, TOWNS

ALONE = 100_000
"""People from which a place is believed in a country that the report does not speak of."""
REGION_PRIOR = 2.5
"""What a sea or region of no one country gets in place of a country's nearness (0 to 4): half-way and a little more, so
that a town nearby seldom beats it."""
SEAT_PEOPLE, SEAT_SHARE = 10_000, 0.03
"""People, and share of the division's people, from which a town is meant by a name that both bear ("Idlib", "Kursk");
California's California has 12,000 of 39 million."""
KIND_BONUS, SAID_BONUS = 3.0, 5.0
"""What a fitting kind word adds, and a country or division named right behind ("Paris, France")."""


class Ranker:
    """Ranks candidates for one report.

    Args:
        parse: The analysed report.
        prior: The countries that it speaks of.
    """

    def __init__(self, parse: Parse, prior: Prior) -> None:
        self.parse = parse
        self.prior = prior

    def best(
        self, entries: tuple[Entry, ...], sentence: int, kind: str | None = None, said: Entry | None = None
    ) -> Entry | None:
        """The likeliest of several places of a name, or None where none is likely enough.

        Args:
            entries: The gazetteer's places of that name.
            sentence: Index of the sentence that names it.
            kind: Kind word beside the name ("province").
            said: Country or division named right behind it.
        """

        def likelihood(entry: Entry) -> float:
            near = REGION_PRIOR if entry.country is None else self.prior.score(entry.country, sentence)
            return entry.weight + near + _fits(entry, kind) + (SAID_BONUS if said and _inside(entry, said) else 0.0)

        for entry in sorted(entries, key=likelihood, reverse=True):
            if entry.precision == "country" and self._other_country(entry):
                continue
            if self._believed(entry) or (said and _inside(entry, said)):
                return entry if kind in PROVINCES else _seat(entry, entries) or entry
        return None

    def _believed(self, entry: Entry) -> bool:
        if entry.precision != "town" or entry.population >= ALONE:
            return True
        return self.prior.has(entry.country) or not self.prior.at

    def _other_country(self, entry: Entry) -> bool:
        """Whether a country's name is a state's of another country here ("Georgia")."""
        other, own = AMBIGUOUS_COUNTRIES.get(fold(entry.name), (None, ()))
        return other is not None and self.prior.has(other) and not any(word in self.parse.text for word in own)


def _inside(entry: Entry, said: Entry) -> bool:
    same = entry.country == said.country
    return same and (said.precision == "country" or entry.admin1 == said.admin1) and entry != said


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
    return KIND_BONUS if entry.precision in wanted else 0.0


def _seat(division: Entry, entries: tuple[Entry, ...]) -> Entry | None:
    """The town that a division of the same name is called after."""
    if division.precision != "admin1":
        return None
    people = max(
        (e.population for e in entries if e.precision == "admin1" and e.country == division.country), default=0
    )
    least = max(SEAT_PEOPLE, SEAT_SHARE * people)
    towns = [e for e in entries if e.precision == "town" and e.country == division.country]
    return next((e for e in towns if e.population >= least), None)
