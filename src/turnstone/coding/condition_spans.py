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
_PHRASES = frozenset("in on at by within before after during from for to".split())
"""What opens a phrase that ends a condition clause."""
LOOSE = frozenset("provided providing".split())
"""Openers that are taken for verbs, so that their clause has no subject in the tree."""
PROMISING = frozenset("refuse vow threaten promise agree pledge offer swear decline warn".split())
"""Verbs whose infinitive is to come, whatever their own tense ("refused to leave until")."""


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
    if head is None and words[-1] in LOOSE:
        head = _misread_head(parse, sentence, index, start)
    if head is None or _asked(parse, head, index, words):
        return None
    anchor = _anchor(parse, head, index, start)
    clause = head.deprel == "advcl" or (words[0] in ("the", "on") and head.deprel.startswith("acl"))
    if opener.weak and not (
        (clause or only) and (_to_come(parse, head, anchor) or (only and not _told(parse, anchor)))
    ):
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
            if head.deprel == "xcomp" and head.head >= start:
                head = parse.tokens[head.head]  # "the shelter *stays* open"
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


def _misread_head(parse: Parse, sentence: Sentence, index: int, start: int) -> Token | None:
    """Of "provided both sides *sign*", taken for a verb with an object: the first finite verb after it."""
    word = parse.tokens[index]
    if word.xpos not in ("VBN", "VBD", "VBG") or not word.deprel.startswith(("advcl", "acl")):
        return None
    stop = next((t.index for t in parse.tokens[start : sentence.last] if t.upos == "PUNCT"), sentence.last)
    verbs = (t for t in parse.tokens[start + 1 : stop] if t.xpos in ("VBP", "VBZ", "VBD") and t.deprel != "acl:relcl")
    return next(verbs, None)


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
    above = _said(parse, above, index)
    return _promise_above(parse, above, head) if above >= 0 else above


def _said(parse: Parse, above: int, index: int) -> int:
    """Of "we will go, he *told* them, if they pay" the going: the saying put in between carries no condition."""
    if not 0 <= above < index or parse.tokens[above].lemma.lower() not in SAYING:
        return above
    word = parse.tokens[above]
    if word.deprel == "parataxis" and 0 <= word.head < above:
        return word.head
    said = next((t for t in parse.children(above, "ccomp") if t.index < above), None)
    return said.index if said is not None else above


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
    """Is the clause about what has not happened yet: present itself, and the act it hangs on neither past nor done?

    A clause in the past holds where the act it hangs on is told as to come then ("refused to leave until they were").
    """
    if anchor < 0:
        return False
    above = parse.tokens[anchor]
    auxiliaries = {t.text.lower() for t in parse.children(anchor, "aux")}
    own = {t.text.lower() for t in parse.children(head.index, "aux", "cop", "aux:pass")}
    if head.xpos not in ("VBZ", "VBP", "VB") and not own & {"is", "are", "has", "have", "can"}:
        return bool(auxiliaries & {"would", "will"}) or _promised(parse, above)
    return bool(auxiliaries & COMING) or above.xpos in ("VB", "VBP", "VBZ", "VBG") or _promised(parse, above)


def _told(parse: Parse, anchor: int) -> bool:
    """Is the act told as done ("*fired* only after they threw stones")?"""
    if anchor < 0 or parse.tokens[anchor].xpos not in ("VBD", "VBN"):
        return False
    return not any(t.text.lower() in COMING for t in parse.children(anchor, "aux"))


def _promised(parse: Parse, word: Token) -> bool:
    """An infinitive under a verb of promising or refusing, or such a verb itself."""
    if word.lemma.lower() in ("refuse", "decline"):
        return True
    return word.xpos == "VB" and word.head >= 0 and parse.tokens[word.head].lemma.lower() in PROMISING


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
    return head.xpos in ("VBN", "VBD") and head.deprel == "advcl"


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
    last = next((t.index for t in parse.tokens[head.index + 1 : last] if t.text == ";"), last)
    last = _with_phrase(parse, sentence, anchor, last)
    last = _before_saying(parse, head, _joined(parse, sentence, head, anchor, last))
    if last <= start:
        return None
    return ConditionSpan(first=start, last=last, head=head.index, by=by, anchor=anchor, start=opener)


def _with_phrase(parse: Parse, sentence: Sentence, anchor: int, last: int) -> int:
    """Past a phrase of time or place that a bad tree hangs on the act: "if they return *before the year is out*"."""
    if anchor < 0 or last >= sentence.last or parse.tokens[last].upos not in ("ADP", "SCONJ"):
        return last
    opener = parse.tokens[last].text.lower() in _PHRASES
    ends = (t.index for t in parse.tokens[last : sentence.last] if t.upos in ("PUNCT", "CCONJ"))
    end = next(ends, sentence.last)
    return end if opener and not last <= anchor < end else last


def _joined(parse: Parse, sentence: Sentence, head: Token, anchor: int, last: int) -> int:
    """Past a second clause that a bad tree joins to the act: "if he goes *and his guards remain*"."""
    if not 0 <= anchor < head.index or last + 2 >= sentence.last or parse.tokens[last].text.lower() != "and":
        return last
    for verb in parse.children(anchor, "conj"):
        subject = parse.child(verb.index, "nsubj")
        below = parse.subtree(verb.index)
        if below[0] != last or subject is None or not last < subject.index < verb.index or _comes(parse, verb):
            continue
        end = last
        while end in below and parse.tokens[end].text not in (",", ";"):
            end += 1
        while parse.tokens[end - 1].upos == "PUNCT":
            end -= 1
        return end
    return last


def _comes(parse: Parse, verb: Token) -> bool:
    return any(t.text.lower() in COMING for t in parse.children(verb.index, "aux"))
