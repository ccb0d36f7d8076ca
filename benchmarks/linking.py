"""How well are links of the current-events items found again? Silver: the page behind each linked name.

    linking.py [--data ../shared/data] [--limit N] [--misses N]
    linking.py --attest     write src/turnstone/mentions/data/attested_titles.txt anew (authoring only)

The items are split by the hash of their id. Misses are shown of four of five (train) only. The split is not clean: page
titles of all items were seen when the lexicons were written, for ids are taken from them. Only links to pages that the
lexicons know under any of their names are counted, and of these how
many mentions get a party of the right id, country and sector.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from turnstone.language.analyse import analyse
from turnstone.mentions.actors import Actor, country_actors, load_actors
from turnstone.mentions.countries import DATA
from turnstone.mentions.parties import find_parties
from turnstone.record import Report

HEADER = """# Titles of English Wikipedia pages that the links of the current-events portal, 2025-01 to 2026-06, point
# at and that an actor or country of these lexicons bears as one of its names.
# Written by `python benchmarks/linking.py --attest`.
"""


def items(data: Path) -> Iterator[dict[str, Any]]:
    """The current-events items, one by one."""
    with (data / "current_events" / "items.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def is_test(item_id: str) -> bool:
    """Whether an item belongs to the fifth whose misses are not shown."""
    return sha256(item_id.encode()).digest()[0] % 5 == 0


def by_title() -> dict[str, Actor]:
    """The actor that bears each name; the first one listed where two do."""
    found: dict[str, Actor] = {}
    for actor in (*country_actors().values(), *load_actors()):
        for name in (actor.name, *(n for n in actor.names if " " in n)):
            found.setdefault(name, actor)
    return found


def attest(data: Path) -> None:
    """Write the list of titles that ids may name."""
    titles = {link["page"] for item in items(data) for link in item["links"]}
    used = sorted(titles & by_title().keys())
    (DATA / "attested_titles.txt").write_text(HEADER + "\n".join(used) + "\n", encoding="utf-8")
    print(len(used), "titles")


def measure(data: Path, limit: int, misses: int) -> None:
    """Print the shares for both halves of the split."""
    known = by_title()
    tally: dict[str, Counter[str]] = {"train": Counter(), "test": Counter()}
    missed: Counter[tuple[str, str, str]] = Counter()
    for item in list(items(data))[:: max(1, 9193 // limit) if limit else 1]:
        counts = tally["test" if is_test(item["id"]) else "train"]
        report = Report(id=item["id"], text=item["text"], published=item["published"], sha256="")
        parse = analyse(item["text"])
        parties = find_parties(report, parse)
        for link in item["links"]:
            counts["links"] += 1
            actor = known.get(link["page"])
            if actor is None:
                continue
            counts["known"] += 1
            at = [
                p
                for p in parties
                if link["start"] < parse.tokens[p.last - 1].end and parse.tokens[p.first].start < link["end"]
            ]
            counts["found"] += bool(at)
            counts["id"] += any(p.id == actor.id for p in at)
            counts["country"] += (right := any(p.country == actor.country for p in at))
            counts["sector"] += any(p.country == actor.country and p.sector == actor.sector for p in at)
            if not right and not is_test(item["id"]):
                missed[item["text"][link["start"] : link["end"]], link["page"], str([p.country for p in at])] += 1
    for half, counts in tally.items():
        shares = "  ".join(
            f"{k} {counts[k] / max(1, counts['known']):.3f}" for k in ("found", "id", "country", "sector")
        )
        print(f"{half:6} {counts['links']} links, {counts['known']} to known parties: {shares}")
    for miss, count in missed.most_common(misses):
        print(count, *miss, sep="\t")


def main() -> None:
    """Read the arguments and do what they ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--limit", type=int, default=0, help="about how many items to take; 0 for all")
    parser.add_argument("--misses", type=int, default=0, help="how many kinds of wrong countries to name")
    parser.add_argument("--attest", action="store_true")
    args = parser.parse_args()
    if args.attest:
        attest(args.data)
    else:
        measure(args.data, args.limit, args.misses)


if __name__ == "__main__":
    main()
