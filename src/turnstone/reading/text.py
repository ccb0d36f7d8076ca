"""Plain text and Markdown: leading `Key: value` lines, then the article's own words without furniture."""

import re
from collections.abc import Iterator
from typing import Any

from turnstone.errors import ReadingError
from turnstone.reading.build import build, tidy
from turnstone.reading.encoding import Decoded, decode
from turnstone.reading.facts import Fact, Facts, leading_lines, merge
from turnstone.reading.furniture import Cleaned, clean
from turnstone.reading.outcome import MAX_TEXT, Notice, Outcome

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.S)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
_TITLE = re.compile(r"^[ \t]{0,3}#[ \t]+(.*?)[ \t]*#*[ \t]*$")
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_LINK = re.compile(r"(?<!!)\[([^\]\[]+)\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=[^\s*_])([^*_\n]*[^\s*_])\1(?![\w*_])")
_RULE_OR_PICTURE = re.compile(r"^[ \t]{0,3}(?:(?:[-*_][ \t]*){3,}|!\[[^\]]*\]\([^)]*\))[ \t]*$")


def read_text(
    data: bytes, name: str, given: Facts, other: Facts, extra: dict[str, Any], *, markdown: bool = False
) -> Iterator[Outcome]:
    """The one Report of a .txt or .md file.

    Args:
        data: The whole file.
        name: What messages call it.
        given: Facts that prevail over the file's own (options, sidecar).
        other: Facts that the file's own prevail over (its name as source).
        extra: The sidecar's unknown fields.
        markdown: Whether headings, quote marks and front matter are read as such.
    """
    try:
        decoded = decode(data)
    except ValueError as error:
        yield ReadingError(name, str(error), "give a text file in UTF-8")
        return
    if notice := doubt(decoded, name):
        yield notice
    yield from report_of(decoded.text, name, given, other, extra, markdown=markdown, encoding=decoded.encoding)


def report_of(
    text: str,
    name: str,
    given: Facts,
    other: Facts,
    extra: dict[str, Any],
    *,
    markdown: bool = False,
    encoding: str = "utf-8",
) -> Iterator[Outcome]:
    """The one Report of a text that is decoded already; the arguments are those of `read_text`."""
    if len(text) > 2 * MAX_TEXT:
        yield ReadingError(
            name,
            f"a text of {len(text):,} characters, more than {MAX_TEXT:,}",
            "split it into reports, one article each",
        )
        return
    text, replaced = tidy(text)
    own, body = leading_lines(_front_matter(text) if markdown else text)
    heading: dict[str, Fact] = {}
    if markdown:
        heading, body = _without_marks(body)
    facts = merge(given, own, heading, other)
    cleaned = clean(body, title=facts["title"].value if "title" in facts else None)
    reading: dict[str, Any] = {"removed": list(cleaned.removed), "encoding": "" if encoding == "utf-8" else encoding}
    facts = merge(facts, from_furniture(cleaned))
    yield from build(name, cleaned.text, facts, extra=extra, reading=reading, replaced=replaced)


def from_furniture(cleaned: Cleaned) -> dict[str, Fact]:
    """The facts that the furniture told: the headline over the text, the day of its last update, the byline."""
    told = {"title": (cleaned.title, "headline"), "published": (cleaned.published, "page line, not the article's own")}
    told["author"] = (cleaned.author, "byline")
    return {field: Fact(value, by) for field, (value, by) in told.items() if value}


def doubt(decoded: Decoded, name: str) -> Notice | None:
    """What to tell the user of a file's encoding."""
    if decoded.doubt is None:
        return None
    return Notice(source=name, problem=decoded.doubt, remedy="read so; check names with accents, or save it as UTF-8")


def _front_matter(text: str) -> str:
    """Markdown's YAML front matter without its fences, so that its lines are leading lines."""
    match = _FRONT_MATTER.match(text)
    return f"{match[1]}\n{text[match.end() :]}" if match else text


def _without_marks(text: str) -> tuple[dict[str, Fact], str]:
    """The first heading as title, and the lines without marks, addresses, rules and pictures."""
    title: dict[str, Fact] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        line = _QUOTE_MARK.sub("", line)
        heading = _HEADING.match(line)
        if not title and not any(map(str.strip, lines)) and _TITLE.match(line) and heading:
            title = {"title": Fact(heading[1], "heading")}
        elif heading:
            lines.append(heading[1])
        elif not _RULE_OR_PICTURE.match(line):
            lines.append(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line)))
    return title, "\n".join(lines)
