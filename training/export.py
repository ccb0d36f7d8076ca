"""Checkpoint to ONNX, then to int8: what ships is words.onnx, links.onnx, vocab.txt, gazetteer.txt and labels.json."""

import json
import shutil
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import nn

from training.labels import Labels
from training.network import LABEL, ROLE, Network

OPSET = 17
FORMAT = 2
"""Raised whenever the graphs' inputs or outputs change; the runtime refuses other numbers."""


def full(network: Network, labels: Labels, tables: Path, folder: Path) -> Path:
    """Write the fp32 graphs with their tables; a model folder.

    Args:
        network: Moved to the processor and switched to evaluation.
        labels: What its outputs stand for.
        tables: Holds vocab.txt and gazetteer.txt.
        folder: Made if need be, and returned.
    """
    network.to("cpu").eval()
    folder.mkdir(parents=True, exist_ok=True)
    _words(network.words, folder / "words.onnx")
    _links(network.links, folder / "links.onnx")
    for name in ("vocab.txt", "gazetteer.txt"):
        shutil.copyfile(tables / name, folder / name)
    text = json.dumps({"format": FORMAT, **labels.to_dict()}, ensure_ascii=False, indent=1)
    (folder / "labels.json").write_text(text + "\n", encoding="utf-8")
    return folder


def ship(source: Path, weights: Path) -> None:
    """Write the int8 model folder out of an fp32 one."""
    weights.mkdir(parents=True, exist_ok=True)
    for name in ("links.onnx", "vocab.txt", "gazetteer.txt", "labels.json"):
        shutil.copyfile(source / name, weights / name)
    quantise(source / "words.onnx", weights / "words.onnx")


def _words(words: nn.Module, path: Path) -> None:
    ids = torch.tensor([[101, 2023, 2003, 102, 0], [101, 2023, 2003, 2023, 102]])
    shapes = torch.tensor([[0, 1, 1, 0, 0], [0, 1, 1, 2, 0]])
    first = torch.tensor([[1, 2, 0], [1, 2, 3]])
    last = torch.tensor([[1, 2, 0], [1, 3, 3]])
    names = ["upos", "xpos", "arcs", "names", "predicate", "factuality", "nodes"]
    axes = {name: {0: "sentences", 1: "words"} for name in ["first", "last", *names]}
    axes |= {name: {0: "sentences", 1: "pieces"} for name in ("ids", "shapes")}
    axes["arcs"][2] = "nodes"
    axes["nodes"][1] = "nodes"
    _save(words, (ids, shapes, first, last), path, ["ids", "shapes", "first", "last"], names, axes)


def _links(links: nn.Module, path: Path) -> None:
    inputs = (
        torch.zeros(5, LABEL), torch.zeros(5, LABEL), torch.zeros(2, ROLE), torch.zeros(2, 3, ROLE),
        torch.zeros(2, 3, dtype=torch.long), torch.zeros(2, 3, dtype=torch.long),
    )  # fmt: skip
    axes = {"dependant": {0: "arcs"}, "head": {0: "arcs"}, "predicate": {0: "predicates"}, "relations": {0: "arcs"}}
    axes |= {n: {0: "predicates", 1: "words"} for n in ("arguments", "distances", "places", "roles")}
    names = ["dependant", "head", "predicate", "arguments", "distances", "places"]
    _save(links, inputs, path, names, ["relations", "roles"], axes)


def _save(
    module: nn.Module, inputs: tuple[torch.Tensor, ...], path: Path, names: list[str], outputs: list[str], axes: dict
) -> None:
    with warnings.catch_warnings():
        # The tracing exporter calls itself legacy; its graphs were the faster ones (model study).
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    onnx.checker.check_model(str(path))


def quantise(source: Path, target: Path) -> None:
    """Dynamic int8 per channel for products with weights and for tables (the vocabulary's is half the file)."""
    tidy = source.with_suffix(".tidy.onnx")
    quant_pre_process(str(source), str(tidy), skip_symbolic_shape=True)
    quantize_dynamic(
        str(tidy), str(target), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
    )
    tidy.unlink()
