"""`turnstone snapshot`: the ledger as Parquet files."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from turnstone.commands.shared import DONE, FLAG, LEDGER, LedgerFile, json_lines, told, write


@told
def snapshot(
    folder: Annotated[Path, Parameter(name="DIR")],
    *,
    as_of: str | None = None,
    read_by: str | None = None,
    json: Annotated[bool, FLAG] = False,
    ledger: LedgerFile = Path(LEDGER),
) -> int:
    """Write the ledger's tables as Parquet files, a year to a file, for DuckDB and the like.

    Again over the same ledger it writes only what changed. Needs pyarrow.

    For example:

        turnstone snapshot tables/ && cd tables && duckdb -init views.sql

    Parameters
    ----------
    folder
        A new folder, or one of an earlier snapshot.
    as_of
        Only from reports that were out by this day or time.
    read_by
        As the ledger stood at this day or time, before later reading and review.
    json
        The manifest, and what was written, as a JSON object.
    ledger
        The ledger file.
    """
    from turnstone.export.snapshot import snapshot as make
    from turnstone.ledger import Filter, Ledger

    with Ledger.open(ledger) as opened:
        made = make(opened, folder, Filter(as_of=as_of, read_by=read_by))
    if json:
        return json_lines([made])
    files = sum(map(len, made.manifest.tables.values()))
    rows = ", ".join(f"{count:,} {name}" for name, count in made.manifest.rows().items())
    removed = f", {len(made.removed):,} removed" if made.removed else ""
    write(f"{folder}: {rows}\n{folder}: {len(made.written):,} of {files:,} files written{removed}\n")
    return DONE


COMMANDS = (snapshot,)
