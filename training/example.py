"""A training sentence and what is known of it."""

from dataclasses import dataclass, field

NAME_LABELS = ("PER", "ORG", "LOC", "NORP", "MISC")
NAME_TAGS = ("O", *(f"{position}-{label}" for label in NAME_LABELS for position in "BI"))

ROLE_LABELS = (
    "O", "ARG0", "ARG1", "ARG2", "ARG3", "ARG4",
    "ARGM-TMP", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG", "ARGM-ADJ", "ARGM-LOC", "ARGM-MNR", "ARGM-DIS", "ARGM-EXT",
    "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-LVB", "ARGM-DIR", "ARGM-PRD", "ARGM-GOL", "ARGM-CXN", "ARGM-COM",
)  # fmt: skip
"""Roles that the model tells apart; references to (R-) and continuations of (C-) an argument count as O."""

UNKNOWN = "?"
"""A tag that says nothing: the word is left out of that head's loss."""


@dataclass(frozen=True)
class Frame:
    """One predicate of a sentence.

    Attributes:
        predicate: Index of the word.
        arguments: (label, first, last) half-open word spans, R- and C- included.
    """

    predicate: int
    arguments: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Edge:
    """What an anchor takes: a label of `EDGE_LABELS` and the word that heads it."""

    label: str
    word: int


@dataclass(frozen=True)
class Anchor:
    """A record's anchor in a sentence.

    Attributes:
        kind: events, statements, silences, figures or postures.
        word: The word that heads the trigger, cue, number or phrase.
        label: Type, act, measure or stance; "silence".
        tags: "mode:TYPE mode", "context:...", "aux:..."; events only.
        edges: What it takes inside its sentence.
        rest: The anchor's other words: neither anchors nor none.
    """

    kind: str
    word: int
    label: str
    tags: tuple[str, ...]
    edges: tuple[Edge, ...]
    rest: tuple[int, ...] = ()


@dataclass(frozen=True)
class Example:
    """One sentence; an empty layer means that nothing is known of it, not that it holds nothing.

    Attributes:
        source: Data set it comes from.
        doc: Document inside the set; sentences of one document stand in order.
        words: The words.
        upos, xpos, head, deprel: One per word; head -1 for the root.
        names: One BIO tag per word, `UNKNOWN` where the source can't say.
        frames: Predicates with arguments; None if not annotated.
        factuality: (word index, -3..3).
        weight: Multiplies the names loss; below 1 for silver tags.
        anchors: Anchors of records; None if not annotated.
        tree: A head for each word as the model sees it, for the places of edges where ``head`` is not known.
    """

    source: str
    doc: str
    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    deprel: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    frames: tuple[Frame, ...] | None = None
    factuality: tuple[tuple[int, float], ...] = field(default=())
    weight: float = 1.0
    anchors: tuple[Anchor, ...] | None = None
    tree: tuple[int, ...] = ()
