"""Finds the conditions that a sentence tells: what opens them, how far they reach, what they hang on."""

from collections.abc import Iterator

import msgspec

from turnstone.coding.saying import SAYING
from turnstone.language.parse import Parse, Sentence, Token
from turnstone.lexicon.conditions import Opener, load_openers

COMING = frozenset("will would shall could can may might must should 'll 'd wo ca".split())
"""Auxiliaries of acts to come."""
ASKING = frozenset("ask know see wonder question decide determine doubt check learn sure clear unclear find".split())
"""Words whose "if" clause is a question."""
PLAIN = frozenset("if unless as that".split())
"""Last words of openers that nothing but a clause follows."""
BARE = frozenset("if unless once until till".split())
"""Openers that take a participle without a subject ("if attacked")."""


class ConditionSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A condition's tokens ``[first, last)``, its conjunction left out."""

    first: int
    last: int
    head: int
    """Head token of the clause or phrase."""
    by: str
    """The opener that told it, as in `Why.by`."""
    anchor: int = -1
    """The word outside that it hangs on in the tree; -1 if it hangs on none."""
    start: int = -1
    """First token of its opener."""


def conditions_in(parse: Parse, sentence: Sentence) -> Iterator[ConditionSpan]:
    """The condition clauses and phrases of a sentence, in text order."""
    index = sentence.first
    while index < sentence.last:
        found = _opened_at(parse, sentence, index)
        if found is not None:
            yield found
            index = max(index + 1, found.first)
        else:
            index += 1


def _opened_at(parse: Parse, sentence: Sentence, index: int) -> ConditionSpan | None:
    openers = load_openers()
    words = tuple(t.text.lower() for t in parse.tokens[index : min(index + 6, sentence.last)])
    if (found := openers.match("clause", words)) and (span := _clause(parse, sentence, index, *found)):
        return span
    if found := openers.match("inversion", words):
        return _inversion(parse, sentence, index, found[0])
    if found := openers.match("phrase", words):
        return _phrase(parse, sentence, index, found[0])
    return None


def _clause(
    parse: Parse, sentence: Sentence, index: int, words: tuple[str, ...], opener: Opener
) -> ConditionSpan | None:
    before = parse.tokens[index - 1].text.lower() if index > sentence.first else ""
    openers = load_openers()
    if f"{before} {words[0]}" in openers.concessive or " ".join(words) in openers.concessive:
        return None
    only = before in ("only", "not") or words[0] in ("only", "not")
    if opener.only and not only:
        return None
    start = index + len(words)
    if start < sentence.last and parse.tokens[start].text.lower() == "that":
        start += 1
    head = _clause_head(parse, sentence, start, bare=words[-1] in BARE)
    if head is None and not opener.weak and words[-1] in PLAIN:
        head = _loose_head(parse, sentence, start)
    if head is None or _asked(parse, head, index, words):
        return None
    anchor = _anchor(parse, head, index, start)
    if opener.weak and not only and not (head.deprel == "advcl" and _to_come(parse, head, anchor)):
        return None
    by = f"lexicon:conditions/{' '.join(words)}.{opener.kind}"
    return _span(parse, sentence, head, start, index, anchor, by)


def _clause_head(parse: Parse, sentence: Sentence, start: int, *, bare: bool) -> Token | None:
    """The verb of the clause that starts here: the head of its first subject, or a participle without one."""
    for token in parse.tokens[start : min(start + 15, sentence.last)]:
        if token.deprel.startswith(("nsubj", "csubj", "expl")) and token.head >= start:
            head = parse.tokens[token.head]
            if parse.tokens[token.index + 1].text == "," and head.index > token.index + 1:
                return None  # "once the governing party, ..."
            if head.deprel == "acl:relcl" and token.xpos in ("WP", "WDT"):
                continue
            return head
        if bare and token.index <= start + 1 and token.xpos in ("VBN", "JJ") and token.deprel.startswith("advcl"):
            return token
        if token.text in (",", ";"):
            return None
    return None


def _loose_head(parse: Parse, sentence: Sentence, start: int) -> Token | None:
    """Of a clause whose verb was not seen as one: the first word up to a comma that hangs on a word outside."""
    stop = next((t.index for t in parse.tokens[start : sentence.last] if t.upos == "PUNCT"), sentence.last)
    inside = [t for t in parse.tokens[start:stop] if not start <= t.head < stop]
    return inside[0] if stop - start > 1 and inside else None


def _before_saying(parse: Parse, head: Token, last: int) -> int:
    """Without ", an officer said" at the end."""
    for comma in range(head.index + 1, last):
        after = parse.tokens[comma + 1 : last]
        said = any(t.lemma.lower() in SAYING and t.xpos in ("VBD", "VBZ") for t in after)
        if parse.tokens[comma].text == "," and said:
            return comma
    return last


def _asked(parse: Parse, head: Token, index: int, words: tuple[str, ...]) -> bool:
    """ "If" that asks ("asked if", "see if") opens no condition."""
    if words != ("if",) or head.head < 0 or not head.head < index:
        return False
    return head.deprel == "ccomp" or parse.tokens[head.head].lemma.lower() in ASKING


def _anchor(parse: Parse, head: Token, index: int, start: int) -> int:
    """The first word above the clause that is no part of its opener."""
    above = head.head
    while index <= above < start and above >= 0:
        above = parse.tokens[above].head
    return _promise_above(parse, above, head) if above >= 0 else above


def _promise_above(parse: Parse, above: int, head: Token) -> int:
    """Of "offered to free the men it *holds* if they pay" the freeing: a clause that tells what is hangs on nothing."""
    word = parse.tokens[above]
    if word.deprel != "acl:relcl" or word.head < 0 or head.index < above or word.xpos not in ("VBZ", "VBP", "VBD"):
        return above
    if any(t.xpos == "MD" for t in parse.children(above, "aux")):
        return above
    verb = next((t for t in parse.ancestors(above) if t.upos == "VERB"), None)
    return verb.index if verb is not None and verb.xpos == "VB" else above


def _to_come(parse: Parse, head: Token, anchor: int) -> bool:
    """Is the clause about what has not happened yet: present itself, and the act it hangs on neither past nor done?"""
    own = {t.text.lower() for t in parse.children(head.index, "aux", "cop", "aux:pass")}
    if head.xpos not in ("VBZ", "VBP", "VB") and not own & {"is", "are", "has", "have", "can"}:
        return False
    if anchor < 0:
        return False
    above = parse.tokens[anchor]
    auxiliaries = {t.text.lower() for t in parse.children(anchor, "aux")}
    return bool(auxiliaries & COMING) or above.xpos in ("VB", "VBP", "VBZ", "VBG")


def _inversion(parse: Parse, sentence: Sentence, index: int, words: tuple[str, ...]) -> ConditionSpan | None:
    """ "Should the airport reopen", "were they to attack": an auxiliary before its subject, and no question."""
    auxiliary = parse.tokens[index]
    if parse.tokens[sentence.last - 1].text == "?" or auxiliary.head < 0:
        return None
    before = parse.tokens[index - 1] if index > sentence.first else None
    if before is not None and before.deprel.startswith(("nsubj", "expl")):
        return None
    head = parse.tokens[auxiliary.head]
    if words != ("should",) and not _unreal(parse, head, words):
        return None
    subjects = [t for t in parse.children(head.index, "nsubj", "expl") if index < t.index < head.index]
    if not subjects or head.index < index or auxiliary.deprel == "root":
        return None
    anchor = head.head if head.deprel != "root" else next((t.index for t in parse.children(head.index, "ccomp")), -1)
    return _span(parse, sentence, head, index + 1, index, anchor, f"lexicon:conditions/{words[0]}.inversion")


def _unreal(parse: Parse, head: Token, words: tuple[str, ...]) -> bool:
    """ "Were they to attack", "had they attacked"."""
    if any(t.lemma == "to" for t in parse.children(head.index, "mark")):
        return True
    return words == ("had",) and head.xpos == "VBN" and head.deprel == "advcl"


def _phrase(parse: Parse, sentence: Sentence, index: int, words: tuple[str, ...]) -> ConditionSpan | None:
    if len(words) == 1 and parse.tokens[index].upos == "VERB":
        return None  # "an order *barring* one citizen from returning"
    start = index + len(words)
    inside = [t for t in parse.tokens[start : sentence.last] if not start <= t.head < sentence.last or t.head < start]
    head = next((t for t in inside if t.upos in ("NOUN", "PROPN", "PRON", "VERB", "NUM")), None)
    if head is None or head.index > start + 6:
        return None
    if {parse.tokens[i].lemma.lower() for i in parse.subtree(head.index)} & load_openers().anonymity:
        return None
    by = f"lexicon:conditions/{' '.join(words)}.phrase"
    return _span(parse, sentence, head, start, index, _anchor(parse, head, index, start), by)


def _span(
    parse: Parse, sentence: Sentence, head: Token, start: int, opener: int, anchor: int, by: str
) -> ConditionSpan | None:
    """The unbroken run of the clause's tokens from its start."""
    below = set(parse.subtree(head.index))
    last = start
    while last < sentence.last and (last in below or last < head.index):
        last += 1
    while last > start and parse.tokens[last - 1].upos in ("PUNCT", "CCONJ"):
        mark = parse.tokens[last - 1].text
        if mark in "\"”»’'" and any(t.text in "\"“«‘'" for t in parse.tokens[start : last - 1]):
            break
        last -= 1
    last = _before_saying(parse, head, last)
    if last <= start:
        return None
    return ConditionSpan(first=start, last=last, head=head.index, by=by, anchor=anchor, start=opener)
