"""How well reprints are found, and how fast: `python -m benchmarks.origins`.

Plants copies of the Wikinews articles of the data folder: whole, 5 and 10 % of the words changed (to words drawn from
all articles), cut to the first 60 %, and a new lead (a fifth of the text, taken from another article) on the old body.
The articles are split in halves by a seed: bars are chosen on the tune half, figures are of the test half. All texts of
a half are fed in a drawn order; two texts in one origin are right if they come from one article. Then comes each
kind of copy by itself, so that none is found through another, with harder kinds that the bars were not made for; all
articles without copies; all current-events items (any pair found is printed, to be judged by reading); and with
``--growth 10000 100000`` the time per report among so many (a process of its own for each gives its memory).
The test half is measured in memory and in a ledger, by its layer of origins; ``--ledger-growth 10000 100000`` gives the
time per report that the layer takes in ledgers of so many.
Exits 1 if recall on the test half is under .95 or precision under .99, in either.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from math import comb
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from turnstone.ledger import Filter, Ledger
from turnstone.ledger.layers import update
from turnstone.ledger.origin_counts import counted_each, origins_of
from turnstone.ledger.origins import Origins, Told
from turnstone.ledger.origins_bars import BARS, Bars
from turnstone.ledger.origins_layer import ORIGINS
from turnstone.ledger.sql import rows
from turnstone.record import Record, Report

SEED = 11
RECALL, PRECISION = 0.95, 0.99
"""Acceptance: over pairs of the test half."""
SWEEP = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)
LEAD, CUT = 0.2, 0.6
"""Parts of the words: of the new lead, and of what a cut leaves."""
NEXT_DAY = "2020-06-02"
MEASURED = 0.1
"""Part of the reports, the last ones, that the time per report is taken over."""
KIB_PER_MB = 1024
STEP = 100
"""Reports added to a ledger before its layer is brought up to date."""
SITE = "https://planted.example/"
"""Where the reports of a ledger are said to be from; their key follows."""

Change = Callable[[list[str], random.Random, "Stock"], list[str]]


class Stock(msgspec.Struct, frozen=True):
    """What changed words and new leads are drawn from."""

    words: list[str]
    texts: list[list[str]]


def changed(words: list[str], part: float, draw: random.Random, stock: Stock) -> list[str]:
    """The words, each changed with a probability of ``part``."""
    return [draw.choice(stock.words) if draw.random() < part else word for word in words]


def cut(words: list[str], part: float) -> list[str]:
    """The first ``part`` of the words."""
    return words[: max(1, round(len(words) * part))]


def led(words: list[str], draw: random.Random, stock: Stock) -> list[str]:
    """The words with their first fifth replaced by as many of another article's first."""
    length = round(len(words) * LEAD)
    return [*draw.choice([text for text in stock.texts if text != words])[:length], *words[length:]]


KINDS: dict[str, Change] = {
    "whole": lambda words, draw, stock: words,
    "5 % changed": lambda words, draw, stock: changed(words, 0.05, draw, stock),
    "10 % changed": lambda words, draw, stock: changed(words, 0.1, draw, stock),
    "cut to 60 %": lambda words, draw, stock: cut(words, CUT),
    "new lead": lambda words, draw, stock: led(words, draw, stock),
}
HARDER: dict[str, Change] = {
    "15 % changed": lambda words, draw, stock: changed(words, 0.15, draw, stock),
    "20 % changed": lambda words, draw, stock: changed(words, 0.2, draw, stock),
    "20 % changed, both (AFP)": lambda words, draw, stock: ["(AFP)", *changed(words, 0.2, draw, stock)],
    "cut to 60 %, 10 % changed": lambda words, draw, stock: changed(cut(words, CUT), 0.1, draw, stock),
    "new lead, 5 % changed": lambda words, draw, stock: changed(led(words, draw, stock), 0.05, draw, stock),
    "cut to 40 %": lambda words, draw, stock: cut(words, 0.4),
}


def main() -> None:
    """Measure all, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--growth", type=int, nargs="*", default=[], help="numbers of reports to time, as 10000 100000")
    parser.add_argument("--ledger-growth", type=int, nargs="*", default=[], help="likewise, in a ledger")
    options = parser.parse_args()
    sets = [options.data / name for name in ("wikinews/articles.jsonl", "current_events/items.jsonl")]
    missing = [path for path in sets if not path.is_file()]
    if missing:
        sys.exit(f"{missing[0]}: not there: name the data folder with --data (docs/data.md says what it holds)")
    articles, items = ([json.loads(line) for line in path.open(encoding="utf-8")] for path in sets)
    failed = planted(articles)
    real(articles, "Wikinews articles, no copies planted")
    real(items, "current-events items")
    for count in options.growth:
        growth([article["text"].split() for article in articles], count)
    for count in options.ledger_growth:
        ledger_growth([article["text"].split() for article in articles], count)
    sys.exit(failed)


def planted(articles: list[dict[str, Any]]) -> bool:
    """Print the tables of planted copies; whether the test half misses the acceptance."""
    drawn = random.Random(SEED).sample(articles, len(articles))
    tune, test = drawn[::2], drawn[1::2]
    texts = plant(tune, KINDS)
    print(f"bars on the tune half ({len(tune)} articles, {len(texts)} texts)\n  small  recall  precision")
    for small in SWEEP:
        recall, precision = judge(texts, msgspec.structs.replace(BARS, small=small))
        print(f"  {small:5.2f}  {recall:6.3f}  {precision:9.4f}{'  in use' if small == BARS.small else ''}")
    texts = plant(test, KINDS)
    recall, precision = judge(texts, BARS)
    print(f"test half ({len(test)} articles, {len(texts)} texts): recall {recall:.4f}, precision {precision:.4f}")
    kept = judge_in_ledger(texts)
    print(f"test half in a ledger: recall {kept[0]:.4f}, precision {kept[1]:.4f}")
    print("test half, its articles and one kind of copy at a time\n  kind                        recall  precision")
    for kind, change in (KINDS | HARDER).items():
        alone = judge(plant(test, {kind: change}), BARS)
        print(f"  {kind:26}  {alone[0]:6.3f}  {alone[1]:9.4f}{'  (harder)' if kind in HARDER else ''}")
    return min(recall, kept[0]) < RECALL or min(precision, kept[1]) < PRECISION


def plant(articles: list[dict[str, Any]], kinds: dict[str, Change]) -> list[Told]:
    """The articles and one copy of each kind, shuffled; a key is the article's id and the kind."""
    draw = random.Random(SEED)
    split = [article["text"].split() for article in articles]
    stock = Stock([word for words in split for word in words], split)
    texts: list[Told] = []
    for article, words in zip(articles, split, strict=True):
        credited = "(AFP) " if any("AFP" in kind for kind in kinds) else ""
        texts.append((f"{article['id']}\noriginal", credited + article["text"], "Wikinews", article["published"]))
        for kind, change in kinds.items():
            texts.append((f"{article['id']}\n{kind}", " ".join(change(words, draw, stock)), kind, article["published"]))
    return draw.sample(texts, len(texts))


def judge(texts: list[Told], bars: Bars) -> tuple[float, float]:
    """Recall and precision over pairs of texts."""
    origins = Origins(bars)
    origins.feed_all(texts)
    return scored({key: origins.origin(key) for key, *_ in texts})


def judge_in_ledger(texts: list[Told]) -> tuple[float, float]:
    """The same, by the layer of origins of a ledger with these texts."""
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l", write=True) as ledger:
        keep(ledger, texts)
        bring_up(ledger)
        keys = dict(rows(ledger.connection, "SELECT id, source FROM revisions"))
        origins = origins_of(ledger.connection, keys)
        return scored({keys[row].removeprefix(SITE): origin for row, origin in origins.items()})


def keep(ledger: Ledger, texts: Iterable[Told]) -> None:
    """Add texts without records, each as an article of its own."""
    with ledger.batch():
        for key, text, publisher, published in texts:
            digest = sha256(text.encode()).hexdigest()
            report = Report(
                id=digest[:16], text=text, sha256=digest, source=SITE + key, publisher=publisher, published=published
            )
            ledger.accept(report, Record(report=report))


def scored(named: dict[str, str]) -> tuple[float, float]:
    """Recall and precision over pairs of texts, from the origin of each key."""
    of = {key: key.partition("\n")[0] for key in named}
    right = pairs(Counter((of[key], named[key]) for key in named))
    return right / pairs(Counter(of.values())), right / max(1, pairs(Counter(named.values())))


def pairs(sizes: Counter[Any]) -> int:
    """Pairs within groups of these sizes."""
    return sum(comb(size, 2) for size in sizes.values())


def real(reports: list[dict[str, Any]], name: str) -> None:
    """Print how many real texts are taken for copies, and each such pair."""
    origins, texts = Origins(), {report["id"]: report["text"] for report in reports}
    began = time.process_time()
    found = origins.feed_all((r["id"], r["text"], r["publisher"], r["published"]) for r in reports)
    spent = time.process_time() - began
    copies = [one for one in found if one.match]
    print(
        f"{name}: {len(reports)} texts, {len(copies)} taken for copies ({len(copies) / len(reports):.2%}), "
        f"{spent / len(reports) * 1e6:.0f} us each"
    )
    for one in copies:
        print(f"  {one.match}\n    {texts[one.copy_of or ''][:200]!r}\n    {texts[one.key][:200]!r}")


def growth(texts: list[list[str]], count: int) -> None:
    """Print time per report over the last tenth of ``count`` reports, a fifth of them copies."""
    draw = random.Random(SEED)
    stock = Stock([word for words in texts for word in words], texts)
    origins, told = Origins(), perturbed(stock, draw)
    for one in islice(told, round(count * (1 - MEASURED))):
        origins.feed(*one)
    last = list(islice(told, round(count * MEASURED)))
    began = time.process_time()
    copies = sum(found.match is not None for found in origins.feed_all(last))
    each = (time.process_time() - began) / len(last) * 1e6
    memory = peak()
    state = origins.to_bytes()
    began = time.process_time()
    Origins.from_bytes(state)
    print(
        f"{count:,} reports: {each:.0f} us per report over the last {len(last):,} ({copies / len(last):.0%} copies), "
        f"state {len(state) / 1e6:.1f} MB loaded in {time.process_time() - began:.1f} s, peak memory {memory:.0f} MB"
    )


def ledger_growth(texts: list[list[str]], count: int) -> None:
    """Print what the layer takes for a report, over the last tenth of ``count`` reports in a ledger."""
    draw = random.Random(SEED)
    stock = Stock([word for words in texts for word in words], texts)
    told = perturbed(stock, draw)
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l", write=True) as ledger:
        for _ in range(round(count * (1 - MEASURED)) // STEP):
            keep(ledger, islice(told, STEP))
            bring_up(ledger)
        took: list[float] = []
        for _ in range(round(count * MEASURED) // STEP):
            keep(ledger, islice(told, STEP))
            began = time.process_time()
            bring_up(ledger)
            took.append((time.process_time() - began) / STEP * 1e6)
        counting, listing = asked(ledger, draw)
        pages = "SELECT sum(pgsize), sum(pgsize) FILTER (WHERE name LIKE 'origin%') FROM dbstat"
        ((file, layer),) = rows(ledger.connection, pages)
        print(
            f"{count:,} reports in a ledger: {statistics.mean(took):.0f} us per report over the last"
            f" {len(took) * STEP:,}, file {file / 1e6:.0f} MB, of which the layer {layer / 1e6:.0f} MB; 50 times 5"
            f" reports counted in {counting:.1f} ms, 50 sources listed in {listing:.1f} ms; peak memory {peak():.0f} MB"
        )


def bring_up(ledger: Ledger) -> None:
    """Bring the layer of origins up to date, and no other."""
    for _ in update(ledger.connection, ledger.path, layers=[ORIGINS]):
        pass


def asked(ledger: Ledger, draw: random.Random) -> tuple[float, float]:
    """Milliseconds to count the origins of 50 times 5 reports, and to list 50 sources; the middle of nine each."""
    ((last,),) = rows(ledger.connection, "SELECT max(id) FROM revisions")
    groups = [draw.sample(range(1, last + 1), 5) for _ in range(50)]
    return (
        timed(lambda: counted_each(ledger.connection, groups)),
        timed(lambda: ledger.sources(Filter(limit=50))),
    )


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of this process, the middle of nine."""
    took: list[float] = []
    for _ in range(9):
        began = time.process_time()
        call()
        took.append((time.process_time() - began) * 1e3)
    return statistics.median(took)


def perturbed(stock: Stock, draw: random.Random) -> Iterator[Told]:
    """New reports without end: 60 % of an article's words changed, and after every four a copy of one, 5 % changed."""
    recent: list[list[str]] = []
    number = 0
    while True:
        for _ in range(4):
            recent.append(changed(draw.choice(stock.texts), 0.6, draw, stock))
        recent = recent[-400:]
        for words in (*recent[-4:], changed(draw.choice(recent), 0.05, draw, stock)):
            number += 1
            yield f"{number}", " ".join(words), f"Outlet {number % 300}", NEXT_DAY


def peak() -> float:
    """Peak memory of this process in MB; ru_maxrss is in KiB on Linux and in bytes on macOS."""
    unit = KIB_PER_MB * (KIB_PER_MB if sys.platform == "darwin" else 1)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
