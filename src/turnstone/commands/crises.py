"""`turnstone crises`: storylines over weeks."""

from turnstone.commands.shared import ALL, Asked, listed, tell_behind, told


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
    return listed(asked, found, crises_table, "no crises")


COMMANDS = (crises,)
