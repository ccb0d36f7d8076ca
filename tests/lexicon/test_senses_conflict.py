"""The senses of ASSAULT, COERCE, MOBILIZE, THREATEN, PROTEST, SANCTION, REJECT and ACCUSE, and the word classes."""

import pytest
from company import pick

from turnstone.errors import LexiconError
from turnstone.lexicon.load import DATA, load_topic
from turnstone.lexicon.senses import Sense, SenseTopic, check, load_senses, spellings

TYPES = ("assault", "coerce", "mobilize", "threaten", "protest", "sanction", "reject", "accuse")
P = "#party"
C = "#party,#country"


def pairs(name: str) -> set[tuple[str, str, str]]:
    """(word, part of speech, type) of one file, senses of no political act left out."""
    topic = load_topic(DATA / f"senses_{name}.yaml", SenseTopic)
    return {(word, sense.pos, sense.type) for sense in topic.senses if sense.type for word in sense.words}


def test_the_eight_files_hold_a_thousand_senses():
    """Counted once per word, part of speech and type, whatever the modes and conditions."""
    assert sum(len(pairs(name)) for name in TYPES) >= 1000


@pytest.mark.parametrize("name", TYPES)
def test_files_keep_to_their_type(name: str):
    """Most senses of a file have the type that the file is named for."""
    types = [kind for _, _, kind in pairs(name)]
    assert types.count(name.upper()) > 0.8 * len(types)


def test_classes_hold_lower_case_lemmas():
    """A class with a capital would never match."""
    wrong = [(name, word) for name, words in load_senses().classes.items() for word in words if word != word.lower()]
    assert wrong == []


# (word, part of speech, company, "TYPE modes", or None for no political act)
CASES = [
    # assault: the means tell the mode
    ("kill", "verb", {"obj": "civilian"}, "ASSAULT"),
    ("kill", "verb", {"obj": "civilian", "in_": "airstrike"}, "ASSAULT aerial"),
    ("kill", "verb", {"obj": "civilian", "subj": "drone"}, "ASSAULT drone"),
    ("kill", "verb", {"obj": "soldier", "in_": "shelling"}, "ASSAULT heavy-weapons"),
    ("kill", "verb", {"obj": "soldier", "in_": "bombing"}, "ASSAULT explosives"),
    ("kill", "verb", {"obj": "soldier", "in_": "suicide bombing"}, "ASSAULT suicide-attack"),
    ("kill", "verb", {"obj": "person", "in_": "shooting"}, "ASSAULT firearms"),
    ("kill", "verb", {"obj": "person", "in_": "stabbing"}, "ASSAULT primitive"),
    ("kill", "verb", {"obj": "person", "in_": "crash"}, None),
    ("kill", "verb", {"obj": "person", "subj": "earthquake"}, None),
    ("kill", "verb", {"obj": "bill", "subj": P}, None),
    ("injure", "verb", {"obj": "person", "in_": "collision"}, None),
    ("wound", "verb", {"obj": "officer"}, "ASSAULT"),
    ("die", "verb", {"subj": "person", "in_": "attack"}, "ASSAULT"),
    ("die", "verb", {"subj": "person", "in_": "hospital"}, None),
    ("assassinate", "verb", {"obj": "#person"}, "ASSAULT targeted"),
    ("execute", "verb", {"obj": "plan"}, None),
    ("attack", "verb", {"obj": P}, "ASSAULT"),
    ("kill", "verb", {"obj": "person", "in_": "camp"}, "ASSAULT"),
    ("set on fire", "verb", {"subj": "protester", "obj": "building"}, "PROTEST riot vandalize"),
    ("world war", "noun", {}, "ASSAULT"),
    ("down", "verb", {"subj": "teacher", "obj": "chalk"}, "PROTEST strike"),
    ("bar", "verb", {"subj": C, "obj": "citizen", "from_": "return"}, "REJECT yield"),
    ("ban", "noun", {"on_": P, "from_": "enter"}, "REJECT yield"),
    ("rule", "verb", {"subj": "court", "comp": "unlawful"}, "SANCTION convict"),
    ("rule", "verb", {"subj": C, "comp": "unlawful"}, None),
    ("surround", "verb", {"subj": "soldier", "obj": "house"}, "COERCE restrict"),
    ("hold", "verb", {"obj": "journalist", "for_": "hour"}, "COERCE arrest"),
    ("hold", "verb", {"subj": "gunman", "obj": "teacher"}, "ASSAULT abduct"),
    ("recover", "verb", {"subj": "police", "obj": "weapon"}, "COERCE seize"),
    ("freeze", "verb", {"subj": "court", "obj": "account"}, "COERCE seize"),
    ("beat", "verb", {"obj": "student", "with_": "stick"}, "ASSAULT beat"),
    ("plead guilty", "verb", {"subj": "#person"}, None),
    ("attack", "verb", {"obj": "proposal", "subj": P}, None),
    ("attack", "verb", {"obj": "base", "with_": "rocket"}, "ASSAULT heavy-weapons"),
    ("attack", "noun", {"mod": "drone"}, "ASSAULT drone"),
    ("attack", "noun", {"mod": "heart"}, None),
    ("attack", "noun", {"mod": "cyber"}, "COERCE cyber"),
    ("attack", "noun", {"mod": "chemical"}, "ASSAULT unconventional"),
    ("missile strike", "noun", {}, "ASSAULT heavy-weapons"),
    ("airstrike", "noun", {}, "ASSAULT aerial"),
    ("car bomb", "noun", {}, "ASSAULT explosives"),
    ("suicide bombing", "noun", {}, "ASSAULT suicide-attack"),
    ("shelling", "noun", {}, "ASSAULT heavy-weapons"),
    ("strike", "noun", {}, "ASSAULT"),
    ("strike", "verb", {"obj": "deal", "subj": P}, "SUPPORT"),
    ("hit", "verb", {"obj": "record", "subj": "share"}, None),
    ("hit", "verb", {"obj": "refinery", "subj": "drone"}, "ASSAULT drone"),
    ("hit", "verb", {"obj": "city", "subj": "typhoon"}, None),
    ("open fire", "verb", {"subj": "gunman"}, "ASSAULT firearms"),
    ("fire", "verb", {"obj": "missile", "at_": "city"}, "ASSAULT heavy-weapons"),
    ("fire", "verb", {"obj": "missile", "into_": "sea"}, "MOBILIZE weapons"),
    ("fire", "verb", {"obj": "manager", "subj": "company"}, None),
    ("fire", "verb", {"obj": "tear gas", "at_": "protester"}, "ASSAULT crowd-control"),
    ("launch", "verb", {"obj": "satellite"}, None),
    ("come under fire", "verb", {"for_": "remark"}, None),
    ("battle", "noun", {"mod": "legal"}, None),
    ("clash", "noun", {"between_": "army,rebel"}, "ASSAULT"),
    ("clash", "verb", {"subj": "protester", "with_": "police"}, "PROTEST riot"),
    ("kidnap", "verb", {"obj": "pupil"}, "ASSAULT abduct"),
    ("beat", "verb", {"obj": "champion"}, None),
    ("beat", "verb", {"obj": "journalist"}, "ASSAULT beat"),
    ("torture", "verb", {"obj": "detainee"}, "ASSAULT torture"),
    ("victim", "noun", {"of": "flood"}, None),
    ("victim", "noun", {}, "ASSAULT"),
    ("sabotage", "verb", {"obj": "cable"}, "ASSAULT destroy"),
    ("explosion", "noun", {"mod": "gas"}, None),
    # coerce
    ("arrest", "verb", {"obj": "#person", "subj": "police"}, "COERCE arrest"),
    ("arrest", "verb", {"obj": "decline"}, None),
    ("seize", "verb", {"obj": "tanker", "subj": P}, "COERCE seize"),
    ("capture", "verb", {"obj": "town", "subj": "rebel"}, "COERCE seize"),
    ("occupy", "verb", {"obj": "territory"}, None),
    ("ban", "verb", {"obj": "rally", "subj": "government"}, "COERCE restrict"),
    ("ban", "verb", {"obj": "player", "for_": "match"}, None),
    ("crack down", "verb", {"on_": "dissident"}, "COERCE restrict"),
    ("curfew", "noun", {}, "COERCE curfew"),
    ("martial law", "noun", {}, "COERCE martial-law"),
    ("deport", "verb", {"obj": "migrant"}, "COERCE deport"),
    ("cut", "verb", {"obj": "electricity", "subj": C}, "COERCE withhold"),
    ("hack", "verb", {"obj": "website"}, "COERCE cyber"),
    ("censor", "verb", {"obj": "newspaper"}, "COERCE censor"),
    # mobilize
    ("send", "verb", {"obj": "troop", "subj": C}, "MOBILIZE troops"),
    ("send", "verb", {"obj": "warship", "subj": C}, "MOBILIZE weapons"),
    ("deploy", "verb", {"obj": "police"}, "MOBILIZE police"),
    ("deploy", "verb", {"obj": "vaccine"}, None),
    ("put on alert", "verb", {"obj": "force"}, "MOBILIZE"),
    ("military exercise", "noun", {}, "MOBILIZE"),
    ("military exercise", "noun", {"mod": "joint"}, "not MOBILIZE"),
    ("missile test", "noun", {}, "MOBILIZE weapons"),
    # threaten
    ("threaten", "verb", {"subj": P, "comp": "attack"}, "THREATEN violence"),
    ("threaten", "verb", {"subj": P, "obj": C, "with_": "sanction"}, "THREATEN restrict"),
    ("threaten", "verb", {"subj": "drought", "obj": "crop"}, None),
    ("ultimatum", "noun", {"to_": C}, "THREATEN"),
    ("threat", "noun", {"mod": "climate"}, None),
    ("threat", "noun", {"comp": "attack,#clause"}, "THREATEN violence"),
    ("arrest warrant", "noun", {"for_": "#person"}, "THREATEN arrest"),
    ("vow", "verb", {"subj": P, "comp": "retaliate"}, "THREATEN violence"),
    ("warn", "verb", {"subj": P}, None),
    # protest
    ("protest", "noun", {"against_": "government"}, "PROTEST demo"),
    ("demonstrate", "verb", {"subj": "student", "obj": "skill"}, None),
    ("rally", "verb", {"subj": "stock"}, None),
    ("strike", "noun", {"by": "teacher"}, "PROTEST strike"),
    ("hunger strike", "noun", {}, "PROTEST hunger"),
    ("boycott", "verb", {"obj": "vote", "subj": "opposition"}, "PROTEST boycott"),
    ("block", "verb", {"obj": "road", "subj": "farmer"}, "PROTEST obstruct"),
    ("riot", "noun", {}, "PROTEST riot"),
    # sanction
    ("sanction", "noun", {"on_": C}, "SANCTION discontinue"),
    ("sanction", "verb", {"obj": "raid", "subj": P}, "SUPPORT"),
    ("suspend", "verb", {"obj": "aid", "subj": C}, "SANCTION discontinue"),
    ("expel", "verb", {"obj": "diplomat", "subj": C}, "SANCTION expel"),
    ("withdraw", "verb", {"subj": C, "from_": "treaty"}, "SANCTION withdraw"),
    ("convict", "verb", {"obj": "#person"}, "SANCTION convict"),
    # reject
    ("refuse", "verb", {"subj": P, "comp": "say"}, None),
    ("refuse", "verb", {"subj": P, "comp": "withdraw,#clause"}, "REJECT yield"),
    ("refuse", "verb", {"subj": P, "comp": "meet,#clause"}, "REJECT meet"),
    ("reject", "verb", {"subj": P, "obj": "allegation"}, None),
    ("reject", "verb", {"subj": P, "obj": "amendment"}, "REJECT change"),
    ("reject", "verb", {"subj": P, "obj": "invitation"}, "REJECT meet"),
    ("decline", "verb", {"subj": "price"}, None),
    ("cancel", "verb", {"subj": P, "obj": "summit"}, "REJECT meet"),
    ("veto", "verb", {"subj": P, "obj": "resolution"}, "REJECT change"),
    # accuse
    ("condemn", "verb", {"subj": P, "obj": "attack"}, "ACCUSE disapprove"),
    ("condemn", "verb", {"obj": "#person", "to_": "death"}, "SANCTION convict"),
    ("accuse", "verb", {"subj": P, "obj": P}, "ACCUSE allege"),
    ("blame", "verb", {"subj": P, "obj": "weather"}, None),
    ("charge", "verb", {"obj": "#person", "with_": "murder"}, "ACCUSE allege"),
    ("charge", "verb", {"obj": "fee"}, None),
    ("investigate", "verb", {"subj": "police", "obj": "killing"}, "ACCUSE investigate"),
    ("investigate", "verb", {"subj": "scientist", "obj": "gene"}, None),
    ("summon", "verb", {"subj": C, "obj": "ambassador"}, "ACCUSE disapprove"),
    ("describe", "verb", {"subj": P, "obj": "move", "as_": "aggression"}, "ACCUSE disapprove"),
]


@pytest.mark.parametrize(("word", "pos", "company", "want"), CASES, ids=lambda value: str(value))
def test_company_picks_the_sense(word: str, pos: str, company: dict[str, str], want: str | None):
    """An ambiguous word means what the words around it say."""
    sense = pick(word, pos, **company)  # type: ignore[arg-type]
    found = None if sense is None or sense.type is None else " ".join((sense.type, *sense.mode))
    if want and want.startswith("not "):
        assert found is None or not found.startswith(want.removeprefix("not "))
    else:
        assert want == found


def test_hyphened_words_match_joined_and_split():
    """UD splits "shoot-out" into three tokens; a hyphenated verb's head is its last part."""
    assert spellings("shoot-out", "noun") == [("shoot-out",), ("shoot", "-", "out")]
    assert spellings("test-fire", "verb") == [("test-fire",), ("fire", "test")]
    assert spellings("open fire", "verb") == [("open", "fire")]


def test_the_checker_names_what_is_wrong():
    """A wrong mode, an unknown class and a second plain sense are told in one message."""
    wrong = Sense(words=("zap",), pos="verb", type="ASSAULT", mode=("troops",), when={"obj": ("@nothing",)})
    plain = Sense(words=("zip",), pos="verb", type="ASSAULT")
    with pytest.raises(LexiconError) as error:
        check([("a.yaml", wrong), ("a.yaml", plain), ("b.yaml", plain)], {})
    assert "mode 'troops' is none of ASSAULT" in str(error.value)
    assert "unknown class '@nothing'" in str(error.value)
    assert "'zip' has a second sense" in str(error.value)
