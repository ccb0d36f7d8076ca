"""The ledger: many records in one file, asked by two clocks.

`Ledger` is the way in; docs/ledger.md describes the tables.
"""

from turnstone.ledger.actors import Actor
from turnstone.ledger.filters import Filter
from turnstone.ledger.reviews import Review
from turnstone.ledger.rows import Row, Rows, Source
from turnstone.ledger.search import Hit
from turnstone.ledger.store import Ledger
from turnstone.ledger.verify import Verified
from turnstone.ledger.write import Accepted

__all__ = ["Accepted", "Actor", "Filter", "Hit", "Ledger", "Review", "Row", "Rows", "Source", "Verified"]
