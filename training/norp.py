"""Which names are of nationalities, religious and political groups (NORP)."""

from functools import cache
from pathlib import Path

_SUFFIXES = ("ian", "ians", "ese", "ish", "ist", "ists", "istani", "ite", "ites")


@cache
def listed() -> frozenset[str]:
    """Lower-case words of norp.txt."""
    lines = (Path(__file__).parent / "norp.txt").read_text(encoding="utf-8").splitlines()
    words = [w.lower() for line in lines if not line.startswith("#") for w in line.split()]
    return frozenset(words)


def is_norp(words: tuple[str, ...]) -> bool:
    """Whether these words name a nationality, religious or political group, judged by the last of them."""
    last = words[-1].lower()
    singular = last[:-1] if last.endswith("s") and last[:-1] in listed() else last
    return singular in listed() and len(words) <= 3


def looks_norp(words: tuple[str, ...], upos: str) -> bool:
    """Like `is_norp`, or an adjective or single plural in one of the usual endings."""
    if is_norp(words):
        return True
    last = words[-1]
    return len(words) <= 2 and (upos == "ADJ" or last.lower().endswith(_SUFFIXES)) and last[:1].isupper()
