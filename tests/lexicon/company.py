"""Picks a sense by hand-given company, without a parser: what stands in each slot is told in words and marks."""

from turnstone.lexicon.senses import Pos, Sense, load_senses


def pick(word: str, pos: Pos = "verb", **slots: str) -> Sense | None:
    """The sense that the lexicon gives a word in this company.

    Args:
        word: Lemma, or a phrase of the lexicon.
        slots: Slot → lemmas and marks, split at commas ("troop,#party"); ``for_`` stands for ``prep:for``.
    """
    company = {_slot(name): set(given.split(",")) for name, given in slots.items()}
    head = word.split()[-1 if pos == "noun" else 0]
    for words, sense in load_senses().candidates(head, pos):
        if " ".join(words) not in (word, head):
            continue
        holds = all(_holds(company.get(slot, set()), terms) for slot, terms in sense.when.items())
        if holds and not any(_holds(company.get(slot, set()), terms) for slot, terms in sense.unless.items()):
            return sense
    return None


def _slot(name: str) -> str:
    return f"prep:{name[:-1]}" if name.endswith("_") and name not in ("of_", "by_") else name.rstrip("_")


def _holds(there: set[str], terms: tuple[str, ...]) -> bool:
    return any(_term(there, term) for term in terms)


def _term(there: set[str], term: str) -> bool:
    if term == "#any":
        return bool(there)
    if term == "#none":
        return not there
    if term.startswith("@"):
        return bool(there & load_senses().classes[term[1:]])
    return term in there
