"""Postures as intervals, and silences with what closed them: what the listings of `turnstone.commands.ask` call."""

from turnstone.commands.shared import Asked, listed


def list_intervals(asked: Asked, type: str | None) -> int:
    """Postures from when until when, newest told first."""
    from turnstone.ledger import Ledger
    from turnstone.ledger.intervals_table import intervals_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.intervals(asked.filter(type))
    return listed(asked, found, intervals_table, "no postures")


def list_silences(asked: Asked, *, open_only: bool) -> int:
    """Silences, newest first, each with what was told later."""
    from turnstone.ledger import Ledger
    from turnstone.ledger.intervals_table import silences_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.closed(asked.filter(), open_only=open_only)
    return listed(asked, found, silences_table, "no silences")
