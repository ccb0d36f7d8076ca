"""Content codings unpacked in bounded pieces, so that a small bomb can't become a large buffer.

Source: RFC 9110, 8.4; RFC 1952 (several gzip members are one content); RFC 7932.
"""

import zlib
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol

from turnstone.fetching.stop import Stop

_brotli: Any = import_module("brotli")  # it has no types

ACCEPT = "gzip, br"
"""The codings that are asked for."""

PIECE = 65_536
"""Bytes that one step of unpacking gives at most (brotli's own buffer may be twice as large)."""


class Decoder(Protocol):
    """Unpacks one content."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The next pieces, none much larger than `PIECE`."""
        ...

    def whole(self) -> bool:
        """Whether the content came to its end."""
        ...


def decoder_of(coding: str) -> Decoder:
    """What unpacks an answer.

    Args:
        coding: Its Content-Encoding header, "" for none.

    Raises:
        Stop: A coding that was not asked for, or several ("encoding").
    """
    made = {"": _Plain, "identity": _Plain, "gzip": _Gzip, "x-gzip": _Gzip, "br": _Brotli}
    name = coding.strip().lower()
    if name not in made:
        raise Stop("encoding", f"packed as {name[:40]!r}, expected {ACCEPT} or nothing", "tell the site")
    return made[name]()


class _Plain:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def whole(self) -> bool:
        return True


class _Gzip:
    def __init__(self) -> None:
        self._unpacker = zlib.decompressobj(31)
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(data)
        while True:
            if self._unpacker.eof:
                if data[:1] != b"\x1f":  # padding after the last member
                    return
                self._unpacker = zlib.decompressobj(31)
            try:
                piece = self._unpacker.decompress(data, PIECE)
            except zlib.error as error:
                raise Stop("encoding", f"broken gzip ({error})", "try again later") from error
            data = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            if piece:
                yield piece
            elif not data:
                return

    def whole(self) -> bool:
        return self._unpacker.eof or not self._begun


class _Brotli:
    def __init__(self) -> None:
        self._unpacker: Any = _brotli.Decompressor()
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(data)
        try:
            piece: bytes = self._unpacker.process(data, output_buffer_limit=PIECE)
            while piece:
                yield piece
                piece = self._unpacker.process(b"", output_buffer_limit=PIECE)
        except _brotli.error as error:
            raise Stop("encoding", "broken brotli", "try again later") from error

    def whole(self) -> bool:
        return not self._begun or bool(self._unpacker.is_finished())
