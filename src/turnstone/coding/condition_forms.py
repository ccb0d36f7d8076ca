"""Conditions without a conjunction: deadlines, alternatives, and clauses on whoever does a thing.

deadline     "gave the council *until Friday to leave*", "have *48 hours to leave the forest*"
alternative  "*withdraw within 72 hours* or face", "told to *lay down its arms* or be disarmed",
             "*lift the roadblocks* and we will talk"
whoever      "anyone who *sells to the police* will be arrested", "whoever *breaks it* will answer"
"""

from turnstone.coding.condition_spans import ConditionSpan
from turnstone.language.parse import Parse, Token
from turnstone.lexicon.conditions import load_openers

SETTERS = frozenset("give set issue impose grant allow have ultimatum deadline".split())
"""Acts whose time is a condition by itself ("gave the council until Friday")."""
GIVERS = frozenset("give have get grant allow".split())
"""Of these, verbs with a stretch of time as object ("gave them 48 hours to leave")."""
UNITS = frozenset("minute hour day week fortnight month year".split())
"""Stretches of time that are given."""
OR_ELSE = frozenset("face be suffer risk see expect pay prepare".split())
"""Verbs after "or" that tell what else will come."""
ANYBODY = frozenset("anyone anybody whoever everyone those".split())
"""Words for all who do a thing."""
ANY = frozenset("any every whichever".split())
"""Determiners for the same."""
WILL = frozenset("will would shall 'll wo may".split())
"""Auxiliaries of what will be done."""
HELD = ("nsubj", "obj", "iobj", "obl", "nmod", "xcomp", "advcl")
"""Relations along which those that an act is done to hang below it."""
DEPTH = 3
"""How far below."""
PROMISING = frozenset("threaten promise offer vow pledge swear warn amnesty pardon".split())
"""Verbs of what will be done, whose own tense says nothing of it."""


def deadline(parse: Parse, token: int) -> ConditionSpan | None:
    """The time that an act sets, with what is to be done by then where that follows it."""
    word = parse.tokens[token]
    if word.lemma.lower() not in SETTERS or parse.child(token, "compound:prt") is not None:
        return None
    for child in parse.children(token, "obl", "nmod", "advcl", "advmod"):
        tokens = parse.subtree(child.index)
        words = (parse.tokens[tokens[0]].text.lower(),)
        if child.deprel == "obl:agent" or words[0] not in ("until", "till", "within", "by"):
            continue
        if load_openers().match("deadline", words):
            last = _with_infinitive(parse, _last(parse, tokens))
            by = f"lexicon:conditions/{words[0]}.deadline"
            return ConditionSpan(first=tokens[0], last=last, head=child.index, by=by)
    return _stretch(parse, word)


def _stretch(parse: Parse, word: Token) -> ConditionSpan | None:
    """ "Gave police *48 hours to leave the wells*"."""
    if word.lemma.lower() not in GIVERS:
        return None
    for child in parse.children(word.index, "obj", "obl", "iobj", "advmod"):
        counted = parse.children(child.index, "nummod", "det")
        if child.lemma.lower() not in UNITS or not counted or child.index < word.index:
            continue
        start = min(t.index for t in counted)
        last = _with_infinitive(parse, child.index + 1)
        if start <= child.index and last > child.index + 1:
            by = f"lexicon:conditions/{child.lemma.lower()}.deadline"
            return ConditionSpan(first=start, last=last, head=child.index, by=by)
    return None


def _with_infinitive(parse: Parse, last: int) -> int:
    """One past the infinitive that starts here; the same where none does."""
    if last >= len(parse.tokens) or parse.tokens[last].text.lower() != "to" or parse.tokens[last].xpos != "TO":
        return last
    verb = parse.tokens[last].head
    below = [i for i in parse.subtree(verb) if i >= last] if verb > last else []
    end = last
    while end in below and not (parse.tokens[end].upos == "CCONJ" and parse.tokens[end].text.lower() == "or"):
        end += 1
    return _trimmed(parse, max(end, last + 1), last)


def _trimmed(parse: Parse, last: int, first: int) -> int:
    while last > first + 1 and parse.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return last


def _last(parse: Parse, tokens: list[int]) -> int:
    """One past the end of the unbroken run, closing punctuation left out."""
    last = tokens[0] + 1
    while last in tokens:
        last += 1
    return _trimmed(parse, last, tokens[0])


def alternative(parse: Parse, token: int) -> ConditionSpan | None:
    """ "Withdraw within 72 hours or face the consequences": the demand is the condition of what follows."""
    word = parse.tokens[token]
    cc = parse.child(token, "cc")
    if word.deprel == "conj" and cc is not None and word.head < cc.index:
        demand, joined = parse.tokens[word.head], cc.text.lower()
        held = (joined == "or" and (_is_demand(parse, demand) or _or_else(parse, demand, word))) or (
            joined == "and" and _is_demand(parse, demand) and _follows(parse, word)
        )
        if held:
            return _demanded(parse, demand, cc, joined)
    for child in parse.children(token, "parataxis", "appos", "ccomp", "acl", "dep", "xcomp"):
        for other in parse.children(child.index, "conj"):
            cc = parse.child(other.index, "cc")
            if cc is None or cc.text.lower() != "or":
                continue
            demanded = _is_demand(parse, child) and other.lemma.lower() in OR_ELSE
            if demanded or _or_else(parse, child, other):
                return _demanded(parse, child, cc, "or")
    return None


def _demanded(parse: Parse, demand: Token, cc: Token, joined: str) -> ConditionSpan:
    last = _trimmed(parse, cc.index, demand.index)
    by = f"lexicon:conditions/{joined}.alternative"
    return ConditionSpan(first=demand.index, last=last, head=demand.index, by=by)


def _is_demand(parse: Parse, word: Token) -> bool:
    """An imperative, or a bare infinitive that stands for one."""
    if any(t.lemma.lower() != "do" for t in parse.children(word.index, "aux")):
        return False
    return word.xpos == "VB" and parse.child(word.index, "nsubj", "mark") is None


def _or_else(parse: Parse, demand: Token, word: Token) -> bool:
    """ "Ordered to *leave* or *be* removed"."""
    to = any(t.xpos == "TO" for t in parse.children(demand.index, "mark"))
    passive = any(t.text.lower() in ("be", "face") for t in parse.children(word.index, "aux", "cop"))
    return to and demand.xpos == "VB" and (passive or word.lemma.lower() in ("face", "risk", "suffer"))


def _follows(parse: Parse, word: Token) -> bool:
    """ "... and we will talk": with its own subject and still to come."""
    return parse.child(word.index, "nsubj") is not None and _coming(parse, word.index)


def _coming(parse: Parse, token: int) -> bool:
    return any(t.text.lower() in WILL for t in parse.children(token, "aux"))


def whoever(parse: Parse, token: int) -> ConditionSpan | None:
    """What somebody must do for an act to be done to him, or for him: "anyone who *sells* will be arrested"."""
    word = parse.tokens[token]
    coming = _coming(parse, token)
    if not coming and word.lemma.lower() not in PROMISING:
        return None
    would = any(t.text.lower() == "would" for t in parse.children(token, "aux")) or word.xpos == "VBD"
    for clause in parse.children(token, "csubj", "advcl"):
        if (found := _opened_by_whoever(parse, clause)) is not None:
            return found
    level = [token]
    for depth in range(DEPTH):
        children = [t for head in level for t in parse.children(head, *HELD)]
        for child in children:
            subject = child.deprel.startswith("nsubj")
            if subject and depth:
                continue
            if found := _on_anybody(parse, child, plural=coming and subject, would=would):
                return found
        level = [t.index for t in children if t.index > token]
    shared = word.deprel in ("xcomp", "conj") and not any(t.deprel == "nsubj" for t in parse.children(token))
    return whoever(parse, word.head) if shared and word.head < token else None


def _opened_by_whoever(parse: Parse, clause: Token) -> ConditionSpan | None:
    tokens = parse.subtree(clause.index)
    if parse.tokens[tokens[0]].text.lower() == "whoever":
        return _whole(parse, tokens[0] + 1, clause)
    before = parse.tokens[tokens[0] - 1].text.lower() if tokens[0] else ""
    return _whole(parse, tokens[0], clause) if before == "whoever" else None


def _on_anybody(parse: Parse, child: Token, *, plural: bool, would: bool) -> ConditionSpan | None:
    """The clause that tells which: of "anyone", "any ship", and of all of a kind where they are the subject."""
    determiners = {t.text.lower() for t in parse.children(child.index, "det")}
    any_of = child.text.lower() in ANYBODY or bool(determiners & ANY)
    of_kind = plural and child.xpos == "NNS" and not determiners
    for clause in parse.children(child.index, "acl"):
        if whole := _opened_by_whoever(parse, clause):
            return whole
        before = parse.tokens[min(parse.subtree(clause.index))]
        past = clause.xpos == "VBD" and not (would and clause.deprel == "acl:relcl")
        if before.text == "," or clause.index < child.index or past or not (any_of or of_kind):
            continue
        if child.text.lower() == "whoever":
            return _whole(parse, before.index, clause)
        if clause.deprel == "acl:relcl" and before.xpos in ("WP", "WDT"):
            return _whole(parse, before.index + 1, clause)
        if any_of and clause.deprel != "acl:relcl" and clause.xpos == "VBN" and child.text.lower() != "those":
            return _whole(parse, before.index, clause)
    return None


def _whole(parse: Parse, first: int, clause: Token) -> ConditionSpan | None:
    below = set(parse.subtree(clause.index))
    last = first
    while last in below:
        last += 1
    last = _trimmed(parse, last, first)
    if not first <= clause.index < last:
        return None
    return ConditionSpan(first=first, last=last, head=clause.index, by="rule:condition/whoever")
