"""`turnstone figures --history`: figures by the quantity that they are of."""

from turnstone.commands.shared import Asked, listed


def list_histories(asked: Asked, type: str | None) -> int:
    """The answer to `turnstone figures --history`."""
    from turnstone.ledger import Ledger
    from turnstone.ledger.figure_table import histories_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.figure_histories(asked.filter(type))
    return listed(asked, found, histories_table, "no figures")
