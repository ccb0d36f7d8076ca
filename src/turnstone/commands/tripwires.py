"""`turnstone tripwires`: conditional threats and promises, and what became of them."""

from typing import Literal

from turnstone.commands.shared import ALL, Asked, listed, told


@told
def tripwires(
    *,
    status: Literal["armed", "observed", "carried_out", "lapsed", "withdrawn"] | None = None,
    type: str | None = None,
    asked: Asked = ALL,
) -> int:
    """List threats and promises that hang on a condition or deadline, newest told first, and where they stand.

    They stand by the day of --as-of, else by the newest day of publication in the ledger.

    For example:

        turnstone tripwires --status armed
        turnstone tripwires --about Iran --as-of 2026-03-04 --json

    Parameters
    ----------
    status
        armed, observed (the condition came about), carried_out, lapsed or withdrawn.
    type
        An event type (THREATEN) or mode (violence).
    """
    from turnstone.ledger import Ledger
    from turnstone.ledger.tripwires_table import tripwires_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.tripwires(asked.filter(type), status)
    return listed(asked, found, tripwires_table, "no tripwires")


COMMANDS = (tripwires,)
