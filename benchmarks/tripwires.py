"""Precision of tripwire steps, silences and endings of postures on real texts, drawn and judged by reading.

    python -m benchmarks.tripwires --ledger real.ledger --draw > steps.txt    prints drawn steps, to be judged
    python -m benchmarks.tripwires --enter steps.txt                          keeps the verdicts in benchmarks/judged
    python -m benchmarks.tripwires                                            prints precision with 95 % intervals
    python -m benchmarks.tripwires --ledger real.ledger --time                how long listings take

The ledger is one that `python -m benchmarks.ledger_read --ledger real.ledger` made. Steps that move a status are drawn
by a seed, the arming of a tripwire apart from the others; with them silences, each with how it stands, and the endings
of posture intervals. A verdict is a letter behind each line: `y` right, `p` of the same matter but not sure from the
texts, `n` wrong, `x` (silences) no silence at all. What is kept are ids, days and labels; no text. Each sheet has a
seed of its own and stands as it was judged. Rules were mended between the sheets, on steps that the first did not hold;
but the ledger has few tripwires, and the second sheet holds nearly all that became of them: the figures are development
figures. Ids of tripwires in the first sheet are of an earlier kind.
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
from turnstone.ledger.rows import Row
from turnstone.ledger.tripwire import Step, Tripwire
from turnstone.ledger.tripwire_rows import texts_of
from turnstone.ledger.tripwire_words import sentence_at

SEED = 31857
"""Of the sheet that is drawn next, or was drawn last; the sheet before had 40411."""
STEPS, OTHERS = 30, 16
"""Steps to judge, and at most so many of them of what became of a threat or promise; the others are that it is one."""
STANDING = 20
"""Silences, and endings of postures; all, where there are fewer."""
PAGE = Path(__file__).parent / "judged/tripwires.json"
LINE = re.compile(r"^\s*\[(\w+) (\w+) ([\d-]+) ([\d.]+) (\S+)\].*\|\s*([ypnx])\s*$")
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
            print("\n".join((*sheet(ledger, drawn(ledger)), *silences(ledger), *postures(ledger))))
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
    armed = [pair for pair in everything if pair[1].kind == "armed"]
    others = [pair for pair in everything if pair[1].kind != "armed"]
    random_, later = random.Random(SEED), min(OTHERS, len(others))
    return random_.sample(armed, min(STEPS - later, len(armed))) + random_.sample(others, later)


def silences(ledger: Ledger) -> list[str]:
    """Drawn silences, each with how it stands."""
    found = sorted(ledger.closed(Filter(limit=5_000)), key=lambda one: (one.silence.id, one.silence.report.article))
    lines: list[str] = []
    for one in random.Random(SEED).sample(found, min(STANDING, len(found))):
        row, end = one.silence, one.closed
        lines.append(f"=== {row.day} {', '.join(e.name for e in row.record.who)}: {row.record.about.text}")
        lines.append(f"    {_told(ledger, row, row.record.cue.start)}")
        if end:
            lines.append(f"    > {end.day} {end.why}: {_told(ledger, end.evidence, _start(end.evidence))}")
        told = f"closed {end.day} {end.likelihood} {end.evidence.id}" if end else f"open {row.day} 0 -"
        lines.append(f"  [{row.id} {told}] | ?")
    return lines


def postures(ledger: Ledger) -> list[str]:
    """Drawn endings of posture intervals."""
    found = sorted((one for one in ledger.intervals(Filter(limit=5_000)) if one.end), key=lambda one: one.id)
    lines: list[str] = []
    for one in random.Random(SEED).sample(found, min(STANDING, len(found))):
        end = one.end
        assert end is not None
        lines.append(f"=== {one.start} {one.party.name}: {one.stance}, last told {one.seen}")
        lines.append(f"    {_told(ledger, one.opened_by, one.opened_by.record.span.start)}")
        lines.append(f"    > {end.day} {_told(ledger, end.evidence, _start(end.evidence))}")
        lines.append(f"  [{one.id} ended {end.day} {end.likelihood} {end.evidence.id}] {end.why} | ?")
    return lines


def _start(row: Row[Any]) -> int:
    record = row.record
    anchor = record.trigger if row.kind == "event" else record.cue if row.kind == "statement" else record.span
    return int(anchor.start)


def _told(ledger: Ledger, row: Row[Any], start: int) -> str:
    (text,) = texts_of(ledger.connection, [row]).values()
    return sentence_at(text, start)


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
    """Verdicts of a judged sheet, behind the sheets that are kept.

    Raises:
        SystemExit: A line has no verdict.
    """
    verdicts: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("  ["):
            found = LINE.match(line)
            if found is None:
                raise SystemExit(f"{path}: line {number}: no verdict: end the line with | y, | p, | n or | x")
            one, kind, day, likelihood, record, verdict = found.groups()
            verdicts.append({
                "id": one, "kind": kind, "day": day, "likelihood": float(likelihood), "record": record,
                "verdict": verdict,
            })  # fmt: skip
    sheets: list[dict[str, Any]] = json.loads(PAGE.read_text(encoding="utf-8"))["sheets"]
    sheets = [kept for kept in sheets if kept["seed"] != SEED]
    sheets.append({"version": turnstone.__version__, "judge": judge, "seed": SEED, "verdicts": verdicts})
    PAGE.write_text(json.dumps({"sheets": sheets}, indent=0) + "\n", encoding="utf-8")


def table() -> list[str]:
    """Precision by kind of step, sheet by sheet, for docs/ledger.md."""
    lines: list[str] = []
    for kept in json.loads(PAGE.read_text(encoding="utf-8"))["sheets"]:
        lines += ["", f"seed {kept['seed']}, judged by {kept['judge']}", ""]
        lines += ["| what | right | of | precision | 95 % interval |", "|---|---|---|---|---|"]
        counts = Counter((v["id"][0], v["kind"], v["verdict"]) for v in kept["verdicts"])
        steps = sorted({kind for letter, kind, _ in counts if letter == "t"}, key=lambda kind: (kind != "armed", kind))
        named = [*((kind, "t", [kind]) for kind in steps), ("all but armed", "t", steps[1:]), ("all steps", "t", steps)]
        named += [("silences, as they stand", "q", ["open", "closed"]), ("endings of postures", "i", ["ended"])]
        for name, letter, kinds in named:
            of = sum(counts[letter, kind, verdict] for kind in kinds for verdict in "ypnx")
            if of:
                right = sum(counts[letter, kind, "y"] for kind in kinds)
                low, high = interval(right, of)
                lines.append(f"| {name.replace('_', ' ')} | {right} | {of} | {right / of:.2f} | {low:.2f}–{high:.2f} |")
    return lines[1:]


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
