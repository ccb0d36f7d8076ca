"""Writing a file so that it is there whole or not at all."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from turnstone.errors import ExportError


@contextmanager
def replacing(path: Path, *, overwrite: bool) -> Generator[IO[bytes]]:
    """A file to write, beside the place that it takes when all is written. On any error nothing is left of it.

    Raises:
        ExportError: A file is there already and may not be replaced, or it can't be written.
    """
    _refuse(path, overwrite=overwrite)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _refuse(path, overwrite=overwrite)
        part.replace(path)
    except OSError as error:
        raise ExportError(
            f"{path}: can't be written ({error.strerror or error}): check folder, rights, space"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _refuse(path: Path, *, overwrite: bool) -> None:
    if path.is_dir():
        raise ExportError(f"{path}: found a folder, expected a file's name: give one in it")
    if path.exists() and not overwrite:
        raise ExportError(f"{path}: is there already: give another name, or --overwrite to replace it")
