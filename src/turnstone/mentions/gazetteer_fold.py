"""How place names are compared: one folded form for all spellings that differ only in marks, case, hyphens or
apostrophes.

Standard library only: the package's build imports it before its dependencies are there.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "ng", "ħ": "h"}
)
_SILENT = re.compile("['’‘ʼʻʿʾ`´ʹ′\u02bf\u02be\u2018\u2019\u200e\u200f\u200b]")
_BREAK = re.compile(r"[^0-9a-z]+")
_ARTICLE = re.compile(r"^(?:al|el|ul|an|ar|as|ash|at|ad|az|ath|the) (?=[a-z0-9]{2})")
_PLAIN = re.compile(r"[0-9a-z ]+")
_KEY = (
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("q", "k"),
    ("y", "i"),
    ("ei", "i"),
)


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name with case, marks, apostrophes and hyphens taken out.

    Args:
        name: As written ("Al-Qā’im").

    Returns:
        Lower-case ASCII letters, digits and single spaces ("al qaim"); letters of other scripts are dropped, so that a
        name in another script folds to nothing.
    """
    bare = _SILENT.sub("", name)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _BREAK.sub(" ", bare.casefold().translate(_LETTERS)).strip()


def without_article(folded: str) -> str:
    """A folded name without its Arabic or English article ("al qaim" and "qaim" meet here)."""
    return _ARTICLE.sub("", folded)


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, so that folding keeps all of it."""
    letters = [c for c in unicodedata.normalize("NFKD", name) if c.isalpha()]
    return bool(letters) and all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2B0 <= ord(c) < 0x300 for c in letters
    )


def sound(folded: str) -> str:
    """A coarse key that romanisations of one Arabic or Persian name share ("hodeidah", "hudaydah": "hadada")."""
    text = without_article(folded).replace(" ", "")
    for spelling, one in _KEY:
        text = text.replace(spelling, one)
    text = re.sub(r"[aeiou]+", "a", text)
    return re.sub(r"(.)\1+", r"\1", text).rstrip("ha") or text
