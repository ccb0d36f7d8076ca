"""One question that the desk's API answers: where it is asked, with what, and what it gives."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from turnstone.errors import TurnstoneError
from turnstone.ledger import Ledger


class NotFound(TurnstoneError):  # noqa: N818 - what the ledger does not have is an answer, not a failure
    """There is no such thing in this ledger: told as 404, with the message."""


@dataclass(frozen=True)
class Endpoint:
    """One question of the API.

    ``answer`` is a plain function, called in a thread: of a ledger open for reading, inside `Ledger.moment`, so that
    all it asks is of one moment; where ``writes``, of the ledger open for writing, by one caller at a time.

    Raises:
        ValueError: The path names a parameter that ``params`` does not have.
    """

    path: str
    """Under /api/; "{name}" is a field of ``params``."""
    answer: Callable[[Ledger, Any], Any]
    """Raises LedgerError for what can't be answered (400) and `NotFound` for what is not there (404)."""
    params: type[msgspec.Struct]
    """Frozen; every field but those of the path has a default. A POST's come as its JSON body."""
    gives: Any
    """Type of the answer, for its description."""
    summary: str
    """One line for the documentation."""
    method: Literal["GET", "POST"] = "GET"
    writes: bool = False
    """Whether it adds to the ledger: refused where the desk is read-only."""

    def __post_init__(self) -> None:
        unknown = set(self.in_path) - set(self.params.__struct_fields__)
        if unknown:
            raise ValueError(f"{self.path}: {self.params.__name__} has no field {', '.join(sorted(unknown))}")

    @property
    def in_path(self) -> tuple[str, ...]:
        """The parameters that stand in the path."""
        return tuple(re.findall(r"\{(\w+)\}", self.path))
