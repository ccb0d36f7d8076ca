"""Bytes to text: byte order mark, declared charset, UTF-8, UTF-16 without a mark, and only then a guess."""

import codecs
import re

import msgspec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MAX_CONTROLS = 0.05
"""Share of control bytes above which a file is no text. Scraped texts have none, or a stray null byte; the smallest
share in a picture, archive or program of this machine was .08."""
_MAX_WRONG = 0.005
"""Share of undecodable characters up to which a text is still UTF-8 with damage (a cut in the middle of a character)
rather than another encoding."""


class Decoded(msgspec.Struct, frozen=True):
    """Text and how it was had."""

    text: str
    encoding: str
    doubt: str | None = None
    """What was wrong with the encoding, in words, or None."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file.

    Args:
        data: The whole file.
        declared: Charset that the file claims (HTML meta), if any.

    Raises:
        ValueError: The bytes are no text; the message says what they are.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_mark(data, mark, name)
    if name := _utf16(data):
        return Decoded(data.decode(name, "replace"), name)
    _refuse_binary(data)
    if declared and (text := _try(data, declared)) is not None:
        return Decoded(text, codecs.lookup(declared).name)
    text = _try(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", _unlike(declared, "utf-8"))
    return _damaged(data) or _guessed(data, declared)


def declared_charset(page: bytes) -> str | None:
    """The charset that an HTML page claims in its first 4096 bytes, if Python knows it.

    Source: HTML Living Standard, "prescan a byte stream to determine its encoding" (which looks at 1024 bytes).
    """
    match = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", page[:4096])
    name = match.group(1).decode("ascii").lower() if match else ""
    name = "windows-1252" if name in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else name
    try:
        return codecs.lookup(name).name if name and not name.startswith("utf-16") else None
    except LookupError:
        return None


def _with_mark(data: bytes, mark: bytes, name: str) -> Decoded:
    body = data[len(mark) :] if name == "utf-8" else data
    text = _try(body, name)
    if text is not None:
        return Decoded(text, name)
    text = body.decode(name, "replace")
    return Decoded(text, name, f"{text.count(chr(0xFFFD))} characters are not {name}, as its byte order mark claims")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of English is null."""
    sample = data[:4096]
    if len(sample) < 8 or sample.count(0) < len(sample) * 0.3:
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > 20 * (even + 0.05):
        return "utf-16-le"
    return "utf-16-be" if even > 20 * (odd + 0.05) else None


def _refuse_binary(data: bytes) -> None:
    for start, kind in _KINDS:
        if data.startswith(start):
            raise ValueError(f"{kind}, not a text")
    sample = data[:65_536]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(2, len(sample) * _MAX_CONTROLS):
        raise ValueError("binary data, not a text")


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _unlike(declared: str | None, name: str) -> str | None:
    return f"it says that it is {declared} but is {name}" if declared else None


def _damaged(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    wrong, wide = text.count("\ufffd"), sum(map("\x7f".__lt__, text[:100_000]))
    if wrong > max(1, len(text) * _MAX_WRONG) or wide <= 2 * wrong:
        return None
    return Decoded(text, "utf-8", f"not UTF-8 in {wrong} place{'s' * (wrong > 1)}")


def _guessed(data: bytes, declared: str | None) -> Decoded:
    name = "cp1252" if _latin(data) else _other(data)
    text = data.decode(name, "replace") if name else None
    if text is None or name is None:
        raise ValueError("its encoding can't be told")
    return Decoded(text, name, _unlike(declared, name) or f"it is not UTF-8 but, as far as can be told, {name}")


def _other(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to load, and seldom needed

    best = from_bytes(data[:200_000], preemptive_behaviour=False).best()
    return best.encoding if best and _try(data, best.encoding) is not None else None


def _latin(data: bytes) -> bool:
    """Whether the text is mostly ASCII letters, as English in any Western encoding is."""
    return sum(byte < 128 for byte in data[:20_000]) > 0.9 * len(data[:20_000])
