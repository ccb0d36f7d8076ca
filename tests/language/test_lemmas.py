"""Base forms by tag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnstone.language.lemmas import irregulars, lemma

E_VERBS = """
accuse advance announce apologise arrive assassinate blame blockade calculate cease charge close collapse combine
conclude continue convene damage declare decide defuse denounce deploy describe destroy disable dispute divide emerge
enable endorse enforce engage ensure escalate evacuate exchange execute expose force guarantee handle impose include
injure invade isolate issue judge launch massacre mobilize name negotiate organise overrule parole persuade pledge
postpone practise prepare produce promise provoke pursue raise receive recognise refuse release remove require resume
retaliate retire sabotage seize serve settle shake shape siege stage strike threaten topple trade unite urge use vote
wage welcome wound injure secure capture restore explore
""".split()
PLAIN_VERBS = """
add attack ban:banned bomb call claim clear condemn control:controlled defend deploy demand deter:deterred enter
exceed expel:expelled fail fire:fired free gather gain harbor help hit:hit install join kill launch maintain monitor
need obtain occupy open order pass patrol:patrolled plan:planned press proceed protest pull push question raid rain
ram:rammed reach rebel:rebelled repair repel:repelled report return shell shoot:shot signal:signalled soar
stop:stopped storm strengthen succeed tighten trap:trapped travel:travelled treat turn vow wait warn weaken end defeat
repeat target limit visit exit edit broadcast:broadcast abandon mention summon imprison sanction caution murder offer
answer
""".split()


def pairs(entries):
    """(form, base) from ``base:form``, ``base`` (regular) or ``form:base`` where the form ends in -ed."""
    for entry in entries:
        base, _, form = entry.partition(":")
        if irregular := next((f for f, b in irregulars().verbs.items() if b == base and not f.endswith("ing")), None):
            form = irregular
        stem = base[:-1] + "i" if base[-2:] in ("py", "ry") else base.removesuffix("e")
        yield form or stem + "ed", base


@pytest.mark.parametrize(("form", "base"), [*pairs(E_VERBS), *pairs(PLAIN_VERBS)])
def test_past_tenses_find_their_infinitive(form, base):
    assert lemma(form, "VERB", "VBD") == base


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "base"),
    [
        ("Attacking", "VERB", "VBG", "attack"),
        ("dying", "VERB", "VBG", "die"),
        ("lying", "VERB", "VBG", "lie"),
        ("relying", "VERB", "VBG", "rely"),
        ("striking", "VERB", "VBG", "strike"),
        ("being", "AUX", "VBG", "be"),
        ("denies", "VERB", "VBZ", "deny"),
        ("launches", "VERB", "VBZ", "launch"),
        ("closes", "VERB", "VBZ", "close"),
        ("left", "VERB", "VBD", "leave"),
        ("left", "ADJ", "JJ", "left"),
        ("saw", "VERB", "VBD", "see"),
        ("saw", "NOUN", "NN", "saw"),
        ("wo", "AUX", "MD", "will"),
        ("n't", "PART", "RB", "not"),
        ("'s", "AUX", "VBZ", "be"),
        ("’s", "PART", "POS", "'s"),
        ("policemen", "NOUN", "NNS", "policeman"),
        ("bodies", "NOUN", "NNS", "body"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("headquarters", "NOUN", "NNS", "headquarters"),
        ("strikes", "NOUN", "NNS", "strike"),
        ("air-strikes", "NOUN", "NNS", "air-strike"),
        ("States", "PROPN", "NNPS", "States"),
        ("larger", "ADJ", "JJR", "large"),
        ("heaviest", "ADJ", "JJS", "heavy"),
        ("them", "PRON", "PRP", "they"),
        ("her", "PRON", "PRP", "she"),
        ("her", "PRON", "PRP$", "her"),
        ("i", "PRON", "PRP", "I"),
        ("2,500", "NUM", "CD", "2500"),
        ("these", "DET", "DT", "this"),
        ("The", "DET", "DT", "the"),
    ],
)
def test_tags_decide_the_base_form(form, upos, xpos, base):
    assert lemma(form, upos, xpos) == base


@given(
    st.text(min_size=1, max_size=20),
    st.sampled_from(["NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET", "PART", "NUM", "ADP"]),
    st.sampled_from(["NN", "NNS", "VBD", "VBG", "VBZ", "VBN", "JJR", "JJS", "RBR", "PRP", "CD", ""]),
)
def test_any_word_has_a_lemma_that_is_not_empty(form, upos, xpos):
    assert lemma(form, upos, xpos)
