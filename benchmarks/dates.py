"""Are times read right, and hung on the right event? Measured on the gold reports.

    python benchmarks/dates.py [GOLD_FOLDER] [--misses]

Prints: of the gold events' dates, how many have a mention with the right EDTF at their words; of all gold events, for
how many `date_for`
gives the right EDTF (or rightly none); words a second of `find_dates` on the gold texts, parsed beforehand.
"""

import sys
import time
from pathlib import Path

from gold import Gold, gold_reports, trigger_token
from turnstone.coding.when import date_for
from turnstone.mentions.dates import find_dates
from turnstone.mentions.mention import DateMention, Mentions


def spans_right(gold: Gold, dates: tuple[DateMention, ...], misses: list[str]) -> tuple[int, int]:
    """Gold dates with words: how many have an overlapping mention of the same EDTF, of how many."""
    right = total = 0
    for event in gold.events:
        date = event["date"]
        if not date or not date["span"]:
            continue
        start, end = date["span"]["start"], date["span"]["end"]
        over = [d.date for d in dates if d.date.span and d.date.span.start < end and start < d.date.span.end]
        total += 1
        if any(d.edtf == date["edtf"] for d in over):
            right += 1
        else:
            misses.append(
                f"span  {gold.report.id}: {date['span']['text']!r} {date['edtf']}, read {[d.edtf for d in over]}"
            )
    return right, total


def events_right(gold: Gold, mentions: Mentions, misses: list[str]) -> tuple[int, int, int, int]:
    """Events whose date is right: of those that have one on either side, and of all."""
    right = dated = same = 0
    for event in gold.events:
        wanted = (event["date"] or {}).get("edtf")
        found = date_for(gold.parse, mentions, trigger_token(gold, event), event["type"])
        given = found.date.edtf if found else None
        same += wanted == given
        if wanted or given:
            dated += 1
            right += wanted == given
            if wanted != given:
                misses.append(f"event {gold.report.id}: {event['trigger']['text']!r} {wanted}, given {given}")
    return right, dated, same, len(gold.events)


def main() -> None:
    """Print the three figures, and the misses if asked."""
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), "../shared/gold"))
    misses: list[str] = []
    spans, events, words, seconds = [0, 0], [0, 0, 0, 0], 0, 0.0
    for gold in gold_reports(folder):
        start = time.perf_counter()
        for _ in range(5):
            dates = find_dates(gold.report, gold.parse)
        seconds += time.perf_counter() - start
        words += 5 * len(gold.report.text.split())
        mentions = Mentions(report=gold.report, parse=gold.parse, parties=(), places=(), dates=dates)
        spans = [a + b for a, b in zip(spans, spans_right(gold, dates, misses), strict=True)]
        events = [a + b for a, b in zip(events, events_right(gold, mentions, misses), strict=True)]
    print(f"dates read right at their words   {spans[0]} of {spans[1]} ({spans[0] / spans[1]:.3f})")
    print(f"events dated right, where dated   {events[0]} of {events[1]} ({events[0] / events[1]:.3f})")
    print(f"events dated right, all           {events[2]} of {events[3]} ({events[2] / events[3]:.3f})")
    print(f"words a second                    {words / seconds:,.0f}")
    if "--misses" in sys.argv:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
