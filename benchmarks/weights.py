"""Chooses `turnstone.coding.weights.WEIGHTS`: `python -m benchmarks.weights`.

One weight after the other takes the value that raises the sum of three F1 most (event, event.full, record), in rounds,
until a round changes nothing. The sum is over three development sets that weigh the same: corpus dev as written, the
real texts of corpus dev, and the gold. Prints each step, and at the end lexicon alone, record heads alone, the choice.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.corpus_accuracy import Read, is_real
from benchmarks.gold import compile_gold
from training.records import annotated
from turnstone.coding.weights import EVEN, WEIGHTS, Weights
from turnstone.evaluate import Scores

VALUES = (-1.0, 0.0, 1.0, 2.0, 3.0, 4.5, 6.5, 9.0)
"""Tried for each weight."""
AIMS = ("event", "event.full", "record")
LEAST = 0.0005
"""Gain in the sum of the aims that is worth a change."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="gold folder (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    dev = annotated(options.data, "dev")
    sets = {
        "written": Read([record for record in dev if not is_real(record)]),
        "real": Read([record for record in dev if is_real(record)]),
        "gold": Read([compile_gold(path) for path in sorted(options.gold.glob("*.yaml"))]),
    }
    chosen = choose(list(sets.values()), WEIGHTS, options.rounds)
    for name, given in (("lexicon alone", None), ("heads alone", EVEN), ("chosen", chosen)):
        for which, read in sets.items():
            print(f"{name:14} {which:8} {show(read.scores(given))}")
    print(chosen)


def show(scores: Scores) -> str:
    """The aims on one line."""
    return "  ".join(f"{row} {scores.rows[row].f1:.4f}" for row in AIMS)


def value(sets: Sequence[Read], given: Weights) -> float:
    """The sum of the aims over the sets."""
    found = [read.scores(given) for read in sets]
    return sum(scores.rows[row].f1 for scores in found for row in AIMS)


def choose(sets: Sequence[Read], start: Weights, rounds: int) -> Weights:
    """The best setting found from a start."""
    best, most = start, value(sets, start)
    print(f"start {most:.4f}", flush=True)
    for _ in range(rounds):
        before = most
        for name in Weights.__struct_fields__:
            for number in VALUES:
                tried = msgspec.structs.replace(best, **{name: number})
                if tried != best and (now := value(sets, tried)) > most + LEAST:
                    best, most = tried, now
                    print(f"{name} {number}: {most:.4f}", flush=True)
        if most <= before:
            break
    return best


if __name__ == "__main__":
    main()
