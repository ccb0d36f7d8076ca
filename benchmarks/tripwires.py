"""Precision of tripwire steps on real texts: steps drawn from the current-events ledger, judged by reading.

    python -m benchmarks.tripwires --ledger real.ledger --draw > steps.txt    prints drawn steps, to be judged
    python -m benchmarks.tripwires --enter steps.txt                          keeps the verdicts in benchmarks/judged
    python -m benchmarks.tripwires                                            prints precision with 95 % intervals
    python -m benchmarks.tripwires --ledger real.ledger --time                how long listings take

The ledger is one that `python -m benchmarks.ledger_read --ledger real.ledger` made. Steps that move a status are drawn
by a seed over all kinds; the arming of a tripwire is drawn apart. A verdict is a letter behind each line: `y` the step
is right, `p` the record is of the same matter but the step is not sure from the texts, `n` wrong. What is kept are ids,
days and labels; no text. Rules were mended after draws with other seeds (571, 2207) from this same ledger, which has
few tripwires: the figures are development figures.
"""

import argparse
import json
import random
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

import turnstone
from benchmarks.fresh import interval
from turnstone.ledger import Filter, Ledger
from turnstone.ledger.tripwire import Step, Tripwire
from turnstone.ledger.tripwire_rows import texts_of
from turnstone.ledger.tripwire_words import sentence_at

SEED = 40411
DRAWN = {"armed": 15, "others": 30}
"""Steps to judge: that something is a threat or promise on a condition at all, and what became of it."""
PAGE = Path(__file__).parent / "judged/tripwires.json"
LINE = re.compile(r"^\s*\[(t\w+) (\w+) ([\d-]+) ([\d.]+) (\S+)\].*\|\s*([ypn])\s*$")
ROUNDS = 20


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="ledger of the current-events items")
    parser.add_argument("--draw", action="store_true", help="print what is to be judged")
    parser.add_argument("--enter", type=Path, help="a judged file")
    parser.add_argument("--judge", default="a language model, by reading", help="who judged")
    parser.add_argument("--time", action="store_true", help="how long listings of 50 take")
    options = parser.parse_args()
    if (options.draw or options.time) and options.ledger is None:
        parser.error("name the ledger with --ledger FILE: `python -m benchmarks.ledger_read --ledger FILE` makes one")
    if options.draw:
        with Ledger.open(options.ledger) as ledger:
            print("\n".join(sheet(ledger, drawn(ledger))))
    elif options.time:
        with Ledger.open(options.ledger) as ledger:
            print("\n".join(timed(ledger)))
    elif options.enter:
        enter(options.enter, options.judge)
    else:
        print("\n".join(table()))


def drawn(ledger: Ledger) -> list[tuple[Tripwire, Step]]:
    """The sample: steps that move a status."""
    everything = [(one, step) for one in ledger.tripwires(Filter(limit=500)) for step in one.steps if step.moves]
    everything.sort(key=lambda pair: (pair[0].id, pair[1].day, pair[1].kind))
    random_ = random.Random(SEED)
    armed = [pair for pair in everything if pair[1].kind == "armed"]
    others = [pair for pair in everything if pair[1].kind != "armed"]
    found = random_.sample(armed, min(DRAWN["armed"], len(armed)))
    return found + random_.sample(others, min(DRAWN["others"], len(others)))


def sheet(ledger: Ledger, found: list[tuple[Tripwire, Step]]) -> list[str]:
    """Each step with the words of the threat and of its evidence, to be judged."""
    lines: list[str] = []
    for one, step in found:
        texts = texts_of(ledger.connection, step.evidence)
        lines.append(f"=== {one.day} {', '.join(e.name for e in one.who)}: {one.type} {' '.join(one.modes)}")
        lines.append(f"    {one.words}")
        if one.condition:
            lines.append(
                f"    {one.condition.opener}{' (must not)' if one.condition.negated else ''}: {one.condition.words}"
            )
        if one.deadline:
            lines.append(f"    deadline {one.deadline} from {one.deadline_words}; today {one.today}")
        for row in step.evidence[:1]:
            text = texts[row.report.article, row.report.revision]
            told = sentence_at(text, row.record.trigger.start)
            lines.append(f"    > {row.day} [{row.record.trigger.text}] {told}")
        shown = step.evidence[0].id if step.evidence else "-"
        lines.append(f"  [{one.id} {step.kind} {step.day} {step.likelihood} {shown}] {step.why.replace('|', '/')} | ?")
    return lines


def enter(path: Path, judge: str) -> None:
    """Verdicts of a judged sheet into the kept file.

    Raises:
        SystemExit: A line has no verdict.
    """
    verdicts: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("  [t"):
            found = LINE.match(line)
            if found is None:
                raise SystemExit(f"{path}: line {number}: no verdict: end the line with | y, | p or | n")
            tripwire, kind, day, likelihood, record, verdict = found.groups()
            verdicts.append({
                "tripwire": tripwire, "kind": kind, "day": day, "likelihood": float(likelihood), "record": record,
                "verdict": verdict,
            })  # fmt: skip
    kept = {"version": turnstone.__version__, "judge": judge, "seed": SEED, "verdicts": verdicts}
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def table() -> list[str]:
    """Precision by kind of step, for docs/ledger.md."""
    kept = json.loads(PAGE.read_text(encoding="utf-8"))
    counts = Counter((v["kind"], v["verdict"]) for v in kept["verdicts"])
    kinds = sorted({kind for kind, _ in counts}, key=lambda kind: (kind != "armed", kind))
    lines = [
        f"judged by {kept['judge']}",
        "",
        "| step | right | of | precision | 95 % interval |",
        "|---|---|---|---|---|",
    ]
    for name, meant in (*((kind, [kind]) for kind in kinds), ("all but armed", kinds[1:]), ("all", kinds)):
        right = sum(counts[kind, "y"] for kind in meant)
        of = right + sum(counts[kind, verdict] for kind in meant for verdict in "pn")
        if of:
            low, high = interval(right, of)
            lines.append(f"| {name.replace('_', ' ')} | {right} | {of} | {right / of:.2f} | {low:.2f}–{high:.2f} |")
    return lines


def timed(ledger: Ledger) -> list[str]:
    """Median and 95th percentile of each listing of 50, in processor time, caches warm."""
    fifty = Filter(limit=50)
    asked: dict[str, Any] = {
        "tripwires": lambda: ledger.tripwires(fifty),
        "posture intervals": lambda: ledger.intervals(fifty),
        "silences": lambda: ledger.closed(fifty),
        "unheard": lambda: ledger.unheard(fifty),
    }
    return [f"{name}: {_spent(ask)}" for name, ask in asked.items()]


def _spent(ask: Any) -> str:
    took: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        ask()
        took.append(1000 * (time.process_time() - began))
    return f"first {took[0]:.0f} ms, median {statistics.median(took):.0f} ms, 95 % {sorted(took)[-2]:.0f} ms"


if __name__ == "__main__":
    main()
