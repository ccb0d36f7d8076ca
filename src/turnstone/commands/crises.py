"""`turnstone crises`: storylines over weeks."""

from turnstone.commands.shared import ALL, Asked, json_lines, more, tell_behind, told, width, write


@told
def crises(*, asked: Asked = ALL) -> int:
    """List crises: reports of one storyline over weeks, those with the newest report first.

    A crisis is named by the parties and places that its reports tell of. Its id narrows every other listing:

        turnstone crises --about Sudan
        turnstone episodes --about c1192a6f0e3 --since 2026-03
    """
    from turnstone.ledger import Ledger
    from turnstone.ledger.crises_table import crises_table

    with Ledger.open(asked.ledger) as opened, opened.moment():
        tell_behind(opened, "origins", "crises")
        found = opened.crises(asked.filter())
    shown = found[: asked.limit]
    if asked.json:
        return json_lines(shown)
    write(crises_table(shown, width=width()) if shown else "no crises\n")
    return more(asked, len(found))


COMMANDS = (crises,)
