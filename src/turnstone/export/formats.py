"""The formats, in one explicit list."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from turnstone.errors import ExportError
from turnstone.export import format_csv, format_parquet, format_plover
from turnstone.export.column import Table
from turnstone.export.loss import Loss
from turnstone.export.options import Options
from turnstone.export.tables import TABLES
from turnstone.export.target import replacing
from turnstone.ledger import Filter, Ledger

Write = Callable[[Table, Iterator[Any], IO[bytes], Loss, Options], None]
"""Writes a table's items to a binary file, counting in the Loss the rows written and what could not be said."""


class Format(NamedTuple):
    """One format."""

    name: str
    what: str
    suffix: str
    """Of its files, with the dot."""
    takes: frozenset[str] | None
    """Tables that it can hold; None: all."""
    write: Write


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("csv", "RFC 4180, one row each, guarded against formulas", ".csv", None, format_csv.write),
        Format("plover", "PLOVER events in POLECAT's 40 columns", ".tsv", frozenset(("events",)), format_plover.write),
        Format("parquet", "typed columns with lists and structs", ".parquet", None, format_parquet.write),
    )
}  # fmt: skip
"""By name."""

_PLAIN = Options()
_ALL = Filter()


def export(
    ledger: Ledger, table: str, format: str, out: Path | IO[bytes], asked: Filter = _ALL,
    options: Options = _PLAIN, *, overwrite: bool = False,
) -> Loss:  # fmt: skip
    """Write one table in one format.

    Args:
        ledger: Open.
        table: One of `TABLES`.
        format: One of `FORMATS`.
        out: A file's path: it is there whole or not at all. Or an open binary file.
        asked: Which rows.
        options: What the formats ask.
        overwrite: Whether a file that is there may be replaced.

    Returns:
        What the format could not say.

    Raises:
        ExportError: The format can't hold the table, the file is there or can't be written, or a library is missing.
        LedgerError: The filter can't be understood.
    """
    form, of = chosen(table, format)
    loss = Loss(table, format)
    items = of.items(ledger, asked)
    if isinstance(out, Path):
        with replacing(out, overwrite=overwrite) as file:
            form.write(of, items, file, loss, options)
    else:
        form.write(of, items, out, loss, options)
    return loss


def chosen(table: str, format: str) -> tuple[Format, Table]:
    """The format and the table of these names.

    Raises:
        ExportError: There is none, or the format can't hold the table.
    """
    if format not in FORMATS:
        raise ExportError(f"format {format}: not one of {', '.join(FORMATS)}")
    if table not in TABLES:
        raise ExportError(f"{table}: can't be exported: give some of {', '.join(TABLES)}")
    form = FORMATS[format]
    if form.takes is not None and table not in form.takes:
        raise ExportError(f"{format} has no place for {table}: it takes {', '.join(sorted(form.takes))}")
    return form, TABLES[table]
