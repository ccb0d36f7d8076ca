"""Postures as intervals, and silences with what closed them: what the listings of `turnstone.commands.ask` call."""

from turnstone.commands.shared import Asked, json_lines, more, width, write


def list_intervals(asked: Asked, type: str | None) -> int:
    """Postures from when until when, newest told first."""
    from turnstone.ledger import Ledger
    from turnstone.ledger.intervals_table import intervals_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.intervals(asked.filter(type))
    shown = found[: asked.limit]
    if asked.json:
        return json_lines(shown)
    write(intervals_table(shown, width=width()) if shown else "no postures\n")
    return more(asked, len(found))


def list_silences(asked: Asked, *, open_only: bool) -> int:
    """Silences, newest first, each with what was told later."""
    from turnstone.ledger import Ledger
    from turnstone.ledger.intervals_table import silences_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.closed(asked.filter(), open_only=open_only)
    shown = found[: asked.limit]
    if asked.json:
        return json_lines(shown)
    write(silences_table(shown, width=width()) if shown else "no silences\n")
    return more(asked, len(found))
