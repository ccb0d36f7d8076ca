"""From a text and what is known of it to a Report: the checks that every kind of source shares."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, cast

from turnstone.errors import ReadingError
from turnstone.reading.facts import Fact, Facts, origins
from turnstone.reading.language import language_of
from turnstone.reading.outcome import MAX_TEXT, MAX_WORD, Notice, Outcome
from turnstone.reading.published import iso_date
from turnstone.record import Report

_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD}}}")
_MAX_DEPTH = 50
_WIDEST_INTEGER = 2**63


def tidy(text: str) -> tuple[str, int]:
    """The text in NFC with null bytes and lone surrogates as U+FFFD, and how many of those there were."""
    text, count = _UNUSABLE.subn("\ufffd", text)
    return unicodedata.normalize("NFC", text), count


def build(
    name: str, text: str, facts: Facts, *, extra: dict[str, Any], reading: dict[str, Any], replaced: int = 0
) -> Iterator[Outcome]:
    """The Report, after a Notice for each doubt; or one ReadingError where the text is unusable or not in English.

    Args:
        name: What messages call the source.
        text: The article's words as its reader found them.
        facts: Merged, strongest only.
        extra: The input's own unknown fields.
        reading: How it was read; kept as ``extra["reading"]`` with the origin of each fact.
        replaced: Characters that `tidy` replaced before.
    """
    text, odd = tidy(text)
    text = text.strip()
    problem = _unusable(text)
    if problem:
        yield ReadingError(name, *problem)
        return
    odd += replaced
    if odd:
        yield Notice(
            source=name,
            problem=f"{odd} null byte{'s' * (odd > 1)} or lone surrogate{'s' * (odd > 1)}",
            remedy="each was replaced by U+FFFD; check how the file was made",
        )
    language = _language(text, facts.get("language"))
    if language.split("-")[0].lower() != "en":
        yield ReadingError(
            name, f"not in English (language {language})", "passed over; Turnstone reads English, give it a translation"
        )
        return
    published, notice = _published(name, facts.get("published"))
    if notice:
        yield notice
    try:
        extra = {tidy(key)[0]: plain(value) for key, value in extra.items()}
    except RecursionError:
        yield ReadingError(name, f"fields nested more than {_MAX_DEPTH} deep", "flatten them or leave them out")
        return
    known = {field: tidy(fact.value)[0].strip() for field, fact in facts.items()}
    yield _report(text, known, published, language, extra | _reading(reading, facts, known))


def _report(text: str, known: dict[str, str], published: str | None, language: str, extra: dict[str, Any]) -> Report:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=known.get("id") or sha256[:16],
        source=known.get("source"),
        publisher=known.get("publisher"),
        title=known.get("title"),
        published=published,
        language=language,
        text=text,
        sha256=sha256,
        extra=extra,
    )


def _unusable(text: str) -> tuple[str, str] | None:
    if not text:
        return "no text", "nothing to code; leave it out or fill it"
    if len(text) > MAX_TEXT:
        return (
            f"a text of {len(text):,} characters, more than {MAX_TEXT:,}",
            "split it into reports, one article each",
        )
    if _LONG_WORD.search(text):
        return f"more than {MAX_WORD:,} characters without a space", "not running text; leave it out"
    if not any(map(str.isalpha, text)):
        return "not one letter", "nothing to code; leave it out"
    return None


def _language(text: str, given: Fact | None) -> str:
    tag = given.value.replace("_", "-") if given else ""
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
        return tag
    return language_of(text)


def _published(name: str, given: Fact | None) -> tuple[str | None, Notice | None]:
    if given is None:
        return None, None
    published = iso_date(given.value)
    if published:
        return published, None
    shown = " ".join(given.value.split())[:60]
    return None, Notice(
        source=name,
        problem=f"can't tell which day {shown!r} ({given.by}) is",
        remedy="read without a date of publication; write it as YYYY-MM-DD",
    )


def _reading(reading: dict[str, Any], facts: Facts, known: dict[str, str]) -> dict[str, Any]:
    """What extra keeps of the reading: nothing where the report's own JSON said it all."""
    came_from = {field: by for field, by in origins(facts) if by != "json"}
    kept = {key: plain(value) for key, value in reading.items() if value}
    if "author" in known:
        kept["author"] = known["author"]
    if came_from:
        kept["from"] = came_from
    return {"reading": kept} if kept else {}


def plain(value: Any, depth: int = 0) -> Any:
    """A JSON value that any JSON writer can write: strings tidied, integers beyond 64 bits as strings.

    Raises:
        RecursionError: It is nested more than 50 deep.
    """
    if depth > _MAX_DEPTH:
        raise RecursionError
    match value:
        case str():
            return tidy(value)[0]
        case dict():
            fields = cast("dict[Any, Any]", value)
            return {tidy(str(key))[0]: plain(inner, depth + 1) for key, inner in fields.items()}
        case list() | tuple():
            return [plain(inner, depth + 1) for inner in cast("list[Any]", value)]
        case int() if not isinstance(value, bool) and not -_WIDEST_INTEGER <= value < _WIDEST_INTEGER:
            return str(value)
        case _:
            return value
