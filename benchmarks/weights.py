"""Chooses `turnstone.coding.weights.WEIGHTS`: `nice python -m benchmarks.weights`, half an hour.

One weight after the other, all of them, takes the value that raises the sum of the aims most, in rounds, until a round
changes nothing. The aims are F1 of the rows event, event.full and record, and, a quarter each, of what those rows do
not see: F1 of statement.full, mode and context, and how often aux and place of a matched event are right. A value by
which an aim of one set falls by more than half a hundredth is not taken, whatever the sum gains. The sum is over three
development sets that weigh the same: corpus dev as written, the real texts of corpus dev, and the gold. Of the first
the search takes a sample drawn by a seed (`--written`); what it gives is shown on all three, whole, beside what ships.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.corpus_accuracy import Read, is_real
from benchmarks.gold import compile_gold
from benchmarks.rows import to_json
from training.records import annotated
from turnstone.coding import weights
from turnstone.coding.coder import told_by_rules, weighed
from turnstone.coding.weights import EVEN, WEIGHTS, Weights
from turnstone.evaluate import score

Json = dict[str, Any]

VALUES = (-1.0, 0.0, 1.0, 2.0, 3.0, 4.5, 6.5, 9.0)
"""Tried for each weight."""
AIMS = {
    "event": 1.0, "event.full": 1.0, "record": 1.0,
    "statement.full": 0.25, "mode": 0.25, "context": 0.25, "aux": 0.25, "place": 0.25,
}  # fmt: skip
"""What is raised, and how much each counts."""
FALL = 0.005
"""What an aim of one set may lose against the start."""
LEAST = 0.001
"""Gain in the sum of the aims that is worth a change."""
SEED = 20261122


class Set(Read):
    """Annotated reports, read and coded by rules once, to be weighed many times."""

    def __init__(self, gold: Sequence[Json]) -> None:
        super().__init__(gold)
        self.told = [told_by_rules(mentions) for mentions in self.mentions]

    def sample(self, size: int) -> "Set":
        """So many of the reports, drawn by the seed; all where there are no more."""
        chosen = sorted(random.Random(SEED).sample(range(len(self.gold)), min(size, len(self.gold))))
        part = Set([])
        part.gold, part.mentions = [self.gold[i] for i in chosen], [self.mentions[i] for i in chosen]
        part.told = [self.told[i] for i in chosen]
        return part

    def aims(self, given: Weights | None) -> dict[str, float]:
        """Each aim, 0..1, with these weights; None: the lexicon alone."""
        shipped = weights.WEIGHTS
        try:
            weights.WEIGHTS = given or shipped
            pairs = zip(self.mentions, self.told, strict=True)
            coded = [to_json(weighed(m if given else blind(m), told)) for m, told in pairs]
        finally:
            weights.WEIGHTS = shipped
        found = score(self.gold, coded)
        rates = {row: found.rows[row].f1 for row in AIMS if row in found.rows}
        shares = {name: right / of if of else 0.0 for name, (right, of) in found.shares.items() if name in AIMS}
        return rates | shares | {"context": contexts(self.gold, coded)}


def blind(mentions: Any) -> Any:
    """Mentions of a report whose record heads were not asked."""
    return msgspec.structs.replace(mentions, parse=msgspec.structs.replace(mentions.parse, readings=()))


def contexts(gold: Sequence[Json], coded: Sequence[Json]) -> float:
    """F1 of contexts over the events that both have with one type at one trigger."""
    right = both = 0
    for one, other in zip(gold, coded, strict=True):
        theirs = {(e["type"], e["trigger"]["start"]): set(e["context"]) for e in other["events"]}
        for event in one["events"]:
            found = theirs.get((event["type"], event["trigger"]["start"]))
            if found is not None:
                wanted = set[str](event.get("context") or ())
                right, both = right + len(found & wanted), both + len(found) + len(wanted)
    return 2 * right / both if both else 0.0


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="gold folder (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--written", type=int, default=40, help="written reports in the search (default: %(default)s)")
    options = parser.parse_args()
    dev = annotated(options.data, "dev")
    sets = {
        "written": Set([record for record in dev if not is_real(record)]),
        "real": Set([record for record in dev if is_real(record)]),
        "gold": Set([compile_gold(path) for path in sorted(options.gold.glob("*.yaml"))]),
    }
    searched = [sets["written"].sample(options.written), sets["real"], sets["gold"]]
    chosen = choose(searched, WEIGHTS, options.rounds)
    for name, given in (("lexicon alone", None), ("heads alone", EVEN), ("ships", WEIGHTS), ("chosen", chosen)):
        found = {which: read.aims(given) for which, read in sets.items()}
        for which, aims in found.items():
            print(f"{name:14} {which:8} {show(aims)}")
        print(f"{name:14} {'sum':8} {value(list(found.values())):.4f}")
    print(chosen)


def show(aims: dict[str, float]) -> str:
    """The aims on one line."""
    return "  ".join(f"{aim} {aims[aim]:.4f}" for aim in AIMS)


def value(found: Sequence[dict[str, float]]) -> float:
    """The sum of the aims over the sets, each by its share."""
    return sum(share * aims[aim] for aims in found for aim, share in AIMS.items())


def falls(found: Sequence[dict[str, float]], start: Sequence[dict[str, float]]) -> bool:
    """Whether an aim of one set is well below the start's."""
    return any(now[aim] < then[aim] - FALL for now, then in zip(found, start, strict=True) for aim in AIMS)


def choose(sets: Sequence[Set], start: Weights, rounds: int) -> Weights:
    """The best setting found from a start: the same on any machine."""
    first = [read.aims(start) for read in sets]
    best, most = start, value(first)
    print(f"start {most:.4f}", flush=True)
    for _ in range(rounds):
        before = most
        for name in Weights.__struct_fields__:
            for number in VALUES:
                tried = msgspec.structs.replace(best, **{name: number})
                found = [] if tried == best else [read.aims(tried) for read in sets]
                if found and value(found) > most + LEAST and not falls(found, first):
                    best, most = tried, value(found)
                    print(f"{name} {number}: {most:.4f}", flush=True)
        if most <= before:
            break
    return best


if __name__ == "__main__":
    main()
