"""Statements inside statements: who passed the inner words on, and which outer ones say nothing of their own.

Where the words of one statement are another statement ("X reported Y said Z", "Y said Z, X reported"), the inner one
stays and takes the outer speakers into its chain (RECORD.md rule 6).
"""

from turnstone.coding.drafts import Draft, replace, voices_once
from turnstone.coding.saying import clause_start
from turnstone.coding.voices import FIRST_PERSON
from turnstone.language.parse import Parse

INSISTING = frozenset("insist maintain swear retort counter rejoin".split())
"""Verbs that deny where what they tell is that something is not so."""
NEGATED = frozenset("no not n't never nobody none nothing neither nor".split())
OPENING = 10
"""Words at the start of what is told among which a negation counts."""
FALSE = frozenset("untrue wrong false incorrect baseless unfounded inaccurate fake fabricated groundless".split())
"""What a speaker says things are when he denies them."""


def nest(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stay, in text order of their cues, chains complete."""
    drafts = _distinct(drafts)
    outer = {id(d): _outer(parse, drafts, d) for d in drafts}
    gone = {id(o) for d in drafts for o in outer[id(d)] if _says_nothing(parse, o, d) and not _same_speaker(o, d)}
    gone |= {id(d) for d in drafts if any(_is_own(parse, o, d) or _denied(parse, o, d) for o in outer[id(d)])}
    left = [_chained(d, outer[id(d)]) for d in drafts if id(d) not in gone]
    return sorted(left, key=lambda d: parse.tokens[d.match.token].start)


def cite(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Where a reporting verb goes on with "citing X", X is the speaker and who reports passes it on."""
    gone: set[int] = set()
    found: list[Draft] = []
    for draft in drafts:
        told = next((d for d in drafts if draft.match.cue.frame == "cite" and _goes_on(parse, d, draft)), None)
        if told is not None:
            gone.add(id(told))
            own = {voice.key for voice in draft.speaker}
            chain = tuple(v for v in voices_once(told.speaker, told.chain) if v.key not in own)
            draft = replace(draft, content=told.content, chain=chain, around=told.around, channel=told.channel)
        found.append(draft)
    return [draft for draft in found if id(draft) not in gone]


def _goes_on(parse: Parse, told: Draft, cited: Draft) -> bool:
    """Does "citing" go with this reporting verb: after it, or before it, with no other verb between?"""
    first, last = sorted((told.match.token, cited.match.token))
    apart = parse.tokens[first].sentence != parse.tokens[last].sentence
    if told.match.cue.frame == "cite" or apart:
        return False
    before = cited.match.token < told.match.token
    between = [t for t in parse.tokens[first + 1 : last] if before or not told.holds(t.start)]
    return not any(t.upos in ("VERB", "AUX") for t in between)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft per content: the first of several cues that hand over the very same words."""
    kept: list[Draft] = []
    for draft in drafts:
        rival = next((k for k in kept if _same_words(k, draft)), None)
        if rival is None:
            kept.append(draft)
        elif _tells_more(draft, rival):
            kept[kept.index(rival)] = draft
    return kept


def _tells_more(draft: Draft, rival: Draft) -> bool:
    cites = draft.match.cue.frame == "cite" and rival.match.cue.frame != "cite"
    return cites or (not rival.speaker and bool(draft.speaker))


def _same_words(one: Draft, other: Draft) -> bool:
    return abs(one.content.start - other.content.start) < 3 and abs(one.content.end - other.content.end) < 3


def _outer(parse: Parse, drafts: list[Draft], inner: Draft) -> list[Draft]:
    """The statements in whose content this one's cue stands, narrowest first."""
    position = parse.tokens[inner.match.token].start
    around = [d for d in drafts if d is not inner and d.holds(position) and not inner.holds(_at(parse, d))]
    return sorted(around, key=lambda d: d.content.end - d.content.start)


def _at(parse: Parse, draft: Draft) -> int:
    return parse.tokens[draft.match.token].start


def _says_nothing(parse: Parse, outer: Draft, inner: Draft) -> bool:
    """Is the inner statement all that the outer one passes on?"""
    if outer.match.cue.pos == "adverb" and outer.content.head == inner.match.token:
        return True  # "reportedly said"
    if not inner.speaker or not outer.match.frame.speaker or inner.match.cue.pos == "noun":
        return False
    if outer.content.slot not in ("clause", "host", "quote"):
        return False
    if outer.content.head == inner.match.token:
        return True
    before = parse.text[outer.content.start : parse.tokens[clause_start(parse, inner.match.token)].start]
    after = parse.text[max(inner.content.end, parse.tokens[inner.match.token].end) : outer.content.end]
    inside = outer.content.start <= inner.content.start and inner.content.end <= outer.content.end + 2
    return inside and inner.content.start > outer.content.start and not _has_words(before) and not _has_words(after)


def _is_own(parse: Parse, outer: Draft, inner: Draft) -> bool:
    """Does the outer speaker himself say the inner words too ("I offer", in what he says)?"""
    own = any(parse.tokens[voice.head].text.lower() in FIRST_PERSON for voice in inner.speaker)
    return _same_speaker(outer, inner) or (own and outer.content.direct)


def _denied(parse: Parse, outer: Draft, inner: Draft) -> bool:
    """Rumours that somebody denies are told only to be denied ("reports that X were untrue, he said")."""
    if inner.match.cue.pos != "noun" or inner.match.cue.act != "report":
        return False
    return outer.match.cue.act == "deny" or says_false(parse, outer)


def says_false(parse: Parse, draft: Draft) -> bool:
    """Do the words call something false ("reports of a truce were untrue")?"""
    content = draft.content
    if content.quoted and content.direct:
        return False
    sentence = parse.sentence_of(draft.match.token)
    inside = [t for t in parse.tokens[sentence.first : sentence.last] if draft.holds(t.start)]
    return any(
        token.lemma.lower() in FALSE and any(t.lemma == "be" for t in inside[max(0, at - 3) : at])
        for at, token in enumerate(inside)
    )


def insists_not(parse: Parse, draft: Draft) -> bool:
    """Is something denied by insisting on its opposite ("*swore* that nobody had been hurt")?"""
    if parse.tokens[draft.match.token].lemma.lower() not in INSISTING:
        return False
    sentence = parse.sentence_of(draft.match.token)
    inside = [t.text.lower() for t in parse.tokens[sentence.first : sentence.last] if draft.holds(t.start)]
    opening = set(inside[:OPENING])
    return bool(opening & NEGATED) and not opening & {"will", "would", "shall", "must", "should", "can", "could"}


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _same_speaker(outer: Draft, inner: Draft) -> bool:
    return bool({v.key for v in outer.speaker} & {v.key for v in inner.speaker})


def _chained(draft: Draft, outer: list[Draft]) -> Draft:
    passed = [voices for o in outer for voices in (o.speaker, o.chain)]
    own = {v.key for v in draft.speaker}
    chain = tuple(v for v in voices_once(draft.chain, *passed) if v.key not in own)
    return replace(draft, chain=chain)
