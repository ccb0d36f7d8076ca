"""Reads a topic file of the lexicon and checks it against its type; unknown keys, wrong types, bad YAML are refused."""

from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from turnstone.errors import LexiconError

DATA = Path(__file__).parent / "data"
"""Where the topic files are."""

T = TypeVar("T")

try:  # the C loader reads the whole lexicon in a tenth of the time; some platforms' PyYAML comes without it
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def load_topic(path: Path, kind: type[T]) -> T:
    """Read one YAML file as the given type.

    Args:
        path: The topic file.
        kind: A msgspec struct declared with ``forbid_unknown_fields=True``.

    Raises:
        LexiconError: The file is not YAML or does not fit the type; the message names file, place and problem.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        return msgspec.convert(raw, kind, strict=True)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{path.name}: {error}: mend the file; its format is told in docs/lexicon.md") from error
