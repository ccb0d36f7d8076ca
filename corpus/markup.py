"""The corpus's markup: a report's sentences, each followed by the records that are read from it.

corpus/README.md teaches the form. The text is written once; a span is quoted by its words and looked up in the sentence
above it, so that a reader sees sentence and records together and no offset is ever typed.
"""

import re
import unicodedata
from dataclasses import dataclass, field

RECORD = re.compile(r"^ {2}([ESQFP]) (.+)$")
ENTITY = re.compile(r"^= ([\w-]+): (.+?) \| (.+)$")
FIELD = re.compile(r"^([a-z]+):(?: (.*))?$")


class MarkupError(ValueError):
    """A line that cannot be read: says which, what was found and what was expected."""


@dataclass(frozen=True)
class Line:
    """One record as written.

    Attributes:
        number: Line in the file, from 1.
        kind: E, S, Q, F or P.
        fields: What stands between the bars, stripped.
        start, end: The block of text above it, code points into the report's text.
    """

    number: int
    kind: str
    fields: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """One report as written.

    Attributes:
        name: The report's id.
        number: Line where it starts, from 1.
        head: Head fields by name.
        entities: Keys to (name, what stands behind the bar).
        text: The text, paragraphs two line breaks apart.
        lines: Its records.
    """

    name: str
    number: int
    head: dict[str, str]
    entities: dict[str, tuple[str, str]]
    text: str
    lines: tuple[Line, ...]


@dataclass
class _Draft:
    name: str
    number: int
    head: dict[str, str] = field(default_factory=lambda: dict[str, str]())
    entities: dict[str, tuple[str, str]] = field(default_factory=lambda: dict[str, tuple[str, str]]())
    text: str = ""
    lines: list[Line] = field(default_factory=lambda: list[Line]())
    block: int = 0
    breaks: bool = False
    recorded: bool = False

    def sentence(self, words: str) -> None:
        if self.recorded or self.breaks:
            self.block = -1
        if self.text:
            self.text += "\n\n" if self.breaks else " "
        if self.block < 0:
            self.block = len(self.text)
        self.text += words
        self.breaks = self.recorded = False

    def record(self, number: int, kind: str, rest: str) -> None:
        if not self.text:
            raise MarkupError(f"line {number}: a record before any text")
        fields = tuple(part.strip() for part in re.split(r" \|(?: |$)", rest))
        self.lines.append(Line(number, kind, fields, self.block, len(self.text)))
        self.recorded = True

    def done(self) -> Marked:
        return Marked(self.name, self.number, self.head, self.entities, self.text, tuple(self.lines))


def read_marked(source: str) -> list[Marked]:
    """The reports of one file.

    Raises:
        MarkupError: A line fits no form, with its number.
    """
    drafts = list[_Draft]()
    for number, raw in enumerate(unicodedata.normalize("NFC", source).splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("=== "):
            drafts.append(_Draft(line[4:].strip(), number))
        elif line.startswith("#") or (not line and not drafts):
            continue
        elif not drafts:
            raise MarkupError(f"line {number}: text before the first `=== id` line: {line[:60]!r}")
        else:
            _line(drafts[-1], number, line)
    return [draft.done() for draft in drafts]


def _line(draft: _Draft, number: int, line: str) -> None:
    if not line:
        draft.breaks = True
    elif found := RECORD.match(line):
        draft.record(number, found[1], found[2])
    elif line.startswith(" "):
        raise MarkupError(f"line {number}: expected two spaces and one of E S Q F P, found {line[:60]!r}")
    elif found := ENTITY.match(line):
        if found[1] in draft.entities:
            raise MarkupError(f"line {number}: key {found[1]!r} is defined twice")
        draft.entities[found[1]] = (found[2].strip(), found[3].strip())
    elif not draft.text and not draft.breaks and (found := FIELD.match(line)):
        draft.head[found[1]] = (found[2] or "").strip()
    else:
        draft.sentence(line)
