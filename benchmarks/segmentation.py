"""How well do the tokens, sentences and lemmas agree with UD English?

    python -m benchmarks.segmentation [--data ../shared/data]

Prints, for the dev parts of GUM and EWT: token F1 (exact spans, each gold sentence given by itself), sentence boundary
F1 (ten gold sentences of a document joined by a space, boundaries between them), lemma accuracy given gold tags, and
the speed of splitting.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from turnstone.language.lemmas import lemma
from turnstone.language.sentences import segment
from turnstone.language.tokens import TokenSpan, tokenise

JOINED = 10


class Gold(NamedTuple):
    """One UD sentence: its text and (form, lemma, upos, xpos) per word."""

    document: str
    text: str
    words: list[tuple[str, str, str, str]]


def ewt(path: Path) -> Iterator[Gold]:
    """Sentences of the joined EWT file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Gold(
            row["doc"], row["text"], list(zip(row["tokens"], row["lemma"], row["upos"], row["xpos"], strict=True))
        )


def gum(folder: Path) -> Iterator[Gold]:
    """Sentences of the CoNLL-U files."""
    for path in sorted(folder.glob("*.conllu")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = block.splitlines()
            text = next((line[9:] for line in lines if line.startswith("# text = ")), None)
            rows = [line.split("\t") for line in lines if line[:1].isdigit()]
            if text is not None:
                yield Gold(path.stem, text, [(r[1], r[2], r[3], r[4]) for r in rows if r[0].isdigit()])


def spans(gold: Gold) -> list[TokenSpan]:
    """Where the gold words stand in the sentence's text."""
    at, found = 0, []
    for form, *_ in gold.words:
        start = gold.text.find(form, at)
        if start >= 0:
            at = start + len(form)
            found.append(TokenSpan(start, at))
    return found


def f1(gold: int, predicted: int, right: int) -> float:
    """Harmonic mean of precision and recall, from counts."""
    return 2 * right / (gold + predicted) if right else 0.0


def token_f1(corpus: list[Gold]) -> float:
    """F1 of exact token spans."""
    pairs = [(set(spans(g)), set(tokenise(g.text))) for g in corpus]
    return f1(sum(len(g) for g, _ in pairs), sum(len(p) for _, p in pairs), sum(len(g & p) for g, p in pairs))


def sentence_f1(corpus: list[Gold]) -> float:
    """F1 of the boundaries between sentences joined by a space, ten at a time, documents kept apart."""
    counts = [0, 0, 0]
    documents: dict[str, list[str]] = {}
    for gold in corpus:
        documents.setdefault(gold.document, []).append(gold.text.strip())
    for texts in documents.values():
        for first in range(0, len(texts), JOINED):
            group = texts[first : first + JOINED]
            ends = {len(" ".join(group[:i])) for i in range(1, len(group))}
            found = {s.end for s in segment(" ".join(group))[:-1]}
            counts = [counts[0] + len(ends), counts[1] + len(found), counts[2] + len(ends & found)]
    return f1(*counts)


def lemma_accuracy(corpus: list[Gold]) -> float:
    """Share of words whose lemma is right up to case.

    Names keep their form by contract and are left out with PUNCT, SYM and X.
    """
    words = [w for g in corpus for w in g.words if w[2] not in ("PROPN", "PUNCT", "SYM", "X", "_")]
    return sum(lemma(form, upos, xpos).lower() == right.lower() for form, right, upos, xpos in words) / len(words)


def speed(corpus: list[Gold]) -> float:
    """Kilobytes per second of `segment` over the corpus as one text."""
    text = "\n".join(g.text for g in corpus)
    start = time.perf_counter()
    segment(text)
    return len(text.encode()) / 1000 / (time.perf_counter() - start)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    print("corpus     tokens F1  sentences F1  lemmas   kB/s")
    for name, corpus in (("GUM dev", list(gum(data / "gum/dev"))), ("EWT dev", list(ewt(data / "ewt/dev.jsonl")))):
        scores = token_f1(corpus), sentence_f1(corpus), lemma_accuracy(corpus), speed(corpus)
        print("{:10} {:9.4f} {:13.4f} {:7.4f} {:6.0f}".format(name, *scores))


if __name__ == "__main__":
    main()
