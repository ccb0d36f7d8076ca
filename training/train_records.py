"""Trains the record heads on the corpus: their own two layers and heads, on states that stay as they are.

The layers below and the language heads are not touched, so that the language floors hold as they held. One checkpoint
per epoch, picked up where it stopped.
"""

import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.anchor_labels import offsets
from training.checkpoints import Checkpoints, schedule
from training.network import EDGE, Edges, Marks, Network
from training.tensors import NOTHING, Encoded, Tensors, batches, collate
from training.train import noised

KIND_WEIGHTS = {"events": 8.0, "statements": 4.0, "silences": 2.0, "figures": 2.0, "postures": 2.0}
"""Anchors are rare among words: what each kind's mean loss over all words is multiplied by. Not tuned."""


@dataclass(frozen=True)
class RecordPlan:
    """How to train the record heads.

    Attributes:
        epochs: Passes over the corpus.
        pieces: Word pieces a batch.
        layer_rate, head_rate: Peak learning rates; linear warm-up over 5 % of the steps, then linear decay.
        dropout: Of the record heads' layers in training.
        masked: Share of pieces masked in training: few sentences, soon learnt by heart.
        seed: Of initial weights, dropout and order.
    """

    epochs: int = 12
    pieces: int = 800
    layer_rate: float = 1.5e-4
    head_rate: float = 1e-3
    dropout: float = 0.15
    masked: float = 0.05
    warmup: float = 0.05
    seed: int = 1


def losses(marks: Marks, edges: Edges, batch: Tensors) -> dict[str, Tensor]:
    """Each head's loss."""
    return {
        "anchors": _anchors(marks.anchors, batch),
        "tags": 2.0 * _tags(marks.tags, batch),
        "edges": _edges(edges, marks.ends, batch),
    }


def _anchors(logits: Tensor, batch: Tensors) -> Tensor:
    total = logits.sum() * 0
    for row, (kind, (first, last)) in enumerate(offsets().items()):
        target = batch.anchors[row]
        known = (target != NOTHING).sum().clamp(min=1)
        each = F.cross_entropy(
            logits[..., first:last].float().flatten(0, 1), target.flatten(), ignore_index=NOTHING, reduction="sum"
        )
        total = total + KIND_WEIGHTS[kind] * each / known
    return total


def _tags(logits: Tensor, batch: Tensors) -> Tensor:
    if len(batch.tag_row) == 0:
        return logits.sum() * 0
    chosen = logits[batch.tag_row, batch.tag_word].float()
    return F.binary_cross_entropy_with_logits(chosen, batch.tags, reduction="sum") / len(batch.tag_row)


def _edges(edges: Edges, ends: Tensor, batch: Tensors) -> Tensor:
    if len(batch.edge_row) == 0:
        return ends.sum() * 0
    anchors, taken = ends[batch.edge_row, batch.edge_word, :EDGE], ends[batch.edge_row, :, EDGE:]
    scores = edges(anchors, taken, batch.edge_distances, batch.edge_places).float()
    each = F.binary_cross_entropy_with_logits(scores, batch.edges, reduction="none").sum(-1) * batch.edge_known
    # Per anchor, not per word: most words are taken by no anchor.
    return each.sum() / len(batch.edge_row)


def train_records(network: Network, data: list[Encoded], plan: RecordPlan, work: Path) -> list[float]:
    """Train `network.records` and `network.edges` in place.

    Args:
        network: With its language heads trained.
        data: Sentences of the corpus.
        plan: How.
        work: Gets ``records-N.pt``, the last one kept; a later call goes on from there.

    Returns:
        Seconds per epoch.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.to(device)
    torch.manual_seed(plan.seed)
    network.branch()
    network.words.eval()
    for module in network.records.modules():
        if isinstance(module, nn.Dropout):
            module.p = plan.dropout
    layers, heads = _parameters(network)
    optimiser = torch.optim.AdamW(
        [{"params": layers, "lr": plan.layer_rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip
    order = [batches(data, plan.pieces, plan.seed * 1000 + epoch) for epoch in range(plan.epochs)]
    rates = schedule(optimiser, sum(map(len, order)), plan.warmup)
    modules = {"records": network.records, "edges": network.edges}
    kept = Checkpoints(work, "records", modules, optimiser, rates)
    for epoch in range(kept.resume(), plan.epochs):
        started = time.monotonic()
        torch.manual_seed(plan.seed * 1000 + epoch)
        report = _epoch(network, order[epoch], optimiser, rates, device, plan.masked)
        kept.seconds.append(time.monotonic() - started)
        told = ", ".join(f"{name} {value:.3f}" for name, value in report.items())
        print(f"records epoch {epoch + 1}: {kept.seconds[-1]:.0f} s, loss {told}", flush=True)
        kept.save(epoch + 1)
    return kept.seconds


def _parameters(network: Network) -> tuple[list[Tensor], list[Tensor]]:
    layers = list(network.records.layers.parameters())
    inside = {id(p) for p in layers}
    heads = [p for p in network.records.parameters() if id(p) not in inside]
    return [*layers], [*heads, *network.edges.parameters()]


def _epoch(
    network: Network,
    order: list[list[Encoded]],
    optimiser: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LambdaLR,
    device: str,
    masked: float,
) -> dict[str, float]:
    network.records.train()
    sums = dict[str, float]()
    for part in order:
        batch = noised(collate(part, device), masked)
        with torch.autocast(device, torch.bfloat16):
            with torch.no_grad():
                states = network.words.encode(batch.ids, batch.shapes)[1]
            marks = network.records(states, batch.ids, batch.first)
            parts = losses(marks, network.edges, batch)
        optimiser.zero_grad()
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_([*network.records.parameters(), *network.edges.parameters()], 5.0)
        optimiser.step()
        rates.step()
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + float(value.detach())
    return {name: value / len(order) for name, value in sums.items()}
