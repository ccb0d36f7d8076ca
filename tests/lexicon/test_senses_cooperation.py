"""The senses of AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT and REQUEST."""

import pytest
from company import pick

from turnstone.lexicon.load import DATA, load_topic
from turnstone.lexicon.senses import ClassTopic, SenseTopic, load_senses

TYPES = ("agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request")
P = "#party"


def test_files_load_and_are_generous():
    """The eight files pass the checker and hold at least 700 (word, sense) pairs."""
    pairs = 0
    for name in TYPES:
        topic = load_topic(DATA / f"senses_{name}.yaml", SenseTopic)
        pairs += sum(len(sense.words) for sense in topic.senses if sense.type)
    assert pairs >= 700
    assert len(load_senses()) >= pairs


@pytest.mark.parametrize("name", TYPES)
def test_files_keep_to_their_type(name: str):
    """Most senses of a file have the type that the file is named for."""
    topic = load_topic(DATA / f"senses_{name}.yaml", SenseTopic)
    types = [sense.type for sense in topic.senses if sense.type]
    assert types.count(name.upper()) > len(types) / 2


# (word, part of speech, company, type and mode, or None for no political act)
CASES = [
    # agree
    ("agree", "verb", {"subj": P, "comp": "withdraw"}, "AGREE"),
    ("agree", "verb", {"subj": P, "to_": "talk"}, "AGREE"),
    ("agree", "verb", {"subj": P, "to_": "ceasefire"}, "CONCEDE"),
    ("agree", "verb", {"subj": P, "with_": "critic"}, None),
    ("promise", "verb", {"subj": P, "comp": "free"}, "AGREE"),
    ("vow", "verb", {"subj": P, "obj": "revenge"}, "not AGREE"),
    ("offer", "verb", {"subj": P, "obj": "talk"}, "AGREE"),
    ("offer", "verb", {"subj": P, "obj": "reward"}, None),
    ("offer", "verb", {"subj": P, "obj": "apology"}, "CONCEDE"),
    ("invite", "verb", {"subj": P, "obj": P}, "AGREE"),
    ("accept", "verb", {"subj": P, "obj": "invitation"}, "AGREE"),
    ("accept", "verb", {"subj": P, "obj": "demand"}, "CONCEDE"),
    ("ready", "adj", {"subj": P, "comp": "negotiate"}, "AGREE"),
    ("ready", "adj", {"subj": P, "comp": "cook"}, None),
    # consult
    ("meet", "verb", {"subj": P, "obj": P}, "CONSULT"),
    ("meet", "verb", {"subj": P, "obj": "deadline"}, None),
    ("meet", "verb", {"subj": P, "with_": "criticism"}, None),
    ("visit", "verb", {"subj": "president", "obj": "#country"}, "CONSULT visit"),
    ("visit", "verb", {"subj": P, "obj": "museum"}, None),
    ("speak", "verb", {"subj": P, "by_": "phone"}, None),
    ("speak", "verb", {"subj": P, "on_": "phone"}, "CONSULT phone"),
    ("speak", "verb", {"subj": P, "with_": "reporter,#party"}, None),
    ("talks", "noun", {}, "CONSULT"),
    ("talk", "noun", {"of": "war"}, None),
    ("press conference", "noun", {}, None),
    ("mediate", "verb", {"subj": P}, "CONSULT third-party"),
    ("visit", "noun", {"to_": "#country", "poss": P}, "CONSULT visit"),
    # support
    ("praise", "verb", {"subj": P, "obj": P}, "SUPPORT"),
    ("sign", "verb", {"subj": P, "obj": "treaty"}, "SUPPORT"),
    ("sign", "verb", {"subj": P, "obj": "bill"}, None),
    ("reach", "verb", {"subj": P, "obj": "agreement"}, "SUPPORT"),
    ("reach", "verb", {"subj": P, "obj": "summit"}, None),
    ("recognize", "verb", {"subj": P, "obj": "independence"}, "SUPPORT"),
    ("recognize", "verb", {"subj": P, "obj": "voice"}, None),
    # concede
    ("apologize", "verb", {"subj": P, "to_": P}, "CONCEDE"),
    ("pardon", "verb", {"subj": P, "obj": P}, "CONCEDE"),
    ("lift", "verb", {"subj": P, "obj": "curfew"}, "CONCEDE"),
    ("lift", "verb", {"subj": P, "obj": "trophy"}, None),
    ("declare", "verb", {"subj": P, "obj": "truce"}, "CONCEDE"),
    ("call off", "verb", {"subj": "union", "obj": "strike"}, "CONCEDE"),
    ("concede", "verb", {"subj": P, "obj": "goal"}, None),
    # retreat
    ("withdraw", "verb", {"subj": P, "obj": "troop"}, "RETREAT withdraw"),
    ("withdraw", "verb", {"subj": P, "obj": "cash"}, None),
    ("release", "verb", {"subj": P, "obj": "hostage"}, "RETREAT release"),
    ("release", "verb", {"subj": P, "obj": "report"}, None),
    ("release", "verb", {"subj": P, "obj": "album"}, None),
    ("lift", "verb", {"subj": P, "obj": "embargo"}, "RETREAT"),
    ("resign", "verb", {"subj": P}, "RETREAT resign"),
    ("surrender", "verb", {"subj": "rebel"}, "RETREAT disarm"),
    ("take effect", "verb", {"subj": "ceasefire"}, "RETREAT ceasefire"),
    ("withdrawal", "noun", {"mod": "nicotine"}, None),
    # cooperate
    ("extradite", "verb", {"subj": P, "obj": P, "to_": P}, "COOPERATE"),
    ("hand over", "verb", {"subj": P, "obj": "suspect"}, "COOPERATE"),
    ("joint exercise", "noun", {"with_": P}, "COOPERATE"),
    ("exercise", "noun", {"with_": "#country"}, "COOPERATE"),
    # aid
    ("send", "verb", {"subj": P, "obj": "medicine"}, "AID"),
    ("send", "verb", {"subj": P, "obj": "message"}, None),
    ("grant", "verb", {"subj": P, "obj": "asylum"}, "AID"),
    ("rescue", "verb", {"subj": P, "obj": "hostage"}, "AID"),
    ("lend", "verb", {"subj": P, "obj": "police"}, "AID"),
    ("contribute", "verb", {"subj": P, "to_": "decline"}, None),
    # request
    ("urge", "verb", {"subj": P, "obj": P, "comp": "leave"}, "REQUEST"),
    ("call", "verb", {"subj": P, "for_": "ceasefire"}, "REQUEST"),
    ("call", "verb", {"subj": P, "obj": "election", "for_": "may"}, None),
    ("demand", "verb", {"subj": P, "obj": "release"}, "REQUEST"),
    ("demand", "noun", {"for_": "oil"}, None),
    ("appeal", "verb", {"subj": P, "obj": "ruling"}, None),
    ("appeal", "verb", {"subj": P, "for_": "calm"}, "REQUEST"),
    ("ask", "verb", {"subj": P, "obj": P, "comp": "say,#question"}, None),
]


@pytest.mark.parametrize(("word", "pos", "company", "expected"), CASES)
def test_company_decides(word: str, pos: str, company: dict[str, str], expected: str | None):
    """A word names the act that its company makes it, and none where it is no political act."""
    sense = pick(word, pos, **company)  # pyright: ignore[reportArgumentType]
    found = " ".join((sense.type, *sense.mode)) if sense and sense.type else None
    if expected and expected.startswith("not "):
        assert found is None or not found.startswith(expected.removeprefix("not "))
    else:
        assert found == expected


def test_two_sided_acts_take_all_as_actors():
    """Talks, meetings and joint exercises are two-sided; visits and requests are not."""
    for word in ("talks", "negotiation", "joint exercise", "prisoner swap"):
        sense = pick(word, "noun")
        assert sense is not None
        assert sense.mutual
    visit = pick("visit", "noun", to_="#country")
    assert visit is not None
    assert not visit.mutual


def test_civil_classes_are_used():
    """Every class of classes_civil.yaml is named by some sense."""
    used = "".join(path.read_text(encoding="utf-8") for path in DATA.glob("senses_*.yaml"))
    classes = load_topic(DATA / "classes_civil.yaml", ClassTopic).classes
    assert [name for name in classes if f'@{name}"' not in used] == []
