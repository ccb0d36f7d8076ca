"""`turnstone episodes`: reports of one real event together."""

from typing import Annotated

from cyclopts import Parameter

from turnstone.commands.shared import ALL, Asked, listed, tell_behind, told, usage

_TWO = 2


@told
def episodes(
    *,
    type: str | None = None,
    pair: Annotated[str | None, Parameter(name="--pair")] = None,
    asked: Asked = ALL,
) -> int:
    """List episodes: what several reports tell of one event, told once, with what they disagree on.

    An episode is listed if any of its tellings is asked for, by that telling's day, newest first.

    For example:

        turnstone episodes --about Iran --since 2026-03 --type ASSAULT
        turnstone episodes --pair ISR,IRN --as-of 2026-03-04 --json

    Parameters
    ----------
    type
        An event type (ASSAULT) or mode (aerial).
    pair
        Countries of doer and of whom it was done to, as codes: ISR,IRN.
    """
    import msgspec

    from turnstone.ledger import Ledger
    from turnstone.ledger.episodes_table import episodes_table

    filter = asked.filter(type)
    if pair is not None:
        codes = tuple(code.strip() for code in pair.split(","))
        if len(codes) != _TWO or not all(codes):
            return usage(f"--pair {pair}: not two codes of countries: write them as ISR,IRN")
        filter = msgspec.structs.replace(filter, pair=(codes[0], codes[1]))
    with Ledger.open(asked.ledger) as opened, opened.moment():
        tell_behind(opened, "origins", "episodes")
        found = opened.episodes(filter)
    return listed(asked, found, episodes_table, "no episodes")


COMMANDS = (episodes,)
