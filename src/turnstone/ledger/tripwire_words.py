"""The words of a threat or promise: its sentence, what is threatened in it, and the act to look for."""

import re
from functools import lru_cache

from turnstone.ledger.matching import content_words
from turnstone.ledger.tripwire import Pattern
from turnstone.record import Entity, Event, EventType

AROUND = 400
"""Code points to each side in which a sentence's bounds are looked for."""
_PHRASE = 12
"""Words after the trigger that tell what is threatened."""
_SAYING = frozenset(
    """threaten threat threatening warn warning vow pledge promise offer agree announce order ultimatum deadline
    swear declare plan prepare ready force government country president minister state will
    condition unless until if continue resume persist launch carry conduct make take begin start further new
    united states""".split()
)
_STOPS = re.compile(r"[,;:.!?“”\"()]|\b(?:if|unless|until|once|as long as|provided|through which|which|who|after)\b")
_END = re.compile(
    r"[.!?…](?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\bGen\.)(?<!\bSen\.)(?<!\bGov\.)(?<!\bRep\.)(?<!\bMrs\.)(?<!\.[A-Za-z]\.)"
    r"[”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|\n+"
)
"""Where a sentence ends: not after initials and titles. Quick, for thousands of sentences: a cut in the wrong place
only loses words to compare."""
_CLAUSE = re.compile(
    r"[,;:()–—]\s|\s(?:and|but|while|after|before|as|if|unless|until|when|although|because|that|who|which|following)\s"
)
"""Where one act's words end and another's may begin."""
_NOT_BY = re.compile(r"conditions/(?:unless|or\b|or\.|until|till|barring|failing|absent|not until|except)")
"""Openers whose clause must not come true for the act: `Why.by` of a condition."""
_ISE = re.compile(r"(?<=[gnlt])ise$")
"""British spelling of -ize, which both sides are brought to."""
ULTIMATA = frozenset(("ultimatum", "deadline"))
"""Triggers that name the threat and not what is threatened."""
ANSWERS: dict[str, tuple[EventType, ...]] = {
    "violence": ("ASSAULT",),
    "restrict": ("COERCE", "SANCTION"),
    "arrest": ("COERCE",),
    "expel": ("COERCE", "SANCTION"),
    "relations": ("SANCTION", "RETREAT", "REJECT"),
    "territory": ("ASSAULT", "COERCE"),
    "": ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"),
}
"""THREATEN's mode → types of the acts that would carry it out; the coder's table (turnstone.coding.derive.THREATENED)
turned round."""
MODES: dict[str, tuple[str, ...]] = {
    "arrest": ("arrest",),
    "expel": ("deport", "expel"),
    "relations": ("withdraw", "discontinue"),
    "restrict": ("restrict", "seize", "discontinue", "withhold", "censor", "curfew"),
}
"""THREATEN's mode → modes of those acts, where not any would do."""
SPOKEN: tuple[EventType, ...] = ("THREATEN", "REQUEST", "ACCUSE")
"""Types that speak of an act: they are the act only where it is one of these that is looked for."""
KEPT: tuple[EventType, ...] = ("RETREAT", "CONCEDE", "COOPERATE", "AID", "SUPPORT")
"""Types of the acts that keep a promise (of turnstone.coding.derive.AIMED and COOPERATIVE, those that are more than
words)."""
_MEETING = frozenset("meet meeting talk talks visit negotiate negotiation mediate host summit travel discuss".split())
"""Words of a promise that CONSULT keeps."""


def sentence_at(text: str, start: int) -> str:
    """The sentence of a text that holds a code point, white space folded; cut by punctuation and paragraphs alone."""
    low = max(0, start - AROUND)
    return sentence_in(text[low : start + AROUND], start - low)


@lru_cache(maxsize=8_000)
def sentence_in(around: str, at: int) -> str:
    """`sentence_at`, of so much of the text as holds the sentence."""
    start, end = bounds_in(around, at)
    return " ".join(around[start:end].split())


def bounds_in(around: str, at: int) -> tuple[int, int]:
    """Where the sentence of `sentence_in` begins and ends."""
    ends = [0, *(found.end() for found in _END.finditer(around)), len(around)]
    after = next((number for number, end in enumerate(ends) if end > at), len(ends) - 1)
    return ends[max(0, after - 1)], ends[after]


@lru_cache(maxsize=8_000)
def clause_at(sentence: str, trigger: str) -> str:
    """The part of a sentence, between commas and conjunctions, that holds the trigger; all of it where none does."""
    at = sentence.find(" ".join(trigger.split()))
    if at < 0:
        return sentence
    cuts = [(cut.start(), cut.end()) for cut in _CLAUSE.finditer(sentence)]
    low = max((end for _, end in cuts if end <= at), default=0)
    high = min((start for start, _ in cuts if start >= at + len(trigger)), default=len(sentence))
    return sentence[low:high]


def act_words(event: Event, sentence: str) -> str:
    """The trigger and what follows it up to the condition or the end of the clause: what is threatened or promised."""
    return _act_words(event.trigger.text, event.condition.span.text if event.condition else None, sentence)


@lru_cache(maxsize=4_000)
def _act_words(trigger: str, condition: str | None, sentence: str) -> str:
    trigger = " ".join(trigger.split())
    at = sentence.find(trigger)
    after = sentence[at + len(trigger) :] if at >= 0 else ""
    if condition is not None:
        after = after.split(" ".join(condition.split()))[0]
    said = after.lstrip(" ,:;“\"'")
    stop = _STOPS.search(said)
    return f"{trigger} {' '.join((said[: stop.start()] if stop else said).split()[:_PHRASE])}".strip()


@lru_cache(maxsize=20_000)
def content(words: str) -> frozenset[str]:
    """Content words of a phrase without those of threatening, promising and going on, and without single letters."""
    return frozenset(_ISE.sub("ize", word) for word in content_words(words) - _SAYING if len(word) > 1)


def without_names(words: frozenset[str], parties: tuple[Entity, ...]) -> frozenset[str]:
    """Content words less those of the parties' names: those agree by themselves."""
    return words - frozenset[str]().union(*(content_words(entity.name) for entity in parties if entity.id))


def act_pattern(event: Event, sentence: str) -> Pattern:
    """The act that would carry out a threat or keep a promise."""
    mode = event.mode[0] if event.mode else ""
    types: tuple[EventType, ...] = (event.type,)
    modes = event.mode
    if event.type == "THREATEN":
        types, modes = ANSWERS.get(mode, ANSWERS[""]), MODES.get(mode, ())
    elif event.type in ("AGREE", "CONCEDE"):
        meeting = _MEETING & content(act_words(event, sentence))
        types, modes = KEPT, ()
        if meeting:
            types = ("CONSULT",)
    return Pattern(
        types=types, modes=modes, actor=event.actor, recipient=event.recipient, location=event.location,
        words=act_words(event, sentence), by="record", event=event.id,
    )  # fmt: skip


def condition_pattern(event: Event, clause: Event | None) -> Pattern | None:
    """The condition of a threat or promise as an act to look for.

    Args:
        event: The threat or promise.
        clause: What its condition clause tells, where the coder found an act there.
    """
    if event.condition is None:
        return None
    opener = next((why.by for why in event.why if why.field == "condition"), "")
    words = " ".join(event.condition.span.text.split())
    if opener.endswith(".deadline"):  # the clause is a time, told as the deadline
        return None
    turned = bool(_NOT_BY.search(opener))
    opener = opener.partition("conditions/")[2].rpartition(".")[0]
    if clause is None or clause.type in SPOKEN:
        told_not = re.search(r"\b(?:not|no longer|never|n[’']t|fails?|failed|refuses?|refused)\b", words)
        return Pattern(words=words, opener=opener, negated=turned != bool(told_not))
    return Pattern(
        types=(clause.type,), modes=clause.mode, actor=clause.actor, recipient=clause.recipient,
        location=clause.location, words=words, opener=opener, negated=turned != ("negation" in clause.aux), by="record",
        event=clause.id,
    )  # fmt: skip
