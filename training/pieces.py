"""Which word pieces the shipped model keeps: not the placeholders, and not the letters of other scripts.

They are a twelfth of the table, the largest part of the file, and English reports hold next to none of them; a word
that needs one is read as unknown, as it would be for want of the piece.
"""

import unicodedata
from pathlib import Path

SPECIAL = 104
"""The first pieces: padding, placeholders and marks, whose numbers the program knows."""
LATIN = 0x24F
"""Last code point of the Latin blocks (Unicode: Latin Extended-B)."""


def kept(vocabulary: Path) -> list[int]:
    """Numbers of the pieces that stay, in order."""
    pieces = vocabulary.read_text(encoding="utf-8").splitlines()
    return [number for number, piece in enumerate(pieces) if number < SPECIAL or _stays(piece)]


def _stays(piece: str) -> bool:
    if piece.startswith("[unused"):
        return False
    return not any(ord(c) > LATIN and unicodedata.category(c).startswith("L") for c in piece.removeprefix("##"))
