"""Postures: standing states of a party, told by a state phrase, an idiom, or a presence with a purpose.

1. States: "forces *remain on high alert*", "*are in a defensive posture*", the phrase governed by a verb of state.
2. Idioms: "*stands behind* Moldova", "*is observing the truce*", "*never back down*".
3. Presence: "troops *are deployed as part of a training mission*", where the purpose says the stance.

Negated, conditional, ordered and merely possible states are passed over. ``declared`` is left False for the step that
knows the statements.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import msgspec

from turnstone.coding.ids import record_id
from turnstone.coding.words import neighbour
from turnstone.language.parse import Parse, Sentence, Token
from turnstone.lexicon.numbers import measures
from turnstone.lexicon.postures import Pattern, posture_words
from turnstone.mentions.mention import Mentions
from turnstone.record import Entity, Posture, Span, Stance, Why


class _State(msgspec.Struct, frozen=True, kw_only=True):
    """A state found: its verb or predicate, its words, its stance."""

    verb: int
    """Predicate: the verb, or the noun or adjective that a copula stands with."""
    first: int
    last: int
    stance: Stance
    by: str
    score: float


_STATE, _IDIOM, _PRESENCE = 0.85, 0.75, 0.65
"""Confidence by way of finding; ordered by precision on the development gold, not calibrated."""
_CLIMB: Final = 4
_OBJECT_WITHIN: Final = 6
_NEGATIONS: Final = frozenset(("not", "never", "neither", "nor", "hardly", "barely"))
_CONDITIONS: Final = frozenset(("if", "unless", "whether", "should", "provided", "until", "once"))
_TRUCES: Final = frozenset(("ceasefire", "cease-fire", "truce", "armistice", "lull"))
_KEPT: Final = frozenset(("observe", "respect", "honour", "honor", "keep", "uphold"))
_TELLING: Final = frozenset(("tell", "warn"))
"""Verbs that order by an infinitive only: "told the paper that troops *remain* on alert" tells of a state."""
_QUOTES: Final = frozenset(('"', "“", "”"))
_BREAKS: Final = frozenset(".;:()[]—–")


def code_postures(mentions: Mentions) -> tuple[Posture, ...]:
    """Find the postures of a report.

    Returns:
        Postures in text order; ``declared`` is False and ``statement`` None throughout.
    """
    found: list[Posture] = []
    for sentence in mentions.parse.sentences:
        taken: set[tuple[Stance, tuple[Entity, ...]]] = set()
        for state in _states(mentions.parse, sentence):
            who = () if _is_no_state(mentions.parse, state) else _who(mentions, state)
            if who and (state.stance, who) not in taken:
                taken.add((state.stance, who))
                found.append(_posture(mentions, state, who))
        if not any(stance == "ceasefire_observed" for stance, _ in taken):
            found += [_posture(mentions, state, ()) for state in _truces(mentions.parse, sentence)]
    return tuple(sorted(found, key=lambda p: p.span.start))


def once(parse: Parse, postures: Iterable[Posture]) -> tuple[Posture, ...]:
    """One posture for each sentence, stance and party, in text order: the one with the most words.

    "Remain" and "posture" of one sentence may both have been taken for the state.
    """
    starts = [sentence.start for sentence in parse.sentences]
    kept: dict[tuple[int, Stance, tuple[str, ...]], Posture] = {}
    for posture in sorted(postures, key=lambda posture: posture.span.start - posture.span.end):
        sentence = bisect_right(starts, posture.span.start)
        kept.setdefault((sentence, posture.stance, tuple(entity.name for entity in posture.who)), posture)
    return tuple(sorted(kept.values(), key=lambda posture: posture.span.start))


def _posture(mentions: Mentions, state: _State, who: tuple[Entity, ...]) -> Posture:
    parse = mentions.parse
    span = _span(parse, state)
    return Posture(
        id=record_id(mentions.report.id, "posture", span, state.stance),
        span=span,
        who=who,
        stance=state.stance,
        confidence=state.score,
        why=(
            Why(field="stance", by=state.by, span=parse.span(state.first, state.last)),
            *([Why(field="who", by="rule:subject")] if who else []),
        ),
    )


def _states(parse: Parse, sentence: Sentence) -> Iterator[_State]:
    """Candidates of a sentence, the surest kind first."""
    tokens = parse.tokens[sentence.first : sentence.last]
    forms = [_forms(t) for t in tokens]
    yield from _state_phrases(parse, sentence, forms)
    yield from _idioms(parse, sentence, forms)
    yield from _presences(parse, sentence)


def _truces(parse: Parse, sentence: Sentence) -> Iterator[_State]:
    """ "The truce *is holding*", "the ceasefire *has been observed*": by nobody who is named."""
    for token in parse.tokens[sentence.first : sentence.last]:
        if token.lemma.lower() not in _TRUCES or not token.deprel.startswith("nsubj") or token.head < token.index:
            continue
        verb = parse.tokens[token.head]
        helpers = {t.text.lower() for t in parse.children(verb.index, "aux")}
        passive = token.deprel == "nsubj:pass" and verb.lemma in _KEPT and parse.child(verb.index, "obl:agent") is None
        holds = token.deprel == "nsubj" and verb.lemma == "hold" and parse.child(verb.index, "obj") is None
        done = not helpers & {"is", "are", "being", "been", "has", "have"} and verb.xpos not in ("VBZ", "VBP")
        state = _State(
            verb=verb.index, first=verb.index, last=verb.index + 1, stance="ceasefire_observed",
            by="rule:truce holds", score=_IDIOM,
        )  # fmt: skip
        if (passive or holds) and not done and not _is_no_state(parse, state):
            yield state


def _forms(token: Token) -> frozenset[str]:
    if token.text in _BREAKS:
        return frozenset()
    return frozenset((token.text.lower(), token.lemma.lower()))


def _matches(
    patterns: "dict[str, tuple[Pattern, ...]]", forms: list[frozenset[str]], at: int
) -> Iterator[tuple[Pattern, int]]:
    for form in sorted(forms[at]):
        for pattern in patterns.get(form, ()):
            end = pattern.match(forms, at)
            if end is not None:
                yield pattern, end


def _state_phrases(parse: Parse, sentence: Sentence, forms: list[frozenset[str]]) -> Iterator[_State]:
    patterns = dict(posture_words().state_patterns)
    for at in range(len(forms)):
        for pattern, end in _matches(patterns, forms, at):
            first, last = sentence.first + at, sentence.first + end
            verb = _state_verb(parse, first, last)
            if verb is not None and (pattern.stance != "supportive" or _has_object(parse, last)):
                by = f"lexicon:postures/{pattern.stance}/{pattern.text}"
                yield _State(verb=verb, first=first, last=last, stance=pattern.stance, by=by, score=_STATE)
                break


def _state_verb(parse: Parse, first: int, last: int) -> int | None:
    """The predicate that tells a state phrase of somebody: a copula's complement, or a verb of state above it."""
    words = posture_words()
    inside = range(first, last)
    top = next((t for t in parse.tokens[first:last] if t.head not in inside), parse.tokens[first])
    token = top
    for _ in range(_CLIMB):
        if parse.child(token.index, "cop") is not None:
            return token.index
        if token.upos in ("VERB", "AUX") and token.index < first and token.lemma in words.state_verbs:
            return token.index
        if token.head < 0 or token.deprel.partition(":")[0] not in (
            "obl",
            "obj",
            "xcomp",
            "nmod",
            "amod",
            "advmod",
            "case",
            "acl",
            "fixed",
            "conj",
        ):
            return None
        token = parse.tokens[token.head]
    return None


def _idioms(parse: Parse, sentence: Sentence, forms: list[frozenset[str]]) -> Iterator[_State]:
    patterns = dict(posture_words().idiom_patterns)
    for at in range(len(forms)):
        for pattern, end in _matches(patterns, forms, at):
            first, last = sentence.first + at, sentence.first + end
            verb = next((t for t in parse.tokens[first:last] if t.upos in ("VERB", "AUX")), None)
            if verb is not None and (pattern.stance != "supportive" or _has_object(parse, last)):
                by = f"lexicon:postures/{pattern.stance}/{pattern.text}"
                yield _State(verb=verb.index, first=first, last=last, stance=pattern.stance, by=by, score=_IDIOM)
                break


def _has_object(parse: Parse, at: int) -> bool:
    """Whether support goes to somebody: a name, or a pronoun that is no possessive, follows soon."""
    following = (neighbour(parse, i, at - 1) for i in range(at, at + _OBJECT_WITHIN))
    return any(t.upos == "PROPN" or t.xpos == "PRP" or t.text[:1].isupper() for t in following if t is not None)


def _presences(parse: Parse, sentence: Sentence) -> Iterator[_State]:
    words = posture_words()
    for token in parse.tokens[sentence.first : sentence.last]:
        if _is_sending(parse, token):
            continue
        there = token.text.lower() in ("there", "present") and parse.child(token.index, "cop") is not None
        if not there and (token.lemma not in words.presence_verbs or token.upos not in ("VERB", "AUX")):
            continue
        for purpose in _purposes(parse, token):
            stance = words.purpose_of.get(purpose.lemma.lower()) or words.purpose_of.get(purpose.text.lower())
            if stance:
                by = f"lexicon:postures/purposes/{purpose.lemma}"
                first, last = sorted((token.index, purpose.index))
                yield _State(verb=token.index, first=first, last=last + 1, stance=stance, by=by, score=_PRESENCE)
                break


def _is_sending(parse: Parse, verb: Token) -> bool:
    """Whether somebody is being sent ("deploys troops to"), which is an act, rather than being there."""
    return verb.upos == "VERB" and parse.child(verb.index, "obj") is not None


def _purposes(parse: Parse, verb: Token) -> Iterator[Token]:
    """Words that may say what a presence is for: "to train ...", "as part of a training mission"."""
    for child in parse.children(verb.index, "advcl", "xcomp"):
        mark = parse.child(child.index, "mark")
        if child.index > verb.index and mark is not None and mark.text.lower() == "to":
            yield child
    for child in parse.children(verb.index, "obl", "nmod"):
        mission = [parse.tokens[i] for i in parse.subtree(child.index)]
        if any(t.lemma in ("mission", "operation", "effort", "deployment") for t in mission):
            yield from mission


def _is_no_state(parse: Parse, state: _State) -> bool:
    """Whether the state is denied, a condition, only possible, or asked of somebody."""
    words = posture_words()
    verb = parse.tokens[state.verb]
    negated_by = [
        t for t in parse.children(verb.index, "advmod") if t.lemma in _NEGATIONS or t.text.lower() == "longer"
    ]
    if any(not state.first <= t.index < state.last for t in negated_by):
        return True
    helpers = parse.children(verb.index, "aux", "mark")
    if any(t.text.lower() in _CONDITIONS for t in helpers):
        return True
    if any(t.text.lower() == "would" for t in helpers) and _hangs(parse, verb):
        return True
    modal = next((t for t in helpers if t.lemma in words.hedges or t.text.lower() in words.hedges), None)
    if modal is not None and not (modal.text.lower() == "would" and verb.deprel == "ccomp"):
        return True
    governor = parse.tokens[verb.head] if verb.head >= 0 else None
    infinitive = any(t.text.lower() == "to" for t in helpers)
    if infinitive and verb.deprel in ("xcomp", "ccomp", "advcl", "acl", "csubj"):
        return governor is None or governor.lemma not in (
            "continue",
            "remain",
            "seem",
            "appear",
            "vow",
            "pledge",
            "keep",
        )
    if verb.deprel != "ccomp" or governor is None or governor.lemma not in words.ordering:
        return False
    return governor.lemma not in _TELLING or parse.child(verb.index, "nsubj") is None


def _hangs(parse: Parse, verb: Token) -> bool:
    """ "Would respect the truce *if* the others did"."""
    words = [t.text.lower() for t in parse.tokens[verb.index : parse.sentence_of(verb.index).last]]
    return bool({"if", "unless", "provided"} & set(words)) or ("long", "as") in pairwise(words)


def _who(mentions: Mentions, state: _State) -> tuple[Entity, ...]:
    """Who is in the state: the subject of its predicate, through relative and controlled clauses."""
    subject = _subject(mentions.parse, state)
    if subject is None:
        return ()
    parse = mentions.parse
    heads = [subject, *(t for t in parse.children(subject.index, "conj"))]
    who = tuple(dict.fromkeys(p.entity(parse) for t in heads for p in mentions.party(t.index)))
    if who:
        return who
    owner = parse.child(subject.index, "nmod:poss", "compound", "amod")
    if owner is not None and (owned := mentions.party(owner.index)):
        return tuple(dict.fromkeys(p.entity(parse) for p in owned))
    return _unnamed(parse, subject)


def _unnamed(parse: Parse, subject: Token) -> tuple[Entity, ...]:
    """Forces that are no party by themselves, by their own words."""
    if measures().by_noun.get(subject.lemma.lower()) != "personnel":
        return ()
    span = parse.span(subject.index, subject.index + 1)
    return (Entity(span=span, name=subject.text.lower(), sector="MIL"),)


def _subject(parse: Parse, state: _State) -> Token | None:
    token = parse.tokens[state.verb]
    for _ in range(_CLIMB):
        if (
            (objects := parse.child(token.index, "obj"))
            and token.lemma in ("keep", "hold", "put")
            and objects.index < state.last - 1
        ):
            owner = parse.child(token.index, "nsubj")
            if parse.tokens[state.first].deprel == "case":
                return objects if owner is None else owner
        subject = parse.child(token.index, "nsubj", "nsubj:pass")
        if subject is not None:
            return _antecedent(parse, token, subject)
        if token.deprel.startswith("acl"):
            return parse.tokens[token.head] if token.head >= 0 else None
        if token.head < 0:
            return None
        token = parse.tokens[token.head]
    return None


def _antecedent(parse: Parse, verb: Token, subject: Token) -> Token:
    """The noun that a relative pronoun stands for; "whose patrols" stands for the patrols' owner."""
    if subject.xpos in ("WDT", "WP") and verb.deprel == "acl:relcl":
        return parse.tokens[verb.head]
    whose = next((t for t in parse.children(subject.index, "nmod:poss") if t.lemma == "whose"), None)
    if whose is None:
        return subject
    before = (t for t in reversed(parse.tokens[max(0, whose.index - 3) : whose.index]) if t.upos != "PUNCT")
    return parse.tokens[verb.head] if verb.deprel == "acl:relcl" else next(before, subject)


def _span(parse: Parse, state: _State) -> Span:
    """From the predicate's first helper to the end of its phrase."""
    helpers = [t.index for t in parse.children(state.verb, "aux", "cop", "aux:pass")]
    first = min([state.first, state.verb, *helpers])
    subjects = {i for t in parse.children(state.verb, "nsubj", "nsubj:pass") for i in parse.subtree(t.index)}
    first = max([first, *(i + 1 for i in subjects if i < state.verb)], key=lambda i: i if i <= state.verb else -1)
    last = max(state.last, state.verb + 1)
    stop = parse.sentence_of(state.verb).last
    below = set(parse.subtree(state.verb))
    while last < stop and last in below and not _ends(parse, parse.tokens[last]):
        last += 1
    quote = next((t.index for t in parse.tokens[first:last] if t.text in _QUOTES), None)
    closed = quote is not None and any(t.text in _QUOTES for t in parse.tokens[quote + 1 : last])
    return parse.span(first if quote is None or closed else quote + 1, last)


def _ends(parse: Parse, token: Token) -> bool:
    """Whether a posture's words stop before this: at punctuation, or "and" before another clause."""
    if token.upos in ("PUNCT", "SYM"):
        return token.text not in ("-", "‑")
    return token.upos == "CCONJ" and token.head >= 0 and parse.tokens[token.head].upos in ("VERB", "AUX")
