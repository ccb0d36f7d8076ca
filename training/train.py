"""The training loop: one checkpoint per epoch, picked up where it stopped."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from training.checkpoints import Checkpoints, schedule
from training.network import LABEL, ROLE, Network
from training.tensors import NOTHING, Encoded, Tensors, batches, collate
from turnstone.language.model_input import CASES

MASKED, UNLISTED = 0.03, 0.2
"""Shares of pieces masked and of sentences without word lists in training; not tuned."""

MASK, FIRST_WORD_PIECE = 103, 999
"""Numbers of [MASK] and of the first piece that is no mark, in the BERT vocabulary."""


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes:
        epochs: Passes over the data.
        pieces: Word pieces a batch.
        encoder_rate, head_rate: Peak learning rates; linear warm-up over 5 % of the steps, then linear decay.
        silver_after: Epochs on hand-annotated sets alone; then the network labels the silver set, which joins them.
        threads: Of torch.
        seed: Of initial weights, dropout and order.
    """

    epochs: int = 7
    pieces: int = 800
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warmup: float = 0.05
    silver_after: int = 3
    threads: int = 2
    seed: int = 1


@dataclass(frozen=True)
class Silver:
    """Sentences without labels, and how a part-trained network labels them.

    Attributes:
        blank: The sentences, encoded, nothing known.
        label: Called with the network once; gives the same sentences with labels.
    """

    blank: list[Encoded]
    label: Callable[[Network], list[Encoded]]


def noised(batch: Tensors, masked: float = MASKED) -> Tensors:
    """A batch with some pieces masked and, in some sentences, the word lists unseen: neither may be leant on alone."""
    ids = batch.ids
    hidden = (torch.rand(ids.shape, device=ids.device) < masked) & (ids >= FIRST_WORD_PIECE)
    plain = torch.rand((len(ids), 1), device=ids.device) < UNLISTED
    return replace(
        batch, ids=ids.masked_fill(hidden, MASK), shapes=torch.where(plain, batch.shapes % CASES, batch.shapes)
    )


def losses(network: Network, batch: Tensors) -> dict[str, Tensor]:
    """Each head's mean loss, weighted as the study found: names 3, predicates 2, XPOS and factuality .5, the rest 1."""
    out = network.words(batch.ids, batch.shapes, batch.first, batch.last)
    found = {
        "upos": _mean(out.upos, batch.upos),
        "xpos": 0.5 * _mean(out.xpos, batch.xpos),
        "arcs": _mean(out.arcs, batch.head),
        "names": 3.0 * _names(out.names, batch),
        "predicate": 2.0 * _predicates(out.predicate, batch.predicate),
        "factuality": 0.5 * _factuality(out.factuality, batch.factuality),
    }
    found["deprel"] = _relations(network, out.nodes, batch)
    found["roles"] = _roles(network, out.nodes, batch)
    return found


def _mean(logits: Tensor, target: Tensor) -> Tensor:
    known = (target != NOTHING).sum().clamp(min=1)
    total = F.cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=NOTHING, reduction="sum")
    return total / known


def _names(logits: Tensor, batch: Tensors) -> Tensor:
    each = F.cross_entropy(
        logits.float().flatten(0, 1), batch.names.flatten(), ignore_index=NOTHING, reduction="none"
    ).view_as(batch.names)
    known = (batch.names != NOTHING).sum().clamp(min=1)
    return (each * batch.weight[:, None]).sum() / known


def _predicates(logits: Tensor, target: Tensor) -> Tensor:
    known = target != NOTHING
    if not known.any():
        return logits.sum() * 0
    return F.binary_cross_entropy_with_logits(logits.float()[known], target[known].float())


def _factuality(scores: Tensor, target: Tensor) -> Tensor:
    known = ~target.isnan()
    if not known.any():
        return scores.sum() * 0
    return F.smooth_l1_loss(scores.float()[known], target[known])


def _relations(network: Network, nodes: Tensor, batch: Tensors) -> Tensor:
    known = batch.head != NOTHING
    if not known.any():
        return nodes.sum() * 0
    heads = nodes[..., LABEL : 2 * LABEL]
    index = batch.head.clamp(min=0)[..., None].expand(-1, -1, LABEL)
    chosen = torch.gather(heads, 1, index)[known]
    dependants = nodes[:, 1:, :LABEL][known]
    return F.cross_entropy(
        network.links.relations(dependants, chosen).float(), batch.deprel[known], ignore_index=NOTHING
    )


def _roles(network: Network, nodes: Tensor, batch: Tensors) -> Tensor:
    if len(batch.role_row) == 0:
        return nodes.sum() * 0
    predicates = nodes[batch.role_row, batch.role_word + 1, 2 * LABEL : 2 * LABEL + ROLE]
    arguments = nodes[batch.role_row, 1:, 2 * LABEL + ROLE : 2 * LABEL + 2 * ROLE]
    scores = network.links.roles(predicates, arguments, batch.distances, batch.places)
    each = F.cross_entropy(scores.float().flatten(0, 1), batch.roles.flatten(), ignore_index=NOTHING, reduction="sum")
    # Per predicate, not per word: most words are no argument of most predicates.
    return each / len(batch.role_row) / 2


def train(
    network: Network, data: list[Encoded], silver: Silver, plan: Plan, work: Path, *, stop: int | None = None
) -> list[float]:
    """Train in place.

    Args:
        network: Both graphs; moved to the GPU if there is one.
        data: Hand-annotated sentences.
        silver: Sentences that the network labels for itself on the way.
        plan: How.
        work: Gets ``epoch-N.pt``, the last one kept; a later call goes on from there.
        stop: Epoch after which to stop early; None for the plan's last.

    Returns:
        Seconds per epoch.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.to(device)
    optimiser = _optimiser(network, plan)
    steps = sum(len(_order(data, silver.blank, plan, epoch)) for epoch in range(plan.epochs))
    rates = schedule(optimiser, steps, plan.warmup)
    kept = Checkpoints(work, "epoch", {"network": network}, optimiser, rates, {"activation": network.activation})
    done = kept.resume()
    labelled = list[Encoded]()
    for epoch in range(done, stop or plan.epochs):
        if epoch >= plan.silver_after and not labelled:
            labelled = silver.label(network)
            network.to(device)
        started = time.monotonic()
        torch.manual_seed(plan.seed * 1000 + epoch)
        report = _epoch(network, _order(data, labelled, plan, epoch), optimiser, rates, device)
        kept.seconds.append(time.monotonic() - started)
        losses = ", ".join(f"{name} {value:.3f}" for name, value in report.items())
        print(f"epoch {epoch + 1}: {kept.seconds[-1]:.0f} s, loss {losses}", flush=True)
        kept.save(epoch + 1)
    return kept.seconds


def _order(data: list[Encoded], silver: list[Encoded], plan: Plan, epoch: int) -> list[list[Encoded]]:
    """Batches of one epoch, with every second silver sentence in turn.

    Their number depends on the sentences' lengths only, not on their labels.
    """
    joined = [*data, *silver[epoch % 2 :: 2]] if epoch >= plan.silver_after else data
    return batches(joined, plan.pieces, plan.seed * 1000 + epoch)


def _optimiser(network: Network, plan: Plan) -> torch.optim.Optimizer:
    encoder = [p for part in (network.words.norm, network.words.layers) for p in part.parameters()]
    inside = {id(p) for p in encoder}
    outside = [*network.words.parameters(), *network.links.parameters()]
    heads = [p for p in outside if id(p) not in inside and p.requires_grad]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _epoch(
    network: Network,
    order: list[list[Encoded]],
    optimiser: torch.optim.Optimizer,
    rates: torch.optim.lr_scheduler.LambdaLR,
    device: str,
) -> dict[str, float]:
    network.train()
    sums = dict[str, float]()
    for n, batch in enumerate(order):
        with torch.autocast(device, torch.bfloat16):
            parts = losses(network, noised(collate(batch, device)))
        total = torch.stack(list(parts.values())).sum()
        optimiser.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.grad is not None], 5.0)
        optimiser.step()
        rates.step()
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + float(value.detach())
        if n % 100 == 0:
            print(f"  step {n} of {len(order)}: loss {float(total.detach()):.3f}", flush=True)
    return {name: value / len(order) for name, value in sums.items()}
