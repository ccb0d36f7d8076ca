"""`turnstone export`: tables of the ledger in the formats of others."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from turnstone.commands.shared import DONE, FLAG, LEDGER, LedgerFile, told, usage

if TYPE_CHECKING:
    from turnstone.export import Loss


@told
def export(
    *kinds: Annotated[str, Parameter(name="KIND", required=True)],
    format: str = "csv",
    out: Path | None = None,
    loss: Path | None = None,
    overwrite: Annotated[bool, FLAG] = False,
    include: Annotated[tuple[str, ...], Parameter(negative=())] = (),
    since: str | None = None,
    until: str | None = None,
    about: str | None = None,
    type: str | None = None,
    aux: str | None = None,
    limit: int | None = None,
    as_of: str | None = None,
    read_by: str | None = None,
    ledger: LedgerFile = Path(LEDGER),
) -> int:
    """Write tables of the ledger to files in the formats of others.

    KIND is events, statements, silences, figures, postures, actors, episodes, crises,
    tripwires, tripwire_steps, figure_histories, figure_entries or intervals. csv and
    parquet (which needs pyarrow) take any, plover takes events (POLECAT's 40 columns).
    What the format could not say is counted on standard error. docs/export.md lists
    the columns.

    For example:

        turnstone export events --about Malawi --since 2026-03 --out malawi.csv
        turnstone export events --format plover --include historical --out events.tsv
        turnstone export events figures --format parquet --out tables/

    Parameters
    ----------
    kinds
        What to export.
    format
        csv, plover or parquet.
    out
        The file; a folder for several kinds. Without it, standard output.
    loss
        Write the loss report to this file, as JSON.
    overwrite
        Replace files that are there.
    include
        plover: rows that are left out else: historical, future, hypothetical, negation, unnamed.
    since
        First day: 2026-03-04, 2026-03 or 2026.
    until
        Last day, likewise.
    about
        A party or place: its name, its country's code (IRN), or its id; or a crisis: its id.
    type
        Event type or mode, act, measure or stance.
    aux
        historical, future, hypothetical, negation or conditional; no-historical: without.
    limit
        At most so many, the newest.
    as_of
        Only from reports that were out by this day or time.
    read_by
        As the ledger stood at this day or time, before later reading and review.
    ledger
        The ledger file.
    """
    from turnstone.export import FORMATS
    from turnstone.export.formats import chosen
    from turnstone.export.options import INCLUDABLE, Options
    from turnstone.ledger import Filter, Ledger

    wanted = list(dict.fromkeys(kinds))
    for kind in wanted:
        chosen(kind, format)
    unknown = next((one for one in include if one not in INCLUDABLE), None)
    if unknown:
        return usage(f"--include {unknown}: not one of {', '.join(INCLUDABLE)}")
    if limit is not None and limit < 1:
        return usage(f"--limit {limit}: not a number of rows: give 1 or more")
    if out is None and len(wanted) > 1:
        return usage("several kinds go to files: name a folder with --out")
    if out is None and format == "parquet" and sys.stdout.isatty():
        return usage("Parquet is not for a terminal: name a file with --out")
    asked = Filter(since=since, until=until, about=about, type=type, aux=aux, limit=limit, as_of=as_of, read_by=read_by)
    targets = _targets(wanted, out, FORMATS[format].suffix)
    with Ledger.open(ledger) as opened:
        found = _write(opened, targets, format, asked, Options(include=frozenset(include)), overwrite=overwrite)
    sys.stderr.write("".join(f"turnstone: {one}\n" for one in found))
    if loss is not None:
        _keep(loss, found, overwrite=overwrite)
    return DONE


def _targets(kinds: list[str], out: Path | None, suffix: str) -> list[tuple[str, Any]]:
    """Where each kind goes."""
    from turnstone.errors import ExportError

    if out is None:
        return [(kinds[0], sys.stdout.buffer)]
    if len(kinds) == 1 and not out.is_dir():
        return [(kinds[0], out)]
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise ExportError(f"{out}: can't be a folder ({error.strerror}): several kinds go to files in one") from error
    return [(kind, out / f"{kind}{suffix}") for kind in kinds]


def _write(
    ledger: Any, targets: list[tuple[str, Any]], format: str, asked: Any, options: Any, *, overwrite: bool
) -> "list[Loss]":
    from turnstone.export import export as write

    return [write(ledger, kind, format, out, asked, options, overwrite=overwrite) for kind, out in targets]


def _keep(path: Path, found: "list[Loss]", *, overwrite: bool) -> None:
    import msgspec

    from turnstone.export.target import replacing

    with replacing(path, overwrite=overwrite) as file:
        file.write(msgspec.json.format(msgspec.json.encode([one.report() for one in found]), indent=1) + b"\n")


COMMANDS = (export,)
