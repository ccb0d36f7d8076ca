"""Texts as sets of word triples, and how much of one lies in another."""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint32]
"""Sorted, each once: one 32-bit hash for each run of `WIDTH` folded words."""

WIDTH = 3
"""Words to a shingle. One changed word spoils three of them, so that a tenth of the words changed leaves .9 ** 3 = .73;
longer ones leave fewer (5: .59), and pairs of words are shared by unrelated reports."""
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
"""Odd 64-bit multipliers, one for each place in the shingle, so that the order of words counts."""
_HALF = np.uint64(32)


def shingles(folded: str) -> Shingles:
    """The shingles of a text that `fold` has folded; none where it has no word.

    A text of fewer than `WIDTH` words gives one shingle of all its words. The same text gives the same numbers on every
    machine. Two different shingles meet in one number once in 2 ** 32 times, so that counts over them are exact
    but for one shingle in about 100,000 pairs of reports of 200 words.
    """
    words = np.fromiter((crc32(word.encode()) for word in folded.split()), dtype=np.uint64)
    if not words.size:
        return np.empty(0, np.uint32)
    width = min(WIDTH, words.size)
    count = words.size - width + 1
    mixed = np.full(count, width, np.uint64)
    for place in range(width):
        mixed = (mixed ^ words[place : place + count]) * _MIX[place]
        mixed ^= mixed >> _HALF
    return np.unique((mixed >> np.uint64(8)).astype(np.uint32))


def shared(one: Shingles, other: Shingles) -> int:
    """How many shingles two texts have in common."""
    if not one.size or not other.size:
        return 0
    small, large = (one, other) if one.size <= other.size else (other, one)
    places = np.minimum(np.searchsorted(large, small), large.size - 1)
    return int(np.count_nonzero(large[places] == small))
