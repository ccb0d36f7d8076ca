"""Readers for the hand-annotated sets: EWT, GUM, Wikigold."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.example import NAME_LABELS, UNKNOWN, Example, Frame
from training.norp import is_norp, looks_norp

GUM_WEIGHT = 0.5
"""Of GUM sentences in the names loss: their names are read off entity spans by rule."""

_GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_ENTITY = re.compile(r"\(([^()]+)|([^()]+)\)")


def ewt(data: Path, split: str) -> list[Example]:
    """EWT with all its layers, in order."""
    with (data / f"ewt/{split}.jsonl").open(encoding="utf-8") as lines:
        return [_ewt(json.loads(line)) for line in lines]


def _ewt(row: dict[str, Any]) -> Example:
    frames = None
    if "srl" in row:
        frames = tuple(
            Frame(f["pred"], tuple((label, first, last) for label, first, last in f["args"])) for f in row["srl"]
        )
    return Example(
        "ewt",
        row["doc"],
        tuple(row["tokens"]),
        tuple(row["upos"]),
        tuple(row["xpos"]),
        tuple(h - 1 for h in row["head"]),
        tuple(row["deprel"]),
        tuple(_other_names(row)) if "ner" in row else (),
        frames,
        tuple((i, s) for i, s in row.get("factuality") or ()),
    )


def _other_names(row: dict[str, Any]) -> Iterator[str]:
    """EWT's OTH is NORP where it looks so, MISC elsewhere."""
    tags, words, upos = row["ner"], row["tokens"], row["upos"]
    label = "MISC"
    for i, tag in enumerate(tags):
        if tag == "B-OTH":
            last = i + 1
            while last < len(tags) and tags[last] == "I-OTH":
                last += 1
            label = "NORP" if looks_norp(tuple(words[i:last]), upos[last - 1]) else "MISC"
        yield tag.replace("OTH", label)


def gum(data: Path, split: str) -> list[Example]:
    """GUM documents in order of name, sentences in order."""
    files = sorted((data / "gum" / split).glob("*.conllu"))
    return [example for path in files for example in _gum_document(path)]


def _gum_document(path: Path) -> Iterator[Example]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows or all(row[1] == "_" for row in rows):
            continue
        words = tuple(row[1] for row in rows)
        upos = tuple(row[3] for row in rows)
        yield Example(
            "gum",
            path.stem,
            words,
            upos,
            tuple(row[4] for row in rows),
            tuple(int(row[6]) - 1 for row in rows),
            tuple(row[7] for row in rows),
            tuple(_gum_names(rows, words, upos)),
            weight=GUM_WEIGHT,
        )


def _gum_names(rows: list[list[str]], words: tuple[str, ...], upos: tuple[str, ...]) -> list[str]:
    """Outermost spans that name something: wikified or with a proper noun as head, articles and tails cut off."""
    tags = ["O"] * len(words)
    for i, (word, tag) in enumerate(zip(words, upos, strict=True)):
        # GUM marks no adjectives and not every kind of name.
        if is_norp((word,)) and word[0].isupper():
            tags[i] = "B-NORP"
        elif (tag == "PROPN" and not row_is_time(word)) or (tag == "ADJ" and word[0].isupper() and i > 0):
            tags[i] = UNKNOWN
    spans = [s for s in _gum_spans(rows) if _names_itself(rows, s[0], s[1])]
    taken = [False] * len(words)
    for first, last, label in sorted(spans, key=lambda s: s[0] - s[1]):
        first, last = _core(rows, first, last)
        if last <= first or any(taken[first:last]) or any(t == "B-NORP" for t in tags[last - 1 : last]):
            continue
        taken[first:last] = [True] * (last - first)
        tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return tags


_TITLES = frozenset(
    "mr. mrs. ms. dr. prof. sen. rep. gov. president premier professor senator minister judge justice governor mayor "
    "secretary chairman director congressman".split()
)
_TIMES = _TITLES | frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)


def row_is_time(word: str) -> bool:
    """Whether a proper noun is a month, a day or a title: never part of a name's core."""
    return word.lower() in _TIMES


def _gum_spans(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Spans of the three types out of the Entity= brackets; first index, index past the last, label."""
    spans, still_open = list[tuple[int, int, str]](), list[tuple[str, int, str]]()
    for i, row in enumerate(rows):
        found = re.search(r"Entity=([^|]+)", row[9])
        for opened, closed in _ENTITY.findall(found[1]) if found else ():
            parts = (opened or closed).split("-")
            if opened:
                still_open.append((parts[0], i, parts[1] if len(parts) > 1 else ""))
            if closed or _closes_at_once(found[1], opened):  # type: ignore[index]
                place = max((n for n, o in enumerate(still_open) if o[0] == parts[0]), default=None)
                if place is not None:
                    _, first, kind = still_open.pop(place)
                    if kind in _GUM_TYPES:
                        spans.append((first, i + 1, _GUM_TYPES[kind]))
    return spans


def _closes_at_once(text: str, opened: str) -> bool:
    return f"({opened})" in text


def _names_itself(rows: list[list[str]], first: int, last: int) -> bool:
    head = _head(rows, first, last)
    return head is not None and rows[head][3] == "PROPN" and any(c.isupper() for c in rows[head][1])


def _head(rows: list[list[str]], first: int, last: int) -> int | None:
    return next((i for i in range(first, last) if not first <= int(rows[i][6]) - 1 < last), None)


def _core(rows: list[list[str]], first: int, last: int) -> tuple[int, int]:
    """The run around the span's head that is written as a name: no article, title, apposition or relative clause."""
    head = _head(rows, first, last)
    if head is None:
        return first, first
    left = head
    while left > first and _in_name(rows, left - 1):
        left -= 1
    right = head + 1
    while right < last and (_in_name(rows, right) or _joins(rows, right, last)):
        right += 1
    return left, right


def _in_name(rows: list[list[str]], i: int) -> bool:
    word, tag = rows[i][1], rows[i][3]
    if word.lower() in _TITLES:
        return False
    written = word[0].isupper() or (word.isdigit() and tag == "PROPN")
    return word == "-" or (written and tag in ("PROPN", "X", "VERB", "ADJ", "NOUN", "NUM"))


def _joins(rows: list[list[str]], i: int, last: int) -> bool:
    """A small word inside a name: "of", "the", "and" followed by a proper noun that hangs on the name."""
    return rows[i][1] in ("of", "for", "de", "del", "la", "'s", "&") and i + 1 < last and rows[i + 1][3] == "PROPN"


def wikigold(data: Path) -> list[Example]:
    """Wikigold sentences; hyphenated words split as UD English does, MISC that names a people turned to NORP."""
    text = (data / "wikigold/wikigold.conll.txt").read_text(encoding="utf-8")
    examples = list[Example]()
    for n, block in enumerate(text.split("\n\n")):
        pairs = [
            line.rsplit(" ", 1) for line in block.splitlines() if line.strip() and not line.startswith("-DOCSTART-")
        ]
        words, tags = list[str](), list[str]()
        for word, tag in pairs:
            parts = [p for p in re.split(r"(?<=\w)(-)(?=\w)", word) if p]
            words += parts
            tags += [tag] * len(parts)
        if words:
            examples.append(Example("wikigold", str(n // 20), tuple(words), names=tuple(_bio(words, tags))))
    return examples


def _bio(words: list[str], tags: list[str]) -> list[str]:
    """BIO out of IO tags; two names of one label side by side can't be told apart."""
    result, i = list[str](), 0
    while i < len(tags):
        last = i + 1
        while last < len(tags) and tags[last] == tags[i]:
            last += 1
        label = tags[i].partition("-")[2]
        if label == "MISC" and is_norp(tuple(words[i:last])):
            label = "NORP"
        if label in NAME_LABELS:
            result += [f"B-{label}", *[f"I-{label}"] * (last - i - 1)]
        else:
            result += ["O"] * (last - i)
        i = last
    return result
