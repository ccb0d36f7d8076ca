"""The commands on a ledger, a file for each topic. Parse, call, write."""

from cyclopts import App, Group

from turnstone.commands import (
    ask,
    brief,
    crises,
    episodes,
    export,
    links,
    read,
    review,
    serve,
    snapshot,
    sources,
    tripwires,
)

GROUPS = (
    ("Keep reports in a ledger", (read.read, sources.update, ask.verify)),
    ("The account", (brief.brief, *crises.COMMANDS, *episodes.COMMANDS, *tripwires.COMMANDS, *links.COMMANDS)),
    ("Records", (ask.events, ask.statements, ask.silences, ask.figures, ask.postures, ask.actors, sources.sources)),
    ("Look closer", (ask.show, ask.search, *serve.COMMANDS)),
    ("Say what you think", (*review.COMMANDS, sources.rate)),
    ("Hand on", (*export.COMMANDS, *snapshot.COMMANDS)),
)
"""Headings of `turnstone --help` with their commands, in its order."""


def add_to(app: App) -> None:
    """Add the commands to the program."""
    for number, (name, listed) in enumerate(GROUPS, 2):
        group = Group(name, sort_key=number)
        for place, command in enumerate(listed):
            app.command(command, group=group, sort_key=place)
