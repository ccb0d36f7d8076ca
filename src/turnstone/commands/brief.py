"""`turnstone brief`: the situation in a page."""

from pathlib import Path
from typing import Annotated, Literal

from turnstone.commands.shared import DONE, FLAG, LEDGER, json_lines, tell_behind, told, usage, width, write


@told
def brief(
    *,
    since: str | None = None,
    until: str | None = None,
    about: str | None = None,
    format: Literal["text", "markdown", "html"] = "text",
    lines: int = 8,
    as_of: str | None = None,
    read_by: str | None = None,
    json: Annotated[bool, FLAG] = False,
    ledger: Path = Path(LEDGER),
) -> int:
    """Show the situation in a page: what is new, armed, moved, disputed, and what nobody would say.

    Every line is a record, or worked out from records, with its words and with its sources, counted by independent
    origin. Background is never among what is new.

    For example:

        turnstone brief --since 2026-03-01 --about Malawi
        turnstone brief --about c1192a6f0e3 --format html > brief.html

    Parameters
    ----------
    since
        First day: 2026-03-04, 2026-03 or 2026. By default a week before the last.
    until
        Last day, likewise. By default that of the newest report.
    about
        A party or place (its name, its country's code or its id), or a crisis (its id).
    format
        text, markdown or html.
    lines
        At most so many lines a section.
    as_of
        Only from reports that were out by this day or time.
    read_by
        As the ledger stood at this day or time, before later reading and review.
    json
        One JSON object instead of a page.
    ledger
        The ledger file; TURNSTONE_LEDGER in the environment names another default.
    """
    from turnstone.brief import FORMATS
    from turnstone.brief import brief as make
    from turnstone.brief.as_text import as_text
    from turnstone.ledger import Filter, Ledger

    if lines < 1:
        return usage(f"--lines {lines}: not a number of lines: give 1 or more")
    with Ledger.open(ledger) as opened, opened.moment():
        tell_behind(opened, "origins", "episodes", "crises")
        made = make(opened, Filter(since=since, until=until, about=about, as_of=as_of, read_by=read_by), lines=lines)
    if json:
        return json_lines([made])
    write(as_text(made, width=width()) if format == "text" else FORMATS[format](made))
    return DONE


COMMANDS = (brief,)
