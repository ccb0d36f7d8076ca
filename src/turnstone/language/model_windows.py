"""Sentences too long for the network are cut into windows, analysed apart and joined flat."""

from typing import NamedTuple

from turnstone.language.decode import Analysis
from turnstone.language.model_input import Pieces, WordPieces

MOST_WORDS = 250
"""Words of one window. Arc scores grow with its square; longer sentences are lists, tables or noise."""

MOST_PIECES = 400
"""Word pieces of one window; the encoder has 512 places."""


class Window(NamedTuple):
    """A run of words of one sentence, and their pieces."""

    words: list[str]
    pieces: Pieces


_PAUSES = frozenset(";,:.|•–—-")


def windows(words: list[str], vocabulary: WordPieces) -> list[Window]:
    """A sentence's words in one window, or in several where they are too many."""
    found, first = list[Window](), 0
    while first < len(words):
        last = _last(words, first, vocabulary)
        found.append(Window(words[first:last], vocabulary.sentence(words[first:last])))
        first = last
    return found


def _last(words: list[str], first: int, vocabulary: WordPieces) -> int:
    """Where the window that begins at ``first`` ends: after the last pause of its second half where it must be cut."""
    last, pieces = first, 2
    while last < len(words) and last - first < MOST_WORDS:
        pieces += len(vocabulary.word(words[last])[0])
        if pieces > MOST_PIECES:
            break
        last += 1
    if last == len(words):
        return last
    half = first + (last - first) // 2
    return next((i + 1 for i in range(last - 1, half, -1) if words[i] in _PAUSES), last)


def join(parts: list[Analysis]) -> Analysis:
    """Windows of one sentence as one: roots of the later ones hang on the first's by ``parataxis``."""
    if len(parts) == 1:
        return parts[0]
    whole = Analysis([], [], [], [], [], [], [], [])
    root = parts[0].heads.index(-1)
    for part in parts:
        base = len(whole.upos)
        for word, head in enumerate(part.heads):
            top = head < 0 and base > 0
            whole.heads.append(root if top else head + base if head >= 0 else -1)
            whole.deprels.append("parataxis" if top else part.deprels[word])
        whole.upos.extend(part.upos)
        whole.xpos.extend(part.xpos)
        whole.factuality.extend(part.factuality)
        whole.names.extend(n._replace(first=n.first + base, last=n.last + base) for n in part.names)
        for p in part.predicates:
            roles = tuple(r._replace(head=r.head + base, first=r.first + base, last=r.last + base) for r in p.roles)
            whole.predicates.append(p._replace(word=p.word + base, roles=roles))
        for reading in part.readings:
            edges = tuple(e._replace(word=e.word + base) for e in reading.edges)
            whole.readings.append(reading._replace(word=reading.word + base, edges=edges))
    return whole
