"""Corrected drafts of real texts to stand-off records: offsets and labels with the text's sha256, no text.

    python -m corpus.standoff work/real/ce/*.txt --data ../shared/data --out corpus/real/current-events.jsonl

The markup's text is laid over the text of the data set without regard to white space; any other difference is refused.
Reports that are in the gold are refused by the sha256 of their text.
"""

import argparse
import hashlib
import json
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.compiling import Json, compiled
from corpus.markup import Marked, MarkupError, read_marked

REAL = Path(__file__).parent / "real"
RECORDS = tuple(REAL / f"{name}.jsonl" for name in ("blind", "current-events", "more", "wikinews"))
"""The files that hold whole records; others there annotate other things."""


def gold_hashes(folder: Path) -> set[str]:
    """The sha256 of every text in the gold, which nothing here may hold."""
    texts = [yaml.safe_load(path.read_text(encoding="utf-8"))["report"]["text"] for path in folder.glob("*.yaml")]
    return {hashlib.sha256(unicodedata.normalize("NFC", text).strip().encode()).hexdigest() for text in texts}


def standoff(report: Marked, text: str) -> tuple[Json, list[str]]:
    """A stand-off record, and what is wrong with it.

    Args:
        report: As corrected; its text is ``text`` but for white space.
        text: As the data set has it, NFC and stripped.

    Raises:
        MarkupError: The two texts differ.
    """
    head = {**report.head, "register": "wire", "countries": ""}
    record, errors = compiled(Marked(report.name, report.number, head, report.entities, report.text, report.lines))
    there = [i for i, letter in enumerate(text) if not letter.isspace()]
    here = [i for i, letter in enumerate(report.text) if not letter.isspace()]
    if [text[i] for i in there] != [report.text[i] for i in here]:
        at = next((n for n, (i, j) in enumerate(zip(there, here, strict=False)) if text[i] != report.text[j]), -1)
        near = text[max(0, there[at] - 20) : there[at] + 30]
        raise MarkupError(f"{report.name}: the text differs from the data set's near {near!r}")
    index = dict(zip(here, there, strict=True))
    head = {"id": report.name, "set": report.head["set"], "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return {
        "report": head,
        **{kind: _moved(items, index) for kind, items in record.items() if kind != "report"},
    }, errors


def _moved(value: Any, index: dict[int, int]) -> Any:
    if isinstance(value, list):
        return [_moved(each, index) for each in value]
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            return {"start": index[value["start"]], "end": index[value["end"] - 1] + 1}
        return {key: _moved(each, index) for key, each in value.items()}
    return value


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, help="JSONL to write; without it the files are only checked")
    options = parser.parse_args()
    refused, done, wrong = gold_hashes(options.gold), list[Json](), 0
    for path in options.files:
        for report in read_marked(path.read_text(encoding="utf-8")):
            try:
                record, errors = standoff(report, _texts(options.data / report.head["set"])[report.name])
            except (MarkupError, KeyError) as error:
                record, errors = None, [str(error)]
            if record and record["report"]["sha256"] in refused:
                record, errors = None, ["the text is in the gold"]
            wrong += len(errors)
            for error in errors:
                print(f"{path.name}: {report.name}: {error}", file=sys.stderr)
            done += [record] if record else []
    print(f"{len(done)} reports, {wrong} errors")
    if options.out and not wrong:
        options.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in done), encoding="utf-8")
    sys.exit(bool(wrong))


@cache
def _texts(path: Path) -> dict[str, str]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: unicodedata.normalize("NFC", row["text"]).strip() for row in rows}


if __name__ == "__main__":
    main()
