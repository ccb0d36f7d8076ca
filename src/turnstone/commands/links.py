"""`turnstone links` and `turnstone contradictions`: which record speaks to which."""

import sys

from turnstone.commands.shared import ALL, NOTHING_USABLE, Asked, listed, told


@told
def links(id: str, *, asked: Asked = ALL) -> int:
    """List what a record confirms, denies, contradicts, repeats, corrects or supersedes, and what does so to it.

    For example:

        turnstone links e1e6dc1977
        turnstone links s96dd2754b --as-of 2026-03-09 --json

    Parameters
    ----------
    id
        The record's id, or enough of its beginning.
    """
    from turnstone.ledger import Ledger
    from turnstone.ledger.link_table import links_table

    with Ledger.open(asked.ledger) as opened:
        rows = opened.get(id, asked.filter())
        if not rows:
            sys.stderr.write(f"turnstone: {id}: no such record in {asked.ledger}: see the ids that the listings show\n")
            return NOTHING_USABLE
        found = opened.links(rows[0].id, asked.filter())
    return listed(asked, found, links_table, "no links")


@told
def contradictions(*, asked: Asked = ALL) -> int:
    """List denials, what is told as having happened and as not, and figures in dispute, newest first.

    For example:

        turnstone contradictions --since 2026-03 --about Malawi
    """
    from turnstone.ledger import Ledger
    from turnstone.ledger.link_table import links_table

    with Ledger.open(asked.ledger) as opened:
        found = opened.contradictions(asked.filter())
    return listed(asked, found, links_table, "no contradictions")


COMMANDS = (links, contradictions)
