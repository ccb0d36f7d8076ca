"""How fast is the language step beside spaCy's small CNN pipeline, on the same text, one core, in one run?

``python -m benchmarks.speed --data ../shared/data`` trains spaCy's tok2vec, tagger and parser from scratch on GUM train
for a few epochs (its speed does not depend on how well it learnt), then times both in turns, text in, analysed text
out, tokenising included. Turnstone's side gives names, roles and factuality as well. ``--weights`` times model folders
other than the one that ships, as often as it is given.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

# One core each: no library may start threads of its own.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

ROUNDS = 5
"""Times that each side reads everything, in turns; the best counts, so that other work on the machine counts least."""

SPACY = """
[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "parser"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [5000, 1000, 2500, 2500]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
"""


def documents(data: Path, split: str) -> list[list[tuple[list[str], list[str], list[int], list[str], str]]]:
    """GUM documents as sentences: words, tags, heads (index in the sentence, -1 root), relations, text."""
    found = list[list[tuple[list[str], list[str], list[int], list[str], str]]]()
    for path in sorted((data / "gum" / split).glob("*.conllu")):
        sentences = list[tuple[list[str], list[str], list[int], list[str], str]]()
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            text = next((line[9:] for line in block.splitlines() if line.startswith("# text = ")), "")
            rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
            rows = [row for row in rows if row[0].isdigit()]
            if rows:
                words, tags = [row[1] for row in rows], [row[4] for row in rows]
                sentences.append((words, tags, [int(row[6]) - 1 for row in rows], [row[7] for row in rows], text))
        found.append(sentences)
    return found


def spacy_pipeline(data: Path, epochs: int) -> Any:
    """spaCy's small CNN pipeline, trained briefly."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.util import load_model_from_config, minibatch
    from thinc.api import Config, fix_random_seed

    fix_random_seed(1)
    nlp = load_model_from_config(Config().from_str(SPACY), auto_fill=True)
    examples = list[Any]()
    for document in documents(data, "train"):
        for words, tags, heads, relations, _ in document:
            absolute = [i if head < 0 else head for i, head in enumerate(heads)]
            reference = Doc(nlp.vocab, words=words, tags=tags, heads=absolute, deps=relations)
            examples.append(Example(Doc(nlp.vocab, words=words), reference))
    optimiser = nlp.initialize(lambda: examples)
    for epoch in range(epochs):
        losses = dict[str, float]()
        for batch in minibatch(examples, 64):
            nlp.update(batch, sgd=optimiser, losses=losses, drop=0.1)
        print(f"spaCy {spacy.__version__}, epoch {epoch + 1}: {losses}", flush=True)
    return nlp


def _analyser(weights: Path) -> Callable[[str], object]:
    from turnstone.language.analyse import analyse
    from turnstone.language.model import Model

    return partial(analyse, model=Model(weights), records=False)


def timed(work: Callable[[str], object], texts: list[str]) -> float:
    """Processor seconds for all texts."""
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def main() -> None:
    """Time both and print words per second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=2, help="epochs of spaCy's training (default: %(default)s)")
    parser.add_argument("--weights", type=Path, action="append", help="model folder (default: the one that ships)")
    options = parser.parse_args()

    from turnstone.language.model import WEIGHTS

    dev = documents(options.data, "dev")
    texts = [" ".join(sentence[4] for sentence in document) for document in dev]
    words = sum(len(sentence[0]) for document in dev for sentence in document)
    ours = options.weights or [WEIGHTS]
    sides = {f"turnstone {folder}" if options.weights else "turnstone": _analyser(folder) for folder in ours}
    names = list(sides)
    try:
        sides["spacy"] = spacy_pipeline(options.data, options.epochs)
    except ImportError:
        print("spaCy is not installed: timing Turnstone alone (pip install -r requirements/bench.txt)")
    best = {name: min(timed(work, texts[:1]), 1e9) for name, work in sides.items()}
    best = dict.fromkeys(best, 1e9)
    for _ in range(ROUNDS):
        for name, work in sides.items():
            best[name] = min(best[name], timed(work, texts))
    for name, seconds in best.items():
        print(f"{name}: {words / seconds:,.0f} words/s ({words:,} words of GUM dev, one core)")
    if "spacy" in best:
        for name in names:
            print(f"{name} takes {best[name] / best['spacy']:.2f} times as long as spaCy (bound: 1.5)")


if __name__ == "__main__":
    main()
