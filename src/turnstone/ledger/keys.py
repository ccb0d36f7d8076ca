"""What makes two reports the same article, and two texts of it the same revision."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any

import msgspec

from turnstone.record import Report

_MANY = {".jsonl", ".json"}
"""Suffixes of files that hold many reports, so that the file does not say which article a report is."""


def article_key(report: Report, place: str | None = None) -> str:
    """The key of the article that a report is a text of.

    1. An address, together with the report's id where one was given.
    2. A given id, within the file that it came from.
    3. The file, where it holds one report.
    4. The text itself.

    Args:
        report: As it was read.
        place: Path of the file that it came from, whole; None where it came from no file.
    """
    given = report.id if report.id != report.sha256[:16] else ""
    if report.source and "://" in report.source:
        return "\n".join(filter(None, (report.source.partition("#")[0], given)))
    if given:
        return f"{report.source or ''}\n{given}"
    if place and PurePath(place).suffix.lower() not in _MANY:
        return f"file:{place}"
    return f"text:{report.sha256}"


def has_place(key: str) -> bool:
    """Whether the key hangs on where a file lay, so that the same text may come again from elsewhere."""
    return key.startswith("file:")


def revision_digest(report: Report) -> bytes:
    """32 bytes that are the same for the same text told the same way: title, publisher, date and language count."""
    facts = (report.id, report.sha256, report.publisher, report.title, report.published, report.language)
    return sha256(msgspec.json.encode(facts)).digest()


def body_digest(body: bytes) -> bytes:
    """16 bytes by which a damaged row is found."""
    return sha256(body).digest()[:16]


def row_digest(values: Sequence[Any]) -> bytes:
    """16 bytes of all values of a row that may be replaced, by which damage is found."""
    return sha256(msgspec.msgpack.encode(values)).digest()[:16]
