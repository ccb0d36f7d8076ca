"""How much a set of texts repeats itself: share of repeated 5-grams, and distinct words by length of text.

    python -m corpus.repetition --data ../shared/data

Words are runs of letters and digits, lower case. The written corpus is held against the Wikinews articles of the data
folder over the same number of words, reports in an order fixed by a seed, since both measures grow with length.
"""

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path

from corpus.check import REPORTS, load

STEPS = (5_000, 10_000, 20_000, 40_000, 80_000)
"""Lengths in words at which distinct words are counted."""


def words(texts: list[str], seed: int = 1) -> list[str]:
    """All words, texts in an order fixed by the seed."""
    shuffled = random.Random(seed).sample(texts, len(texts))
    return [word for text in shuffled for word in re.findall(r"\w+", text.lower())]


def repeated(stream: list[str], n: int = 5) -> float:
    """Share of the n-grams that stand more than once, 0..1."""
    grams = Counter(tuple(stream[i : i + n]) for i in range(len(stream) - n + 1))
    return sum(count for count in grams.values() if count > 1) / max(1, sum(grams.values()))


def curve(stream: list[str]) -> dict[int, int]:
    """Distinct words among the first so many."""
    return {step: len(set(stream[:step])) for step in STEPS if step <= len(stream)}


def written() -> list[str]:
    """The corpus's own texts."""
    records, _ = load(sorted(REPORTS.glob("*.txt")))
    return [record["report"]["text"] for record in records]


def wikinews(data: Path) -> list[str]:
    """The articles it is held against."""
    lines = (data / "wikinews/articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def main() -> None:
    """Print both measures for both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    sets = {"corpus": words(written()), "Wikinews": words(wikinews(parser.parse_args().data))}
    least = min(map(len, sets.values()))
    print(f"over the first {least} words of each; corpus {len(sets['corpus'])}, Wikinews {len(sets['Wikinews'])}")
    for name, stream in sets.items():
        steps = ", ".join(f"{step}: {count}" for step, count in curve(stream[:least]).items())
        print(f"{name:9} repeated 5-grams {repeated(stream[:least]):.4f}   distinct words {steps}")


if __name__ == "__main__":
    main()
