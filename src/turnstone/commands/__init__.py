"""The commands on a ledger, a file for each topic. Parse, call, write."""

from cyclopts import App

from turnstone.commands import ask, brief, crises, episodes, export, links, read, review, snapshot, sources, tripwires

_TOPICS = (read, brief, ask, episodes, crises, links, sources, tripwires, review, export, snapshot)
"""In the order in which help lists them."""


def add_to(app: App) -> None:
    """Add the commands to the program."""
    for topic in _TOPICS:
        for command in topic.COMMANDS:
            app.command(command)
