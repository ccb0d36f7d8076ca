"""Make a graph fit for int8: outliers among a product's inputs are moved into its weights before both are rounded.

Source: Xiao et al. 2023, SmoothQuant. Only the two feed-forward products of each layer are treated, where single inputs
are a dozen times the median; on EWT dev and GUM dev that brings back what int8 lost, and treating all does no better.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from turnstone.language.model_input import Batch

STRENGTH = 0.8
"""How much of the inputs' spread goes into the weights, 0..1; .5, .7 and .8 tried on EWT dev and GUM dev."""

_SMALLEST = 1e-5

Peaks = dict[str, NDArray[np.float32]]
"""For each treated input the largest magnitude of each of its numbers."""


def smooth(path: Path, batches: list[Batch]) -> None:
    """Rewrite an fp32 graph in place; it computes the same.

    Args:
        path: The first graph, its constants folded.
        batches: Text to take the inputs' range from; of the training data.
    """
    model = onnx.load(str(path))
    products = _products(model.graph)
    peaks = _peaks(model, list(products), batches)
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    for name, nodes in products.items():
        _move(model.graph, name, nodes, peaks[name], weights)
    onnx.save(model, str(path))


def _products(graph: onnx.GraphProto) -> dict[str, list[NodeProto]]:
    """Feed-forward products by the input that they share."""
    weights = {tensor.name for tensor in graph.initializer}
    found = defaultdict[str, list[NodeProto]](list)
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights and ("/up/" in node.name or "/down/" in node.name):
            found[node.input[0]].append(node)
    return dict(found)


def _peaks(model: onnx.ModelProto, names: list[str], batches: list[Batch]) -> Peaks:
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    watched.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    peaks: Peaks = {}
    for batch in batches:
        for name, values in zip(names, session.run(names, batch._asdict()), strict=True):
            highest = np.abs(values).reshape(-1, values.shape[-1]).max(0)
            peaks[name] = np.maximum(peaks.get(name, highest), highest)
    return peaks


def _move(
    graph: onnx.GraphProto,
    name: str,
    nodes: list[NodeProto],
    peaks: NDArray[np.float32],
    weights: dict[str, TensorProto],
) -> None:
    """Divide an input by its scale and multiply the weights that meet it."""
    tables = [numpy_helper.to_array(weights[node.input[1]]) for node in nodes]
    rows = np.max([np.abs(table).max(1) for table in tables], axis=0)
    scale = np.maximum(peaks, _SMALLEST) ** STRENGTH / np.maximum(rows, _SMALLEST) ** (1 - STRENGTH)
    scale = (scale / np.exp(np.log(scale).mean())).astype(np.float32)
    graph.initializer.append(numpy_helper.from_array(1 / scale, f"{name}_scale"))
    at = list(graph.node).index(nodes[0])
    graph.node.insert(at, helper.make_node("Mul", [name, f"{name}_scale"], [f"{name}_smooth"], f"{name}_smooth"))
    for node, table in zip(nodes, tables, strict=True):
        weights[node.input[1]].CopyFrom(numpy_helper.from_array(table * scale[:, None], node.input[1]))
        node.input[0] = f"{name}_smooth"
