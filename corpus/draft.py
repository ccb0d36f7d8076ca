"""A draft in the corpus's markup, made by the coder, for a person or program to correct.

    python -m corpus.draft --set current_events/items.jsonl --draw 400 --seed 31 --out work/real/ce

Draws reports of a set by a seed, codes them, and writes markup files of twenty each. Reports in the gold, or annotated
already, are left out by the sha256 of their text. Correct the files, then: `python -m corpus.standoff`.
"""

import argparse
import hashlib
import json
import random
import re
from pathlib import Path
from typing import Any

import msgspec

import turnstone
from corpus.split import part
from corpus.standoff import RECORDS, gold_hashes
from turnstone.language.analyse import analyse
from turnstone.record import Entity, Place, Record, Span

A_FILE = 20
"""Reports to a file."""
LONG = 60
"""Code points from which a span is quoted by its first and last words."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--set", required=True, help="a JSONL file of Reports, relative to the data folder")
    parser.add_argument("--draw", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--part", choices=("train", "dev", "test"), help="only reports of this part (corpus/split.py)")
    parser.add_argument("--longest", type=int, default=3500, help="code points of text (default: %(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the drafts")
    options = parser.parse_args()
    rows = [json.loads(line) for line in (options.data / options.set).read_text(encoding="utf-8").splitlines()]
    taken = gold_hashes(options.gold) | {
        json.loads(line)["report"]["sha256"] for path in RECORDS for line in path.read_text().splitlines()
    }
    free = [row for row in rows if _sha(row["text"]) not in taken and len(row["text"]) <= options.longest]
    free = [row for row in free if options.part in (None, part(row["id"]))]
    drawn = random.Random(options.seed).sample(free, options.draw)
    options.out.mkdir(parents=True, exist_ok=True)
    for at in range(0, len(drawn), A_FILE):
        texts = [drafted(row, options.set) for row in drawn[at : at + A_FILE]]
        (options.out / f"{at // A_FILE + 1:02}.txt").write_text("\n".join(texts), encoding="utf-8")


def _sha(text: str) -> str:
    return hashlib.sha256(text.strip().encode()).hexdigest()


def drafted(row: dict[str, Any], where: str) -> str:
    """One report of a data set as markup."""
    report = _report(row)
    record = turnstone.code(report)
    keys = _Keys()
    sentences = [(s.start, s.end) for s in analyse(report.text).sentences]
    body = list[str]()
    for n, (start, end) in enumerate(sentences):
        if n and "\n" in report.text[sentences[n - 1][1] : start]:
            body.append("")
        body.append(re.sub(r"\s+", " ", report.text[start:end]))
        body += _records(record, start, end, report.text, keys)
    head = [f"=== {report.id}", f"published: {report.published or ''}", f"title: {report.title or ''}", f"set: {where}"]
    return "\n".join([*head, *keys.lines(), "", *body, ""])


def _report(row: dict[str, Any]) -> turnstone.Report:
    text = row["text"].strip()
    known = {k: row.get(k) for k in ("id", "publisher", "title", "published")}
    return msgspec.convert(
        {**known, "source": row.get("url"), "language": "en", "text": text, "sha256": _sha(text)}, turnstone.Report
    )


class _Keys:
    def __init__(self) -> None:
        self.known: dict[tuple[str, str], str] = {}

    def key(self, name: str, code: str) -> str:
        if (name, code) not in self.known:
            slug = (re.sub(r"[^a-z]", "", name.lower()) or "x")[:8]
            taken = set(self.known.values())
            self.known[name, code] = next(k for k in [slug, *(f"{slug}{i}" for i in range(2, 99))] if k not in taken)
        return self.known[name, code]

    def party(self, one: Entity) -> str:
        return self.key(one.name, f"{one.country or '-'} {one.sector or ''}".strip())

    def place(self, one: Place) -> str:
        return self.key(one.name, f"{one.country or '-'} {one.precision or 'town'}")

    def lines(self) -> list[str]:
        return [f"= {key}: {name} | {code}" for (name, code), key in self.known.items()]


def _records(record: Record, start: int, end: int, text: str, keys: _Keys) -> list[str]:
    def quote(span: Span) -> str:
        words = re.sub(r"\s+", " ", span.text)
        if len(words) > LONG:
            parts = words.split(" ")
            return f"{' '.join(parts[:4])} ... {' '.join(parts[-4:])}"
        before = len(re.findall(rf"(?<!\w){re.escape(span.text)}(?!\w)", text[start : span.start]))
        more = len(re.findall(rf"(?<!\w){re.escape(span.text)}(?!\w)", text[start:end])) > 1
        return f"{words}@{before + 1}" if more and span.start >= start else words

    def who(several: tuple[Entity, ...]) -> str:
        return " & ".join(f"{quote(one.span)}={keys.party(one)}" for one in several) or "-"

    def inside(span: Span) -> bool:
        return start <= span.start < end

    lines = list[str]()
    for event in record.events:
        if not inside(event.trigger):
            continue
        parts = [
            quote(event.trigger),
            " ".join([event.type, *event.mode]),
            f"{who(event.actor)} > {who(event.recipient)}",
        ]
        if event.location:
            parts.append("@ " + " & ".join(f"{quote(p.span)}={keys.place(p)}" for p in event.location))
        if event.date and event.date.span:
            parts.append(f"t {quote(event.date.span)}" + (f"={event.date.edtf}" if event.date.edtf else ""))
        parts += [f"x {' '.join(event.aux)}"] if event.aux else []
        parts += [f"c {' '.join(event.context)}"] if event.context else []
        parts += [f"if {quote(event.condition.span)}"] if event.condition else []
        lines.append("  E " + " | ".join(parts))
    for said in record.statements:
        last = max(said.cue.start, said.content.end - 1)
        if start <= last < end:
            parts = [quote(said.cue), said.act, who(said.speaker), quote(said.content)]
            parts += [f"via {who(said.chain)}"] if said.chain else []
            parts += [f"to {who(said.audience)}"] if said.audience else []
            parts += [f"ch {said.channel}"] if said.channel else []
            parts += ["direct"] if said.direct else []
            lines.append("  S " + " | ".join(parts))
    for silence in record.silences:
        if inside(silence.cue):
            parts = [quote(silence.cue), who(silence.who), quote(silence.about)]
            parts += [f"by {who(silence.asked_by)}"] if silence.asked_by else []
            lines.append("  Q " + " | ".join(parts))
    for figure in record.figures:
        if inside(figure.span):
            ranged = figure.approximator == "range" and figure.low is not None and figure.high is not None
            value = f"{figure.low:.0f}-{figure.high:.0f}" if ranged else f"{figure.value:.2f}".removesuffix(".00")
            parts = [quote(figure.span), f"{value} {figure.measure} {figure.unit or ''}".strip(), quote(figure.what)]
            parts += [figure.approximator] if figure.approximator and not ranged else []
            lines.append("  F " + " | ".join(parts))
    for posture in record.postures:
        if inside(posture.span):
            parts = [quote(posture.span), posture.stance, who(posture.who)]
            lines.append("  P " + " | ".join([*parts, *(["declared"] if posture.declared else [])]))
    return lines


if __name__ == "__main__":
    main()
