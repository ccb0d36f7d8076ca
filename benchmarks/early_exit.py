"""What a fast setting could save: an early exit after three of six layers, as a share of a whole record's time.

    python -m benchmarks.early_exit --data ../shared/data

Times, in turns on one core over the same articles: the words graph whole, and cut off after the fourth layer (the
difference is two layers and the heads above), parsing, and the whole record. Three layers are reckoned as one and a
half times two. Needs onnx (requirements/train.txt).
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import onnx
from onnx.utils import Extractor

import turnstone
from turnstone.language.analyse import analyse
from turnstone.language.model import MODEL, WEIGHTS, shipped
from turnstone.language.model_batches import batches
from turnstone.language.model_input import WordPieces, pad
from turnstone.language.model_session import load
from turnstone.language.sentences import segment

ARTICLES, ROUNDS = 40, 5


def main() -> None:
    """Print the times and what an early exit could save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    options = parser.parse_args()
    reports = list(turnstone.reports(options.data / "wikinews/articles.jsonl"))[:ARTICLES]
    feeds = [feed for report in reports for feed in fed(report.text)]
    with tempfile.TemporaryDirectory() as folder:
        cut = Path(folder) / MODEL
        graph = Extractor(onnx.load(str(WEIGHTS / MODEL))).extract_model(["ids", "shapes"], ["states"])
        onnx.save(graph, str(cut))
        whole, part = load(WEIGHTS / MODEL, 1), load(cut, 1)
        lower = [{name: feed[name] for name in ("ids", "shapes")} for feed in feeds]
        shipped()
        times = in_turns({
            "words graph": lambda: [whole.run(("nodes",), feed) for feed in feeds],
            "its first four layers": lambda: [part.run(("states",), feed) for feed in lower],
            "parsing": lambda: [analyse(report.text, records=False) for report in reports],
            "whole record": lambda: [turnstone.code(report) for report in reports],
        })  # fmt: skip
    for name, seconds in times.items():
        print(f"{name:24} {seconds:6.2f} s")
    saved = 1.5 * (times["words graph"] - times["its first four layers"])
    print(f"an exit after three layers saves at most {saved / times['whole record']:.0%} of a whole record")
    print(f"a whole record costs {times['whole record'] / times['parsing']:.2f} times parsing")


def fed(text: str) -> list[dict]:
    """What the words graph is given for a text."""
    words = WordPieces(WEIGHTS / "vocab.txt", WEIGHTS / "gazetteer.txt")
    pieces = [words.sentence([text[t.start : t.end] for t in span.tokens]) for span in segment(text)]
    return [dict(pad([pieces[i] for i in batch])._asdict()) for batch in batches([len(p.ids) for p in pieces])]


def in_turns(tasks: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median seconds of processor time of each task over the rounds, taken in turns."""
    found: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            started = time.process_time()
            task()
            found[name].append(time.process_time() - started)
    return {name: median(seconds) for name, seconds in found.items()}


if __name__ == "__main__":
    main()
