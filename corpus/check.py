"""Reads the corpus's files, says what is wrong and what is covered.

    python -m corpus.check [FILE...] [--counts]

Without files: all of corpus/reports. Exits 1 if a line is wrong, 0 otherwise.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from corpus import labels
from corpus.compiling import compiled
from corpus.markup import MarkupError, read_marked

REPORTS = Path(__file__).parent / "reports"


def load(paths: list[Path]) -> tuple[list[dict[str, Any]], list[str]]:
    """Records of all files, and each error as ``file: line N: what``."""
    records, errors, seen = list[dict[str, Any]](), list[str](), dict[str, str]()
    for path in paths:
        try:
            marked = read_marked(path.read_text(encoding="utf-8"))
        except MarkupError as error:
            errors.append(f"{path.name}: {error}")
            continue
        for report in marked:
            record, wrong = compiled(report)
            errors += [f"{path.name}: {report.name}: {line}" for line in wrong]
            if report.name in seen:
                errors.append(f"{path.name}: {report.name}: already in {seen[report.name]}")
            seen[report.name] = path.name
            records.append(record)
    return records, errors


def counts(records: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    """What is covered: how many of each label."""
    found: dict[str, Counter[str]] = {}

    def add(name: str, values: Any) -> None:
        found.setdefault(name, Counter()).update(values)

    for record in records:
        extra = record["report"]["extra"]
        add("reports", ["all", *(["hard negative"] if "negative" in extra else [])])
        add("register", [extra.get("register")])
        add("country", extra.get("countries", "").split())
        for kind in ("events", "statements", "silences", "figures", "postures"):
            add("records", [kind] * len(record[kind]))
        for event in record["events"]:
            add("type", [event["type"]])
            add("mode", [f"{event['type']} {mode}" for mode in event["mode"]])
            add("aux", event["aux"])
            add("context", event["context"])
            add("records", ["conditions"] if event["condition"] else [])
        for statement in record["statements"]:
            add("act", [statement["act"]])
            add("records", ["chains of two and more"] if len(statement["chain"]) > 1 else [])
            add("records", ["chains of one"] if len(statement["chain"]) == 1 else [])
        for figure in record["figures"]:
            add("measure", [figure["measure"]])
            add("approximator", [figure["approximator"] or "none"])
        for posture in record["postures"]:
            add("stance", [posture["stance"]])
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--counts", action="store_true", help="print how many there are of each label")
    options = parser.parse_args()
    records, errors = load(options.files or sorted(REPORTS.glob("*.txt")))
    for error in errors:
        print(error, file=sys.stderr)
    if options.counts:
        _print(counts(records))
    print(f"{len(records)} reports, {len(errors)} errors")
    sys.exit(bool(errors))


def _print(found: dict[str, Counter[str]]) -> None:
    wanted = {f"{kind} {mode}" for kind, modes in labels.MODES.items() for mode in modes}
    for name, counter in found.items():
        print(f"{name}: " + ", ".join(f"{label} {n}" for label, n in counter.most_common()))
    print("modes not there yet: " + ", ".join(sorted(wanted - set(found.get("mode", ())))))


if __name__ == "__main__":
    main()
