"""How words and names are folded, in the index and in what people search for, so that spellings meet."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a",
     "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
)  # fmt: skip
"""Letters that Unicode's decomposition leaves alone, and the Arabic ones that writers use for one another."""
_SILENT = re.compile("['’‘ʼʻʿʾ`´ʹ′\u02bf\u02be\u200b-\u200f\u2060\u00ad]")
_OTHERS = re.compile(r"[^\x00-\x7f]+")
_BREAK = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text in lower case without marks and apostrophes, its words parted by single spaces.

    Hyphens part words and apostrophes don't: "Al-Qā’im" is "al qaim", "Kata'ib" is "kataib". Letters of every script
    stay; Arabic alef, ya, kaf and ta marbuta are each written one way.
    """
    bare = _SILENT.sub("", text).casefold()
    while not bare.isascii():
        before, bare = bare, _plain(bare)
        if bare == before:
            break
    return _BREAK.sub(" ", bare).strip()


def _plain(text: str) -> str:
    """One step: taking a letter apart can bring up a capital, a mark or an apostrophe, which the next step sees to."""
    return _SILENT.sub("", _OTHERS.sub(_bare, text)).casefold()


def _bare(run: re.Match[str]) -> str:
    """ASCII is the same before and after, so that what stands between it can be seen to by itself."""
    parts = unicodedata.normalize("NFKD", run[0].translate(_LETTERS))
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """`fold`, remembered: the same few names come again and again."""
    return fold(name)
