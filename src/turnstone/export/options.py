"""What formats ask beside the rows."""

import msgspec

INCLUDABLE = ("historical", "future", "hypothetical", "negation", "unnamed")
"""What event formats leave out unless it is asked for: what did not happen on its day, acts without a named doer."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """For all formats; each takes what concerns it."""

    include: frozenset[str] = frozenset()
    """Of `INCLUDABLE`."""
