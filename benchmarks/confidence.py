"""Does an event's confidence order right from wrong? `python -m benchmarks.confidence`: AUC on corpus dev and the gold.

AUC is the share of pairs of a right and a wrong event in which the right one has the higher confidence (ties count
half): 0.5 tells nothing, 1 parts them fully. Right is what the scorer's row *event* calls right: type and sentence.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.corpus_accuracy import Read
from benchmarks.gold import compile_gold
from benchmarks.rows import to_json
from training.records import annotated
from turnstone.coding.coder import code_mentions
from turnstone.coding.whys import BY
from turnstone.evaluate import score
from turnstone.mentions.mention import Mentions


class Coded(NamedTuple):
    """One event: its confidence, whether it is right, and whether the record heads alone gave its type."""

    confidence: float
    right: bool
    alone: bool


def auc(events: Sequence[Coded]) -> float | None:
    """Area under the curve; None without any right or any wrong event."""
    right, wrong = ([e.confidence for e in events if e.right is which] for which in (True, False))
    if not right or not wrong:
        return None
    return sum((r > w) + 0.5 * (r == w) for r in right for w in wrong) / len(right) / len(wrong)


def coded(gold: Sequence[dict[str, Any]], mentions: Sequence[Mentions]) -> list[Coded]:
    """The events of a set, judged."""
    predicted = [to_json(code_mentions(m)) for m in mentions]
    wrong = {(m.report, m.start) for m in score(gold, predicted).misses if (m.kind, m.what) == ("extra", "event")}
    return [
        Coded(
            event["confidence"],
            (record["report"]["id"], event["trigger"]["start"]) not in wrong,
            {why["by"] for why in event["why"] if why["field"] == "type"} == {BY},
        )
        for record in predicted
        for event in record["events"]
    ]


def main() -> None:
    """Print one line for each set and coder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="gold folder (default: %(default)s)")
    options = parser.parse_args()
    gold = [compile_gold(path) for path in sorted(options.gold.glob("*.yaml"))]
    for name, records in (("corpus dev", annotated(options.data, "dev")), ("gold", gold)):
        read = Read(records)
        blind = [msgspec.structs.replace(m, parse=msgspec.structs.replace(m.parse, readings=())) for m in read.mentions]
        weighed = coded(records, read.mentions)
        show(f"{name}: rules alone", coded(records, blind))
        show(f"{name}: weighed", weighed)
        show(f"{name}: weighed, acts of the lexicon", [e for e in weighed if not e.alone])
        show(f"{name}: weighed, acts of the heads alone", [e for e in weighed if e.alone])


def show(name: str, events: Sequence[Coded]) -> None:
    """One line."""
    area = auc(events)
    right = sum(e.right for e in events)
    print(f"{name:45} {len(events):5} events, {right:5} right, AUC {'-' if area is None else format(area, '.3f')}")


if __name__ == "__main__":
    main()
