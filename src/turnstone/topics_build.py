"""Compiles the package's YAML files to JSON: `python -m turnstone.topics_build`, run by the build.

Needs nothing but PyYAML, as it runs before the package's own dependencies are there.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

PACKAGE = Path(__file__).parent


def parse(source: bytes) -> Any:
    """The value of a YAML document.

    Raises:
        ValueError: It is not YAML, or not UTF-8.
    """
    # the C loader is ten times faster; some platforms' PyYAML comes without it
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(source, Loader=loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def compiled_path(path: Path) -> Path:
    """Where the compiled form of a YAML file is."""
    return path.parent / "compiled" / f"{path.stem}.json"


def compile_topics() -> list[Path]:
    """Write the compiled form of every YAML file of the package; returns what was written."""
    written: list[Path] = []
    for path in sorted(PACKAGE.glob("*/data/*.yaml")):
        source = path.read_bytes()
        target = compiled_path(path)
        target.parent.mkdir(exist_ok=True)
        text = json.dumps({"sha256": sha256(source).hexdigest(), "topic": parse(source)}, ensure_ascii=False)
        target.write_text(text, encoding="utf-8")
        written.append(target)
    return written


if __name__ == "__main__":
    compile_topics()
