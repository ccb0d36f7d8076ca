"""What is known of a report besides its text, each with where it was read."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from turnstone.reading.outcome import Given


class Fact(msgspec.Struct, frozen=True):
    """One field's value and its origin."""

    value: str
    by: str
    """"option", "sidecar", "leading line", "json-ld", "meta og:title", "guess" ..."""


Facts = Mapping[str, Fact]
"""Facts by field: id, source, publisher, title, published, language, author."""

FIELDS = ("id", "source", "publisher", "title", "published", "language", "author")

_LINE_KEYS = {
    "title": "title", "headline": "title",
    "published": "published", "date": "published", "publication date": "published",
    "publisher": "publisher", "outlet": "publisher", "source": "publisher",
    "url": "source", "link": "source",
    "id": "id", "language": "language", "author": "author", "byline": "author",
}  # fmt: skip
"""Keys of leading lines, in lower case, and the field each fills."""

_LINE = re.compile(r"[ \t]*([A-Za-z][A-Za-z ]{0,20}?)[ \t]*:[ \t]+(\S[^\r\n]*)(?:\r\n|\n|\r|$)")


def merge(*stronger_first: Facts) -> dict[str, Fact]:
    """For each field the first fact that is there."""
    merged: dict[str, Fact] = {}
    for facts in reversed(stronger_first):
        merged.update(facts)
    return merged


def from_options(given: Given) -> dict[str, Fact]:
    """The facts that the user gives for all reports of a run."""
    fields = {"published": given.published, "publisher": given.publisher, "title": given.title}
    return {field: Fact(value, "option") for field, value in fields.items() if value}


def leading_lines(text: str) -> tuple[dict[str, Fact], str]:
    """The facts in `Key: value` lines at the very top, and the text after them.

    The block ends at the first line that is not one of the known keys, so that "Gaza: ten dead" stays where it is.
    """
    facts: dict[str, Fact] = {}
    at = len(text) - len(text.lstrip())
    while match := _LINE.match(text, at):
        field = _LINE_KEYS.get(" ".join(match[1].lower().split()))
        if field is None:
            break
        value = match[2].strip()
        if field == "publisher" and re.match(r"https?://", value):
            field = "source"
        facts.setdefault(field, Fact(value, "leading line"))
        at = match.end()
    return facts, text[at:] if facts else text


def from_fields(fields: Mapping[str, Any], by: str) -> tuple[dict[str, Fact], dict[str, Any]]:
    """The facts in a JSON object (`url` becomes source, which it outranks), and the fields that are none of ours.

    Args:
        fields: The object, without its text.
        by: Where it was read.
    """
    facts: dict[str, Fact] = {}
    rest: dict[str, Any] = {}
    for key, value in fields.items():
        field = "source" if key == "url" else key
        if field not in FIELDS or field == "author":
            rest[key] = value
        elif _usable(value) and (key != "source" or not fields.get("url")):
            facts[field] = Fact(str(value).strip(), by)
    return facts, rest


def origins(facts: Facts) -> Iterator[tuple[str, str]]:
    """Field and where it was read, in the order of the fields."""
    for field in FIELDS:
        if field in facts:
            yield field, facts[field].by


def _usable(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(str(value).strip())
