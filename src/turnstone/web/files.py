"""The desk's own files: listed once, when it starts. No path from a request ever reaches the file system."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
INDEX = "/static/index.html"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".woff2": "font/woff2",
          ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml", ".txt": "text/plain",
          ".webmanifest": "application/manifest+json"}  # fmt: skip
_PACKED = ("text/", "application/json", "image/svg+xml")
_SMALL = 1_000
"""Bytes from which a file is worth packing."""


@dataclass(frozen=True)
class File:
    """One file that the desk gives."""

    body: bytes
    type: str
    changed: int
    """When, in nanoseconds."""

    @cached_property
    def etag(self) -> str:
        """Changes with the bytes."""
        return f'W/"{sha256(self.body).hexdigest()[:20]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """By gzip; None where it is not worth it."""
        worth = len(self.body) >= _SMALL and self.type.startswith(_PACKED)
        return gzip.compress(self.body, 6, mtime=0) if worth else None


class Shelf:
    """Every file under static/ and vendor/, by its address."""

    def __init__(self, folder: Path = HERE, *, develop: bool = False) -> None:
        """
        Args:
            folder: Where static/ and vendor/ are.
            develop: Whether files are looked at anew whenever they are asked for.
        """
        self._folder = folder
        self._develop = develop
        self._paths = _paths(folder)
        self._files = {address: _read(path) for address, path in self._paths.items()}

    def get(self, address: str) -> File | None:
        """The file of an address such as "/static/js/app.js"; None where there is none."""
        if self._develop:
            self._look(address)
        return self._files.get(address)

    @property
    def page(self) -> bytes:
        """The one page; nothing where it is not there."""
        index = self.get(INDEX)
        return index.body if index else b""

    def _look(self, address: str) -> None:
        if address not in self._paths:
            self._paths = _paths(self._folder)
        path, known = self._paths.get(address), self._files.get(address)
        if path and path.is_file() and (known is None or path.stat().st_mtime_ns != known.changed):
            self._files[address] = _read(path)


def _paths(folder: Path) -> dict[str, Path]:
    return {
        "/" + path.relative_to(folder).as_posix(): path
        for top in ("static", "vendor")
        for path in sorted((folder / top).rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _read(path: Path) -> File:
    kind = _TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return File(path.read_bytes(), kind, path.stat().st_mtime_ns)
