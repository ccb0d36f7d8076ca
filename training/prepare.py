"""All training examples, and the development sets that the model is scored on."""

from pathlib import Path

from training import silver, treebanks
from training.example import Example

MOST_WORDS = 200
"""Longer sentences (a handful: lists) are left out of training; two of them would fill a batch."""


def development(data: Path) -> dict[str, list[Example]]:
    """The development sets by name; never trained on."""
    return {"ewt": treebanks.ewt(data, "dev"), "gum": treebanks.gum(data, "dev")}


def training(data: Path) -> list[Example]:
    """Training examples of the hand-annotated sources, without sentences that also stand in a development set."""
    held = {e.words for part in development(data).values() for e in part}
    examples = [
        *treebanks.ewt(data, "train"),
        *treebanks.gum(data, "train"),
        *treebanks.wikigold(data),
        *silver.re3d(data),
    ]
    return [e for e in examples if e.words not in held and len(e.words) <= MOST_WORDS]
