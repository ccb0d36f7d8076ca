"""Chooses `turnstone.coding.weights.WEIGHTS` on corpus dev: `python -m benchmarks.weights`.

One weight after the other takes the value that raises the sum of three F1 most (event, event.full, record), in rounds,
until a round changes nothing. Prints each step, and at the end lexicon alone, record heads alone, and the choice.
"""

import argparse
from pathlib import Path

import msgspec

from benchmarks.corpus_accuracy import Read
from training.records import annotated
from turnstone.coding.weights import EVEN, WEIGHTS, Weights
from turnstone.evaluate import Scores

VALUES = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
"""Tried for each weight."""
AIMS = ("event", "event.full", "record")
LEAST = 0.0005
"""Gain in the sum of the aims that is worth a change."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    read = Read(annotated(options.data, "dev"))
    chosen = choose(read, WEIGHTS, options.rounds)
    for name, given in (("lexicon alone", None), ("heads alone", EVEN), ("chosen", chosen)):
        print(f"{name:14} {show(read.scores(given))}")
    print(chosen)


def show(scores: Scores) -> str:
    """The aims on one line."""
    return "  ".join(f"{row} {scores.rows[row].f1:.4f}" for row in AIMS)


def value(scores: Scores) -> float:
    """The sum of the aims."""
    return sum(scores.rows[row].f1 for row in AIMS)


def choose(read: Read, start: Weights, rounds: int) -> Weights:
    """The best setting found from a start."""
    best, most = start, value(read.scores(start))
    print(f"start {most:.4f}", flush=True)
    for _ in range(rounds):
        before = most
        for name in Weights.__struct_fields__:
            for number in VALUES:
                tried = msgspec.structs.replace(best, **{name: number})
                if tried != best and (now := value(read.scores(tried))) > most + LEAST:
                    best, most = tried, now
                    print(f"{name} {number}: {most:.4f}", flush=True)
        if most <= before:
            break
    return best


if __name__ == "__main__":
    main()
