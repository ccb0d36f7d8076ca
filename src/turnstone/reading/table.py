"""Reports that are objects already: .json (one, or a list) and .jsonl (one a line). Their text is taken as given."""

import json
from collections.abc import Iterator
from typing import IO, Any, cast

from turnstone.errors import ReadingError
from turnstone.reading.build import build
from turnstone.reading.encoding import decode
from turnstone.reading.facts import Fact, Facts, from_fields, merge
from turnstone.reading.outcome import MAX_LINE, Notice, Outcome

_MEND = "mend this line or leave it out; the rest is read"


def read_lines(file: IO[bytes], name: str, given: Facts, source: str | None) -> Iterator[Outcome]:
    """One Report per line; a broken line is named and the rest goes on.

    Args:
        file: Open for reading bytes.
        name: What messages call the file.
        given: Facts that prevail over the objects' own.
        source: Source of reports that name none.
    """
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        place = f"{name}: line {number}"
        if len(line) > MAX_LINE:
            yield ReadingError(place, f"longer than {MAX_LINE:,} bytes", _MEND)
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_LINE)
        elif line.strip():
            yield from _line(line, place, given, source)


def read_document(data: bytes, name: str, given: Facts, source: str | None) -> Iterator[Outcome]:
    """The Reports of a .json file: an object, a list of objects, or objects one after another.

    Where the file breaks off, the objects before the break are read and the line of the break is named.
    """
    try:
        text = decode(data).text
    except ValueError as error:
        yield ReadingError(name, str(error), "give a JSON file in UTF-8")
        return
    found = 0
    try:
        for value, line in _values(text):
            found += 1
            yield from _object(value, name if found == 1 and not line else f"{name}: line {line}", given, source)
    except json.JSONDecodeError as error:
        yield ReadingError(f"{name}: line {error.lineno}", _broken(error), "mend the file; what stands before is read")
    except (RecursionError, ValueError) as error:
        yield ReadingError(name, f"not usable as JSON ({type(error).__name__})", "give Report objects")
    if not found and not text.strip(" \t\r\n[]"):
        yield ReadingError(name, "no report in it", "give a Report object or a list of them")


def _line(line: bytes, place: str, given: Facts, source: str | None) -> Iterator[Outcome]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield ReadingError(place, "not UTF-8", "save the file as UTF-8; the rest is read")
    except json.JSONDecodeError as error:
        yield ReadingError(place, _broken(error), _MEND)
    except (RecursionError, ValueError) as error:
        yield ReadingError(place, f"not usable as JSON ({type(error).__name__})", _MEND)
    else:
        yield from _object(value, place, given, source)


def _broken(error: json.JSONDecodeError) -> str:
    at_end = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
    return f"{'truncated' if at_end else 'broken'} JSON ({error.msg}, column {error.colno})"


def _values(text: str) -> Iterator[tuple[Any, int]]:
    """Each object and the line where it begins (0 where it is alone); raises JSONDecodeError at a break."""
    decoder, at = json.JSONDecoder(), _skip(text, 0, " \t\r\n\ufeff")
    if not text.startswith("[", at):
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            yield value, 0 if not text[end:].strip() else text.count("\n", 0, at) + 1
            at = _skip(text, end, " \t\r\n,")
        return
    at = _skip(text, at + 1, " \t\r\n")
    line, counted = text.count("\n", 0, at) + 1, at
    while not text.startswith("]", at):
        value, end = decoder.raw_decode(text, at)
        line, counted = line + text.count("\n", counted, at), at
        yield value, line
        at = _skip(text, end, " \t\r\n")
        if text.startswith(",", at):
            at = _skip(text, at + 1, " \t\r\n")
        elif not text.startswith("]", at):
            raise json.JSONDecodeError("Expecting ',' or ']'", text, at)


def _skip(text: str, at: int, what: str) -> int:
    while at < len(text) and text[at] in what:
        at += 1
    return at


def _object(value: Any, place: str, given: Facts, source: str | None) -> Iterator[Outcome]:
    if not isinstance(value, dict):
        yield ReadingError(place, f"a JSON {_kind(value)}, not a Report object", "give objects with a `text`")
        return
    fields = cast("dict[str, Any]", value)
    report = fields.get("report")
    if isinstance(report, dict) and "text" not in fields:
        fields = cast("dict[str, Any]", report)  # a record, as `turnstone code` writes it: its report is read again
    text, sha256 = fields.get("text"), fields.get("sha256")
    if not isinstance(text, str):
        yield ReadingError(place, "no `text` in the object", "give Report objects; their text is what is coded")
        return
    inner = fields.get("extra")
    kept = cast("dict[str, Any]", inner) if isinstance(inner, dict) else {}
    ours = {"text", "sha256", "extra"} if isinstance(inner, dict) else {"text", "sha256"}
    own = {key: field for key, field in fields.items() if key not in ours}
    facts, rest = from_fields(own, "json")
    if source:
        facts.setdefault("source", Fact(source, "json"))
    for outcome in build(place, text, merge(given, facts), extra=kept | rest, reading={}):
        yield outcome
        if isinstance(sha256, str) and not isinstance(outcome, ReadingError | Notice) and outcome.sha256 != sha256:
            yield Notice(
                source=place, problem="its sha256 is not that of its text", remedy="the text was changed since"
            )


def _kind(value: object) -> str:
    names = {"list": "list", "str": "string", "NoneType": "null", "bool": "boolean"}
    return names.get(type(value).__name__, "number")
