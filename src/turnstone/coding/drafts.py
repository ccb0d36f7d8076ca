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
    """All voices in order, each once."""
    found: dict[str, Voice] = {}
    for group in groups:
        for voice in group:
            found.setdefault(voice.key, voice)
    return tuple(found.values())
