"""What the record heads choose from: anchors of each kind of record, tags of events, and edges."""

from typing import get_args

from corpus.labels import CONTEXTS, MODES
from training.example import Anchor
from turnstone import record

ANCHORS: dict[str, tuple[str, ...]] = {
    "events": ("O", *get_args(record.EventType)),
    "statements": ("O", *get_args(record.Act)),
    "silences": ("O", "silence"),
    "figures": ("O", *get_args(record.Measure)),
    "postures": ("O", *get_args(record.Stance)),
}
"""For each kind, no anchor and then its labels: the order of the network's outputs."""

TAGS: tuple[str, ...] = (
    *(f"aux:{aux}" for aux in get_args(record.Aux)),
    *sorted(f"mode:{kind} {mode}" for kind, modes in MODES.items() for mode in modes),
    *sorted(f"context:{context}" for context in CONTEXTS),
)
"""What may hold of an event, each by itself."""

EDGES: tuple[str, ...] = (
    "actor", "recipient", "place", "time", "condition",
    "speaker", "content", "audience", "relay",
    "who", "about", "what",
)  # fmt: skip
"""What an anchor takes, each by itself."""

WIDTH = sum(map(len, ANCHORS.values()))
"""Outputs of the anchor head."""


def offsets() -> dict[str, tuple[int, int]]:
    """Where each kind's outputs stand in the anchor head's, half-open."""
    found, at = dict[str, tuple[int, int]](), 0
    for kind, labels in ANCHORS.items():
        found[kind] = (at, at + len(labels))
        at += len(labels)
    return found


def numbered(anchor: Anchor) -> int:
    """The anchor's label as the number of its output within its kind."""
    return ANCHORS[anchor.kind].index(anchor.label)
