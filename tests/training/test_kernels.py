"""The encoder in int8 kernels says what the exported one says."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: training is not tested (requirements/train.txt)")

import onnxruntime  # noqa: E402

from training import kernels  # noqa: E402
from training.export import MODEL, full  # noqa: E402
from training.export import _records as export_records  # noqa: E402
from training.labels import Labels  # noqa: E402
from training.network import VOCABULARY, WIDTH, Network, Records  # noqa: E402
from training.pieces import kept  # noqa: E402
from turnstone.language.model_input import Batch, Pieces, pad  # noqa: E402

LONG = Pieces([101, 2023, 2003, 2023, 102], [0, 1, 1, 2, 0], [1, 2, 3], [1, 2, 3])
SHORT = Pieces([101, 2003, 102], [0, 2, 0], [1], [1])


def nodes(path: Path, batch: Batch) -> np.ndarray:
    """What the second graph is fed, from one batch."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(["nodes"], batch._asdict())[0]


@pytest.mark.slow
@pytest.mark.parametrize("activation", ["gelu", "relu"])
def test_the_layers_in_int8_say_what_the_exported_ones_say(tmp_path: Path, activation: str):
    (tmp_path / "vocab.txt").write_text("".join(f"p{n}\n" for n in range(VOCABULARY)))
    (tmp_path / "gazetteer.txt").write_text("")
    torch.manual_seed(1)
    network = Network(Labels(("X",), ("X",), ("root",)), layers=2, activation=activation)
    exact = full(network, Labels(("X",), ("X",), ("root",)), tmp_path, tmp_path / "fp32") / MODEL
    batch = pad([LONG, SHORT])
    kernels.rewrite(exact, tmp_path / "layers.onnx", [dict(batch._asdict())])
    expected, found = nodes(exact, batch), nodes(tmp_path / "layers.onnx", batch)
    assert np.abs(expected - found)[:, :2].max() < 0.05 * np.abs(expected).max()
    alone = nodes(tmp_path / "layers.onnx", pad([SHORT]))
    assert np.abs(alone[0] - found[1, :2]).max() < 1e-5


@pytest.mark.slow
def test_the_graph_of_records_in_int8_says_what_the_exported_one_says(tmp_path: Path):
    torch.manual_seed(1)
    records = Records(layers=1, dropout=0.0, activation="relu").eval()
    export_records(records, tmp_path / "records.onnx")
    batch = pad([LONG, SHORT])
    states = np.random.default_rng(1).normal(size=(2, 5, WIDTH)).astype(np.float32)
    feed = {"states": states, "ids": batch.ids, "first": batch.first}
    kernels.rewrite(tmp_path / "records.onnx", tmp_path / "layers.onnx", [feed])
    expected, found = (
        onnxruntime.InferenceSession(str(tmp_path / name), providers=["CPUExecutionProvider"]).run(["ends"], feed)[0]
        for name in ("records.onnx", "layers.onnx")
    )
    assert np.abs(expected - found)[0].max() < 0.05 * np.abs(expected).max()


def test_pieces_of_other_scripts_and_placeholders_go(tmp_path: Path):
    marks = [f"[unused{n}]" for n in range(104)]
    (tmp_path / "vocab.txt").write_text("\n".join([*marks, "the", "[unused200]", "##é", "ж", "##中", "7"]), "utf-8")
    assert kept(tmp_path / "vocab.txt")[104:] == [104, 106, 109]
