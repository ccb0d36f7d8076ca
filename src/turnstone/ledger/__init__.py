"""The ledger: many records in one file, asked by two clocks.

`Ledger` is the way in; docs/ledger.md describes the tables.
"""

from turnstone.ledger.actors import Actor
from turnstone.ledger.closed import ClosedSilence
from turnstone.ledger.credibility_of import Worth
from turnstone.ledger.crises import Crisis
from turnstone.ledger.episodes import Episode
from turnstone.ledger.figure_history import FigureHistory
from turnstone.ledger.filters import Filter
from turnstone.ledger.intervals import Interval
from turnstone.ledger.link import Link
from turnstone.ledger.origin_counts import Counted
from turnstone.ledger.origins_shown import Origin
from turnstone.ledger.origins_sources import Outlet
from turnstone.ledger.ratings import Rating
from turnstone.ledger.reviews import Review
from turnstone.ledger.rows import Row, Rows, Source
from turnstone.ledger.search import Hit
from turnstone.ledger.store import Ledger
from turnstone.ledger.tripwire import Tripwire
from turnstone.ledger.unheard import Unheard
from turnstone.ledger.verify import Verified
from turnstone.ledger.write import Accepted

__all__ = [
    "Accepted",
    "Actor",
    "ClosedSilence",
    "Counted",
    "Crisis",
    "Episode",
    "FigureHistory",
    "Filter",
    "Hit",
    "Interval",
    "Ledger",
    "Link",
    "Origin",
    "Outlet",
    "Rating",
    "Review",
    "Row",
    "Rows",
    "Source",
    "Tripwire",
    "Unheard",
    "Verified",
    "Worth",
]
