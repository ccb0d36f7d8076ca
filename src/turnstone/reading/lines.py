"""What one line of a scraped text is, seen alone: debris, debris if at the edge, a sentence, or neither."""

import re
from enum import Enum

from turnstone.reading.phrases import Furniture, tokens

END = re.compile(r"[.!?…。؟][\"”’'»)\]]*\s*$")
"""The end of a sentence at the end of a line."""
BYLINE = re.compile(r"^\s*[Bb][Yy]:?\s+(?=[A-Z])[^.!?]{2,90}$")
_MIDDLE_END = re.compile(r"[.!?][\"”’')\]]*\s+[\"“‘'(\[]?[A-Z]")
_CREDIT_MARK = re.compile(r"/|\bvia\b|\b(?:photo|image|file|picture)\b|©", re.I)
_AGENCY_CAPTION = re.compile(
    r"^\s*\[\d{1,2}/\d{1,2}\]"
    r"|[\[(](?:File|Photo|Picture)\b[^\])]*/[^\])]*[\])]\s*$"
    r"|[\[(][A-Z][^\])/.]{1,40}\s?/\s?[A-Z][^\])/.]{1,40}[\])]\s*$"
    r"|\b(?:REUTERS|AFP|AP|EPA)/[A-Z][\w .'’-]{2,40}$"
)
"""A caption: numbered, or with photographer and agency at the end ("... [File: A. Hassan/Reuters]")."""
_CREDITED = re.compile(r"[\[(](?:File|Photo|Image|Credit|Picture)\b[^\])]*[\])]\s*$")
"""A line with a credit at its end: a caption unless it tells a whole sentence."""
_CLOCK = re.compile(r"^\s*\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?\s*$")
_COUNTER = re.compile(r"^\s*(?:[\d.,:/\s]+[xX%]?|#\w+(?:[\s,]+#\w+)*)\s*$")
"""A player's clock or speed, a count of comments, a row of hashtags."""
DAY_WORDS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october"
    " nov november dec december monday tuesday wednesday thursday friday saturday sunday"
    " mon tue tues wed thu thur thurs fri sat sun st nd rd th".split()
)
_LONG_LINE = 20
"""Words from which a line is taken for running text though it lacks its full stop."""


class Kind(Enum):
    """What a unit is, judged alone."""

    DEBRIS = "debris"
    EDGE = "edge"
    LIST = "list"
    SENTENCE = "sentence"
    OTHER = "other"


def judge(line: str, lexicon: Furniture) -> Kind:
    """What a line is, seen alone."""
    words = tokens(line)
    if not words:
        return Kind.DEBRIS if re.search(r"[|•·»▶►/]", line) else Kind.OTHER
    if len(words) > 1 and words[-1] == "link" and not END.search(line):
        kind = judge(re.sub(r"(?i)\W*\blink\W*$", "", line), lexicon)
        return kind if kind in {Kind.DEBRIS, Kind.EDGE} else _shape(line, words)
    if lexicon.anywhere.match(words) or _is_credit(line, words, lexicon):
        return Kind.LIST if lexicon.lists.match(words) else Kind.DEBRIS
    if lexicon.lists.match(words) and not END.search(line):
        return Kind.LIST
    if _CLOCK.match(line) or _is_caption(line):
        return Kind.DEBRIS
    menu = _menu(line, lexicon)
    if menu:
        return menu
    if _COUNTER.match(line) or lexicon.credits.match(words):
        return Kind.EDGE
    if lexicon.edges.match(words) and not (END.search(line) and len(words) > 8):
        return Kind.EDGE
    if _is_stamp(line, words, lexicon) or (_is_byline(line) and not END.search(line)):
        return Kind.EDGE
    return _shape(line, words)


def _shape(line: str, words: list[str]) -> Kind:
    ended = END.search(line) and len(words) >= 3
    running = len(words) >= _LONG_LINE or (_MIDDLE_END.search(line) and len(words) >= 8)
    return Kind.SENTENCE if ended or running else Kind.OTHER


def _menu(line: str, lexicon: Furniture) -> Kind | None:
    buttons, sections, separators = lexicon.menu(line)
    if buttons + sections:
        sure = (buttons > 0 and buttons + sections > 1) or separators > 0
        return Kind.DEBRIS if sure else Kind.EDGE
    parts = [part.strip() for part in re.split(r"[|•·]", line)]
    if len(parts) < 3 or any(len(part.split()) > 5 or END.search(part) for part in parts):
        return None
    return Kind.DEBRIS if sum(map(lexicon.in_menu, parts)) > 1 else Kind.EDGE


def _is_credit(line: str, words: list[str], lexicon: Furniture) -> bool:
    """A photo credit: short, and an agency beside a slash, "via" or the like ("A. Hassan/Reuters", "AFP via Getty")."""
    if len(words) > 10 or END.search(line) or not _CREDIT_MARK.search(line):
        return False
    parts = re.split(r"(?i)[/|,()\[\]:©-]|\bvia\b|\bphoto\b|\bfile\b|\bimage\b", line)
    return any(lexicon.credits.match(tokens(part)) for part in parts)


def _is_caption(line: str) -> bool:
    if _AGENCY_CAPTION.search(line):
        return True
    credit = _CREDITED.search(line)
    told = line[: credit.start()] if credit else ""
    return credit is not None and not END.search(told) and not _MIDDLE_END.search(told)


def _is_stamp(line: str, words: list[str], lexicon: Furniture) -> bool:
    """A line of dates, times and counts only that tells when a page was made; a bare date is a dateline and stays."""
    known = all(w in lexicon.stamps or w in DAY_WORDS or w[0].isdigit() or w in {":", "t", "z"} for w in words)
    if not known or not any(w[0].isdigit() for w in words):
        return False
    return any(w in lexicon.stamps for w in words) or bool(re.search(r"\d:\d\d", line))


def _is_byline(line: str) -> bool:
    """ "By Our Correspondent, Kaduna   11 March 2024": every word but small ones is a name or a date."""
    if not BYLINE.match(line):
        return False
    words = re.findall(r"[^\W\d_]+", line)[1:]
    return len(words) <= 14 and all(
        w[0].isupper() or w in {"and", "in", "for", "at", "of", "the", "de", "al"} for w in words
    )
