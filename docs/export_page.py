"""The column tables of docs/export.md, from the code: `python -m docs.export_page` writes them."""

import re
from pathlib import Path

from turnstone.export import FORMATS, TABLES
from turnstone.export.column import Column, Table
from turnstone.export.format_csv import cells
from turnstone.export.format_parquet import arrow_type
from turnstone.export.loss import Loss
from turnstone.export.plover_columns import COLUMNS
from turnstone.export.snapshot_tables import DYAD_DAYS, PAIRS, REPORTS

PAGE = Path(__file__).with_name("export.md")
_PART = re.compile(r"(<!-- columns: (?P<name>\w+) -->\n).*?(?P<end><!-- end -->)", re.S)


def main() -> None:
    """Write the page's tables."""
    PAGE.write_text(export_page(), encoding="utf-8")


def export_page() -> str:
    """docs/export.md with its tables as the code has them."""
    return _PART.sub(lambda found: f"{found[1]}{_part(found['name'])}{found['end']}", PAGE.read_text(encoding="utf-8"))


def _part(name: str) -> str:
    if name == "formats":
        lines = ["| format | file | takes | |", "|---|---|---|---|"]
        for form in FORMATS.values():
            takes = ", ".join(sorted(form.takes)) if form.takes else "all"
            lines.append(f"| {form.name} | {form.suffix} | {takes} | {form.what} |")
    elif name == "plover":
        lines = ["| | column | what is there |", "|---|---|---|"]
        lines += [f"| {number} | {column.name} | {column.what} |" for number, column in enumerate(COLUMNS, 1)]
    else:
        lines = _columns({"pairs": PAIRS, "dyad_days": DYAD_DAYS, "reports": REPORTS}.get(name) or TABLES[name])
    return "\n".join(lines) + "\n"


def _columns(table: Table) -> list[str]:
    lines = ["| column | Parquet | CSV | |", "|---|---|---|---|"]
    for column in table.columns:
        parts = [cell.name for cell in cells(column, Loss(table.name, "csv"))]
        told = "" if parts == [column.name] else ", ".join(f"`{part}`" for part in parts) or "left out"
        lines.append(f"| `{column.name}` | {_type(column)} | {told} | {column.what} |")
    return lines


def _type(column: Column) -> str:
    """The Parquet type in short: structs by the names of docs/record.md."""
    told = str(arrow_type(column.hint))
    for hint in ("Entity", "Place", "Why", "Condition", "Date", "Span"):
        if re.search(rf"\b{hint}\b", str(column.hint)):
            return f"list of {hint}" if told.startswith("list") else hint
    for arrow, short in (
        ("list<item: ", "list of "),
        ("date32[day]", "date"),
        ("int64", "integer"),
        ("double", "number"),
    ):
        told = told.replace(arrow, short)
    return told.removesuffix(">")


if __name__ == "__main__":
    main()
