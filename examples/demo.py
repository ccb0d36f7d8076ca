"""Reads the example reports and shows who did, said, threatened, denied and withheld what: `make demo`."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

import turnstone
from turnstone.record import Event, Record, Statement
from turnstone.show import pretty, words

REPORTS = Path(__file__).parent / "lake"
FIRST = "Lakeshore Wire"
"""The outlet whose first report is shown whole."""
COOPERATION = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")


class Line(NamedTuple):
    """One entry of the demo: when, what in plain words, and the words that it was read from."""

    day: str
    outlet: str
    head: str
    quote: str


def main() -> None:
    """Read, code, print."""
    width = max(60, min(100, shutil.get_terminal_size((80, 24)).columns))
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    console = Console(width=width, no_color=not color, highlight=False, markup=False, emoji=False)
    found = sorted(turnstone.reports(REPORTS), key=lambda report: (report.published or "", report.id))
    records = [turnstone.code(report) for report in found]
    outlets = {record.report.publisher for record in records}
    first = next(record for record in records if record.report.publisher == FIRST)
    console.print(f"{len(records)} reports by {len(outlets)} outlets, read from {REPORTS.parent.name}/{REPORTS.name}.")
    console.print("All of it is invented. First, one report whole:\n")
    print(pretty(first, width=width, color=color))
    console.print("Then the crisis, by kind and day. Every line ends in the words that it was read from.")
    for title, lines in sections(records):
        _section(console, title, list(lines))
    console.print(
        "\nThe same as data:  .venv/bin/turnstone code examples/lake\n"
        "Why each field:    .venv/bin/turnstone code examples/lake --pretty --explain"
    )


def sections(records: list[Record]) -> Iterator[tuple[str, Iterator[Line]]]:
    """Every part of the overview with its title."""
    yield "Threats and their conditions", _events(records, lambda e: e.type == "THREATEN" and not _past(e))
    yield (
        "Promises, offers and yielding",
        _events(records, lambda e: e.type in ("AGREE", "CONCEDE", "RETREAT") and not _past(e)),
    )
    yield (
        "Force, coercion and moves",
        _events(records, lambda e: e.type in ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST") and not _past(e)),
    )
    yield (
        "Demands, charges and refusals",
        _events(records, lambda e: e.type in ("REQUEST", "ACCUSE", "REJECT") and not _past(e)),
    )
    yield "Denied", _statements(records, lambda s: s.act == "deny")
    yield "Not said", _silences(records)
    yield "Figures", _figures(records)
    yield "Postures", _postures(records)
    yield "Background, never counted as news", _events(records, _past)


def _past(event: Event) -> bool:
    return "historical" in event.aux


def _day(record: Record) -> str:
    return (record.report.published or "")[5:10]


def _line(record: Record, head: str, quote: str) -> Line:
    return Line(_day(record), record.report.publisher or "", head, quote)


def _events(records: Iterable[Record], wanted: Callable[[Event], bool]) -> Iterator[Line]:
    for record in records:
        for event in filter(wanted, record.events):
            kind = f"{event.type.lower()} {'/'.join(event.mode)}".strip()
            aux = f" [{words.aux(event)}]" if event.aux and not _past(event) else ""
            head = f"{words.sides(event) or 'nobody named'}: {kind}{aux}"
            if event.condition:
                head += f", {words.condition(event.condition, record.report.text)}"
            yield _line(record, head, _around(record, event.trigger.start, event.trigger.end))


def _statements(records: Iterable[Record], wanted: Callable[[Statement], bool]) -> Iterator[Line]:
    for record in records:
        for statement in filter(wanted, record.statements):
            yield _line(record, words.relay(statement), words.quoted(statement.content.text))


def _silences(records: Iterable[Record]) -> Iterator[Line]:
    for record in records:
        for silence in record.silences:
            head = f"{words.entities(silence.who) or 'nobody named'}: {' '.join(silence.cue.text.split())}"
            yield _line(record, head, words.quoted(silence.about.text))


def _figures(records: Iterable[Record]) -> Iterator[Line]:
    for record in records:
        for figure in record.figures:
            yield _line(record, words.counted(figure), _around(record, figure.span.start, figure.span.end))


def _postures(records: Iterable[Record]) -> Iterator[Line]:
    for record in records:
        for posture in record.postures:
            told = "says so itself" if posture.declared else "observed"
            head = f"{words.entities(posture.who) or 'nobody named'}: {posture.stance.replace('_', ' ')}, {told}"
            yield _line(record, head, words.quoted(posture.span.text))


def _around(record: Record, start: int, end: int) -> str:
    """The words around a span, cut at spaces: at most some 30 characters before and 40 after."""
    text = record.report.text
    left = text.rfind("\n", 0, start) + 1
    if start - left > 30:
        left = text.find(" ", start - 30, start) + 1 or start
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    if right - end > 40:
        right = text.rfind(" ", end, end + 40)
        right = right if right > end else end
    return words.quoted(text[left:right])


def _section(console: Console, title: str, lines: list[Line]) -> None:
    console.print(f"\n{title} ({len(lines)})")
    console.print("─" * console.width, style="dim")
    for line in lines:
        console.print(_hanging(console.width, f"{line.day}  ", line.head, f"({line.outlet})"))
        console.print(_hanging(console.width, " " * 9, line.quote, ""), style="dim")


def _hanging(width: int, first: str, text: str, after: str) -> Text:
    """A paragraph whose later lines stand under the first word."""
    indent = " " * (7 if first.strip() else 9)
    return Text(textwrap.fill(f"{text} {after}".strip(), width, initial_indent=first, subsequent_indent=indent))


if __name__ == "__main__":
    main()
