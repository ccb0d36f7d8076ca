"""One checkpoint per epoch, the last one kept, and the learning rates' rise and fall: for both loops of training."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import nn


def schedule(optimiser: torch.optim.Optimizer, steps: int, warmup: float) -> torch.optim.lr_scheduler.LambdaLR:
    """Linear warm-up over the first `warmup` (0..1) of the steps, then linear decay to nothing."""
    return torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, steps, warmup))


def rate(step: int, steps: int, warmup: float) -> float:
    """Share of the peak rate at a step that counts from 0, 0..1."""
    ramp = max(1, math.ceil(steps * warmup))
    return (step + 1) / ramp if step < ramp else max(0.0, (steps - step) / max(1, steps - ramp))


@dataclass
class Checkpoints:
    """What is trained, and where it is kept after each epoch.

    Attributes:
        work: Folder that gets ``<name>-N.pt``.
        name: Of the loop.
        modules: What is trained, by the name that it has in a checkpoint.
        optimiser, schedule: Of the loop.
        facts: What must be the same in a checkpoint that is taken up ("activation": "relu").
        seconds: Of each epoch so far.
    """

    work: Path
    name: str
    modules: Mapping[str, nn.Module]
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    facts: Mapping[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def resume(self) -> int:
        """Epochs done: what the last checkpoint holds is loaded; 0 where there is none.

        Raises:
            ValueError: It was trained with other facts, or from before they were kept.
        """
        found = sorted(self.work.glob(f"{self.name}-*.pt"), key=lambda path: int(path.stem.rpartition("-")[2]))
        if not found:
            return 0
        state: dict[str, Any] = torch.load(found[-1], weights_only=True)
        for fact, value in self.facts.items():
            if state.get(fact) != value:
                raise ValueError(
                    f"{found[-1]} was trained with {fact} {state.get(fact, 'unknown')}, not {value}: "
                    "set it back, or start in an empty folder (--work)"
                )
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.seconds = list(state["seconds"])
        print(f"going on from {found[-1]}", flush=True)
        return int(state["epoch"])

    def save(self, epoch: int) -> None:
        """Keep the state after an epoch that counts from 1, and drop the one before; a kill leaves one whole."""
        state = {name: part.state_dict() for name, part in self._parts().items()}
        state |= {"epoch": epoch, "seconds": self.seconds, **self.facts}
        part = self.work / f"{self.name}.part"
        torch.save(state, part)
        part.replace(self.work / f"{self.name}-{epoch}.pt")
        for old in self.work.glob(f"{self.name}-*.pt"):
            if old.stem != f"{self.name}-{epoch}":
                old.unlink()

    def _parts(self) -> dict[str, Any]:
        return {**self.modules, "optimiser": self.optimiser, "schedule": self.schedule}
