"""Does the coder's event head generalise, or remember? A world region or a register is held out of its training.

    python -m training.leave_one_out --data ../shared/data --checkpoint work/model/epoch-7.pt

The encoder is that of the language heads alone, which never saw the corpus, and stays fixed; only an event head (one
hidden layer) is trained on its word states, once on training reports with the group's among them and once on as many
without (drawn by a seed). Both are scored on the group's reports in corpus dev and test: F1 of event anchors, right
if word and type are. Writes corpus/LEAVE_ONE_OUT.md.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from corpus.check import REPORTS, load
from corpus.split import part
from training import base, gazetteer, prepare, records
from training.anchor_labels import ANCHORS
from training.labels import collect
from training.network import WIDTH, Network
from training.tensors import NOTHING, Encoded, collate, encode
from turnstone.language.model_input import WordPieces

PAGE = REPORTS.parent / "LEAVE_ONE_OUT.md"
REGIONS = {
    "af": "Africa south of the Sahara", "me": "Middle East and North Africa", "am": "Americas",
    "eu": "Europe, Caucasus, Central Asia", "as": "Asia and the Pacific",
}  # fmt: skip
"""World region of a written report by the start of its id."""
EPOCHS, BATCH, RATE, SEED, LEAST = 12, 2048, 1e-3, 1, 40
"""Of the head; groups with fewer gold events than the last are left out of the table."""


@dataclass(frozen=True)
class Told:
    """A report's words: states ``[W, WIDTH]``, event numbers ``[W]``."""

    name: str
    register: str
    states: Tensor
    target: Tensor

    @property
    def region(self) -> str:
        """The region's short name."""
        return self.name[:2]


def main() -> None:
    """Train and score every group, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data folder (default: %(default)s)")
    parser.add_argument("--checkpoint", type=Path, default=Path("work/model/epoch-7.pt"))
    parser.add_argument("--work", type=Path, default=Path("work/model"))
    options = parser.parse_args()
    torch.set_num_threads(2)
    reports = read(options.data, options.work, options.checkpoint)
    rows = list[str]()
    groups = [("region", key, name) for key, name in REGIONS.items()]
    groups += [("register", key, key) for key in sorted({r.register for r in reports})]
    for field, key, name in groups:
        row = compare(reports, field, key)
        if row is not None:
            rows.append(f"| {field} | {name} | {row[0]} | {row[1]:.3f} | {row[2]:.3f} |")
            print(rows[-1], flush=True)
    PAGE.write_text("\n".join([*HEAD, *rows]) + "\n", encoding="utf-8")


HEAD = [
    "# Leave one out",
    "",
    "Written by `python -m training.leave_one_out`; don't edit. F1 of event anchors (word and type) of an event head",
    "on a fixed encoder that never saw the corpus, on the group's reports in corpus dev and test: trained on as many",
    "reports with the group among them, and without it. Lower than the coder's figures, which have the lexicon, the",
    "tree and a trained encoder; what counts is the difference.",
    "",
    "| group | held out | gold events | trained with it | trained without it |",
    "|---|---|---|---|---|",
]


def read(data: Path, work: Path, checkpoint: Path) -> list[Told]:
    """All written reports with the encoder's states."""
    if not (work / "gazetteer.txt").is_file():
        gazetteer.write(work / "gazetteer.txt")
    words = WordPieces(base.folder() / "vocab.txt", work / "gazetteer.txt")
    labels = collect(prepare.training(data))
    state = torch.load(checkpoint, weights_only=True)
    network = Network(labels, activation=state.get("activation", "gelu")).eval()
    own = network.state_dict()
    own.update({name: value for name, value in state["network"].items() if own[name].shape == value.shape})
    network.load_state_dict(own)
    annotated, _ = load(sorted(REPORTS.glob("*.txt")))
    found = list[Told]()
    for record in annotated:
        encoded = [encode(e, labels, words) for e in records.examples([record])]
        states, target = states_of(network, encoded)
        found.append(Told(record["report"]["id"], record["report"]["extra"]["register"], states, target))
    return found


@torch.no_grad()
def states_of(network: Network, encoded: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
    """A report's word states and event numbers, padding left out."""
    batch = collate(list(encoded))
    states, _ = network.words.encode(batch.ids, batch.shapes)
    picked = torch.gather(states, 1, batch.first[:, :, None].expand(-1, -1, WIDTH))
    there = batch.first > 0
    return picked[there], batch.anchors[0][there]


def compare(reports: list[Told], field: str, key: str) -> tuple[int, float, float] | None:
    """Gold events of the group outside of training, F1 with and without it in training."""
    inside = [r for r in reports if getattr(r, field) == key]
    held = [r for r in inside if part(r.name) != "train"]
    gold = sum(int((r.target > 0).sum()) for r in held)
    if gold < LEAST:
        return None
    train = [r for r in reports if part(r.name) == "train"]
    without = [r for r in train if getattr(r, field) != key]
    draw = random.Random(SEED)
    own = [r for r in inside if part(r.name) == "train"]
    equal = own + draw.sample(without, len(without) - len(own))
    return gold, f1(fit(equal), held), f1(fit(without), held)


def fit(reports: list[Told]) -> nn.Module:
    """An event head trained on these reports."""
    torch.manual_seed(SEED)
    head = nn.Sequential(nn.Dropout(0.1), nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(ANCHORS["events"])))
    states, target = torch.cat([r.states for r in reports]), torch.cat([r.target for r in reports])
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    for _ in range(EPOCHS):
        order = torch.randperm(len(states))
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            loss = F.cross_entropy(head(states[rows]), target[rows], ignore_index=NOTHING)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return head.eval()


@torch.no_grad()
def f1(head: nn.Module, reports: list[Told]) -> float:
    """F1 of event anchors, 0..1."""
    right = found = gold = 0
    for report in reports:
        best = head(report.states).argmax(-1)
        known = report.target != NOTHING
        right += int(((best == report.target) & (report.target > 0)).sum())
        found += int(((best > 0) & known).sum())
        gold += int((report.target > 0).sum())
    return 2 * right / (found + gold) if found + gold else 0.0


if __name__ == "__main__":
    main()
