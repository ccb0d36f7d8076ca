"""Are the crises those of the people who sort the news? `python -m benchmarks.crises --ledger real.ledger`.

Gold: two current-events items are of one crisis if they share a topic (case folded) that at least five items of the
year carry. Topics, sections and links are never read by the program. Pairs of items are counted: all pairs, and those
of items with such a topic. Choices were made on 2025 (--tune); 2026 is scored. The ledger is made by
`python -m benchmarks.ledger_read --ledger FILE`. --features writes the table of how rare a feature is, from 2025.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from importlib.resources import files
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.perturb import real_records
from turnstone.ledger import Ledger
from turnstone.ledger.crisis_features import Weights, counts, features
from turnstone.ledger.crisis_layer import BARS, WEIGHTS
from turnstone.ledger.crisis_stream import Bars, Stream
from turnstone.record import Record

ITEMS = "current_events/items.jsonl"
TUNED, SCORED = "2025", "2026"
LEAST = 5
"""Items that a topic needs."""
KNOWN = 5
"""Items from which a feature has its own number in the table; rarer ones count as `RARE`."""
RARE = 3


class Item(NamedTuple):
    """One current-events item."""

    id: str
    day: str
    topics: frozenset[str]
    record: Record


class Counts(NamedTuple):
    """Pairs of items."""

    found: int
    gold: int
    right: int

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.gold, 1)
        f1 = 2 * self.right / max(self.found + self.gold, 1)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def main() -> None:
    """Score, tune or make the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--ledger", type=Path, required=True, help="a ledger that holds the current-events items")
    parser.add_argument("--tune", action="store_true", help="score a grid of settings on 2025")
    parser.add_argument("--features", action="store_true", help="write the table of rare features, from 2025")
    options = parser.parse_args()
    read = items(options.data / ITEMS, options.ledger)
    tuned = [item for item in read if item.day.startswith(TUNED)]
    if options.features:
        write_table(tuned)
    elif options.tune:
        tune(tuned)
    else:
        found = placed(read, WEIGHTS, BARS)
        for year in (TUNED, SCORED):
            score_year(year, [item for item in read if item.day.startswith(year)], found)


def items(path: Path, ledger: Path) -> list[Item]:
    """The items in order of their days, with what was coded from them."""
    with Ledger.open(ledger) as opened:
        coded = {record.report.id: record for record in real_records(opened)}
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [
        Item(row["id"], row["published"][:10], frozenset(map(str.casefold, row["topics"])), coded[row["id"]])
        for row in rows
        if row["id"] in coded
    ]
    return sorted(found, key=lambda item: (item.day, item.record.report.sha256))


def score_year(year: str, chosen: list[Item], found: dict[str, str]) -> None:
    """Print the crises' score and those of the baselines.

    Args:
        year: Of the items.
        chosen: They.
        found: The crisis of each item, as placed among all that came before.
    """
    gold = gold_topics(chosen)
    print(f"{year}: {len(chosen):,} items, {sum(map(bool, gold.values())):,} with a topic of {LEAST} items or more")
    print(f"  {'':42} {'all pairs':32} pairs of items with such a topic")
    for name, grouped in {"crises": {item.id: found[item.id] for item in chosen}, **baselines(chosen)}.items():
        print(f"  {name:42} {pairs(grouped, gold)!s:32} {pairs(grouped, gold, labelled=True)}")


def gold_topics(chosen: list[Item]) -> dict[str, frozenset[str]]:
    """Topics of each item that enough items carry."""
    carried = Counter(topic for item in chosen for topic in item.topics)
    return {item.id: frozenset(t for t in item.topics if carried[t] >= LEAST) for item in chosen}


def placed(chosen: list[Item], weights: Weights, bars: Bars) -> dict[str, str]:
    """The crisis of each item, as the ledger's layer places them."""
    stream, found = Stream(bars), dict[str, str]()
    for item in chosen:
        day = date.fromisoformat(item.day).toordinal()
        stream.fade(day)
        found[item.id] = stream.take(item.id, day, features(_counted(item.record), weights))
    return found


def _counted(record: Record) -> Counter[str]:
    text = f"{record.report.title or ''}\n{record.report.text}"
    return counts(text, (*record.events, *record.statements))


def baselines(chosen: list[Item]) -> dict[str, dict[str, str]]:
    """What a simple rule gives, from the same records; items without a country stand alone."""

    def by(rule: Callable[[Item, list[str]], str]) -> dict[str, str]:
        return {
            item.id: rule(item, countries) if (countries := _countries(item.record)) else item.id for item in chosen
        }

    return {
        "baseline: same country": by(lambda _, countries: countries[0]),
        "baseline: same two countries": by(lambda _, countries: " ".join(sorted(countries[:2]))),
        "baseline: same two countries and month": by(
            lambda item, countries: " ".join((item.day[:7], *sorted(countries[:2])))
        ),
    }


def _countries(record: Record) -> list[str]:
    """Countries of an item's events, the most often named first."""
    named: Counter[str] = Counter()
    for event in record.events:
        named.update(one.country for one in (*event.actor, *event.recipient, *event.location) if one.country)
    return [code for code, _ in named.most_common()]


def pairs(grouped: dict[str, str], gold: dict[str, frozenset[str]], *, labelled: bool = False) -> Counts:
    """Pairs of items that both, one or the other put together."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for item, group in grouped.items():
        if gold[item] or not labelled:
            groups[group].append(item)
    carriers: defaultdict[str, list[str]] = defaultdict(list)
    for item, topics in gold.items():
        for topic in topics:
            carriers[topic].append(item)
    told = {pair for several in carriers.values() for pair in _pairs(several)}
    found = [pair for several in groups.values() for pair in _pairs(several)]
    return Counts(len(found), len(told), sum(pair in told for pair in found))


def _pairs(several: Iterable[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(several), 2)


def tune(tuned: list[Item]) -> None:
    """Print the score of every setting in a grid."""
    gold = gold_topics(tuned)
    for country, party, place in product((1.5, 2.0, 2.5), (0.7, 1.0, 1.5), (0.5, 1.0)):
        for least, half, drawn in product((0.2, 0.22, 0.24, 0.26), (10.0, 14.0), (0.0, 0.1)):
            weights = Weights(country=country, party=party, place=place)
            bars = Bars(least=least, half=half, drawn=drawn)
            print(weights, bars, pairs(placed(tuned, weights, bars), gold), flush=True)


def write_table(tuned: list[Item]) -> None:
    """Write how many items hold each feature."""
    held: Counter[str] = Counter()
    for item in tuned:
        held.update(_counted(item.record).keys())
    table = {
        "about": f"In how many of {len(tuned):,} current-events items of {TUNED} a country (c), party (e), place (p) or"
        f" base form (w) stands, from {KNOWN} on; the rest count as {RARE}. Made by `python -m benchmarks.crises"
        " --features`.",
        "reports": len(tuned),
        "least": RARE,
        "features": {name: count for name, count in sorted(held.items()) if count >= KNOWN},
    }
    out = Path(str(files("turnstone.ledger").joinpath("data/crisis_features.json")))
    out.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
