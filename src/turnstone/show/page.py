"""The record for a person: the report with its coded words marked, then what was read from them, piece by piece.

Laid out for 80 columns and for reading without colour; colour only repeats what brackets and ids say.
"""

import io
import re
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from turnstone.record import Event, Figure, Posture, Record, Silence, Span, Statement, Why
from turnstone.show import words
from turnstone.show.marks import STYLES, Piece, in_order, marked, marks, short_ids

_TEXT_INDENT = 2
_INDENT = 6
_LONGEST_QUOTE = 220
"""Code points of a quote; longer ones lose their ends."""
_EXCERPT_LINES = 2
"""Lines that the words around a trigger or figure may fill."""
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]*[A-Z])|[\r\n]+")


def pretty(record: Record, *, width: int = 80, color: bool = False, explain: bool = False) -> str:
    """The record as text that ends with a line break.

    Args:
        record: Any record.
        width: Columns, 40 or more.
        color: Whether to add terminal colours.
        explain: Whether to add each piece's confidence and what decided each field.
    """
    page = _Page(in_order(record), width=width, color=color, explain=explain)
    page.head()
    page.text()
    page.sections()
    return page.written()


class _Page:
    """One record being laid out."""

    def __init__(self, record: Record, *, width: int, color: bool, explain: bool) -> None:
        self._record = record
        self._report = record.report
        self._ids = short_ids(record)
        self._width, self._explain = width, explain
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )

    def written(self) -> str:
        return self._out.getvalue().replace(words.GLUE, " ")

    def head(self) -> None:
        """Title, outlet, day and id; how much was read."""
        report = self._report
        self._rule("═")
        if report.title:
            self._line(Text(words.seen(report.title), "bold"), indent=1)
        about = (report.publisher or "publisher not known", words.day(report), words.origin(report))
        self._line(Text(words.seen(" · ".join(about)), "dim"), indent=1)
        self._rule("─")

    def text(self) -> None:
        """The report's own words, coded ones marked."""
        shown = marked(self._report.text, marks(self._record, self._ids))
        self._gap()
        for paragraph in shown.split("\n"):
            if paragraph.plain.strip():
                self._line(paragraph, indent=_TEXT_INDENT)
                self._gap()

    def sections(self) -> None:
        """Each kind of which there is any, under its heading."""
        record = self._record
        for title, told, letter, pieces in (
            ("EVENTS", "who did what, to whom", "e", [self._event(e) for e in record.events]),
            (
                "STATEMENTS",
                "who said what, and through whom it came",
                "s",
                [self._statement(s) for s in record.statements],
            ),
            ("SILENCES", "what was not said, and by whom", "q", [self._silence(s) for s in record.silences]),
            ("FIGURES", "how many, how much", "f", [self._figure(f) for f in record.figures]),
            ("POSTURES", "how they stand", "p", [self._posture(p) for p in record.postures]),
        ):
            if pieces:
                self._section(title, told, STYLES[letter], pieces)
        if not self._ids:
            self._line(
                Text("Nothing in this report is an act, a statement, a silence, a figure or a posture."), indent=1
            )
            self._gap()

    def _section(self, title: str, told: str, style: str, pieces: list[list[Text]]) -> None:
        heading = Text.assemble((title, f"bold {style}"), f"  {told}")
        self._line(heading, indent=1)
        self._gap()
        for lines in pieces:
            for number, line in enumerate(lines):
                self._line(line, indent=1 if number == 0 else _INDENT, hang=0 if number else _INDENT - 1)
            self._gap()

    def _event(self, event: Event) -> list[Text]:
        head = self._headed(event.id, event.type, ", ".join(event.mode))
        if event.aux:
            head.append(f" — {words.aux(event)}")
        lines = [head]
        if event.actor or event.recipient:
            lines.append(Text(words.sides(event)))
        if event.condition:
            then = self._ids.get(event.condition.event or "")
            clause = words.condition(event.condition, self._report.text)
            lines.append(Text(clause + (f" ({then})" if then else "")))
        lines += self._circumstances(event)
        lines.append(self._excerpt(event.trigger))
        return lines + self._reasons(event)

    def _circumstances(self, event: Event) -> Iterator[Text]:
        facts: list[str] = []
        if event.location:
            facts.append("in " + ", ".join(map(words.place, event.location)))
        if event.date:
            facts.append(words.date(event.date))
        figures = {figure.id: figure for figure in self._record.figures}
        facts += [f"{words.counted(figures[f])} ({self._ids[f]})" for f in event.figures if f in figures]
        if event.statement in self._ids:
            facts.append(f"told in {self._ids[event.statement or '']}")
        if facts:
            yield Text(" · ".join(facts))

    def _statement(self, statement: Statement) -> list[Text]:
        channel = words.CHANNELS.get(statement.channel or "", "")
        how = filter(None, (channel, "in direct quotation" if statement.direct else ""))
        lines = [self._headed(statement.id, words.ACTS[statement.act], ", ".join(how)), Text(words.relay(statement))]
        if statement.audience:
            lines.append(Text(f"to {words.entities(statement.audience)}"))
        return [*lines, self._quote(statement.content), *self._reasons(statement)]

    def _silence(self, silence: Silence) -> list[Text]:
        lines = [
            self._headed(silence.id, words.quoted(silence.cue.text)),
            Text(words.entities(silence.who) or "not named"),
        ]
        if silence.asked_by:
            lines.append(Text(f"asked by {words.entities(silence.asked_by)}"))
        if silence.about != silence.cue:
            lines.append(Text.assemble("not said: ", self._quote(silence.about)))
        return lines + self._reasons(silence)

    def _figure(self, figure: Figure) -> list[Text]:
        head = self._headed(figure.id, words.amount(figure), " ".join(words.seen(figure.what.text).split()))
        head.append(f" ({figure.measure})" if figure.measure != "other" else "")
        lines = [head, self._excerpt(figure.span)]
        if figure.statement in self._ids:
            lines.insert(1, Text(f"told in {self._ids[figure.statement or '']}"))
        return lines + self._reasons(figure)

    def _posture(self, posture: Posture) -> list[Text]:
        declared = "declared by themselves" if posture.declared else "observed"
        told = f", told in {self._ids[posture.statement or '']}" if posture.statement in self._ids else ""
        head = self._headed(posture.id, posture.stance.replace("_", " "), declared + told)
        who = Text(words.entities(posture.who) or "not named")
        return [head, who, self._quote(posture.span), *self._reasons(posture)]

    def _headed(self, identity: str, name: str, rest: str = "") -> Text:
        short = self._ids[identity]
        head = Text.assemble((short.ljust(4), f"bold {STYLES[short[0]]}"), " ", (name, "bold"))
        return head.append(f" · {rest}") if rest else head

    def _quote(self, span: Span) -> Text:
        said = " ".join(words.seen(span.text).split())
        if len(said) > _LONGEST_QUOTE:
            front, back = said[: _LONGEST_QUOTE * 2 // 3], said[-_LONGEST_QUOTE // 3 :]
            said = f"{front.rsplit(' ', 1)[0]} … {back.split(' ', 1)[-1]}"
        return Text(f"“{said}”", "italic")

    def _excerpt(self, span: Span) -> Text:
        """The words around a short span, within its sentence, the span itself in brackets."""
        text = self._report.text
        start = max((m.end() for m in _SENTENCE_BREAK.finditer(text, 0, span.start + 1)), default=0)
        after = _SENTENCE_BREAK.search(text, span.end)
        end = after.start() + len(after[0].rstrip()) if after else len(text)
        before, follows = text[start : span.start], text[span.end : end]
        room = max(20, _EXCERPT_LINES * (self._width - _INDENT - 6) - (span.end - span.start))
        left = max(room // 2, room - len(follows))
        if len(before) > left:
            before = "… " + before[-left:].split(" ", 1)[-1]
        if len(follows) > room - len(before):
            follows = follows[: max(0, room - len(before))].rsplit(" ", 1)[0] + " …"
        shown = Text(style="italic")
        shown.append("“" + words.seen(before)).append(f"[{words.seen(span.text)}]", "bold").append(
            words.seen(follows) + "”"
        )
        return shown

    def _reasons(self, piece: Piece) -> list[Text]:
        if not self._explain:
            return []
        lines = [Text(f"confidence {piece.confidence:.2f}", "dim")]
        return lines + [Text(line, "dim") for line in _why_lines(piece.why)]

    def _line(self, text: Text, *, indent: int, hang: int = 0) -> None:
        """Wrapped to the width; further lines are moved in by `hang` columns."""
        room = max(20, self._width - indent)
        text.expand_tabs(4)
        lines = text.wrap(self._console, room) if not hang else self._hung(text, room, hang)
        for number, line in enumerate(lines):
            line.rstrip()
            moved = indent + (hang if number else 0)
            self._console.print(Text(" " * moved) + line, soft_wrap=True)

    def _hung(self, text: Text, room: int, hang: int) -> Iterable[Text]:
        lines = list(text.wrap(self._console, room))
        if len(lines) == 1:
            return lines
        rest = text[len(lines[0]) :]
        stripped = rest.plain.lstrip()
        rest = rest[len(rest.plain) - len(stripped) :]
        return [lines[0], *rest.wrap(self._console, room - hang)]

    def _rule(self, stroke: str) -> None:
        self._console.print(Text(stroke * self._width, "dim"), soft_wrap=True)

    def _gap(self) -> None:
        if not self._out.getvalue().endswith("\n\n"):
            self._console.print()


def _why_lines(why: Iterable[Why]) -> Iterator[str]:
    """One line for each reason, fields of one reason together."""
    fields: dict[tuple[str, Span | None], list[str]] = {}
    for reason in why:
        fields.setdefault((reason.by, reason.span), []).append(reason.field)
    for (by, span), names in fields.items():
        yield f"{', '.join(names)}: {words.seen(by)}" + (f" {words.quoted(span.text)}" if span else "")
