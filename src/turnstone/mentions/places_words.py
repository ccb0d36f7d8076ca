"""Words that tell what kind of place a name is, and how places are told apart from people and bodies."""

import re

PROVINCES = frozenset(
    "province state oblast governorate region department prefecture canton emirate republic territory krai "
    "voivodeship county "
    "wilaya muhafazah".split()
)
"""Kind words of first-level divisions ("Maidan Wardak province")."""
DISTRICTS = frozenset(
    "district subdistrict raion township municipality area commune woreda tehsil upazila borough suburb".split()
)
TOWNS = frozenset("city town village hamlet settlement kibbutz moshav".split())
SITES = frozenset(
    "airport airbase airfield base camp hospital prison penitentiary jail square park bridge dam stadium "
    "crossing university mosque church "
    "cathedral synagogue temple barracks port harbour harbor refinery plant station mall hotel market "
    "school forest checkpoint palace tower "
    "embassy consulate monastery garrison outpost port reactor facility pipeline terminal shipyard oilfield "
    "mine quarry reservoir highway road "
    "street avenue boulevard junction roundabout cemetery museum headquarters compound gate college "
    "institute clinic depot".split()
)
WATERS = frozenset(
    "sea ocean gulf strait straits bay channel canal river lake island islands archipelago peninsula coast "
    "desert valley mountains mountain "
    "mount plain plateau basin heights cape reef shoal delta hills".split()
)
SEAS = frozenset("sea ocean gulf strait straits".split())
"""Kinds of water that belong to no one country."""
BUILT = frozenset("university college institute airport airfield base hospital prison stadium".split())
"""Words in a name that make it a site, though GeoNames lists it among towns ("University of Maryland")."""
NOWHERE = frozenset("earth moon mars jupiter venus interstate cinema internet heaven hell space sun".split())
"""Folded words that are no place on a map even where the model calls them one."""
POINTS = frozenset("north south east west northern southern eastern western".split())
KINDS = PROVINCES | DISTRICTS | TOWNS | SITES | WATERS
"""Words that may follow a place's name and belong to it."""

LOCATIVE = frozenset(
    "in at near from to into toward towards outside inside around across through via off along over above "
    "between beyond of within on "
    "throughout onto entered reached leaving captured".split()
)
"""Words before a name that make it a place."""
TITLES = frozenset(
    "mr mrs ms dr president minister general colonel captain major lieutenant sergeant spokesman "
    "spokeswoman spokesperson prime premier "
    "king queen prince princess sheikh ayatollah judge senator congressman congresswoman governor mayor "
    "ambassador secretary commander "
    "chief director professor analyst activist lawyer journalist leader chairman chairwoman pope imam rabbi "
    "bishop sir lord".split()
)
"""Words before a name that make it a person's."""

COMPASS = re.compile(
    r"\b(?P<words>(?:(?:government|rebel|militia|army)-held\s+|occupied\s+)?(?:(?:north|south|east|west)[\s-]?(?:east|west)?(?:ern)?(?:most)?|central|upper|lower"
    r"|coastal|rural|mainland))\s+$",
    re.I,
)
"""A part of a country or region, by the compass ("north-eastern Syria")."""
_POINTS = re.compile(r"(north|south|east|west)[\s-]?(east|west)?(ern)?", re.I)


def compass_name(words: str) -> str:
    """One spelling for a compass word: "north-eastern", "northeast" → "Northeastern"; "occupied" and the like are left
    out."""
    last = re.sub(r"^(?:\w+-held|occupied)\s+", "", words.strip(), flags=re.I)
    found = _POINTS.fullmatch(last)
    if not found:
        return last.capitalize()
    return f"{found[1]}{found[2] or ''}ern".capitalize()


NEVER = frozenset(
    "the of man police march most same both reading nice mobile bar union university hope victory church "
    "march best central north south east "
    "west northern southern eastern western state federal national international general new old first last "
    "army navy force forces "
    "parliament congress senate house court bank party street road god allah lord sunday monday tuesday "
    "wednesday thursday friday saturday "
    "january february april may june july august september october november december christmas english "
    "french arabic internet facebook "
    "twitter telegram whatsapp google youtube post times news journal herald tribune guardian reuters "
    "operation war peace spring summer winter "
    "autumn president minister king "
    "queen prince secretary general islam muslim christian jewish sunni shia "
    "kurd arab bible quran "
    "capitol pentagon kremlin whitehall holy lady lake island union city town village country "
    "green red blue white black democrat republican labour labor conservative media press radio television "
    "agency ministry".split()
)
"""Folded words that are towns somewhere, and something else in the news."""

INSTITUTIONS = frozenset(
    {
        "european union",
        "eu",
        "nato",
        "united nations",
        "un",
        "african union",
        "arab league",
        "asean",
        "opec",
        "g7",
        "g20",
    }
    | {
        "white house",
        "downing street",
        "state department",
        "blue house",
        "casa rosada",
        "elysee",
        "wall street",
        "fleet street",
        "big tech",
    }
)
"""Folded names of seats that stand for governments or trades; towns of these names are never meant."""
HALVES = {("north", "PRK"): "PRK", ("south", "PRK"): "KOR", ("north", "KOR"): "PRK", ("south", "KOR"): "KOR"}
"""What "the North" and "the South" are in a report that speaks of the country."""
FORCES = frozenset(
    "troop force soldier strike military army navy official citizen drone missile jet warplane base "
    "interest site asset vessel ship personnel "
    "airstrike weapon aid sanction dollar media ambassador diplomat invasion offensive incursion attack".split()
)
"""Nouns whose country is not the country that "the country" takes up ("United States troops")."""

AMBIGUOUS_COUNTRIES = {"georgia": ("USA", ("Georgian", "Tbilisi", "Abkhazia", "Ossetia", "Caucasus"))}
"""Country names that are also a state's: the other country, and words that speak for the country itself."""

_ANTECEDENTS = {
    "town": "city town village",
    "country": "country nation",
    "admin1": "province governorate",
    "region": "region territory area enclave peninsula",
}
ANTECEDENTS = {word: kind for kind, words in _ANTECEDENTS.items() for word in words.split()}
"""Nouns that with "the" take up a place named before, and of what kind."""
