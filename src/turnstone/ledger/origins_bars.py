"""Every threshold of the origins, with its unit and how it was chosen."""

import msgspec


class Bars(msgspec.Struct, frozen=True, kw_only=True):
    """What two texts must share to be one story.

    Shares are of the shingles of one text that the other holds too, 0..1: ``small`` of the text with fewer of them,
    ``large`` of the other. "Tune articles" are the half of the Wikinews articles that `benchmarks/origins.py` draws by
    its seed; its table of bars shows recall and precision there.
    """

    small: float = 0.55
    """A cut copy has all of its words in the whole, a new lead leaves about four fifths, a tenth of the words changed
    .73. Precision on the tune articles is 1 from .5, recall falls from .65; interviews by one list of questions, the
    likest of all 231 articles, share .52."""
    large: float = 0.3
    """Keeps a round-up of many stories from being a copy of each: a copy may be cut to a third, not further."""
    credited: float = 0.45
    """Stands in for ``small`` where both texts credit one agency, or one credits and the other is one. Not lower: two
    reports of one agency in one crisis share their background paragraphs."""
    enough: int = 60
    """Shingles of the smaller text from which ``small`` and ``large`` hold. Items of current events (median 24)
    reach .9 with other events told by the same formula; longer texts have names and quotes enough."""
    whole: float = 0.8
    """Stands in for both shares below ``enough``, where also every number of the smaller text must be in the larger: a
    toll that rose by one is a new report in the old words."""
    days: float = 30.0
    """Days between publication past which ``whole`` stands in for both shares: a story is reprinted within days, and
    what comes back after a month is a formula or background."""
    short_days: float = 3.0
    """Days past which texts below ``enough`` are never copies: one sentence came again six days later and told of
    another missile."""
    permutations: int = 96
    """Values in a MinHash signature."""
    bands: int = 32
    """Bands of 3 values: two texts with a Jaccard index of .57 (a tenth of the words changed) are compared 998 times in
    1,000, at .38 (``small`` of two texts of one length) 83 times in 100, at .05 four times in 1,000."""
    seed: int = 42
    """Of the MinHash permutations; another one gives other candidates near the bar."""


BARS = Bars()
"""The ones in use."""
