"""What a link is."""

from hashlib import sha256
from typing import Any, Literal

import msgspec

from turnstone.ledger.rows import Row

Verb = Literal["confirms", "denies", "contradicts", "repeats", "corrects", "supersedes"]
"""What one record does to another."""


class End(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two records."""

    record: str
    """Its id."""
    kind: str
    published: str | None
    outlet: str | None
    by: tuple[str, ...] = ()
    """Names of who says it; empty where the outlet does."""
    words: str
    """Content of a statement, the number and what it counts, or an event's trigger with who did it to whom."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One record that speaks to another: `record` confirms, denies ... `other`."""

    id: str
    """l and 16 hex digits of both ids and the verb: the same on every machine."""
    verb: Verb
    record: End
    other: End
    likelihood: float
    """0..1: a rule's prior; how often links are right is measured by ``python -m benchmarks.links``."""
    why: str


def link_id(verb: Verb, record: str, other: str) -> str:
    """Digits of both records' ids, so that a link can be found again from its own id alone, nothing being kept.

    Returns:
        l, five hex digits of the first, four of the second, three and three more, and one of the verb's hash: the first
        ten characters, which listings show, tell the links of one record apart.
    """
    verbs = sha256(verb.encode()).hexdigest()[0]
    return f"l{record[1:6]}{other[1:5]}{record[6:9]}{other[5:8]}{verbs}"


def end_of(row: Row[Any]) -> End:
    """A record as the end of a link."""
    piece = row.record
    match row.kind:
        case "statement":
            words, by = piece.content.text, piece.speaker
        case "figure":
            words, by = f"{piece.span.text} {piece.what.text}", ()
        case _:
            doers, done = (" ".join(party.name for party in parties) for parties in (piece.actor, piece.recipient))
            negated = "not " if "negation" in piece.aux else ""
            words, by = " ".join(filter(None, (doers, negated + piece.trigger.text, done))), ()
    return End(
        record=row.id, kind=row.kind, published=row.report.published, outlet=row.report.publisher,
        by=tuple(party.name for party in by), words=" ".join(words.split()),
    )  # fmt: skip
