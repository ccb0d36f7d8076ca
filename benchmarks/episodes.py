"""How well reports of one event are put together: `python -m benchmarks.episodes`.

On the held-back part of corpus/real/episodes.jsonl, each neighbourhood (a pair of countries and a week) by itself:
B-cubed (Bagga and Baldwin 1998) and pairwise precision, recall and F1, each F1 with a 95 % interval from 2,000
drawings of neighbourhoods with replacement; beside all alone, all in one, and "same type, same countries, same day".
In three settings:

    found       every labelled event; those that the coder does not have stand alone
    given       every labelled event; those that the coder does not have are compared by their words, type and day
    coded       only the labelled events that the coder has

Labelled events have the coder's own fields throughout. ``--part tune`` shows the part that the weights were learnt on,
by weights learnt without the neighbourhood itself, for several bars; ``--fit`` learns the weights and writes them,
``--words`` the table of words.
Exits 1 if B-cubed F1 of "found" on the held-back part is under .80.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from benchmarks.episodes_fit import crossed, keep, keep_words, pairs
from benchmarks.episodes_gold import Mention, mentions, records, shared
from turnstone.ledger.episode_cluster import clusters
from turnstone.ledger.episode_graph import BAR
from turnstone.ledger.episode_keys import keys
from turnstone.ledger.episode_links import KEPT, thousandths

LABELS = Path("corpus/real/episodes.jsonl")
ITEMS = "current_events/items.jsonl"
ACCEPTED = 0.8
"""B-cubed F1 (acceptance)."""
SEED, DRAWN = 20260705, 2000
BARS = (100, 200, 300, 350, 400, 450, 500, 550, 600)
HOW = (
    "Learnt by `python -m benchmarks.episodes --fit` on the part tune of corpus/real/episodes.jsonl: logistic"
    " regression with ridges around 0 and around weights set by hand (benchmarks/episodes_fit.py)."
)

Group = Sequence[Mention]
Parts = list[list[int]]
Method = Callable[[Group], Parts]


class Tally(msgspec.Struct, frozen=True):
    """Counts of one neighbourhood, to be summed."""

    precise: float = 0.0
    recalled: float = 0.0
    events: int = 0
    right: int = 0
    put: int = 0
    gold: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        sums = (a + b for a, b in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True))
        return Tally(*sums)

    @property
    def cubed(self) -> tuple[float, float, float]:
        """B-cubed precision, recall and F1."""
        return _f1(self.precise / max(self.events, 1), self.recalled / max(self.events, 1))

    @property
    def pairwise(self) -> tuple[float, float, float]:
        """Pairwise precision, recall and F1."""
        return _f1(self.right / self.put if self.put else 0.0, self.right / self.gold if self.gold else 0.0)


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tally(group: Group, parts: Parts) -> Tally:
    """How the parts of one neighbourhood agree with its labels."""
    of = {number: place for place, members in enumerate(parts) for number in members}
    put, gold = Counter(of.values()), Counter(one.episode for one in group)
    both = Counter((of[number], one.episode) for number, one in enumerate(group))
    return Tally(
        precise=sum(count * count / put[part] for (part, _), count in both.items()),
        recalled=sum(count * count / gold[episode] for (_, episode), count in both.items()),
        events=len(group),
        right=sum(count * (count - 1) // 2 for count in both.values()),
        put=sum(count * (count - 1) // 2 for count in put.values()),
        gold=sum(count * (count - 1) // 2 for count in gold.values()),
    )


def alone(group: Group) -> Parts:
    """Every event by itself."""
    return [[number] for number in range(len(group))]


def together(group: Group) -> Parts:
    """All events of a neighbourhood in one."""
    return [list(range(len(group)))]


def baseline(group: Group) -> Parts:
    """Same type, same countries of all parties, same day."""
    parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(group):
        form = one.form
        countries = {party.country for party in (*form.actors, *form.recipients)}
        parts[form.type, ",".join(sorted(countries)), form.day or str(number)].append(number)
    return list(parts.values())


def turnstone(group: Group) -> Parts:
    """As the ledger does, candidates and all."""
    seen = [frozenset(keys(one.form)) for one in group]
    scores = {
        (i, j): score
        for i, j in combinations(range(len(group)), 2)
        if seen[i] & seen[j] and (score := thousandths(group[i].form, group[j].form)) >= KEPT
    }
    return clusters(len(group), scores, BAR)


def only_coded(method: Method) -> Method:
    """The method over what the coder has; the rest alone."""

    def parts(group: Group) -> Parts:
        known = [number for number, one in enumerate(group) if one.is_coded]
        found = method([group[number] for number in known])
        return [[known[one] for one in part] for part in found] + [
            [number] for number, one in enumerate(group) if not one.is_coded
        ]

    return parts


def table(groups: Sequence[Group], setting: str) -> Tally:
    """Print one setting's rows; Turnstone's tally."""
    print(f"\n{setting}: {shared(groups)}")
    print("| | B³ P | B³ R | B³ F1 | pairs P | pairs R | pairs F1 |\n|---|---|---|---|---|---|---|")
    total = Tally()
    for name, method in (
        ("all alone", alone), ("all in one", together), ("same type, countries, day", baseline),
        ("Turnstone", turnstone),
    ):  # fmt: skip
        how = only_coded(method) if setting == "found" else method
        found = [tally(group, how(group)) for group in groups]
        total = sum(found, Tally())
        cubed, pairwise = total.cubed, total.pairwise
        spans = [interval(found, lambda one: one.cubed[2]), interval(found, lambda one: one.pairwise[2])]
        cells = [*(f"{v:.3f}" for v in cubed[:2]), f"{cubed[2]:.3f} ({spans[0]})"]
        cells += [*(f"{v:.3f}" for v in pairwise[:2]), f"{pairwise[2]:.3f} ({spans[1]})"]
        print(f"| {name} | {' | '.join(cells)} |")
    return total


def interval(found: Sequence[Tally], figure: Callable[[Tally], float]) -> str:
    """The 2.5th and 97.5th percentile of a figure when neighbourhoods are drawn again."""
    draw = random.Random(SEED)
    drawn = sorted(figure(sum(draw.choices(found, k=len(found)), Tally())) for _ in range(DRAWN))
    return f"{drawn[int(DRAWN * 0.025)]:.3f} to {drawn[int(DRAWN * 0.975)]:.3f}"


def bars(groups: Sequence[Group]) -> None:
    """Print the tune part by bar, with likelihoods of weights that were learnt without the neighbourhood itself."""
    found = pairs(groups)
    likely = crossed(found)
    print(
        "\nby bar, each neighbourhood left out in turn\n"
        "| bar | given: B³ F1 | pairs P | R | F1 | found: pairs P | R | F1 |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for bar in BARS:
        cells: list[str] = []
        for known in (False, True):
            scores: list[dict[tuple[int, int], int]] = [{} for _ in groups]
            for (number, i, j), value in zip(found.of, likely, strict=True):
                both = groups[number][i].is_coded and groups[number][j].is_coded
                if value * 1000 >= KEPT and (both or not known):
                    scores[number][j, i] = round(1000 * value)
            total = sum(
                (tally(group, clusters(len(group), of, bar)) for group, of in zip(groups, scores, strict=True)), Tally()
            )
            cells += [] if known else [f"{total.cubed[2]:.3f}"]
            cells += [f"{value:.3f}" for value in total.pairwise]
        print(f"| {bar}{' in use' if bar == BAR else ''} | {' | '.join(cells)} |")


def main() -> None:
    """Measure, or learn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--part", choices=("tune", "held"), default="held")
    parser.add_argument("--fit", action="store_true", help="learn the weights on the tune part and write them")
    parser.add_argument("--cache", type=Path, help="a file for the coded items, made where it is not there")
    parser.add_argument("--words", action="store_true", help="count the words of current events and write their table")
    options = parser.parse_args()
    if options.words:
        lines = (options.data / ITEMS).read_text(encoding="utf-8").splitlines()
        keep_words([json.loads(line)["text"] for line in lines])
        return
    coded = records(options.data, LABELS, options.cache)
    part = "tune" if options.fit else options.part
    found, counts = mentions(LABELS, part, coded)
    groups = [found[name] for name in sorted(found)]
    print(
        f"{part}: {len(groups)} neighbourhoods; the coder has {counts['overlap']:,} of {counts['anchors']:,} labelled"
    )
    print(f"events by trigger, {counts['sentence']:,} more by type and sentence; {counts['others']:,} others")
    if options.fit:
        keep(pairs(groups), HOW)
    elif part == "tune":
        bars(groups)
    else:
        total = table(groups, "found")
        table(groups, "given")
        table([[one for one in group if one.is_coded] for group in groups], "coded")
        sys.exit(total.cubed[2] < ACCEPTED)


if __name__ == "__main__":
    main()
