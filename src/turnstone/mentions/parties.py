"""Finds the parties of a report: every noun phrase or pronoun that could act, be acted on, or speak."""

from turnstone.language.parse import Parse
from turnstone.mentions.mention import Party, PlaceMention
from turnstone.record import Report


def find_parties(report: Report, parse: Parse, places: tuple[PlaceMention, ...] = ()) -> tuple[Party, ...]:
    """Find and resolve the parties of a report.

    Args:
        report: Its date picks office holders, its title and text the country that it is about.
        parse: The analysed text of the report.
        places: Places found in it, if known already: their countries tell whose "police" are meant.

    Returns:
        Parties in text order of their heads; plural references ("the two sides") give several with one head.
    """
    del report, parse, places
    return ()
