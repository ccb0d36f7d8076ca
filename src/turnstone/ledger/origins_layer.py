"""The stored layer of origins, for the list of layers: loads numpy only once there is something to take in."""

from collections.abc import Sequence

import apsw

from turnstone.ledger.layer import Coding, Layer
from turnstone.ledger.origins_bars import BARS

VERSION = 1
"""Of what is kept: raise it with any change of it, and the layer is made again."""


def _advance(db: apsw.Connection, codings: Sequence[Coding]) -> None:
    from turnstone.ledger.origins_keep import take_in

    take_in(db, codings)


ORIGINS = Layer(
    name="origins",
    version=VERSION,
    parameters=BARS,
    tables=("origin_links", "origin_bands", "origin_texts", "origin_outlets"),
    step=200,
    advance=_advance,
)
"""See `turnstone.ledger.origins_keep`."""
