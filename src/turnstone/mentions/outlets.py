"""Where an outlet is at home, by the places in its name: "The Karachi Herald" tells of Pakistan first."""

from functools import cache
from itertools import pairwise

from turnstone.mentions import gazetteer
from turnstone.mentions.places_prior import country_of_word
from turnstone.mentions.roles import load_roles

LARGE = 30_000
"""People that a town has at least for its name in an outlet's to be taken for it: small ones share common words."""
WORDS = frozenset(
    "the of and a daily weekly news post wire times herald tribune press agency radio tv television independent dawn"
    " vanguard sentinel guardian standard mail star sun mirror observer chronicle gazette journal monitor express voice"
    " echo globe world nation national international media network online today report review ledger citizen mercury"
    " bulletin courier dispatch examiner inquirer telegraph union liberty victoria phoenix progress city bay".split()
)
"""Words of outlets' names that tell of no town, though some town has the name."""

MORE = frozenset(("Sentinel", "Ledger", "Mercury", "Argus", "Advertiser", "Leader", "Record", "Nation", "Citizen"))
"""Words of outlets' names besides those of the role lexicon."""


@cache
def outlet_country(publisher: str | None) -> str | None:
    """The country (ISO 3166 alpha-3) that a publisher's name tells; None where it tells none.

    Args:
        publisher: Its name, as in `Report.publisher`.
    """
    words = (publisher or "").split()
    for word in words:
        if (code := country_of_word(word)) is not None:
            return code
    generic = load_roles().name_words
    if not any(generic.get(word) == "JRN" or word in MORE for word in words):
        return None
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    for name in (*pairs, *words):
        if len(name) < 4 or not name[0].isupper() or name.lower() in WORDS | {word.lower() for word in generic}:
            continue
        towns = [e for e in gazetteer.find(name) if e.precision == "town" and e.population >= LARGE]
        if towns:
            return max(towns, key=lambda e: e.population).country
    return None
