"""A run that stopped goes on from its last epoch, and from no checkpoint of another kind."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: training is not tested (requirements/train.txt)")

from training.checkpoints import Checkpoints, rate, schedule  # noqa: E402


def kept(work: Path, activation: str = "relu") -> Checkpoints:
    """A loop over one small layer."""
    layer = torch.nn.Linear(2, 1)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=0.5)
    return Checkpoints(work, "epoch", {"layer": layer}, optimiser, schedule(optimiser, 10, 0.2), {"kind": activation})


def step(loop: Checkpoints) -> None:
    """One step of training."""
    loop.optimiser.zero_grad()
    loop.modules["layer"](torch.ones(1, 2)).sum().backward()
    loop.optimiser.step()
    loop.schedule.step()


def test_a_run_goes_on_where_it_stopped(tmp_path: Path):
    first = kept(tmp_path)
    assert first.resume() == 0
    for epoch in (1, 2):
        step(first)
        first.seconds.append(epoch)
        first.save(epoch)
    again = kept(tmp_path)
    assert (again.resume(), again.seconds) == (2, [1, 2])
    assert [path.name for path in tmp_path.iterdir()] == ["epoch-2.pt"]
    step(first)
    step(again)
    assert torch.equal(first.modules["layer"].weight, again.modules["layer"].weight)
    assert first.schedule.get_last_lr() == again.schedule.get_last_lr()


def test_ten_follows_nine(tmp_path: Path):
    """By number, not by name: a kill between keeping one and dropping the other leaves both."""
    loop = kept(tmp_path)
    for epoch in (9, 10):
        loop.save(epoch)
        (tmp_path / f"epoch-{epoch}.pt").rename(tmp_path / f"kept-{epoch}")
    for epoch in (9, 10):
        (tmp_path / f"kept-{epoch}").rename(tmp_path / f"epoch-{epoch}.pt")
    assert kept(tmp_path).resume() == 10


def test_a_checkpoint_of_another_kind_is_refused(tmp_path: Path):
    kept(tmp_path).save(1)
    with pytest.raises(ValueError, match="trained with kind relu, not gelu"):
        kept(tmp_path, "gelu").resume()


def test_rates_rise_and_fall():
    rates = [rate(step, 10, 0.2) for step in range(11)]
    assert rates[:2] == [0.5, 1.0]
    assert rates[2:] == sorted(rates[2:], reverse=True)
    assert rates[-1] == 0.0
