"""Words of reports for the lines of a brief, and who told them."""

from collections.abc import Iterable, Sequence
from typing import Any

from turnstone.ledger import Ledger, Row
from turnstone.ledger.filters import Filter
from turnstone.ledger.origin_counts import Counted, counted_each
from turnstone.ledger.rows import Source
from turnstone.ledger.sql import rows
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


def sources(ledger: Ledger, groups: Sequence[Sequence[Source]], asked: Filter) -> list[Counted]:
    """Origins and outlets of the reports of each group."""
    wanted = {(one.article, one.revision) for group in groups for one in group}
    found = rows(
        ledger.connection,
        "SELECT article, number, id FROM revisions WHERE (article, number) IN"
        " (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        ("[" + ",".join(f"[{article},{number}]" for article, number in sorted(wanted)) + "]",),
    )
    revision = {(article, number): row for article, number, row in found}
    return counted_each(
        ledger.connection, [tuple(revision[one.article, one.revision] for one in group) for group in groups], asked
    )
