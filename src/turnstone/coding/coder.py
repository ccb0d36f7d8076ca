"""Codes a report: every record kind by its own module, in the order that their links need."""

from typing import NamedTuple

import msgspec

from turnstone.coding.events import code_events
from turnstone.coding.figures import code_figures
from turnstone.coding.postures import code_postures
from turnstone.coding.quotes import statement_at
from turnstone.coding.silences import code_silences
from turnstone.coding.statements import code_statements
from turnstone.coding.weigh_words import WordWeigher
from turnstone.mentions.mention import Mentions
from turnstone.mentions.resolve import resolve
from turnstone.record import Figure, Posture, Record, Report, Silence, Statement


def code(report: Report) -> Record:
    """Everything that one report yields: a pure function of the report and the package's data."""
    return code_mentions(resolve(report))


def code_mentions(mentions: Mentions) -> Record:
    """The record of a report whose parties, places and dates are resolved."""
    return weighed(mentions, told_by_rules(mentions))


class Told(NamedTuple):
    """What the rules alone find, events apart."""

    statements: tuple[Statement, ...]
    silences: tuple[Silence, ...]
    figures: tuple[Figure, ...]
    postures: tuple[Posture, ...]


def told_by_rules(mentions: Mentions) -> Told:
    """The part of coding that no weight changes: done once where many weights are tried."""
    return Told(
        code_statements(mentions), code_silences(mentions), tuple(code_figures(mentions)), code_postures(mentions)
    )


def weighed(mentions: Mentions, told: Told) -> Record:
    """The record, after the record heads are weighed against the rules (weights.py)."""
    words = WordWeigher(mentions)
    statements = words.statements(told.statements)
    figures = tuple(_figure_in(statements, figure) for figure in told.figures)
    return Record(
        report=mentions.report,
        events=code_events(mentions, statements, figures),
        statements=statements,
        silences=words.silences(told.silences, statements),
        figures=figures,
        postures=tuple(_posture_in(statements, posture) for posture in words.postures(told.postures)),
    )


def _figure_in(statements: tuple[Statement, ...], figure: Figure) -> Figure:
    return msgspec.structs.replace(figure, statement=statement_at(statements, figure.span))


def _posture_in(statements: tuple[Statement, ...], posture: Posture) -> Posture:
    """Hang a posture on its statement; it is declared where one of the party's own says it."""
    found = statement_at(statements, posture.span)
    statement = next((s for s in statements if s.id == found), None)
    if statement is None:
        return posture
    own = {entity.country or entity.name for entity in posture.who}
    declared = any((speaker.country or speaker.name) in own for speaker in statement.speaker)
    return msgspec.structs.replace(posture, statement=found, declared=declared)
