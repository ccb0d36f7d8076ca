"""From what the user names (file, folder, `-`) to outcomes, one reader per suffix."""

import io
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from turnstone.errors import ReadingError
from turnstone.reading.facts import Fact, Facts, from_fields, from_options, merge
from turnstone.reading.outcome import MAX_FILE, MAX_LINE, Given, Notice, Outcome
from turnstone.reading.table import read_document, read_lines
from turnstone.reading.text import read_text
from turnstone.record import Report

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".json")
_SIDECAR = ".meta.json"
_NOTHING = Given()


def read(paths: Iterable[str | Path], given: Given = _NOTHING) -> Iterator[Outcome]:
    """Everything that the paths hold, in their order; folders recursively, sorted by name.

    Nothing that a path holds stops the run: what can't be used comes as one ReadingError, a remark as a Notice.
    A second report with an id that was used before is read, with a Notice.

    Args:
        paths: Files, folders, or "-" for standard input.
        given: What the user says of all of them.
    """
    seen: dict[str, tuple[str, str]] = {}
    facts = from_options(given)
    for path in paths:
        for place in places(path):
            if isinstance(place, ReadingError | Notice):
                yield place
                continue
            for outcome in _one(place, facts):
                yield outcome
                if isinstance(outcome, Report):
                    yield from _again(outcome, _name(place), seen)


def _again(report: Report, name: str, seen: dict[str, tuple[str, str]]) -> Iterator[Notice]:
    """A Notice where the report's id was used before; otherwise the id is noted with its place and text."""
    if report.id not in seen:
        seen[report.id] = (name, report.sha256)
        return
    before, sha256 = seen[report.id]
    if sha256 == report.sha256:
        problem = f"id {report.id}: the same report as before, in {before}"
        yield Notice(source=name, problem=problem, remedy="both are read; leave one out")
    else:
        problem = f"id {report.id} was used before, in {before}, for another text"
        yield Notice(source=name, problem=problem, remedy="both are read; give each report its own id")


def places(path: str | Path) -> Iterator[Path | ReadingError | Notice]:
    """The files to read for one path that the user named: itself, or what the folder holds, sorted by name."""
    place = Path(path)
    if str(path) == "-" or not place.is_dir():
        yield place
        return
    found = 0
    for entry in _walk(place):
        if isinstance(entry, Notice):
            yield entry
            continue
        found += 1
        yield entry
    if not found:
        yield ReadingError(_name(place), "an empty folder", f"give one with {', '.join(SUFFIXES)} files")


def _one(path: Path, given: Facts) -> Iterator[Outcome]:
    if str(path) == "-":
        yield from _stream(cast("io.BufferedReader", sys.stdin.buffer), "standard input", given)
        return
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield ReadingError(_name(path), "a folder that can't be opened", "check its permissions")
        elif not stat.S_ISREG(mode):
            with path.open("rb") as file:
                yield from _stream(file, _name(path), given)
        elif path.suffix.lower() in SUFFIXES:
            yield from _file(path, given)
        else:
            yield _unknown(path)
    except FileNotFoundError:
        yield ReadingError(_name(path), "no such file or folder", "check the path")
    except OSError as error:
        yield ReadingError(_name(path), f"can't be read ({error.strerror})", "check its permissions and the disk")
    except ValueError as error:  # a null byte in the path
        yield ReadingError(_name(path), str(error), "check the path")


def _walk(folder: Path) -> Iterator[Path | Notice]:
    """Files below the folder, sorted by name; sidecars left out, what is hidden or linked named."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError:
        yield folder
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            yield Notice(source=_name(path), problem="hidden", remedy="passed over; name it to have it read")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        elif entry.is_dir():
            yield Notice(
                source=_name(path), problem="a link to a folder", remedy="passed over; name it to have it read"
            )
        elif not _is_sidecar(entry.name, names):
            yield path


def _is_sidecar(name: str, names: set[str]) -> bool:
    owner = name.removesuffix(_SIDECAR)
    return owner != name and (owner in names or any(owner + suffix in names for suffix in SUFFIXES))


def _file(path: Path, given: Facts) -> Iterator[Outcome]:
    name, suffix = _name(path), path.suffix.lower()
    own: Facts = {"source": Fact(path.name, "file name")}
    if suffix == ".jsonl":
        with path.open("rb") as file:
            yield from read_lines(file, name, given, path.name)
        return
    limit = MAX_LINE if suffix == ".json" else MAX_FILE
    size = path.stat().st_size
    if size > limit:
        yield ReadingError(name, f"{size:,} bytes, more than {limit:,}", "split it into reports, one article each")
    elif suffix == ".json":
        yield from read_document(path.read_bytes(), name, given, path.name)
    else:
        try:
            sidecar, extra = _sidecar(path)
        except ValueError as error:
            yield ReadingError(name, str(error), "mend the sidecar or remove it")
            return
        yield from _single(path.read_bytes(), name, suffix, merge(given, sidecar), own, extra)


def _single(
    data: bytes, name: str, suffix: str, given: Facts, other: Facts, extra: dict[str, Any]
) -> Iterator[Outcome]:
    if not data.strip(b"\x00 \t\r\n"):
        yield ReadingError(name, "empty", "nothing to code; leave it out or fill it")
    elif suffix in {".html", ".htm"}:
        from turnstone.reading.html import read_html  # lxml takes time to load, and only pages need it

        yield from read_html(data, name, given, other, extra)
    else:
        yield from read_text(data, name, given, other, extra, markdown=suffix == ".md")


def _sidecar(path: Path) -> tuple[dict[str, Fact], dict[str, Any]]:
    """The facts and unknown fields of NAME.txt.meta.json or NAME.meta.json beside the file; empty where there is none.

    Raises:
        ValueError: It is there but no JSON object; the message says what is wrong.
    """
    for side in (path.with_name(path.name + _SIDECAR), path.with_suffix(_SIDECAR)):
        if not side.is_file():
            continue
        try:
            fields: Any = json.loads(side.read_bytes().decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise ValueError(f"its sidecar {side.name} is not usable as JSON ({error})") from error
        if not isinstance(fields, dict):
            raise ValueError(f"its sidecar {side.name} is no JSON object")
        return from_fields(cast("dict[str, Any]", fields), "sidecar")
    return {}, {}


def _stream(file: io.BufferedReader, name: str, given: Facts) -> Iterator[Outcome]:
    """Report JSON lines if the first line is one, else one text (or page, or JSON document)."""
    first = b""
    while (line := file.readline(MAX_LINE + 1)) and not line.strip():
        first += line
    if _opens_object(line):
        rest = io.BufferedReader(_Chained(first + line, file))
        yield from read_lines(rest, name, given, None)
        return
    data = first + line + file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        yield ReadingError(name, f"more than {MAX_FILE:,} bytes", "split it into reports, one article each")
    elif re.match(rb"\s*[\[{]\s*[\"{\]}]", data):
        yield from read_document(data, name, given, None)
    elif re.match(rb"(?i)\s*<(?:!doctype html|html)\b", data):
        yield from _single(data, name, ".html", given, {}, {})
    else:
        yield from _single(data, name, ".txt", given, {}, {})


def _opens_object(line: bytes) -> bool:
    """Whether a line is a JSON object, or would be if it had not been cut short."""
    text = line.removeprefix(b"\xef\xbb\xbf").strip()
    return bool(re.match(rb'\{\s*"[^"]*"\s*:', text)) and (text.endswith(b"}") or len(text) > 200)


class _Chained(io.RawIOBase):
    """Bytes that were read ahead, then the rest of the stream, as soon as any of it comes."""

    def __init__(self, ahead: bytes, file: io.BufferedReader) -> None:
        self._ahead, self._file = ahead, file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._ahead[: len(buffer)] or self._file.read1(len(buffer))
        self._ahead = self._ahead[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _unknown(path: Path) -> ReadingError:
    kind = f"unknown suffix {path.suffix}" if path.suffix else "no suffix"
    return ReadingError(_name(path), kind, f"passed over; give {', '.join(SUFFIXES)}")


def _name(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def count(paths: Iterable[str | Path]) -> int | None:
    """About how many reports the paths hold: files, and lines of .jsonl; None with standard input."""
    total = 0
    for path in map(Path, paths):
        if not path.is_dir() and not path.is_file():
            return None
        for file in _walk(path) if path.is_dir() else (path,):
            if isinstance(file, Notice):
                continue
            if file.suffix.lower() == ".jsonl":
                with file.open("rb") as lines:
                    total += sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))
            else:
                total += file.suffix.lower() in SUFFIXES
    return total
