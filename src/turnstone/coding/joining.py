"""Joins the pieces of a quotation that its cue splits, or that goes on after it, into one content.

"We will go," he said, "and soon." is one span that runs over the cue; so is one that goes on in the following sentence
of the paragraph without a cue of its own (RECORD.md rule 6).
"""

from collections.abc import Sequence

from turnstone.coding.contents import Content
from turnstone.coding.drafts import Draft, replace
from turnstone.coding.quotes import Quote, quotes_in, trim
from turnstone.language.parse import Parse


def join_quotations(parse: Parse, quotes: Sequence[Quote], drafts: list[Draft]) -> list[Draft]:
    """The drafts with their quotations complete and `direct` told."""
    return [_direct(parse, quotes, _joined(parse, quotes, drafts, draft)) for draft in drafts]


def _joined(parse: Parse, quotes: Sequence[Quote], drafts: list[Draft], draft: Draft) -> Draft:
    while (following := _following(parse, quotes, drafts, draft)) is not None:
        draft = _widened(parse, draft, following)
    return draft


def _following(parse: Parse, quotes: Sequence[Quote], drafts: list[Draft], draft: Draft) -> Quote | None:
    """The next quotation, if it goes on with the words of this draft."""
    cue = parse.tokens[draft.match.token]
    before = _piece_before(quotes, draft, cue.start)
    later = next((q for q in quotes if q.start >= max(cue.end, draft.content.end) and not q.single), None)
    if before is None or later is None or _claimed(parse, drafts, draft, later):
        return None
    gap_start = max(cue.end, draft.content.end)
    gap = parse.text[gap_start : later.start]
    sentence = parse.sentence_of(cue.index)
    if "\n" in gap.strip(" "):
        return None
    if later.start < sentence.end:  # "...," he said, "..."
        return later if gap.rstrip().endswith((",", ":", "-", "—", "–", ";")) or not gap.strip() else None
    done = draft.content.end > cue.end  # a later piece is already joined
    between = parse.text[max(sentence.end, draft.content.end) : later.start]
    return later if not any(c.isalnum() for c in between) or (done and not any(c.isalnum() for c in gap)) else None


def _piece_before(quotes: Sequence[Quote], draft: Draft, cue_start: int) -> Quote | None:
    """The quotation before the cue that the content starts with or that ends it."""
    content = draft.content
    before = [q for q in quotes if q.start <= content.start < q.inner_end and q.end <= cue_start]
    return next((q for q in before if q.inner_start < content.end), None)


def _claimed(parse: Parse, drafts: list[Draft], own: Draft, quote: Quote) -> bool:
    """Does another cue, outside of the quotation, hand over its words?"""
    return any(
        draft is not own
        and draft.content.start < quote.inner_end
        and draft.content.end > quote.inner_start
        and draft.content.start >= quote.start - 1
        and not (draft.around and quote.holds(parse.tokens[draft.match.token].start))
        for draft in drafts
    )


def _widened(parse: Parse, draft: Draft, quote: Quote) -> Draft:
    content = draft.content
    start, end = trim(parse.text, (), min(content.start, quote.inner_start), max(content.end, quote.inner_end))
    wider = Content(start=start, end=end, slot=content.slot, head=content.head, quoted=True)
    return replace(draft, content=wider)


def _direct(parse: Parse, quotes: Sequence[Quote], draft: Draft) -> Draft:
    """Tell whether all words of the content are quoted, the cue's own clause in its midst left out."""
    content = draft.content
    if content.direct or not content.quoted:
        return draft
    position = content.start
    gaps: list[tuple[int, int]] = []
    for quote in quotes_in(quotes, content.start, content.end):
        gaps.append((position, max(position, quote.inner_start)))
        position = max(position, quote.inner_end)
    gaps.append((position, max(position, content.end)))
    cue = parse.tokens[draft.match.token].start
    loose = [(a, b) for a, b in gaps if any(c.isalnum() for c in parse.text[a:b]) and not a <= cue < b]
    if loose:
        return draft
    whole = Content(
        start=content.start, end=content.end, slot=content.slot, head=content.head, quoted=True, direct=True
    )
    return replace(draft, content=whole)
