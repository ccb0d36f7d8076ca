"""The desk's own files: found once, when it starts. No path from a request ever reaches the file system."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".woff2": "font/woff2",
          ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml", ".txt": "text/plain",
          ".webmanifest": "application/manifest+json", ".pbf": "application/octet-stream"}  # fmt: skip
_SMALL = 1_000
"""Bytes from which a file is worth packing."""


@dataclass(frozen=True)
class File:
    """One file that the desk gives."""

    body: bytes
    type: str

    @cached_property
    def etag(self) -> str:
        """Changes with the bytes."""
        return f'"{sha256(self.body).hexdigest()[:20]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """By gzip; None where that makes it no smaller."""
        if len(self.body) < _SMALL or not (self.type.startswith("text/") or "json" in self.type or "svg" in self.type):
            return None
        return gzip.compress(self.body, 6, mtime=0)


def found(folder: Path = HERE) -> dict[str, File]:
    """Every file under static/ and vendor/ by its address, such as "/static/js/app.js"."""
    listed: dict[str, File] = {}
    for top in ("static", "vendor"):
        for path in sorted((folder / top).rglob("*")):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
                listed["/" + path.relative_to(folder).as_posix()] = File(path.read_bytes(), _type(path))
    return listed


def _type(path: Path) -> str:
    kind = _TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
