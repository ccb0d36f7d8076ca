"""What a brief is: sections of lines, each a record or a thing worked out from records, with its sources."""

import msgspec

from turnstone.ledger.origin_counts import Counted


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is told."""

    id: str
    """What `turnstone show` takes."""
    day: str | None
    """YYYY-MM-DD; None where no day is known."""
    head: str
    """What it is, in a few words of the codebook: "ASSAULT aerial", "armed", "14 → 16 dead"."""
    told: str
    """Parties and places by their names."""
    words: str = ""
    """Words of a report, as they stand there; "" where none are quoted."""
    notes: tuple[str, ...] = ()
    """Fields beside: a condition, a deadline, what others tell instead. Quoted words are in quotation marks."""
    sources: Counted
    outlets: tuple[str, ...] = ()
    """Names of up to three outlets, first to tell it first."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of one kind."""

    name: str
    """For programs: "crises", "new", "tripwires" ..."""
    title: str
    lines: tuple[Line, ...]
    more: int = 0
    """How many more there are, as far as was looked."""
    command: str = ""
    """The command that lists all of them."""


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The situation in a page."""

    about: str | None
    """Name of the party, place or crisis; None for all."""
    since: str
    """First day, YYYY-MM-DD."""
    until: str
    """Last day."""
    as_of: str | None
    read_by: str | None
    reports: int
    """Reports that were out in these days."""
    sources: Counted | None
    """Theirs; None where there are too many to count at once."""
    sections: tuple[Section, ...]
    behind: int = 0
    """Reports that were read and are not yet in episodes, origins and crises."""
