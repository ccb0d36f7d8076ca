"""Sentences by rule: lists of token offsets, each inside one paragraph.

Order of decisions:

1. Lines. A line break ends a paragraph, and so a sentence, unless the text is hard-wrapped there: either the next
   line's first word would not have fitted (three such breaks in the text show that it is wrapped), or a long line
   stops in mid-sentence and the next goes on in lower case.
2. Tokens of the paragraph (`tokens.tokenise`).
3. Boundaries. After ``. ! ? …`` and the quotation marks and brackets that close there, where white space follows and
   the next word can open a sentence; abbreviations end one only before a word that opens sentences far more often
   than not.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from turnstone.language.tokens import TokenSpan, abbreviations, tokenise


class SentenceSpan(NamedTuple):
    """One sentence: its tokens, at least one, and the 0-based paragraph it stands in."""

    tokens: tuple[TokenSpan, ...]
    paragraph: int

    @property
    def start(self) -> int:
        """First code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.tokens[-1].end


MAX_TOKENS: Final = 160
"""A longer sentence is cut, after punctuation if there is any in its second half: the encoder's
cost is quadratic."""

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS: Final = frozenset((".", "!", "?", "…", "؟", "۔", "。", "！", "？"))
_CLOSERS: Final = frozenset(('"', "'", "”", "’", "''", "’’", ")", "]", "»"))
_OPENERS: Final = frozenset(('"', "'", "“", "‘", "``", "‘‘", "(", "[", "«"))
_BULLETS: Final = frozenset("•▪●‣◦■►")
_WRAPPED_BREAKS: Final = 3
_WRAP_WIDTHS: Final = range(50, 121)
"""Line widths, in code points, at which texts are wrapped by hand or by mail programs."""
_MID_SENTENCE: Final = re.compile(r"[\w,;–—-]\s*$")
_FOOTNOTE: Final = re.compile(r"\s?\[\d{1,3}\](?!\S)")
_RAW_WORD_LENGTH: Final = 3
_MOST_CLOSERS: Final = 8
_LONG_ENOUGH: Final = 40
"""Code points: a shorter line is a heading or list item, even if the next begins in lower case."""


def segment(text: str) -> list[SentenceSpan]:
    """Split a report's text into sentences.

    Args:
        text: The report's text.

    Returns:
        Sentences in order; together they hold every character that is not white space, each once.
    """
    found: list[SentenceSpan] = []
    for paragraph, (start, end) in enumerate(paragraphs(text)):
        tokens = tokenise(text, start, end)
        for first, last in _bounds(text, tokens):
            found += (SentenceSpan(piece, paragraph) for piece in _pieces(text, tokens[first:last]))
    return found


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Character ranges of the paragraphs that hold something, hard-wrapped lines joined."""
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    wrapped = _is_wrapped(text, lines)
    start = end = line_start = -1
    for line in lines:
        if start >= 0 and not (
            _single_break(text, end, line[0]) and _goes_on(text, (start, line_start, end), line[0], wrapped=wrapped)
        ):
            yield start, end
            start = -1
        start, line_start, end = (line[0] if start < 0 else start), *line
    if start >= 0:
        yield start, end


def _single_break(text: str, end: int, start: int) -> bool:
    """Whether exactly one line break lies between two lines."""
    return len(text[end:start].strip(" \t")) == 1 or text[end:start].strip(" \t") == "\r\n"


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the text as a whole was wrapped at a fixed width."""
    width = max((end - start for start, end in lines), default=0)
    if width not in _WRAP_WIDTHS:
        return False
    breaks = 0
    for (start, end), (begin, stop) in pairwise(lines):
        full = _single_break(text, end, begin) and _would_overflow(text, end - start, (begin, stop), width)
        breaks += full and bool(_MID_SENTENCE.search(text, max(start, end - 4), end)) and text[begin].islower()
    return breaks >= _WRAPPED_BREAKS


def _would_overflow(text: str, length: int, following: tuple[int, int], width: int) -> bool:
    word = text[following[0] : min(following[1], following[0] + width)].split(maxsplit=1)
    return bool(word) and length + 1 + len(word[0]) > width - 2


def _goes_on(text: str, before: tuple[int, int, int], begin: int, *, wrapped: bool) -> bool:
    """Whether a line that begins here continues the paragraph before it (its start, its last line's start, its end)."""
    start, line_start, end = before
    first = next((c for c in text[begin : begin + 8] if not c.isspace()), "")
    if first.islower() and _MID_SENTENCE.search(text, max(start, end - 4), end):
        return wrapped or end - start >= _LONG_ENOUGH
    return wrapped and end - line_start >= _WRAP_WIDTHS.start and first not in _BULLETS and first not in "-*"


def _bounds(text: str, tokens: list[TokenSpan]) -> Iterator[tuple[int, int]]:
    """Token ranges of a paragraph's sentences."""
    first = at = 0
    while at < len(tokens):
        word = text[tokens[at].start : tokens[at].end]
        if word in _BULLETS and at > first and text[tokens[at].start - 1].isspace():
            yield first, at
            first = at
        elif word[-1] in _ENDS and (stop := _stop(text, tokens, first, at)):
            yield first, stop
            first = stop
            at = stop
            continue
        at += 1
    if first < len(tokens):
        yield first, len(tokens)


def _stop(text: str, tokens: list[TokenSpan], first: int, at: int) -> int:
    """One past the sentence that this token may end; 0 if it does not end one."""
    word = text[tokens[at].start : tokens[at].end]
    stop = at + 1
    while stop < min(len(tokens), at + _MOST_CLOSERS) and _closes(text, tokens, stop):
        stop += 1
    if _FOOTNOTE.match(text, tokens[stop - 1].end):
        stop += 3
    if stop == len(tokens):
        return 0
    if word[-1] == "." and word != "." * len(word):
        return stop if _abbreviation_ends(text, tokens, at, stop) else 0
    if tokens[stop].start == tokens[stop - 1].end:
        return stop if word == "." and stop == at + 1 and _run_together(text, tokens, at) else 0
    if stop == at + 1 and at == first + 1 and _is_item_number(text[tokens[first].start : tokens[first].end]):
        return 0
    if _can_open(text, tokens, stop):
        return stop
    return stop if stop == at + 1 and at and _uncapitalised(text, tokens, at) else 0


def _closes(text: str, tokens: list[TokenSpan], at: int) -> bool:
    """Whether a token is a closing mark, or more sentence end, set directly on the one before."""
    word = text[tokens[at].start : tokens[at].end]
    return tokens[at].start == tokens[at - 1].end and (word in _CLOSERS or word[0] in _ENDS)


def _is_item_number(words: str) -> bool:
    return words.isdigit() or (len(words) == 1 and words.isalpha())


def _run_together(text: str, tokens: list[TokenSpan], at: int) -> bool:
    """Whether a full stop without a space after it ends a sentence all the same ("the attack.He said")."""
    following = text[tokens[at + 1].start : tokens[at + 1].end]
    before = text[tokens[at - 1].start : tokens[at - 1].end] if at else ""
    capital = following[0].isupper() and (len(following) > 1 or following in "AI")
    return len(before) > 1 and before[-1].islower() and capital


def _abbreviation_ends(text: str, tokens: list[TokenSpan], at: int, stop: int) -> bool:
    """Whether a token with its own full stop ends a sentence as well."""
    lists = abbreviations()
    word = text[tokens[at].start : tokens[at].end - 1]
    title = word in lists.before_name or word.title() in lists.before_name
    if title or word in lists.goes_on or word in lists.before_number or tokens[stop].start == tokens[stop - 1].end:
        return False
    if word == "X" and at and text[tokens[at - 1].start : tokens[at - 1].end].lower() == "on":
        return _can_open(text, tokens, stop)  # "said in a post on X. Peru has refused": the platform
    if len(word) == 1 and at and not text[tokens[at - 1].start].islower():
        return False  # an initial after a name or at the start
    following = stop
    while following < len(tokens) - 1 and text[tokens[following].start : tokens[following].end] in _OPENERS:
        following += 1
    opener = text[tokens[following].start : tokens[following].end] in lists.openers
    return opener or (stop > at + 1 and _can_open(text, tokens, stop))


def _uncapitalised(text: str, tokens: list[TokenSpan], at: int) -> bool:
    """Whether a full stop is followed by a sentence written without its capital ("we left. they stayed")."""
    before, following = tokens[at - 1], tokens[at + 1]
    opener = text[following.start : following.end].title() in abbreviations().openers
    needed = _RAW_WORD_LENGTH if opener else _RAW_WORD_LENGTH + 1
    plain = text[tokens[at].start] in ".?" and text[following.start].isalnum()
    return plain and before.end - before.start >= needed and text[before.start : before.end].islower()


def _can_open(text: str, tokens: list[TokenSpan], at: int) -> bool:
    """Whether a sentence may begin at this token."""
    for span in tokens[at : at + 3]:
        word = text[span.start : span.end]
        if word not in _OPENERS and not word.startswith(("-", "–", "—", "…", "..")):
            return not word[0].islower() and word[0] not in ",;:)].!?”"
    return True


def _pieces(text: str, tokens: list[TokenSpan]) -> Iterator[tuple[TokenSpan, ...]]:
    """The sentence itself, or pieces of at most `MAX_TOKENS` where it is longer."""
    while len(tokens) > MAX_TOKENS:
        half = MAX_TOKENS // 2
        marks = (i for i in range(MAX_TOKENS - 1, half, -1) if text[tokens[i].start : tokens[i].end] in ".;:,)!?—–")
        cut = next(marks, MAX_TOKENS - 1) + 1
        yield tuple(tokens[:cut])
        tokens = tokens[cut:]
    yield tuple(tokens)
