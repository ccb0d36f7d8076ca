"""The label sets that the heads choose from, and the tables that the role head looks up."""

from dataclasses import asdict, dataclass
from typing import Any

from training.example import NAME_TAGS, ROLE_LABELS, Example


@dataclass(frozen=True)
class Labels:
    """Label sets in the order of the heads' outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS
    roles: tuple[str, ...] = ROLE_LABELS

    def to_dict(self) -> dict[str, Any]:
        """For the model file."""
        return {key: list(value) for key, value in asdict(self).items()}


def collect(examples: list[Example]) -> Labels:
    """Every label that the training examples hold, sorted."""
    return Labels(
        tuple(sorted({tag for e in examples for tag in e.upos})),
        tuple(sorted({tag for e in examples for tag in e.xpos})),
        tuple(sorted({tag for e in examples for tag in e.deprel})),
    )
