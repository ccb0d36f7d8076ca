"""onnxruntime behind a typed door: a graph file in, a function from arrays to arrays out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import onnxruntime  # pyright: ignore[reportMissingTypeStubs] - it has none
from numpy.typing import NDArray

from turnstone.errors import ModelError

REMEDY = "reinstall turnstone, or make the model again with `make model`"

_LEFT_OUT = ("SkipLayerNormFusion", "BiasSkipLayerNormFusion")
"""Graph optimisations left out: their fused kernel is slower on a processor than its parts (benchmarks/speed.py)."""

Floats = NDArray[np.float32]


class Session(Protocol):
    """A loaded graph."""

    def run(self, output_names: Sequence[str], input_feed: Mapping[Any, NDArray[Any]]) -> list[Floats]:
        """Outputs by name, in the order asked for."""
        ...


def metadata_of(session: Session) -> dict[str, str]:
    """What the model file says beside its graph."""
    return dict(cast(Any, session).get_modelmeta().custom_metadata_map)


def load(path: Path, threads: int, graph: bytes | None = None) -> Session:
    """Load a graph on the processor.

    Args:
        path: The ONNX file.
        graph: The graph itself where it is not the file's own but held in its metadata.
        threads: Inside one run. No thread waits by spinning: beside others' work that costs more than it saves.

    Raises:
        ModelError: No such file, or none that onnxruntime can load.
    """
    if not path.is_file():
        raise ModelError(f"{path}: no such file: {REMEDY}")
    runtime = cast(Any, onnxruntime)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = runtime.InferenceSession(
            str(path) if graph is None else graph,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=list(_LEFT_OUT),
        )
    except Exception as error:
        raise ModelError(f"{path}: not a model that onnxruntime can load ({error}): {REMEDY}") from error
    return cast(Session, session)
