"""Finds quoted words in a text, and the statement that answers for given words.

Marks known: “ ” „ “, « », straight ", `` and '', and single ‘ ’ or ' told from apostrophes. Rules:

1. A straight mark opens where a word follows it and none stands before it, and closes an open one elsewhere.
2. A quotation that is still open when its paragraph ends goes on if the next paragraph opens with a mark of the same
   kind (each paragraph of a long quotation opens anew), or if the line was broken in mid-sentence; otherwise it ends
   with the paragraph.
3. Single marks count only outside double ones, and only where both ends stand in one paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from turnstone.record import Span, Statement

OPENING = "“„«"
CLOSING = "”»"
DOUBLE = '“”„«»"'
SINGLE_OPEN = "‘'"
MARKS = DOUBLE + "‘’'`"
"""Every character that can stand at the edge of a quotation."""
_SENTENCE_END = re.compile(r"[.!?…:;][)\]\"'”’]*\s*$")
_MARK = re.compile("[“”„«»\"`‘']")
_ELISION = re.compile(r"['’‘](?:em|til|tis|twas|cause|round|n|\d0s?)\b", re.IGNORECASE)


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Quoted words, half-open code points into the text."""

    start: int
    """The opening mark."""
    end: int
    """One past the closing mark."""
    inner_start: int
    """First code point of the words."""
    inner_end: int
    """One past the last code point of the words."""
    closed: bool = True
    """False where the closing mark is missing."""
    single: bool = False
    """Single marks: less sure."""

    def holds(self, position: int) -> bool:
        """True if this code point lies between the marks."""
        return self.inner_start <= position < self.inner_end


class _Reader:
    """Walks the text once, paragraph by paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quote] = []
        self.open: int | None = None

    def read(self) -> tuple[Quote, ...]:
        paragraphs = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text) if m.group().strip()]
        for number, (start, end) in enumerate(paragraphs):
            self._paragraph(start, end)
            after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            if self.open is not None and not self._goes_on(start, end, after):
                self._close(end, closed=False)
        return tuple(sorted(self.found, key=lambda q: q.start))

    def _paragraph(self, start: int, end: int) -> None:
        first = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        position = start
        resumed = self.open is not None
        while (found := _MARK.search(self.text, position, end)) is not None:
            position = found.start()
            mark = self._mark(position)
            if mark and not (resumed and position == first and self._opens(position)):
                self._double(position, len(mark))
            elif self.open is None and self.text[position] in SINGLE_OPEN:
                position = self._single(position, end)
            position += max(1, len(mark))

    def _mark(self, position: int) -> str:
        two = self.text[position : position + 2]
        if two in ("``", "''"):
            return two
        return self.text[position] if self.text[position] in DOUBLE else ""

    def _double(self, position: int, width: int) -> None:
        mark = self.text[position]
        if self.open is None:
            if mark in OPENING or mark == "`" or (mark in "\"'" and self._opens(position, width)):
                self.open = position
        elif self._reopens(position, mark):
            self.open = position  # the earlier mark never closed: a slip of the pen
        elif mark in CLOSING or mark in "\"'" or (mark == "“" and self.text[self.open] == "„"):
            self._close(position + width, width=width)

    def _reopens(self, position: int, mark: str) -> bool:
        assert self.open is not None
        before = self.text[position - 1 : position]
        if "\n" in self.text[self.open : position]:
            return False
        if mark in "“«":
            return self.text[self.open] == mark
        return mark == '"' and self.open + 1 < position and before.isspace() and self._opens(position)

    def _opens(self, position: int, width: int = 1) -> bool:
        before = self.text[position - 1] if position else " "
        after = self.text[position + width : position + width + 1] or " "
        return not (after.isspace() or after in ",.;:!?)]") and not (before.isalnum() or before in ".,!?%)]")

    def _close(self, end: int, *, width: int = 1, closed: bool = True) -> None:
        assert self.open is not None
        opening = 2 if self.text[self.open : self.open + 2] in ("``", "''") else 1
        inner = (self.open + opening, end - width if closed else end)
        if inner[0] < inner[1]:
            self.found.append(Quote(start=self.open, end=end, inner_start=inner[0], inner_end=inner[1], closed=closed))
        self.open = None

    def _goes_on(self, start: int, end: int, after: tuple[int, int] | None) -> bool:
        assert self.open is not None
        if after is None:
            return False
        following = self.text[after[0] : after[1]].lstrip()
        if following[:1] and following[0] in OPENING + '"`' and following[0] == self.text[self.open]:
            return True
        broken = not _SENTENCE_END.search(self.text[start:end])
        return broken and re.match(r"[^“„«]*?[”»\"]", following) is not None

    def _single(self, position: int, end: int) -> int:
        """Take in a quotation in single marks; gives the position to go on from."""
        if not self._opens(position) or _ELISION.match(self.text, position):
            return position
        closing = "’" if self.text[position] == "‘" else "'"
        for match in re.finditer(closing, self.text[position + 1 : end]):
            at = position + 1 + match.start()
            after = self.text[at + 1 : at + 2]
            if after.isalnum() or self.text[at - 1].isspace() or at == position + 1:
                continue
            if self._is_possessive(at, end, closing):
                continue
            if not any(mark in self.text[position:at] for mark in DOUBLE):
                inner = (position + 1, at)
                self.found.append(
                    Quote(start=position, end=at + 1, inner_start=inner[0], inner_end=inner[1], single=True)
                )
                return at
            return position
        return position

    def _is_possessive(self, at: int, end: int, closing: str) -> bool:
        """Is this mark the apostrophe of a plural ("the boys' camp") with the true closing mark still to come?"""
        if self.text[at - 1] != "s" or not re.match(r" [a-z]", self.text[at + 1 : at + 3]):
            return False
        later = self.text[at + 1 : end]
        return re.search(rf"[^\s]{closing}(?!\w)", later) is not None


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of a text in order; they neither nest nor overlap.

    Args:
        text: The report's text; a paragraph ends at a line break.
    """
    return _Reader(text).read()


def quote_over(quotes: Sequence[Quote], position: int) -> Quote | None:
    """The quotation whose words hold this code point."""
    index = bisect_right(quotes, position, key=lambda quote: quote.start) - 1
    return quotes[index] if index >= 0 and quotes[index].holds(position) else None


def quotes_in(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """The quotations that share at least one code point with ``[start, end)``, marks included."""
    first = bisect_right(quotes, start, key=lambda quote: quote.end)
    last = bisect_left(quotes, end, key=lambda quote: quote.start)
    return quotes[first:last]


def next_quote(quotes: Sequence[Quote], position: int) -> Quote | None:
    """The first quotation that opens at or after this code point."""
    index = bisect_left(quotes, position, key=lambda quote: quote.start)
    return quotes[index] if index < len(quotes) else None


def trim(text: str, quotes: Sequence[Quote], start: int, end: int) -> tuple[int, int]:
    """Leave out the white space, punctuation and outer quotation marks at both ends of a stretch of text.

    A mark stays where its partner stands inside the stretch and away from the other end.
    """
    near = quotes_in(quotes, start, end)
    starts = {q.start: q for q in near}
    ends = {q.end: q for q in near if q.closed}
    while start < end:
        quote = starts.get(start)
        closing = ends.get(end)
        if text[start].isspace() or text[start] in ",;:–—-.)]":
            start += 1
        elif text[end - 1].isspace() or text[end - 1] in ",;:–—-" or (text[end - 1] == "." and text[end - 2] != "."):
            end -= 1
        elif quote and quote.end >= end:
            start = quote.inner_start
        elif closing and closing.start < start:
            end = closing.inner_end
        elif text[start] in DOUBLE and not quote:
            start += 1
        elif text[end - 1] in DOUBLE and not closing:
            end -= 1
        elif text[start] == "(" and ")" not in text[start:end]:
            start += 1
        else:
            break
    return start, end


def statement_at(statements: Sequence[Statement], span: Span) -> str | None:
    """Id of the innermost statement whose content holds the span; None if none does."""
    holding = [s for s in statements if s.content.start <= span.start and span.end <= s.content.end]
    if not holding:
        return None
    return min(holding, key=lambda s: (s.content.end - s.content.start, -s.cue.start)).id
