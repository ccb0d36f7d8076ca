"""Words of reports for the lines of a brief, and who told them."""

from collections.abc import Iterable
from typing import Any

from turnstone.ledger import Ledger, Row
from turnstone.ledger.tables import teller
from turnstone.ledger.tripwire_words import sentence_at
from turnstone.record import Span

_LONGEST = 220
"""Code points of a quotation."""
_OUTLETS = 3


def sentence(ledger: Ledger, row: Row[Any], span: Span) -> str:
    """The sentence that a span stands in, cut at a word where it is long."""
    return cut(sentence_at(ledger.text(row.report).text, span.start))


def cut(words: str) -> str:
    """Words on one line, no longer than a quotation may be."""
    plain = " ".join(words.split())
    if len(plain) <= _LONGEST:
        return plain
    return plain[:_LONGEST].rsplit(" ", 1)[0] + " …"


def outlets(told: Iterable[Row[Any]]) -> tuple[str, ...]:
    """Names of the first outlets."""
    return tuple(dict.fromkeys(teller(row) for row in told))[:_OUTLETS]
