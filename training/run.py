"""Make the language model: ``python -m training.run --data ../shared/data --work work/model``.

Stages: 1 check the data's hashes, 2 prepare, 3 train the language heads (a checkpoint per epoch; a stopped run goes
on), 4 train the record heads on the corpus, 5 export and quantise, 6 score on the development sets,
7 write the card. The result replaces src/turnstone/language/weights.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file

from training import base, card, gazetteer, prepare, records, score_records, silver, sources
from training.example import Example
from training.export import MODEL, full, ship
from training.labels import Labels, collect
from training.network import Network, load_base
from training.score import score
from training.tensors import Encoded, encode
from training.train import Plan, Silver, train
from training.train_records import RecordPlan, train_records
from turnstone.language.model import Model
from turnstone.language.model_input import Batch, WordPieces, pad

WEIGHTS = Path(__file__).resolve().parent.parent / "src/turnstone/language/weights"

SAMPLE = 40
"""One training sentence in so many shows how large the numbers inside the network get."""


def main() -> None:
    """Parse the arguments and run every stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--work", type=Path, default=Path("work/model"), help="checkpoints (default: %(default)s)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the model goes (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--threads", type=int, default=Plan.threads)
    parser.add_argument("--seed", type=int, default=Plan.seed)
    parser.add_argument("--note", default="", help="a sentence for the model card about this run")
    options = parser.parse_args()
    plan = Plan(epochs=options.epochs, threads=options.threads, seed=options.seed)
    make(options.data, options.work, options.weights, plan, options.note)


def make(data: Path, work: Path, weights: Path, plan: Plan, note: str = "") -> None:
    """Every stage in order; see the module's docstring."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    work.mkdir(parents=True, exist_ok=True)
    hashes = sources.check(data)
    folder = base.folder()
    shutil.copyfile(folder / "vocab.txt", work / "vocab.txt")
    gazetteer.write(work / "gazetteer.txt")
    words = WordPieces(work / "vocab.txt", work / "gazetteer.txt")
    examples = prepare.training(data)
    labels = collect(examples)
    print(f"{len(examples)} sentences, {sum(len(e.words) for e in examples)} words", flush=True)
    network = Network(labels)
    load_base(network.words, load_file(folder / "model.safetensors"))
    encoded = [encode(e, labels, words) for e in examples]
    pool = _silver(data, work, labels, words)
    seconds = train(network, encoded, pool, plan, work)
    annotated = [encode(e, labels, words) for e in records.examples(records.annotated(data, "train"))]
    print(f"{len(annotated)} sentences of the corpus", flush=True)
    seconds += train_records(network, annotated, RecordPlan(), work)
    exact = full(network, labels, work, work / "fp32")
    ship(exact, weights, _sample(examples, exact))
    development = prepare.development(data)
    facts = card.Facts(
        plan,
        hashes,
        seconds,
        len(examples),
        sum(len(e.words) for e in examples),
        len(pool.blank),
        score(Model(exact, threads=plan.threads), development),
        score(Model(weights, threads=plan.threads), development),
        (weights / MODEL).stat().st_size / 1e6,
        len(annotated),
        score_records.score(Model(weights, threads=plan.threads), records.examples(records.annotated(data, "dev"))),
        RecordPlan(),
        note,
    )
    card.write(facts, weights / "CARD.md")


def _sample(examples: list[Example], folder: Path) -> list[Batch]:
    """A fortieth of the first half of the training sentences, eight at a time, by a model folder's vocabulary."""
    words = WordPieces(folder / "vocab.txt", folder / "gazetteer.txt")
    chosen = [words.sentence(list(e.words)) for e in examples[: len(examples) // 2 : SAMPLE]]
    return [pad(chosen[i : i + 8]) for i in range(0, len(chosen), 8)]


def _silver(data: Path, work: Path, labels: Labels, words: WordPieces) -> Silver:
    sentences = silver.linked(data)
    kept = work / "silver.json"

    def label(network: Network) -> list[Encoded]:
        if not kept.is_file():
            model = Model(full(network, labels, work, work / "silver"))
            tags = [e.names for e in silver.label(sentences, model)]
            kept.write_text(json.dumps(tags), encoding="utf-8")
        tags = json.loads(kept.read_text(encoding="utf-8"))
        return [encode(e, labels, words) for e in silver.labelled(sentences, tags)]

    return Silver([encode(e, labels, words) for e in silver.blank(sentences)], label)


if __name__ == "__main__":
    main()
