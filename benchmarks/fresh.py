"""Precision on texts that nobody has seen: every event and statement that the coder finds there, judged by reading.

    python -m benchmarks.fresh --draw > fresh.txt    prints the drawn texts with what was coded, to be judged
    python -m benchmarks.fresh --enter fresh.txt     puts the verdicts into corpus/real/fresh.json, without text
    python -m benchmarks.fresh                       prints precision with 95 % intervals

Forty current-events items and ten Wikinews articles, drawn by a seed from those that no one annotated and that are
not in the gold. A verdict is a letter behind each line: for an event `y` right, `p` type right but a party wrong or
missing, `n` wrong; for a statement `y` right, `p` speaker and words right but act or chain wrong, `n` wrong. The
coder's version is kept with the verdicts: later coders are not judged by them.
"""

import argparse
import hashlib
import json
import random
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

import turnstone
from corpus.standoff import REAL, gold_hashes
from turnstone.record import Entity, Record, Report

SEED = 1123
DRAWN = (("current_events/items.jsonl", 40), ("wikinews/articles.jsonl", 10))
PAGE = REAL / "fresh.json"
LINE = re.compile(r"^\s*\[(event|statement) (\w+) (\d+):(\d+) (\w+)\].*\|\s*([ypn])\s*$")
Z = 1.96
"""Normal quantile of a 95 % interval."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--draw", action="store_true", help="print what is to be judged")
    parser.add_argument("--enter", type=Path, help="a judged file")
    parser.add_argument("--judge", default="a language model, by reading", help="who judged")
    options = parser.parse_args()
    if options.draw:
        for report in drawn(options.data, options.gold):
            print(sheet(turnstone.code(report)))
    elif options.enter:
        enter(options.enter, options.judge)
    else:
        print("\n".join(table()))


def drawn(data: Path, gold: Path) -> list[Report]:
    """The reports of the fresh sample."""
    taken = gold_hashes(gold)
    for path in REAL.glob("*.jsonl"):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        taken |= {(row.get("report") or row)["sha256"] for row in rows}
    found = list[Report]()
    for name, count in DRAWN:
        rows = [json.loads(line) for line in (data / name).read_text(encoding="utf-8").splitlines()]
        free = [row for row in rows if _sha(row["text"]) not in taken]
        found += [_report(row) for row in random.Random(SEED).sample(free, count)]
    return found


def _sha(text: str) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text).strip().encode()).hexdigest()


def _report(row: dict[str, Any]) -> Report:
    text = unicodedata.normalize("NFC", row["text"]).strip()
    known = {key: row.get(key) for key in ("id", "publisher", "title", "published")}
    full = {**known, "source": row.get("url"), "language": "en", "text": text, "sha256": _sha(text)}
    return msgspec.convert(full, Report)


def sheet(record: Record) -> str:
    """A report's text and its coded events and statements, one a line, to be judged."""
    lines = [f"=== {record.report.id} {record.report.sha256} ({record.report.published})", record.report.text, ""]
    for event in record.events:
        told = f"{event.trigger.text}: {event.type} {' '.join(event.mode)} {' '.join(event.aux)}"
        parties = f"{_names(event.actor)} > {_names(event.recipient)}"
        lines.append(
            f"  [event {event.id} {event.trigger.start}:{event.trigger.end} {event.type}] {told} {parties} | ?"
        )
    for said in record.statements:
        told = f"{said.act} {_names(said.speaker)} via {_names(said.chain)}: {said.content.text}"
        told = " ".join(told.split()).replace("|", "/")
        lines.append(f"  [statement {said.id} {said.content.start}:{said.content.end} {said.act}] {told} | ?")
    return "\n".join(lines)


def _names(entities: tuple[Entity, ...]) -> str:
    return ", ".join(f"{e.name} ({e.country or '-'} {e.sector or ''})".replace(" )", ")") for e in entities) or "-"


def enter(path: Path, judge: str) -> None:
    """Verdicts of a judged sheet into the kept file.

    Raises:
        SystemExit: A line has no verdict.
    """
    verdicts, report, sha = list[dict[str, Any]](), "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=== "):
            _, report, sha, *_ = line.split()
        elif line.startswith(("  [event ", "  [statement ")):
            found = LINE.match(line)
            if found is None:
                raise SystemExit(f"{path}: line {number}: no verdict: end the line with | y, | p or | n")
            kind, item, start, end, label, verdict = found.groups()
            verdicts.append({
                "report": report, "sha256": sha, "kind": kind, "id": item, "start": int(start), "end": int(end),
                "label": label, "verdict": verdict,
            })  # fmt: skip
    kept = {"version": turnstone.__version__, "judge": judge, "seed": SEED, "verdicts": verdicts}
    PAGE.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (Wilson 1927)."""
    share, spread = right / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z * ((share * (1 - share) + spread / 4) / of) ** 0.5 / (1 + spread)
    return middle - half, middle + half


def judge() -> str:
    """Who judged."""
    return str(json.loads(PAGE.read_text(encoding="utf-8"))["judge"])


def table() -> list[str]:
    """Precision by kind, for docs/accuracy.md."""
    kept = json.loads(PAGE.read_text(encoding="utf-8"))
    counts = Counter((v["kind"], v["verdict"]) for v in kept["verdicts"])
    lines = ["| what | right | of | precision | 95 % interval |", "|---|---|---|---|---|"]
    for kind, loose, strict in (
        ("event", "events, type", "events, type and all parties"),
        ("statement", "statements, speaker and words", "statements, act and chain too"),
    ):
        full, part, none = (counts[kind, verdict] for verdict in "ypn")
        for name, right in ((loose, full + part), (strict, full)):
            of = full + part + none
            low, high = interval(right, of)
            lines.append(f"| {name} | {right} | {of} | {right / of:.3f} | {low:.3f}–{high:.3f} |")
    return lines


if __name__ == "__main__":
    main()
