"""Words that change whether an act happened."""

import pytest

from turnstone.errors import LexiconError
from turnstone.lexicon.operators import Operator, check, load_operators

CASES = [
    # word, part of speech, slot of the act, negated, effect
    ("plan", "verb", "comp", False, {"future"}),
    ("plan", "verb", "comp", True, {"future", "negation"}),
    ("plan", "noun", "comp", True, {"future", "negation"}),
    ("intend", "verb", "comp", False, {"future"}),
    ("expect", "verb", "comp", False, {"future"}),
    ("will", "aux", "head", False, {"future"}),
    ("due", "adj", "comp", False, {"future"}),
    ("fear", "verb", "obj", False, {"hypothetical"}),
    ("fear", "noun", "of", False, {"hypothetical"}),
    ("could", "aux", "head", False, {"hypothetical"}),
    ("if", "conj", "head", False, {"hypothetical"}),
    ("whether", "conj", "head", False, {"hypothetical"}),
    ("alleged", "adj", "head", False, {"hypothetical"}),
    ("prevent", "verb", "obj", False, {"hypothetical"}),
    ("prevent", "verb", "obj", True, set()),
    ("seek", "verb", "obj", True, {"future", "negation"}),
    ("report", "noun", "of", False, {"hypothetical"}),
    ("not", "adv", "head", False, {"negation"}),
    ("no", "det", "head", False, {"negation"}),
    ("without", "prep", "head", False, {"negation"}),
    ("deny", "verb", "comp", False, {"negation"}),
    ("fail", "verb", "comp", True, set()),
    ("rule out", "verb", "obj", False, {"future", "negation"}),
    ("rule out", "verb", "obj", True, {"hypothetical"}),
    ("untrue", "adj", "subj", False, {"negation"}),
    ("anniversary", "noun", "of", False, {"historical"}),
    ("former", "adj", "head", False, {"historical"}),
    ("begin", "verb", "comp", False, set()),
    ("manage", "verb", "comp", False, set()),
]


@pytest.mark.parametrize(("word", "pos", "slot", "negated", "expected"), CASES)
def test_effect(word: str, pos: str, slot: str, negated: bool, expected: set[str]):
    """Each operator gives its effect to the act in its slot, another one where it is negated."""
    head = word.split()[-1 if pos == "noun" else 0]
    entries = load_operators().at(head, pos)  # type: ignore[arg-type]
    found = next(op for words, op in entries if " ".join(words) == word and slot in op.slots)
    assert set(found.effect(negated=negated)) == expected


def test_abilities_swallow():
    """Being able to strike is no strike."""
    assert any(op.swallow for _, op in load_operators().at("ability", "noun"))


def test_check_refuses_two_answers():
    """A word may reach one slot in one entry only."""
    one = Operator(words=("dare",), pos="verb", aux=("future",), reach=("comp",))
    with pytest.raises(LexiconError, match="two entries"):
        check((one, one))
    with pytest.raises(LexiconError, match="slot"):
        check((Operator(words=("dare",), pos="verb", reach=("komp",)),))
