"""Scores Turnstone on the development data and writes docs/accuracy.md: `python -m benchmarks.accuracy`.

Development figures: the rules were written with these reports in view. The page names misses by report id, offsets and
labels and quotes no text.
"""

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import turnstone
from benchmarks import fresh, plover
from benchmarks.corpus_accuracy import compare_section, test_section
from benchmarks.gold import compile_gold
from benchmarks.rows import row_table, to_json, type_table
from turnstone.coding.coder import code
from turnstone.evaluate import POOLED, RATE_FLOOR, SHARES, Miss, Scores, score
from turnstone.record import Record, Report

PAGE = Path("docs/accuracy.md")
AGREEMENT = {"event": 0.95, "event.full": 0.80, "statement": 0.93, "record": 0.81}
"""F1 between two annotations of four of these reports, made apart (docs/record.md)."""


def main() -> None:
    """Code, score, write the page, and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="gold folder (default: %(default)s)")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page goes (default: %(default)s)")
    options = parser.parse_args()
    paths = sorted(options.gold.glob("*.yaml"))
    if not paths:
        sys.exit(f"{options.gold}: no annotated reports (*.yaml) there: name their folder with --gold")
    gold = [compile_gold(path) for path in paths]
    scores = score(gold, map(to_json, coded(map(gold_report, gold))))
    rows = plover.load_gold(options.data / "plover_gold/dev.json")
    plover_scores = plover.score(rows, coded(plover.reports_of(rows)))
    sections = [
        head(digest(paths)),
        record_section(scores, gold),
        type_section(scores, gold),
        plover_section(plover_scores),
        test_section(options.data),
        *([fresh_section()] if fresh.PAGE.is_file() else []),
        compare_section(options.data, gold),
        miss_section(scores),
    ]
    page = "\n\n".join(sections) + "\n"
    options.page.write_text(page, encoding="utf-8")
    print("\n\n".join(sections[:-1]))


def coded(reports: Iterable[Report]) -> list[Record]:
    """Every report's record, with the count told on standard error as it goes."""
    records: list[Record] = []
    for number, report in enumerate(reports, 1):
        records.append(code(report))
        if number % 50 == 0:
            print(f"{number} reports coded", file=sys.stderr)
    return records


def gold_report(record: dict[str, Any]) -> Report:
    """The bare report of an annotated one."""
    given = record["report"]
    fields = ("id", "source", "publisher", "title", "published", "language", "text", "sha256")
    return Report(**{field: given.get(field) for field in fields})


def digest(paths: list[Path]) -> str:
    """The first 12 hex digits of the sha256 of the gold files' bytes, in order."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]


def head(gold: str) -> str:
    """What the page is about and how to make it again."""
    return "\n".join(
        [
            "# Accuracy",
            "",
            "Written by `make evaluate`; don't edit. All but corpus test are **development figures**: the lexicon and",
            "the rules were written with these reports in view, so expect lower ones on reports of your own. Misses",
            "are named by report, offsets and label; no text of others is quoted.",
            "",
            f"Turnstone {turnstone.__version__}, gold set `{gold}`.",
        ]
    )


def record_section(scores: Scores, gold: list[dict[str, Any]]) -> str:
    """The record rows and shares."""
    events = sum(len(record["events"]) for record in gold)
    lines = [
        f"## The record: {scores.reports} reports annotated by hand, {events} events",
        "",
        "Two annotations of four of these reports, made apart by the same rules, agree at F1 of "
        + ", ".join(f"{row} {value:.2f}" for row, value in AGREEMENT.items())
        + ": the ceiling to climb to.",
        f"Rows with under {RATE_FLOOR} gold items are counts, not rates.",
        "",
        *row_table(scores),
        "",
        f"*record* pools {', '.join(POOLED)}.",
        "",
        "| field of matched pieces | right | of |",
        "|---|---|---|",
    ]
    for name in SHARES:
        right, of = scores.shares[name]
        lines.append(f"| {name} | {right / of:.3f} | {of} |" if of else f"| {name} | – | 0 |")
    return "\n".join(lines)


def type_section(scores: Scores, gold: list[dict[str, Any]]) -> str:
    """Events by type: gold, found, and coded without being in the gold."""
    return "\n".join(["## Events by type (counts)", "", *type_table(scores, gold)])


def plover_section(scores: plover.PloverScores) -> str:
    """The PLOVER development records."""
    lines = [
        f"## PLOVER gold standard records, development half: {scores.records} sentences",
        "",
        "One event is gold in each sentence, though some tell more.",
        "",
        "| figure | value |",
        "|---|---|",
        f"| right type among those coded | {scores.type:.3f} |",
        f"| right type and both parties in one event | {scores.both:.3f} |",
        f"| both parties right, any type | {scores.dyad:.3f} |",
        f"| type precision (a lower bound) | {scores.type_precision:.3f} |",
        f"| type F1 | {scores.type_f1:.3f} |",
        f"| sentences with any event coded | {scores.coded:.3f} |",
        f"| events coded per sentence | {scores.events_per_record:.2f} |",
        "",
        "| type | gold | found | coded | right |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {name} | {' | '.join(map(str, counts))} |" for name, counts in scores.by_type.items() if counts[0]]
    return "\n".join(lines)


def fresh_section() -> str:
    """Precision on the fresh sample."""
    lines = [
        "## A fresh sample",
        "",
        "Forty current-events items and ten Wikinews articles that nobody had annotated, drawn by a seed; every event",
        f"and statement coded in them was judged by {fresh.judge()}. Rules and weights have changed since: the",
        "verdicts are on the coder of that day. Offsets, labels and verdicts are in `corpus/real/fresh.json`",
        "(`python -m benchmarks.fresh`).",
        "",
        *fresh.table(),
    ]
    return "\n".join(lines)


def miss_section(scores: Scores) -> str:
    """Every miss, by report."""
    by_report: dict[str, list[Miss]] = defaultdict(list)
    for miss in scores.misses:
        by_report[miss.report].append(miss)
    lines = ["## Misses", "", "`-` only in the gold, `+` only coded; kind, label, offsets in code points.", ""]
    for report, misses in sorted(by_report.items()):
        told = [
            f"{'-' if m.kind == 'missed' else '+'}{m.what}{' ' + m.label if m.label else ''} {m.start}:{m.end}"
            for m in sorted(misses, key=lambda m: (m.start, m.what, m.kind))
        ]
        lines += [f"**{report}**: {'; '.join(told)}", ""]
    return "\n".join(lines).rstrip()


if __name__ == "__main__":
    main()
