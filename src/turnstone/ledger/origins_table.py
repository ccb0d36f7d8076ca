"""Sources and origins for a person."""

import textwrap
from collections.abc import Sequence

from turnstone.ledger.cards import many, printable
from turnstone.ledger.credibility import RELIABILITY
from turnstone.ledger.origins_shown import Origin
from turnstone.ledger.origins_sources import Outlet
from turnstone.ledger.tables import drawn, frame, plain

_WORDS = {letter: words.removesuffix(" reliable") for letter, words in RELIABILITY.items()} | {"F": "can't be judged"}
_DAY = len("2026-03-04")


def sources_table(found: Sequence[Outlet], *, width: int = 80) -> str:
    """Outlets with their counts and what they are held to be worth."""
    shown = frame(width)
    shown.add_column("Source", ratio=1, overflow="fold")
    for head in ("Reports", "Origins", "Copies"):
        shown.add_column(head, justify="right", width=7)
    for head in ("First", "Last"):
        shown.add_column(head, width=_DAY)
    shown.add_column("Reliability", width=13, overflow="fold")
    for one in found:
        counts = (f"{n:,}" if n else "·" for n in (one.reports, one.origins, one.copies))
        worth = f"{one.reliability} {_WORDS[one.reliability] if one.rating else 'not rated'}"
        shown.add_row(*map(plain, (one.name, *counts, one.first or "unknown", one.last or "unknown", worth)))
    return drawn(shown, width)


def origin_card(one: Origin, *, width: int = 80) -> str:
    """An origin as text: a line for each report, earliest first, and under it why it is of this origin."""
    outlets = many(one.outlets, "outlet")
    reports = many(len(one.members), "report")
    lines = [f"origin {one.id}  {reports} by {outlets}", ""]
    for member in one.members:
        day = (member.report.published or "unknown")[:_DAY]
        told = "  ".join(filter(None, (day, member.outlet, member.report.title or member.report.source)))
        lines += textwrap.wrap(told, width, subsequent_indent=" " * (_DAY + 2))
        if member.copy:
            lines += textwrap.wrap(member.copy.why, width, initial_indent=" " * 12, subsequent_indent=" " * 12)
    return printable(lines)
