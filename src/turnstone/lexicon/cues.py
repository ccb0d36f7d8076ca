"""Cues of speech, silence and channel: words that hand words to somebody, keep them back, or name the way they went.

A cue of speech belongs to a frame, which says where its parties and its words stand. Slots of parties:

    subj        logical subject ("the army" in "the army said", "was confirmed by the army", "denied by the army")
    obj, iobj   logical object, indirect object ("told *reporters*")
    agent       the by-phrase of a passive only
    poss, mod   possessor and premodifier of a noun ("the army's estimate", "army estimates")
    of, by      object of that preposition; prep:X likewise for any other
    hostsubj    subject of the clause that the cue hangs on ("the *agency* wrote, citing ...")

Slots of content, tried in order:

    clause         complement clause, host of a parenthetical, inverted clause
    quote          quoted words next to the cue
    infinitive     "claimed *to have won*"
    gerund         "denied *taking part*"
    obj            the object with all that hangs on it
    number         the object where it is a number
    obj+at, +as    object and its at-phrase or as-phrase
    obj+comp       object and its complement ("called *the letter blackmail*")
    obj+topic      object and its at-, over-, about-phrase ("*regret over the delay*")
    obj+rest       from the object to the end of the verb's phrase
    prep:X         the phrase after X
    what           "what it calls *a puppet*"
    colon          what follows a colon
    host           the clause that the cue hangs on
    is             predicate of the noun ("its estimate was *ten*"); is:of: after a copula with "of"
    by:host        host of a by-phrase ("*killing 12* by the army's count")
"""

from functools import cache
from typing import Literal

import msgspec

from turnstone.errors import LexiconError
from turnstone.lexicon.load import DATA, load_topic
from turnstone.record import Act, Channel

CuePos = Literal["verb", "passive", "noun", "adverb", "preposition"]
"""passive: a verb that is a cue in this entry only as a passive participle ("is said to")."""

PARTY_SLOTS = ("subj", "obj", "iobj", "agent", "poss", "mod", "of", "by", "hostsubj")
CONTENT_SLOTS = (
    "clause", "quote", "infinitive", "gerund", "obj", "number", "obj+at", "obj+as", "obj+comp",
    "obj+rest", "obj+topic", "what", "colon", "host", "is", "is:of", "by:host",
)  # fmt: skip


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the parties and the words of a cue stand."""

    speaker: tuple[str, ...]
    content: tuple[str, ...]
    """Content slots tried in order."""
    quoted: tuple[str, ...] = ()
    """Content slots tried next, which make a statement only where they hold quoted words."""
    audience: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    """Who passed the words on: goes into the chain."""


class Cue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one part of speech that share act and frame."""

    words: tuple[str, ...]
    """Lemmas or phrases; a verb phrase starts with its verb, its other words hang below it in any order."""
    pos: CuePos
    act: Act
    frame: str
    objects: tuple[str, ...] = ()
    """The cue counts only with an object of one of these lemmas."""
    not_objects: tuple[str, ...] = ()
    """The cue falls with an object of one of these lemmas."""


class SpeechTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``speech.yaml``."""

    topic: str
    frames: dict[str, Frame]
    cues: tuple[Cue, ...]


class SilencePhrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verb phrases that keep something back."""

    words: tuple[str, ...]
    about: tuple[str, ...]
    """Slots of what was not said, tried in order."""
    negated: bool = False
    passive: bool = False


class SilenceTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``silence.yaml``; its comments tell what each list is for."""

    topic: str
    refusers: frozenset[str]
    choosers: frozenset[str]
    willing: frozenset[str]
    avoiders: tuple[str, ...]
    unwilling: frozenset[str]
    tellers: frozenset[str]
    giving: frozenset[str]
    withheld: frozenset[str]
    details: frozenset[str]
    empty: frozenset[str]
    withholders: tuple[str, ...]
    hiders: tuple[str, ...]
    hidden: frozenset[str]
    untold: frozenset[str]
    answers: frozenset[str]
    requests: frozenset[str]
    phrases: tuple[SilencePhrase, ...]
    evasions: tuple[str, ...]
    closed: frozenset[str]
    adjectives: frozenset[str]
    nobody: frozenset[str]


class ChannelWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for one channel."""

    channel: Channel
    nouns: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Proper names, compared with case."""
    verbs: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    """Nouns that say the channel only where nothing else does."""


class ChannelTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``channels.yaml``."""

    topic: str
    prepositions: frozenset[str]
    channels: tuple[ChannelWords, ...]


class Cues:
    """All cues of speech by head lemma: longer phrases first, then those that ask for an object, then file order."""

    def __init__(self, topic: SpeechTopic) -> None:
        self.frames = topic.frames
        self.by_head: dict[tuple[str, CuePos], list[tuple[tuple[str, ...], Cue]]] = {}
        for cue in topic.cues:
            for phrase in cue.words:
                words = tuple(phrase.split())
                self.by_head.setdefault((words[0], cue.pos), []).append((words, cue))
        for entries in self.by_head.values():
            entries.sort(key=lambda entry: (-len(entry[0]), not entry[1].objects))

    def candidates(self, lemma: str, pos: CuePos) -> list[tuple[tuple[str, ...], Cue]]:
        """(phrase words, cue) that start with this lemma, most demanding first."""
        return self.by_head.get((lemma, pos), [])

    def frame(self, cue: Cue) -> Frame:
        """The frame that the cue belongs to."""
        return self.frames[cue.frame]

    def __len__(self) -> int:
        """Number of different cue words and phrases."""
        return len({(words, pos) for (_, pos), entries in self.by_head.items() for words, _ in entries})


def check_speech(topic: SpeechTopic) -> None:
    """Refuse cues of unknown frames, frames with unknown slots, words that are empty or told twice in one frame.

    Raises:
        LexiconError: All problems found, one per line.
    """
    homeless = [cue for cue in topic.cues if cue.frame not in topic.frames]
    problems = [f"cue {cue.words[0]!r}: unknown frame {cue.frame!r}" for cue in homeless]
    for name, frame in topic.frames.items():
        party = (*frame.speaker, *frame.audience, *frame.relay)
        problems += [f"frame {name}: unknown party slot {slot!r}" for slot in party if not _known(slot, PARTY_SLOTS)]
        words = (*frame.content, *frame.quoted)
        unknown = [slot for slot in words if not _known(slot, CONTENT_SLOTS)]
        problems += [f"frame {name}: unknown content slot {slot!r}" for slot in unknown]
    seen: set[tuple[str, str, str, tuple[str, ...]]] = set()
    for cue in topic.cues:
        for word in cue.words:
            key = (word, cue.pos, cue.frame, cue.objects)
            if not word.strip() or key in seen:
                problems.append(f"cue {word!r} ({cue.pos}, {cue.frame}) is empty or told twice")
            seen.add(key)
    if problems:
        raise LexiconError("speech.yaml: " + "\nspeech.yaml: ".join(problems))


def _known(slot: str, slots: tuple[str, ...]) -> bool:
    return slot in slots or slot.startswith("prep:")


@cache
def load_cues() -> Cues:
    """The cues of speech.

    Raises:
        LexiconError: The file breaks its schema or refers to something that is not there.
    """
    topic = load_topic(DATA / "speech.yaml", SpeechTopic)
    check_speech(topic)
    return Cues(topic)


@cache
def load_silences() -> SilenceTopic:
    """The cues of silence."""
    return load_topic(DATA / "silence.yaml", SilenceTopic)


@cache
def silence_phrases() -> dict[str, tuple[tuple[tuple[str, ...], SilencePhrase], ...]]:
    """Fixed phrases of silence by their verb."""
    found: dict[str, list[tuple[tuple[str, ...], SilencePhrase]]] = {}
    for phrase in load_silences().phrases:
        for words in phrase.words:
            found.setdefault(words.split()[0], []).append((tuple(words.split()), phrase))
    return {verb: tuple(entries) for verb, entries in found.items()}


@cache
def by_verb(entries: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases, split into words, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        found.setdefault(entry.split()[0], []).append(tuple(entry.split()))
    return {verb: tuple(phrases) for verb, phrases in found.items()}


@cache
def load_channels() -> ChannelTopic:
    """The words for channels."""
    return load_topic(DATA / "channels.yaml", ChannelTopic)


class VoiceTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``voices.yaml``; its comments tell what each list is for."""

    topic: str
    documents: frozenset[str]
    positions: frozenset[str]
    attitudes: frozenset[str]
    people: frozenset[str]
    outlet_nouns: frozenset[str]
    outlet_words: frozenset[str]
    outlet_names: frozenset[str]


@cache
def load_voices() -> VoiceTopic:
    """Who can speak."""
    return load_topic(DATA / "voices.yaml", VoiceTopic)
