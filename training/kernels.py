"""The encoder as it ships: its layers written anew in onnxruntime's own int8 operations.

Faster than what the exporter writes and `quantize_dynamic` makes of it (figures: training/README.md). Numbers between
products are rounded with ranges fixed beforehand, on training text, so that nothing is read twice to find them; the
states stand pieces first (``[T, B, H]``), where attention needs one transposition instead of four; and padding is kept
out of attention by one more number in each query (1) and key (0, or far below 0 in padding) instead of by a mask.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

from training.network import HEADS, WIDTH

Floats = NDArray[np.float32]

CONTRIB = "com.microsoft"
"""Domain of onnxruntime's own operations: its ContribOperators.md."""

HEAD = WIDTH // HEADS
BARRED = -10000.0
STRENGTH = 0.8
"""How much of the spread of a product's inputs goes into its weights, 0..1."""

_SMALLEST = 1e-5
_READ = ("query", "output", "up", "down")
"""Products whose inputs are rounded; key and value read what query reads."""


@dataclass
class Range:
    """Extremes of a product's inputs over the sample, number by number."""

    low: Floats
    high: Floats

    def widened(self, values: Floats) -> "Range":
        """With more rows ``[N, width]`` seen."""
        return Range(np.minimum(self.low, values.min(0)), np.maximum(self.high, values.max(0)))


class _Writer:
    """Nodes and constants of the new layers."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, values: NDArray[Any]) -> str:
        name = f"layers_constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, *inputs: str, out: str = "", domain: str = "", **attributes: object) -> str:
        name = f"layers_{len(self.nodes)}_{kind}"
        out = out or name
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name, domain=domain, **attributes))
        return out


@dataclass
class _Rounded:
    """A tensor of unsigned bytes, its scale and its zero."""

    name: str
    scale: str
    zero: str


class _Layer:
    """One layer's weights by the names that the exporter gave them."""

    def __init__(self, number: int, model: ModelProto, ranges: dict[str, Range]) -> None:
        self._path = f"/layers.{number}/"
        self._tables = {t.name: t for t in model.graph.initializer}
        self._nodes = {n.name: n for n in model.graph.node}
        self._same = {n.output[0]: n.input[0] for n in model.graph.node if n.op_type == "Identity"}
        self.ranges = {part: ranges[self.reads(part)] for part in _READ}
        self.relu = f"{self._path}Relu" in self._nodes

    def reads(self, part: str) -> str:
        """The tensor that a product reads."""
        return self._node(f"{part}/MatMul").input[0]

    def weights(self, part: str) -> Floats:
        """``[inputs, outputs]``."""
        return self._table(f"{part}/MatMul")[0]

    def bias(self, part: str) -> Floats:
        """What is added to a product."""
        return self._table(f"{part}/Add")[0]

    def norm(self, part: str) -> list[Floats]:
        """Scale and shift."""
        return self._table(f"{part}/LayerNormalization")

    def _node(self, name: str) -> onnx.NodeProto:
        return self._nodes[self._path + name]

    def _table(self, name: str) -> list[Floats]:
        # Tables that are equal the exporter writes once; the others are made of it by Identity.
        sources = [self._same.get(i, i) for i in self._node(name).input]
        return [numpy_helper.to_array(self._tables[i]) for i in sources if i in self._tables]

    @property
    def result(self) -> str:
        """The tensor that holds the layer's states."""
        return self._node("norm2/LayerNormalization").output[0]


Feed = dict[str, NDArray[Any]]


def rewrite(source: Path, target: Path, sample: list[Feed]) -> None:
    """Rewrite the encoder layers of an fp32 graph.

    Args:
        source: A graph with layers, as exported; its inputs hold ``ids``.
        target: Where to write it.
        sample: Its inputs for some text, to take ranges from; of the training data.
    """
    model = onnx.load(str(source))
    names = {node.name for node in model.graph.node}
    count = sum(f"/layers.{n}/query/MatMul" in names for n in range(len(names)))
    ranges = _ranges(model, count, sample)
    layers = [_Layer(n, model, ranges) for n in range(count)]
    writer = _Writer()
    states = writer.add("Transpose", layers[0].reads("query"), perm=[1, 0, 2])
    barred = _barred(writer)
    read = {name for node in model.graph.node if not node.name.startswith("/layers.") for name in node.input}
    read |= {output.name for output in model.graph.output}
    for layer in layers:
        states = _layer(writer, layer, states, barred)
        if layer.result in read:
            writer.add("Transpose", states, out=layer.result, perm=[1, 0, 2])
    _replace(model, writer)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _replace(model: ModelProto, writer: _Writer) -> None:
    graph = model.graph
    old = [node for node in graph.node if node.name.startswith("/layers.")]
    at = list(graph.node).index(old[0])
    for node in old:
        graph.node.remove(node)
    for step, node in enumerate(writer.nodes):
        graph.node.insert(at + step, node)
    graph.initializer.extend(writer.constants)
    used = {name for node in graph.node for name in node.input}
    for table in [t for t in graph.initializer if t.name not in used]:
        graph.initializer.remove(table)
    if CONTRIB not in {o.domain for o in model.opset_import}:
        model.opset_import.append(helper.make_opsetid(CONTRIB, 1))


def _ranges(model: ModelProto, count: int, sample: list[Feed]) -> dict[str, Range]:
    """For each tensor that a product reads its extremes, padding left out."""
    nodes = {n.name: n for n in model.graph.node}
    names = sorted({nodes[f"/layers.{n}/{part}/MatMul"].input[0] for n in range(count) for part in _READ})
    watched = ModelProto()
    watched.CopyFrom(model)
    known = {o.name for o in model.graph.output} | {i.name for i in model.graph.input}
    watched.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name not in known
    )
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, Range] = {}
    inputs = {i.name for i in model.graph.input}
    # What the graph is given it can't be asked for: the first layer of a graph that begins with states.
    asked = [name for name in names if name not in inputs]
    for feed in sample:
        values_of = dict(zip(asked, session.run(asked, feed), strict=True)) | feed
        for name in names:
            rows = values_of[name][feed["ids"] > 0]
            found[name] = (found.get(name) or Range(rows.min(0), rows.max(0))).widened(rows)
    return found


def _barred(writer: _Writer) -> str:
    """What to add to the keys, ``[T, B, HEADS * (HEAD + 1)]``: `BARRED` as a head's last number in padding, else 0."""
    padding = writer.add("Cast", writer.add("Equal", "ids", writer.constant(np.array(0))), to=TensorProto.FLOAT)
    column = writer.add("Unsqueeze", writer.add("Transpose", padding, perm=[1, 0]), writer.constant(np.array([2])))
    last = np.zeros((HEADS, HEAD + 1), np.float32)
    last[:, HEAD] = BARRED
    return writer.add("Mul", column, writer.constant(last.ravel()))


def _layer(writer: _Writer, layer: _Layer, states: str, barred: str) -> str:
    mixed = _attention(writer, layer, states, barred)
    states = _norm(writer, layer, "norm1", writer.add("Add", states, mixed))
    return _norm(writer, layer, "norm2", writer.add("Add", states, _feed(writer, layer, states)))


def _norm(writer: _Writer, layer: _Layer, name: str, states: str) -> str:
    scale, shift = map(writer.constant, layer.norm(name))
    return writer.add("LayerNormalization", states, scale, shift, axis=-1, epsilon=1e-12)


def _attention(writer: _Writer, layer: _Layer, states: str, barred: str) -> str:
    weights = {part: layer.weights(part) for part in ("query", "key", "value")}
    spread = _spread(layer.ranges["query"], list(weights.values()))
    rounded = _smoothed(writer, states, layer.ranges["query"], spread)
    rows = spread[:, None]
    size = HEAD**-0.5
    query = _product(writer, rounded, *_longer(weights["query"] * rows * size, layer.bias("query") * size, 1.0))
    key = _product(writer, rounded, *_longer(weights["key"] * rows, layer.bias("key"), 0.0))
    # The mix is linear in the values: what evens out its numbers goes into their weights.
    output, even = layer.weights("output"), _spread(layer.ranges["output"], [layer.weights("output")])
    value = _product(writer, rounded, weights["value"] * rows / even, layer.bias("value") / even)
    query, key = _parted(writer, query, HEAD + 1), _parted(writer, writer.add("Add", key, barred), HEAD + 1)
    scores = writer.add("FusedMatMul", query, key, domain=CONTRIB, transB=1, transBatchA=1, transBatchB=1)
    shares = writer.add("Softmax", scores, axis=-1)
    mixed = writer.add("FusedMatMul", shares, _parted(writer, value, HEAD), domain=CONTRIB, transBatchB=1)
    mixed = _parted(writer, writer.add("Transpose", mixed, perm=[1, 0, 2]), WIDTH)
    rounded = _rounded(writer, mixed, layer.ranges["output"], even)
    return _product(writer, rounded, output * even[:, None], layer.bias("output"))


def _parted(writer: _Writer, states: str, width: int) -> str:
    """``[T, ., .]`` with ``width`` numbers in the last axis."""
    return writer.add("Reshape", states, writer.constant(np.array([0, -1, width])))


def _longer(weights: Floats, bias: Floats, last: float) -> tuple[Floats, Floats]:
    """A product with one more number in each head, always ``last``."""
    parts = weights.reshape(WIDTH, HEADS, HEAD)
    wide = np.concatenate([parts, np.zeros((WIDTH, HEADS, 1), np.float32)], 2)
    ends = np.full((HEADS, 1), last, np.float32)
    return wide.reshape(WIDTH, -1), np.concatenate([bias.reshape(HEADS, HEAD), ends], 1).ravel()


def _feed(writer: _Writer, layer: _Layer, states: str) -> str:
    up, down = layer.weights("up"), layer.weights("down")
    spread, even = _spread(layer.ranges["up"], [up]), _spread(layer.ranges["down"], [down])
    rounded = _smoothed(writer, states, layer.ranges["up"], spread)
    up, bias = up * spread[:, None], layer.bias("up")
    if layer.relu:
        # Positive numbers can be evened out before ReLU, and rounding to bytes that begin at 0 is ReLU.
        inner = _rounded(writer, _product(writer, rounded, up / even, bias / even), layer.ranges["down"], even)
    else:
        inner = writer.add("Gelu", _product(writer, rounded, up, bias), domain=CONTRIB)
        inner = _smoothed(writer, inner, layer.ranges["down"], even)
    return _product(writer, inner, down * even[:, None], layer.bias("down"))


def _spread(read: Range, tables: list[Floats]) -> Floats:
    """What to divide each input by, and multiply its weights by, so that neither holds outliers.

    Source: Xiao et al. 2023, SmoothQuant.
    """
    peaks = np.maximum(np.abs(read.low), np.abs(read.high))
    rows = np.max([np.abs(table).max(1) for table in tables], axis=0)
    scale = np.maximum(peaks, _SMALLEST) ** STRENGTH / np.maximum(rows, _SMALLEST) ** (1 - STRENGTH)
    return (scale / np.exp(np.log(scale).mean())).astype(np.float32)


def _smoothed(writer: _Writer, states: str, read: Range, spread: Floats) -> _Rounded:
    return _rounded(writer, writer.add("Mul", states, writer.constant(1 / spread)), read, spread)


def _rounded(writer: _Writer, states: str, read: Range, spread: Floats) -> _Rounded:
    """Numbers, already divided by ``spread``, as bytes over the range that they had in the sample."""
    low, high = min(0.0, float((read.low / spread).min())), max(0.0, float((read.high / spread).max()))
    scale = max((high - low) / 255, _SMALLEST)
    names = writer.constant(np.array(scale, np.float32)), writer.constant(np.array(round(-low / scale), np.uint8))
    return _Rounded(writer.add("QuantizeLinear", states, *names), *names)


def _product(writer: _Writer, rounded: _Rounded, weights: Floats, bias: Floats) -> str:
    """A product with weights in int8, one scale a column."""
    scale = np.maximum(np.abs(weights).max(0), _SMALLEST * _SMALLEST) / 127
    table = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    return writer.add(
        "MatMulIntegerToFloat",
        rounded.name,
        writer.constant(table),
        rounded.scale,
        writer.constant(scale.astype(np.float32)),
        rounded.zero,
        writer.constant(np.zeros(len(scale), np.int8)),
        writer.constant(bias.astype(np.float32)),
        domain=CONTRIB,
    )
