"""Reads the YAML files that come with the package, each as a checked type.

YAML is for people to write and slow to read; the build compiles each file to JSON beside it (topics_build.py). A
compiled file counts only while it carries the sha256 of the YAML file as it is now: an edit takes effect at once.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from turnstone.errors import LexiconError
from turnstone.topics_build import compiled_path, parse

T = TypeVar("T")


class _Compiled(msgspec.Struct):
    sha256: str
    topic: msgspec.Raw


def load_topic(path: Path, kind: type[T]) -> T:
    """Read one YAML file as the given type.

    Args:
        path: The topic file.
        kind: Any type that msgspec can check; a struct with ``forbid_unknown_fields=True`` refuses unknown keys.

    Raises:
        LexiconError: The file is not YAML or does not fit the type; the message names file, place and problem.
    """
    source = path.read_bytes()
    try:
        if (topic := _compiled(path, source)) is not None:
            return msgspec.json.decode(topic, type=kind, strict=True)
        return msgspec.convert(parse(source), kind, strict=True)
    except (ValueError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path.name}: {error}: mend the file; its format is told in docs/lexicon.md") from error


def read_topic(path: Path) -> Any:
    """Read one YAML file as it is.

    Raises:
        LexiconError: The file is not YAML.
    """
    return load_topic(path, object)


def _compiled(path: Path, source: bytes) -> msgspec.Raw | None:
    try:
        found = msgspec.json.decode(compiled_path(path).read_bytes(), type=_Compiled)
    except (OSError, msgspec.DecodeError):
        return None  # not compiled, or half written: the YAML file is there
    return found.topic if found.sha256 == sha256(source).hexdigest() else None
