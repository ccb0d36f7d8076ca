"""Are places found, and hung on the right event? Measured on the gold reports.

    python benchmarks/places.py [GOLD_FOLDER] [--misses]

Prints: of the gold events' places, how many have a mention at their words, and of the same name, country and precision;
of all gold events,
for how many `places_for` names one of the gold's places (or rightly none); words a second of `find_places` on the gold
texts, parsed
beforehand.
"""

import re
import sys
import time
from pathlib import Path

from gold import Gold, gold_reports, trigger_token
from turnstone.coding.where import places_for
from turnstone.mentions.mention import Mentions, PlaceMention
from turnstone.mentions.places import find_places

ROWS = ("found", "name", "country", "precision")


def normal(name: str) -> str:
    """Names as the scorer compares them."""
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip().removeprefix("the ")


def found_right(gold: Gold, places: tuple[PlaceMention, ...], tally: dict[str, int], misses: list[str]) -> int:
    """Add to the tally of `ROWS`; how many gold places there are."""
    wanted = [place for event in gold.events for place in event.get("location") or []]
    for place in wanted:
        start, end = place["span"]["start"], place["span"]["end"]
        over = [m.place for m in places if m.place.span.start < end and start < m.place.span.end]
        tally["found"] += bool(over)
        tally["name"] += any(normal(p.name) == normal(place["name"]) for p in over)
        tally["country"] += any(p.country == place["country"] for p in over)
        tally["precision"] += any(p.precision == place["precision"] for p in over)
        if not any(normal(p.name) == normal(place["name"]) for p in over):
            misses.append(
                f"words {gold.report.id}: {place['span']['text']!r} {place['name']}, read {[p.name for p in over]}"
            )
    return len(wanted)


def events_right(gold: Gold, mentions: Mentions, misses: list[str]) -> tuple[int, int, int, int]:
    """Events whose place is right: of those that have one on either side, and of all."""
    right = placed = same = 0
    for event in gold.events:
        wanted = {normal(place["name"]) for place in event.get("location") or []}
        given = {normal(m.place.name) for m in places_for(gold.parse, mentions, trigger_token(gold, event))}
        ok = bool(wanted & given) or not (wanted or given)
        same += ok
        if wanted or given:
            placed += 1
            right += ok
            if not ok:
                misses.append(
                    f"event {gold.report.id}: {event['trigger']['text']!r} {sorted(wanted)}, given {sorted(given)}"
                )
    return right, placed, same, len(gold.events)


def main() -> None:
    """Print the figures, and the misses if asked."""
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), "../shared/gold"))
    misses: list[str] = []
    tally, total, events, words, seconds = dict.fromkeys(ROWS, 0), 0, [0, 0, 0, 0], 0, 0.0
    for gold in gold_reports(folder):
        start = time.perf_counter()
        for _ in range(5):
            places = find_places(gold.report, gold.parse)
        seconds += time.perf_counter() - start
        words += 5 * len(gold.report.text.split())
        mentions = Mentions(report=gold.report, parse=gold.parse, parties=(), places=places, dates=())
        total += found_right(gold, places, tally, misses)
        events = [a + b for a, b in zip(events, events_right(gold, mentions, misses), strict=True)]
    for row in ROWS:
        print(f"places, {row:<25} {tally[row]} of {total} ({tally[row] / total:.3f})")
    print(f"events placed right, where placed {events[0]} of {events[1]} ({events[0] / events[1]:.3f})")
    print(f"events placed right, all          {events[2]} of {events[3]} ({events[2] / events[3]:.3f})")
    print(f"words a second                    {words / seconds:,.0f}")
    if "--misses" in sys.argv:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
