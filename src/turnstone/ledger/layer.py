"""What a stored layer is: something worked out from the records and kept, because it is too dear to work out anew.

`turnstone.ledger.layers` lists the layers and brings them up to date.
"""

from collections.abc import Callable, Sequence
from typing import Any

import apsw
import msgspec

from turnstone.ledger.sql import first


class Coding(msgspec.Struct, frozen=True):
    """One reading of a text, in the order in which the ledger got it."""

    id: int
    revision: int
    """Row of the text."""
    article: int
    as_of: str
    """From when on the text was out."""
    read_at: str
    """When the ledger got the reading."""


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """How one layer is kept up to date.

    What ``advance`` and ``revisit`` write is kept in one transaction with how far the layer has come, so that a kill
    leaves the layer as it was before the step. They write; they never commit. What they store must not depend on
    the order in which reports were read, nor on how many codings come in one step.
    """

    name: str
    """"origins", "episodes" ..."""
    version: int
    """Raised with every change of the code that stores something else: the layer is then made again."""
    parameters: Any = None
    """Whatever else decides what is stored (thresholds), as JSON takes it: a change makes the layer again."""
    after: tuple[str, ...] = ()
    """Names of layers that this one reads: they come before it; when one of them is made again, it is too."""
    tables: tuple[str, ...] = ()
    """Tables of its own, beside `facts` and `fact_members`: emptied when it is made again; children first."""
    step: int = 100
    """Codings to a transaction: what is in memory at once."""
    advance: Callable[[apsw.Connection, Sequence[Coding]], None]
    """Take in the next codings, oldest first, at least one. Each is given once."""
    finish: Callable[[apsw.Connection], None] | None = None
    """What is better done once than with every step: called when all codings are taken in, in a transaction of its own,
    and again at every later update; it must be cheap where nothing is left to do."""
    revisit: Callable[[apsw.Connection, Sequence[str]], None] | None = None
    """Take in that these records (their ids) have new reviews, or are named in one (merge, split); None where the
    layer stores nothing that reviews change. Called once all codings are taken in; the same id may come again."""


def row_of(db: apsw.Connection, name: str) -> int | None:
    """The row of `layers` that stands for a layer, for `facts.layer`; None where it was never made."""
    found = first(db, "SELECT max(id) FROM layers WHERE name = ?", (name,))
    return found[0] if found else None
