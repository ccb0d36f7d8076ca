"""Checkpoint to ONNX, then to int8: what ships is model.onnx with its two tables, vocab.txt and gazetteer.txt.

model.onnx is the graph of words; its metadata hold the labels (JSON) and three more graphs: links, run once the tree is
chosen; records, the record heads with their own layers; edges, run once anchors are chosen. Each is packed as text:
compressed, then base 85 (metadata hold no bytes).
"""

import base64
import json
import shutil
import warnings
import zlib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from torch import nn

from training import kernels
from training.anchor_labels import ANCHORS, EDGES, TAGS
from training.kernels import Feed
from training.labels import Labels
from training.network import EDGE, LABEL, ROLE, WIDTH, Network
from training.pieces import kept
from turnstone.language.model_input import Batch

OPSET = 17
MODEL = "model.onnx"
LARGE = 4096
"""Numbers in a table from which on it is worth halving."""
FORMAT = 4
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
    numbers = kept(tables / "vocab.txt")
    whole, network.words.pieces = (
        network.words.pieces,
        nn.Embedding.from_pretrained(network.words.pieces.weight[numbers]),
    )
    _words(network.words, folder / MODEL)
    network.words.pieces = whole
    inner = {"links": _links, "records": _records, "edges": _edges}
    modules = {"links": network.links, "records": network.records, "edges": network.edges}
    graphs = dict[str, str]()
    for name, write in inner.items():
        write(modules[name], folder / f"{name}.onnx")
        graphs[name] = _packed(folder / f"{name}.onnx")
    text = json.dumps({"format": FORMAT, **labels.to_dict(), **_record_labels()}, ensure_ascii=False)
    _tag(folder / MODEL, {"labels": text, **graphs})
    pieces = (tables / "vocab.txt").read_text(encoding="utf-8").splitlines()
    (folder / "vocab.txt").write_text("".join(f"{pieces[n]}\n" for n in numbers), encoding="utf-8")
    shutil.copyfile(tables / "gazetteer.txt", folder / "gazetteer.txt")
    return folder


def _packed(path: Path) -> str:
    """A graph as text; its file is removed."""
    text = base64.b85encode(zlib.compress(path.read_bytes(), 9)).decode()
    path.unlink()
    return text


def _unpacked(text: str, path: Path) -> Path:
    path.write_bytes(zlib.decompress(base64.b85decode(text)))
    return path


def _record_labels() -> dict[str, object]:
    return {"anchors": {k: list(v) for k, v in ANCHORS.items()}, "tags": list(TAGS), "edges": list(EDGES)}


def _tag(path: Path, metadata: dict[str, str]) -> None:
    model = onnx.load(str(path))
    helper.set_model_props(model, metadata)
    onnx.save(model, str(path))


def _tags(path: Path) -> dict[str, str]:
    return {prop.key: prop.value for prop in onnx.load(str(path)).metadata_props}


def ship(source: Path, weights: Path, sample: list[Batch]) -> None:
    """Write the int8 model folder out of an fp32 one.

    Args:
        source: The fp32 folder.
        weights: The int8 folder, made if need be.
        sample: Training text by the source's vocabulary, to see how large the numbers inside the network get.
    """
    weights.mkdir(parents=True, exist_ok=True)
    for name in ("vocab.txt", "gazetteer.txt"):
        shutil.copyfile(source / name, weights / name)
    feeds = [dict(batch._asdict()) for batch in sample]
    tags = _tags(source / MODEL)
    graphs = {name: _unpacked(tags[name], weights / f"{name}.onnx") for name in ("links", "records", "edges")}
    quantise(source / MODEL, weights / MODEL, feeds)
    small = weights / "small.onnx"
    _int8(graphs["records"], small, _states(source / MODEL, feeds))
    small.replace(graphs["records"])
    for name in ("links", "edges"):
        _halve(graphs[name])
    _tag(weights / MODEL, {**tags, **{name: _packed(path) for name, path in graphs.items()}})


def _states(words: Path, feeds: list[Feed]) -> list[Feed]:
    """What the graph of records is given for the same text."""
    session = onnxruntime.InferenceSession(str(words), providers=["CPUExecutionProvider"])
    return [{"states": session.run(["states"], feed)[0], "ids": feed["ids"], "first": feed["first"]} for feed in feeds]


def _halve(path: Path) -> None:
    """Keep large tables as 16-bit floats, widened when the graph is loaded: their products stay in 32 bits."""
    model = onnx.load(str(path))
    for table in list(model.graph.initializer):
        values = numpy_helper.to_array(table)
        if values.dtype == np.float32 and values.size >= LARGE:
            model.graph.initializer.remove(table)
            model.graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), f"{table.name}_half"))
            widen = helper.make_node("Cast", [f"{table.name}_half"], [table.name], to=TensorProto.FLOAT)
            model.graph.node.insert(0, widen)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _words(words: nn.Module, path: Path) -> None:
    ids = torch.tensor([[1, 2, 2, 1, 0], [1, 2, 2, 2, 1]])
    shapes = torch.tensor([[0, 1, 1, 0, 0], [0, 1, 1, 2, 0]])
    first = torch.tensor([[1, 2, 0], [1, 2, 3]])
    last = torch.tensor([[1, 2, 0], [1, 3, 3]])
    names = ["upos", "xpos", "arcs", "names", "predicate", "factuality", "nodes", "states"]
    axes = {name: {0: "sentences", 1: "words"} for name in ["first", "last", *names]}
    axes |= {name: {0: "sentences", 1: "pieces"} for name in ("ids", "shapes")}
    axes["arcs"][2] = "nodes"
    axes["nodes"][1] = "nodes"
    axes["states"][1] = "pieces"
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


def _records(records: nn.Module, path: Path) -> None:
    inputs = (
        torch.zeros(2, 5, WIDTH),
        torch.tensor([[101, 2023, 2003, 102, 0], [101, 2023, 2003, 2023, 102]]),
        torch.tensor([[1, 2, 0], [1, 2, 3]]),
    )
    axes = {name: {0: "sentences", 1: "pieces"} for name in ("states", "ids")}
    axes |= {name: {0: "sentences", 1: "words"} for name in ("first", "anchors", "tags", "ends")}
    _save(records, inputs, path, ["states", "ids", "first"], ["anchors", "tags", "ends"], axes)


def _edges(edges: nn.Module, path: Path) -> None:
    inputs = (
        torch.zeros(4, EDGE), torch.zeros(4, 3, EDGE),
        torch.zeros(4, 3, dtype=torch.long), torch.zeros(4, 3, dtype=torch.long),
    )  # fmt: skip
    axes = {"anchor": {0: "anchors"}}
    axes |= {n: {0: "anchors", 1: "words"} for n in ("taken", "distances", "places", "edges")}
    _save(edges, inputs, path, ["anchor", "taken", "distances", "places"], ["edges"], axes)


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


def quantise(source: Path, target: Path, sample: list[Feed]) -> None:
    """Int8 for the encoder's layers, the heads' products and the table of pieces (half the file).

    onnxruntime would give the whole table one scale, and the small tables too, which cost over a point of names F1 on
    EWT dev. Here each row of the large table has its own, and the small ones stay as they are.
    """
    _int8(source, target, sample)
    model = onnx.load(str(target))
    _quantise_rows(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _int8(source: Path, target: Path, sample: list[Feed]) -> None:
    """Int8 for layers (`training.kernels`) and heads, whose inputs are rounded by the range that each batch has."""
    layers, tidy = source.with_suffix(".layers.onnx"), source.with_suffix(".tidy.onnx")
    kernels.rewrite(source, layers, sample)
    quant_pre_process(str(layers), str(tidy), skip_symbolic_shape=True)
    quantize_dynamic(
        str(tidy), str(target), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"]
    )
    layers.unlink()
    tidy.unlink()


def _quantise_rows(graph: onnx.GraphProto) -> None:
    """Replace the largest table that is looked up by one of int8 rows and one of their scales."""
    tables = {t.name: t for t in graph.initializer}
    lookup = max(
        (node for node in graph.node if node.op_type == "Gather" and node.input[0] in tables),
        key=lambda node: np.prod(tables[node.input[0]].dims),
    )
    table = numpy_helper.to_array(tables[lookup.input[0]])
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-9).astype(np.float32) / 127
    rows = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
    name, (_, ids), (out,) = lookup.name, lookup.input, lookup.output
    graph.initializer.remove(tables[lookup.input[0]])
    graph.initializer.extend(
        [numpy_helper.from_array(rows, "piece_rows"), numpy_helper.from_array(scale, "piece_scales")]
    )
    nodes = [
        helper.make_node("Gather", ["piece_rows", ids], [f"{name}_rows"], f"{name}_rows"),
        helper.make_node("Gather", ["piece_scales", ids], [f"{name}_scales"], f"{name}_scales"),
        helper.make_node("Cast", [f"{name}_rows"], [f"{name}_cast"], f"{name}_cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}_cast", f"{name}_scales"], [out], f"{name}_scaled"),
    ]
    at = list(graph.node).index(lookup)
    graph.node.remove(lookup)
    for step, node in enumerate(nodes):
        graph.node.insert(at + step, node)
