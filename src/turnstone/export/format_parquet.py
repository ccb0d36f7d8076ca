"""Parquet by pyarrow: typed columns, lists and structs as they are in the record, compressed with Zstandard."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import islice
from typing import IO, Any

import msgspec

from turnstone import __version__
from turnstone.errors import ExportError
from turnstone.export.column import Column, Table
from turnstone.export.loss import Loss
from turnstone.export.options import Options
from turnstone.export.shapes import bare, is_struct, item, scalar

GROUP = 5_000
"""Rows to a row group, and in memory at a time."""
_SCALARS = {str: "string", int: "int64", float: "float64", bool: "bool_", date: "date32"}


def library(name: str = "pyarrow") -> Any:
    """pyarrow, or a module of it.

    Raises:
        ExportError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed: install it with `pip install turnstone[frames]`"
        ) from error


def write(table: Table, items: Iterator[Any], file: IO[bytes], loss: Loss, options: Options) -> None:
    """Write a table; for the arguments see `turnstone.export.formats.Write`."""
    library()
    pq = library("pyarrow.parquet")
    form = schema(table)
    with pq.ParquetWriter(file, form, compression="zstd") as out:
        for some in _groups(items):
            out.write_table(arrow(table.columns, some, form))
            loss.rows += len(some)


def schema(table: Table) -> Any:
    """The Arrow schema of a table."""
    pa = library()
    fields = [pa.field(column.name, arrow_type(column.hint)) for column in table.columns]
    return pa.schema(fields, metadata={"turnstone.table": table.name, "turnstone.version": __version__})


def arrow(columns: tuple[Column, ...], items: list[Any], form: Any) -> Any:
    """Items as an Arrow table."""
    pa = library()
    arrays = [
        pa.array([_plain(column.get(one), kind) for one in items], type=kind.type)
        for column, kind in zip(columns, form, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=form)


def arrow_type(hint: Any) -> Any:
    """The Arrow type of an annotation; what has no fixed form is JSON in a string."""
    pa = library()
    kind = scalar(hint)
    if kind is not None:
        return getattr(pa, _SCALARS[kind])()
    inner = item(hint)
    if inner is not None:
        return pa.list_(arrow_type(inner))
    if is_struct(hint):
        return pa.struct([(field.name, arrow_type(field.type)) for field in msgspec.structs.fields(bare(hint))])
    return pa.string()


def _plain(value: Any, kind: Any) -> Any:
    if value is None or isinstance(value, str | int | float | date):
        return value
    if isinstance(value, dict) or str(kind.type) == "string":
        return msgspec.json.encode(value).decode()
    return msgspec.to_builtins(value)


def _groups(items: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(items, GROUP)):
        yield some
