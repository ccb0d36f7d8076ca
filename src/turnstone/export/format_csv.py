"""CSV by RFC 4180: a header, commas, CRLF, quotation marks where they are needed, UTF-8 without a mark at its start.

Names of columns are the JSON paths of docs/record.md with "_" between their parts. Several values in a cell are parted
by "; ", and the cells of one list go side by side: the second name in `actor_name` has the second code in
`actor_country`. A text cell that a spreadsheet would take for a formula (OWASP, "CSV Injection": a first = + - @, tab
or carriage return) has an apostrophe put before it, as has one that begins with an apostrophe: to read the words as
they were, take one apostrophe from the beginning of any cell that has one.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import IO, Any, NamedTuple

import msgspec

from turnstone.export.column import Column, Table
from turnstone.export.loss import Loss
from turnstone.export.options import Options
from turnstone.export.shapes import bare, is_struct, item, scalar

_FORMULA = re.compile(r"['=+\-@\t\r\n＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BETWEEN = "; "
_LEFT_OUT = ("why",)
"""Columns with a list of structs in which few are interested."""
_TYPES = {str: "text", int: "integer", float: "number", bool: "true/false", date: "date"}
Say = Callable[[Any], Any]
"""From a value to what the cell holds: text, a number, or "" for nothing."""


class Cell(NamedTuple):
    """One column of the file."""

    name: str
    type: str
    """text, number, integer, date, true/false, list or JSON."""
    say: Say


def cells(column: Column, loss: Loss) -> tuple[Cell, ...]:
    """The file's columns for a table's column."""
    return () if _is_left_out(column) else tuple(_cells(column.name, column.hint, loss))


def header(table: Table) -> tuple[Cell, ...]:
    """All columns of the file, in order."""
    return tuple(cell for column in table.columns for cell in cells(column, Loss(table.name, "csv")))


def write(table: Table, items: Iterator[Any], file: IO[bytes], loss: Loss, options: Options) -> None:
    """Write a table; for the arguments see `turnstone.export.formats.Write`."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        _write(table, items, text, loss)
        text.flush()
    finally:
        text.detach()  # else it closes the file, which is its owner's to do


def _write(table: Table, items: Iterator[Any], text: IO[str], loss: Loss) -> None:
    columns = [(column, cells(column, loss)) for column in table.columns]
    whys = [column for column in table.columns if _is_left_out(column)]
    out = csv.writer(text)
    out.writerow([cell.name for _, parts in columns for cell in parts])
    for one in items:
        values = [(column.get(one), parts) for column, parts in columns]
        out.writerow([cell.say(value) for value, parts in values for cell in parts])
        loss.rows += 1
        for column in whys:
            loss.add(
                column.name, "what decided each field is left out: Parquet and --json have it", bool(column.get(one))
            )


def _cells(name: str, hint: Any, loss: Loss) -> Iterator[Cell]:
    inner = item(hint)
    kind = scalar(hint)
    if kind is not None:
        yield Cell(name, _TYPES[kind], _scalar(name, kind, loss))
    elif is_struct(hint):
        for part, get, of in _parts(name, hint):
            for cell in _cells(part, of, loss):
                yield Cell(cell.name, cell.type, _inside(get, cell.say))
    elif inner is not None and scalar(inner):
        yield Cell(name, "list", _list(name, _scalar(name, scalar(inner) or str, loss), loss))
    elif inner is not None and is_struct(inner) and not _is_deep(inner):
        for cell in _cells(name, inner, loss):
            yield Cell(cell.name, "list", _list(cell.name, cell.say, loss))
    else:
        yield Cell(name, "JSON", _json(name, loss))


def _is_left_out(column: Column) -> bool:
    """A record's `why` is a list; that of what is worked out from records is a sentence, and stays."""
    return column.name in _LEFT_OUT and item(column.hint) is not None


def _is_deep(kind: Any) -> bool:
    """Whether a struct holds a list of structs: in a list of its own, that is too much for cells side by side."""
    return any(is_struct(item(field.type)) for field in msgspec.structs.fields(bare(kind)))


def _parts(name: str, hint: Any) -> Iterator[tuple[str, Callable[[Any], Any], Any]]:
    for field in msgspec.structs.fields(bare(hint)):
        yield f"{name}_{field.name}", _getter(field.name), field.type


def _getter(name: str) -> Callable[[Any], Any]:
    return lambda value: getattr(value, name)


def _inside(get: Callable[[Any], Any], say: Say) -> Say:
    return lambda value: "" if value is None else say(get(value))


def _scalar(name: str, kind: type, loss: Loss) -> Say:
    if kind is bool:
        return lambda value: "" if value is None else "true" if value else "false"
    if kind is float:
        return lambda value: "" if value is None else f"{value:.15g}"
    if kind in (int, date):
        return lambda value: "" if value is None else value
    return lambda value: "" if value is None else _text(name, value, loss)


def _text(name: str, value: str, loss: Loss) -> str:
    if _CONTROL.search(value):
        value = _CONTROL.sub(" ", value)
        loss.add(name, "control characters are blanks")
    if _FORMULA.match(value):
        loss.add(name, "an apostrophe before what a spreadsheet would take for a formula: take it away to read")
        return "'" + value
    return value


def _list(name: str, say: Say, loss: Loss) -> Say:
    def said(values: Any) -> Any:
        parts = [say(value) for value in values or ()]
        if len(parts) < 2:
            return parts[0] if parts else ""
        if not any(part != "" for part in parts):
            return ""
        texts = [str(part) for part in parts]
        if any(";" in text for text in texts):
            loss.add(name, "a semicolon inside a value of a list is a comma")
            texts = [text.replace(";", ",") for text in texts]
        return _BETWEEN.join(texts)

    return said


def _json(name: str, loss: Loss) -> Say:
    return lambda value: "" if value is None else _text(name, msgspec.json.encode(value).decode(), loss)
