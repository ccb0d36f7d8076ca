"""Links and figure supersessions on real text, drawn by a seed and judged by reading: how often they are right.

    python -m benchmarks.links --ledger ce.ledger --draw --seed 11 > sheet.txt     prints what is to be judged
    python -m benchmarks.links --ledger ce.ledger --enter sheet.txt --seed 11      keeps the verdicts, without text
    python -m benchmarks.links                                                     prints precision, 95 % intervals
    python -m benchmarks.links --ledger ce.ledger --times                          prints how long the listings take

The ledger is one of the current-events items (`python -m benchmarks.ledger_read --ledger ce.ledger`). Links are drawn
by what they say: denials and contradictions, confirmations, repeats; figures that another figure supersedes by
themselves. A verdict is a letter behind each line: `y` right; `n` wrong. A link is right if the first record says
of the second what the verb says; a supersession if both numbers are of one quantity and the later took the place of
the earlier.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.fresh import interval
from turnstone.ledger import Filter, Ledger, Link

PAGE = Path(__file__).parent / "judged" / "links.json"
STRATA = {"denies or contradicts": ("denies", "contradicts"), "confirms": ("confirms",), "repeats": ("repeats",)}
DRAWN = {"denies or contradicts": 13, "confirms": 13, "repeats": 14, "supersedes": 30}
TRIED = 250
"""Records whose links are looked at to find repeats."""
LINE = re.compile(r"^\[(l\w+) (\w+) (\w+) > (\w+) ([\d.]+)\] \| *([yn])\s*$")
ROUNDS = 20


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="a ledger of the current-events items")
    parser.add_argument("--seed", type=int, default=11, help="of the draw (default: %(default)s)")
    parser.add_argument("--draw", action="store_true", help="print what is to be judged")
    parser.add_argument("--enter", type=Path, help="a judged sheet")
    parser.add_argument("--judge", default="a language model, by reading", help="who judged")
    parser.add_argument("--times", action="store_true", help="print how long the listings take")
    options = parser.parse_args()
    if options.enter:
        enter(options.enter, options.seed, options.judge)
    elif options.ledger and (options.draw or options.times):
        with Ledger.open(options.ledger) as ledger:
            print("\n".join(times(ledger) if options.times else sheet(ledger, drawn(ledger, options.seed))))
    else:
        print("\n".join(table()))


def drawn(ledger: Ledger, seed: int) -> list[Link]:
    """So many links of each sort, by the seed."""
    chance = random.Random(seed)
    found = {"supersedes": list(_supersessions(ledger)), "denies or contradicts": list(_contradictions(ledger))}
    found["confirms"] = list(_confirmations(ledger))
    found["repeats"] = list(_repeats(ledger, chance))
    chosen: list[Link] = []
    for sort, count in DRAWN.items():
        every = sorted({link.id: link for link in found[sort]}.values(), key=lambda link: link.id)
        chosen += chance.sample(every, min(count, len(every)))
    return chosen


def _weeks() -> Iterator[Filter]:
    for year, month in ((2025, m) for m in range(1, 13)):
        yield from _halves(year, month)
    for month in range(1, 7):
        yield from _halves(2026, month)


def _halves(year: int, month: int) -> Iterator[Filter]:
    for first, last in ((1, 10), (11, 20), (21, 28)):
        yield Filter(since=f"{year}-{month:02d}-{first:02d}", until=f"{year}-{month:02d}-{last:02d}")


def _supersessions(ledger: Ledger) -> Iterator[Link]:
    """Of every history with several entries, one that is superseded: its own links."""
    for asked in _weeks():
        for history in ledger.figure_histories(asked):
            superseded = [entry for entry in history.entries if entry.stands == "superseded"]
            if superseded and history.entries[0].figure.measure != "other":
                yield from (
                    link for link in ledger.links(superseded[-1].record)
                    if link.verb == "supersedes" and link.other.record == superseded[-1].record
                )  # fmt: skip


def _contradictions(ledger: Ledger) -> Iterator[Link]:
    for asked in _weeks():
        yield from (link for link in ledger.contradictions(asked) if link.record.kind != "figure")


def _confirmations(ledger: Ledger) -> Iterator[Link]:
    for act in ("confirm", "claim_responsibility"):
        for row in ledger.statements(Filter(type=act, since="2025")):
            yield from (
                link for link in ledger.links(row.id) if link.verb == "confirms" and link.record.record == row.id
            )


def _repeats(ledger: Ledger, chance: random.Random) -> Iterator[Link]:
    rows = [row.id for find in (ledger.events, ledger.statements) for row in find(Filter(since="2025"))]
    for record in chance.sample(sorted(set(rows)), TRIED):
        yield from [link for link in ledger.links(record) if link.verb == "repeats"][:1]


def sheet(ledger: Ledger, found: Iterable[Link]) -> Iterator[str]:
    """Both texts of each link, and a line to judge it on."""
    for link in found:
        for end in (link.record, link.other):
            report = ledger.text(ledger.get(end.record)[0].report)
            said = f"{report.publisher} {report.published}: {report.title or ''} {report.text}"
            yield f"{end.record} {end.words!r} by {', '.join(end.by) or '-'} IN {' '.join(said.split())[:900]}"
        yield f"{link.verb}: {link.why}"
        yield f"[{link.id} {link.verb} {link.record.record} > {link.other.record} {link.likelihood}] | ?"
        yield ""


def enter(path: Path, seed: int, judge: str) -> None:
    """Verdicts of a judged sheet into the kept file, as a round of their own.

    Raises:
        SystemExit: A line has no verdict.
    """
    verdicts: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("[l"):
            found = LINE.match(line)
            if found is None:
                raise SystemExit(f"{path}: line {number}: no verdict: end the line with | y or | n")
            link, verb, record, other, likelihood, verdict = found.groups()
            verdicts.append({
                "link": link, "verb": verb, "record": record, "other": other, "likelihood": float(likelihood),
                "verdict": verdict,
            })  # fmt: skip
    kept: dict[str, Any] = json.loads(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {"rounds": []}
    kept["rounds"].append({"seed": seed, "judge": judge, "verdicts": verdicts})
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def table() -> list[str]:
    """Precision by sort and round, for docs/ledger.md."""
    lines = ["| round | what | right | of | precision | 95 % interval |", "|---|---|---|---|---|---|"]
    for number, kept in enumerate(json.loads(PAGE.read_text(encoding="utf-8"))["rounds"], 1):
        counts = Counter((_sort(verdict["verb"]), verdict["verdict"]) for verdict in kept["verdicts"])
        sorts = [(sort, (sort,)) for sort in (*STRATA, "supersedes")]
        for name, parts in [*sorts, ("all links", tuple(STRATA))]:
            right = sum(counts[part, "y"] for part in parts)
            of = right + sum(counts[part, "n"] for part in parts)
            if of:
                low, high = interval(right, of)
                lines.append(f"| {number} | {name} | {right} | {of} | {right / of:.3f} | {low:.3f}–{high:.3f} |")
    return lines


def _sort(verb: str) -> str:
    return next((sort for sort, verbs in STRATA.items() if verb in verbs), verb)


def times(ledger: Ledger) -> Iterator[str]:
    """Milliseconds of each listing: the middle and the 95th percentile of 20."""
    event, statement = ledger.events(Filter(limit=1))[0].id, ledger.statements(Filter(type="deny", limit=1))[0].id
    asked = Filter(limit=50)
    for name, ask in (
        ("figure histories, newest 50", lambda: ledger.figure_histories(asked)),
        ("contradictions, newest 50", lambda: ledger.contradictions(asked)),
        ("links of an event", lambda: ledger.links(event)),
        ("links of a denial", lambda: ledger.links(statement)),
    ):
        took = sorted(_timed(ask) for _ in range(ROUNDS))
        yield f"{name}: {took[ROUNDS // 2] * 1000:.0f} ms, 95th percentile {took[int(ROUNDS * 0.95) - 1] * 1000:.0f} ms"


def _timed(ask: Any) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
