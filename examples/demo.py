"""Shows what Turnstone reads from the example reports: `make demo`, or `python -m examples.demo --all`.

First one short report whole, then fifteen reports of the same invented crisis, by kind and day. Without --all long
sections show their surest entries only.
"""

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
from turnstone.record import Entity, Event, Measure, Record, Span, Statement
from turnstone.show import pretty, words

HERE = Path(__file__).parent
FIRST = HERE / "first-report.txt"
REPORTS = HERE / "lake"
INDENT = 8
"""Columns of the day before each entry."""
AT_MOST, SPARE = 8, 5
"""Entries of a section, unless --all is given; so many more are shown rather than cut off."""
ONE_LINE = 44
"""Columns beside the outlets that are enough for an excerpt; with fewer it gets a second line."""
FOLLOWED: tuple[Measure, ...] = ("dead", "injured", "missing", "detained", "displaced", "personnel")
"""What the section of figures counts: people."""
GROUPS = {
    "Threats, and what they hang on": ("THREATEN",),
    "Force, coercion, troops and protest": ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"),
    "Demands, charges and refusals": ("REQUEST", "ACCUSE", "REJECT"),
    "Promises, offers and concessions": ("AGREE", "CONCEDE"),
    "Talks, help and release": ("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"),
}
"""PLOVER's 16 types in five sections."""


class Entry(NamedTuple):
    """When, by whom reported, what in plain words, and where in which text it was read."""

    day: str
    outlets: tuple[str, ...]
    head: str
    text: str
    span: Span
    whole: bool
    """Whether the span itself is the quotation, or only its middle."""
    sure: float
    """0..1, the piece's confidence."""
    same: str
    """Entries for which this is the same are shown as one."""


def main() -> None:
    """Read, code, print."""
    width = max(60, min(100, shutil.get_terminal_size((80, 24)).columns))
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    console = Console(width=width, no_color=not color, highlight=False, markup=False, emoji=False)
    (first,) = map(turnstone.code, turnstone.reports(FIRST))
    found = sorted(turnstone.reports(REPORTS), key=lambda report: (report.published or "", report.id))
    records = [turnstone.code(report) for report in found]
    outlets = {record.report.publisher for record in records}
    _told(console, "ONE REPORT", "Everything here is invented. Coded words stand in brackets.")
    print(pretty(first, width=width, color=color), end="")
    _told(
        console,
        "ONE CRISIS",
        f"{len(records)} reports by {len(outlets)} outlets, from {HERE.name}/{REPORTS.name}. "
        "Under each entry stand who reported it and the words that it was read from.",
    )
    for title, entries in sections(records):
        show_section(console, title, once(entries), None if "--all" in sys.argv[1:] else AT_MOST)
    _told(console, "IN ALL", counted(records))
    for line in ("The same with every entry:", "    .venv/bin/python -m examples.demo --all"):
        console.print(" " + line)
    for line in (
        "A report of your own, and why each field was given:",
        "    .venv/bin/turnstone code YOURS.txt --pretty --explain",
    ):
        console.print(" " + line)
    console.print(" From here on: docs/tutorial.md")


def counted(records: Iterable[Record]) -> str:
    """How many pieces of each kind were read."""
    kinds = ("events", "statements", "silences", "figures", "postures")
    numbers = {kind: sum(len(getattr(record, kind)) for record in records) for kind in kinds}
    told = [f"{number} {kind if number != 1 else kind[:-1]}" for kind, number in numbers.items()]
    return f"{', '.join(told[:-1])} and {told[-1]}, each traced to its words."


def sections(records: list[Record]) -> Iterator[tuple[str, Iterator[Entry]]]:
    """Every part of the overview with its title; each event in one of them, or with the event that hangs on it."""
    for title, types in GROUPS.items():
        yield title, _events(records, lambda e, types=types: e.type in types and "historical" not in e.aux)
    yield "Denied", _statements(records, lambda s: s.act == "deny")
    yield "Not said, and by whom", _silences(records)
    yield "In their own words", _statements(records, lambda s: s.direct)
    yield "Figures of people", _figures(records)
    yield "Postures", _postures(records)
    yield "Background, never counted as news", _events(records, lambda e: "historical" in e.aux)


def once(entries: Iterable[Entry]) -> list[Entry]:
    """Entries that tell the same, as those of reprints do, as one with all its outlets."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        before = kept.setdefault(entry.same, entry)
        kept[entry.same] = before._replace(outlets=tuple(dict.fromkeys((*before.outlets, *entry.outlets))))
    return list(kept.values())


def _entry(record: Record, head: str, span: Span, sure: float, *, whole: bool = False, same: str = "") -> Entry:
    report = record.report
    outlet, day = report.publisher or "outlet not known", (report.published or "")[5:10]
    same = same or " ".join((day, head, *span.text.split()))
    return Entry(day, (outlet,), head, report.text, span, whole, sure, same)


def _events(records: Iterable[Record], wanted: Callable[[Event], bool]) -> Iterator[Entry]:
    for record in records:
        hung_on = {event.condition.event for event in record.events if event.condition}
        for event in record.events:
            if event.id not in hung_on and wanted(event):
                yield _entry(record, _event(event, record.report.text), event.trigger, event.confidence)


def _event(event: Event, text: str) -> str:
    told = _names(event.actor) or "not named"
    if event.recipient:
        told += f" → {_names(event.recipient)}"
    told += f" · {event.type} {', '.join(event.mode)}".rstrip()
    if event.aux and "historical" not in event.aux:
        told += f" ({words.aux(event)})"
    return f"{told}, {words.condition(event.condition, text)}" if event.condition else told


def _statements(records: Iterable[Record], wanted: Callable[[Statement], bool]) -> Iterator[Entry]:
    for record in records:
        for statement in filter(wanted, record.statements):
            way = [_names(statement.speaker) or "not named", *(_names((entity,)) for entity in statement.chain)]
            channel = words.CHANNELS.get(statement.channel or "", "")
            head = ", ".join(filter(None, (" → ".join(way), channel)))
            same = " ".join(statement.content.text.split())
            yield _entry(record, head, statement.content, statement.confidence, whole=True, same=same)


def _silences(records: Iterable[Record]) -> Iterator[Entry]:
    for record in records:
        for silence in record.silences:
            head = f"{_names(silence.who) or 'not named'} · {' '.join(silence.cue.text.split())}"
            yield _entry(record, head, silence.about, silence.confidence, whole=True)


def _figures(records: Iterable[Record]) -> Iterator[Entry]:
    """One measure after the other, each count where it is first told, so that it can be followed from day to day."""
    for measure in FOLLOWED:
        for record in records:
            for figure in record.figures:
                if figure.measure == measure:
                    head = f"{measure} · {words.counted(figure)}"
                    yield _entry(record, head, figure.span, figure.confidence, same=head)


def _postures(records: Iterable[Record]) -> Iterator[Entry]:
    for record in records:
        for posture in record.postures:
            told = "declared by themselves" if posture.declared else "observed"
            head = f"{_names(posture.who) or 'not named'} · {posture.stance.replace('_', ' ')}, {told}"
            yield _entry(record, head, posture.span, posture.confidence, whole=True)


def _names(parties: Iterable[Entity]) -> str:
    names = [words.seen(party.name) for party in parties]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def quote(entry: Entry, room: int) -> str:
    """The words that an entry was read from: whole, or in brackets with what fits around them in `room` columns."""
    text, span = entry.text, entry.span
    if entry.whole:
        return words.quoted(span.text)
    around = max(0, room - len(span.text) - len("“… [] …”"))
    line_end = (text + "\n").index("\n", span.end)
    before, after = text[text.rfind("\n", 0, span.start) + 1 : span.start], text[span.end : line_end]
    left = max(around // 3, around - len(after))
    if len(before) > left:
        before = "… " + before[len(before) - left :].partition(" ")[2]
    right = around - len(before)
    if len(after) > right:
        after = after[: right + 1].rpartition(" ")[0] + " …"
    return words.quoted(f"{before}[{span.text}]{after}")


def show_section(console: Console, title: str, entries: list[Entry], at_most: int | None) -> None:
    """Print a section: its heading, then the surest entries in their order."""
    if not entries:
        return
    if at_most and len(entries) <= at_most + SPARE:
        at_most = None
    surest = sorted(range(len(entries)), key=lambda i: (-entries[i].sure, i))[:at_most]
    shown = [entries[i] for i in sorted(surest)]
    count = f"the {len(shown)} surest of {len(entries)}" if len(shown) < len(entries) else str(len(entries))
    console.print(Text.assemble((f" {title}", "bold"), f"  ({count})"))
    console.print(Text("─" * console.width, "dim"))
    for entry in shown:
        outlets = ", ".join(entry.outlets)
        room = console.width - INDENT - len(outlets) - 2
        said = quote(entry, room if room >= ONE_LINE else room + console.width - INDENT - 8)
        console.print(_hanging(console.width, f" {entry.day}", entry.head))
        console.print(_hanging(console.width, "", f"{outlets}: {said}"), style="dim")
    console.print()


def _hanging(width: int, first: str, text: str) -> Text:
    """A paragraph whose lines all stand right of the day."""
    return Text(textwrap.fill(text, width, initial_indent=first.ljust(INDENT), subsequent_indent=" " * INDENT))


def _told(console: Console, title: str, text: str) -> None:
    """A paragraph of the demo itself."""
    console.print()
    told = Text(textwrap.fill(f"{title}  {text}", console.width, initial_indent=" ", subsequent_indent=" "))
    told.stylize("bold", 0, len(title) + 1)
    console.print(told)
    console.print()


if __name__ == "__main__":
    main()
