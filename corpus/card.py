"""Writes the corpus's data card: `python -m corpus.card --data ../shared/data`.

Counts come from the files; repetition is measured against the data folder's Wikinews articles, agreement from the
second annotation. A test holds the counts of the card to the files.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.rows import row_table
from benchmarks.standoff import load_standoff
from corpus import labels
from corpus.agreement import SECOND, pairs
from corpus.check import REPORTS, counts, load
from corpus.repetition import curve, repeated, wikinews, words
from corpus.split import part
from corpus.standoff import RECORDS
from turnstone.evaluate import score
from turnstone.language.sentences import segment

Json = dict[str, Any]
PAGE = Path(__file__).parent / "CARD.md"
KINDS = ("events", "statements", "silences", "figures", "postures")

INTRO = """# Data card: the Turnstone corpus

Written by `python -m corpus.card`; don't edit.

- **What**: news reports with the sourced record of each, by docs/coding-rules.md: PLOVER events with mode, context,
  auxiliary modes, parties, place, date, condition; statements with their chain; silences; figures; postures.
- **Who wrote the reports**: a language model, from invention; people in them are
  invented, countries and bodies are not.
- **Who annotated**: a language model by close reading under docs/coding-rules.md. No person has checked any of it.
  The real texts were annotated by correcting a draft that Turnstone's rules had made (`python -m corpus.draft`), but
  for the 46 of `real/blind.jsonl`, which were annotated without sight of the coder.
- **Licence**: CC BY 4.0. The real texts are not here: their annotation is offsets and labels with the sha256 of each
  text.
- **Use**: training and scoring of event coders. The reports tell nothing that happened; don't use them as news.
- **Split**: by report id and a fixed seed (`corpus/split.py`); test is scored, never tuned on."""


def main() -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    data = parser.parse_args().data
    written, _ = load(sorted(REPORTS.glob("*.txt")))
    real = [record for path in RECORDS for record in load_standoff(path, data)]
    sections = [INTRO, sizes(written, real), *coverage(written), repetition(written, data), agreement()]
    PAGE.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
    print(f"{PAGE}: {len(written)} written reports, {len(real)} real texts")


def sizes(written: list[Json], real: list[Json]) -> str:
    """How much there is of what, by set and part."""
    lines = [
        "## Sizes", "",
        "| set | part | reports | sentences | words | " + " | ".join(KINDS) + " |",
        "|---|---|---|---|---|" + "---|" * len(KINDS),
    ]  # fmt: skip
    for name, records in (("written", written), ("real texts", real)):
        for wanted in ("train", "dev", "test"):
            chosen = [r for r in records if part(r["report"]["id"]) == wanted]
            lines.append(f"| {name} | {wanted} | " + " | ".join(map(str, _size(chosen))) + " |")
        lines.append(f"| {name} | **all** | " + " | ".join(map(str, _size(records))) + " |")
    return "\n".join(lines)


def _size(records: list[Json]) -> list[int]:
    texts = [r["report"]["text"] for r in records]
    return [
        len(records),
        sum(len(segment(text)) for text in texts),
        sum(len(text.split()) for text in texts),
        *(sum(len(r[kind]) for r in records) for kind in KINDS),
    ]


def coverage(written: list[Json]) -> list[str]:
    """Counts of every label, in the written reports."""
    found = counts(written)
    few = Counter(found["mode"])
    modes = [f"{kind} {mode}" for kind, all_ in sorted(labels.MODES.items()) for mode in sorted(all_)]
    told = {
        "Records": found["records"],
        "Hard negatives": Counter(
            r["report"]["extra"]["negative"] for r in written if "negative" in r["report"]["extra"]
        ),
        "Registers": found["register"],
        "Types": found["type"],
        "Auxiliary modes": found["aux"],
        "Contexts": found["context"],
        "Acts of statements": found["act"],
        "Measures": found["measure"],
        "Stances": found["stance"],
        "Countries": found["country"],
    }
    lines = ["## Coverage of the written reports", ""]
    lines += [
        f"**{name}** ({len(c)}): " + ", ".join(f"{k} {n}" for k, n in c.most_common()) + "\n"
        for name, c in told.items()
    ]
    lines.append(f"**Modes** ({len(modes)}): " + ", ".join(f"{mode} {few[mode]}" for mode in modes))
    return ["\n".join(lines)]


def repetition(written: list[Json], data: Path) -> str:
    """Against Wikinews, over as many words."""
    sets = {"corpus": words([r["report"]["text"] for r in written]), "Wikinews": words(wikinews(data))}
    least = min(map(len, sets.values()))
    steps = list(curve(sets["corpus"][:least]))
    lines = [
        "## Repetition", "",
        f"Over the first {least} words of each, reports in an order fixed by a seed",
        "(`python -m corpus.repetition`).", "",
        "| set | repeated 5-grams | " + " | ".join(f"distinct words in {step}" for step in steps) + " |",
        "|---|---|" + "---|" * len(steps),
    ]  # fmt: skip
    for name, stream in sets.items():
        distinct = curve(stream[:least])
        lines.append(f"| {name} | {repeated(stream[:least]):.4f} | " + " | ".join(map(str, distinct.values())) + " |")
    return "\n".join(lines)


def agreement() -> str:
    """Between the two annotations of the reports that have both."""
    both = pairs(sorted(SECOND.glob("*.txt")))
    lines = [
        "## Agreement", "",
        f"{len(both)} of the written reports were annotated a second time from the text alone",
        "(`python -m corpus.agreement`): the scorer's rows, with the first annotation as gold. Both annotators",
        "are the same language model.", "",
        *row_table(score([first for first, _ in both], [second for _, second in both])),
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    main()
