"""Which earlier texts are worth comparing: MinHash signatures in bands, by rensa.

rensa has no type stubs; what is used of it is written out here.
"""

from hashlib import blake2b
from typing import Protocol, cast

import numpy as np
import rensa  # pyright: ignore[reportMissingTypeStubs]

from turnstone.ledger.origins_bars import Bars
from turnstone.ledger.origins_shingles import Shingles

_WIDTH = 4
"""Bytes of a shingle's number."""
_BAND = 6
"""Bytes of a band's number: one look-up in 20 million meets a wrong one among 13 million (those of 400,000 texts)."""


class _Signature(Protocol):
    def update(self, items: list[bytes]) -> None: ...
    def digest(self) -> list[int]: ...


class _Index(Protocol):
    def insert(self, key: int, minhash: _Signature) -> None: ...
    def query(self, minhash: _Signature) -> list[int]: ...


class _Rensa(Protocol):
    def RMinHash(self, num_perm: int, seed: int) -> _Signature: ...  # noqa: N802 - rensa's name
    def RMinHashLSH(self, threshold: float, num_perm: int, num_bands: int) -> _Index: ...  # noqa: N802


_LIBRARY = cast("_Rensa", rensa)


class Candidates:
    """Texts by row, found again by any band of their signatures that is the same."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        # the threshold is only asked for in a call that is not used here
        self._index = _LIBRARY.RMinHashLSH(bars.small, bars.permutations, bars.bands)

    def seek(self, row: int, shingles: Shingles) -> list[int]:
        """The rows kept so far that are worth comparing, lowest first; then keep this one.

        Args:
            row: Of the text, never given before.
            shingles: Its own; at least one.
        """
        signature = _signed(shingles, self._bars)
        rows = sorted(self._index.query(signature))
        self._index.insert(row, signature)
        return rows


def bands(shingles: Shingles, bars: Bars) -> list[int]:
    """One number of 48 bits for each band: two texts are candidates if they have one in common, as in `Candidates`.

    Args:
        shingles: Of the text; at least one.
        bars: Permutations, bands and seed.
    """
    values = np.array(_signed(shingles, bars).digest(), "<u8")
    width = bars.permutations // bars.bands
    return [
        int.from_bytes(
            blake2b(values[band * width : (band + 1) * width].tobytes(), digest_size=_BAND, salt=b"%d" % band).digest()
        )
        for band in range(bars.bands)
    ]


def _signed(shingles: Shingles, bars: Bars) -> _Signature:
    signature = _LIBRARY.RMinHash(bars.permutations, bars.seed)
    raw = shingles.astype("<u4").tobytes()
    signature.update([raw[place : place + _WIDTH] for place in range(0, len(raw), _WIDTH)])
    return signature
