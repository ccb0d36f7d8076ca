"""Places of a report, settled by gazetteer and context; parses are made by hand, so the model plays no part."""

from itertools import pairwise

import pytest
from by_hand import parse, report
from hypothesis import given, settings
from hypothesis import strategies as st

from turnstone.mentions.mention import PlaceMention
from turnstone.mentions.places import find_places
from turnstone.mentions.places_prior import Prior, country_of_word
from turnstone.mentions.places_words import compass_name

TAGS = {
    **dict.fromkeys("struck killed met died fled said entered left hit shelled".split(), "VBD"),
    "troops": "NNS",
    **dict.fromkeys("the The a".split(), "DT"),
    **dict.fromkeys("in In of near from to at with on around".split(), "IN"),
}  # fmt: skip


def places(text: str, *names: str, heads: dict[str, tuple[str, str]] | None = None) -> tuple[PlaceMention, ...]:
    """Places of a text; names are written "Paris" (LOC) or "Paris/PER"."""
    labelled = tuple((name.partition("/")[0], name.partition("/")[2] or "LOC") for name in names)
    return find_places(report(text), parse(text, TAGS, labelled, heads))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("It died in Raqqa in Syria.", ["Raqqa", "Syria"], [("Raqqa", "SYR", "town"), ("Syria", "SYR", "country")]),
        ("He died in Paris.", ["Paris"], [("Paris", "FRA", "town")]),
        ("He died in Paris, Texas.", ["Paris", "Texas"], [("Paris", "USA", "town"), ("Texas", "USA", "admin1")]),
        ("Cuban police met in Guantánamo.", ["Cuban/NORP", "Guantánamo"], [("Guantánamo", "CUB", "town")]),
        ("The US left.", ["US"], [("United States", "USA", "country")]),
        ("They met in the UAE.", ["UAE"], [("United Arab Emirates", "ARE", "country")]),
        ("They met in the Middle East, the US said.", ["Middle East", "US"],
         [("Middle East", None, "region"), ("United States", "USA", "country")]),
        ("They left the Gulf of Oman.", ["Gulf of Oman"], [("Gulf of Oman", None, "region")]),
        ("They struck Fordow in Iran.", ["Fordow", "Iran"], [("Fordow", "IRN", "site"), ("Iran", "IRN", "country")]),
        ("They shelled Shebaa Farms.", ["Shebaa Farms"], [("Shebaa Farms", None, "site")]),
        ("SEOUL fled.", ["SEOUL"], [("Seoul", "KOR", "town")]),
        ("They met in White Plains, New York.", ["White Plains", "New York"],
         [("White Plains", "USA", "town"), ("New York", "USA", "admin1")]),
        ("They met in Idlib, Syria.", ["Idlib", "Syria"], [("Idlib", "SYR", "town"), ("Syria", "SYR", "country")]),
        ("They met in California.", ["California"], [("California", "USA", "admin1")]),
    ],
)  # fmt: skip
def test_names(text, names, expected):
    """Names as written (countries by their common name), with country and precision."""
    assert [(m.place.name, m.place.country, m.place.precision) for m in places(text, *names)] == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("He died in Diyala Province in Iraq.", ["Diyala Province", "Iraq"], ("Diyala", "IRQ", "admin1")),
        ("He fled Maidan Wardak province.", ["Maidan Wardak"], ("Maidan Wardak", "AFG", "admin1")),
        ("He fled Kursk Oblast.", ["Kursk Oblast"], ("Kursk", "RUS", "admin1")),
        ("Nigerian troops entered Birnin forest.", ["Nigerian/NORP", "Birnin"], ("Birnin forest", "NGA", "site")),
        ("He died in the La Saline district in Haiti.", ["La Saline", "Haiti"], ("La Saline", "HTI", "site")),
        ("He fled north-eastern Syria.", ["Syria"], ("Northeastern Syria", "SYR", "region")),
        ("He fled southern Lebanon.", ["Lebanon"], ("Southern Lebanon", "LBN", "region")),
        ("He fled northern Gaza.", ["Gaza"], ("Northern Gaza", "PSE", "admin1")),
        ("He fled Baghdad International Airport.", ["Baghdad International Airport/ORG"],
         ("Baghdad International Airport", "IRQ", "site")),
        ("He left the University of Maryland in the US.", ["University of Maryland", "US"],
         ("University of Maryland", "USA", "site")),
    ],
)  # fmt: skip
def test_kind_and_compass_words(text, names, expected):
    """Kind words decide the precision, compass words make a region of a country."""
    place = places(text, *names)[0].place
    assert (place.name, place.country, place.precision) == expected


def test_names_that_the_model_misreads():
    """A town that the model calls a person is found after a preposition in a country that the report speaks of."""
    text = "Syrian forces entered Tell Tamer. He died in Raqqa."
    found = places(text, "Syrian/NORP", "Tell Tamer/PER", "Raqqa/PER")
    assert [m.place.name for m in found] == ["Tell Tamer", "Raqqa"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jeff Davis of the US said so. Davis left.", ["Jeff Davis/PER", "Davis/PER"]),
        ("Mr Washington fled.", ["Washington/PER"]),
        ("The White House said so.", ["White House"]),
        ("The March on Monday left.", []),
        ("Most Police fled.", []),
        ("ISIL fled.", ["ISIL"]),
        ("The China University of Mining met.", ["China University of Mining/ORG"]),
        ("They hit the Russian city.", ["Russian"]),
        ("Rockets left Earth.", ["Earth"]),
    ],
)
def test_no_places(text, names):
    """Surnames, seats of government, common words, bodies and planets are no towns."""
    assert [m.place.name for m in places(text, *names) if m.place.precision != "country"] == []


def test_unknown_places_take_their_neighbours_country():
    """A place that no gazetteer has lies where the known places of its sentence lie, not where the capital named is."""
    text = "Kinshasa said rebels struck from Goma to Zzyabola in Burundi."
    by_name = {m.place.name: m.place for m in places(text, "Kinshasa", "Goma", "Zzyabola", "Burundi")}
    assert (by_name["Zzyabola"].country, by_name["Zzyabola"].latitude) == ("COD", None)


def test_halves_of_korea():
    """The North and the South are countries in a report on Korea, and nothing elsewhere."""
    text = "North Korea said the South fled."
    assert [m.place.country for m in places(text, "North Korea", "South")] == ["PRK", "KOR"]
    assert places("The South fled.", "South") == ()


def test_georgia():
    """The country, unless the report speaks of the United States and of nothing Georgian."""
    assert places("He died in Georgia.", "Georgia")[0].place.country == "GEO"
    assert places("US police met in Georgia.", "US", "Georgia")[-1].place.country == "USA"
    assert places("The US met Tbilisi in Georgia.", "US", "Tbilisi", "Georgia")[-1].place.country == "GEO"


@pytest.mark.parametrize(
    ("text", "names", "name", "code"),
    [
        ("They met along the Syrian-Turkish border.", [], "Syria–Turkey border", "SYR"),
        ("They met on the Israel-Lebanon border.", [], "Israel–Lebanon border", "ISR"),
        ("They met at the border between Chad and Sudan.", ["Chad", "Sudan"], "Chad–Sudan border", "TCD"),
        ("Iraqi forces met at the border with Jordan.", ["Iraqi/NORP", "Jordan"], "Iraq–Jordan border", "IRQ"),
        ("They met off the coast of Yemen.", ["Yemen"], "Coast of Yemen", "YEM"),
        ("They met on the western islands of Japan.", ["Japan"], "western islands", "JPN"),
    ],
)
def test_borders_and_coasts(text, names, name, code):
    """A border is named after both states; the words keep their span."""
    found = [m for m in places(text, *names) if m.by in ("place:border", "place:side")]
    assert [(m.place.name, m.place.country, m.place.precision) for m in found] == [(name, code, "region")]


def test_nouns_take_up_places():
    """ "The city" is the town named most, "the country" the one spoken of, "the park" a place so called."""
    heads = {"the": ("city", "det")}
    found = places("He fled Goma in Congo. They hit the city.", "Goma", "Congo", heads=heads)
    assert (found[-1].place.name, found[-1].place.span.text, found[-1].by) == ("Goma", "the city", "place:taken-up")
    found = places("Iraqi forces left. US troops fled the country.", "Iraqi/NORP", "US",
                   heads={"the": ("country", "det"), "US": ("troops", "compound")})  # fmt: skip
    assert found[-1].place.name == "Iraq"
    found = places("They met in Victoria Park. He left the park.", "Victoria Park", heads={"the": ("park", "det")})
    assert found[-1].place.name == "Victoria Park"


def test_names_cut_short_are_completed():
    """A country's name that the model cut is completed where the gazetteer knows the whole."""
    found = places("They met in the Democratic Republic of the Congo.", "Democratic Republic of")
    assert [(m.place.name, m.place.country) for m in found] == [("Democratic Republic of the Congo", "COD")]


def test_prior_counts_adjectives_and_capitals():
    """Adjectives, people and capitals speak of a country; nearness counts."""
    prior = Prior(parse("Iraqi forces met. Tehran said so. He fled."))
    assert prior.score("IRQ", 0) > prior.score("IRQ", 1) > prior.score("IRQ", 9) > 0
    assert prior.has("IRN")
    assert prior.score("FRA", 0) == 0
    assert country_of_word("Iraqis") == "IRQ"
    assert country_of_word("table") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("north-eastern", "Northeastern"), ("northeast", "Northeastern"), ("south east", "Southeastern"),
     ("eastern", "Eastern"), ("central", "Central"), ("rebel-held north", "Northern")],
)  # fmt: skip
def test_compass_names(words, expected):
    """All spellings of a compass word become one."""
    assert compass_name(words) == expected


PIECES = [
    "Raqqa",
    "Syria",
    "the",
    "of",
    "city",
    "border",
    "with",
    "and",
    "northern",
    "Republic",
    ",",
    ".",
    "-",
    "US",
    "park",
    "\n",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_any_words_give_sound_spans(text):
    """Whatever the words, spans quote the text, lie inside it and names do not overlap."""
    words = text.strip()
    names = tuple((word, "LOC") for word in ("Raqqa", "Syria", "US") if word in words)
    if not words:
        return
    parsed = parse(words, TAGS, names)
    found = find_places(report(words), parsed)
    for mention in found:
        assert words[mention.place.span.start : mention.place.span.end] == mention.place.span.text
        assert mention.first <= mention.head < mention.last <= len(parsed.tokens)
    named = [m for m in found if m.by.startswith("place:gazetteer")]
    assert all(a.last <= b.first for a, b in pairwise(named))
