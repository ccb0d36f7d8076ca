"""What stands beside the hits of a search: months, sources, parties of that name, a record of that id."""

import re
from collections import Counter
from typing import Any

import msgspec

from turnstone.ledger import Ledger
from turnstone.ledger.fold import fold
from turnstone.ledger.origins_outlets import outlet
from turnstone.ledger.sql import first, rows

_FACETS = 12
_PARTIES = 6
_ID = re.compile(r"[esqfpgtihcloa][0-9a-f]{9,16}")


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party whose name holds the words."""

    id: str
    name: str
    country: str
    sector: str
    records: int


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports with the words are of a source, or of a month."""

    name: str
    reports: int


def months(told: list[tuple[Any, ...]]) -> tuple[Facet, ...]:
    """How many reports of each month, earliest first, of rows of publisher, source and moment (`search`)."""
    counts = Counter(row[6][:7] for row in told)
    return tuple(Facet(name=month, reports=count) for month, count in sorted(counts.items()))


def sources(told: list[tuple[Any, ...]]) -> tuple[Facet, ...]:
    """How many reports of each of the busiest outlets, of the same rows."""
    counts = Counter(outlet(row[4], row[5]).name for row in told)
    return tuple(Facet(name=name, reports=count) for name, count in counts.most_common(_FACETS))


def parties(ledger: Ledger, words: str) -> tuple[Party, ...]:
    """Parties with a name in which the words begin, busiest first."""
    folded = fold(words)
    if len(folded) < 3:
        return ()
    query = (
        "SELECT e.hash, e.name, e.country, e.sector, coalesce(sum(t.count), 0) AS told FROM entities e"
        " JOIN tallies t ON t.entity = e.id WHERE e.key NOT LIKE 'place:%'"
        " AND instr(' ' || e.folded, ' ' || ?) GROUP BY e.id HAVING told > 0 ORDER BY told DESC, e.name LIMIT ?"
    )
    return tuple(
        Party(id=key, name=name, country=country, sector=sector, records=count)
        for key, name, country, sector, count in rows(ledger.connection, query, (folded, _PARTIES))
    )


def as_id(ledger: Ledger, text: str) -> str | None:
    """The text, where it is the id of a record or of what is worked out from one."""
    text = text.strip()
    if not _ID.fullmatch(text):
        return None
    low = ("e" if text[0] in "gt" else "f" if text[0] == "h" else "p" if text[0] == "i" else text[0]) + text[1:]
    found = first(ledger.connection, "SELECT 1 FROM records WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 1", (low,))
    return text if found or text[0] in "clo" else None
