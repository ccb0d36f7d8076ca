"""Resolves a report's parties, places and dates once, before any coding."""

from turnstone.language.analyse import analyse
from turnstone.mentions.dates import find_dates
from turnstone.mentions.mention import Mentions
from turnstone.mentions.parties import find_parties
from turnstone.mentions.places import find_places
from turnstone.record import Report


def resolve(report: Report) -> Mentions:
    """Analyse the text and find who, where and when in it."""
    parse = analyse(report.text)
    places = find_places(report, parse)
    return Mentions(
        report=report,
        parse=parse,
        parties=find_parties(report, parse, places),
        places=places,
        dates=find_dates(report, parse),
    )
