"""A statement while it is being put together."""

import msgspec

from turnstone.coding.contents import Content
from turnstone.coding.cue_words import CueMatch
from turnstone.coding.voices import Voice
from turnstone.record import Channel


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Cue, words, speaker and relays of one statement."""

    match: CueMatch
    content: Content
    speaker: tuple[Voice, ...]
    slot: str
    """Where the speaker was found."""
    chain: tuple[Voice, ...] = ()
    audience: tuple[Voice, ...] = ()
    channel: Channel | None = None
    around: tuple[int, ...] = ()
    """Tokens of the cue's clause, without content and speaker."""
    by_report: bool = False
    """A report, not its author in person, says it ("a report by experts estimated ...")."""

    def holds(self, position: int) -> bool:
        """True if this code point lies in the content."""
        return self.content.start <= position < self.content.end


def replace(draft: Draft, **changes: object) -> Draft:
    """The draft with some fields changed."""
    return msgspec.structs.replace(draft, **changes)


def voices_once(*groups: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """All voices in order, each once; of two on the same words, the longer name."""
    found: dict[str, Voice] = {}
    for group in groups:
        for voice in group:
            rival = next((v for v in found.values() if _on_same_words(v, voice)), None)
            if rival is None:
                found.setdefault(voice.key, voice)
            elif len(voice.entity.name) > len(rival.entity.name) and rival.entity.name in voice.entity.name:
                found = {voice.key if k == rival.key else k: voice if v is rival else v for k, v in found.items()}
    return tuple(found.values())


def _on_same_words(one: Voice, other: Voice) -> bool:
    a, b = one.entity.span, other.entity.span
    same = one.party is not None and other.party is not None and one.party.head == other.party.head
    return a.start < b.end and b.start < a.end and not same
