"""Where an outlet is at home, by the places in its name: "The Karachi Herald" tells of Pakistan first."""

import re
from functools import cache
from itertools import pairwise

from turnstone.mentions import gazetteer
from turnstone.mentions.gazetteer_fold import fold
from turnstone.mentions.places_prior import country_of_word
from turnstone.mentions.roles import load_roles

LARGE = 30_000
"""People that a town has at least for its name in an outlet's to be taken for it: small ones share common words."""
UNIQUE = 5_000
"""People of a town from which its name is taken for it where no other country has it."""
WORDS = frozenset(
    "the of and a daily weekly news post wire times herald tribune press agency radio tv television independent dawn"
    " vanguard sentinel guardian standard mail star sun mirror observer chronicle gazette journal monitor express voice"
    " echo globe world nation national international media network online today report review ledger citizen mercury"
    " bulletin courier dispatch examiner inquirer telegraph union liberty victoria phoenix progress city bay gulf pearl"
    " north south east west northern southern eastern western central".split()
)
"""Words of outlets' names that tell of no town, though some town has the name."""

MORE = frozenset(
    ("Sentinel", "Ledger", "Mercury", "Argus", "Advertiser", "Leader", "Record", "Nation", "Citizen", "Today")
)
"""Words of outlets' names besides those of the role lexicon."""
_TRANSLATED = re.compile(r"\s*\([^)]*translat[^)]*\)", re.IGNORECASE)
"""The language that it was written in tells of no country: "Apsny Panorama (translated from Russian)"."""


@cache
def outlet_country(publisher: str | None) -> str | None:
    """The country (ISO 3166 alpha-3) that a publisher's name tells; None where it tells none.

    Args:
        publisher: Its name, as in `Report.publisher`.
    """
    words = _TRANSLATED.sub("", publisher or "").split()
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    regions = {word for pair in pairs for word in pair.split() if any(e.country for e in gazetteer.find(pair))}
    for word in (*pairs, *words):
        if (code := country_of_word(word)) is not None and word not in regions:
            return code  # "Niger Delta" tells of Nigeria, not of Niger
    generic = load_roles().name_words
    press = any(generic.get(word) == "JRN" or word in MORE for word in words)
    for name in (*pairs, *words):
        if len(name) < 4 or not name[0].isupper() or name.lower() in WORDS | {word.lower() for word in generic}:
            continue
        entries = [e for e in gazetteer.find(name) if e.country and fold(e.name) == fold(name)]
        division = next((e for e in entries if e.precision in ("admin1", "region")), None)
        towns = [e for e in entries if e.precision == "town" and e.population >= LARGE]
        if towns and press:
            return max(towns, key=lambda e: e.population).country
        if division is not None and (press or " " in name):
            return division.country
        if len({e.country for e in entries}) == 1 and entries[0].population >= UNIQUE and press:
            return entries[0].country
    return None
